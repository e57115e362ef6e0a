#include "advise/probe.h"

namespace huisuan::advise {

Situation same_answers(const Situation& situation) {
  Situation copy;
  copy.as_of = situation.as_of;
  copy.region = situation.region;
  copy.audiences = situation.audiences;
  copy.answers = situation.answers;
  return copy;
}

bool amounts_single(const Outcome& outcome) {
  for (const ComponentOutcome& part : outcome.components) {
    if (part.amount.known && !part.amount.single()) return false;
  }
  return true;
}

bool is_open(const Outcome& outcome) {
  return outcome.status == Status::undetermined ||
         (outcome.status == Status::entitled && !amounts_single(outcome));
}

Probe::Probe(const Program& program, Evaluator& evaluator, const Situation& situation)
    : program_(program), evaluator_(evaluator), situation_(situation) {
  result_.outcomes.resize(program.entitlements.size());
}

uint32_t Probe::rows(uint32_t fact) const {
  const Answer& answer = situation_.answers[fact];
  const bool given = answer.state == AnswerState::given && answer.value.kind == Kind::list;
  return given ? answer.value.list->size : 0;
}

Value Probe::current(const Place& place) const {
  const FactSlot& slot = program_.facts[place.fact];
  const Answer& answer = situation_.answers[place.fact];
  if (place.row == kNone) {
    return answer.state == AnswerState::given ? answer.value : slot.domain;
  }
  if (place.row < rows(place.fact)) {
    const Value& row = answer.value.list->items[place.row].value;
    const Value* entry =
        row.kind == Kind::context ? row.context->find(slot.field_ids[place.field]) : nullptr;
    if (entry != nullptr) return *entry;
  }
  return slot.field_domains[place.field];
}

AnswerState Probe::state(const Place& place) const {
  const Answer& answer = situation_.answers[place.fact];
  if (place.row == kNone) return answer.state;
  const FactSlot& slot = program_.facts[place.fact];
  const uint32_t fields = static_cast<uint32_t>(slot.field_ids.size());
  const uint32_t index = place.row * fields + place.field;
  if (index < answer.field_states.size()) return answer.field_states[index];
  return same(current(place), slot.field_domains[place.field]) ? AnswerState::absent
                                                               : AnswerState::given;
}

Value with_field(const FactSlot& slot, Arena& arena, const Value& list, const Place& place,
                 const Value& value) {
  if (list.kind != Kind::list || place.row >= list.list->size) return list;
  const std::span<const ListItem> items = list.list->span();
  const Value& row = items[place.row].value;
  if (row.kind != Kind::context) return list;

  const std::string_view name = slot.field_ids[place.field];
  const Context& from = *row.context;
  const std::span<Value> values = arena.make<Value>(from.size);
  for (uint32_t i = 0; i < from.size; ++i) {
    values[i] = from.names[i] == name ? value : from.values[i];
  }
  const std::span<ListItem> copy = arena.make<ListItem>(list.list->size);
  for (uint32_t i = 0; i < list.list->size; ++i) copy[i] = items[i];
  copy[place.row].value =
      Value::of_context(arena.make_one(Context{from.names, values.data(), from.size}));
  List changed = *list.list;
  changed.items = copy.data();
  Value result = list;
  result.list = arena.make_one(changed);
  return result;
}

void Probe::evaluate(std::span<const Change> changes, std::span<const uint32_t> subset,
                     bool cells) {
  arena_.reset();
  replacements_.clear();
  for (const Change& change : changes) {
    const uint32_t fact = change.place.fact;
    const FactSlot& slot = program_.facts[fact];
    if (change.place.row == kNone) {
      replacements_.push_back({fact, change.value});
    } else if (!replacements_.empty() && replacements_.back().fact == fact) {
      replacements_.back().value =
          with_field(slot, arena_, replacements_.back().value, change.place, change.value);
    } else {
      const Value& list = situation_.answers[fact].value;
      replacements_.push_back({fact, with_field(slot, arena_, list, change.place, change.value)});
    }
  }
  ++evaluations_;
  last_ = evaluator_.evaluate_subset(situation_, replacements_, subset, cells, result_, last_);
}

}  // namespace huisuan::advise
