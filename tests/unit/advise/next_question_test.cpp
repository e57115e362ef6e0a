#include "advise/next_question.h"

#include <doctest/doctest.h>

#include "unit/advise/rules.h"

using namespace huisuan;
using namespace huisuan::advise;
using advise_tests::Rules;
using advise_tests::Scene;

namespace {

/// "fact", "fact[row].field", or "none".
std::string asked(Scene& scene, const Scope& scope = {}) {
  scene.evaluate();
  const NextQuestion next =
      next_question(scene.program, scene.evaluator, scene.situation, scene.evaluation, scope);
  if (!next.present) return "none";
  const FactSlot& slot = scene.program.facts[next.place.fact];
  if (next.place.row == kNone) return slot.id;
  return slot.id + "[" + std::to_string(next.place.row) + "]." + slot.field_ids[next.place.field];
}

}  // namespace

TEST_CASE("the author's rank comes before everything else") {
  Rules rules;
  const uint32_t a = rules.boolean("settles_two");
  const uint32_t b = rules.boolean("ranked");
  const uint32_t c = rules.boolean("other");
  rules.program.facts[b].rank = 5;
  rules.entitlement({rules.of(a)}, rules.constant(100));
  rules.entitlement({rules.of(a)}, rules.constant(100));
  rules.entitlement({rules.test(Function::disjunction, rules.of(b), rules.of(c))},
                    rules.constant(100));
  Scene scene(rules);
  CHECK(asked(scene) == "ranked");
  scene.answer(b, Value::boolean(true));
  CHECK(asked(scene) == "settles_two");
  scene.answer(a, Value::boolean(true));
  CHECK(asked(scene) == "none");
}

TEST_CASE("money before other rights, then the number settled, then declaration") {
  Rules rules;
  const uint32_t a = rules.boolean("two_rights");
  const uint32_t b = rules.boolean("one_sum");
  const uint32_t c = rules.boolean("one_more_sum");
  rules.entitlement({rules.of(a)});
  rules.entitlement({rules.of(a)});
  rules.entitlement({rules.of(b)}, rules.constant(1));
  rules.entitlement({rules.of(c)}, rules.constant(1000));
  Scene scene(rules);
  CHECK(asked(scene) == "one_sum");
  scene.unsure(b);
  CHECK(asked(scene) == "one_more_sum");
  scene.unsure(c);
  CHECK(asked(scene) == "two_rights");
  scene.unsure(a);
  CHECK(asked(scene) == "none");
}

TEST_CASE("cells count by the mean: three of four settled beats one of two") {
  Rules rules;
  const uint32_t a = rules.boolean("half");
  const uint32_t n = rules.number("most", 0, 100, {10});
  const uint32_t z = rules.boolean("rest");
  // `half` false settles; `most` settles below 10 and above it, not at 10.
  rules.entitlement({rules.of(a), rules.of(z)}, rules.constant(1));
  rules.entitlement(
      {rules.test(Function::disjunction,
                  rules.test(Function::less, rules.of(n), rules.constant(10)),
                  rules.test(Function::conjunction, rules.of(z),
                             rules.test(Function::equal, rules.of(n), rules.constant(10))))},
      rules.constant(1));
  rules.program.facts[z].rank = kNoRank;
  Scene scene(rules);
  // rest: false settles the first (1 of 2 cells); half: 1/2; most: 2/3.
  CHECK(asked(scene) == "most");
  SUBCASE("declared weights replace equal ones") {
    rules.program.facts[a].weights = {Decimal(9), Decimal(1)};  // false: 9 of 10
    Scene weighted(rules);
    CHECK(asked(weighted) == "half");
  }
}

TEST_CASE("what can no longer matter is not asked") {
  Rules rules;
  const uint32_t a = rules.boolean("a");
  const uint32_t b = rules.boolean("b");
  rules.entitlement({rules.of(a), rules.of(b)}, rules.constant(100));
  Scene scene(rules);
  scene.answer(a, Value::boolean(false));
  CHECK(asked(scene) == "none");
  scene.answer(a, Value::boolean(true));
  CHECK(asked(scene) == "b");
}

