// Facts, their inputs and topics.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

std::string text_of(const std::optional<Text>& text) { return text ? text->value : std::string(); }

InputKind kind_of(FactType type) {
  switch (type) {
    case FactType::number:
      return InputKind::number;
    case FactType::boolean:
      return InputKind::boolean;
    case FactType::choice:
      return InputKind::choice;
    case FactType::date:
      return InputKind::date;
    case FactType::rows:
      return InputKind::rows;
    case FactType::text:
      return InputKind::text;
  }
  return InputKind::text;
}

AnswerView state_of(AnswerState state) { return static_cast<AnswerView>(state); }
static_assert(static_cast<uint8_t>(AnswerView::given) == static_cast<uint8_t>(AnswerState::given));
static_assert(static_cast<uint8_t>(AnswerView::unsure) ==
              static_cast<uint8_t>(AnswerState::unsure));

/// The label of an answer that is no value; empty for a value.
std::string_view state_text(AnswerState state) {
  switch (state) {
    case AnswerState::absent:
      return {};
    case AnswerState::unsure:
      return str(Str::unsure);
    case AnswerState::not_yet:
      return str(Str::not_yet_happened);
    case AnswerState::given:
      break;
  }
  return {};
}

std::vector<ChoiceView> choices_of(const Fact& fact, const CellAnswer& cell) {
  std::vector<ChoiceView> result;
  const bool given = cell.state == AnswerState::given;
  if (fact.type.value == FactType::boolean) {
    result.push_back({"true", std::string(answer_word(fact, true)), given && cell.value.truth});
    result.push_back({"false", std::string(answer_word(fact, false)), given && !cell.value.truth});
  }
  for (const Choice& choice : fact.choices) {
    result.push_back(
        {choice.id.value, choice.label.value, given && cell.value.word == choice.id.value});
  }
  return result;
}

}  // namespace

InputView ViewBuilder::input_view(const Fact& fact, const CellAnswer& cell, uint32_t index,
                                  uint32_t row, uint32_t field) const {
  InputView view;
  view.kind = kind_of(fact.type.value);
  view.state = state_of(cell.state);
  if (cell.state == AnswerState::given) {
    view.typed = typed_text(fact, cell.value);
    view.shown = shown_text(fact, cell.value);
  } else {
    view.shown = state_text(cell.state);
  }
  if (const auto text = in_.texts.find({index, row, field}); text != in_.texts.end()) {
    view.typed = text->second.typed;
    view.error = text->second.error;
  }
  if (fact.unit) view.unit = unit_text(fact.unit->value);
  view.bounds = bounds_text(fact);
  view.choices = choices_of(fact, cell);
  view.percent = fact.unit && fact.unit->value == "ratio";
  view.whole_numbers = fact.step && fact.step->value.is_integer() && !view.percent;
  if (view.kind == InputKind::date) {
    const bool one = cell.state == AnswerState::given && !cell.value.is_range();
    if (one) view.day = typed_text(fact, cell.value);
    if (fact.earliest) view.earliest = to_text(Date{fact.earliest->value});
    if (fact.latest) view.latest = to_text(Date{fact.latest->value});
  }
  return view;
}

InputView ViewBuilder::rows_input(uint32_t index) const {
  const Fact& fact = catalog_.facts[index];
  const FactAnswer& answer = in_.answers.facts[index];
  InputView view;
  view.kind = InputKind::rows;
  view.state = state_of(answer.cell.state);
  view.shown = state_text(answer.cell.state);
  if (answer.cell.state == AnswerState::given) {
    view.typed = std::to_string(answer.rows.size());
    view.shown = answer.rows.empty() ? std::string(str(Str::no_rows))
                                     : fill(Str::row_count, {view.typed, counter(fact)});
  }
  if (const auto text = in_.texts.find({index, kNone, kNone}); text != in_.texts.end()) {
    view.typed = text->second.typed;
    view.error = text->second.error;
  }
  view.bounds = bounds_text(fact);
  view.whole_numbers = true;
  return view;
}

