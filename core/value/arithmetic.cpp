// + - * / ** and unary minus (DMN 1.5, 10.3.2.5.1; tables 45, 50 to 55).
#include "value/civil.h"
#include "value/duration.h"
#include "value/interval.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

using interval::between;
using interval::closed_whole;
using interval::End;
using interval::high_end;
using interval::low_end;
using interval::map_rising2;

constexpr int64_t kSecondsOfDay = 86400;

using OptionalDecimal = std::optional<Decimal>;

OptionalDecimal from_date(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return Decimal(date->value);
}

// Many durations lead to one day, so that a day may be reached where the end itself is not: closed.
OptionalDecimal date_plus_days(Decimal day, Decimal seconds, bool& inexact) {
  inexact = true;
  const auto number = day.to_int64();
  return number ? from_date(huisuan::add(Date{*number}, DaysTime{seconds})) : std::nullopt;
}

OptionalDecimal date_plus_months(Decimal day, Decimal months, bool& inexact) {
  inexact = true;
  const auto number = day.to_int64();
  const auto count = months.to_int64();
  if (!number || !count) return std::nullopt;
  return from_date(huisuan::add_months(Date{*number}, *count));
}

OptionalDecimal date_difference(Decimal a, Decimal minus_b, bool& inexact) {
  const auto days = huisuan::add(a, minus_b, inexact);
  return days ? huisuan::mul(*days, Decimal(kSecondsOfDay), inexact) : std::nullopt;
}

OptionalDecimal plain_add(Decimal a, Decimal b, bool& inexact) {
  return huisuan::add(a, b, inexact);
}

/// 0 times an infinite end is 0: the factor 0 is reached, the infinity is not. The end is closed
/// even if 0 is only approached, because a product below 10^-6176 rounds to 0.
End multiply_ends(const End& a, const End& b, bool& overflow) {
  End end;
  const bool zero_a = a.infinite == 0 && a.value.is_zero();
  const bool zero_b = b.infinite == 0 && b.value.is_zero();
  if (zero_a || zero_b) return end;
  if (a.infinite != 0 || b.infinite != 0) {
    end.infinite = sign_of(a) * sign_of(b);
    return end;
  }
  bool inexact = false;
  if (const auto product = huisuan::mul(a.value, b.value, inexact)) {
    end.value = *product;
    end.open = !inexact && (a.open || b.open);
  } else {
    overflow = true;
    end.infinite = sign_of(a) * sign_of(b);
  }
  return end;
}

/// b's zero is approached from the side `zero_side`, never reached.
End divide_ends(const End& a, const End& b, int zero_side, bool& overflow) {
  End end;
  const bool zero_a = a.infinite == 0 && a.value.is_zero();
  if (zero_a || b.infinite != 0) return end;  // 0, or so near that it may round to 0: closed
  if (b.value.is_zero()) {
    end.infinite = sign_of(a) * zero_side;
    return end;
  }
  if (a.infinite != 0) {
    end.infinite = a.infinite * b.value.sign();
    return end;
  }
  bool inexact = false;
  if (const auto quotient = huisuan::div(a.value, b.value, inexact)) {
    end.value = *quotient;
    end.open = !inexact && (a.open || b.open);
  } else {
    overflow = true;
    end.infinite = sign_of(a) * b.value.sign();
  }
  return end;
}

bool not_negative(const Value& v) { return !v.lo_free && !v.lo.is_negative(); }

template <class Combine>
Value corners(Kind kind, const Value& a, const Value& b, bool integral, Combine combine) {
  bool overflow = false;
  const End ends[4] = {
      combine(low_end(a), low_end(b), overflow), combine(low_end(a), high_end(b), overflow),
      combine(high_end(a), low_end(b), overflow), combine(high_end(a), high_end(b), overflow)};
  if (overflow && a.is_single() && b.is_single()) return Value::null();
  End lo = ends[0];
  End hi = ends[0];
  for (const End& end : ends) {
    if (interval::lower(end, lo)) lo = end;
    if (interval::higher(end, hi)) hi = end;
  }
  // An infinite corner of the wrong side can only come from an end without bound on both sides.
  if (lo.infinite > 0) lo = {Decimal(), false, -1};
  if (hi.infinite < 0) hi = {Decimal(), false, 1};
  Value result = between(kind, lo, hi, integral);
  result.may_null = overflow;
  return result;
}

Value multiply_numbers(Kind kind, const Value& a, const Value& b) {
  if (not_negative(a) && not_negative(b)) {  // rises in both: two corners are enough
    bool overflow = false;
    const End lo = multiply_ends(low_end(a), low_end(b), overflow);
    const End hi = multiply_ends(high_end(a), high_end(b), overflow);
    if (!overflow) return between(kind, lo, hi, a.integral && b.integral);
  }
  return corners(kind, a, b, a.integral && b.integral,
                 [](const End& x, const End& y, bool& o) { return multiply_ends(x, y, o); });
}

Value divide_numbers(Kind kind, const Value& a, const Value& b) {
  const int low_sign = b.lo_free ? -1 : b.lo.sign();
  const int high_sign = b.hi_free ? 1 : b.hi.sign();
  if (low_sign == 0 && high_sign == 0) return Value::null();
  if (low_sign < 0 && high_sign > 0) {
    Value result = Value::whole(kind);
    result.integral = false;
    result.may_null = true;  // the divisor may be 0
    return result;
  }
  const int zero_side = low_sign >= 0 ? 1 : -1;
  Value result = corners(kind, a, b, false, [&](const End& x, const End& y, bool& o) {
    return divide_ends(x, y, zero_side, o);
  });
  const bool zero_reached = (low_sign == 0 && !b.lo_open) || (high_sign == 0 && !b.hi_open);
  if (zero_reached) result.may_null = true;
  return result;
}