TEST_CASE("an entitled outcome whose amount is open still asks for the amount") {
  Rules rules;
  const uint32_t paid = rules.number("paid", 0, 1000, {});
  const uint32_t yes = rules.boolean("yes");
  rules.entitlement({rules.of(yes)}, rules.of(paid));
  Scene scene(rules);
  scene.answer(yes, Value::boolean(true));
  CHECK(asked(scene) == "paid");
  scene.answer(paid, Value::number(20));
  CHECK(asked(scene) == "none");
}

TEST_CASE("where no cell settles anything, the fact in most live supports") {
  Rules rules;
  const uint32_t a = rules.number("a", 0, 10, {});
  const uint32_t b = rules.number("b", 0, 10, {});
  const uint32_t c = rules.number("c", 0, 10, {});
  const auto sum_over = [&](uint32_t x, uint32_t y) {
    return rules.test(Function::greater, rules.test(Function::add, rules.of(x), rules.of(y)),
                      rules.constant(15));
  };
  rules.entitlement({sum_over(a, b)}, rules.constant(1));
  rules.entitlement({sum_over(b, c)}, rules.constant(1));
  Scene scene(rules);
  CHECK(asked(scene) == "b");
}

TEST_CASE("of a list the length first, then the open fields row by row") {
  Rules rules;
  const uint32_t hires = rules.list("hires", {{"months", 12}, {"age", 24}}, 5);
  const NodeId months = rules.program.facts[hires].field_nodes[0];
  const NodeId twelve = rules.constant(12);
  const uint32_t block = rules.program.facts[hires].row_block;
  rules.entitlement({rules.test(Function::greater_equal, months, twelve, block)},
                    rules.constant(100), hires);
  Scene scene(rules);
  CHECK(asked(scene) == "hires");
  scene.answer(hires, rules.rows({rules.row(hires, {12, -1}), rules.row(hires, {-1, -1})}));
  CHECK(asked(scene) == "hires[1].months");
  // 不清楚 is not asked again; the age is read by nobody.
  scene.situation.answers[hires].field_states = {AnswerState::given, AnswerState::absent,
                                                 AnswerState::unsure, AnswerState::absent};
  CHECK(asked(scene) == "none");
}

TEST_CASE("a document without a region is asked about only when nothing else is left") {
  Rules rules;
  const uint32_t a = rules.boolean("hidden");
  const uint32_t b = rules.boolean("shown");
  const uint32_t hidden = rules.entitlement({rules.of(a)}, rules.constant(100));
  rules.entitlement({rules.of(b)});
  rules.program.entitlements[hidden].region_unstated = true;
  Scene scene(rules);
  CHECK(asked(scene) == "shown");
  scene.answer(b, Value::boolean(true));
  CHECK(asked(scene) == "hidden");
}

TEST_CASE("in a scope only what settles something in there is asked") {
  Rules rules;
  const uint32_t a = rules.boolean("two_outside_one_inside");
  const uint32_t b = rules.boolean("two_inside");
  const uint32_t c = rules.boolean("outside");
  rules.entitlement({rules.of(a)}, rules.constant(100));
  rules.entitlement({rules.of(a)}, rules.constant(100));
  rules.entitlement({rules.of(c)}, rules.constant(100));
  const uint32_t inside[] = {
      rules.entitlement({rules.of(b)}, rules.constant(1)),
      rules.entitlement({rules.test(Function::conjunction, rules.of(a), rules.of(b))},
                        rules.constant(1)),
  };
  Scene scene(rules);
  const Scope scope(static_cast<uint32_t>(rules.program.entitlements.size()), inside);
  CHECK(asked(scene) == "two_outside_one_inside");
  CHECK(asked(scene, scope) == "two_inside");
  SUBCASE("until nothing in it is open") {
    scene.answer(b, Value::boolean(false));
    CHECK(asked(scene, scope) == "none");
    CHECK(asked(scene) == "two_outside_one_inside");
  }
  SUBCASE("ranks decide in it as they do over everything") {
    rules.program.facts[c].rank = 1;
    rules.program.facts[a].rank = 2;
    Scene ranked(rules);
    CHECK(asked(ranked) == "outside");
    CHECK(asked(ranked, scope) == "two_outside_one_inside");
  }
  SUBCASE("facts that the scope names come first, in its order, whatever their ranks") {
    rules.program.facts[b].rank = 1;
    const auto all = static_cast<uint32_t>(rules.program.entitlements.size());
    Scene ranked(rules);
    CHECK(asked(ranked, Scope(all, inside, {a})) == "two_outside_one_inside");
    CHECK(asked(ranked, Scope(all, inside, {c, a, b})) == "two_outside_one_inside");
    CHECK(asked(ranked, Scope(all, inside, {b, a})) == "two_inside");
  }
}

