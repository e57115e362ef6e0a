// The table of functions, the one entry point, and the enumeration of members.
#include <algorithm>
#include <array>
#include <iterator>

#include "value/apply_inline.h"
#include "value/operators_internal.h"

namespace huisuan {
namespace {

struct Entry {
  std::string_view name;
  uint8_t fewest;
  uint8_t most;
};

constexpr Entry kEntries[] = {
#define HUISUAN_FUNCTION(name, feel_name, least, most) {feel_name, least, most},
    HUISUAN_FUNCTIONS(HUISUAN_FUNCTION)
#undef HUISUAN_FUNCTION
};
constexpr uint32_t kFunctionCount = std::size(kEntries);
constexpr auto kFirstNamed = static_cast<uint32_t>(Function::negation);  // operators stand before
constexpr uint8_t kAnyNumber = 255;

/// Members of an interval of whole numbers, in order; false if there are more than `most`.
bool list_whole_numbers(const Value& value, uint32_t most, std::vector<Value>& out) {
  if (!value.integral || value.lo_free || value.hi_free) return false;
  Decimal first = ceiling(value.lo);
  if (value.lo_open && first == value.lo) first = add(first, Decimal(1)).value_or(first);
  Decimal last = floor(value.hi);
  if (value.hi_open && last == value.hi) last = sub(last, Decimal(1)).value_or(last);
  const auto gap = sub(last, first);
  if (!gap || gap->is_negative() || *gap >= Decimal(most)) return false;
  for (Decimal n = first; n <= last; n = *add(n, Decimal(1))) {
    out.push_back(Value::interval(value.kind, n, n, true));
  }
  return true;
}

/// FEEL, 10.3.2.9.4 ("from singleton list"): where a single value is wanted, a list of one item is
/// that item. A list that may have one item or not may be it or not.
Value from_singleton(const Value& value) {
  if (value.kind != Kind::list) return value;
  const List& list = *value.list;
  if (list.size == 1 && list.fixed()) {
    const Value item = list.items[0].value;
    return value.may_null ? item.or_null() : item;
  }
  uint32_t certain = list.tail_min;
  for (const ListItem& item : list.span()) certain += item.maybe ? 0u : 1u;
  const bool may_be_one = certain <= 1 && list.size + list.tail_max >= 1;
  return may_be_one ? operators::unknown_or_null() : value;
}

/// Functions whose arguments are single values (numbers, texts, dates).
bool wants_single_values(Function function) {
  switch (function) {
    case Function::absolute:
    case Function::square_root:
    case Function::even:
    case Function::odd:
    case Function::modulo:
    case Function::floor:
    case Function::ceiling:
    case Function::decimal:
    case Function::round_up:
    case Function::round_down:
    case Function::round_half_up:
    case Function::round_half_down:
    case Function::number:
    case Function::string_length:
    case Function::substring:
    case Function::upper_case:
    case Function::lower_case:
    case Function::substring_before:
    case Function::substring_after:
    case Function::contains:
    case Function::starts_with:
    case Function::ends_with:
    case Function::split:
    case Function::date:
    case Function::duration:
    case Function::years_and_months_duration:
    case Function::day_of_year:
    case Function::day_of_week:
    case Function::month_of_year:
    case Function::week_of_year:
    case Function::working_days_after:
    case Function::working_days_between:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view name_of(Function function) {
  return kEntries[static_cast<uint32_t>(function)].name;
}

std::optional<Function> find_function(std::string_view feel_name) {
  for (uint32_t i = kFirstNamed; i < kFunctionCount; ++i) {
    if (kEntries[i].name == feel_name) return static_cast<Function>(i);
  }
  return std::nullopt;
}

bool takes(Function function, uint32_t argument_count) {
  const Entry& entry = kEntries[static_cast<uint32_t>(function)];
  return argument_count >= entry.fewest &&
         (entry.most == kAnyNumber || argument_count <= entry.most);
}

std::optional<std::vector<Value>> members(const Value& value, uint32_t most, Arena& arena) {
  std::vector<Value> result;
  if (value.may_null) result.push_back(Value::null());
  const Value known = value.without_null();
  switch (value.kind) {
    case Kind::none:
      break;
    case Kind::boolean:
      if (value.may_false) result.push_back(Value::boolean(false));
      if (value.may_true) result.push_back(Value::boolean(true));
      break;
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      if (known.is_point()) {
        result.push_back(known);
      } else if (!list_whole_numbers(value, most, result)) {
        return std::nullopt;
      }
      break;
    case Kind::string:
      if (value.all_texts || value.text_count > most) return std::nullopt;
      for (const std::string_view& text : value.text_members()) {
        result.push_back(Value::text_set({&text, 1}));
      }
      break;
    case Kind::list:
    case Kind::context:
    case Kind::range:
      if (!known.is_single()) return std::nullopt;
      result.push_back(known);
      break;
    case Kind::any:
      return std::nullopt;
  }
  (void)arena;
  if (result.size() > most) return std::nullopt;
  return result;
}

Value apply(Function function, std::span<const Value> operands, const OperatorContext& context) {
  return apply_inline(function, operands, context);
}

Value apply_general(Function function, std::span<const Value> operands,
                    const OperatorContext& context) {
  using namespace operators;
  switch (function) {
    case Function::negate:
      return negate_value(operands[0]);
    case Function::add:
    case Function::subtract:
    case Function::multiply:
    case Function::divide:
    case Function::power:
      return arithmetic(function, operands[0], operands[1], context);
    case Function::equal:
      return equality(operands[0], operands[1]);
    case Function::not_equal:
      return negation(equality(operands[0], operands[1]));
    case Function::less:
      return ordering(Comparison::less, operands[0], operands[1]);
    case Function::less_equal:
      return ordering(Comparison::less_equal, operands[0], operands[1]);
    case Function::greater:
      return ordering(Comparison::greater, operands[0], operands[1]);
    case Function::greater_equal:
      return ordering(Comparison::greater_equal, operands[0], operands[1]);
    case Function::conjunction:
      return conjunction(operands[0], operands[1]);
    case Function::disjunction:
      return disjunction(operands[0], operands[1]);
    case Function::negation:
      return negation(operands[0]);
    case Function::in_value:
      return in_value(operands[0], operands[1]);
    case Function::is:
      return matches(operands[0], operands[1]);
    default:
      break;
  }
  if (any_bottom(operands)) return Value::bottom();
  constexpr uint32_t kMostSingle = 3;
  std::array<Value, kMostSingle> single;
  const bool has_list = std::any_of(operands.begin(), operands.end(),
                                    [](const Value& v) { return v.kind == Kind::list; });
  if (has_list && wants_single_values(function) && operands.size() <= kMostSingle) {
    std::transform(operands.begin(), operands.end(), single.begin(), from_singleton);
    operands = std::span<const Value>(single).first(operands.size());
    if (any_bottom(operands)) return Value::bottom();
  }
  switch (function) {
    case Function::index:
      return index_of_list(operands[0], operands[1], context);
    case Function::absolute:
    case Function::square_root:
    case Function::even:
    case Function::odd:
    case Function::modulo:
    case Function::floor:
    case Function::ceiling:
    case Function::decimal:
    case Function::round_up:
    case Function::round_down:
    case Function::round_half_up:
    case Function::round_half_down:
      return numeric(function, operands, context);
    case Function::number:
    case Function::string:
    case Function::string_length:
    case Function::substring:
    case Function::upper_case:
    case Function::lower_case:
    case Function::substring_before:
    case Function::substring_after:
    case Function::contains:
    case Function::starts_with:
    case Function::ends_with:
    case Function::split:
    case Function::string_join:
      return textual(function, operands, context);
    case Function::all:
    case Function::any:
    case Function::count:
    case Function::minimum:
    case Function::maximum:
    case Function::sum:
    case Function::total:
    case Function::mean:
    case Function::product:
    case Function::list_contains:
      return fold_list(function, operands, context);
    case Function::append:
    case Function::concatenate:
    case Function::insert_before:
    case Function::remove:
    case Function::reverse:
    case Function::index_of:
    case Function::unite:
    case Function::distinct_values:
    case Function::flatten:
    case Function::sublist:
    case Function::list_replace:
      return edit_list(function, operands, context);
    case Function::date:
    case Function::duration:
    case Function::years_and_months_duration:
    case Function::day_of_year:
    case Function::day_of_week:
    case Function::month_of_year:
    case Function::week_of_year:
    case Function::working_days_after:
    case Function::working_days_between:
      return dated(function, operands, context);
    default:
      break;
  }
  return operators::unknown_or_null();
}

}  // namespace huisuan

namespace huisuan::operators {

Value lift(ConcreteFunction function, Operands operands, const Value& fallback,
           const OperatorContext& context) {
  if (std::all_of(operands.begin(), operands.end(), [](const Value& v) { return v.is_single(); })) {
    return function(operands, context);
  }
  constexpr uint32_t kMostOperands = 3;
  constexpr uint32_t kMostCombinations = 64;
  if (operands.size() > kMostOperands) return fallback;
  std::array<std::vector<Value>, kMostOperands> choices;
  const auto count = static_cast<uint32_t>(operands.size());
  uint64_t combinations = 1;
  for (uint32_t i = 0; i < count; ++i) {
    auto listed = members(operands[i], kMostCombinations, *context.arena);
    if (!listed) return fallback;
    choices[i] = std::move(*listed);
    combinations *= choices[i].size();
  }
  if (combinations > kMostCombinations) return fallback;
  Value result = Value::bottom();
  for (uint32_t combination = 0; combination < combinations; ++combination) {
    std::array<Value, kMostOperands> chosen;
    uint32_t rest = combination;
    for (uint32_t i = 0; i < count; ++i) {
      const auto size = static_cast<uint32_t>(choices[i].size());
      chosen[i] = choices[i][rest % size];
      rest /= size;
    }
    const Value one = function(Operands(chosen.data(), count), context);
    result = join(result, one, *context.arena);
  }
  return result;
}

}  // namespace huisuan::operators
