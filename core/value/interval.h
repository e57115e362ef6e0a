// Arithmetic on the ends of intervals, shared by the operators of numbers, dates and durations.
// Internal to core/value.
#pragma once

#include "value/value.h"

namespace huisuan::interval {

/// One end. infinite < 0: minus infinity, > 0: plus infinity (value is meaningless then).
struct End {
  Decimal value;
  bool open = false;
  int infinite = 0;
};

[[nodiscard]] inline End low_end(const Value& v) { return {v.lo, v.lo_open, v.lo_free ? -1 : 0}; }
[[nodiscard]] inline End high_end(const Value& v) { return {v.hi, v.hi_open, v.hi_free ? 1 : 0}; }

/// The sign of an end, counting infinities.
[[nodiscard]] inline int sign_of(const End& end) {
  return end.infinite != 0 ? end.infinite : end.value.sign();
}

/// -1, 0, 1 for the lower ends of two intervals of the same kind.
[[nodiscard]] inline int compare_low(const Value& a, const Value& b) {
  if (a.lo_free || b.lo_free) return int(b.lo_free) - int(a.lo_free);
  if (a.lo != b.lo) return a.lo < b.lo ? -1 : 1;
  return int(a.lo_open) - int(b.lo_open);
}

[[nodiscard]] inline int compare_high(const Value& a, const Value& b) {
  if (a.hi_free || b.hi_free) return int(a.hi_free) - int(b.hi_free);
  if (a.hi != b.hi) return a.hi < b.hi ? -1 : 1;
  return int(b.hi_open) - int(a.hi_open);
}

/// Builds [lo, hi] of `kind`. Ends beyond the number range must already be infinite.
[[nodiscard]] inline Value between(Kind kind, const End& lo, const End& hi, bool integral) {
  Value result;
  result.kind = kind;
  result.lo = lo.infinite != 0 ? Decimal() : lo.value;
  result.hi = hi.infinite != 0 ? Decimal() : hi.value;
  result.lo_free = lo.infinite != 0;
  result.hi_free = hi.infinite != 0;
  result.lo_open = !result.lo_free && lo.open;
  result.hi_open = !result.hi_free && hi.open;
  result.integral = integral;
  if (!result.lo_free && !result.hi_free && result.lo == result.hi) {
    // Rounding may close an interval on one number; that number is then the only result.
    result.lo_open = false;
    result.hi_open = false;
    result.integral = result.lo.is_integer();
  }
  return result;
}

/// The lower (or higher) of two ends seen as lower (higher) ends: a closed end reaches further.
[[nodiscard]] inline bool lower(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  if (a.infinite != 0) return false;
  if (a.value != b.value) return a.value < b.value;
  return !a.open && b.open;
}
[[nodiscard]] inline bool higher(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite > b.infinite;
  if (a.infinite != 0) return false;
  if (a.value != b.value) return a.value > b.value;
  return !a.open && b.open;
}

/// A set of whole numbers with its open ends moved inwards to the next whole number.
[[nodiscard]] inline Value closed_whole(Value v) {
  if (!v.integral) return v;
  if (v.lo_open) {
    if (const auto next = add(floor(v.lo), Decimal(1))) v.lo = *next;
    v.lo_open = false;
  }
  if (v.hi_open) {
    if (const auto next = sub(ceiling(v.hi), Decimal(1))) v.hi = *next;
    v.hi_open = false;
  }
  return v;
}

/// A monotone rising map of one interval: `map(Decimal, bool& inexact) -> optional<Decimal>`.
/// Ends whose image leaves the number range become infinite, and null becomes possible.
template <class Map>
[[nodiscard]] Value map_rising(Kind kind, const Value& v, bool integral, Map map) {
  End lo = low_end(v);
  End hi = high_end(v);
  bool overflow = false;
  const auto apply = [&](End& end, int infinity) {
    if (end.infinite != 0) return;
    bool inexact = false;
    if (const auto mapped = map(end.value, inexact)) {
      end.value = *mapped;
      if (inexact) end.open = false;
    } else {
      end.infinite = infinity;
      overflow = true;
    }
  };
  apply(lo, -1);
  apply(hi, 1);
  if (overflow && v.is_single()) return Value::null();
  Value result = between(kind, lo, hi, integral);
  result.may_null = overflow;
  return result;
}

/// A map that rises in both operands.
template <class Map>
[[nodiscard]] Value map_rising2(Kind kind, const Value& a, const Value& b, bool integral, Map map) {
  bool overflow = false;
  const auto apply = [&](const End& x, const End& y, int infinity) {
    End end;
    if (x.infinite != 0 || y.infinite != 0) {
      end.infinite = infinity;
      return end;
    }
    bool inexact = false;
    if (const auto mapped = map(x.value, y.value, inexact)) {
      end.value = *mapped;
      end.open = !inexact && (x.open || y.open);
    } else {
      end.infinite = infinity;
      overflow = true;
    }
    return end;
  };
  const End lo = apply(low_end(a), low_end(b), -1);
  const End hi = apply(high_end(a), high_end(b), 1);
  if (overflow && a.is_single() && b.is_single()) return Value::null();
  Value result = between(kind, lo, hi, integral);
  result.may_null = overflow;
  return result;
}

/// -v, ends swapped.
[[nodiscard]] inline Value negated(const Value& v) {
  Value result = v;
  result.lo = negate(v.hi);
  result.hi = negate(v.lo);
  result.lo_open = v.hi_open;
  result.hi_open = v.lo_open;
  result.lo_free = v.hi_free;
  result.hi_free = v.lo_free;
  return result;
}

}  // namespace huisuan::interval
