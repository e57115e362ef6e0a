// Calendar dates without time or zone: proleptic Gregorian days, counted from 1970-01-01.
//
// A Date is one signed number, so comparing, adding days and intervals are integer arithmetic.
// Years run from -999999999 to 999999999 as in FEEL (DMN 1.5, 10.3.2.3.5); there is a year 0
// (ISO 8601). Not here: the clock, time of day, zones, working days (those are data).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace huisuan {

struct YearMonthDay {
  int64_t year = 1970;
  int32_t month = 1;  ///< 1..12
  int32_t day = 1;    ///< 1..31

  friend constexpr bool operator==(const YearMonthDay&, const YearMonthDay&) noexcept = default;
};

/// A day; value 0 is 1970-01-01. Make one with date_of or parse_date.
struct Date {
  int64_t value = 0;

  friend constexpr auto operator<=>(Date, Date) noexcept = default;
  [[nodiscard]] constexpr uint64_t hash() const noexcept {
    return static_cast<uint64_t>(value) * 0x9e3779b97f4a7c15u;
  }
};

inline constexpr int64_t kMaxYear = 999'999'999;
inline constexpr Date kFirstDate{-365'243'219'162};  ///< -999999999-01-01
inline constexpr Date kLastDate{365'241'780'471};    ///< 999999999-12-31
/// 9999-12-31, as rules write "no last day" inside an expression: never a deadline, never a turn.
inline constexpr Date kNoLastDay{2'932'896};

[[nodiscard]] bool is_leap_year(int64_t year) noexcept;
/// 28..31; month 1..12.
[[nodiscard]] int32_t days_in_month(int64_t year, int32_t month) noexcept;
[[nodiscard]] bool is_valid(YearMonthDay date) noexcept;

/// nullopt for a day that does not exist: 2023-02-29, month 13, a year out of range.
[[nodiscard]] std::optional<Date> date_of(int64_t year, int64_t month, int64_t day) noexcept;
[[nodiscard]] YearMonthDay year_month_day(Date date) noexcept;

/// FEEL weekday: 1 is Monday, 7 is Sunday.
[[nodiscard]] int32_t weekday(Date date) noexcept;
/// 1..366.
[[nodiscard]] int32_t day_of_year(Date date) noexcept;
/// ISO 8601 week, 1..53; 2005-01-01 is in week 53 (of 2004).
[[nodiscard]] int32_t week_of_year(Date date) noexcept;

/// nullopt beyond year ±999999999.
[[nodiscard]] std::optional<Date> add_days(Date date, int64_t days) noexcept;
/// FEEL date + years and months duration: the same day of the month, or the last day of a shorter
/// month (2023-01-31 + 1 is 2023-02-28). Monotone in both arguments.
[[nodiscard]] std::optional<Date> add_months(Date date, int64_t months) noexcept;
/// FEEL years and months duration(from, to): whole months, truncated towards zero;
/// 2013-08-24 to 2011-12-22 is -20.
[[nodiscard]] int64_t months_between(Date from, Date to) noexcept;

/// "2023-08-01", "-2017-12-31", "12023-01-01". Four digits of year at least, no leading zero on
/// longer ones, two digits of month and day, nothing else; nullopt otherwise.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text) noexcept;
[[nodiscard]] std::string to_text(Date date);

}  // namespace huisuan
