// Soundness: the value of an expression over partly known facts contains the value that the oracle
// computes for every completion. With every fact known it is that value and no other.
//
// At the same time: each traced operator, replayed on its traced operands, gives its traced value;
// and nothing changes when nobody listens.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "eval/evaluate.h"
#include "feel/parser.h"
#include "oracle/oracle.h"
#include "program/compile.h"
#include "properties/expressions.h"
#include "properties/situations.h"

using namespace huisuan;
using namespace huisuan::properties;

namespace {

constexpr uint32_t kExpressions = 12'000;
constexpr uint32_t kSituations = 5;
constexpr uint32_t kCompletions = 4;  // 240,000 draws

class Replay final : public TraceSink {
 public:
  Replay(const Program& program, Arena& arena) : program_(program), arena_(arena) {}

  void computed(NodeId node, const Value& value, std::span<const Value> operands) override {
    const Instruction& instruction = program_.code[node];
    ++instructions;
    if (instruction.op == Op::apply) {
      const Value again =
          apply(static_cast<Function>(instruction.imm), operands, {&arena_, &program_.calendar});
      const auto nodes = program_.operands_of(instruction);
      // `x - x` knows more than its operands tell.
      const bool itself = nodes.size() == 2 && nodes[0] == nodes[1];
      if (itself ? !contains(again, value) : !same(again, value)) ++different;
    } else if (instruction.op == Op::narrow) {
      const Narrowing test = Narrowing::of(instruction.imm);
      const Decimal step = operands.size() > 2 ? operands[2].lo : Decimal();
      if (!same(value, narrowed(operands[0], test.comparison, operands[1], test.keep_null, step,
                                arena_))) {
        ++different;
      }
    } else if (instruction.op == Op::field) {
      if (!same(value, huisuan::member(operands[0], program_.texts[instruction.imm], arena_))) {
        ++different;
      }
    } else if (instruction.op == Op::choose) {
      if (!contains(join(operands[1], operands[2], arena_), value)) ++different;
    }
  }
  void entered_cell(NodeId, const Value&) override {}
  void left_cell() override {}
  void entered_item(uint32_t, uint32_t) override {}

  uint64_t instructions = 0;
  uint64_t different = 0;

 private:
  const Program& program_;
  Arena& arena_;
};

std::string shown(const std::vector<NamedValue>& facts) {
  std::string text;
  for (const NamedValue& fact : facts) {
    text += std::string(fact.name) + " = " + to_text(fact.value) + "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("an abstract value contains the value of every completion") {
  const char* given = std::getenv("HUISUAN_SEED");
  Random random(given == nullptr ? 20230801 : static_cast<uint64_t>(std::atoll(given)));
  uint64_t draws = 0;
  uint64_t open_draws = 0;
  uint64_t decided = 0;
  uint64_t replayed = 0;
  uint32_t failures = 0;
  Arena domains;
  const std::vector<NamedValue> facts = fact_domains(domains);
  for (uint32_t round = 0; round < kExpressions && failures < 5; ++round) {
    ExpressionWriter writer(random);
    const Type type = random.pick(
        {Type::boolean, Type::boolean, Type::number, Type::number, Type::numbers, Type::date});
    const std::string text = writer.write(type, static_cast<uint32_t>(random.between(1, 4)));
    const auto ast = feel::parse_expression(text);
    REQUIRE_MESSAGE(ast.ok(), text);
    NodeId node = kNoNode;
    const Program program = compile_expression(ast.value(), ast.value().root, facts, node);
    Arena arena;
    for (uint32_t s = 0; s < kSituations; ++s) {
      arena.reset();
      const bool complete = s == 0;
      const uint32_t known = complete ? 100 : random.pick({0u, 30u, 60u, 85u});
      Situation situation;
      situation.answers.resize(program.facts.size());
      std::vector<NamedValue> sets = facts;
      for (uint32_t i = 0; i < sets.size(); ++i) {
        sets[i].value = part_of(facts[i].value, known, random, arena);
        if (same(sets[i].value, facts[i].value)) continue;
        situation.answers[i].state = AnswerState::given;
        situation.answers[i].value = sets[i].value;
      }
      const Value result = evaluate_expression(program, node, situation, arena);
      Replay replay(program, arena);
      const Value traced = evaluate_expression(program, node, situation, arena, &replay);
      replayed += replay.instructions;
      const bool same_with_sink = to_text(result) == to_text(traced) && same(result, traced);
      if (!same_with_sink || replay.different > 0) {
        ++failures;
        FAIL_CHECK("trace: " << text << "\n  " << shown(sets) << "\n  " << to_text(result) << " / "
                             << to_text(traced) << ", " << replay.different
                             << " replayed otherwise");
      }
      for (uint32_t c = 0; c < kCompletions; ++c) {
        oracle::Names names;
        for (const NamedValue& set : sets) {
          names.emplace(std::string(set.name), member_of(set.value, random));
        }
        const oracle::Thing thing = oracle::evaluate(ast.value(), ast.value().root, names);
        const Value concrete = oracle::to_value(thing, arena);
        ++draws;
        if (!complete) {
          ++open_draws;
          decided += result.is_single() && !result.is_null();
        }
        const bool right = complete ? same(result, concrete) : contains(result, concrete);
        if (right) continue;
        ++failures;
        std::string completion;
        for (const auto& [name, value] : names) {
          completion += name + " = " + to_text(oracle::to_value(value, arena)) + "; ";
        }
        FAIL_CHECK(text << "\n  " << shown(sets) << "\n  gives " << to_text(result) << "\n  but "
                        << completion << "\n  gives " << to_text(concrete));
        break;
      }
    }
  }
  const uint64_t share = decided * 100 / (open_draws == 0 ? 1 : open_draws);
  MESSAGE(draws << " draws; of those with open facts " << share << " % decided and not null; "
                << replayed << " instructions replayed");
  if (failures == 0) {
    CHECK(draws >= 200'000);
    CHECK(share >= 30);
  }
}