TEST_CASE("a list is worth what it settles for each question that its first row brings along") {
  Rules rules;
  const uint32_t plain = rules.boolean("plain");
  const uint32_t hires = rules.list("hires", {{"months", 12}, {"age", 24}, {"pay", 50}}, 5);
  const uint32_t block = rules.program.facts[hires].row_block;
  const auto row_rule = [&](uint32_t fields) {
    std::vector<NodeId> conditions;
    for (uint32_t i = 0; i < fields; ++i) {
      conditions.push_back(rules.test(Function::greater_equal,
                                      rules.program.facts[hires].field_nodes[i], rules.constant(12),
                                      block));
    }
    rules.entitlement(conditions, rules.constant(100), hires);
  };
  rules.entitlement({rules.of(plain)}, rules.constant(100));
  // `plain` settles one sum with either answer. No hires settle two, some hires none.
  SUBCASE("three fields in a row: 2 of (1 + 3) + 1 questions against 2 of 2") {
    row_rule(3);
    row_rule(1);
    Scene scene(rules);
    CHECK(asked(scene) == "plain");
  }
  SUBCASE("with four sums at stake one field more is worth it: 4 of (1 + 1) + 1") {
    for (int i = 0; i < 4; ++i) row_rule(1);
    Scene scene(rules);
    CHECK(asked(scene) == "hires");
  }
}

TEST_CASE("with a field of a row come the other open fields of that row, whatever their ranks") {
  Rules rules;
  const uint32_t hires = rules.list("hires", {{"months", 12}, {"age", 24}, {"wage", 9}}, 5);
  const FactSlot& slot = rules.program.facts[hires];
  const std::vector<NodeId> nodes = slot.field_nodes;
  const uint32_t block = slot.row_block;
  rules.program.facts[hires].field_ranks = {kNoRank, kNoRank, 1};
  const auto at_least = [&](uint32_t field, int64_t number) {
    return rules.test(Function::greater_equal, nodes[field], rules.constant(number), block);
  };
  rules.entitlement({rules.test(Function::conjunction, at_least(0, 6), at_least(2, 3), block)},
                    rules.constant(100), hires);
  Scene scene(rules);
  const auto fields = [&] {
    scene.evaluate();
    return next_question(scene.program, scene.evaluator, scene.situation, scene.evaluation).fields;
  };
  CHECK(fields().empty());
  scene.answer(hires, rules.rows({rules.row(hires, {-1, -1, -1}), rules.row(hires, {-1, -1, -1})}));
  CHECK(asked(scene) == "hires[0].wage");
  CHECK(fields() == std::vector<uint32_t>{0, 2});  // the age is read by nobody
  scene.answer(hires, rules.rows({rules.row(hires, {-1, -1, 9}), rules.row(hires, {-1, -1, -1})}));
  CHECK(fields() == std::vector<uint32_t>{0});
}

