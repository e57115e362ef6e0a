#include "present/calendar_view.h"

#include <algorithm>
#include <optional>

#include "present/strings.h"
#include "present/wording.h"
#include "value/civil.h"

namespace huisuan::present {

namespace {

constexpr int64_t kYearsOnAPage = 20;
// What a calendar shows where nothing says less: years of four digits, as fields take them.
constexpr int64_t kFirstYear = 1000;
constexpr int64_t kLastYear = 9999;

struct Days {
  Date earliest, latest;
  std::optional<Date> chosen, today;

  [[nodiscard]] bool hold(Date day) const { return earliest <= day && day <= latest; }
  /// Whether any day from `first` to `last` can be picked.
  [[nodiscard]] bool meet(Date first, Date last) const {
    return first <= latest && earliest <= last;
  }
  [[nodiscard]] bool chosen_in(Date first, Date last) const {
    return chosen && first <= *chosen && *chosen <= last;
  }
  [[nodiscard]] bool today_in(Date first, Date last) const {
    return today && first <= *today && *today <= last;
  }
};

Date day(int64_t year, int32_t month, int32_t of_month) {
  return date_of(year, month, of_month).value_or(Date{});
}
Date last_of_month(int64_t year, int32_t month) {
  return day(year, month, days_in_month(year, month));
}

std::string weekday_text(Date date) {
  constexpr Str kNames[] = {Str::weekday_1, Str::weekday_2, Str::weekday_3, Str::weekday_4,
                            Str::weekday_5, Str::weekday_6, Str::weekday_7};
  return std::string(str(kNames[weekday(date) - 1]));
}

std::string year_text(int64_t year) { return fill(Str::calendar_year, {std::to_string(year)}); }
std::string month_text(int32_t month) { return fill(Str::calendar_month, {std::to_string(month)}); }

std::string page_if(const Days& days, Date first, Date last) {
  return days.meet(first, last) ? to_text(first) : std::string();
}

/// The page of the month `months` away, if there is one.
std::string month_away(const Days& days, Date first, int64_t months) {
  const auto there = add_months(first, months);
  if (!there) return {};
  const YearMonthDay at = year_month_day(*there);
  return page_if(days, *there, last_of_month(at.year, at.month));
}

void add_days_of(CalendarView& view, const Days& days, YearMonthDay at) {
  const Date first = day(at.year, at.month, 1);
  view.page = to_text(first);
  view.title = view.year_text + view.month_text;
  for (int32_t i = 0; i < 7; ++i) {
    view.heads.push_back(weekday_text(Date{4 + i}));  // 1970-01-05 was a Monday
  }
  view.before = static_cast<uint32_t>(weekday(first) - 1);
  for (int32_t i = 0; i < days_in_month(at.year, at.month); ++i) {
    const Date here{first.value + i};
    view.cells.push_back({to_text(here), std::to_string(i + 1),
                          fill(Str::calendar_day, {date_text(here), weekday_text(here)}),
                          days.chosen == here, days.today == here, days.hold(here)});
  }
  view.previous = month_away(days, first, -1);
  view.next = month_away(days, first, 1);
  view.previous_year = month_away(days, first, -12);
  view.next_year = month_away(days, first, 12);
  view.previous_name = str(Str::calendar_previous_month);
  view.next_name = str(Str::calendar_next_month);
}

void add_months_of(CalendarView& view, const Days& days, YearMonthDay at) {
  view.columns = 3;
  view.page = to_text(day(at.year, 1, 1));
  view.title = view.year_text;
  for (int32_t month = 1; month <= 12; ++month) {
    const Date first = day(at.year, month, 1);
    const Date last = last_of_month(at.year, month);
    view.cells.push_back({to_text(first), month_text(month), view.year_text + month_text(month),
                          days.chosen_in(first, last), days.today_in(first, last),
                          days.meet(first, last)});
  }
  view.previous = page_if(days, day(at.year - 1, 1, 1), day(at.year - 1, 12, 31));
  view.next = page_if(days, day(at.year + 1, 1, 1), day(at.year + 1, 12, 31));
  view.previous_name = str(Str::calendar_previous_year);
  view.next_name = str(Str::calendar_next_year);
}

void add_years_of(CalendarView& view, const Days& days, YearMonthDay at) {
  view.columns = 4;
  const int64_t from = at.year - at.year % kYearsOnAPage;
  const int64_t to = from + kYearsOnAPage - 1;
  view.page = to_text(day(from, 1, 1));
  view.title = fill(Str::calendar_years, {std::to_string(from), std::to_string(to)});
  for (int64_t year = from; year <= to; ++year) {
    const Date first = day(year, 1, 1);
    const Date last = day(year, 12, 31);
    view.cells.push_back({to_text(first), std::to_string(year), year_text(year),
                          days.chosen_in(first, last), days.today_in(first, last),
                          days.meet(first, last)});
  }
  view.previous = page_if(days, day(from - kYearsOnAPage, 1, 1), day(from - 1, 12, 31));
  view.next = page_if(days, day(to + 1, 1, 1), day(to + kYearsOnAPage, 12, 31));
  view.previous_name = str(Str::calendar_earlier_years);
  view.next_name = str(Str::calendar_later_years);
}

}  // namespace

CalendarView calendar_view(const CalendarWish& wish) {
  Days days;
  days.earliest = std::max(parse_date(wish.earliest).value_or(kFirstDate), day(kFirstYear, 1, 1));
  days.latest = std::min(parse_date(wish.latest).value_or(kLastDate), day(kLastYear, 12, 31));
  days.chosen = parse_date(wish.chosen);
  days.today = parse_date(wish.today);
  const Date wanted =
      parse_date(wish.page).value_or(days.chosen.value_or(days.today.value_or(days.latest)));
  const YearMonthDay at = year_month_day(std::max(days.earliest, std::min(wanted, days.latest)));
  CalendarView view;
  view.level = wish.level;
  view.year_text = year_text(at.year);
  view.month_text = month_text(at.month);
  if (days.today && days.hold(*days.today)) view.today = to_text(*days.today);
  switch (wish.level) {
    case CalendarLevel::days:
      add_days_of(view, days, at);
      break;
    case CalendarLevel::months:
      add_months_of(view, days, at);
      break;
    case CalendarLevel::years:
      add_years_of(view, days, at);
      break;
  }
  return view;
}

}  // namespace huisuan::present
