// A total as one number runs through its values: what if there were two more staff?
//
// In:  a situation and a numeric fact, or a numeric field of one row of a list. Out: the total at
// chosen values, and its cliffs: the places where an entitlement or one of its conditions turns, or
// where an amount leaps although nothing turns (a higher rate from the 31st person on).
// Never: interpolates. Every point is one evaluation; every cliff lies between two neighbouring
// allowed values, both of which were evaluated. Leaps are looked for where the rules compare the
// number with a constant.
#pragma once

#include <cstdint>
#include <vector>

#include "advise/next_question.h"
#include "advise/totals.h"

namespace huisuan::advise {

struct CurvePoint {
  Decimal value;
  Decimal low;
  Decimal high;
  bool high_free = false;
};

/// Between `before` and `after`, neighbours by the fact's step or by what one changes it by,
/// something turns or an amount leaps.
struct Cliff {
  Decimal before;
  Decimal after;
  CurvePoint at_before;
  CurvePoint at_after;
  struct Turning {
    uint32_t entitlement = 0;
    Status before = Status::undetermined;  ///< of a row's field: for that row
    Status after = Status::undetermined;
    std::vector<uint32_t> conditions;  ///< those whose truth changes
    /// What of it is certain in this total, on both sides. A leap: no status and no condition
    /// turns.
    Decimal amount_before;
    Decimal amount_after;
    [[nodiscard]] bool leap() const { return before == after && conditions.empty(); }
  };
  std::vector<Turning> turning;
};

struct Curve {
  std::vector<CurvePoint> points;  ///< ascending, ends of the range included
  std::vector<Cliff> cliffs;       ///< ascending
  bool complete = true;            ///< false: the limit of evaluations was reached
};

inline constexpr uint32_t kMostCurveEvaluations = 1024;

/// `place`: a number, within [from, to] (cut to its domain); `slot`: an index into Program::totals.
/// `points`: at least so many evenly spread values besides the cut points. Entitlements outside of
/// `scope` neither count nor turn. Evaluates `situation` again before it returns, so that
/// value_of() is as before.
[[nodiscard]] Curve curve(const Program& program, Evaluator& evaluator, const Situation& situation,
                          const Place& place, uint32_t slot, const Decimal& from, const Decimal& to,
                          uint32_t points, const Scope& scope = {});

}  // namespace huisuan::advise
