// Random value sets, and random members of them, for properties that must hold for every choice.
// The sequence is the same on every run and machine.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "unit/value/operator_fixture.h"

namespace huisuan::test {

/// splitmix64.
class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed) {}
  [[nodiscard]] uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// lo..hi, both included.
  [[nodiscard]] int64_t in(int64_t lo, int64_t hi) {
    return lo + static_cast<int64_t>(next() % static_cast<uint64_t>(hi - lo + 1));
  }
  [[nodiscard]] bool one_in(int64_t n) { return in(1, n) == 1; }
  template <class T>
  [[nodiscard]] const T& of(const std::vector<T>& pool) {
    return pool[static_cast<uint32_t>(in(0, static_cast<int64_t>(pool.size()) - 1))];
  }

 private:
  uint64_t state_;
};

/// What a letter asks for:
///   n number, i small whole number, j position near the front or the end, k whole number of a
///   year, month or day, b boolean, t date, y days, m months, s text, u text of a date, v text of a
///   duration, z text of a number, p separator, l list of numbers, S list of texts, B list of
///   booleans, D list of dates, N list of lists and numbers, r range of numbers, c row, x anything
class RandomValues {
 public:
  RandomValues(Operators& o, uint64_t seed) : chance(seed), o_(o) {}

  Chance chance;

  [[nodiscard]] Value set(char letter, int depth = 0) {
    Value value = set_of_members(letter, depth);
    if (chance.one_in(12)) value.may_null = true;
    return value;
  }

  [[nodiscard]] Value member(const Value& set) {
    if (set.may_null && (!set.has_members() || chance.one_in(4))) return Value::null();
    switch (set.kind) {
      case Kind::boolean:
        return Value::boolean(set.may_true && (!set.may_false || chance.one_in(2)));
      case Kind::string:
        if (set.all_texts) return o_.s(chance.of(kWords));
        return Value::text_set({set.texts + chance.in(0, int64_t{set.text_count} - 1), 1});
      case Kind::list:
        return list_member(*set.list);
      case Kind::context: {
        auto values = o_.arena.make<Value>(set.context->size);
        for (uint32_t i = 0; i < set.context->size; ++i) {
          values[i] = member(set.context->values[i]);
        }
        return Value::of_context(
            o_.arena.make_one(Context{set.context->names, values.data(), set.context->size}));
      }
      case Kind::range: {
        RangeEnds ends = *set.range;
        if (!ends.lo.is_bottom()) ends.lo = member(ends.lo);
        if (!ends.hi.is_bottom()) ends.hi = member(ends.hi);
        return Value::of_range(o_.arena.make_one(ends));
      }
      case Kind::any:
        return member(set_of_members(chance.of(kLetters), 1));
      default:
        return point_in(set);
    }
  }

 private:
  using Pool = std::vector<std::string_view>;
  const Pool kNumbers{"-7",  "-2.5", "-1",    "-0.01", "0",   "0.5",    "1",     "2",   "3",
                      "5.5", "10",   "12.34", "30",    "100", "1000.5", "1e-30", "9e20"};
  const Pool kWords{"", "a", "b", "ab", "甲", "甲乙", "Ba", "a,b", "1", "2023-05-01"};
  const std::vector<char> kLetters{'n', 'i', 'b', 't', 'y', 'm', 's', 'l', 'S', 'c', 'r'};

  Value set_of_members(char letter, int depth) {
    switch (letter) {
      case 'n':
        return interval(Kind::number, kNumbers);
      case 'i':
        return whole(Kind::number, chance.in(-4, 5), 3, 1);
      case 'j':
        return whole(Kind::number, chance.of(std::vector<int64_t>{-2, -1, 1, 1}), 1, 1);
      case 'k':
        return chance.one_in(2) ? whole(Kind::number, chance.in(1, 12), 2, 1)
                                : whole(Kind::number, chance.in(2020, 2024), 2, 1);
      case 'b':
        return chance.one_in(2) ? Value::either() : Value::boolean(chance.one_in(2));
      case 't':
        return whole(Kind::date, chance.in(19300, 19800), chance.one_in(2) ? 5 : 400, 1);
      case 'y':
        return chance.one_in(3) ? interval(Kind::days, kNumbers)
                                : whole(Kind::days, chance.in(-3, 40), 20, 86400);
      case 'm':
        return whole(Kind::months, chance.in(-14, 30), 20, 1);
      case 's':
        return chance.one_in(12) ? Value::whole(Kind::string) : texts(kWords);
      case 'u':
        return texts({"2023-05-01", "2024-02-29", "2023-02-29", "-0001-01-01", "2023-5-1"});
      case 'v':
        return texts({"P1D", "PT36H", "-P2DT1.5S", "P1Y2M", "P13M", "P", "P1H"});
      case 'z':
        return texts({"1", "1,000.5", "1.000,5", "1 000", "-3", "x"});
      case 'p':
        return texts({",", ".", " "});
      case 'l':
        return list("n", depth);
      case 'S':
        return list("s", depth);
      case 'B':
        return list("b", depth);
      case 'D':
        return list("t", depth);
      case 'N':
        return list("nl", depth);
      case 'r':
        return o_.range(set_of_members('n', 1), set_of_members('n', 1), chance.one_in(2),
                        chance.one_in(2));
      case 'c':
        return o_.row({{"a", set('n', 1)}, {"b", set('s', 1)}});
      default:
        return chance.one_in(8) ? Value::whole(Kind::any)
                                : set_of_members(chance.of(kLetters), depth);
    }
  }