/// Months are whole numbers, truncated towards zero: truncation is monotone, and what lies beside
/// an open end may be truncated onto it.
Value truncated_months(const Value& v) {
  if (v.kind == Kind::none) return v;
  Value result = interval::map_rising(Kind::months, v, true, [](Decimal n, bool& inexact) {
    inexact = true;
    return round_down(n, 0);
  });
  result.may_null = result.may_null || v.may_null;
  return result;
}

Value power(const Value& a, const Value& b) {
  const auto map = [](Decimal x, Decimal y, bool& inexact) { return huisuan::pow(x, y, inexact); };
  if (a.is_single() && b.is_single()) {
    bool inexact = false;
    const auto result = map(a.lo, b.lo, inexact);
    return result ? Value::number(*result) : Value::null();
  }
  // A whole exponent of 0 or more: rises in a base of 0 or more, and in the exponent if the base is
  // 1 or more. A power that is rounded may reach the image of an open end.
  const bool whole = b.integral && !b.lo_free && !b.lo.is_negative();
  const bool rises = !a.lo_free && (b.is_point() ? !a.lo.is_negative() : a.lo >= Decimal(1));
  if (whole && rises) {
    Value result = map_rising2(Kind::number, a, closed_whole(b), a.integral, map);
    result.lo_open = false;
    result.hi_open = false;
    return result;
  }
  return Value::whole(Kind::number).or_null();
}

/// The members of a string set joined pairwise.
Value concatenated(const Value& a, const Value& b, Arena& arena) {
  constexpr uint32_t kMost = 64;
  if (a.all_texts || b.all_texts || a.text_count * b.text_count > kMost) {
    return Value::whole(Kind::string);
  }
  Value result = Value::bottom();
  for (std::string_view left : a.text_members()) {
    for (std::string_view right : b.text_members()) {
      std::string both(left);
      both += right;
      result = join(result, Value::text(arena.text(both), arena), arena);
    }
  }
  return result;
}

Value add(const Value& a, const Value& b, Arena& arena) {
  const Kind x = a.kind;
  const Kind y = b.kind;
  if (x == y && (x == Kind::number || x == Kind::days || x == Kind::months)) {
    return map_rising2(x, a, b, a.integral && b.integral, plain_add);
  }
  if (x == Kind::string && y == Kind::string) return concatenated(a, b, arena);
  if (x == Kind::date && y == Kind::days)
    return map_rising2(Kind::date, closed_whole(a), b, true, date_plus_days);
  if (x == Kind::date && y == Kind::months) {
    return map_rising2(Kind::date, closed_whole(a), closed_whole(b), true, date_plus_months);
  }
  if (y == Kind::date && (x == Kind::days || x == Kind::months)) return add(b, a, arena);
  return Value::null();
}

Value subtract(const Value& a, const Value& b, Arena& arena) {
  if (a.kind == Kind::date && b.kind == Kind::date) {
    return map_rising2(Kind::days, a, interval::negated(b), true, date_difference);
  }
  if (!b.is_interval() || b.kind == Kind::date) return Value::null();
  return add(a, interval::negated(b), arena);
}

Value multiply(const Value& a, const Value& b) {
  const Kind x = a.kind;
  const Kind y = b.kind;
  if (y == Kind::number && x == Kind::number) return multiply_numbers(Kind::number, a, b);
  if (y == Kind::number && x == Kind::days) return multiply_numbers(Kind::days, a, b);
  if (y == Kind::number && x == Kind::months) {
    return truncated_months(multiply_numbers(Kind::months, a, b));
  }
  if (x == Kind::number && (y == Kind::days || y == Kind::months)) return multiply(b, a);
  return Value::null();
}

Value divide(const Value& a, const Value& b) {
  const Kind x = a.kind;
  const Kind y = b.kind;
  if (x == y && (x == Kind::number || x == Kind::days || x == Kind::months)) {
    return divide_numbers(Kind::number, a, b);
  }
  if (y != Kind::number) return Value::null();
  if (x == Kind::days) return divide_numbers(Kind::days, a, b);
  if (x == Kind::months) return truncated_months(divide_numbers(Kind::months, a, b));
  return Value::null();
}

Value of_members(Function function, const Value& a, const Value& b, Arena& arena) {
  switch (function) {
    case Function::add:
      return add(a, b, arena);
    case Function::subtract:
      return subtract(a, b, arena);
    case Function::multiply:
      return multiply(a, b);
    case Function::divide:
      return divide(a, b);
    default:
      return a.kind == Kind::number && b.kind == Kind::number ? power(a, b) : Value::null();
  }
}

}  // namespace

Value arithmetic(Function function, const Value& a, const Value& b,
                 const OperatorContext& context) {
  if (a.is_bottom() || b.is_bottom()) return Value::bottom();
  if (a.kind == Kind::any || b.kind == Kind::any) return unknown_or_null();
  if (!a.has_members() || !b.has_members()) return Value::null();
  if (!a.may_null && !b.may_null) return of_members(function, a, b, *context.arena);
  return of_members(function, a, b, *context.arena).or_null();
}

Value negate_value(const Value& a) {
  if (a.kind == Kind::any) return unknown_or_null();
  if (a.kind == Kind::number || a.kind == Kind::days || a.kind == Kind::months) {
    return interval::negated(a);
  }
  return a.is_bottom() ? a : Value::null();
}

}  // namespace huisuan::operators
