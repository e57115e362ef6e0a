// What would have to be otherwise for something that is not met.
//
// In:  the situation and its outcomes. Out: for each entitlement whose conditions are not met, the
// smallest changes that were tried and found to work; each was evaluated, none is guessed.
// Never: proposes a value that the fact's declaration forbids, or more than two changes.
//
//   change  facts that may still be changed: "若合同期限为 12 个月，即可享受"
//   check   only facts of the past stand in the way: "请核对", with the value at which it would
//   turn
#pragma once

#include <cstdint>
#include <vector>

#include "advise/next_question.h"

namespace huisuan::advise {

struct Change {
  Place place;
  Value value;  ///< a single value; texts belong to the Program
};

enum class MissKind : uint8_t { change, check };

struct NearMiss {
  MissKind kind = MissKind::change;
  std::vector<Change> changes;  ///< one or two
  /// Empty: the outcome becomes entitled. Else it becomes undetermined on these unanswered facts
  /// alone ("若同时…").
  std::vector<uint32_t> missing;
  std::vector<ComponentOutcome> components;  ///< what it would give
};

struct NearMisses {
  uint32_t entitlement = 0;
  std::vector<NearMiss> ways;  ///< best first: fewer changes, less effort, smaller steps
  bool complete = true;        ///< false: the limit of evaluations was reached
};

inline constexpr uint32_t kMostEvaluations = 256;  ///< for one entitlement
inline constexpr uint32_t kMostWays = 3;

/// In the order of the entitlements; those without a way are left out.
[[nodiscard]] std::vector<NearMisses> near_misses(const Program& program, Evaluator& evaluator,
                                                  const Situation& situation,
                                                  const Evaluation& evaluation);

}  // namespace huisuan::advise
