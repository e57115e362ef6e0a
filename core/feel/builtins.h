// Every built-in function in one table: name, forms, parameters, result. The parser takes the
// names with spaces from here, the type checker the rules, the compiler the ids and the binding
// of arguments, so that the three cannot disagree.
//
// A function has one or more forms (date(from) and date(year, month, day)); forms of one function
// stand next to each other. FEEL: OMG DMN 1.5, section 10.3.4. Functions of the standard that are
// outside the profile (LANGUAGE.md) are listed too, so that authors read why and not "unknown".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "feel/ast.h"

namespace huisuan::feel {

/// One id per function, whatever the form.
enum class BuiltinId : uint8_t {
  // conversion (10.3.4.1)
  date,
  number,
  string,
  duration,
  years_and_months_duration,
  // boolean (10.3.4.2)
  negation,
  // text (10.3.4.3)
  substring,
  string_length,
  upper_case,
  lower_case,
  substring_before,
  substring_after,
  contains,
  starts_with,
  ends_with,
  split,
  string_join,
  // lists (10.3.4.4)
  list_contains,
  list_replace,
  count,
  min,
  max,
  sum,
  mean,
  all,
  any,
  sublist,
  append,
  concatenate,
  insert_before,
  remove,
  reverse,
  index_of,
  list_union,
  distinct_values,
  flatten,
  product,
  median,
  mode,
  // numbers (10.3.4.5)
  decimal,
  floor,
  ceiling,
  round_up,
  round_down,
  round_half_up,
  round_half_down,
  absolute,
  modulo,
  sqrt,
  odd,
  even,
  // dates (10.3.4.6 and later), identity
  is,
  day_of_year,
  day_of_week,
  month_of_year,
  week_of_year,
  // extensions of LANGUAGE.md
  total,
  at,
  working_days_after,
  working_days_between,
  // errors in packs: the core has no clock
  today,
  now,
  // known and outside the profile
  outside,
};

/// Where a function comes from and who may use it.
enum class Standing : uint8_t {
  standard,   ///< FEEL, in the profile
  extension,  ///< ours
  clock,      ///< FEEL, refused: as_of is the day
  outside,    ///< FEEL, refused: outside the profile
};

/// What an argument must be.
enum class ArgumentRule : uint8_t {
  any,
  boolean,
  number,        ///< any unit
  plain_number,  ///< a count or a position: no unit but "count"
  numeric,       ///< number or duration
  like_first,    ///< same kind and unit as the first argument
  comparable,    ///< number, string, date or duration; a repeated one like the first
  string,
  date,
  date_source,    ///< string or date
  duration_text,  ///< a string literal: its form decides the kind of duration
  list,           ///< any list: a single value is an implicit coercion, an error in packs
  list_of_booleans,
  list_of_numbers,
  list_of_strings,
  list_of_comparables,
  element,    ///< fits the elements of the first argument
  parameter,  ///< the bare name of a parameter
  key,        ///< a key of that parameter
};

/// What a call gives.
enum class ResultRule : uint8_t {
  any,
  boolean,
  count,   ///< number with unit "count"
  number,  ///< number that takes any unit, as a literal does
  string,
  date,
  duration,  ///< by the literal's form
  months_duration,
  day_count,         ///< number of days
  like_first,        ///< the first argument's type
  element_of_first,  ///< the element type of the first argument
  list_of_first,     ///< list whose elements are the first argument's type
  joined_lists,      ///< list of all arguments' elements
  list_with_item,    ///< the first argument's list, widened by the item
  flat_list,         ///< list of the innermost elements
  list_of_strings,
  list_of_counts,
  parameter_value,
};

struct Parameter {
  std::string_view name;
  ArgumentRule rule = ArgumentRule::any;
};

/// One way to call a function.
struct BuiltinForm {
  static constexpr uint32_t kMostParameters = 4;

  BuiltinId id = BuiltinId::outside;
  std::string_view name;
  Standing standing = Standing::standard;
  uint8_t required = 0;       ///< the first so many parameters must be given
  bool repeats_last = false;  ///< the last parameter takes any number of arguments, at least one
  ResultRule result = ResultRule::any;
  uint8_t parameter_count = 0;
  std::array<Parameter, kMostParameters> parameters{};

  [[nodiscard]] std::span<const Parameter> parameter_list() const {
    return {parameters.data(), parameter_count};
  }
  /// The parameter that positional argument `index` goes to.
  [[nodiscard]] const Parameter& parameter_at(uint32_t index) const {
    return parameters[index < parameter_count ? index : parameter_count - 1u];
  }
  [[nodiscard]] bool takes(uint32_t argument_count) const {
    return argument_count >= required && (repeats_last || argument_count <= parameter_count);
  }
};

[[nodiscard]] std::span<const BuiltinForm> all_builtin_forms();

/// The forms of a function, empty if there is none of that name.
[[nodiscard]] std::span<const BuiltinForm> find_builtin(std::string_view name);

/// Names of all functions an author may use, each once.
[[nodiscard]] std::vector<std::string_view> usable_builtin_names();

/// A call matched to a form: arguments in the order of its parameters, named ones unwrapped.
struct BoundCall {
  const BuiltinForm* form = nullptr;
  std::vector<NodeId> arguments;  ///< kNoNode: an optional parameter that was left out
};

/// Chooses the first form that takes the call's arguments; nothing if none does (FEEL: null).
/// min(x) binds to min(list), min(a, b) to the form with any number of values.
[[nodiscard]] std::optional<BoundCall> bind_call(const Ast& ast, NodeId call);

/// If the words at the start of `text` make the name of a function of several words ("string
/// length (…"), the number of bytes up to the end of its last word, else 0. Words may be
/// separated by any white space; the longest match wins.
[[nodiscard]] uint32_t match_spaced_name(std::string_view text, std::string_view& name);

}  // namespace huisuan::feel