  Value interval(Kind kind, const Pool& pool) {
    Decimal lo = *Decimal::parse(chance.of(pool));
    Decimal hi = *Decimal::parse(chance.of(pool));
    if (chance.one_in(4)) hi = lo;
    if (hi < lo) std::swap(lo, hi);
    Value value = Value::interval(kind, lo, hi, lo == hi && lo.is_integer());
    if (lo == hi) return value;
    value.lo_open = chance.one_in(3);
    value.hi_open = chance.one_in(3);
    if (chance.one_in(10)) value.lo_free = true;
    if (chance.one_in(10)) value.hi_free = true;
    if (value.lo_free) value.lo_open = false;
    if (value.hi_free) value.hi_open = false;
    return value;
  }

  Value whole(Kind kind, int64_t start, int64_t width, int64_t unit) {
    const int64_t last = chance.one_in(3) ? start : start + chance.in(1, width);
    Value value = Value::interval(kind, Decimal(start * unit), Decimal(last * unit), true);
    if (last - start > 1) {
      value.lo_open = chance.one_in(6);
      value.hi_open = chance.one_in(6);
    }
    return value;
  }

  Value texts(const Pool& pool) {
    Value value = o_.s(chance.of(pool));
    for (int64_t i = chance.in(0, 2); i > 0; --i)
      value = join(value, o_.s(chance.of(pool)), o_.arena);
    return value;
  }

  Value list(std::string_view letters, int depth) {
    std::vector<ListItem> items;
    const bool known = chance.one_in(3);
    for (int64_t i = chance.in(0, depth > 0 ? 2 : 4); i > 0; --i) {
      const char letter =
          letters[static_cast<uint32_t>(chance.in(0, static_cast<int64_t>(letters.size()) - 1))];
      items.push_back({set(letter, depth + 1), !known && chance.one_in(3)});
    }
    if (known || chance.one_in(2)) return o_.list_of(items);
    const auto least = static_cast<uint32_t>(chance.in(0, 1));
    const auto most = static_cast<uint32_t>(chance.in(1, 3));
    return o_.list_of(items, set(letters[0], depth + 1), least, most);
  }

  Value list_member(const List& list) {
    std::vector<ListItem> items;
    for (const ListItem& item : list.span()) {
      if (!item.maybe || chance.one_in(2)) items.push_back({member(item.value), false});
    }
    for (int64_t n = chance.in(list.tail_min, std::min(list.tail_max, list.tail_min + 3)); n > 0;
         --n) {
      items.push_back({member(list.tail), false});
    }
    return o_.list_of(items);
  }

  /// An end, near an end, or something between.
  Value point_in(const Value& set) {
    const Value known = set.without_null();
    for (;;) {
      const Decimal far(chance.in(0, 2000));
      Decimal lo = known.lo;
      Decimal hi = known.hi;
      if (known.lo_free && known.hi_free) lo = Decimal();
      if (known.lo_free) lo = *sub(known.hi_free ? lo : hi, far);
      if (known.hi_free) hi = *add(lo, far);
      const Decimal gap = *sub(hi, lo);
      const std::vector<std::string_view> shares{"0",   "0",   "1",     "1",       "0.5",
                                                 "0.1", "0.9", "0.001", "0.99999", "0.3333"};
      Decimal point = *add(lo, *mul(gap, *Decimal::parse(chance.of(shares))));
      if (known.integral) point = floor(point);
      const Value one = Value::interval(set.kind, point, point, point.is_integer());
      if (contains(known, one)) return one;
    }
  }

  Operators& o_;
};

}  // namespace huisuan::test
