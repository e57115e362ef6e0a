#include "properties/situations.h"

#include "value/civil.h"

namespace huisuan::properties {

using oracle::Thing;

namespace {

Value texts(std::initializer_list<std::string_view> words, Arena& arena) {
  std::span<std::string_view> room =
      arena.make<std::string_view>(static_cast<uint32_t>(words.size()));
  std::copy(words.begin(), words.end(), room.begin());
  return Value::text_set(room);
}

int64_t day(std::string_view text) { return parse_date(text)->value; }

Value dates(std::string_view from, std::string_view to) {
  return Value::interval(Kind::date, Decimal(day(from)), Decimal(day(to)), true);
}

/// A number of the interval on a grid of quarters (or whole ones), often an end.
Decimal number_in(const Value& set, Random& random) {
  const int64_t grid = set.integral ? 1 : 4;
  const auto to_grid = [&](const Decimal& end) { return *mul(end, Decimal(grid)); };
  int64_t low = floor(to_grid(set.lo)).to_int64().value();
  int64_t high = ceiling(to_grid(set.hi)).to_int64().value();
  const uint32_t which = random.below(4);
  for (uint32_t attempt = 0; attempt < 8; ++attempt) {
    int64_t at = random.between(low, high);
    if (attempt == 0 && which == 0) at = low;
    if (attempt == 0 && which == 1) at = high;
    const Decimal value = *div(Decimal(at), Decimal(grid));
    const bool above = set.lo_open ? value > set.lo : value >= set.lo;
    const bool below = set.hi_open ? value < set.hi : value <= set.hi;
    if (above && below) return value;
  }
  if (!set.lo_open) return set.lo;
  if (!set.hi_open) return set.hi;
  return *div(*add(set.lo, set.hi), Decimal(2));
}

Thing row_of(const Context& context, Random& random) {
  Thing row;
  row.kind = Thing::Kind::row;
  for (uint32_t i = 0; i < context.size; ++i) {
    row.names.emplace_back(context.names[i]);
    row.items.push_back(member_of(context.values[i], random));
  }
  return row;
}

Value row_set(Value n, Value f, Value t, Arena& arena) {
  std::span<std::string_view> names = arena.make<std::string_view>(3);
  names[0] = "n";
  names[1] = "f";
  names[2] = "t";
  std::span<Value> values = arena.make<Value>(3);
  values[0] = n;
  values[1] = f;
  values[2] = t;
  return Value::of_context(arena.make_one(Context{names.data(), values.data(), 3}));
}

}  // namespace

std::vector<NamedValue> fact_domains(Arena& arena) {
  List rows;
  rows.tail = row_set(Value::interval(Kind::number, Decimal(0), Decimal(9), true), Value::either(),
                      texts({"a", "b", "c"}, arena), arena);
  rows.tail_max = 3;
  return {
      {"x", Value::interval(Kind::number, Decimal(0), Decimal(12), true)},
      {"y", Value::interval(Kind::number, Decimal(-2), Decimal(8), false)},
      {"maybe", Value::interval(Kind::number, Decimal(1), Decimal(5), true).or_null()},
      {"b", Value::either()},
      {"c", Value::either()},
      {"town", texts({"a", "b", "c"}, arena)},
      {"day", dates("2022-12-15", "2024-03-05")},
      {"since", dates("2023-01-28", "2023-02-03")},
      {"rs", Value::of_list(arena.make_one(rows))},
  };
}

Thing member_of(const Value& set, Random& random) {
  if (set.may_null && (set.kind == Kind::none || random.chance(30))) return {};
  switch (set.kind) {
    case Kind::boolean:
      return Thing::of(set.may_true && (!set.may_false || random.chance(50)));
    case Kind::number:
      return Thing::of(number_in(set, random));
    case Kind::date:
      return Thing::of_date(number_in(set, random).to_int64().value());
    case Kind::string:
      return Thing::of_text(std::string(set.texts[random.below(set.text_count)]));
    case Kind::list: {
      std::vector<Thing> items;
      for (const ListItem& item : set.list->span()) {
        if (!item.maybe || random.chance(60)) items.push_back(member_of(item.value, random));
      }
      const auto more = random.between(set.list->tail_min, set.list->tail_max);
      for (int64_t i = 0; i < more; ++i) items.push_back(member_of(set.list->tail, random));
      return Thing::of_list(std::move(items));
    }
    case Kind::context:
      return row_of(*set.context, random);
    default:
      return {};
  }
}

Value part_of(const Value& set, uint32_t known_percent, Random& random, Arena& arena) {
  if (set.kind == Kind::list && random.chance(known_percent)) {
    // Answered rows, some of whose fields are open.
    std::span<ListItem> items = arena.make<ListItem>(
        static_cast<uint32_t>(random.between(set.list->tail_min, set.list->tail_max)));
    for (ListItem& item : items) {
      const Context& row = *set.list->tail.context;
      std::span<Value> values = arena.make<Value>(row.size);
      for (uint32_t i = 0; i < row.size; ++i) {
        values[i] = part_of(row.values[i], known_percent, random, arena);
      }
      item.value = Value::of_context(arena.make_one(Context{row.names, values.data(), row.size}));
    }
    List list;
    list.items = items.data();
    list.size = static_cast<uint32_t>(items.size());
    return Value::of_list(arena.make_one(list));
  }
  if (set.kind == Kind::list) return set;
  if (random.chance(known_percent)) return oracle::to_value(member_of(set, random), arena);
  if (set.is_interval() && random.chance(40)) {
    const Value without = set.without_null();
    Value a = oracle::to_value(member_of(without, random), arena);
    const Value b = oracle::to_value(member_of(without, random), arena);
    return join(a, b, arena);
  }
  return set;
}

}  // namespace huisuan::properties
