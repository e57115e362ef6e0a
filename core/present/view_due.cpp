// The due date of a promised time, and the two fields that it is counted from.
#include "advise/due.h"
#include "present/session_state.h"
#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

/// Only what is promised to everybody has a due date (PACKS.md, "Service clock"), and only days do.
bool promises_a_day(const ServiceClock& clock) {
  if (clock.measure.value != ClockMeasure::each) return false;
  switch (clock.unit.value) {
    case ClockUnit::working_day:
    case ClockUnit::day:
    case ClockUnit::month:
    case ClockUnit::immediate:
      return true;
    case ClockUnit::minute:
    case ClockUnit::hour:
      break;
  }
  return false;
}

advise::DueSpan span_of(const ServiceClock& clock) {
  advise::DueSpan span;
  span.unit = clock.unit.value == ClockUnit::working_day ? advise::DueUnit::working_day
              : clock.unit.value == ClockUnit::month     ? advise::DueUnit::month
                                                         : advise::DueUnit::day;
  span.before = clock.direction.value == Direction::before;
  span.counts_first_day = clock.starts && clock.starts->value == ClockStart::same_day;
  return span;
}

Str calendar_string(const advise::DueSpan& span) {
  if (span.unit == advise::DueUnit::working_day) {
    return span.counts_first_day ? Str::due_calendar_first_day : Str::due_calendar;
  }
  return span.counts_first_day ? Str::due_days_first_day : Str::due_days;
}

std::string excluded_text(const ServiceClock& clock) {
  std::vector<std::string> spans;
  for (const Text& each : clock.excludes) spans.push_back(each.value);
  return joined(spans, str(Str::list_sign));
}

}  // namespace

DueView ViewBuilder::due_view(uint32_t index, uint32_t component) const {
  const Entry& entry = entries_[index];
  const ServiceClock& clock = *entry.authored->components[component].clock;
  DueView view;
  view.offered = promises_a_day(clock);
  if (!view.offered) return view;
  const auto found = in_.services.find({index, component});
  const ServiceStart told = found == in_.services.end() ? ServiceStart() : found->second;
  const int64_t start = told.day.value_or(in_.answers.as_of.value);
  view.start_label = fill(Str::due_start, {clock.anchor.value});
  view.start.kind = InputKind::date;
  view.start.state = told.day ? AnswerView::given : AnswerView::absent;
  view.start.error = told.day_text.error;
  view.start.typed = told.day_text.error.empty() ? to_text(Date{start}) : told.day_text.typed;
  view.start.shown = date_text(Date{start});
  view.start.day = to_text(Date{start});
  if (clock.unit.value == ClockUnit::immediate) {
    view.text = fill(Str::due_at_once, {date_text(Date{start}), clock.step.value});
    return view;
  }
  const std::string excluded = excluded_text(clock);
  if (!excluded.empty()) {
    view.excluded_label = fill(Str::due_excluded, {excluded});
    view.excluded.kind = InputKind::number;
    view.excluded.whole_numbers = true;
    view.excluded.unit = unit_text("days");
    view.excluded.state = told.excluded ? AnswerView::given : AnswerView::absent;
    view.excluded.error = told.excluded_text.error;
    if (!told.excluded_text.error.empty())
      view.excluded.typed = told.excluded_text.typed;
    else if (told.excluded)
      view.excluded.typed = std::to_string(*told.excluded);
  }
  const AmountRange& amount = entry.outcome->components[component].amount;
  if (!amount.known || amount.min_free || amount.max_free) return view;
  advise::DueSpan span = span_of(clock);
  const Decimal more(told.excluded.value_or(0));
  const auto due = [&](const Decimal& count) {
    span.count = add(count, more).value_or(count);
    return advise::due_day(span, start, in_.program.calendar);
  };
  const auto first = due(amount.min);
  const auto last = due(amount.max);
  if (!first || !last) {
    const WorkingCalendar& calendar = in_.program.calendar;
    view.remark = fill(Str::due_beyond, {date_range_text(Date{calendar.from}, Date{calendar.to})});
    return view;
  }
  const std::string& step = clock.step.value;
  view.text = *first == *last
                  ? fill(Str::due_by, {date_text(Date{*last}), step})
                  : fill(Str::due_between, {date_text(Date{*first}), date_text(Date{*last}), step});
  view.remark = str(calendar_string(span));
  if (!excluded.empty() && !told.excluded) view.remark += fill(Str::due_not_counted, {excluded});
  return view;
}

// --- intents -------------------------------------------------------------------------------------

namespace {

bool has_clock(const CheckedPack& pack, uint32_t outcome, uint32_t component) {
  for (const Pack& each : pack.catalog().packs) {
    if (outcome >= each.entitlements.size()) {
      outcome -= static_cast<uint32_t>(each.entitlements.size());
      continue;
    }
    const std::vector<Component>& all = each.entitlements[outcome].components;
    return component < all.size() && all[component].clock.has_value();
  }
  return false;
}

}  // namespace

bool Session::set_service_start(uint32_t outcome, uint32_t component, std::string_view text) {
  State& state = *state_;
  if (!has_clock(state.pack, outcome, component)) return false;
  ServiceStart& service = state.services[{outcome, component}];
  const auto day = read_typed_date(text);
  const bool fine = day.has_value() || text.empty();
  service.day_text = {std::string(text), fine ? std::string() : std::string(str(Str::error_date))};
  if (day) service.day = day->value;
  if (text.empty()) service.day.reset();
  state.changed();
  return fine;
}

bool Session::set_service_excluded(uint32_t outcome, uint32_t component, std::string_view text) {
  State& state = *state_;
  if (!has_clock(state.pack, outcome, component)) return false;
  ServiceStart& service = state.services[{outcome, component}];
  Fact number;
  number.type.value = FactType::number;
  number.step = Number{Decimal(1), {}};
  number.min = Number{Decimal(0), {}};
  number.max = Number{Decimal(3650), {}};  // ten years
  std::string error;
  const auto days = text.empty() ? std::nullopt : read_typed(number, text, error);
  if (days && days->is_range()) error = str(Str::error_no_range);
  service.excluded_text = {std::string(text), error};
  if (text.empty()) service.excluded.reset();
  if (days && error.empty()) service.excluded = days->lo.to_int64();
  state.changed();
  return error.empty();
}

}  // namespace huisuan::present
