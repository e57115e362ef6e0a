#include "feel/builtins.h"

#include <algorithm>

namespace huisuan::feel {
namespace {

using B = BuiltinId;
using A = ArgumentRule;
using R = ResultRule;

template <class... P>
constexpr BuiltinForm make(B id, std::string_view name, Standing standing, uint8_t required,
                           bool repeats_last, R result, P... parameters) {
  return {
      id, name, standing, required, repeats_last, result, uint8_t{sizeof...(P)}, {{parameters...}}};
}

/// A form whose first `required` parameters must be given.
template <class... P>
constexpr BuiltinForm form(B id, std::string_view name, uint8_t required, R result,
                           P... parameters) {
  return make(id, name, Standing::standard, required, false, result, parameters...);
}

/// A form that takes one or more arguments for its last parameter.
template <class... P>
constexpr BuiltinForm many(B id, std::string_view name, uint8_t required, R result,
                           P... parameters) {
  return make(id, name, Standing::standard, required, true, result, parameters...);
}

template <class... P>
constexpr BuiltinForm own(B id, std::string_view name, uint8_t required, R result,
                          P... parameters) {
  return make(id, name, Standing::extension, required, false, result, parameters...);
}

constexpr BuiltinForm outside(std::string_view name) {
  return make(B::outside, name, Standing::outside, 0, true, R::any, Parameter{"", A::any});
}

using P = Parameter;

constexpr BuiltinForm kForms[] = {
    // conversion
    form(B::date, "date", 1, R::date, P{"from", A::date_source}),
    form(B::date, "date", 3, R::date, P{"year", A::number}, P{"month", A::number},
         P{"day", A::number}),
    form(B::number, "number", 1, R::number, P{"from", A::string},
         P{"grouping separator", A::string}, P{"decimal separator", A::string}),
    form(B::string, "string", 1, R::string, P{"from", A::any}),
    form(B::duration, "duration", 1, R::duration, P{"from", A::duration_text}),
    form(B::years_and_months_duration, "years and months duration", 2, R::months_duration,
         P{"from", A::date}, P{"to", A::date}),
    // boolean
    form(B::negation, "not", 1, R::boolean, P{"negand", A::boolean}),
    // text
    form(B::substring, "substring", 2, R::string, P{"string", A::string},
         P{"start position", A::plain_number}, P{"length", A::plain_number}),
    form(B::string_length, "string length", 1, R::count, P{"string", A::string}),
    form(B::upper_case, "upper case", 1, R::string, P{"string", A::string}),
    form(B::lower_case, "lower case", 1, R::string, P{"string", A::string}),
    form(B::substring_before, "substring before", 2, R::string, P{"string", A::string},
         P{"match", A::string}),
    form(B::substring_after, "substring after", 2, R::string, P{"string", A::string},
         P{"match", A::string}),
    form(B::contains, "contains", 2, R::boolean, P{"string", A::string}, P{"match", A::string}),
    form(B::starts_with, "starts with", 2, R::boolean, P{"string", A::string},
         P{"match", A::string}),
    form(B::ends_with, "ends with", 2, R::boolean, P{"string", A::string}, P{"match", A::string}),
    form(B::split, "split", 2, R::list_of_strings, P{"string", A::string},
         P{"delimiter", A::string}),
    form(B::string_join, "string join", 1, R::string, P{"list", A::list_of_strings},
         P{"delimiter", A::string}),
    // lists
    form(B::list_contains, "list contains", 2, R::boolean, P{"list", A::list},
         P{"element", A::element}),
    form(B::list_replace, "list replace", 3, R::list_with_item, P{"list", A::list},
         P{"position", A::plain_number}, P{"newItem", A::element}),
    form(B::count, "count", 1, R::count, P{"list", A::list}),
    form(B::min, "min", 1, R::element_of_first, P{"list", A::list_of_comparables}),
    many(B::min, "min", 2, R::like_first, P{"c1", A::comparable}, P{"c2", A::comparable}),
    form(B::max, "max", 1, R::element_of_first, P{"list", A::list_of_comparables}),
    many(B::max, "max", 2, R::like_first, P{"c1", A::comparable}, P{"c2", A::comparable}),
    form(B::sum, "sum", 1, R::element_of_first, P{"list", A::list_of_numbers}),
    many(B::sum, "sum", 2, R::like_first, P{"n1", A::number}, P{"n2", A::like_first}),
    form(B::mean, "mean", 1, R::element_of_first, P{"list", A::list_of_numbers}),
    many(B::mean, "mean", 2, R::like_first, P{"n1", A::number}, P{"n2", A::like_first}),
    form(B::all, "all", 1, R::boolean, P{"list", A::list_of_booleans}),
    many(B::all, "all", 2, R::boolean, P{"b1", A::boolean}, P{"b2", A::boolean}),
    form(B::any, "any", 1, R::boolean, P{"list", A::list_of_booleans}),
    many(B::any, "any", 2, R::boolean, P{"b1", A::boolean}, P{"b2", A::boolean}),
    form(B::sublist, "sublist", 2, R::like_first, P{"list", A::list},
         P{"start position", A::plain_number}, P{"length", A::plain_number}),
    many(B::append, "append", 2, R::list_with_item, P{"list", A::list}, P{"item", A::element}),
    many(B::concatenate, "concatenate", 1, R::joined_lists, P{"list", A::list}),
    form(B::insert_before, "insert before", 3, R::list_with_item, P{"list", A::list},
         P{"position", A::plain_number}, P{"newItem", A::element}),
    form(B::remove, "remove", 2, R::like_first, P{"list", A::list}, P{"position", A::plain_number}),
    form(B::reverse, "reverse", 1, R::like_first, P{"list", A::list}),
    form(B::index_of, "index of", 2, R::list_of_counts, P{"list", A::list}, P{"match", A::element}),
    many(B::list_union, "union", 1, R::joined_lists, P{"list", A::list}),
    form(B::distinct_values, "distinct values", 1, R::like_first, P{"list", A::list}),
    form(B::flatten, "flatten", 1, R::flat_list, P{"list", A::list}),
    form(B::product, "product", 1, R::number, P{"list", A::list_of_numbers}),
    many(B::product, "product", 2, R::number, P{"n1", A::number}, P{"n2", A::number}),
    form(B::median, "median", 1, R::element_of_first, P{"list", A::list_of_numbers}),
    many(B::median, "median", 2, R::like_first, P{"n1", A::number}, P{"n2", A::like_first}),
    form(B::mode, "mode", 1, R::like_first, P{"list", A::list_of_numbers}),
    many(B::mode, "mode", 2, R::list_of_first, P{"n1", A::number}, P{"n2", A::like_first}),
    // numbers
    form(B::decimal, "decimal", 2, R::like_first, P{"n", A::number}, P{"scale", A::plain_number}),
    form(B::floor, "floor", 1, R::like_first, P{"n", A::number}, P{"scale", A::plain_number}),
    form(B::ceiling, "ceiling", 1, R::like_first, P{"n", A::number}, P{"scale", A::plain_number}),
    form(B::round_up, "round up", 2, R::like_first, P{"n", A::number}, P{"scale", A::plain_number}),
    form(B::round_down, "round down", 2, R::like_first, P{"n", A::number},
         P{"scale", A::plain_number}),
    form(B::round_half_up, "round half up", 2, R::like_first, P{"n", A::number},
         P{"scale", A::plain_number}),
    form(B::round_half_down, "round half down", 2, R::like_first, P{"n", A::number},
         P{"scale", A::plain_number}),
    form(B::absolute, "abs", 1, R::like_first, P{"n", A::numeric}),
    form(B::modulo, "modulo", 2, R::like_first, P{"dividend", A::number},
         P{"divisor", A::like_first}),
    form(B::sqrt, "sqrt", 1, R::number, P{"number", A::plain_number}),
    form(B::odd, "odd", 1, R::boolean, P{"number", A::number}),
    form(B::even, "even", 1, R::boolean, P{"number", A::number}),
    // dates and identity
    form(B::is, "is", 2, R::boolean, P{"value1", A::any}, P{"value2", A::any}),
    form(B::day_of_year, "day of year", 1, R::count, P{"date", A::date}),
    form(B::day_of_week, "day of week", 1, R::string, P{"date", A::date}),
    form(B::month_of_year, "month of year", 1, R::string, P{"date", A::date}),
    form(B::week_of_year, "week of year", 1, R::count, P{"date", A::date}),
    // extensions
    own(B::total, "total", 1, R::element_of_first, P{"list", A::list_of_numbers}),
    make(B::at, "at", Standing::extension, 2, true, R::parameter_value,
         P{"parameter", A::parameter}, P{"date", A::date}, P{"key", A::key}),
    own(B::working_days_after, "working days after", 2, R::date, P{"date", A::date},
        P{"days", A::number}),
    own(B::working_days_between, "working days between", 2, R::day_count, P{"from", A::date},
        P{"to", A::date}),
    // the clock
    make(B::today, "today", Standing::clock, 0, false, R::date),
    make(B::now, "now", Standing::clock, 0, false, R::any),
    // outside the profile
    outside("date and time"),
    outside("time"),
    outside("replace"),
    outside("matches"),
    outside("stddev"),
    outside("log"),
    outside("exp"),
    outside("sort"),
    outside("get value"),
    outside("get entries"),
    outside("context"),
    outside("context put"),
    outside("context merge"),
    outside("range"),
    outside("before"),
    outside("after"),
    outside("meets"),
    outside("met by"),
    outside("overlaps"),
    outside("overlaps before"),
    outside("overlaps after"),
    outside("finishes"),
    outside("finished by"),
    outside("includes"),
    outside("during"),
    outside("starts"),
    outside("started by"),
    outside("coincides"),
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Bytes of `text` that spell `name` with any white space between its words; 0 if they do not.
uint32_t spelled(std::string_view text, std::string_view name) {
  uint32_t at = 0;
  for (char c : name) {
    if (c == ' ') {
      if (at >= text.size() || !is_space(text[at])) return 0;
      while (at < text.size() && is_space(text[at])) ++at;
    } else {
      if (at >= text.size() || text[at] != c) return 0;
      ++at;
    }
  }
  return at;
}

/// Arguments in parameter order, or nothing if a name is unknown, given twice or missing.
std::optional<std::vector<NodeId>> by_name(const Ast& ast, std::span<const NodeId> arguments,
                                           const BuiltinForm& builtin) {
  if (arguments.size() > builtin.parameter_count) return std::nullopt;
  std::vector<NodeId> bound(builtin.parameter_count, kNoNode);
  for (NodeId argument : arguments) {
    const auto parameters = builtin.parameter_list();
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) {
      return p.name == ast.text(argument);
    });
    if (found == parameters.end()) return std::nullopt;
    NodeId& place = bound[static_cast<uint32_t>(found - parameters.begin())];
    if (place != kNoNode) return std::nullopt;
    place = ast.operand(argument, 0);
  }
  for (uint32_t i = 0; i < builtin.required; ++i) {
    if (bound[i] == kNoNode) return std::nullopt;
  }
  return bound;
}

}  // namespace

