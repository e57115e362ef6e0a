// What an evaluation found about one entitlement: the values of the instructions that its outcome
// is made of, once, or once for each row.
//
// Findings of several cells are joined value by value; sums over rows are made before they are
// joined (assemble.cpp), so that a cell in which nobody is entitled does not widen the amounts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/outcome.h"
#include "program/program.h"

namespace huisuan {

/// The instructions whose values make an outcome, in a fixed order. kNoNode where there is none.
struct Roots {
  enum Fixed : uint32_t {
    status,
    region,
    audience,
    in_force_begun,
    in_force_open,
    covers_begun,
    covers_open,
    filing_begun,
    filing_open,
    in_force_last,
    filing_last,
    in_force_first,
    filing_first,
    covers_first,  ///< of covered time only where the event is the as-of date itself
    covers_last,
    limit_count,
    fixed_count
  };
  std::vector<NodeId> nodes;
  uint32_t conditions = fixed_count;  ///< from here one for each condition
  uint32_t components = 0;            ///< from here min, max, raw_min, raw_max of each component
  uint32_t caps = 0;                  ///< from here one for each cap
  uint32_t unique_by = 0;
  uint32_t limit_per = 0;
  uint32_t ranked_by = 0;      ///< the first component with a value
  std::vector<uint8_t> moves;  ///< by root: it depends on the as-of date

  Roots(const CompiledEntitlement& entitlement, NodeId as_of);
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(nodes.size()); }
};

/// Values of the roots, row after row; bottom where there is no node.
struct Findings {
  std::vector<Value> values;
  uint32_t stride = 0;
  uint32_t rows = 0;      ///< 1 without for_each; with an open end, that is the last
  uint32_t tail_min = 0;  ///< rows that were not answered
  uint32_t tail_max = 0;

  [[nodiscard]] std::span<Value> row(uint32_t index) {
    return {values.data() + index * stride, stride};
  }
  [[nodiscard]] std::span<const Value> row(uint32_t index) const {
    return {values.data() + index * stride, stride};
  }
  [[nodiscard]] bool is_tail(uint32_t index) const { return tail_max > 0 && index + 1 == rows; }
};

/// What all rows give together.
struct Together {
  bool may_be_met = false;      ///< there is a completion in which it is met
  bool may_be_refused = false;  ///< or not, or in which a rule has no answer
  std::vector<ComponentOutcome> components;
  std::vector<uint8_t> duplicate;
  std::vector<uint8_t> over_limit;

  [[nodiscard]] bool decided() const { return may_be_met != may_be_refused; }
};

/// yes: certainly true. no: certainly false. Null is neither.
[[nodiscard]] Truth decided_truth(const Value& value);

}  // namespace huisuan
