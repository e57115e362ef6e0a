// How the operator files of core/value/ share their work. Internal to core/value.
#pragma once

#include <span>

#include "value/operators.h"

namespace huisuan::operators {

using Operands = std::span<const Value>;

[[nodiscard]] Value arithmetic(Function function, const Value& a, const Value& b,
                               const OperatorContext& context);
[[nodiscard]] Value negate_value(const Value& a);
[[nodiscard]] Value equality(const Value& a, const Value& b);
/// Null becomes false: where a test that FEEL cannot decide counts as no match.
[[nodiscard]] Value null_as_false(const Value& truth);
/// Equality inside lists and rows: things of different kinds are simply not equal.
[[nodiscard]] Value matches(const Value& a, const Value& b);
[[nodiscard]] Value ordering(Comparison comparison, const Value& a, const Value& b);
[[nodiscard]] Value in_value(const Value& value, const Value& test);
[[nodiscard]] Value conjunction(const Value& a, const Value& b);
[[nodiscard]] Value disjunction(const Value& a, const Value& b);
[[nodiscard]] Value negation(const Value& a);
[[nodiscard]] Value index_of_list(const Value& list, const Value& position,
                                  const OperatorContext& context);

// The groups of functions; each switch knows its own.
[[nodiscard]] Value fold_list(Function function, Operands operands, const OperatorContext& context);
[[nodiscard]] Value edit_list(Function function, Operands operands, const OperatorContext& context);
[[nodiscard]] Value numeric(Function function, Operands operands, const OperatorContext& context);
[[nodiscard]] Value textual(Function function, Operands operands, const OperatorContext& context);
[[nodiscard]] Value dated(Function function, Operands operands, const OperatorContext& context);

/// The function on operands of one member each (null is one).
using ConcreteFunction = Value (*)(Operands, const OperatorContext&);

/// Computes `function` for every combination of members (at most 64) and joins the results;
/// otherwise `fallback`, which must contain whatever the function can give.
[[nodiscard]] Value lift(ConcreteFunction function, Operands operands, const Value& fallback,
                         const OperatorContext& context);

/// A position or a scale: a number without its fraction, if it fits.
[[nodiscard]] inline std::optional<int64_t> whole_number(const Value& value) {
  if (value.kind != Kind::number) return std::nullopt;
  const auto whole = round_down(value.lo, 0);
  return whole ? whole->to_int64() : std::nullopt;
}
[[nodiscard]] inline bool is_text(const Value& value) { return value.kind == Kind::string; }

[[nodiscard]] inline bool any_bottom(Operands operands) {
  for (const Value& operand : operands) {
    if (operand.is_bottom()) return true;
  }
  return false;
}
/// Nothing is known of the result.
[[nodiscard]] inline Value unknown_or_null() {
  Value value = Value::whole(Kind::any);
  value.may_null = true;
  return value;
}

}  // namespace huisuan::operators
