// What is inside a value: entries of rows, parts of dates, durations and ranges, items of lists
// (DMN 1.5, 10.3.2.5.2 filters by position, 10.3.2.9 paths, table 65).
#include <algorithm>
#include <array>
#include <string>

#include "value/civil.h"
#include "value/duration.h"
#include "value/interval.h"
#include "value/list_builder.h"
#include "value/operators_internal.h"

namespace huisuan {
namespace {

using Part = std::optional<Decimal> (*)(const Decimal&);

/// Which part of a date or duration a name means, how it is computed of one member, and between
/// which numbers it lies. A rising part needs the ends only.
struct PartOf {
  Kind kind;
  std::string_view name;
  Part part;
  bool rises;
  int64_t least;
  int64_t most;
};

std::optional<YearMonthDay> calendar_day(const Decimal& day) {
  const auto number = day.to_int64();
  if (!number || *number < kFirstDate.value || *number > kLastDate.value) return std::nullopt;
  return year_month_day(Date{*number});
}

const PartOf kParts[] = {
    {Kind::date, "year",
     [](const Decimal& d) -> std::optional<Decimal> {
       const auto day = calendar_day(d);
       return day ? std::optional(Decimal(day->year)) : std::nullopt;
     },
     true, -kMaxYear, kMaxYear},
    {Kind::date, "month",
     [](const Decimal& d) -> std::optional<Decimal> {
       const auto day = calendar_day(d);
       return day ? std::optional(Decimal(day->month)) : std::nullopt;
     },
     false, 1, 12},
    {Kind::date, "day",
     [](const Decimal& d) -> std::optional<Decimal> {
       const auto day = calendar_day(d);
       return day ? std::optional(Decimal(day->day)) : std::nullopt;
     },
     false, 1, 31},
    {Kind::date, "weekday",
     [](const Decimal& d) -> std::optional<Decimal> {
       const auto number = d.to_int64();
       return number ? std::optional(Decimal(weekday(Date{*number}))) : std::nullopt;
     },
     false, 1, 7},
    {Kind::days, "days", [](const Decimal& s) { return std::optional(fields(DaysTime{s}).days); },
     true, 0, 0},
    {Kind::days, "hours", [](const Decimal& s) { return std::optional(fields(DaysTime{s}).hours); },
     false, -23, 23},
    {Kind::days, "minutes",
     [](const Decimal& s) { return std::optional(fields(DaysTime{s}).minutes); }, false, -59, 59},
    {Kind::days, "seconds",
     [](const Decimal& s) { return std::optional(fields(DaysTime{s}).seconds); }, false, -60, 60},
    {Kind::months, "years",
     [](const Decimal& m) -> std::optional<Decimal> {
       const auto months = m.to_int64();
       return months ? std::optional(Decimal(*months / 12)) : std::nullopt;
     },
     true, 0, 0},
    {Kind::months, "months",
     [](const Decimal& m) -> std::optional<Decimal> {
       const auto months = m.to_int64();
       return months ? std::optional(Decimal(*months % 12)) : std::nullopt;
     },
     false, -11, 11},
};

Value number_or_null(const std::optional<Decimal>& number) {
  return number ? Value::number(*number) : Value::null();
}

Value part_of(const PartOf& part, const Value& value, Arena& arena) {
  if (value.is_point()) return number_or_null(part.part(value.lo));
  if (part.rises) {
    return interval::map_rising(Kind::number, value, true, [&](Decimal n, bool& inexact) {
      inexact = true;
      return part.part(n);
    });
  }
  constexpr uint32_t kMostMembers = 64;
  Value result = Value::bottom();
  if (const auto all = members(value, kMostMembers, arena)) {
    for (const Value& one : *all) result = join(result, number_or_null(part.part(one.lo)), arena);
    return result;
  }
  const bool whole = value.integral || part.kind != Kind::days || part.name != "seconds";
  return Value::interval(Kind::number, Decimal(part.least), Decimal(part.most), whole);
}

Value range_member(const RangeEnds& range, std::string_view name) {
  if (name == "start") return range.lo.is_bottom() ? Value::null() : range.lo;
  if (name == "end") return range.hi.is_bottom() ? Value::null() : range.hi;
  if (name == "start included") return Value::boolean(!range.lo.is_bottom() && !range.lo_open);
  if (name == "end included") return Value::boolean(!range.hi.is_bottom() && !range.hi_open);
  return Value::null();
}

Value list_members(const List& list, std::string_view name, Arena& arena) {
  std::span<ListItem> items = arena.make<ListItem>(list.size);
  for (uint32_t i = 0; i < list.size; ++i) {
    items[i] = {member(list.items[i].value, name, arena), list.items[i].maybe};
  }
  List result = list;
  result.items = items.data();
  if (list.tail_max > 0) result.tail = member(list.tail, name, arena);
  return Value::of_list(arena.make_one(result));
}

}  // namespace

Value member(const Value& value, std::string_view name, Arena& arena) {
  if (value.is_bottom()) return value;
  Value result = Value::null();
  switch (value.kind) {
    case Kind::any:
      return operators::unknown_or_null();
    case Kind::context:
      if (const Value* entry = value.context->find(name)) result = *entry;
      break;
    case Kind::list:
      result = list_members(*value.list, name, arena);
      break;
    case Kind::range:
      result = range_member(*value.range, name);
      break;
    case Kind::date:
    case Kind::days:
    case Kind::months:
      for (const PartOf& part : kParts) {
        if (part.kind == value.kind && part.name == name) {
          result = part_of(part, value.without_null(), arena);
        }
      }
      break;
    default:
      break;
  }
  if (value.may_null) result.may_null = true;
  return result;
}

Value as_list(const Value& value, Arena& arena) {
  if (!value.has_members() || value.kind == Kind::list) return value;
  List list;
  if (value.kind == Kind::any) {  // a list of any length, or one thing
    list.tail = operators::unknown_or_null();
    list.tail_max = operators::kMostItems;
  } else {
    list.items = arena.make_one(ListItem{value.without_null(), false});
    list.size = 1;
  }
  Value result = Value::of_list(arena.make_one(list));
  result.may_null = value.may_null;
  return result;
}

Value counted_range(const Value& lo, const Value& hi, Arena& arena) {
  if (lo.is_bottom() || hi.is_bottom()) return Value::bottom();
  if (lo.kind == Kind::any || hi.kind == Kind::any) return operators::unknown_or_null();
  if (lo.kind != hi.kind || (lo.kind != Kind::number && lo.kind != Kind::date)) {
    return Value::null();
  }
  constexpr int64_t kMostCounted = 10'000;
  const auto whole = [](const Value& end) { return end.integral && !end.lo_free && !end.hi_free; };
  Value result = Value::whole(Kind::list);
  const auto is_fraction = [](const Value& end) { return end.is_point() && !end.lo.is_integer(); };
  if (is_fraction(lo) || is_fraction(hi)) return Value::null();
  if (whole(lo) && whole(hi)) {
    const auto first = lo.lo.to_int64();
    const auto first_most = lo.hi.to_int64();
    const auto last_least = hi.lo.to_int64();
    const auto last = hi.hi.to_int64();
    const bool fits = first && first_most && last_least && last;
    const bool rising = fits && *first_most <= *last_least;
    if (fits && *first == *first_most && *last == *last_least &&
        (rising ? *last - *first : *first - *last) < kMostCounted) {
      const auto count = static_cast<uint32_t>((rising ? *last - *first : *first - *last) + 1);
      std::span<ListItem> items = arena.make<ListItem>(count);
      for (uint32_t i = 0; i < count; ++i) {
        const Decimal n(rising ? *first + i : *first - i);
        items[i].value = Value::interval(lo.kind, n, n, true);
      }
      result = Value::of_list(arena.make_one(List{items.data(), count, 0, 0, Value()}));
    } else if (fits) {
      // Unknown ends: so many items, each between the outermost ends.
      const int64_t lowest = std::min(*first, *last_least);
      const int64_t highest = std::max(*first_most, *last);
      if (highest - lowest < kMostCounted) {
        List list;
        list.tail = Value::interval(lo.kind, Decimal(lowest), Decimal(highest), true);
        list.tail_max = static_cast<uint32_t>(highest - lowest + 1);
        const int64_t gap = std::max(*last_least - *first_most, *first - *last);
        list.tail_min = static_cast<uint32_t>(std::max<int64_t>(gap, 0) + 1);
        result = Value::of_list(arena.make_one(list));
      }
    }
  } else {
    result.may_null = true;
  }
  if (lo.may_null || hi.may_null) result.may_null = true;
  return result;
}

}  // namespace huisuan

