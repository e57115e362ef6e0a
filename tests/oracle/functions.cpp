#include "oracle/functions.h"

#include <algorithm>
#include <optional>

#include "oracle/calendar.h"
#include "value/civil.h"
#include "value/duration.h"

namespace huisuan::oracle {

using feel::NodeKind;
using Kind = Thing::Kind;

namespace {

Thing number_or_null(const std::optional<Decimal>& value) {
  return value ? Thing::of(*value) : Thing{};
}

Thing days_of(const Decimal& seconds) {
  Thing thing;
  thing.kind = Kind::days;
  thing.number = seconds;
  return thing;
}

Thing months_of(int64_t months) {
  Thing thing;
  thing.kind = Kind::months;
  thing.whole = months;
  return thing;
}

/// Whole days of a duration; the generator writes no hours.
int64_t whole_days(const Thing& duration) {
  return *div(duration.number, Decimal(86400))->to_int64();
}

Thing add_things(const Thing& a, const Thing& b) {
  if (a.kind == Kind::number && b.kind == Kind::number)
    return number_or_null(add(a.number, b.number));
  if (a.kind == Kind::text && b.kind == Kind::text) return Thing::of_text(a.text + b.text);
  if (a.kind == Kind::date && b.kind == Kind::months) {
    return Thing::of_date(months_later(a.whole, b.whole));
  }
  if (a.kind == Kind::date && b.kind == Kind::days) {
    return Thing::of_date(a.whole + whole_days(b));
  }
  if (b.kind == Kind::date && a.kind != Kind::date) return add_things(b, a);
  if (a.kind == Kind::days && b.kind == Kind::days) return days_of(*add(a.number, b.number));
  if (a.kind == Kind::months && b.kind == Kind::months) return months_of(a.whole + b.whole);
  return {};
}

Thing subtract_things(const Thing& a, const Thing& b) {
  if (a.kind == Kind::number && b.kind == Kind::number)
    return number_or_null(sub(a.number, b.number));
  if (a.kind == Kind::date && b.kind == Kind::date) {
    return days_of(*mul(Decimal(a.whole - b.whole), Decimal(86400)));
  }
  if (b.kind == Kind::months || b.kind == Kind::days) return add_things(a, negate(b));
  return {};
}

int order(const Thing& a, const Thing& b) {
  if (a.kind == Kind::number || a.kind == Kind::days) {
    return a.number < b.number ? -1 : b.number < a.number ? 1 : 0;
  }
  if (a.kind == Kind::text) return a.text < b.text ? -1 : b.text < a.text ? 1 : 0;
  return a.whole < b.whole ? -1 : b.whole < a.whole ? 1 : 0;
}

bool orderable(const Thing& a, const Thing& b) {
  return a.kind == b.kind &&
         (a.kind == Kind::number || a.kind == Kind::text || a.kind == Kind::date ||
          a.kind == Kind::days || a.kind == Kind::months);
}

bool is(const Thing& thing, bool truth) {
  return thing.kind == Kind::boolean && thing.truth == truth;
}

std::vector<Thing> numbers_of(const std::vector<Thing>& arguments) {
  if (arguments.size() == 1 && arguments[0].kind == Kind::list) return arguments[0].items;
  return arguments;
}

Thing extreme(const std::vector<Thing>& items, bool greatest) {
  Thing best;
  for (const Thing& item : items) {
    if (item.is_null()) return {};
    if (best.is_null()) {
      best = item;
      continue;
    }
    if (!orderable(item, best)) return {};
    const int sign = order(item, best);
    if (greatest ? sign > 0 : sign < 0) best = item;
  }
  return best;
}

Thing sum_of(const std::vector<Thing>& items, bool zero_if_empty) {
  if (items.empty()) return zero_if_empty ? Thing::of(Decimal()) : Thing{};
  Thing total = Thing::of(Decimal());
  for (const Thing& item : items) {
    if (item.kind != Kind::number) return {};
    total = add_things(total, item);
  }
  return total;
}

Decimal power_of_ten(int64_t n) {
  Decimal result(1);
  for (; n > 0; --n) result = *mul(result, Decimal(10));
  return result;
}

/// Towards minus infinity at `scale` places: by hand, from div and whole parts.
Thing floor_at(const Thing& value, int64_t scale, bool up) {
  const Decimal shift = power_of_ten(scale);
  const Decimal shifted = *mul(value.number, shift);
  // The whole part by cutting the text at its point.
  const std::string text = shifted.to_text();
  const auto point = text.find('.');
  if (point == std::string::npos) return value;
  std::string cut = text.substr(0, point);
  if (cut.empty() || cut == "-") cut += "0";
  Decimal whole = *Decimal::parse(cut);
  const bool negative = text[0] == '-';
  if (negative && !up) whole = *sub(whole, Decimal(1));
  if (!negative && up) whole = *add(whole, Decimal(1));
  return number_or_null(div(whole, shift));
}

Thing modulo_of(const Thing& a, const Thing& b) {
  if (b.number.is_zero()) return {};
  const Thing quotient = Thing::of(*div(a.number, b.number));
  const Thing whole = floor_at(quotient, 0, false);
  return number_or_null(sub(a.number, *mul(b.number, whole.number)));
}

/// Characters of a UTF-8 text.
int64_t length_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; });
}

}  // namespace

Thing negate(const Thing& a) {
  if (a.kind == Kind::number) return Thing::of(*sub(Decimal(), a.number));
  if (a.kind == Kind::days) return days_of(*sub(Decimal(), a.number));
  if (a.kind == Kind::months) return months_of(-a.whole);
  return {};
}

