// The day by which something is done that is promised within a span of days.
//
// In:  the span, the day from which it is counted, the official calendar. Out: a day. The day
// itself is not counted (PACKS.md, "Conventions") unless the text says so; a part of a working day
// is that working day. Never: spans of hours and minutes, of which a calendar knows nothing;
// averages, which promise no day to anybody.
#pragma once

#include <cstdint>
#include <optional>

#include "value/decimal.h"
#include "value/operators.h"

namespace huisuan::advise {

enum class DueUnit : uint8_t { working_day, day, month };

struct DueSpan {
  DueUnit unit = DueUnit::working_day;
  Decimal count;                  ///< not negative; months whole
  bool before = false;            ///< counted back from the day: due that long before it
  bool counts_first_day = false;  ///< the day itself is the first of the span
};

/// 0.5 working days from Friday 2023-07-28: Monday 2023-07-31. nullopt: beyond the calendar (for
/// working days), or out of range.
[[nodiscard]] std::optional<int64_t> due_day(const DueSpan& span, int64_t start,
                                             const WorkingCalendar& calendar);

}  // namespace huisuan::advise
