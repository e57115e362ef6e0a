// The values of one evaluation, kept for explanations: of every instruction, and of every
// instruction of a row block for each row. Internal to core/present.
//
// In:  the evaluator's own trace. Never: computes anything, so a number in an explanation is the
// number that decided. What a cell split computes on trial is left out.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "eval/evaluate.h"

namespace huisuan::present {

class KeptValues : public TraceSink {
 public:
  explicit KeptValues(const Program& program);

  /// Forgets everything; call before each evaluation.
  void clear();

  /// Of an instruction of block 0.
  [[nodiscard]] const Value& at(NodeId node) const { return values_[node]; }
  /// Of an instruction of `block` in its item `index`; block 0 values for nodes outside of it.
  [[nodiscard]] const Value& at(NodeId node, uint32_t block, uint32_t index) const;

  void computed(NodeId node, const Value& value, std::span<const Value> operands) override;
  void entered_cell(NodeId leaf, const Value& cell) override;
  void left_cell() override;
  void entered_item(uint32_t block, uint32_t index) override;

 private:
  const Program& program_;
  Arena arena_;
  std::vector<Value> values_;
  std::vector<bool> is_row_block_;
  std::vector<uint32_t> item_;  ///< by block: the item that is being computed
  std::unordered_map<uint64_t, Value> row_values_;
  uint32_t cells_ = 0;
};

}  // namespace huisuan::present
