#include "present/calendar_view.h"

#include <doctest/doctest.h>

#include "value/civil.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

CalendarView page(std::string_view day, CalendarLevel level = CalendarLevel::days) {
  return calendar_view({day, level, "2023-08-01", "2024-02-29", "2015-03-10", "2035-10-20"});
}

const CalendarCell* cell(const CalendarView& view, std::string_view label) {
  for (const CalendarCell& each : view.cells) {
    if (each.label == label) return &each;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a month begins on its weekday, and the pages beside it are named") {
  const CalendarView view = page("2023-08-17");
  CHECK(view.title == "2023年8月");
  CHECK(view.before == 1);  // a Tuesday
  REQUIRE(view.cells.size() == 31);
  CHECK(view.heads == std::vector<std::string>{"一", "二", "三", "四", "五", "六", "日"});
  CHECK(view.cells[0].day == "2023-08-01");
  CHECK(view.cells[0].name == "2023年8月1日，星期二");
  CHECK(view.cells[0].chosen);
  CHECK_FALSE(view.cells[1].chosen);
  CHECK(view.previous == "2023-07-01");
  CHECK(view.next == "2023-09-01");
  CHECK(view.previous_year == "2022-08-01");
  CHECK(view.next_year == "2024-08-01");
}

TEST_CASE("every month from 1999 to 2101 has the days that it has, on their weekdays") {
  for (int64_t year = 1999; year <= 2101; ++year) {
    for (int32_t month = 1; month <= 12; ++month) {
      const Date first = *date_of(year, month, 1);
      const CalendarView view =
          calendar_view({to_text(first), CalendarLevel::days, "", "", "", ""});
      REQUIRE(view.cells.size() == static_cast<size_t>(days_in_month(year, month)));
      REQUIRE(view.before + 1 == static_cast<uint32_t>(weekday(first)));
      for (size_t i = 0; i < view.cells.size(); ++i) {
        REQUIRE(view.cells[i].day == to_text(Date{first.value + static_cast<int64_t>(i)}));
      }
      REQUIRE(view.next == to_text(*add_months(first, 1)));
    }
  }
}

TEST_CASE("without a page it opens where the chosen day is, else today, else as near as allowed") {
  CHECK(calendar_view({"", {}, "2021-05-06", "2026-01-02", "", ""}).title == "2021年5月");
  CHECK(calendar_view({"", {}, "", "2026-01-02", "", ""}).title == "2026年1月");
  CHECK(calendar_view({"", {}, "", "2026-01-02", "1990-01-01", "2007-06-30"}).title == "2007年6月");
}

TEST_CASE("days beyond the bounds cannot be picked, and no page leads there") {
  const CalendarView first = page("2015-03-01");
  CHECK_FALSE(cell(first, "9")->enabled);
  CHECK(cell(first, "10")->enabled);
  CHECK(first.previous.empty());
  CHECK(first.previous_year.empty());
  CHECK(first.next == "2015-04-01");
  const CalendarView last = page("2035-10-31");
  CHECK(cell(last, "20")->enabled);
  CHECK_FALSE(cell(last, "21")->enabled);
  CHECK(last.next.empty());
  CHECK(page("1800-01-01").title == "2015年3月");
}

TEST_CASE("months and years lead to pages of days") {
  const CalendarView months = page("2015-07-08", CalendarLevel::months);
  CHECK(months.title == "2015年");
  REQUIRE(months.cells.size() == 12);
  CHECK_FALSE(cell(months, "2月")->enabled);
  CHECK(cell(months, "3月")->enabled);
  CHECK(cell(months, "12月")->day == "2015-12-01");
  CHECK(months.previous.empty());
  CHECK(months.next == "2016-01-01");
  const CalendarView years = page("2023-08-01", CalendarLevel::years);
  CHECK(years.title == "2020～2039年");
  REQUIRE(years.cells.size() == 20);
  CHECK(cell(years, "2023")->chosen);
  CHECK(cell(years, "2024")->today);
  CHECK(cell(years, "2035")->enabled);
  CHECK_FALSE(cell(years, "2036")->enabled);
  CHECK(years.previous == "2000-01-01");
  CHECK(years.next.empty());
}

TEST_CASE("today is offered where it may be picked") {
  CHECK(page("2020-01-01").today == "2024-02-29");
  CHECK(cell(page("2024-02-01"), "29")->today);
  CHECK(calendar_view({"", {}, "", "2026-01-02", "", "2020-01-01"}).today.empty());
  CHECK(calendar_view({"", {}, "", "", "", ""}).today.empty());
}
