// Sums, caps and hulls of amounts that may be ranges. Exact; an end that leaves the numbers is
// free.
#pragma once

#include "eval/outcome.h"

namespace huisuan::amounts {

[[nodiscard]] AmountRange exactly(const Decimal& value);
/// The least that `low` can be up to the most that `high` can be; nullptr: no upper bound is
/// stated. Not known if one of them has no number at all.
[[nodiscard]] AmountRange between(const Value& low, const Value* high);
/// An amount that is not known makes the sum unknown.
[[nodiscard]] AmountRange sum(const AmountRange& a, const AmountRange& b);
/// times >= 0.
[[nodiscard]] AmountRange product(const AmountRange& a, uint32_t times);
/// Either of them; one that is not known is left out.
[[nodiscard]] AmountRange hull(const AmountRange& a, const AmountRange& b);
/// The amount, or zero.
[[nodiscard]] AmountRange or_nothing(const AmountRange& a);
/// At most `cap`. `cut` becomes true if the cap may have lowered the amount.
[[nodiscard]] AmountRange at_most(const AmountRange& a, const AmountRange& cap, bool& cut);
/// What is left of `cap` after `used`, never below zero.
[[nodiscard]] AmountRange rest(const AmountRange& cap, const AmountRange& used);

/// -1, 0, 1; a free lower end is below, a free upper end above everything.
[[nodiscard]] int32_t compare_low(const AmountRange& a, const AmountRange& b);
[[nodiscard]] int32_t compare_high(const AmountRange& a, const AmountRange& b);

}  // namespace huisuan::amounts
