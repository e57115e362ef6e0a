#include "present/estimates.h"

namespace huisuan::present {

bool fill_estimates(const Program& program, const Evaluator& evaluator, Situation& situation,
                    std::vector<Value>& estimates) {
  estimates.assign(program.facts.size(), Value::bottom());
  bool filled = false;
  for (uint32_t i = 0; i < program.facts.size(); ++i) {
    const FactSlot& slot = program.facts[i];
    const AnswerState state = situation.answers[i].state;
    if (slot.estimate == kNoNode || state == AnswerState::given || state == AnswerState::not_yet) {
      continue;
    }
    const Value& value = evaluator.value_of(slot.estimate);
    // Only a known value stands in; what is merely narrower leaves the question open.
    if (!value.is_single() || value.is_null() || !contains(slot.domain, value)) continue;
    estimates[i] = copy_into(value, situation.arena);
    situation.answers[i].state = AnswerState::given;
    situation.answers[i].value = estimates[i];
    filled = true;
  }
  return filled;
}

}  // namespace huisuan::present
