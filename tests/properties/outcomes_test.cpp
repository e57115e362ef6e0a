// Properties of outcomes, on random rules over random situations.
#include <doctest/doctest.h>

#include <string>

#include "oracle/oracle.h"
#include "properties/expressions.h"
#include "properties/rules.h"
#include "properties/situations.h"

using namespace huisuan;
using namespace huisuan::properties;

namespace {

class Listener final : public TraceSink {
 public:
  void computed(NodeId, const Value&, std::span<const Value>) override { ++instructions; }
  void entered_cell(NodeId, const Value&) override {
    ++cells;
    ++depth;
  }
  void left_cell() override { --depth; }
  void entered_item(uint32_t, uint32_t) override {}

  uint64_t instructions = 0;
  uint64_t cells = 0;
  int64_t depth = 0;
};

Situation random_situation(const std::vector<NamedValue>& facts, uint32_t known, Random& random) {
  Situation situation;
  situation.answers.resize(facts.size());
  for (uint32_t i = 0; i < facts.size(); ++i) {
    const Value value = part_of(facts[i].value, known, random, situation.arena);
    if (same(value, facts[i].value)) continue;
    situation.answers[i].state = AnswerState::given;
    situation.answers[i].value = value;
  }
  return situation;
}

std::vector<RuleTexts> random_rules(uint32_t count, Random& random) {
  std::vector<RuleTexts> texts;
  for (uint32_t i = 0; i < count; ++i) {
    ExpressionWriter writer(random);
    texts.push_back({writer.write(Type::boolean, 3), writer.write(Type::boolean, 2),
                     writer.write(Type::number, 2)});
  }
  return texts;
}

}  // namespace

TEST_CASE("with at most two unknown facts the status is what enumerating gives") {
  Random random(41);
  Arena arena;
  const std::vector<NamedValue> all = fact_domains(arena);
  std::vector<NamedValue> facts;
  for (const NamedValue& fact : all) {
    if (fact.name == "x" || fact.name == "b" || fact.name == "town") facts.push_back(fact);
  }
  const auto whole = [&](uint32_t fact) {
    std::vector<oracle::Thing> members;
    const Value& set = facts[fact].value;
    if (set.kind == Kind::boolean) {
      members = {oracle::Thing::of(false), oracle::Thing::of(true)};
    } else if (set.kind == Kind::string) {
      for (std::string_view text : set.text_members()) {
        members.push_back(oracle::Thing::of_text(std::string(text)));
      }
    } else {
      for (int64_t n = *set.lo.to_int64(); n <= *set.hi.to_int64(); ++n) {
        members.push_back(oracle::Thing::of(Decimal(n)));
      }
    }
    return members;
  };
  uint32_t decided_by_cells = 0;
  uint32_t checked = 0;
  for (uint32_t round = 0; round < 4'000; ++round) {
    ExpressionWriter writer(random);
    RuleTexts texts{writer.write_condition(3), "", ""};
    if (random.chance(50)) texts.second = writer.write_condition(2);
    const Rules rules = make_rules({texts}, facts);
    Evaluator evaluator(rules.program);
    for (uint32_t known = 0; known < facts.size(); ++known) {
      Situation situation;
      situation.answers.resize(facts.size());
      const std::vector<oracle::Thing> members = whole(known);
      const oracle::Thing given = members[random.below(static_cast<uint32_t>(members.size()))];
      situation.answers[known].state = AnswerState::given;
      situation.answers[known].value = oracle::to_value(given, situation.arena);
      const uint32_t one = known == 0 ? 1 : 0;
      const uint32_t other = 3 - known - one;
      bool some_met = false;
      bool some_refused = false;
      for (const oracle::Thing& a : whole(one)) {
        for (const oracle::Thing& b : whole(other)) {
          const oracle::Names names = {{std::string(facts[known].name), given},
                                       {std::string(facts[one].name), a},
                                       {std::string(facts[other].name), b}};
          // The list of parts: first, second, when, amount.
          const auto parts = rules.ast.operands(rules.ast.root);
          const oracle::Thing met = oracle::evaluate(rules.ast, parts[2], names);
          REQUIRE(met.kind == oracle::Thing::Kind::boolean);
          (met.truth ? some_met : some_refused) = true;
        }
      }
      const Status expected = !some_refused ? Status::entitled
                              : some_met    ? Status::undetermined
                                            : Status::not_entitled;
      Evaluation evaluation;
      evaluator.evaluate(situation, evaluation);
      const Status status = evaluation.outcomes[0].status;
      ++checked;
      if (status != expected) {
        FAIL_CHECK(texts.first << " and " << texts.second << "\n  " << facts[known].name << " = "
                               << huisuan::to_text(situation.answers[known].value) << ": expected "
                               << static_cast<int>(expected) << ", is "
                               << to_text(evaluation.outcomes[0]));
        return;
      }
      const uint32_t only[] = {0};
      Evaluation without;
      evaluator.evaluate_subset(situation, {}, only, false, without);
      decided_by_cells += without.outcomes[0].status != status;
    }
  }
  MESSAGE(checked << " checked, " << decided_by_cells << " decided by cells alone");
  CHECK(decided_by_cells > 50);
}

