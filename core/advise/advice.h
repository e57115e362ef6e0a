// Everything that is said beyond the outcomes themselves.
//
// In:  a Program, its Evaluator, a Situation and the Evaluation it gave. Out: Advice, plain data
// with indexes into all of them. present/ words it. Never: part of the engine. Advice is computed
// from outcomes and by asking the evaluator again.
//
// The parts by themselves: next_question.h, near_miss.h, totals.h, turns.h, later.h; curve.h
// on demand.
#pragma once

#include <vector>

#include "advise/later.h"
#include "advise/near_miss.h"
#include "advise/next_question.h"
#include "advise/totals.h"
#include "advise/turns.h"

namespace huisuan::advise {

struct Advice {
  NextQuestion next;
  std::vector<NearMisses> near_misses;
  std::vector<Total> totals;
  std::vector<Turn> turns;
  std::vector<Deadline> deadlines;
  Later later;
};

/// The next question, the totals and what comes later are those of `scope`; the rest is said of
/// every outcome. Call right after evaluator.evaluate(situation, evaluation). Afterwards value_of()
/// may be that of another situation: evaluate again before reading values.
[[nodiscard]] Advice advise(const Program& program, Evaluator& evaluator,
                            const Situation& situation, const Evaluation& evaluation,
                            const Scope& scope = {});

}  // namespace huisuan::advise
