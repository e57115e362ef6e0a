// and, or, not: FEEL's three-valued logic (DMN 1.5, 10.3.2.2, table 42). What is neither true nor
// false, be it null, a number or a text, counts as "otherwise".
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

/// Which of the three a value may be.
struct Three {
  bool yes = false;
  bool no = false;
  bool other = false;
};

Three three_of(const Value& value) {
  if (value.kind == Kind::boolean) return {value.may_true, value.may_false, value.may_null};
  if (value.kind == Kind::any) return {true, true, true};
  return {false, false, value.kind != Kind::none || value.may_null};
}

}  // namespace

// The right operand is compiled for the case that the left one does not decide (LANGUAGE.md): it
// may be bottom, "cannot happen", just because the left one is false (or true, for `or`). Then that
// decides.
Value conjunction(const Value& a, const Value& b) {
  const Three x = three_of(a);
  const Three y = three_of(b);
  if (a.is_bottom() || b.is_bottom()) return Value::truth_set(false, x.no || y.no, false);
  return Value::truth_set(x.yes && y.yes, x.no || y.no,
                          (x.other && (y.yes || y.other)) || (x.yes && y.other));
}

Value disjunction(const Value& a, const Value& b) {
  const Three x = three_of(a);
  const Three y = three_of(b);
  if (a.is_bottom() || b.is_bottom()) return Value::truth_set(x.yes || y.yes, false, false);
  return Value::truth_set(x.yes || y.yes, x.no && y.no,
                          (x.other && (y.no || y.other)) || (x.no && y.other));
}

Value negation(const Value& a) {
  if (a.is_bottom()) return a;
  const Three x = three_of(a);
  return Value::truth_set(x.no, x.yes, x.other);
}

}  // namespace huisuan::operators
