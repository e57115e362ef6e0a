// Functions that make a list of a list (DMN 1.5, 10.3.4.4, table 76).
//
// Positions count from 1, or from -1 backwards. Where items are only possible, a position may mean
// different ones: the result then is "so many items, each any of these".
#include <algorithm>

#include "value/list_builder.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

/// The place of a position in a list of `size` items, from 0.
std::optional<uint32_t> place_of(const Value& position, uint32_t size) {
  const auto given = whole_number(position);
  if (!given || !position.is_point() || *given == 0) return std::nullopt;
  const int64_t place = *given > 0 ? *given - 1 : int64_t{size} + *given;
  if (place < 0 || place >= int64_t{size}) return std::nullopt;
  return static_cast<uint32_t>(place);
}

/// Between `least` and `most` items, each any of the list's or `extra`; or null.
Value shuffled(const List& list, const Value& extra, int64_t least, int64_t most, Arena& arena) {
  ListBuilder builder(arena);
  const auto clamped = [](int64_t n) { return static_cast<uint32_t>(std::max<int64_t>(n, 0)); };
  builder.push_tail(join(any_item(list, arena), extra, arena), clamped(least), clamped(most));
  return builder.finish().or_null();
}

Value with_items(const List& list, uint32_t from, uint32_t to, Arena& arena) {
  ListBuilder builder(arena);
  for (uint32_t i = from; i < to; ++i) builder.push(list.items[i].value, list.items[i].maybe);
  return builder.finish();
}

/// insert before, remove, list replace: one position, and an item (bottom for remove).
Value at_position(Function function, const List& list, const Value& position, const Value& item,
                  Arena& arena) {
  if (position.kind != Kind::number && position.kind != Kind::any) return Value::null();
  const int64_t change = function == Function::insert_before ? 1
                         : function == Function::remove      ? -1
                                                             : 0;
  if (!list.fixed() || !position.is_point()) {
    return shuffled(list, item, certain_count(list) + change,
                    int64_t{list.size} + list.tail_max + change, arena);
  }
  const auto place = place_of(position, list.size);
  if (!place) return Value::null();
  ListBuilder builder(arena);
  for (uint32_t i = 0; i < list.size; ++i) {
    if (i == *place && function != Function::remove) builder.push(item, false);
    if (i != *place || function == Function::insert_before) {
      builder.push(list.items[i].value, false);
    }
  }
  return builder.finish();
}

Value sublist(const List& list, Operands operands, Arena& arena) {
  const bool with_length = operands.size() == 3;
  for (uint32_t i = 1; i < operands.size(); ++i) {
    if (operands[i].kind != Kind::number && operands[i].kind != Kind::any) return Value::null();
  }
  if (!list.fixed() || !operands[1].is_point() || (with_length && !operands[2].is_point())) {
    return shuffled(list, Value::bottom(), 0, int64_t{list.size} + list.tail_max, arena);
  }
  const auto start = place_of(operands[1], list.size);
  if (!start) return Value::null();
  uint32_t end = list.size;
  if (with_length) {
    const auto length = whole_number(operands[2]);
    if (!length || *length < 0 || *length > int64_t{list.size} - *start) return Value::null();
    end = *start + static_cast<uint32_t>(*length);
  }
  return with_items(list, *start, end, arena);
}

Value reversed(const List& list, Arena& arena) {
  ListBuilder builder(arena);
  if (list.tail_max > 0) builder.push_tail(list.tail, list.tail_min, list.tail_max);
  for (uint32_t i = list.size; i > 0; --i) {
    builder.push(list.items[i - 1].value, list.items[i - 1].maybe);
  }
  return builder.finish();
}

