// (Program, Situation, as-of date, region, audience) -> outcomes.
//
// One loop evaluates the whole program on abstract values; with a TraceSink the same loop reports
// each instruction. No clock, no files, no names. An Evaluator keeps its registers and memory
// between calls, so that after the first call nothing is allocated for scalars.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "eval/outcome.h"
#include "eval/situation.h"
#include "program/program.h"

namespace huisuan {

/// Receives every instruction as it is computed, in order of computation.
class TraceSink {
 public:
  virtual ~TraceSink() = default;
  /// `operands` are the values that went in. Row and loop bodies report once for each item.
  virtual void computed(NodeId node, const Value& value, std::span<const Value> operands) = 0;
  /// A cell split: what follows until left() is computed with `leaf` set to `cell`.
  virtual void entered_cell(NodeId leaf, const Value& cell) = 0;
  virtual void left_cell() = 0;
  /// An item of a block (a row, an item of a filter) begins.
  virtual void entered_item(uint32_t block, uint32_t index) = 0;
};

class Evaluator {
 public:
  explicit Evaluator(const Program& program);
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;
  ~Evaluator();

  /// All entitlements. The result does not depend on `sink` (a test compares bytes).
  void evaluate(const Situation& situation, Evaluation& result, TraceSink* sink = nullptr);

  /// Only the entitlements in `subset` (ascending) are computed, with one or two facts replaced;
  /// other outcomes in `result` are left as they are. For advice. When `cells` is false, no cells
  /// are split and outcomes hold only status, conditions and amounts: `because` does not look
  /// ahead, nothing is said of missing facts, readings and deadlines. That is much quicker.
  /// `situation` need not be the one of the last evaluate(): advise/ asks for other days (turns)
  /// with the same answers.
  /// Returns what this call was. Whoever asks again and has not touched `situation` says so by
  /// passing it as `same_as`: if nobody else came in between, only replaced facts are looked at.
  struct Replacement {
    uint32_t fact = 0;
    Value value;
  };
  uint64_t evaluate_subset(const Situation& situation, std::span<const Replacement> replacements,
                           std::span<const uint32_t> subset, bool cells, Evaluation& result,
                           uint64_t same_as = 0);

  /// The value of an instruction of block 0 after evaluate(). Valid until the next call.
  [[nodiscard]] const Value& value_of(NodeId node) const;

 private:
  struct State;
  State* state_;
};

/// Evaluates one compiled expression (Program made by compile_expression): its result node.
[[nodiscard]] Value evaluate_expression(const Program& program, NodeId result,
                                        const Situation& situation, Arena& arena,
                                        TraceSink* sink = nullptr);

}  // namespace huisuan