RowsView ViewBuilder::rows_view(uint32_t index) const {
  const Fact& fact = catalog_.facts[index];
  const FactAnswer& answer = in_.answers.facts[index];
  RowsView view;
  for (const Fact& field : fact.fields) {
    FieldView column;
    column.id = field.id.value;
    column.label = field.label.value;
    column.question = field.question.value;
    column.help = text_of(field.help);
    column.kind = kind_of(field.type.value);
    if (field.unit) column.unit = unit_text(field.unit->value);
    view.fields.push_back(std::move(column));
  }
  for (uint32_t row = 0; row < answer.rows.size(); ++row) {
    std::vector<InputView> cells;
    for (uint32_t field = 0; field < fact.fields.size(); ++field) {
      cells.push_back(input_view(fact.fields[field], answer.rows[row][field], index, row, field));
      cells.back().matters = field_matters(index, row, field);
    }
    view.rows.push_back(std::move(cells));
    view.row_titles.push_back(fill(Str::row_title, {std::to_string(row + 1), counter(fact)}));
    const auto empty = [](const RowAnswer& one) {
      return std::all_of(one.begin(), one.end(),
                         [](const CellAnswer& cell) { return cell.state == AnswerState::absent; });
    };
    view.repeatable.push_back(row > 0 && empty(answer.rows[row]) && !empty(answer.rows[row - 1]));
  }
  view.max_rows = fact.max_rows ? static_cast<uint32_t>(fact.max_rows->value) : 0;
  view.can_add = answer.rows.size() < view.max_rows;
  view.counter = counter(fact);
  view.add_label = fill(Str::add_row, {view.counter});
  view.repeat_label = fill(Str::repeat_row, {view.counter});
  view.none_label = str(Str::no_rows);
  return view;
}

std::string ViewBuilder::estimate_text(uint32_t index) const {
  const Value& value = in_.estimates[index];
  if (value.is_bottom()) return {};
  const Fact& fact = catalog_.facts[index];
  return fill(Str::estimate_of, {shown_text(fact, scalar_of(fact, value))});
}

FactView ViewBuilder::fact_view(uint32_t index) const {
  const Fact& fact = catalog_.facts[index];
  FactView view;
  view.id = fact.id.value;
  view.label = fact.label.value;
  view.question = fact.question.value;
  view.why = text_of(fact.why);
  view.help = text_of(fact.help);
  view.known_from = text_of(fact.known_from);
  view.reference_period = text_of(fact.reference_period);
  view.ask_with = text_of(fact.ask_with);
  if (fact.type.value == FactType::rows) {
    view.input = rows_input(index);
    view.rows = rows_view(index);
  } else {
    view.input = input_view(fact, in_.answers.facts[index].cell, index, kNone, kNone);
  }
  view.estimate = estimate_text(index);
  view.matters = matters_[index];
  view.used = used_[index];
  view.in_life_event = in_.scope.everything() || used_[index] || named_by_life_event(index);
  view.changeable = fact.changeable;
  view.sensitive = fact.sensitive;
  view.may_not_happen = fact.may_not_happen;
  if (in_.answers.facts[index].from_event) {
    view.from_event = fill(Str::implied_mark, {catalog_.life_events[in_.life_event].title.value});
  }
  view.for_audience = for_audience(fact.audience);
  for (uint32_t i = 0; i < catalog_.topics.size(); ++i) {
    if (fact.topic && catalog_.topics[i].id.value == fact.topic->value) view.topic = i;
  }
  return view;
}

bool ViewBuilder::named_by_life_event(uint32_t index) const {
  const std::vector<Text>& facts = catalog_.life_events[in_.life_event].facts;
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Text& id) { return id.value == catalog_.facts[index].id.value; });
}

bool ViewBuilder::for_audience(const std::vector<Placed<Audience>>& audiences) const {
  uint32_t mask = 0;
  for (const Placed<Audience>& audience : audiences) {
    mask |= 1u << static_cast<uint8_t>(audience.value);
  }
  return mask == 0 || in_.answers.audiences == 0 || (mask & in_.answers.audiences) != 0;
}

bool ViewBuilder::has_open_fields(uint32_t index) const {
  for (const RowAnswer& row : in_.answers.facts[index].rows) {
    for (const CellAnswer& cell : row) {
      if (cell.state == AnswerState::absent) return true;
    }
  }
  return false;
}

/// Of the row that is asked about next the advice knows it exactly. Elsewhere outcomes name the
/// open fields of their rows; where one reads the list as a whole, any field may move it.
bool ViewBuilder::field_matters(uint32_t index, uint32_t row, uint32_t field) const {
  const auto among = [field](const std::vector<uint32_t>& fields) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  const advise::NextQuestion& next = in_.advice.next;
  if (next.present && next.place.fact == index && next.place.row == row) return among(next.fields);
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const Outcome& outcome = *entries_[i].outcome;
    if (!in_.scope.has(i) || outcome.status == Status::not_entitled) continue;
    if (!std::binary_search(outcome.missing.begin(), outcome.missing.end(), index)) continue;
    const bool named = entries_[i].compiled->row_fact == index &&
                       std::any_of(outcome.rows.begin(), outcome.rows.end(),
                                   [](const auto& one) { return !one.missing_fields.empty(); });
    if (!named) return true;
    if (row < outcome.rows.size() && among(outcome.rows[row].missing_fields)) return true;
  }
  return false;
}

