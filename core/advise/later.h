// What a later day brings if the facts stay as they are: what waits for nothing but a day, the day
// on which most of it has come, and what it then adds up to.
//
// In:  the situation, its outcomes and turns. Out: one day within a year, with its totals; what is
// still open on that day stays open in them. Never: predicts facts, or looks at what a document's
// own time keeps away (Because::not_yet).
#pragma once

#include <cstdint>
#include <vector>

#include "advise/scope.h"
#include "advise/totals.h"
#include "advise/turns.h"

namespace huisuan::advise {

struct Later {
  int64_t day = 0;                     ///< where `entitlements` is not empty
  std::vector<uint32_t> entitlements;  ///< refused now; had, or open, on that day; ascending
  std::vector<uint32_t> missing;       ///< facts on which these still depend on that day, ascending
  std::vector<Total> totals;           ///< of the whole scope on that day
};

/// Money decides the day, if some of what comes is money; of equal days the first.
[[nodiscard]] Later later(const Program& program, Evaluator& evaluator, const Situation& situation,
                          const Evaluation& evaluation, const std::vector<Turn>& turns,
                          const Scope& scope = {});

}  // namespace huisuan::advise
