// Asking the evaluator "what if": a situation with one or two answers replaced.
//
// In:  replacements by Place. Out: outcomes of a few entitlements. Counts its evaluations.
// Internal to core/advise. Never changes the situation or the evaluation it starts from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "advise/near_miss.h"
#include "eval/evaluate.h"

namespace huisuan::advise {

/// The answers of a situation in another frame (date, replaced answers); values stay where they
/// are, so `situation` must outlive the copy.
[[nodiscard]] Situation same_answers(const Situation& situation);

/// Is something in it still open: undetermined, or an amount that is not one number?
[[nodiscard]] bool is_open(const Outcome& outcome);
/// All amounts that are known at all are single numbers.
[[nodiscard]] bool amounts_single(const Outcome& outcome);

/// `list` with one field of one of its rows replaced; memory is taken from `arena`.
[[nodiscard]] Value with_field(const FactSlot& slot, Arena& arena, const Value& list,
                               const Place& place, const Value& value);

class Probe {
 public:
  Probe(const Program& program, Evaluator& evaluator, const Situation& situation);

  /// The entitlements in `subset` (ascending) with each change applied. One place at most for each
  /// fact, or two fields of the same list.
  void evaluate(std::span<const Change> changes, std::span<const uint32_t> subset, bool cells);
  [[nodiscard]] const Outcome& outcome(uint32_t entitlement) const {
    return result_.outcomes[entitlement];
  }
  [[nodiscard]] uint32_t evaluations() const { return evaluations_; }

  /// What is known at a place: the answer, or the whole domain.
  [[nodiscard]] Value current(const Place& place) const;
  [[nodiscard]] AnswerState state(const Place& place) const;
  /// The number of rows that were given one by one; 0 for other facts and absent lists.
  [[nodiscard]] uint32_t rows(uint32_t fact) const;

 private:
  const Program& program_;
  Evaluator& evaluator_;
  const Situation& situation_;
  Evaluation result_;
  Arena arena_;
  std::vector<Evaluator::Replacement> replacements_;
  uint32_t evaluations_ = 0;
  uint64_t last_ = 0;  ///< the evaluator's name for the last of them
};

}  // namespace huisuan::advise
