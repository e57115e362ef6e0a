// What to ask next, so that few questions settle much.
//
// In:  the situation, its outcomes, and what somebody has come for. Out: one fact, or one field of
// one row, that some undetermined outcome in there still depends on (its live support), or none.
// Never: asks what was answered 不清楚, what is already partly known, or what no longer matters.
// Of a list that is read as a whole (a total over it) not asked either: a field that would move
// nothing by itself, but would together with another one.
//
// Rows that were begun are finished. Then the facts that the life event names, in its order; then
// the author's rank; then the score, the earlier the weightier: money entitlements settled, as the
// mean over the fact's cells; others settled; amounts made single. Where these are all zero, the
// fact in most live supports; then the order of declaration. Of a list its length is asked first,
// and what it settles is divided by the questions that one row of it brings along.
#pragma once

#include <cstdint>
#include <vector>

#include "advise/scope.h"
#include "eval/evaluate.h"

namespace huisuan::advise {

inline constexpr uint32_t kNone = 0xffffffffu;

/// A fact, or one field of one row of it.
struct Place {
  uint32_t fact = kNone;   ///< index into Program::facts
  uint32_t row = kNone;    ///< of the answered list
  uint32_t field = kNone;  ///< index into FactSlot::field_ids
  friend bool operator==(const Place&, const Place&) = default;
};

struct NextQuestion {
  bool present = false;
  Place place;
  std::vector<uint32_t> fields;        ///< of place.row: every one that is still open, ascending
  std::vector<uint32_t> entitlements;  ///< open ones in the scope that it bears on, ascending
};

/// `evaluation` is what `evaluator` made of `situation`. Leaves it as it is.
[[nodiscard]] NextQuestion next_question(const Program& program, Evaluator& evaluator,
                                         const Situation& situation, const Evaluation& evaluation,
                                         const Scope& scope = {});

}  // namespace huisuan::advise