TEST_CASE("outcomes are the same however they are reached") {
  Random random(7);
  Arena arena;
  const std::vector<NamedValue> facts = fact_domains(arena);
  uint64_t compared = 0;
  uint64_t cells = 0;
  for (uint32_t round = 0; round < 150; ++round) {
    const std::vector<RuleTexts> texts = random_rules(6, random);
    const Rules rules = make_rules(texts, facts);
    Evaluator kept(rules.program);
    Evaluation kept_result;
    Situation situation = random_situation(facts, 40, random);
    for (uint32_t step = 0; step < 12; ++step) {
      // One answer changes, sometimes all of them.
      Situation next = random_situation(facts, random.pick({0u, 50u, 80u, 100u}), random);
      if (random.chance(80)) {
        const uint32_t fact = random.below(static_cast<uint32_t>(facts.size()));
        for (uint32_t i = 0; i < facts.size(); ++i) {
          if (i == fact) continue;
          next.answers[i] = situation.answers[i];
          next.answers[i].value = copy_into(situation.answers[i].value, next.arena);
        }
      }
      situation = std::move(next);
      kept.evaluate(situation, kept_result);

      Evaluator fresh(rules.program);
      Evaluation expected;
      fresh.evaluate(situation, expected);
      const std::string text = to_text(expected);
      CHECK(to_text(kept_result) == text);

      Listener listener;
      Evaluation traced;
      kept.evaluate(situation, traced, &listener);
      CHECK(to_text(traced) == text);
      CHECK(listener.depth == 0);
      cells += listener.cells;

      // A subset with an answer replaced: as if it had been given.
      const uint32_t fact = random.below(static_cast<uint32_t>(facts.size()));
      const Value other = part_of(facts[fact].value, 80, random, situation.arena);
      const Evaluator::Replacement replacement[] = {{fact, other}};
      const uint32_t subset[] = {random.below(3), 3 + random.below(3)};
      Evaluation part;
      kept.evaluate_subset(situation, replacement, subset, true, part);
      Situation replaced;
      replaced.answers = situation.answers;
      replaced.answers[fact].state = AnswerState::given;
      replaced.answers[fact].value = other;
      Evaluation all;
      fresh.evaluate(replaced, all);
      for (uint32_t entitlement : subset) {
        CHECK(to_text(part.outcomes[entitlement]) == to_text(all.outcomes[entitlement]));
      }
      // And afterwards it is as it was.
      kept.evaluate(situation, kept_result);
      CHECK(to_text(kept_result) == text);
      ++compared;
    }
  }
  MESSAGE(compared << " situations, " << cells << " cells");
  CHECK(cells > 100);
}

TEST_CASE("outcomes contain those of every completion") {
  Random random(99);
  Arena arena;
  const std::vector<NamedValue> facts = fact_domains(arena);
  uint64_t draws = 0;
  uint64_t decided = 0;
  for (uint32_t round = 0; round < 400; ++round) {
    const Rules rules = make_rules(random_rules(6, random), facts);
    Evaluator evaluator(rules.program);
    for (uint32_t s = 0; s < 6; ++s) {
      const Situation open = random_situation(facts, random.pick({30u, 60u, 85u}), random);
      Evaluation evaluation;
      evaluator.evaluate(open, evaluation);
      for (uint32_t c = 0; c < 6; ++c) {
        Situation complete;
        complete.answers.resize(facts.size());
        for (uint32_t i = 0; i < facts.size(); ++i) {
          const Value& set =
              open.answers[i].state == AnswerState::given ? open.answers[i].value : facts[i].value;
          complete.answers[i].state = AnswerState::given;
          complete.answers[i].value = oracle::to_value(member_of(set, random), complete.arena);
        }
        Evaluation concrete;
        evaluator.evaluate(complete, concrete);
        for (uint32_t e = 0; e < concrete.outcomes.size(); ++e) {
          const Outcome& whole = evaluation.outcomes[e];
          const Outcome& one = concrete.outcomes[e];
          ++draws;
          decided += whole.status != Status::undetermined;
          const bool status = whole.status == Status::undetermined || whole.status == one.status;
          CHECK(status);
          for (uint32_t i = 0; i < whole.conditions.size(); ++i) {
            const bool condition =
                whole.conditions[i] == Truth::unknown || whole.conditions[i] == one.conditions[i];
            CHECK(condition);
          }
          const AmountRange& wide = whole.components[0].amount;
          const AmountRange& narrow = one.components[0].amount;
          if (one.status == Status::entitled && narrow.known && wide.known) {
            const bool low = wide.min_free || (!narrow.min_free && wide.min <= narrow.min);
            const bool high = wide.max_free || (!narrow.max_free && narrow.max <= wide.max);
            CHECK(low);
            CHECK(high);
          }
          // What is missing is all that could change the status.
          if (one.status != whole.status) CHECK(!whole.missing.empty());
        }
      }
    }
  }
  MESSAGE(draws << " draws, " << decided * 100 / draws << " % decided");
  CHECK(decided * 100 / draws >= 30);
}
