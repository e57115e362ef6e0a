// Functions that make one value of a list (DMN 1.5, 10.3.4.4; total is ours).
//
// A fold goes through the items in FEEL's order. A possible item gives the join of both courses;
// a tail is taken item by item until nothing changes or its greatest length is reached.
#include <algorithm>

#include "value/interval.h"
#include "value/list_builder.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

/// Longer tails give the whole type where every item adds something.
constexpr uint32_t kLongestTail = 4096;

/// These functions are of numbers: a duration among the items makes the result null.
template <Function operation>
Value of_numbers(const Value& a, const Value& b, const OperatorContext& context) {
  if (b.kind != Kind::number && b.kind != Kind::any) return b.is_bottom() ? b : Value::null();
  return arithmetic(operation, a, b, context);
}

using Step = Value (*)(const Value&, const Value&, const OperatorContext&);

/// start ∘ item ∘ item …
Value folded(const List& list, const Value& start, Step step, const Value& fallback,
             const OperatorContext& context) {
  Value sum = start;
  const auto take = [&](const Value& item, bool maybe) {
    const Value with = step(sum, item, context);
    sum = maybe ? join(sum, with, *context.arena) : with;
  };
  for (const ListItem& item : list.span()) take(item.value, item.maybe);
  if (list.tail_max > kLongestTail) return fallback;
  for (uint32_t i = 0; i < list.tail_max; ++i) {
    const Value before = sum;
    take(list.tail, i >= list.tail_min);
    if (i >= list.tail_min && same(before, sum)) break;
  }
  return sum;
}

/// sum, product and mean of no items at all are null.
Value null_if_empty(const List& list, Value result) {
  if (list.size == 0 && list.tail_max == 0) return Value::null();
  if (certain_count(list) == 0) result.may_null = true;
  return result;
}

Value count_of(const List& list) {
  const int64_t least = certain_count(list);
  const int64_t most = int64_t{list.size} + list.tail_max;
  return Value::interval(Kind::number, Decimal(least), Decimal(most), true);
}

/// Known numbers at the front, which are nearly all lists, are added without making values of them.
Value sum_of(const List& list, const OperatorContext& context) {
  Decimal sum;
  List rest = list;
  while (rest.size > 0 && !rest.items->maybe && rest.items->value.kind == Kind::number &&
         rest.items->value.is_point()) {
    const auto with = huisuan::add(sum, rest.items->value.lo);
    if (!with) return Value::null();
    sum = *with;
    ++rest.items;
    --rest.size;
  }
  if (rest.size == 0 && rest.tail_max == 0) return Value::number(sum);
  return folded(rest, Value::number(sum), of_numbers<Function::add>, unknown_or_null(), context);
}

Value mean_of(const List& list, const OperatorContext& context) {
  if (list.size == 0 && list.tail_max == 0) return Value::null();
  const int64_t least = std::max<int64_t>(certain_count(list), 1);
  const int64_t most = int64_t{list.size} + list.tail_max;
  const Value count = Value::interval(Kind::number, Decimal(least), Decimal(most), true);
  return null_if_empty(list, arithmetic(Function::divide, sum_of(list, context), count, context));
}

/// The lower (or higher) of two values of one kind that FEEL can order.
Value extreme_of_two(bool lower, const Value& a, const Value& b, Arena& arena) {
  if (a.is_bottom() || b.is_bottom()) return Value::bottom();
  if (a.kind == Kind::any || b.kind == Kind::any) return unknown_or_null();
  Value result = Value::null();
  if (a.kind == b.kind && a.is_interval()) {
    using namespace interval;
    const bool low_of_a =
        lower ? interval::lower(low_end(a), low_end(b)) : !interval::lower(low_end(a), low_end(b));
    const bool high_of_a =
        lower ? !higher(high_end(a), high_end(b)) : higher(high_end(a), high_end(b));
    result = between(a.kind, low_of_a ? low_end(a) : low_end(b),
                     high_of_a ? high_end(a) : high_end(b), a.integral && b.integral);
  } else if (a.kind == b.kind && a.kind == Kind::string) {
    constexpr uint32_t kMostPairs = 256;
    result = Value::whole(Kind::string);
    if (!a.all_texts && !b.all_texts && a.text_count * b.text_count <= kMostPairs) {
      result = Value::bottom();
      for (const std::string_view& x : a.text_members()) {
        for (const std::string_view& y : b.text_members()) {
          const bool take_x = lower ? x <= y : x >= y;
          result = join(result, Value::text_set({take_x ? &x : &y, 1}), arena);
        }
      }
    }
  }
  if (a.may_null || b.may_null) result.may_null = true;
  return result;
}

