// abs, sqrt, even, odd, modulo and the roundings (DMN 1.5, 10.3.4.5, tables 77 and 78).
#include "value/interval.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

Value absolute(const Value& v) {
  if (v.kind != Kind::number && v.kind != Kind::days && v.kind != Kind::months) {
    return Value::null();
  }
  const Value known = v.without_null();
  const bool from_zero = !v.lo_free && !v.lo.is_negative();
  const bool to_zero = !v.hi_free && v.hi.sign() <= 0;
  if (from_zero) return known;
  const Value mirrored = interval::negated(known);
  if (to_zero) return mirrored;
  // 0 is inside: from 0 to the farther end.
  interval::End far = interval::high_end(known);
  if (interval::higher(interval::high_end(mirrored), far)) far = interval::high_end(mirrored);
  return interval::between(v.kind, {}, far, v.integral);
}

Value square_root(const Value& v) {
  if (v.kind != Kind::number) return Value::null();
  Value known = v.without_null();
  const bool may_be_negative = v.lo_free || v.lo.is_negative();
  if (may_be_negative) {
    if (!v.hi_free && (v.hi.is_negative() || (v.hi.is_zero() && v.hi_open))) return Value::null();
    known.lo = Decimal();
    known.lo_open = false;
    known.lo_free = false;
  }
  Value result = interval::map_rising(Kind::number, known, false, [](Decimal n, bool& inexact) {
    return huisuan::sqrt(n, inexact);
  });
  result.may_null = result.may_null || may_be_negative;
  return result;
}

/// Of whole numbers; a fraction is neither even nor odd.
template <bool odd>
Value parity(Operands operands, const OperatorContext&) {
  if (operands[0].kind != Kind::number) return Value::null();
  const auto rest = huisuan::modulo(operands[0].lo, Decimal(2));
  return rest ? Value::boolean(*rest == Decimal(odd ? 1 : 0)) : Value::null();
}

Value concrete_modulo(Operands operands, const OperatorContext&) {
  if (operands[0].kind != Kind::number || operands[1].kind != Kind::number) return Value::null();
  const auto rest = huisuan::modulo(operands[0].lo, operands[1].lo);
  return rest ? Value::number(*rest) : Value::null();
}

/// The remainder lies between 0 and the divisor, on the divisor's side.
Value modulo_hull(const Value& a, const Value& b) {
  if (a.kind != Kind::any && a.kind != Kind::number) return Value::null();
  if (b.kind != Kind::any && b.kind != Kind::number) return Value::null();
  Value result = Value::whole(Kind::number).or_null();
  if (b.kind != Kind::number) return result;
  const bool positive = !b.lo_free && !b.lo.is_negative();
  const bool negative = !b.hi_free && b.hi.sign() <= 0;
  if (positive) {
    result.lo_free = false;
    result.hi = b.hi;
    result.hi_free = b.hi_free;
  }
  if (negative) {
    result.hi_free = false;
    result.lo = b.lo;
    result.lo_free = b.lo_free;
  }
  result.integral = a.kind == Kind::number && a.integral && b.integral;
  const bool no_zero = (positive && !b.lo.is_zero()) || (negative && !b.hi.is_zero());
  if (no_zero && !a.may_null && !b.may_null && a.kind == Kind::number) result.may_null = false;
  return result;
}

Rounding rounding_of(Function function) {
  switch (function) {
    case Function::floor:
      return Rounding::floor;
    case Function::ceiling:
      return Rounding::ceiling;
    case Function::round_up:
      return Rounding::up;
    case Function::round_down:
      return Rounding::down;
    case Function::round_half_up:
      return Rounding::half_up;
    case Function::round_half_down:
      return Rounding::half_down;
    default:
      return Rounding::half_even;
  }
}

/// Every rounding rises; an end that was open is closed, because members beside it round onto it.
Value rounded_to(const Value& v, int64_t scale, Rounding rounding) {
  return interval::map_rising(v.kind, v.without_null(), v.integral || scale <= 0,
                              [=](Decimal n, bool& inexact) {
                                inexact = true;
                                return huisuan::round(n, scale, rounding);
                              });
}

Value rounded(Function function, Operands operands, const OperatorContext& context) {
  const Value& n = operands[0];
  const Rounding rounding = rounding_of(function);
  if (n.kind == Kind::any) return Value::whole(Kind::number).or_null();
  if (n.kind != Kind::number) return Value::null();
  Value result = Value::bottom();
  if (operands.size() == 1) {
    result = rounded_to(n, 0, rounding);
  } else {
    const Value& scale = operands[1];
    if (scale.kind == Kind::any) return Value::whole(Kind::number).or_null();
    const auto scales = members(scale, 64, *context.arena);
    if (!scales) return Value::whole(Kind::number).or_null();
    for (const Value& one : *scales) {
      const auto digits = whole_number(one);
      result =
          join(result, digits ? rounded_to(n, *digits, rounding) : Value::null(), *context.arena);
    }
  }
  result.may_null = result.may_null || n.may_null;
  return result;
}

}  // namespace

Value numeric(Function function, Operands operands, const OperatorContext& context) {
  const Value& first = operands[0];
  switch (function) {
    case Function::absolute: {
      if (first.kind == Kind::any) return unknown_or_null();
      Value result = absolute(first);
      result.may_null = result.may_null || first.may_null;
      return result;
    }
    case Function::square_root: {
      if (first.kind == Kind::any) return Value::whole(Kind::number).or_null();
      Value result = square_root(first);
      result.may_null = result.may_null || first.may_null;
      return result;
    }
    case Function::even:
    case Function::odd: {
      if (first.kind == Kind::number && !first.may_null && !first.is_point() &&
          !members(first, 64, *context.arena)) {
        return Value::either();
      }
      return lift(function == Function::odd ? parity<true> : parity<false>, operands,
                  Value::either().or_null(), context);
    }
    case Function::modulo:
      return lift(concrete_modulo, operands, modulo_hull(first, operands[1]), context);
    default:
      return rounded(function, operands, context);
  }
}

}  // namespace huisuan::operators
