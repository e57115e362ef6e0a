#include "value/duration.h"

namespace huisuan {
namespace {

constexpr int64_t kSecondsPerMinute = 60;
constexpr int64_t kSecondsPerHour = 3600;
constexpr int64_t kSecondsPerDay = 86400;

/// Reads the text of a duration from left to right.
class DurationReader {
 public:
  explicit DurationReader(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] std::optional<Duration> read() noexcept {
    const bool negative = take('-');
    if (!take('P')) return std::nullopt;
    std::optional<Decimal> years;
    std::optional<Decimal> months;
    std::optional<Decimal> days;
    std::optional<Decimal> clock;
    if (!component('Y', years) || !component('M', months) || !component('D', days)) {
      return std::nullopt;
    }
    if (take('T')) {
      clock = read_clock();
      if (!clock) return std::nullopt;
    }
    if (!text_.empty()) return std::nullopt;
    const bool calendar = years || months;
    if (calendar == (days || clock)) return std::nullopt;  // both kinds, or nothing at all
    const auto total =
        calendar ? weighted(years, 12, months) : weighted(days, kSecondsPerDay, clock);
    if (!total) return std::nullopt;
    const Decimal value = negative ? huisuan::negate(*total) : *total;
    if (!calendar) return DaysTime{value};
    const auto whole = value.to_int64();
    if (!whole) return std::nullopt;
    return YearsMonths{*whole};
  }

 private:
  using Part = std::optional<Decimal>;

  [[nodiscard]] bool take(char wanted) noexcept {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// "12" before its letter. Without that letter nothing is consumed; false if the number is bad.
  [[nodiscard]] bool component(char letter, Part& part) noexcept {
    std::string_view::size_type end = 0;
    while (end < text_.size() &&
           ((text_[end] >= '0' && text_[end] <= '9') || (letter == 'S' && text_[end] == '.'))) {
      ++end;
    }
    if (end == 0 || end == text_.size() || text_[end] != letter) return true;
    if (text_[end - 1] == '.' || text_.front() == '.') return false;
    bool inexact = false;
    part = Decimal::parse(text_.substr(0, end), inexact);
    text_.remove_prefix(end + 1);
    return part && !inexact;
  }

  /// a * weight + b, where something left out counts as nothing.
  [[nodiscard]] static Part weighted(const Part& a, int64_t weight, const Part& b) noexcept {
    bool inexact = false;
    const auto product = mul(a.value_or(Decimal()), Decimal(weight), inexact);
    const auto sum =
        product ? huisuan::add(*product, b.value_or(Decimal()), inexact) : std::nullopt;
    return inexact ? std::nullopt : sum;
  }

  [[nodiscard]] Part read_clock() noexcept {
    Part hours;
    Part minutes;
    Part seconds;
    if (!component('H', hours) || !component('M', minutes) || !component('S', seconds) ||
        (!hours && !minutes && !seconds)) {
      return std::nullopt;
    }
    const Part rest = weighted(minutes, kSecondsPerMinute, seconds);
    return rest ? weighted(hours, kSecondsPerHour, rest) : std::nullopt;
  }

  std::string_view text_;
};

/// Quotient (towards zero) and remainder with the sign of the dividend.
struct Split {
  Decimal whole;
  Decimal rest;
};
[[nodiscard]] Split split(Decimal value, int64_t unit) noexcept {
  // floor_div of magnitudes is exact for durations below 10^34 units; larger ones keep no rest.
  const Decimal magnitude = huisuan::abs(value);
  const Decimal whole = floor_div(magnitude, Decimal(unit)).value_or(Decimal());
  const Decimal rest = modulo(magnitude, Decimal(unit)).value_or(Decimal());
  if (!value.is_negative()) return {whole, rest};
  return {huisuan::negate(whole), huisuan::negate(rest)};
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) noexcept {
  return DurationReader(text).read();
}

DaysTimeFields fields(DaysTime duration) noexcept {
  const Split day = split(duration.seconds, kSecondsPerDay);
  const Split hour = split(day.rest, kSecondsPerHour);
  const Split minute = split(hour.rest, kSecondsPerMinute);
  return {day.whole, hour.whole, minute.whole, minute.rest};
}

YearsMonthsFields fields(YearsMonths duration) noexcept {
  return {duration.months / 12, duration.months % 12};
}

std::string to_text(DaysTime duration) {
  if (duration.seconds.is_zero()) return "PT0S";
  const DaysTimeFields parts = fields({huisuan::abs(duration.seconds)});
  std::string text = duration.seconds.is_negative() ? "-P" : "P";
  if (!parts.days.is_zero()) text += parts.days.to_fixed(0) + "D";
  std::string clock;
  if (!parts.hours.is_zero()) clock += parts.hours.to_fixed(0) + "H";
  if (!parts.minutes.is_zero()) clock += parts.minutes.to_fixed(0) + "M";
  if (!parts.seconds.is_zero()) clock += parts.seconds.to_fixed(0) + "S";
  return clock.empty() ? text : text + "T" + clock;
}

std::string to_text(YearsMonths duration) {
  if (duration.months == 0) return "P0M";
  const YearsMonthsFields parts = fields(duration);
  std::string text = duration.months < 0 ? "-P" : "P";
  const auto part = [&](int64_t value, char letter) {
    if (value == 0) return;
    text += huisuan::abs(Decimal(value)).to_fixed(0);
    text += letter;
  };
  part(parts.years, 'Y');
  part(parts.months, 'M');
  return text;
}

std::string to_text(const Duration& duration) {
  if (const auto* days = std::get_if<DaysTime>(&duration)) return to_text(*days);
  return to_text(*std::get_if<YearsMonths>(&duration));
}

DaysTime days_duration(int64_t days) noexcept {
  return {*mul(Decimal(days), Decimal(kSecondsPerDay))};
}

DaysTime duration_between(Date from, Date to) noexcept {
  return days_duration(to.value - from.value);
}

std::optional<Date> add(Date date, DaysTime duration) noexcept {
  const auto days = floor_div(duration.seconds, Decimal(kSecondsPerDay));
  const auto whole = days ? days->to_int64() : std::nullopt;
  return whole ? add_days(date, *whole) : std::nullopt;
}

std::optional<Date> add(Date date, YearsMonths duration) noexcept {
  return add_months(date, duration.months);
}

std::optional<YearsMonths> add(YearsMonths a, YearsMonths b) noexcept {
  YearsMonths sum;
  if (__builtin_add_overflow(a.months, b.months, &sum.months)) return std::nullopt;
  return sum;
}

std::optional<YearsMonths> negate(YearsMonths a) noexcept {
  if (a.months == INT64_MIN) return std::nullopt;
  return YearsMonths{-a.months};
}

namespace {

[[nodiscard]] std::optional<YearsMonths> whole_months(
    const std::optional<Decimal>& value) noexcept {
  const auto truncated = value ? round_down(*value, 0) : std::nullopt;
  const auto months = truncated ? truncated->to_int64() : std::nullopt;
  if (!months) return std::nullopt;
  return YearsMonths{*months};
}

}  // namespace

std::optional<YearsMonths> mul(YearsMonths a, Decimal factor) noexcept {
  return whole_months(huisuan::mul(Decimal(a.months), factor));
}

std::optional<YearsMonths> div(YearsMonths a, Decimal divisor) noexcept {
  return whole_months(huisuan::div(Decimal(a.months), divisor));
}

}  // namespace huisuan
