// 假如: a kept situation beside the sitting's own, and a curve over one number.
#include <utility>

#include "present/session_state.h"

namespace huisuan::present {

void Session::show_whatif(bool on) {
  State& state = *state_;
  if (state.whatif_shown == on) return;
  state.whatif_shown = on;
  state.whatif_stale = true;
  ++state.revision;
}

void Session::State::put_beside(std::shared_ptr<const Moment> moment) {
  if (moment == (kept ? kept->moment : nullptr)) return;
  kept.reset();
  if (moment != nullptr) kept = Kept{std::move(moment), {}, true};
}

void Session::keep_situation() {
  State& state = *state_;
  state.remember();
  state.put_beside(std::make_shared<const State::Moment>(
      State::Moment{state.answers, state.texts, nullptr, state.life_event}));
  state.changed();
}

bool Session::return_to_kept() {
  State& state = *state_;
  if (!state.kept) return false;
  state.remember();
  state.bring_back(*state.kept->moment);
  state.put_beside(nullptr);
  state.changed();
  return true;
}

bool Session::swap_with_kept() {
  State& state = *state_;
  if (!state.kept) return false;
  state.remember();
  auto now = std::make_shared<const State::Moment>(
      State::Moment{std::move(state.answers), std::move(state.texts), nullptr, state.life_event});
  state.bring_back(*state.kept->moment);
  state.put_beside(std::move(now));
  state.changed();
  return true;
}

void Session::forget_kept() {
  State& state = *state_;
  if (!state.kept) return;
  state.remember();
  state.put_beside(nullptr);
  state.changed();
}

bool Session::show_curve(uint32_t fact, uint32_t row, uint32_t field) {
  State& state = *state_;
  const Catalog& catalog = state.catalog();
  if (fact >= catalog.facts.size()) return false;
  const Fact* number = &catalog.facts[fact];
  if (row != kNone) {
    if (row >= state.answers.facts[fact].rows.size() || field >= number->fields.size())
      return false;
    number = &number->fields[field];
  }
  if (number->type.value != FactType::number) return false;
  state.curve = CurveWish{{fact, row, field}, {}, {}};
  state.whatif_stale = true;
  ++state.revision;
  return true;
}

void Session::set_curve_ends(std::string_view from, std::string_view to) {
  State& state = *state_;
  if (!state.curve) return;
  state.curve->from = from;
  state.curve->to = to;
  state.whatif_stale = true;
  ++state.revision;
}

void Session::hide_curve() {
  State& state = *state_;
  state.curve.reset();
  state.whatif_stale = true;
  ++state.revision;
}

bool Session::try_value(std::string_view text) {
  State& state = *state_;
  if (!state.curve) return false;
  // The axis stays where it is, although it would now be chosen around another value.
  if (const CurveView& shown = view().whatif.curve; shown.present) {
    state.curve->from = shown.from;
    state.curve->to = shown.to;
  }
  const bool first = !state.kept;
  if (first) keep_situation();
  const advise::Place& place = state.curve->place;
  const bool done = apply({{place.fact, place.row, place.field, std::string(text)}});
  // Keeping and trying are one step, taken back by one undo().
  if (first && done) state.past.pop_back();
  return done;
}

void Session::State::refresh_whatif() {
  if (!whatif_stale) return;
  whatif_stale = false;
  WhatIfView& shown = view.whatif;
  shown = WhatIfView();
  if (kept) {
    shown.comparison = compare(kept->side, side_of(view, advice.totals), view, program);
  }
  if (!whatif_shown) return;
  shown.numbers = numbers_of(view, catalog());
  if (!curve) return;
  // A row may have gone.
  const advise::Place& place = curve->place;
  if (place.row != kNone && place.row >= answers.facts[place.fact].rows.size()) {
    curve.reset();
    return;
  }
  bool listed = false;
  for (NumberView& number : shown.numbers) {
    number.chosen = advise::Place{number.fact, number.row, number.field} == place;
    listed |= number.chosen;
  }
  if (!listed) {
    const FactView& fact = view.facts[place.fact];
    NumberView number{place.fact, place.row, place.field, fact.label, fact.input.shown, true};
    if (place.row != kNone) {
      number.label = cell_label(fact, place.row, place.field);
      number.value = fact.rows.rows[place.row][place.field].shown;
    }
    shown.numbers.insert(shown.numbers.begin(), std::move(number));
  }
  shown.curve = curve_view(
      {catalog(), program, evaluator, situation, answers, scope, view, advice.totals}, *curve);
}

}  // namespace huisuan::present