Value indexes_of(const List& list, const Value& wanted, Arena& arena) {
  ListBuilder builder(arena);
  bool known_places = true;  // no item before this one is only possible
  const auto most = int64_t{list.size} + list.tail_max;
  int64_t certain_before = 0;
  for (uint32_t i = 0; i < list.size; ++i) {
    const ListItem& item = list.items[i];
    const Value found = matches(item.value, wanted);
    known_places = known_places && !item.maybe;
    if (found.may_true) {
      const Value place =
          Value::interval(Kind::number, Decimal(certain_before + 1), Decimal(int64_t{i} + 1), true);
      builder.push(place, item.maybe || found.may_false);
    }
    if (!item.maybe) ++certain_before;
  }
  if (list.tail_max > 0) {
    const Value found = matches(list.tail, wanted);
    if (found.may_true) {
      builder.push_tail(
          Value::interval(Kind::number, Decimal(certain_before + 1), Decimal(most), true),
          found.may_false ? 0u : list.tail_min, list.tail_max);
    }
  }
  return builder.finish();
}

/// Of equal items the first stays. An item that may equal one before it is only possible.
Value distinct(const List& list, Arena& arena) {
  ListBuilder builder(arena);
  for (uint32_t i = 0; i < list.size; ++i) {
    bool dropped = false;
    bool maybe = list.items[i].maybe;
    for (uint32_t j = 0; j < i && !dropped; ++j) {
      const Value equal = matches(list.items[j].value, list.items[i].value);
      dropped = equal.is_true() && !list.items[j].maybe;
      maybe = maybe || equal.may_true;
    }
    if (!dropped) builder.push(list.items[i].value, maybe);
  }
  builder.push_tail(list.tail, list.size == 0 && list.tail_min > 0 ? 1u : 0u, list.tail_max);
  return builder.finish();
}

/// false: an item may be anything, so nothing can be said.
bool flatten_into(const List& list, bool maybe, ListBuilder& builder) {
  for (const ListItem& item : list.span()) {
    if (item.value.kind == Kind::any) return false;
    const bool possible = maybe || item.maybe;
    if (item.value.kind != Kind::list) {
      builder.push(item.value, possible);
      continue;
    }
    if (item.value.may_null) builder.push(Value::null(), true);
    if (!flatten_into(*item.value.list, possible || item.value.may_null, builder)) return false;
  }
  if (list.tail_max == 0) return true;
  if (list.tail.kind == Kind::any || list.tail.kind == Kind::list) return false;
  builder.push_tail(list.tail, maybe ? 0u : list.tail_min, list.tail_max);
  return true;
}

Value edited(Function function, const List& list, Operands operands, Arena& arena) {
  switch (function) {
    case Function::insert_before:
    case Function::list_replace:
      return at_position(function, list, operands[1], operands[2], arena);
    case Function::remove:
      return at_position(function, list, operands[1], Value::bottom(), arena);
    case Function::reverse:
      return reversed(list, arena);
    case Function::index_of:
      return indexes_of(list, operands[1], arena);
    case Function::distinct_values:
      return distinct(list, arena);
    case Function::flatten: {
      ListBuilder builder(arena);
      return flatten_into(list, false, builder) ? builder.finish() : Value::whole(Kind::list);
    }
    default:
      return sublist(list, operands, arena);
  }
}

/// append(list, item…), concatenate(list, list…), union(list, list…): null if a list is null.
Value together(Function function, Operands operands, Arena& arena) {
  ListBuilder builder(arena);
  bool may_null = false;
  for (uint32_t i = 0; i < operands.size(); ++i) {
    if (i > 0 && function == Function::append) {
      builder.push(operands[i], false);
      continue;
    }
    if (operands[i].kind == Kind::any) return unknown_or_null();
    const Value list = as_list(operands[i], arena);
    if (!list.has_members()) return Value::null();
    may_null = may_null || list.may_null;
    builder.push_list(*list.list, false);
  }
  Value result = builder.finish();
  if (function == Function::unite) result = distinct(*result.list, arena);
  result.may_null = may_null;
  return result;
}

}  // namespace

Value edit_list(Function function, Operands operands, const OperatorContext& context) {
  Arena& arena = *context.arena;
  if (function == Function::append || function == Function::concatenate ||
      function == Function::unite) {
    return together(function, operands, arena);
  }
  if (operands[0].kind == Kind::any) return unknown_or_null();
  const Value list = as_list(operands[0], arena);
  if (!list.has_members()) return Value::null();
  Value result = edited(function, *list.list, operands, arena);
  result.may_null = result.may_null || list.may_null;
  return result;
}

}  // namespace huisuan::operators
