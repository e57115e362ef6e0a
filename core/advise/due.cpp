#include "advise/due.h"

#include "value/civil.h"

namespace huisuan::advise {

std::optional<int64_t> due_day(const DueSpan& span, int64_t start,
                               const WorkingCalendar& calendar) {
  const auto whole = ceiling(span.count).to_int64();
  if (!whole || *whole < 0) return std::nullopt;
  int64_t count = *whole;
  if (span.unit == DueUnit::month) {
    const auto day = add_months(Date{start}, span.before ? -count : count);
    return day ? std::optional(day->value) : std::nullopt;
  }
  if (span.counts_first_day && count > 0) {
    // A first day that is none of work is not the first of the span.
    const std::optional<bool> working =
        span.unit == DueUnit::day ? std::optional(true) : calendar.is_working(start);
    if (!working) return std::nullopt;
    if (*working) --count;
  }
  const int64_t signed_count = span.before ? -count : count;
  if (span.unit == DueUnit::working_day) return calendar.after(start, signed_count);
  const auto day = add_days(Date{start}, signed_count);
  return day ? std::optional(day->value) : std::nullopt;
}

}  // namespace huisuan::advise
