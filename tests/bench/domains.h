// Two ways to write the same rule by hand (by_hand.h).
//
//   Sets      the engine's values and operators, called one after another
//   Concrete  int64_t: amounts in ten-thousandths, days, one word for each choice
#pragma once

#include <cstdint>
#include <string_view>

#include "value/apply_inline.h"
#include "value/civil.h"

namespace huisuan::bench {

// --- Sets ----------------------------------------------------------------------------------------

/// Where results of the operators live; the caller resets it between evaluations.
inline Arena set_arena;

struct Set {
  Value value;
  Set() = default;
  Set(const Value& v) : value(v) {}                    // NOLINT: rules read as arithmetic
  Set(int64_t whole) : value(Value::number(whole)) {}  // NOLINT
};

[[nodiscard]] inline Set applied(Function function, const Set& a, const Set& b) {
  const Value both[] = {a.value, b.value};
  return apply_inline(function, both, {&set_arena, nullptr});
}

inline Set operator&(const Set& a, const Set& b) { return applied(Function::conjunction, a, b); }
inline Set operator|(const Set& a, const Set& b) { return applied(Function::disjunction, a, b); }
inline Set operator!(const Set& a) {
  return apply_inline(Function::negation, {&a.value, 1}, {&set_arena, nullptr});
}
inline Set operator+(const Set& a, const Set& b) { return applied(Function::add, a, b); }
inline Set operator-(const Set& a, const Set& b) { return applied(Function::subtract, a, b); }
inline Set operator*(const Set& a, const Set& b) { return applied(Function::multiply, a, b); }
inline Set operator==(const Set& a, const Set& b) { return applied(Function::equal, a, b); }
inline Set operator<(const Set& a, const Set& b) { return applied(Function::less, a, b); }
inline Set operator<=(const Set& a, const Set& b) { return applied(Function::less_equal, a, b); }
inline Set operator>(const Set& a, const Set& b) { return applied(Function::greater, a, b); }
inline Set operator>=(const Set& a, const Set& b) { return applied(Function::greater_equal, a, b); }
inline Set least(const Set& a, const Set& b) { return applied(Function::minimum, a, b); }
inline Set most(const Set& a, const Set& b) { return applied(Function::maximum, a, b); }
inline Set choose(const Set& test, const Set& a, const Set& b) {
  if (test.value.is_true()) return a;
  if (test.value.is_false()) return b;
  return join(a.value, b.value, set_arena);
}
inline Set months_later(const Set& day, int64_t months) {
  return applied(Function::add, day, Value::months(Decimal(months)));
}
inline Set year_of(const Set& day) { return member(day.value, "year", set_arena); }
/// part / whole <= limit
inline Set share_at_most(const Set& part, const Set& whole, const Set& limit) {
  return applied(Function::divide, part, whole) <= limit;
}

struct Sets {
  using Truth = Set;
  using Number = Set;
  using Day = Set;
  using Choice = Set;
  static Set day(int64_t year, int64_t month, int64_t day) {
    return Value::date(date_of(year, month, day)->value);
  }
  static Set word(std::string_view text) {
    static Arena words;
    return Value::text(text, words);
  }
  static Set decimal(int64_t coefficient, uint32_t decimals) {
    return Value::number(Decimal::scaled(coefficient, decimals));
  }
  static Set truth(bool is) { return Value::boolean(is); }
};

// --- Concrete ------------------------------------------------------------------------------------

struct Yes {
  bool is = false;
};
inline Yes operator&(Yes a, Yes b) { return {a.is && b.is}; }
inline Yes operator|(Yes a, Yes b) { return {a.is || b.is}; }
inline Yes operator!(Yes a) { return {!a.is}; }

struct Fixed {
  static constexpr int64_t kOne = 10'000;
  int64_t parts = 0;
  constexpr Fixed() = default;
  constexpr Fixed(int64_t whole) : parts(whole * kOne) {}  // NOLINT: rules read as arithmetic
  static constexpr Fixed of_parts(int64_t parts) {
    Fixed result;
    result.parts = parts;
    return result;
  }
};
inline Fixed operator+(Fixed a, Fixed b) { return Fixed::of_parts(a.parts + b.parts); }
inline Fixed operator-(Fixed a, Fixed b) { return Fixed::of_parts(a.parts - b.parts); }
inline Fixed operator*(Fixed a, Fixed b) {
  return Fixed::of_parts(a.parts * b.parts / Fixed::kOne);
}
inline Yes operator==(Fixed a, Fixed b) { return {a.parts == b.parts}; }
inline Yes operator<(Fixed a, Fixed b) { return {a.parts < b.parts}; }
inline Yes operator<=(Fixed a, Fixed b) { return {a.parts <= b.parts}; }
inline Yes operator>(Fixed a, Fixed b) { return {a.parts > b.parts}; }
inline Yes operator>=(Fixed a, Fixed b) { return {a.parts >= b.parts}; }
inline Fixed least(Fixed a, Fixed b) { return a.parts < b.parts ? a : b; }
inline Fixed most(Fixed a, Fixed b) { return a.parts < b.parts ? b : a; }
inline Fixed choose(Yes test, Fixed a, Fixed b) { return test.is ? a : b; }
inline Yes choose(Yes test, Yes a, Yes b) { return test.is ? a : b; }
inline Yes share_at_most(Fixed part, Fixed whole, Fixed limit) {
  return {part.parts * Fixed::kOne <= limit.parts * whole.parts};
}

struct DayNumber {
  int64_t day = 0;
};
inline Yes operator<(DayNumber a, DayNumber b) { return {a.day < b.day}; }
inline Yes operator<=(DayNumber a, DayNumber b) { return {a.day <= b.day}; }
inline Yes operator>(DayNumber a, DayNumber b) { return {a.day > b.day}; }
inline Yes operator>=(DayNumber a, DayNumber b) { return {a.day >= b.day}; }
inline DayNumber least(DayNumber a, DayNumber b) { return a.day < b.day ? a : b; }
inline DayNumber most(DayNumber a, DayNumber b) { return a.day < b.day ? b : a; }
inline DayNumber choose(Yes test, DayNumber a, DayNumber b) { return test.is ? a : b; }
inline DayNumber months_later(DayNumber day, int64_t months) {
  return {add_months(Date{day.day}, months)->value};
}
inline Fixed year_of(DayNumber day) { return year_month_day(Date{day.day}).year; }

/// A choice by the hash of its text (FNV-1a); those of one document do not collide.
struct Word {
  uint64_t hash = 0;
};
inline Yes operator==(Word a, Word b) { return {a.hash == b.hash}; }

struct Concrete {
  using Truth = Yes;
  using Number = Fixed;
  using Day = DayNumber;
  using Choice = Word;
  static DayNumber day(int64_t year, int64_t month, int64_t day) {
    return {date_of(year, month, day)->value};
  }
  static Word word(std::string_view text) {
    Word word{1469598103934665603u};
    for (char c : text) word.hash = (word.hash ^ static_cast<uint8_t>(c)) * 1099511628211u;
    return word;
  }
  static Fixed decimal(int64_t coefficient, uint32_t decimals) {
    int64_t parts = coefficient * Fixed::kOne;
    for (uint32_t i = 0; i < decimals; ++i) parts /= 10;
    return Fixed::of_parts(parts);
  }
  static Yes truth(bool is) { return {is}; }
};

}  // namespace huisuan::bench
