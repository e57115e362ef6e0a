#include "eval/leaves.h"

#include "value/operators.h"

namespace huisuan {

Value leaf_value(const FactSlot& slot, const Answer* answer, int64_t as_of, Arena& arena) {
  if (answer == nullptr) return slot.domain;
  if (answer->state == AnswerState::given) return answer->value;
  if (answer->state != AnswerState::not_yet || slot.domain.kind != Kind::date) return slot.domain;
  const Value later =
      narrowed(slot.domain, Comparison::greater, Value::date(as_of), false, slot.step, arena);
  return later.is_bottom() ? slot.domain : later;
}

}  // namespace huisuan
