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
  /// What of an outcome a root bears on. `gates`: all of it; status, place, audience and windows.
  enum Part : uint32_t { gates_part, conditions_part, amounts_part, dates_part, part_count };

  std::vector<NodeId> nodes;
  uint32_t conditions = fixed_count;  ///< from here one for each condition
  uint32_t components = 0;            ///< from here min, max, raw_min, raw_max of each component
  uint32_t caps = 0;                  ///< from here one for each cap
  uint32_t unique_by = 0;
  uint32_t limit_per = 0;
  uint32_t ranked_by = 0;  ///< the first component with a value
  bool may_have_deadline = false;
  std::vector<uint8_t> moves;  ///< by root: it depends on the as-of date
  // Most entitlements have few of the fixed roots: those that are there, in their order.
  std::vector<uint32_t> gates;   ///< region to filing_open
  std::vector<uint32_t> begins;  ///< the first days
  std::vector<uint32_t> ends;    ///< the last days
  // Where RootValues finds each root.
  std::vector<uint32_t> in_registers;
  std::vector<uint32_t> in_copy;

  Roots(const CompiledEntitlement& entitlement, const Program& program);
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(nodes.size()); }
  [[nodiscard]] Part part_of(uint32_t root) const {
    if (root >= in_force_last && root <= covers_last) return dates_part;
    if (root < conditions) return gates_part;
    return root < components ? conditions_part : amounts_part;
  }
};

/// The values of the roots where they lie, in the registers or in a copy; bottom where there is no
/// node.
class RootValues {
 public:
  RootValues(const Value* first, const std::vector<uint32_t>& places)
      : first_(first), places_(places.data()) {}
  [[nodiscard]] const Value& operator[](uint32_t root) const { return first_[places_[root]]; }

 private:
  const Value* first_;
  const uint32_t* places_;
};

/// Which parts of an outcome may no longer be as they were written.
struct ChangedParts {
  bool any[Roots::part_count] = {true, true, true, true};
};

/// Values of the roots, row after row.
struct Findings {
  const Roots* roots = nullptr;
  /// The only row, if it has not been copied: then it is what the machine has computed last.
  const Value* registers = nullptr;
  std::vector<Value> copied;
  uint32_t rows = 0;      ///< 1 without for_each; with an open end, that is the last
  uint32_t tail_min = 0;  ///< rows that were not answered
  uint32_t tail_max = 0;
  bool of_cells = false;  ///< joined from cells: tells more than the registers

  [[nodiscard]] RootValues row(uint32_t index) const {
    if (registers != nullptr) return {registers, roots->in_registers};
    return {copied.data() + uint64_t{index} * roots->size(), roots->in_copy};
  }
  [[nodiscard]] std::span<Value> copied_row(uint32_t index) {
    return {copied.data() + uint64_t{index} * roots->size(), roots->size()};
  }
  /// What the machine computes next does not change them.
  void copy_from_registers();
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
[[nodiscard]] inline Truth decided_truth(const Value& value) {
  if (value.is_true()) return Truth::yes;
  if (value.is_false()) return Truth::no;
  return Truth::unknown;
}

}  // namespace huisuan
