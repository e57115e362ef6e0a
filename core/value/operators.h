// Every operator and built-in function of the language, implemented once, on abstract values.
//
// In:  operands (value.h). Out: a Value that contains the result of every choice of members of the
// operands; for single operands exactly FEEL's result (DMN 1.5, 10.3.2 and 10.3.4), null included.
// Never: reads a clock, a file or a locale; fails (FEEL's errors are null).
//
// How a function is lifted to sets, from precise to coarse:
//   monotone      map the ends of the intervals (arithmetic, rounding, date + months)
//   finite        compute each of at most 64 combinations of members and join (modulo, day, texts)
//   otherwise     the whole result type, and null
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace huisuan {

/// X(enumerator, FEEL name, fewest arguments, most arguments; 255: any number)
/// Operators first; their names are symbols, so that no call can reach them by accident.
#define HUISUAN_FUNCTIONS(X)                                      \
  X(negate, "-x", 1, 1)                                           \
  X(add, "+", 2, 2)                                               \
  X(subtract, "-", 2, 2)                                          \
  X(multiply, "*", 2, 2)                                          \
  X(divide, "/", 2, 2)                                            \
  X(power, "**", 2, 2)                                            \
  X(equal, "=", 2, 2)                                             \
  X(not_equal, "!=", 2, 2)                                        \
  X(less, "<", 2, 2)                                              \
  X(less_equal, "<=", 2, 2)                                       \
  X(greater, ">", 2, 2)                                           \
  X(greater_equal, ">=", 2, 2)                                    \
  X(conjunction, "&", 2, 2)                                       \
  X(disjunction, "|", 2, 2)                                       \
  X(in_value, "@in", 2, 2)                                        \
  X(index, "[]", 2, 2)                                            \
  X(negation, "not", 1, 1)                                        \
  X(absolute, "abs", 1, 1)                                        \
  X(square_root, "sqrt", 1, 1)                                    \
  X(even, "even", 1, 1)                                           \
  X(odd, "odd", 1, 1)                                             \
  X(modulo, "modulo", 2, 2)                                       \
  X(floor, "floor", 1, 2)                                         \
  X(ceiling, "ceiling", 1, 2)                                     \
  X(decimal, "decimal", 2, 2)                                     \
  X(round_up, "round up", 2, 2)                                   \
  X(round_down, "round down", 2, 2)                               \
  X(round_half_up, "round half up", 2, 2)                         \
  X(round_half_down, "round half down", 2, 2)                     \
  X(number, "number", 1, 3)                                       \
  X(string, "string", 1, 1)                                       \
  X(string_length, "string length", 1, 1)                         \
  X(substring, "substring", 2, 3)                                 \
  X(upper_case, "upper case", 1, 1)                               \
  X(lower_case, "lower case", 1, 1)                               \
  X(substring_before, "substring before", 2, 2)                   \
  X(substring_after, "substring after", 2, 2)                     \
  X(contains, "contains", 2, 2)                                   \
  X(starts_with, "starts with", 2, 2)                             \
  X(ends_with, "ends with", 2, 2)                                 \
  X(split, "split", 2, 2)                                         \
  X(string_join, "string join", 1, 2)                             \
  X(all, "all", 1, 255)                                           \
  X(any, "any", 1, 255)                                           \
  X(count, "count", 1, 255)                                       \
  X(minimum, "min", 1, 255)                                       \
  X(maximum, "max", 1, 255)                                       \
  X(sum, "sum", 1, 255)                                           \
  X(total, "total", 1, 1)                                         \
  X(mean, "mean", 1, 255)                                         \
  X(product, "product", 1, 255)                                   \
  X(list_contains, "list contains", 2, 2)                         \
  X(append, "append", 1, 255)                                     \
  X(concatenate, "concatenate", 1, 255)                           \
  X(insert_before, "insert before", 3, 3)                         \
  X(remove, "remove", 2, 2)                                       \
  X(reverse, "reverse", 1, 1)                                     \
  X(index_of, "index of", 2, 2)                                   \
  X(unite, "union", 1, 255)                                       \
  X(distinct_values, "distinct values", 1, 1)                     \
  X(flatten, "flatten", 1, 1)                                     \
  X(sublist, "sublist", 2, 3)                                     \
  X(list_replace, "list replace", 3, 3)                           \
  X(date, "date", 1, 3)                                           \
  X(duration, "duration", 1, 1)                                   \
  X(years_and_months_duration, "years and months duration", 2, 2) \
  X(day_of_year, "day of year", 1, 1)                             \
  X(day_of_week, "day of week", 1, 1)                             \
  X(month_of_year, "month of year", 1, 1)                         \
  X(week_of_year, "week of year", 1, 1)                           \
  X(is, "is", 2, 2)                                               \
  X(working_days_after, "working days after", 2, 2)               \
  X(working_days_between, "working days between", 2, 2)

enum class Function : uint16_t {
#define HUISUAN_FUNCTION(name, feel_name, least, most) name,
  HUISUAN_FUNCTIONS(HUISUAN_FUNCTION)
#undef HUISUAN_FUNCTION
};

[[nodiscard]] std::string_view name_of(Function function);
/// By FEEL name, spaces included; operators are not found.
[[nodiscard]] std::optional<Function> find_function(std::string_view feel_name);
[[nodiscard]] bool takes(Function function, uint32_t argument_count);

/// Official working days: weekends are off unless worked, weekdays are on unless a holiday. Outside
/// [from, to] nothing is known, and results that touch such a day are null.
struct WorkingCalendar {
  int64_t from = 0;
  int64_t to = -1;                ///< before `from`: no calendar at all
  std::vector<int64_t> holidays;  ///< weekdays off, sorted day numbers
  std::vector<int64_t> workdays;  ///< weekend days worked, sorted

  [[nodiscard]] std::optional<bool> is_working(int64_t day) const;
  /// The n-th working day after `day` (the day itself is not counted); n < 0 counts back; n = 0 is
  /// the day itself. nullopt beyond the calendar.
  [[nodiscard]] std::optional<int64_t> after(int64_t day, int64_t n) const;
  /// Working days in (a, b]; negative if b < a.
  [[nodiscard]] std::optional<int64_t> between(int64_t a, int64_t b) const;
};

struct OperatorContext {
  Arena* arena = nullptr;
  const WorkingCalendar* calendar = nullptr;
};

/// The one entry point. `operands` fit `takes(function, …)`. apply_inline.h: the same, faster in
/// loops.
[[nodiscard]] Value apply(Function function, std::span<const Value> operands,
                          const OperatorContext& context);

/// apply() without the inline cases, which it gives too.
[[nodiscard]] Value apply_general(Function function, std::span<const Value> operands,
                                  const OperatorContext& context);

/// a.name for rows, dates, durations, ranges; for a list, the list of its items' members.
[[nodiscard]] Value member(const Value& value, std::string_view name, Arena& arena);

/// Does the test `value <comparison> bound` narrow `value`? The members for which it is true
/// (`keep_null`: null stays, as the test may not have been decided). `step` > 0 and whole multiples
/// of it in `value` let open ends move to the next multiple.
enum class Comparison : uint8_t { less, less_equal, greater, greater_equal, equal, not_equal };
[[nodiscard]] Value narrowed(const Value& value, Comparison comparison, const Value& bound,
                             bool keep_null, const Decimal& step, Arena& arena);

/// The list of a value for loops, filters and list functions: a list itself, null and bottom as
/// they are, anything else as the only item of a list (FEEL's singleton rule).
[[nodiscard]] Value as_list(const Value& value, Arena& arena);
/// lo..hi counted by ones up or down (numbers or dates).
[[nodiscard]] Value counted_range(const Value& lo, const Value& hi, Arena& arena);

/// At most `most` members of a value, or nullopt if there are more or they cannot be listed. Null
/// is one of them.
[[nodiscard]] std::optional<std::vector<Value>> members(const Value& value, uint32_t most,
                                                        Arena& arena);

}  // namespace huisuan
