#include "advise/near_miss.h"

#include <doctest/doctest.h>

#include "unit/advise/rules.h"

using namespace huisuan;
using namespace huisuan::advise;
using advise_tests::Rules;
using advise_tests::Scene;

namespace {

std::vector<NearMisses> found(Scene& scene) {
  scene.evaluate();
  return near_misses(scene.program, scene.evaluator, scene.situation, scene.evaluation);
}

/// The ways of the first entitlement: "months 12; age 24 + months 12 (needs b); check layoffs 5".
std::string text(Scene& scene) {
  std::string all;
  const std::vector<NearMisses> misses = found(scene);
  if (misses.empty() || misses[0].entitlement != 0) return "none";
  for (const NearMiss& way : misses[0].ways) {
    if (!all.empty()) all += "; ";
    if (way.kind == MissKind::check) all += "check ";
    bool first = true;
    for (const Change& change : way.changes) {
      const FactSlot& slot = scene.program.facts[change.place.fact];
      all += first ? "" : " + ";
      all += slot.id;
      if (change.place.row != kNone) {
        all += "[" + std::to_string(change.place.row) + "]." + slot.field_ids[change.place.field];
      }
      all += " " + to_text(change.value);
      first = false;
    }
    for (const uint32_t fact : way.missing) all += " (needs " + scene.program.facts[fact].id + ")";
  }
  return all;
}

NodeId at_least(Rules& rules, NodeId node, int64_t value, uint32_t block = 0) {
  const NodeId bound = rules.constant(value);
  return rules.test(Function::greater_equal, node, bound, block);
}
NodeId at_most(Rules& rules, NodeId node, int64_t value) {
  return rules.test(Function::less_equal, node, rules.constant(value));
}

}  // namespace

TEST_CASE("the nearest allowed value of a changeable fact") {
  Rules rules;
  const uint32_t months = rules.number("months", 0, 60, {12});
  rules.entitlement({at_least(rules, rules.of(months), 12)}, rules.constant(1500));
  SUBCASE("whole months") {
    Scene scene(rules);
    scene.answer(months, Value::number(6));
    CHECK(text(scene) == "months 12");
    CHECK(found(scene)[0].ways[0].components[0].amount.min == Decimal(1500));
  }
  SUBCASE("a step of five: 12 is not allowed, 15 is") {
    rules.program.facts[months].step = Decimal(5);
    Scene scene(rules);
    scene.answer(months, Value::number(5));
    CHECK(text(scene) == "months 15");
  }
  SUBCASE("met: nothing to say") {
    Scene scene(rules);
    scene.answer(months, Value::number(12));
    CHECK(found(scene).empty());
  }
  SUBCASE("not asked yet: undetermined, no near miss") {
    Scene scene(rules);
    CHECK(found(scene).empty());
  }
}

TEST_CASE("a fact of the past: check the figure, with the value at which it turns") {
  Rules rules;
  const uint32_t layoffs = rules.number("layoffs", 0, 1000, {});
  const uint32_t staff = rules.number("staff", 1, 1000, {});
  rules.program.facts[layoffs].changeable = false;
  rules.program.facts[staff].changeable = false;
  // layoffs / staff <= 0.2: neither is compared with a constant
  rules.entitlement({rules.test(Function::less_equal,
                                rules.test(Function::divide, rules.of(layoffs), rules.of(staff)),
                                rules.constant(Value::number(Decimal::scaled(2, 1))))},
                    rules.constant(100));
  Scene scene(rules);
  scene.answer(layoffs, Value::number(30));
  scene.answer(staff, Value::number(100));
  CHECK(text(scene) == "check layoffs 20; check staff 150");
}

TEST_CASE("a changeable fact comes instead of a fact of the past") {
  Rules rules;
  const uint32_t past = rules.boolean("past");
  const uint32_t still = rules.boolean("still");
  rules.program.facts[past].changeable = false;
  rules.entitlement({rules.test(Function::disjunction, rules.of(past), rules.of(still))});
  Scene scene(rules);
  scene.answer(past, Value::boolean(false));
  scene.answer(still, Value::boolean(false));
  CHECK(text(scene) == "still true");
  SUBCASE("nothing that could still be changed would help") {
    Rules stuck;
    const uint32_t gone = stuck.boolean("gone");
    stuck.program.facts[gone].changeable = false;
    const uint32_t open = stuck.boolean("open");
    stuck.entitlement({stuck.of(gone), stuck.of(open)});
    Scene other(stuck);
    other.answer(gone, Value::boolean(false));
    other.answer(open, Value::boolean(false));
    CHECK(text(other) == "none");
    other.answer(open, Value::boolean(true));
    CHECK(text(other) == "check gone true");
  }
}

