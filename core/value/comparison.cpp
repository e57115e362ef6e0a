// = != < <= > >=, in, and the narrowing of a value by a test (DMN 1.5, 10.3.2.5.2, table 53).
#include <algorithm>

#include "value/apply_inline.h"
#include "value/interval.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

using inline_operators::can_be_less;

bool intervals_meet(const Value& a, const Value& b) {
  if (!can_be_less(a, b, true) || !can_be_less(b, a, true)) return false;
  // A fraction is never equal to a whole number.
  const auto fraction = [](const Value& v) { return v.is_single() && !v.lo.is_integer(); };
  return !(a.integral && fraction(b)) && !(b.integral && fraction(a));
}

Value equal_texts(const Value& a, const Value& b) {
  if (a.all_texts || b.all_texts) return Value::either();
  if (b.text_count < a.text_count) return equal_texts(b, a);
  bool common = false;
  for (std::string_view text : a.text_members()) {
    common = common || std::binary_search(b.texts, b.texts + b.text_count, text);
  }
  const bool single = a.text_count == 1 && b.text_count == 1;
  return Value::truth_set(common, !(single && common), false);
}

Value equal_lists(const List& a, const List& b) {
  if (!a.fixed() || !b.fixed()) return Value::either();
  if (a.size != b.size) return Value::boolean(false);
  Value result = Value::boolean(true);
  for (uint32_t i = 0; i < a.size; ++i) {
    result = conjunction(result, matches(a.items[i].value, b.items[i].value));
  }
  return result;
}

Value equal_contexts(const Context& a, const Context& b) {
  if (a.size != b.size) return Value::boolean(false);
  Value result = Value::boolean(true);
  for (uint32_t i = 0; i < a.size; ++i) {
    const Value* other = b.find(a.names[i]);
    if (other == nullptr) return Value::boolean(false);
    result = conjunction(result, matches(a.values[i], *other));
  }
  return result;
}

Value equal_ranges(const RangeEnds& a, const RangeEnds& b) {
  if (a.lo_open != b.lo_open || a.hi_open != b.hi_open || a.lo.is_bottom() != b.lo.is_bottom() ||
      a.hi.is_bottom() != b.hi.is_bottom()) {
    return Value::boolean(false);
  }
  Value result = Value::boolean(true);
  if (!a.lo.is_bottom()) result = conjunction(result, matches(a.lo, b.lo));
  if (!a.hi.is_bottom()) result = conjunction(result, matches(a.hi, b.hi));
  return result;
}

/// Both have members.
Value equal_members(const Value& a, const Value& b) {
  if (a.kind == Kind::any || b.kind == Kind::any) return Value::either().or_null();
  if (a.kind != b.kind) return Value::null();
  switch (a.kind) {
    case Kind::boolean: {
      const bool common = (a.may_true && b.may_true) || (a.may_false && b.may_false);
      const bool differ = (a.may_true && b.may_false) || (a.may_false && b.may_true);
      return Value::truth_set(common, differ, false);
    }
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      if (!intervals_meet(a, b)) return Value::boolean(false);
      return a.lo == a.hi && b.lo == b.hi && !a.lo_free && !a.hi_free && !b.lo_free && !b.hi_free
                 ? Value::boolean(true)
                 : Value::either();
    case Kind::string:
      return equal_texts(a, b);
    case Kind::list:
      return equal_lists(*a.list, *b.list);
    case Kind::context:
      return equal_contexts(*a.context, *b.context);
    case Kind::range:
      return equal_ranges(*a.range, *b.range);
    case Kind::none:
    case Kind::any:
      break;
  }
  return Value::either();
}

Value order_texts(Comparison comparison, const Value& a, const Value& b) {
  if (a.all_texts || b.all_texts) return Value::either();
  bool may_true = false;
  bool may_false = false;
  for (std::string_view x : a.text_members()) {
    for (std::string_view y : b.text_members()) {
      bool holds = false;
      switch (comparison) {
        case Comparison::less:
          holds = x < y;
          break;
        case Comparison::less_equal:
          holds = x <= y;
          break;
        case Comparison::greater:
          holds = x > y;
          break;
        default:
          holds = x >= y;
          break;
      }
      may_true = may_true || holds;
      may_false = may_false || !holds;
    }
  }
  return Value::truth_set(may_true, may_false, false);
}

