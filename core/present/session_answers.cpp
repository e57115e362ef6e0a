// Intents that change answers. Each is accepted whole or refused with a reason beside the field.
#include <algorithm>

#include "present/session_state.h"

namespace huisuan::present {

namespace {

using Place = std::tuple<uint32_t, uint32_t, uint32_t>;

/// Where an intent points: a fact, or a field of a row.
struct Target {
  uint32_t fact = kNone;
  uint32_t row = kNone;
  uint32_t field = kNone;

  [[nodiscard]] Place place() const { return {fact, row, field}; }
};

const Fact& declared(const Catalog& catalog, const Target& target) {
  const Fact& fact = catalog.facts[target.fact];
  return target.field == kNone ? fact : fact.fields[target.field];
}

CellAnswer& cell_at(Answers& answers, const Target& target) {
  FactAnswer& fact = answers.facts[target.fact];
  return target.field == kNone ? fact.cell : fact.rows[target.row][target.field];
}

void forget_texts(FieldTexts& texts, uint32_t fact) {
  std::erase_if(texts, [&](const auto& entry) { return std::get<0>(entry.first) == fact; });
}

RowAnswer empty_row(const Fact& fact) { return RowAnswer(fact.fields.size()); }

/// "3" items; texts of rows that are gone go with them.
std::string set_row_count(Answers& answers, const Fact& fact, uint32_t index,
                          std::string_view text) {
  Fact number;
  number.type.value = FactType::number;
  std::string error;
  const auto value = read_typed(number, text, error);
  if (!value || value->is_range() || !value->lo.is_integer() || value->lo.is_negative()) {
    return std::string(str(Str::error_rows_number));
  }
  const int64_t most = fact.max_rows ? fact.max_rows->value : 0;
  if (value->lo > Decimal(most)) return fill(Str::error_rows, {std::to_string(most)});
  FactAnswer& answer = answers.facts[index];
  answer.cell.state = AnswerState::given;
  answer.rows.resize(static_cast<uint32_t>(value->lo.to_int64().value_or(0)), empty_row(fact));
  return {};
}

/// One accepted text; the reason otherwise. Never leaves a half change.
std::string assign(Answers& answers, const Catalog& catalog, const Target& target,
                   std::string_view text) {
  const Fact& fact = declared(catalog, target);
  answers.facts[target.fact].from_event = false;
  if (text.empty()) {
    cell_at(answers, target) = CellAnswer();
    if (target.field == kNone) answers.facts[target.fact].rows.clear();
    return {};
  }
  if (fact.type.value == FactType::rows) return set_row_count(answers, fact, target.fact, text);
  std::string error;
  const auto value = read_typed(fact, text, error);
  if (!value) return error;
  cell_at(answers, target) = {AnswerState::given, *value};
  return {};
}

/// A number is read at each key. What was accepted on the way to a text that is refused was never
/// meant: it does not stand in for the answer.
void forget_the_way(Answers& answers, const Catalog& catalog, const Target& target,
                    std::string_view refused) {
  const Fact& fact = declared(catalog, target);
  CellAnswer& cell = cell_at(answers, target);
  if (fact.type.value != FactType::number || cell.state != AnswerState::given) return;
  if (refused.starts_with(typed_text(fact, cell.value))) cell = CellAnswer();
}

}  // namespace

namespace {

/// Follows an intent to one place; `state` is the Session's.
template <class State>
bool accept(State& state, const Target& target, std::string_view text) {
  Answers changed = state.answers;
  const std::string error = assign(changed, state.catalog(), target, text);
  FieldTexts texts = state.texts;
  if (!error.empty()) {
    texts[target.place()] = {std::string(text), error};
    state.texts = std::move(texts);
    forget_the_way(state.answers, state.catalog(), target, text);
    state.changed();
    return false;
  }
  texts.erase(target.place());
  const bool rows =
      target.field == kNone && state.catalog().facts[target.fact].type.value == FactType::rows;
  if (rows) forget_texts(texts, target.fact);
  if (changed != state.answers || texts != state.texts) {
    if (changed != state.answers) state.remember();
    state.answers = std::move(changed);
    state.texts = std::move(texts);
    state.changed();
  }
  return true;
}

template <class State>
bool set_state(State& state, const Target& target, AnswerState wanted) {
  const Fact& fact = declared(state.catalog(), target);
  if (wanted == AnswerState::not_yet && !fact.may_not_happen) {
    state.texts[target.place()].error = str(Str::error_not_yet);
    state.changed();
    return false;
  }
  state.remember();
  state.answers.facts[target.fact].from_event = false;
  if (target.field == kNone) {
    forget_texts(state.texts, target.fact);
    state.answers.facts[target.fact].rows.clear();
  } else {
    state.texts.erase(target.place());
  }
  cell_at(state.answers, target) = CellAnswer{wanted, {}};
  state.changed();
  return true;
}

template <class State>
bool find_target(State& state, std::string_view fact, Target& target) {
  const auto index = find_fact(state.catalog(), fact);
  if (!index) return false;
  target.fact = *index;
  return true;
}

template <class State>
bool find_target(State& state, std::string_view fact, uint32_t row, std::string_view field,
                 Target& target) {
  if (!find_target(state, fact, target)) return false;
  const auto index = find_field(state.catalog().facts[target.fact], field);
  if (!index || row >= state.answers.facts[target.fact].rows.size()) return false;
  target.row = row;
  target.field = *index;
  return true;
}

}  // namespace

bool Session::set_answer(std::string_view fact, std::string_view text) {
  Target target;
  return find_target(*state_, fact, target) && accept(*state_, target, text);
}

bool Session::set_unsure(std::string_view fact) {
  Target target;
  return find_target(*state_, fact, target) && set_state(*state_, target, AnswerState::unsure);
}

bool Session::set_not_yet(std::string_view fact) {
  Target target;
  return find_target(*state_, fact, target) && set_state(*state_, target, AnswerState::not_yet);
}

bool Session::clear(std::string_view fact) {
  Target target;
  return find_target(*state_, fact, target) && set_state(*state_, target, AnswerState::absent);
}

bool Session::add_row(std::string_view fact) {
  Target target;
  if (!find_target(*state_, fact, target)) return false;
  const Fact& declaration = state_->catalog().facts[target.fact];
  FactAnswer& answer = state_->answers.facts[target.fact];
  const int64_t most = declaration.max_rows ? declaration.max_rows->value : 0;
  if (static_cast<int64_t>(answer.rows.size()) >= most) {
    state_->texts[target.place()] = {std::to_string(answer.rows.size()),
                                     fill(Str::error_rows, {std::to_string(most)})};
    state_->changed();
    return false;
  }
  state_->remember();
  state_->texts.erase(target.place());
  answer.cell.state = AnswerState::given;
  answer.rows.push_back(empty_row(declaration));
  state_->changed();
  return true;
}

bool Session::remove_row(std::string_view fact, uint32_t row) {
  Target target;
  if (!find_target(*state_, fact, target)) return false;
  FactAnswer& answer = state_->answers.facts[target.fact];
  if (row >= answer.rows.size()) return false;
  state_->remember();
  answer.rows.erase(answer.rows.begin() + static_cast<int64_t>(row));
  // Texts of later rows move up with their rows.
  FieldTexts kept;
  for (const auto& [place, text] : state_->texts) {
    auto [of_fact, of_row, of_field] = place;
    if (of_fact == target.fact && of_row == row) continue;
    if (of_fact == target.fact && of_row != kNone && of_row > row) --of_row;
    kept[{of_fact, of_row, of_field}] = text;
  }
  state_->texts = std::move(kept);
  state_->changed();
  return true;
}

bool Session::set_row_field(std::string_view fact, uint32_t row, std::string_view field,
                            std::string_view text) {
  Target target;
  return find_target(*state_, fact, row, field, target) && accept(*state_, target, text);
}

bool Session::set_row_field_unsure(std::string_view fact, uint32_t row, std::string_view field) {
  Target target;
  return find_target(*state_, fact, row, field, target) &&
         set_state(*state_, target, AnswerState::unsure);
}

bool Session::repeat_row(std::string_view fact, uint32_t row) {
  Target target;
  if (!find_target(*state_, fact, target)) return false;
  std::vector<RowAnswer>& rows = state_->answers.facts[target.fact].rows;
  if (row == 0 || row >= rows.size()) return false;
  state_->remember();
  rows[row] = rows[row - 1];
  std::erase_if(state_->texts, [&](const auto& entry) {
    return std::get<0>(entry.first) == target.fact && std::get<1>(entry.first) == row;
  });
  state_->changed();
  return true;
}

bool Session::apply(const std::vector<Assignment>& assignments) {
  State& state = *state_;
  Answers changed = state.answers;
  FieldTexts texts = state.texts;
  for (const Assignment& each : assignments) {
    const Target target{each.fact, each.row, each.field};
    if (target.fact >= changed.facts.size()) return false;
    const FactAnswer& fact = changed.facts[target.fact];
    const bool in_row = target.field != kNone;
    if (in_row && (target.row >= fact.rows.size() ||
                   target.field >= state.catalog().facts[target.fact].fields.size())) {
      return false;
    }
    const std::string error = assign(changed, state.catalog(), target, each.answer);
    if (!error.empty()) {
      state.texts[target.place()] = {each.answer, error};
      state.changed();
      return false;
    }
    texts.erase(target.place());
  }
  if (assignments.empty()) return true;
  state.remember();
  state.answers = std::move(changed);
  state.texts = std::move(texts);
  state.changed();
  return true;
}

}  // namespace huisuan::present
