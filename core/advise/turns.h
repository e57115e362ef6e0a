// When something begins, changes or ends for this user, if facts stay as they are; and until when
// to apply.
//
// In:  the situation and its outcomes. Out: dates after the as-of date, ascending.
// Never: predicts facts, or looks beyond the dates that they may have. Dates come from the rules'
// own comparisons with the as-of date and from the dates of parameters; between two of them a
// change is searched by halving.
#pragma once

#include <cstdint>
#include <vector>

#include "eval/evaluate.h"

namespace huisuan::advise {

struct Turn {
  int64_t day = 0;  ///< the first day on which it is so
  uint32_t entitlement = 0;
  Status before = Status::undetermined;
  Status after = Status::undetermined;
  Because after_because = Because::none;
  bool amounts = false;  ///< the status stays, amounts change
};

struct Deadline {
  uint32_t entitlement = 0;
  int64_t safe = 0;  ///< the last day to apply under every reading
  int64_t latest = 0;
  bool latest_free = false;  ///< under some reading there is no last day
};

/// By day, then entitlement.
[[nodiscard]] std::vector<Turn> turns(const Program& program, Evaluator& evaluator,
                                      const Situation& situation, const Evaluation& evaluation);

/// Of what is entitled or undetermined and has one; by safe day, then entitlement.
[[nodiscard]] std::vector<Deadline> deadlines(const Program& program, const Evaluation& evaluation);

}  // namespace huisuan::advise