std::span<const BuiltinForm> all_builtin_forms() { return kForms; }

std::span<const BuiltinForm> find_builtin(std::string_view name) {
  const auto same = [&](const BuiltinForm& candidate) { return candidate.name == name; };
  const auto first = std::find_if(std::begin(kForms), std::end(kForms), same);
  const auto last = std::find_if_not(first, std::end(kForms), same);
  return {first, last};
}

std::vector<std::string_view> usable_builtin_names() {
  std::vector<std::string_view> names;
  for (const BuiltinForm& builtin : kForms) {
    const bool usable =
        builtin.standing == Standing::standard || builtin.standing == Standing::extension;
    if (usable && (names.empty() || names.back() != builtin.name)) names.push_back(builtin.name);
  }
  return names;
}

std::optional<BoundCall> bind_call(const Ast& ast, NodeId call) {
  const auto arguments = ast.operands(call);
  const bool named = !arguments.empty() && ast.kind(arguments[0]) == NodeKind::named_argument;
  for (const BuiltinForm& builtin : find_builtin(ast.text(call))) {
    if (named) {
      if (auto bound = by_name(ast, arguments, builtin)) return BoundCall{&builtin, *bound};
    } else if (builtin.takes(static_cast<uint32_t>(arguments.size()))) {
      BoundCall bound{&builtin, {arguments.begin(), arguments.end()}};
      while (bound.arguments.size() < builtin.parameter_count && !builtin.repeats_last) {
        bound.arguments.push_back(kNoNode);
      }
      return bound;
    }
  }
  return std::nullopt;
}

uint32_t match_spaced_name(std::string_view text, std::string_view& name) {
  uint32_t longest = 0;
  for (const BuiltinForm& builtin : kForms) {
    if (builtin.name.find(' ') == std::string_view::npos) continue;
    const uint32_t length = spelled(text, builtin.name);
    if (length <= longest) continue;
    uint32_t after = length;
    while (after < text.size() && is_space(text[after])) ++after;
    if (after < text.size() && text[after] == '(') {
      longest = length;
      name = builtin.name;
    }
  }
  return longest;
}

}  // namespace huisuan::feel
