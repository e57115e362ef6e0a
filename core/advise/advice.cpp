#include "advise/advice.h"

namespace huisuan::advise {

std::vector<AmountRange> stacking_caps(const Program& program, const Evaluator& evaluator) {
  std::vector<AmountRange> caps(program.stacking.size());
  for (uint32_t i = 0; i < caps.size(); ++i) {
    if (program.stacking[i].yuan == kNoNode) continue;
    const Value& value = evaluator.value_of(program.stacking[i].yuan);
    if (value.kind != Kind::number) continue;
    caps[i] = {true, value.lo_free, value.hi_free, value.lo, value.hi};
  }
  return caps;
}

Advice advise(const Program& program, Evaluator& evaluator, const Situation& situation,
              const Evaluation& evaluation, const Scope& scope) {
  Advice advice;
  // Totals first: they read values of the situation itself.
  advice.totals = totals(program, evaluation, stacking_caps(program, evaluator), scope);
  advice.deadlines = deadlines(program, evaluation);
  advice.next = next_question(program, evaluator, situation, evaluation, scope);
  advice.near_misses = near_misses(program, evaluator, situation, evaluation);
  advice.turns = turns(program, evaluator, situation, evaluation);
  advice.later = later(program, evaluator, situation, evaluation, advice.turns, scope);
  return advice;
}

}  // namespace huisuan::advise
