#include "value/civil.h"

#include <array>

namespace huisuan {
namespace {

// Days from civil and back after the well-known 400-year-era method: years begin in March, so
// that the leap day is the last of the year and months have the lengths of (153 m + 2) / 5.
constexpr int64_t kDaysPerEra = 146'097;  // 400 years
constexpr int64_t kEpochShift = 719'468;  // 0000-03-01 to 1970-01-01

[[nodiscard]] constexpr int64_t floor_quotient(int64_t a, int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);  // b > 0
}

[[nodiscard]] constexpr int64_t day_number(YearMonthDay date) noexcept {
  const int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const int64_t era = floor_quotient(year, 400);
  const int64_t year_of_era = year - era * 400;
  const int64_t month_from_march = (date.month + 9) % 12;
  const int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kEpochShift;
}

static_assert(day_number({1970, 1, 1}) == 0);
static_assert(day_number({-kMaxYear, 1, 1}) == kFirstDate.value);
static_assert(day_number({kMaxYear, 12, 31}) == kLastDate.value);

/// Reads exactly `count` digits at `at`; -1 if they are not there.
[[nodiscard]] int64_t digits_at(std::string_view text, uint32_t at, uint32_t count) noexcept {
  if (at + count > text.size()) return -1;
  int64_t value = 0;
  for (uint32_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_padded(std::string& text, int64_t value, uint32_t width) {
  std::string digits;
  for (; value != 0 || digits.size() < width; value /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + value % 10));
  }
  text += digits;
}

}  // namespace

bool is_leap_year(int64_t year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t days_in_month(int64_t year, int32_t month) noexcept {
  constexpr std::array<int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month == 2 && is_leap_year(year)) return 29;
  return kDays[static_cast<uint32_t>(month - 1)];
}

bool is_valid(YearMonthDay date) noexcept {
  return date.year >= -kMaxYear && date.year <= kMaxYear && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

std::optional<Date> date_of(int64_t year, int64_t month, int64_t day) noexcept {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const YearMonthDay date{year, static_cast<int32_t>(month), static_cast<int32_t>(day)};
  if (!is_valid(date)) return std::nullopt;
  return Date{day_number(date)};
}

YearMonthDay year_month_day(Date date) noexcept {
  const int64_t shifted = date.value + kEpochShift;
  const int64_t era = floor_quotient(shifted, kDaysPerEra);
  const int64_t day_of_era = shifted - era * kDaysPerEra;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const auto month = static_cast<int32_t>((month_from_march + 2) % 12 + 1);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int32_t weekday(Date date) noexcept {
  // 1970-01-01 was a Thursday: day 4.
  const int64_t since_monday = date.value + 3;
  return static_cast<int32_t>(since_monday - floor_quotient(since_monday, 7) * 7) + 1;
}

int32_t day_of_year(Date date) noexcept {
  return static_cast<int32_t>(date.value - day_number({year_month_day(date).year, 1, 1})) + 1;
}

int32_t week_of_year(Date date) noexcept {
  // A week belongs to the year of its Thursday, and week 1 has the year's first Thursday.
  const Date thursday{date.value + 4 - weekday(date)};
  return (day_of_year(thursday) - 1) / 7 + 1;
}

std::optional<Date> add_days(Date date, int64_t days) noexcept {
  int64_t sum = 0;
  if (__builtin_add_overflow(date.value, days, &sum)) return std::nullopt;
  if (sum < kFirstDate.value || sum > kLastDate.value) return std::nullopt;
  return Date{sum};
}

std::optional<Date> add_months(Date date, int64_t months) noexcept {
  const YearMonthDay from = year_month_day(date);
  int64_t total = 0;
  if (__builtin_add_overflow(from.year * 12 + from.month - 1, months, &total)) return std::nullopt;
  const int64_t year = floor_quotient(total, 12);
  if (year < -kMaxYear || year > kMaxYear) return std::nullopt;
  const auto month = static_cast<int32_t>(total - year * 12) + 1;
  const int32_t last = days_in_month(year, month);
  return Date{day_number({year, month, from.day < last ? from.day : last})};
}

int64_t months_between(Date from, Date to) noexcept {
  const YearMonthDay begin = year_month_day(from);
  const YearMonthDay end = year_month_day(to);
  const int64_t months = (end.year - begin.year) * 12 + end.month - begin.month;
  if (months > 0 && end.day < begin.day) return months - 1;
  if (months < 0 && end.day > begin.day) return months + 1;
  return months;
}

std::optional<Date> parse_date(std::string_view text) noexcept {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto year_length = text.find('-');
  if (year_length == std::string_view::npos || year_length < 4 || year_length > 9) {
    return std::nullopt;
  }
  const auto width = static_cast<uint32_t>(year_length);
  if (text.size() != width + 6 || text[width + 3] != '-') return std::nullopt;
  if (width > 4 && text.front() == '0') return std::nullopt;
  const int64_t year = digits_at(text, 0, width);
  if (year < 0 || (negative && year == 0)) return std::nullopt;
  return date_of(negative ? -year : year, digits_at(text, width + 1, 2),
                 digits_at(text, width + 4, 2));
}

std::string to_text(Date date) {
  const YearMonthDay parts = year_month_day(date);
  std::string text = parts.year < 0 ? "-" : "";
  append_padded(text, parts.year < 0 ? -parts.year : parts.year, 4);
  text += '-';
  append_padded(text, parts.month, 2);
  text += '-';
  append_padded(text, parts.day, 2);
  return text;
}

}  // namespace huisuan