TEST_CASE("undetermined on unanswered facts alone is accepted and says so") {
  Rules rules;
  const uint32_t months = rules.number("months", 0, 60, {12});
  const uint32_t open = rules.boolean("open");
  rules.entitlement({at_least(rules, rules.of(months), 12), rules.of(open)});
  Scene scene(rules);
  scene.answer(months, Value::number(6));
  CHECK(text(scene) == "months 12 (needs open)");
}

TEST_CASE("an open reading is no near miss") {
  Rules rules;
  const uint32_t months = rules.number("months", 0, 60, {12});
  const uint32_t reading = rules.boolean("reading");
  rules.program.facts[reading].is_reading = true;
  rules.entitlement({at_least(rules, rules.of(months), 12), rules.of(reading)});
  Scene scene(rules);
  scene.answer(months, Value::number(6));
  CHECK(text(scene) == "none");
}

TEST_CASE("pairs from different failing conditions, only when one change does not do") {
  Rules rules;
  const uint32_t months = rules.number("months", 0, 60, {12});
  const uint32_t staff = rules.number("staff", 0, 100, {30});
  rules.entitlement({at_least(rules, rules.of(months), 12), at_most(rules, rules.of(staff), 30)});
  Scene scene(rules);
  scene.answer(months, Value::number(6));
  scene.answer(staff, Value::number(33));
  CHECK(text(scene) == "months 12 + staff 30");
  scene.answer(staff, Value::number(10));
  CHECK(text(scene) == "months 12");
}

TEST_CASE("ranked by number of facts, effort, size of the step") {
  Rules rules;
  const uint32_t a = rules.number("a", 0, 100, {50});
  const uint32_t b = rules.number("b", 0, 100, {50});
  rules.entitlement({rules.test(Function::disjunction, at_least(rules, rules.of(a), 50),
                                at_least(rules, rules.of(b), 50))});
  Scene near(rules);
  near.answer(a, Value::number(40));
  near.answer(b, Value::number(49));
  CHECK(text(near) == "b 50; a 50");
  rules.program.facts[b].effort = 3;
  Scene costly(rules);
  costly.answer(a, Value::number(40));
  costly.answer(b, Value::number(49));
  CHECK(text(costly) == "a 50; b 50");
}

TEST_CASE("choices and a value that is only known as a range") {
  Rules rules;
  static constexpr std::string_view kTexts[] = {"a", "b", "c"};
  const Value all = Value::text_set(kTexts);
  const std::span<const std::string_view> texts = kTexts;
  const uint32_t kind =
      rules.fact("kind", all,
                 {Value::text_set(texts.subspan(0, 1)), Value::text_set(texts.subspan(1, 1)),
                  Value::text_set(texts.subspan(2, 1))});
  const uint32_t n = rules.number("n", 0, 100, {50});
  rules.entitlement({rules.test(Function::equal, rules.of(kind),
                                rules.constant(Value::text_set(texts.subspan(1, 1)))),
                     at_least(rules, rules.of(n), 50)});
  Scene scene(rules);
  scene.answer(kind, Value::text_set(texts.subspan(0, 1)));
  scene.answer(n, Value::number(50));
  CHECK(text(scene) == "kind \"b\"");
  scene.answer(kind, Value::text_set(texts.subspan(1, 1)));
  scene.answer(n, Value::interval(Kind::number, Decimal(10), Decimal(20), true));
  CHECK(text(scene) == "n 50");
}

