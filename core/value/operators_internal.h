// How the operator files of core/value/ share their work. Internal to core/value.
#pragma once

#include <span>

#include "value/operators.h"

namespace huisuan::operators {

using Operands = std::span<const Value>;

/// A group of functions; nullopt: not of this group.
[[nodiscard]] Value arithmetic(Function function, const Value& a, const Value& b,
                               const OperatorContext& context);
[[nodiscard]] Value negate_value(const Value& a);
[[nodiscard]] Value equality(const Value& a, const Value& b);
[[nodiscard]] Value ordering(Comparison comparison, const Value& a, const Value& b);
[[nodiscard]] Value in_value(const Value& value, const Value& test);
[[nodiscard]] Value conjunction(const Value& a, const Value& b);
[[nodiscard]] Value disjunction(const Value& a, const Value& b);
[[nodiscard]] Value negation(const Value& a);
[[nodiscard]] Value collection(Function function, Operands operands,
                               const OperatorContext& context);
[[nodiscard]] Value index_of_list(const Value& list, const Value& position, Arena& arena);
/// Rounding, dates, texts: everything else.
[[nodiscard]] Value scalar(Function function, Operands operands, const OperatorContext& context);

/// Result kinds for lifting; `kind` with null where the function may fail.
using ConcreteFunction = Value (*)(Operands, const OperatorContext&);

/// Computes `function` for every combination of members (at most 64) and joins; otherwise the
/// whole of `kind`, or null.
[[nodiscard]] Value lift(ConcreteFunction function, Operands operands, Kind kind,
                         const OperatorContext& context);

[[nodiscard]] Value nothing_but_null_of(Operands operands);
[[nodiscard]] inline bool any_bottom(Operands operands) {
  for (const Value& operand : operands) {
    if (operand.is_bottom()) return true;
  }
  return false;
}
/// What is left when an operand of the wrong kind (or null) makes the result null.
[[nodiscard]] inline Value unknown_or_null() {
  Value value = Value::whole(Kind::any);
  value.may_null = true;
  return value;
}

}  // namespace huisuan::operators
