// apply() for an inner loop: the common cases inline, everything else through operators.h.
//
// The common cases are one number with one number, ordered sets compared with each other, and
// truths. They give exactly what the general operators give (a test compares them); apply() itself
// begins with them, so that this header only saves the call.
#pragma once

#include "value/operators.h"

namespace huisuan {

namespace inline_operators {

[[nodiscard]] inline bool both_points(const Value& a, const Value& b) {
  return a.kind == b.kind && a.is_point() && b.is_point();
}

/// Two sets of one ordered kind, certainly not null.
[[nodiscard]] inline bool both_intervals(const Value& a, const Value& b) {
  return a.kind == b.kind && a.is_interval() && !a.may_null && !b.may_null;
}

/// Is some member of a below (or equal to) some member of b?
[[nodiscard]] inline bool can_be_less(const Value& a, const Value& b, bool or_equal) {
  if (a.lo_free || b.hi_free) return true;
  if (a.lo != b.hi) return a.lo < b.hi;
  return or_equal && !a.lo_open && !b.hi_open;
}

[[nodiscard]] inline const Value& less(const Value& a, const Value& b) {
  return Value::truth_set(can_be_less(a, b, false), can_be_less(b, a, true), false);
}

[[nodiscard]] inline const Value& less_equal(const Value& a, const Value& b) {
  return Value::truth_set(can_be_less(a, b, true), can_be_less(b, a, false), false);
}

/// What is no boolean, null included, is neither true nor false.
[[nodiscard]] inline bool only_truths(const Value& a) {
  return a.kind == Kind::boolean || a.is_null();
}

[[nodiscard]] inline bool one_text(const Value& a) {
  return a.kind == Kind::string && !a.may_null && !a.all_texts && a.text_count == 1;
}

[[nodiscard]] inline const Value& conjunction(const Value& a, const Value& b) {
  // Without branches: & and | of bits.
  const bool other = (a.may_null & (b.may_true | b.may_null)) | (a.may_true & b.may_null);
  return Value::truth_set(a.may_true & b.may_true, a.may_false | b.may_false, other);
}

[[nodiscard]] inline const Value& disjunction(const Value& a, const Value& b) {
  const bool other = (a.may_null & (b.may_false | b.may_null)) | (a.may_false & b.may_null);
  return Value::truth_set(a.may_true | b.may_true, a.may_false & b.may_false, other);
}

[[nodiscard]] inline Value number_or_null(const std::optional<Decimal>& number) {
  return number ? Value::number(*number) : Value::null();
}

}  // namespace inline_operators

/// The common cases of two operands. Gives where the result stands, perhaps in `room`; nullptr: it
/// is none of them. Nothing is copied that need not be.
[[nodiscard]] inline const Value* apply_common(Function function, const Value& a, const Value& b,
                                               Value& room) {
  using namespace inline_operators;
  switch (function) {
    case Function::conjunction:
      if (!only_truths(a) || !only_truths(b)) return nullptr;
      return &conjunction(a, b);
    case Function::disjunction:
      if (!only_truths(a) || !only_truths(b)) return nullptr;
      return &disjunction(a, b);
    case Function::add:
      if (a.kind != Kind::number || !both_points(a, b)) return nullptr;
      room = number_or_null(add(a.lo, b.lo));
      return &room;
    case Function::subtract:
      if (a.kind != Kind::number || !both_points(a, b)) return nullptr;
      room = number_or_null(sub(a.lo, b.lo));
      return &room;
    case Function::multiply:
      if (a.kind != Kind::number || !both_points(a, b)) return nullptr;
      room = number_or_null(mul(a.lo, b.lo));
      return &room;
    case Function::equal:
      if (one_text(a) && one_text(b)) {
        return &Value::boolean(a.texts[0] == b.texts[0]);
      }
      if (!both_points(a, b)) return nullptr;
      return &Value::boolean(a.lo == b.lo);
    case Function::not_equal:
      if (!both_points(a, b)) return nullptr;
      return &Value::boolean(a.lo != b.lo);
    case Function::less:
      if (!both_intervals(a, b)) return nullptr;
      return &less(a, b);
    case Function::less_equal:
      if (!both_intervals(a, b)) return nullptr;
      return &less_equal(a, b);
    case Function::greater:
      if (!both_intervals(a, b)) return nullptr;
      return &less(b, a);
    case Function::greater_equal:
      if (!both_intervals(a, b)) return nullptr;
      return &less_equal(b, a);
    default:
      return nullptr;
  }
}

/// The common cases of narrowed(): a single value stays, or nothing does. nullptr as above.
[[nodiscard]] inline const Value* narrow_common(const Value& value, Comparison comparison,
                                                const Value& bound, const Decimal& step) {
  using namespace inline_operators;
  bool stays = false;
  if (both_intervals(value, bound) && value.is_point()) {
    // A fraction may lie between two steps.
    if (!value.integral && !step.is_zero()) return nullptr;
    switch (comparison) {
      case Comparison::less:
        stays = can_be_less(value, bound, false);
        break;
      case Comparison::less_equal:
        stays = can_be_less(value, bound, true);
        break;
      case Comparison::greater:
        stays = can_be_less(bound, value, false);
        break;
      case Comparison::greater_equal:
        stays = can_be_less(bound, value, true);
        break;
      case Comparison::equal:
        stays = can_be_less(value, bound, true) && can_be_less(bound, value, true);
        break;
      case Comparison::not_equal:
        stays = !bound.is_point() || value.lo != bound.lo;
        break;
    }
  } else if (one_text(value) && one_text(bound)) {
    const bool equal = value.texts[0] == bound.texts[0];
    stays = comparison == Comparison::equal       ? equal
            : comparison == Comparison::not_equal ? !equal
                                                  : true;
  } else {
    return nullptr;
  }
  return stays ? &value : &Value::truth_set(false, false, false);
}

/// As apply() with two operands, wherever they lie.
[[nodiscard]] inline Value apply_inline(Function function, const Value& a, const Value& b,
                                        const OperatorContext& context) {
  Value room;
  if (const Value* result = apply_common(function, a, b, room)) return *result;
  const Value both[] = {a, b};
  return apply_general(function, both, context);
}

/// As apply().
[[nodiscard]] inline Value apply_inline(Function function, std::span<const Value> operands,
                                        const OperatorContext& context) {
  if (operands.size() == 2) return apply_inline(function, operands[0], operands[1], context);
  if (function == Function::negation && inline_operators::only_truths(operands[0])) {
    const Value& a = operands[0];
    return Value::truth_set(a.may_false, a.may_true, a.may_null);
  }
  return apply_general(function, operands, context);
}

}  // namespace huisuan