TEST_CASE("rows that were begun are finished before anything else is asked") {
  Rules rules;
  const uint32_t worth = rules.boolean("worth_more");
  const uint32_t hires = rules.list("hires", {{"months", 12}}, 5);
  const uint32_t block = rules.program.facts[hires].row_block;
  const uint32_t all[] = {
      rules.entitlement({rules.of(worth)}, rules.constant(100)),
      rules.entitlement({rules.of(worth)}, rules.constant(100)),
      rules.entitlement(
          {rules.test(Function::greater_equal, rules.program.facts[hires].field_nodes[0],
                      rules.constant(12), block)},
          rules.constant(100), hires),
  };
  Scene scene(rules);
  const Scope scope(3, all, {worth});
  CHECK(asked(scene, scope) == "worth_more");
  scene.answer(hires, rules.rows({rules.row(hires, {-1})}));
  CHECK(asked(scene) == "hires[0].months");
  CHECK(asked(scene, scope) == "hires[0].months");
}

// --- random rules: questions lead to an end ------------------------------------------------------

namespace {

struct Chance {
  uint64_t state;
  uint32_t below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 33) % n;
  }
};

NodeId random_test(Chance& chance, Rules& rules, uint32_t booleans, uint32_t facts,
                   uint32_t depth) {
  if (depth > 0 && chance.below(2) == 0) {
    const NodeId a = random_test(chance, rules, booleans, facts, depth - 1);
    const NodeId b = random_test(chance, rules, booleans, facts, depth - 1);
    return rules.test(chance.below(2) == 0 ? Function::conjunction : Function::disjunction, a, b);
  }
  const uint32_t fact = chance.below(facts);
  if (fact < booleans) return rules.of(fact);
  constexpr Function kTests[] = {Function::less, Function::greater_equal, Function::equal};
  return rules.test(kTests[chance.below(3)], rules.of(fact), rules.constant(10 + chance.below(3)));
}

}  // namespace

TEST_CASE("asking until nothing is left decides every outcome, and each question is live") {
  Chance chance{7};
  uint32_t questions = 0;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    Rules rules;
    constexpr uint32_t kBooleans = 4;
    for (uint32_t i = 0; i < kBooleans; ++i) rules.boolean("b" + std::to_string(i));
    for (uint32_t i = 0; i < 3; ++i) rules.number("n" + std::to_string(i), 0, 20, {10, 11, 12});
    const uint32_t facts = static_cast<uint32_t>(rules.program.facts.size());
    for (int i = 0; i < 5; ++i) {
      std::vector<NodeId> conditions;
      for (uint32_t n = 1 + chance.below(2); n > 0; --n) {
        conditions.push_back(random_test(chance, rules, kBooleans, facts, 2));
      }
      rules.entitlement(conditions, chance.below(2) == 0 ? rules.constant(10) : kNoNode);
    }
    Scene scene(rules);
    uint32_t asked_here = 0;
    while (true) {
      scene.evaluate();
      const NextQuestion next =
          next_question(rules.program, scene.evaluator, scene.situation, scene.evaluation);
      if (!next.present) break;
      ++asked_here;
      REQUIRE(asked_here <= facts);
      REQUIRE(!next.entitlements.empty());
      const uint32_t fact = next.place.fact;
      CHECK(scene.situation.answers[fact].state == AnswerState::absent);
      for (const uint32_t i : next.entitlements) {
        const std::vector<uint32_t>& missing = scene.outcome(i).missing;
        CHECK(scene.outcome(i).status == Status::undetermined);
        CHECK(std::find(missing.begin(), missing.end(), fact) != missing.end());
      }
      if (chance.below(8) == 0) {
        scene.unsure(fact);
      } else if (fact < kBooleans) {
        scene.answer(fact, Value::boolean(chance.below(2) == 0));
      } else {
        scene.answer(fact, Value::number(8 + chance.below(6)));
      }
    }
    questions += asked_here;
    for (uint32_t i = 0; i < rules.program.entitlements.size(); ++i) {
      if (scene.outcome(i).status != Status::undetermined) continue;
      for (const uint32_t fact : scene.outcome(i).missing) {
        CHECK(scene.situation.answers[fact].state == AnswerState::unsure);
      }
    }
  }
  CHECK(questions > 100);
}
