// Durations: FEEL's two kinds, which neither compare nor mix (DMN 1.5, 10.3.2.3.7 and .8).
//
// DaysTime counts seconds (exact decimal: fractions and signs are fine); YearsMonths counts
// months. A month is not a number of days. Not here: what a clause means by 年 or 日; that is
// for the rule author.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "value/civil.h"
#include "value/decimal.h"

namespace huisuan {

/// FEEL days and time duration. Fields (FEEL .days, .hours, …) carry the sign of the duration.
struct DaysTime {
  Decimal seconds;

  friend bool operator==(DaysTime, DaysTime) noexcept = default;
  friend std::strong_ordering operator<=>(DaysTime a, DaysTime b) noexcept {
    return a.seconds <=> b.seconds;
  }
};

/// FEEL years and months duration.
struct YearsMonths {
  int64_t months = 0;

  friend constexpr auto operator<=>(YearsMonths, YearsMonths) noexcept = default;
};

using Duration = std::variant<DaysTime, YearsMonths>;

/// "P1DT2H", "-PT0.5S", "P1Y2M", "PT1000M". At least one component, in order; years or months
/// together with days or time are no FEEL duration. nullopt otherwise, or if out of range.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text) noexcept;

/// Canonical: "PT0S", "P1DT2H", "PT16H40M", "P1DT2H3M4.123456789S", "-P1D".
[[nodiscard]] std::string to_text(DaysTime duration);
/// Canonical: "P0M", "P1Y", "P8Y4M", "-P1Y8M".
[[nodiscard]] std::string to_text(YearsMonths duration);
[[nodiscard]] std::string to_text(const Duration& duration);

struct DaysTimeFields {
  Decimal days, hours, minutes, seconds;  ///< hours 0..23, minutes 0..59, seconds 0..<60, signed
};
[[nodiscard]] DaysTimeFields fields(DaysTime duration) noexcept;

struct YearsMonthsFields {
  int64_t years = 0;
  int64_t months = 0;  ///< -11..11, same sign as years
};
[[nodiscard]] YearsMonthsFields fields(YearsMonths duration) noexcept;

/// A number of whole days.
[[nodiscard]] DaysTime days_duration(int64_t days) noexcept;
/// to - from, always whole days.
[[nodiscard]] DaysTime duration_between(Date from, Date to) noexcept;

/// date + duration: the day in which midnight plus the duration falls (2021-01-02 - PT25H is
/// 2020-12-31). nullopt beyond year ±999999999.
[[nodiscard]] std::optional<Date> add(Date date, DaysTime duration) noexcept;
[[nodiscard]] std::optional<Date> add(Date date, YearsMonths duration) noexcept;

[[nodiscard]] std::optional<YearsMonths> add(YearsMonths a, YearsMonths b) noexcept;
[[nodiscard]] std::optional<YearsMonths> negate(YearsMonths a) noexcept;
/// Months are whole: truncated towards zero. P1Y11M * -2.5 is -P4Y9M.
[[nodiscard]] std::optional<YearsMonths> mul(YearsMonths a, Decimal factor) noexcept;
/// nullopt for a zero divisor. P10Y11M / 2.5 is P4Y4M.
[[nodiscard]] std::optional<YearsMonths> div(YearsMonths a, Decimal divisor) noexcept;

}  // namespace huisuan
