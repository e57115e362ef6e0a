#include "advise/due.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "value/civil.h"

using namespace huisuan;
using namespace huisuan::advise;

namespace {

/// The autumn of 2023 as the State Council announced it, and the days around it.
WorkingCalendar autumn() {
  const auto day = [](std::string_view text) { return parse_date(text)->value; };
  WorkingCalendar calendar;
  calendar.from = day("2023-07-01");
  calendar.to = day("2023-12-31");
  calendar.holidays = {day("2023-09-29"), day("2023-10-02"), day("2023-10-03"),
                       day("2023-10-04"), day("2023-10-05"), day("2023-10-06")};
  calendar.workdays = {day("2023-10-07"), day("2023-10-08")};
  return calendar;
}

}  // namespace

TEST_CASE("due days: working days, days, months, before and after") {
  struct Row {
    DueUnit unit;
    std::string_view count, start;
    bool before, first;
    std::string_view expected;
  };
  constexpr auto kWork = DueUnit::working_day;
  constexpr Row kRows[] = {
      {kWork, "1", "2023-08-01", false, false, "2023-08-02"},
      {kWork, "0.5", "2023-07-28", false, false, "2023-07-31"},  // Friday, Monday
      {kWork, "1", "2023-07-29", false, false, "2023-07-31"},    // from a Saturday
      {kWork, "2", "2023-09-28", false, false, "2023-10-08"},    // a week off, two days made up
      {kWork, "15", "2023-10-20", true, false, "2023-09-25"},
      {kWork, "0", "2023-08-01", false, false, "2023-08-01"},
      // The day itself counts, if it is one of work.
      {kWork, "1", "2023-08-01", false, true, "2023-08-01"},
      {kWork, "1", "2023-07-29", false, true, "2023-07-31"},
      // Nothing is known beyond the calendar.
      {kWork, "1", "2023-12-29", false, false, "none"},
      {kWork, "1", "2024-01-02", false, true, "none"},
      {DueUnit::day, "30", "2023-12-15", false, false, "2024-01-14"},
      {DueUnit::day, "1", "2023-12-31", false, true, "2023-12-31"},
      {DueUnit::month, "1", "2023-08-31", false, false, "2023-09-30"},
      {DueUnit::month, "2", "2023-04-30", true, false, "2023-02-28"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.count);
    CAPTURE(row.start);
    DueSpan span;
    span.unit = row.unit;
    span.count = *Decimal::parse(row.count);
    span.before = row.before;
    span.counts_first_day = row.first;
    const auto due = due_day(span, parse_date(row.start)->value, autumn());
    CHECK((due ? to_text(Date{*due}) : "none") == row.expected);
  }
}
