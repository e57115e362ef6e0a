#include "value/value.h"

#include <algorithm>

#include "value/interval.h"

namespace huisuan {
namespace {

using interval::compare_high;
using interval::compare_low;

void copy_low(Value& to, const Value& from) {
  to.lo = from.lo;
  to.lo_open = from.lo_open;
  to.lo_free = from.lo_free;
}

void copy_high(Value& to, const Value& from) {
  to.hi = from.hi;
  to.hi_open = from.hi_open;
  to.hi_free = from.hi_free;
}

bool empty_interval(const Value& value) {
  if (value.lo_free || value.hi_free) return false;
  if (value.lo == value.hi) return value.lo_open || value.hi_open;
  return value.hi < value.lo;
}

Value join_texts(const Value& a, const Value& b, Arena& arena) {
  Value result = Value::whole(Kind::string);
  constexpr uint32_t kMostTexts = 256;  // beyond that a set of texts says little; widen
  if (a.all_texts || b.all_texts || a.text_count + b.text_count > kMostTexts) return result;
  std::span<std::string_view> merged = arena.make<std::string_view>(a.text_count + b.text_count);
  const auto end = std::set_union(a.texts, a.texts + a.text_count, b.texts, b.texts + b.text_count,
                                  merged.begin());
  return Value::text_set(merged.first(static_cast<uint32_t>(end - merged.begin())));
}

/// Items at the same place are joined and are possible if they are only possible in one of the two;
/// what one list has more is possible; then comes what may be in either tail.
Value join_lists(const List& a, const List& b, Arena& arena) {
  const uint32_t common = std::min(a.size, b.size);
  const List& longer = a.size > b.size ? a : b;
  std::span<ListItem> items = arena.make<ListItem>(longer.size);
  for (uint32_t i = 0; i < longer.size; ++i) {
    items[i] = longer.items[i];
    if (i < common) {
      items[i].value = join(a.items[i].value, b.items[i].value, arena);
      items[i].maybe = a.items[i].maybe || b.items[i].maybe;
    } else {
      items[i].maybe = true;
    }
  }
  List list;
  list.items = items.data();
  list.size = longer.size;
  list.tail_min = std::min(a.tail_min, b.tail_min);
  list.tail_max = std::max(a.tail_max, b.tail_max);
  if (a.tail_max > 0) list.tail = a.tail;
  if (b.tail_max > 0) list.tail = join(list.tail, b.tail, arena);
  return Value::of_list(arena.make_one(list));
}

Value join_contexts(const Context& a, const Context& b, Arena& arena) {
  bool same_names = a.size == b.size;
  for (uint32_t i = 0; same_names && i < a.size; ++i) same_names = a.names[i] == b.names[i];
  if (!same_names) return Value::whole(Kind::any);
  std::span<Value> values = arena.make<Value>(a.size);
  for (uint32_t i = 0; i < a.size; ++i) values[i] = join(a.values[i], b.values[i], arena);
  return Value::of_context(arena.make_one(Context{a.names, values.data(), a.size}));
}

Value join_ranges(const RangeEnds& a, const RangeEnds& b, Arena& arena) {
  if (a.lo_open != b.lo_open || a.hi_open != b.hi_open || a.lo.is_bottom() != b.lo.is_bottom() ||
      a.hi.is_bottom() != b.hi.is_bottom()) {
    return Value::whole(Kind::any);
  }
  RangeEnds ends = a;
  ends.lo = join(a.lo, b.lo, arena);
  ends.hi = join(a.hi, b.hi, arena);
  return Value::of_range(arena.make_one(ends));
}

Value join_members(const Value& a, const Value& b, Arena& arena) {
  if (a.kind == Kind::none) return b;
  if (b.kind == Kind::none) return a;
  if (a.kind != b.kind) return Value::whole(Kind::any);
  Value result = a;
  switch (a.kind) {
    case Kind::boolean:
      result.may_true = a.may_true || b.may_true;
      result.may_false = a.may_false || b.may_false;
      return result;
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      if (compare_low(b, a) < 0) copy_low(result, b);
      if (compare_high(b, a) > 0) copy_high(result, b);
      result.integral = a.integral && b.integral;
      return result;
    case Kind::string:
      return join_texts(a, b, arena);
    case Kind::list:
      return a.list == b.list ? a : join_lists(*a.list, *b.list, arena);
    case Kind::context:
      return a.context == b.context ? a : join_contexts(*a.context, *b.context, arena);
    case Kind::range:
      return a.range == b.range ? a : join_ranges(*a.range, *b.range, arena);
    case Kind::none:
    case Kind::any:
      return a;
  }
  return a;
}

Value meet_members(const Value& a, const Value& b, Arena& arena) {
  if (a.kind == Kind::any) return b;
  if (b.kind == Kind::any || b.kind == a.kind) {
    if (b.kind == Kind::any) return a;
  } else {
    return Value::bottom();
  }
  Value result = a;
  if (a.kind == Kind::boolean) {
    result.may_true = a.may_true && b.may_true;
    result.may_false = a.may_false && b.may_false;
    return result.may_true || result.may_false ? result : Value::bottom();
  }
  if (a.is_interval()) {
    if (compare_low(b, a) > 0) copy_low(result, b);
    if (compare_high(b, a) < 0) copy_high(result, b);
    result.integral = a.integral || b.integral;
    return empty_interval(result) ? Value::bottom() : result;
  }
  if (a.kind == Kind::string) {
    if (a.all_texts) return b;
    if (b.all_texts) return a;
    std::span<std::string_view> both = arena.make<std::string_view>(a.text_count);
    const auto end = std::set_intersection(a.texts, a.texts + a.text_count, b.texts,
                                           b.texts + b.text_count, both.begin());
    const auto count = static_cast<uint32_t>(end - both.begin());
    return count == 0 ? Value::bottom() : Value::text_set(both.first(count));
  }
  return a;
}

}  // namespace

Value Value::whole(Kind kind) {
  Value value;
  value.kind = kind;
  switch (kind) {
    case Kind::boolean:
      return either();
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      value.lo_free = true;
      value.hi_free = true;
      value.integral = kind == Kind::date || kind == Kind::months;
      return value;
    case Kind::string:
      value.all_texts = true;
      value.texts = nullptr;
      return value;
    case Kind::list:
    case Kind::context:
    case Kind::range:
      value.kind = Kind::any;  // nothing is known of its parts
      return value;
    case Kind::none:
    case Kind::any:
      return value;
  }
  return value;
}

Value Value::text(std::string_view text, Arena& arena) {
  return text_set({arena.make_one(text), 1});
}

Value Value::text_set(std::span<const std::string_view> sorted) {
  Value value;
  value.kind = Kind::string;
  value.texts = sorted.data();
  value.text_count = static_cast<uint32_t>(sorted.size());
  return value;
}

Value Value::of_list(const List* list) {
  Value value;
  value.kind = Kind::list;
  value.list = list;
  return value;
}

Value Value::of_context(const Context* context) {
  Value value;
  value.kind = Kind::context;
  value.context = context;
  return value;
}

Value Value::of_range(const RangeEnds* range) {
  Value value;
  value.kind = Kind::range;
  value.range = range;
  return value;
}

bool Value::parts_are_single() const {
  switch (kind) {
    case Kind::list: {
      if (!list->fixed()) return false;
      const auto items = list->span();
      return std::all_of(items.begin(), items.end(),
                         [](const ListItem& item) { return item.value.is_single(); });
    }
    case Kind::context:
      for (uint32_t i = 0; i < context->size; ++i) {
        if (!context->values[i].is_single()) return false;
      }
      return true;
    case Kind::range:
      return (range->lo.is_bottom() || range->lo.is_single()) &&
             (range->hi.is_bottom() || range->hi.is_single());
    default:
      return false;
  }
}

bool List::has_maybe() const {
  const auto all = span();
  return std::any_of(all.begin(), all.end(), [](const ListItem& item) { return item.maybe; });
}

const Value* Context::find(std::string_view name) const {
  for (uint32_t i = 0; i < size; ++i) {
    if (names[i] == name) return &values[i];
  }
  return nullptr;
}

Value join(const Value& a, const Value& b, Arena& arena) {
  Value result = join_members(a, b, arena);
  result.may_null = a.may_null || b.may_null;
  return result;
}

Value meet(const Value& a, const Value& b, Arena& arena) {
  Value result =
      a.kind == Kind::none || b.kind == Kind::none ? Value::bottom() : meet_members(a, b, arena);
  result.may_null = a.may_null && b.may_null;
  return result;
}

Value copy_into(const Value& value, Arena& arena) {
  Value result = value;
  switch (value.kind) {
    case Kind::string:
      if (!value.all_texts) {
        std::span<std::string_view> texts = arena.make<std::string_view>(value.text_count);
        for (uint32_t i = 0; i < value.text_count; ++i) texts[i] = arena.text(value.texts[i]);
        result.texts = texts.data();
      }
      return result;
    case Kind::list: {
      List list = *value.list;
      std::span<ListItem> items = arena.make<ListItem>(list.size);
      for (uint32_t i = 0; i < list.size; ++i) {
        items[i] = {copy_into(list.items[i].value, arena), list.items[i].maybe};
      }
      list.items = items.data();
      list.tail = copy_into(list.tail, arena);
      result.list = arena.make_one(list);
      return result;
    }
    case Kind::context: {
      const Context& from = *value.context;
      std::span<std::string_view> names = arena.make<std::string_view>(from.size);
      std::span<Value> values = arena.make<Value>(from.size);
      for (uint32_t i = 0; i < from.size; ++i) {
        names[i] = arena.text(from.names[i]);
        values[i] = copy_into(from.values[i], arena);
      }
      result.context = arena.make_one(Context{names.data(), values.data(), from.size});
      return result;
    }
    case Kind::range: {
      RangeEnds ends = *value.range;
      ends.lo = copy_into(ends.lo, arena);
      ends.hi = copy_into(ends.hi, arena);
      result.range = arena.make_one(ends);
      return result;
    }
    default:
      return result;
  }
}

}  // namespace huisuan