Thing arithmetic(NodeKind kind, const Thing& a, const Thing& b) {
  if (kind == NodeKind::add) return add_things(a, b);
  if (kind == NodeKind::subtract) return subtract_things(a, b);
  if (a.kind != Kind::number || b.kind != Kind::number) return {};
  if (kind == NodeKind::multiply) return number_or_null(mul(a.number, b.number));
  if (b.number.is_zero()) return {};
  return number_or_null(div(a.number, b.number));
}

Thing equal(const Thing& a, const Thing& b) {
  if (a.is_null() || b.is_null()) return Thing::of(a.is_null() && b.is_null());
  if (a.kind != b.kind) return {};
  switch (a.kind) {
    case Kind::boolean:
      return Thing::of(a.truth == b.truth);
    case Kind::list:
    case Kind::row: {
      if (a.items.size() != b.items.size()) return Thing::of(false);
      for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!is(equal(a.items[i], b.items[i]), true)) return Thing::of(false);
      }
      return Thing::of(true);
    }
    default:
      return Thing::of(order(a, b) == 0);
  }
}

Thing compare(NodeKind kind, const Thing& a, const Thing& b) {
  if (!orderable(a, b)) return {};
  const int sign = order(a, b);
  switch (kind) {
    case NodeKind::less:
      return Thing::of(sign < 0);
    case NodeKind::less_equal:
      return Thing::of(sign <= 0);
    case NodeKind::greater:
      return Thing::of(sign > 0);
    default:
      return Thing::of(sign >= 0);
  }
}

Thing opposite(const Thing& a) { return a.kind == Kind::boolean ? Thing::of(!a.truth) : Thing{}; }

Thing both(const Thing& a, const Thing& b) {
  if (is(a, false) || is(b, false)) return Thing::of(false);
  return is(a, true) && is(b, true) ? Thing::of(true) : Thing{};
}

Thing either(const Thing& a, const Thing& b) {
  if (is(a, true) || is(b, true)) return Thing::of(true);
  return is(a, false) && is(b, false) ? Thing::of(false) : Thing{};
}

Thing passes(const Thing& value, const Thing& test) {
  if (test.kind == Kind::range) {
    return both(
        compare(test.low_open ? NodeKind::greater : NodeKind::greater_equal, value, test.items[0]),
        compare(test.high_open ? NodeKind::less : NodeKind::less_equal, value, test.items[1]));
  }
  if (test.kind == Kind::list) {
    for (const Thing& one : test.items) {
      if (is(passes(value, one), true)) return Thing::of(true);
    }
    return Thing::of(false);
  }
  return equal(value, test);
}

Thing member(const Thing& value, std::string_view name) {
  if (value.kind == Kind::list) {
    std::vector<Thing> members;
    for (const Thing& item : value.items) members.push_back(member(item, name));
    return Thing::of_list(std::move(members));
  }
  if (value.kind == Kind::row) {
    for (std::size_t i = 0; i < value.names.size(); ++i) {
      if (value.names[i] == name) return value.items[i];
    }
    return {};
  }
  if (value.kind == Kind::date) {
    const Day date = day_of(value.whole);
    if (name == "year") return Thing::of(Decimal(date.year));
    if (name == "month") return Thing::of(Decimal(date.month));
    if (name == "day") return Thing::of(Decimal(date.day));
  }
  return {};
}

Thing call(std::string_view name, const std::vector<Thing>& a) {
  if (name == "not") return opposite(a[0]);
  if (name == "date") {
    const auto date = parse_date(a[0].text);
    return date ? Thing::of_date(date->value) : Thing{};
  }
  if (name == "duration") {
    const auto duration = parse_duration(a[0].text);
    if (!duration) return {};
    if (const auto* days = std::get_if<DaysTime>(&*duration)) return days_of(days->seconds);
    return months_of(std::get<YearsMonths>(*duration).months);
  }
  if (name == "count" || name == "sum" || name == "total" || name == "min" || name == "max") {
    if (a.size() == 1 && a[0].is_null()) return {};
    const std::vector<Thing> items = numbers_of(a);
    if (name == "count") return Thing::of(Decimal(static_cast<int64_t>(items.size())));
    if (name == "min") return extreme(items, false);
    if (name == "max") return extreme(items, true);
    return sum_of(items, name == "total");
  }
  if (name == "list contains") {
    if (a[0].kind != Kind::list) return {};
    for (const Thing& item : a[0].items) {
      if (is(equal(item, a[1]), true)) return Thing::of(true);
    }
    return Thing::of(false);
  }
  if (name == "concatenate") {
    std::vector<Thing> items;
    for (const Thing& list : a) {
      if (list.is_null()) return {};
      items.insert(items.end(), list.items.begin(), list.items.end());
    }
    return Thing::of_list(std::move(items));
  }
  if (name == "reverse") {
    if (a[0].kind != Kind::list) return {};
    return Thing::of_list({a[0].items.rbegin(), a[0].items.rend()});
  }
  if (name == "string length") {
    if (a[0].kind != Kind::text) return {};
    return Thing::of(Decimal(length_of(a[0].text)));
  }
  if (name == "contains" || name == "starts with") {
    if (a[0].kind != Kind::text || a[1].kind != Kind::text) return {};
    const auto place = a[0].text.find(a[1].text);
    return Thing::of(name == "contains" ? place != std::string::npos : place == 0);
  }
  for (const Thing& argument : a) {
    if (argument.kind != Kind::number) return {};
  }
  if (name == "abs") return a[0].number.is_negative() ? negate(a[0]) : a[0];
  if (name == "floor") return floor_at(a[0], 0, false);
  if (name == "ceiling") return floor_at(a[0], 0, true);
  if (name == "modulo") return modulo_of(a[0], a[1]);
  if (name == "even") return Thing::of(modulo_of(a[0], Thing::of(Decimal(2))).number.is_zero());
  return {};
}

}  // namespace huisuan::oracle
