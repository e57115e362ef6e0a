// Shorthand for tests of operators: values from few characters, results as text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "value/civil.h"
#include "value/duration.h"
#include "value/operators.h"

namespace huisuan::test {

/// Makes values and applies functions; everything lives in its arena.
struct Operators {
  Arena arena;
  WorkingCalendar calendar;

  [[nodiscard]] Value n(std::string_view literal) {
    return Value::number(*Decimal::parse(literal));
  }
  [[nodiscard]] Value between(std::string_view lo, std::string_view hi, bool integral = false) {
    return Value::interval(Kind::number, *Decimal::parse(lo), *Decimal::parse(hi), integral);
  }
  [[nodiscard]] Value d(std::string_view text) { return Value::date(parse_date(text)->value); }
  [[nodiscard]] Value p(std::string_view text) {
    const Duration duration = *parse_duration(text);
    if (const auto* days = std::get_if<DaysTime>(&duration)) return Value::days(days->seconds);
    return Value::months(Decimal(std::get_if<YearsMonths>(&duration)->months));
  }
  [[nodiscard]] Value s(std::string_view text) { return Value::text(arena.text(text), arena); }
  [[nodiscard]] Value list(std::initializer_list<Value> values) {
    std::vector<ListItem> items;
    for (const Value& value : values) items.push_back({value, false});
    return list_of(items);
  }
  [[nodiscard]] Value list_of(const std::vector<ListItem>& items, Value tail = Value::bottom(),
                              uint32_t tail_min = 0, uint32_t tail_max = 0) {
    List list;
    list.items = arena.copy(std::span<const ListItem>(items)).data();
    list.size = static_cast<uint32_t>(items.size());
    list.tail = tail;
    list.tail_min = tail_min;
    list.tail_max = tail_max;
    return Value::of_list(arena.make_one(list));
  }
  [[nodiscard]] Value range(const Value& lo, const Value& hi, bool lo_open = false,
                            bool hi_open = false) {
    return Value::of_range(arena.make_one(RangeEnds{lo, hi, lo_open, hi_open}));
  }
  [[nodiscard]] Value row(std::initializer_list<std::pair<std::string_view, Value>> entries) {
    auto names = arena.make<std::string_view>(static_cast<uint32_t>(entries.size()));
    auto values = arena.make<Value>(static_cast<uint32_t>(entries.size()));
    uint32_t at = 0;
    for (const auto& [name, value] : entries) {
      names[at] = name;
      values[at] = value;
      ++at;
    }
    return Value::of_context(arena.make_one(Context{names.data(), values.data(), at}));
  }

  [[nodiscard]] Value run(Function function, std::vector<Value> operands) {
    return apply(function, operands, {&arena, &calendar});
  }
  [[nodiscard]] std::string text(Function function, std::vector<Value> operands) {
    return to_text(run(function, std::move(operands)));
  }
};

}  // namespace huisuan::test