Value order_members(Comparison comparison, const Value& a, const Value& b) {
  if (a.kind == Kind::any || b.kind == Kind::any) return Value::either().or_null();
  if (a.kind != b.kind) return Value::null();
  if (a.kind == Kind::string) return order_texts(comparison, a, b);
  if (!a.is_interval()) return Value::null();
  switch (comparison) {
    case Comparison::less:
      return inline_operators::less(a, b);
    case Comparison::less_equal:
      return inline_operators::less_equal(a, b);
    case Comparison::greater:
      return inline_operators::less(b, a);
    default:
      return inline_operators::less_equal(b, a);
  }
}

Value in_range(const Value& value, const RangeEnds& range) {
  Value above = Value::boolean(true);
  Value below = Value::boolean(true);
  if (!range.lo.is_bottom()) {
    above =
        ordering(range.lo_open ? Comparison::greater : Comparison::greater_equal, value, range.lo);
  }
  if (!range.hi.is_bottom()) {
    below = ordering(range.hi_open ? Comparison::less : Comparison::less_equal, value, range.hi);
  }
  return conjunction(above, below);
}

Value in_list(const Value& value, const List& list) {
  Value result = Value::boolean(false);
  const auto with = [&](const Value& item, bool certain) {
    // A list is looked up as an item first: [1, 2] in [[1, 2], [3]].
    const bool whole_list = item.kind == Kind::list && value.kind == Kind::list;
    Value found = whole_list ? equality(value, item) : in_value(value, item);
    found = null_as_false(found);  // another kind is not a match
    if (!certain) found.may_false = true;
    result = disjunction(result, found);
  };
  for (const ListItem& item : list.span()) with(item.value, !item.maybe);
  if (list.tail_max > 0) with(list.tail, list.tail_min > 0);
  return result;
}

}  // namespace

Value null_as_false(const Value& truth) {
  if (truth.is_bottom()) return truth;
  return Value::truth_set(truth.may_true || truth.kind == Kind::any,
                          truth.may_false || truth.may_null || truth.kind == Kind::any, false);
}

Value matches(const Value& a, const Value& b) { return null_as_false(equality(a, b)); }

Value equality(const Value& a, const Value& b) {
  if (a.is_bottom() || b.is_bottom()) return Value::bottom();
  const bool members = a.has_members() && b.has_members();
  if (members && !a.may_null && !b.may_null) return equal_members(a, b);
  const Value result = members ? equal_members(a, b) : Value::bottom();
  const bool both_null = a.may_null && b.may_null;
  const bool one_null = (a.may_null && b.has_members()) || (b.may_null && a.has_members());
  return Value::truth_set(result.may_true || both_null, result.may_false || one_null,
                          result.may_null);
}

Value ordering(Comparison comparison, const Value& a, const Value& b) {
  if (a.is_bottom() || b.is_bottom()) return Value::bottom();
  const bool members = a.has_members() && b.has_members();
  if (members && !a.may_null && !b.may_null) return order_members(comparison, a, b);
  Value result = members ? order_members(comparison, a, b) : Value::bottom();
  if (a.may_null || b.may_null) result.may_null = true;
  return result;
}

Value in_value(const Value& value, const Value& test) {
  if (value.is_bottom() || test.is_bottom()) return Value::bottom();
  if (test.kind == Kind::any) return Value::either().or_null();  // may be a range
  if (test.kind != Kind::range && test.kind != Kind::list) return equality(value, test);
  Value result = Value::bottom();
  if (test.kind == Kind::range) {
    result = in_range(value, *test.range);
  } else {
    result = in_list(value, *test.list);
    if (value.kind == Kind::list) result = disjunction(result, equality(value, test));
  }
  if (test.may_null) {
    const Value none = equality(value, Value::null());
    result = Value::truth_set(result.may_true || none.may_true, result.may_false || none.may_false,
                              result.may_null);
  }
  return result;
}

}  // namespace huisuan::operators