uint32_t ViewBuilder::pages_of(uint32_t index) const {
  const FactAnswer& answer = in_.answers.facts[index];
  if (answer.cell.state == AnswerState::absent) return 1;
  std::vector<uint32_t> open;  // rows: each has a page of its own
  for (const Entry& entry : entries_) {
    if (entry.compiled->row_fact != index || entry.outcome->status == Status::not_entitled)
      continue;
    if (!in_.scope.has(static_cast<uint32_t>(&entry - entries_.data()))) continue;
    const auto rows = std::min(entry.outcome->rows.size(), answer.rows.size());
    for (uint32_t row = 0; row < rows; ++row) {
      for (const uint32_t field : entry.outcome->rows[row].missing_fields) {
        if (answer.rows[row][field].state == AnswerState::absent) open.push_back(row);
      }
    }
  }
  std::sort(open.begin(), open.end());
  return static_cast<uint32_t>(std::unique(open.begin(), open.end()) - open.begin());
}

void ViewBuilder::add_facts() {
  std::map<std::string_view, uint32_t> together;
  for (uint32_t i = 0; i < catalog_.facts.size(); ++i) {
    view_.facts.push_back(fact_view(i));
    const bool absent = view_.facts.back().input.state == AnswerView::absent;
    if (!absent && view_.facts.back().from_event.empty()) ++view_.answered;
    if (!matters_[i] || !(absent || has_open_fields(i))) continue;
    ++view_.remaining;
    const FactView& fact = view_.facts.back();
    const bool grouped = !fact.ask_with.empty() && fact.input.kind != InputKind::rows;
    if (grouped && together[catalog_.facts[i].ask_with->value]++ % kMostTogether != 0) continue;
    view_.pages += pages_of(i);
  }
  say_progress();
}

/// What is left: questions, then what the user could not tell, then what no answer would settle.
void ViewBuilder::say_progress() {
  const std::string answered = std::to_string(view_.answered);
  if (view_.remaining > 0) {
    view_.progress = fill(Str::progress, {answered, std::to_string(view_.remaining)});
    return;
  }
  bool open = false;
  bool unsure = false;
  bool range = false;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const Outcome& outcome = *entries_[i].outcome;
    if (!in_.scope.has(i) || outcome.status == Status::not_entitled) continue;
    open |= outcome.status == Status::undetermined || !outcome.missing.empty();
    for (const uint32_t fact : outcome.missing) {
      if (fact >= catalog_.facts.size()) continue;
      unsure |= is_unsure(fact);
      range |= is_range(fact);
    }
    for (uint32_t part = 0; part < outcome.components.size(); ++part) {
      if (entries_[i].compiled->components[part].total == kNoNode) continue;
      const AmountRange& amount = outcome.components[part].amount;
      if (amount.known && amount.single()) continue;
      open = true;
      range |= !ranges_below(i).empty();
    }
  }
  const Str words = unsure  ? Str::progress_unsure
                    : range ? Str::progress_range
                    : open  ? Str::progress_open
                            : Str::progress_done;
  view_.progress = fill(words, {answered});
}

void ViewBuilder::add_topics() {
  for (const Topic& topic : catalog_.topics) {
    view_.topics.push_back({topic.id.value, topic.title.value, {}, 0, 0, {}});
  }
  for (uint32_t i = 0; i < view_.facts.size(); ++i) {
    const FactView& fact = view_.facts[i];
    if (fact.topic >= view_.topics.size()) continue;
    TopicView& topic = view_.topics[fact.topic];
    topic.facts.push_back(i);
    if (fact.input.state != AnswerView::absent) {
      ++topic.answered;
    } else if (fact.matters) {
      ++topic.mattering;
    }
  }
  for (TopicView& topic : view_.topics) {
    const std::string answered = std::to_string(topic.answered);
    if (topic.mattering > 0) {
      topic.progress = fill(Str::topic_progress, {answered, std::to_string(topic.mattering)});
    } else if (topic.answered > 0) {
      topic.progress = fill(Str::topic_progress_done, {answered});
    } else {
      topic.progress = fill(Str::topic_count, {std::to_string(topic.facts.size())});
    }
  }
}

}  // namespace huisuan::present