/// Null for an empty list and for items that cannot be ordered with each other.
Value extreme_of(bool lower, const List& list, Arena& arena) {
  Value best = Value::bottom();
  bool may_be_empty = true;
  const auto take = [&](Value item, bool maybe) {
    const bool orderable = item.is_interval() || item.kind == Kind::string ||
                           item.kind == Kind::any || item.is_bottom();
    if (!orderable) item = Value::null();
    Value with = best.is_bottom() ? Value::bottom() : extreme_of_two(lower, best, item, arena);
    if (may_be_empty) with = join(with, item, arena);
    best = maybe ? join(best, with, arena) : with;
    may_be_empty = may_be_empty && maybe;
  };
  for (const ListItem& item : list.span()) take(item.value, item.maybe);
  if (list.tail_max > 0) {
    take(list.tail, list.tail_min == 0);
    if (list.tail_max > 1) take(list.tail, list.tail_min < 2);
  }
  if (may_be_empty) best.may_null = true;
  return best;
}

Value and_step(const Value& a, const Value& b, const OperatorContext&) { return conjunction(a, b); }
Value or_step(const Value& a, const Value& b, const OperatorContext&) { return disjunction(a, b); }

Value contains_item(const List& list, const Value& wanted) {
  Value result = Value::boolean(false);
  const auto look_at = [&](const Value& item, bool maybe) {
    Value found = matches(item, wanted);
    if (maybe) found.may_false = true;
    result = disjunction(result, found);
  };
  for (const ListItem& item : list.span()) look_at(item.value, item.maybe);
  if (list.tail_max > 0) look_at(list.tail, list.tail_min == 0);
  return result;
}

Value folded_by(Function function, const List& list, const OperatorContext& context) {
  switch (function) {
    case Function::all:
      return folded(list, Value::boolean(true), and_step, Value::either().or_null(), context);
    case Function::any:
      return folded(list, Value::boolean(false), or_step, Value::either().or_null(), context);
    case Function::count:
      return count_of(list);
    case Function::minimum:
      return extreme_of(true, list, *context.arena);
    case Function::maximum:
      return extreme_of(false, list, *context.arena);
    case Function::sum:
      return null_if_empty(list, sum_of(list, context));
    case Function::total:
      return sum_of(list, context);
    case Function::mean:
      return mean_of(list, context);
    default:
      return null_if_empty(list,
                           folded(list, Value::number(int64_t{1}), of_numbers<Function::multiply>,
                                  unknown_or_null(), context));
  }
}

Value anything_of(Function function) {
  switch (function) {
    case Function::all:
    case Function::any:
    case Function::list_contains:
      return Value::either().or_null();
    case Function::minimum:
    case Function::maximum:
      return unknown_or_null();
    default:
      return Value::whole(Kind::number).or_null();
  }
}

}  // namespace

Value fold_list(Function function, Operands operands, const OperatorContext& context) {
  const bool extreme = function == Function::minimum || function == Function::maximum;
  if (extreme && operands.size() == 2 && operands[0].is_interval() && operands[1].is_interval()) {
    return extreme_of_two(function == Function::minimum, operands[0], operands[1], *context.arena);
  }
  const bool one_list = operands.size() == 1 || function == Function::list_contains;
  Value subject = operands[0];
  if (!one_list) {  // sum(1, 2, 3)
    ListBuilder builder(*context.arena);
    for (const Value& operand : operands) builder.push(operand, false);
    subject = builder.finish();
  }
  if (subject.kind == Kind::any) return anything_of(function);
  subject = as_list(subject, *context.arena);
  if (!subject.has_members()) return Value::null();
  Value result = function == Function::list_contains ? contains_item(*subject.list, operands[1])
                                                     : folded_by(function, *subject.list, context);
  if (subject.may_null) result.may_null = true;
  return result;
}

}  // namespace huisuan::operators
