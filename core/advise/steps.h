// Values as whole multiples of a fact's step, so that neighbours can be counted.
// Internal to core/advise.
#pragma once

#include <cstdint>
#include <optional>

#include "value/decimal.h"

namespace huisuan::advise {

[[nodiscard]] inline Decimal step_value(int64_t steps, const Decimal& unit) {
  return mul(Decimal(steps), unit).value_or(Decimal());
}

/// The number of steps in `value`, rounded down or up; nullopt if it is beyond counting.
[[nodiscard]] inline std::optional<int64_t> whole_steps(const Decimal& value, const Decimal& unit,
                                                        bool round_up) {
  const std::optional<Decimal> whole = floor_div(value, unit);
  if (!whole) return std::nullopt;
  std::optional<int64_t> steps = whole->to_int64();
  if (!steps || *steps > INT64_MAX / 4 || *steps < INT64_MIN / 4) return std::nullopt;
  if (round_up && step_value(*steps, unit) != value) ++*steps;
  return steps;
}

}  // namespace huisuan::advise