TEST_CASE("one field of one row; more persons even where the field is not changeable") {
  Rules rules;
  const uint32_t hires = rules.list("hires", {{"months", 12}, {"persons", 3}}, 5);
  rules.program.facts[hires].field_changeable = {1, 0};
  const uint32_t block = rules.program.facts[hires].row_block;
  const NodeId months = rules.program.facts[hires].field_nodes[0];
  const NodeId persons = rules.program.facts[hires].field_nodes[1];
  rules.entitlement({at_least(rules, months, 12, block), at_least(rules, persons, 3, block)},
                    rules.constant(10), hires);
  Scene scene(rules);
  scene.answer(hires, rules.rows({rules.row(hires, {6, 3}), rules.row(hires, {12, 2}),
                                  rules.row(hires, {1, 1})}));
  CHECK(text(scene) == "hires[1].persons 3; hires[0].months 12");
  scene.answer(hires, rules.rows({rules.row(hires, {6, 1})}));
  CHECK(text(scene) == "hires[0].months 12 + hires[0].persons 3");
}

// --- random rules: what is proposed works --------------------------------------------------------

namespace {

struct Chance {
  uint64_t state;
  uint32_t below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 33) % n;
  }
};

}  // namespace

TEST_CASE("an accepted near miss makes the outcome entitled when it is applied") {
  Chance chance{11};
  uint32_t tried = 0;
  uint32_t pairs = 0;
  uint32_t none = 0;
  for (int round = 0; round < 80; ++round) {
    CAPTURE(round);
    Rules rules;
    constexpr uint32_t kFacts = 4;
    for (uint32_t i = 0; i < kFacts; ++i) {
      rules.number("n" + std::to_string(i), 0, 20, {8, 9, 10, 11, 12});
      rules.program.facts[i].changeable = chance.below(4) != 0;
    }
    for (int i = 0; i < 4; ++i) {
      std::vector<NodeId> conditions;
      for (uint32_t n = 1 + chance.below(3); n > 0; --n) {
        const NodeId fact = rules.of(chance.below(kFacts));
        const NodeId more = rules.of(chance.below(kFacts));
        const int64_t bound = 8 + chance.below(5);
        switch (chance.below(4)) {
          case 0:
            conditions.push_back(at_least(rules, fact, bound));
            break;
          case 1:
            conditions.push_back(at_most(rules, fact, bound));
            break;
          case 2:
            conditions.push_back(rules.test(Function::equal, fact, rules.constant(bound)));
            break;
          default:
            conditions.push_back(rules.test(Function::greater_equal, fact, more));
        }
      }
      rules.entitlement(conditions);
    }
    Scene scene(rules);
    std::vector<int64_t> values;
    for (uint32_t i = 0; i < kFacts; ++i) {
      values.push_back(chance.below(21));
      if (chance.below(5) != 0) scene.answer(i, Value::number(values[i]));
    }
    const std::vector<NearMisses> misses = found(scene);
    none += static_cast<uint32_t>(rules.program.entitlements.size() - misses.size());
    for (const NearMisses& miss : misses) {
      CHECK(scene.outcome(miss.entitlement).status == Status::not_entitled);
      CHECK(miss.complete);
      for (const NearMiss& way : miss.ways) {
        ++tried;
        if (way.changes.size() == 2) ++pairs;
        REQUIRE(way.changes.size() <= 2);
        Scene applied(rules);
        for (uint32_t i = 0; i < kFacts; ++i) {
          applied.situation.answers[i] = scene.situation.answers[i];
        }
        for (const Change& change : way.changes) {
          const FactSlot& slot = rules.program.facts[change.place.fact];
          CHECK(change.value.is_single());
          CHECK(contains(slot.domain, change.value));
          CHECK(slot.changeable == (way.kind == MissKind::change));
          applied.answer(change.place.fact, change.value);
        }
        const Outcome& outcome = applied.evaluate().outcomes[miss.entitlement];
        CHECK(outcome.status == (way.missing.empty() ? Status::entitled : Status::undetermined));
        CHECK(outcome.missing == way.missing);
        // A neighbour nearer to what is known does not do, where one number changes.
        if (way.changes.size() != 1) continue;
        const uint32_t fact = way.changes[0].place.fact;
        const int64_t to = *way.changes[0].value.lo.to_int64();
        const int64_t nearer = to + (to < values[fact] ? 1 : -1);
        if (nearer == values[fact]) continue;
        applied.answer(fact, Value::number(nearer));
        CHECK(applied.evaluate().outcomes[miss.entitlement].status == Status::not_entitled);
      }
    }
  }
  CHECK(tried > 60);
  CHECK(pairs > 5);
  CHECK(none > 20);
}