namespace huisuan::operators {
namespace {

/// The item at a position >= 1 from the front.
Value item_from_front(const List& list, int64_t position, Arena& arena) {
  Value found = Value::bottom();
  int64_t certain_before = 0;
  for (int64_t i = 0; i < list.size; ++i) {
    const ListItem& item = list.items[i];
    // With all possible items before it, it stands at i + 1; without them, at certain_before + 1.
    if (certain_before < position && position <= i + 1) found = join(found, item.value, arena);
    if (!item.maybe) ++certain_before;
    if (certain_before >= position) return found;
  }
  if (position <= int64_t{list.size} + list.tail_max) found = join(found, list.tail, arena);
  if (certain_before + list.tail_min < position) found.may_null = true;
  return found;
}

Value item_at(const List& list, int64_t position, Arena& arena) {
  if (position == 0) return Value::null();
  if (position > 0) return item_from_front(list, position, arena);
  if (list.tail_max > 0) {
    Value found = any_item(list, arena);
    if (certain_count(list) < -position) found.may_null = true;
    return found;
  }
  std::vector<ListItem> backwards(list.items, list.items + list.size);
  std::reverse(backwards.begin(), backwards.end());
  List mirrored;
  mirrored.items = backwards.data();
  mirrored.size = list.size;
  return item_from_front(mirrored, -position, arena);
}

/// xs[true] is xs, xs[false] and xs[null] are empty.
Value filtered_by(const List& list, const Value& test, Arena& arena) {
  const Truth truth = test.truth();
  if (truth == Truth::yes) return Value::of_list(&list);
  ListBuilder builder(arena);
  if (truth == Truth::unknown) builder.push_list(list, true);
  return builder.finish();
}

}  // namespace

Value index_of_list(const Value& list_value, const Value& position,
                    const OperatorContext& context) {
  Arena& arena = *context.arena;
  if (list_value.kind == Kind::any || position.kind == Kind::any) return unknown_or_null();
  const Value list = as_list(list_value, arena);
  if (!list.has_members()) return Value::null();
  Value result = Value::bottom();
  if (position.kind == Kind::boolean || position.is_null()) {
    result = filtered_by(*list.list, position, arena);
  } else if (position.kind != Kind::number) {
    result = Value::null();
  } else if (const auto places = members(position.without_null(), 64, arena)) {
    for (const Value& one : *places) {
      const auto place = whole_number(one);
      const bool exact = place && one.lo.is_integer();
      result = join(result, exact ? item_at(*list.list, *place, arena) : Value::null(), arena);
    }
  } else {
    result = any_item(*list.list, arena).or_null();
  }
  if (position.kind != Kind::boolean && position.has_members() && position.may_null) {
    result = join(result, filtered_by(*list.list, Value::null(), arena), arena);
  }
  if (list.may_null) result.may_null = true;
  return result;
}

}  // namespace huisuan::operators