namespace huisuan {
namespace {

/// Moves the open or fractional ends of a set of whole numbers (or multiples of step) inwards.
void close_ends(Value& value, const Decimal& step) {
  const bool whole = value.integral;
  if (!whole && step.is_zero()) return;
  const Decimal unit = whole ? Decimal(1) : step;
  const auto inwards = [&](Decimal end, bool open, bool upper) -> std::optional<Decimal> {
    const auto quotient = whole && end.is_integer() ? std::optional(end) : div(end, unit);
    if (!quotient) return std::nullopt;
    Decimal count = upper ? floor(*quotient) : ceiling(*quotient);
    if (open && count == *quotient) {
      const auto next = upper ? sub(count, Decimal(1)) : add(count, Decimal(1));
      if (!next) return std::nullopt;
      count = *next;
    }
    return mul(count, unit);
  };
  if (!value.lo_free) {
    if (const auto end = inwards(value.lo, value.lo_open, false)) {
      value.lo = *end;
      value.lo_open = false;
    }
  }
  if (!value.hi_free) {
    if (const auto end = inwards(value.hi, value.hi_open, true)) {
      value.hi = *end;
      value.hi_open = false;
    }
  }
}

bool nothing_left(const Value& value) {
  if (value.lo_free || value.hi_free) return false;
  if (value.lo == value.hi) return value.lo_open || value.hi_open;
  return value.hi < value.lo;
}

Value narrowed_interval(Value value, Comparison comparison, const Value& bound,
                        const Decimal& step) {
  const auto limit_high = [&](bool open) {
    if (bound.hi_free) return;
    if (value.hi_free || bound.hi < value.hi || (bound.hi == value.hi && (open || bound.hi_open))) {
      value.hi = bound.hi;
      value.hi_open = open || bound.hi_open;
      value.hi_free = false;
    }
  };
  const auto limit_low = [&](bool open) {
    if (bound.lo_free) return;
    if (value.lo_free || bound.lo > value.lo || (bound.lo == value.lo && (open || bound.lo_open))) {
      value.lo = bound.lo;
      value.lo_open = open || bound.lo_open;
      value.lo_free = false;
    }
  };
  switch (comparison) {
    case Comparison::less:
      limit_high(true);
      break;
    case Comparison::less_equal:
      limit_high(false);
      break;
    case Comparison::greater:
      limit_low(true);
      break;
    case Comparison::greater_equal:
      limit_low(false);
      break;
    case Comparison::equal:
      limit_low(false);
      limit_high(false);
      break;
    case Comparison::not_equal:
      if (bound.is_single()) {
        if (!value.lo_free && value.lo == bound.lo) value.lo_open = true;
        if (!value.hi_free && value.hi == bound.lo) value.hi_open = true;
      }
      break;
  }
  if (nothing_left(value)) return Value::bottom();
  close_ends(value, step);
  return nothing_left(value) ? Value::bottom() : value;
}

Value narrowed_texts(const Value& value, Comparison comparison, const Value& bound, Arena& arena) {
  if (comparison == Comparison::equal) return meet(value, bound, arena);
  if (comparison != Comparison::not_equal || !bound.is_single() || value.all_texts) return value;
  std::span<std::string_view> rest = arena.make<std::string_view>(value.text_count);
  uint32_t count = 0;
  for (std::string_view text : value.text_members()) {
    if (text != bound.texts[0]) rest[count++] = text;
  }
  return count == 0 ? Value::bottom() : Value::text_set(rest.first(count));
}

Value narrowed_booleans(Value value, Comparison comparison, const Value& bound) {
  if (!bound.is_single()) return value;
  const bool keep = (comparison == Comparison::equal) == bound.may_true;
  if (comparison != Comparison::equal && comparison != Comparison::not_equal) return value;
  value.may_true = value.may_true && keep;
  value.may_false = value.may_false && !keep;
  return value.may_true || value.may_false ? value : Value::bottom();
}

}  // namespace

Value narrowed(const Value& value, Comparison comparison, const Value& bound, bool keep_null,
               const Decimal& step, Arena& arena) {
  // Where the bound may be null the test may be undecided whatever the value is.
  if (keep_null && bound.may_null) return value;
  Value result = value.without_null();
  if (bound.is_null()) {
    // x = null keeps null alone, x != null drops it.
    if (comparison == Comparison::equal) return value.may_null ? Value::null() : Value::bottom();
    return comparison == Comparison::not_equal ? result : value;
  }
  if (value.kind == bound.kind && value.has_members()) {
    if (value.is_interval()) {
      result = narrowed_interval(result, comparison, bound, step);
    } else if (value.kind == Kind::string) {
      result = narrowed_texts(result, comparison, bound, arena);
    } else if (value.kind == Kind::boolean) {
      result = narrowed_booleans(result, comparison, bound);
    }
  }
  // null != 5 is true, null = 5 is false; orderings of null are null.
  const bool null_passes = comparison == Comparison::not_equal || bound.may_null;
  result.may_null = value.may_null && (keep_null || null_passes);
  return result;
}

}  // namespace huisuan
