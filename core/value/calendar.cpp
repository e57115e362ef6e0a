// Counting working days by the official calendar.
#include <algorithm>

#include "value/civil.h"
#include "value/operators.h"

namespace huisuan {
namespace {

constexpr int32_t kSaturday = 6;

bool listed(const std::vector<int64_t>& days, int64_t day) {
  return std::binary_search(days.begin(), days.end(), day);
}

}  // namespace

std::optional<bool> WorkingCalendar::is_working(int64_t day) const {
  if (day < from || day > to) return std::nullopt;
  if (weekday(Date{day}) >= kSaturday) return listed(workdays, day);
  return !listed(holidays, day);
}

std::optional<int64_t> WorkingCalendar::after(int64_t day, int64_t n) const {
  if (day < from || day > to) return std::nullopt;
  const int64_t step = n < 0 ? -1 : 1;
  // The calendar ends after a few years, so the walk is short whatever n is.
  while (n != 0) {
    day += step;
    const std::optional<bool> working = is_working(day);
    if (!working) return std::nullopt;
    if (*working) n -= step;
  }
  return day;
}

std::optional<int64_t> WorkingCalendar::between(int64_t a, int64_t b) const {
  if (a < from || a > to || b < from || b > to) return std::nullopt;
  const int64_t last = std::max(a, b);
  int64_t count = 0;
  for (int64_t day = std::min(a, b) + 1; day <= last; ++day) {
    if (*is_working(day)) ++count;
  }
  return a <= b ? count : -count;
}

}  // namespace huisuan
