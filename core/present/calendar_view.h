// A page of the calendar from which a day is picked: the days of a month, or on the way there the
// months of a year, or a stretch of years.
//
// In:  which page is open, and the days that it depends on. Out: CalendarView, ready to draw.
// Never: the clock; which day is today is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huisuan::present {

enum class CalendarLevel : uint8_t { days, months, years };

/// Days are written "2023-08-01"; an empty one is none.
struct CalendarWish {
  std::string_view page;  ///< any day of the page; none: that of `chosen`, else of `today`
  CalendarLevel level = CalendarLevel::days;
  std::string_view chosen;
  std::string_view today;
  std::string_view earliest, latest;  ///< days beyond them cannot be picked
};

struct CalendarCell {
  std::string day;    ///< to be picked; on the other levels a day of the page that it opens
  std::string label;  ///< "8", "8月", "2023"
  std::string name;   ///< read out: "2023年8月1日，星期二"
  bool chosen = false;
  bool today = false;
  bool enabled = true;
};

struct CalendarView {
  CalendarLevel level = CalendarLevel::days;
  std::string title;       ///< "2023年8月", "2023年", "2020～2039年"
  std::string year_text;   ///< "2023年": opens the years
  std::string month_text;  ///< "8月": opens the months
  std::string page;        ///< the first day of the page
  uint32_t columns = 7;
  std::vector<std::string> heads;  ///< days: "一" … "日"
  uint32_t before = 0;             ///< empty places before the first cell
  std::vector<CalendarCell> cells;
  std::string previous, next;            ///< a day of the page beside it; none at the ends
  std::string previous_name, next_name;  ///< "上个月", "更早的年份"
  std::string previous_year, next_year;  ///< days only
  std::string today;                     ///< where it may be picked
};

[[nodiscard]] CalendarView calendar_view(const CalendarWish& wish);

}  // namespace huisuan::present
