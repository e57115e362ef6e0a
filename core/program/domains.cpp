// What a fact may be, from its declaration.
#include <algorithm>

#include "program/pack_compiler.h"

namespace huisuan {
namespace {

Value choices_of(const std::vector<Choice>& choices, Arena& arena) {
  std::span<std::string_view> words =
      arena.make<std::string_view>(static_cast<uint32_t>(choices.size()));
  for (uint32_t i = 0; i < words.size(); ++i) words[i] = arena.text(choices[i].id.value);
  std::sort(words.begin(), words.end());
  return Value::text_set(words);
}

/// Whole multiples of a whole step from a whole number on are whole numbers.
Value number_of(const Fact& fact) {
  const Decimal lo = fact.min ? fact.min->value : Decimal();
  const Decimal hi = fact.max ? fact.max->value : Decimal();
  const Decimal step = fact.step ? fact.step->value : Decimal();
  const bool integral = !step.is_zero() && step.is_integer() && lo.is_integer();
  Value value = Value::interval(Kind::number, lo, hi, integral);
  value.lo_free = !fact.min;
  value.hi_free = !fact.max;
  return value;
}

Value date_of(const Fact& fact) {
  Value value = Value::interval(Kind::date, Decimal(fact.earliest ? fact.earliest->value : 0),
                                Decimal(fact.latest ? fact.latest->value : 0), true);
  value.lo_free = !fact.earliest;
  value.hi_free = !fact.latest;
  return value;
}

Value rows_of(const Fact& fact, Arena& arena) {
  const auto count = static_cast<uint32_t>(fact.fields.size());
  std::span<std::string_view> names = arena.make<std::string_view>(count);
  std::span<Value> values = arena.make<Value>(count);
  for (uint32_t i = 0; i < count; ++i) {
    names[i] = arena.text(fact.fields[i].id.value);
    values[i] = domain_of(fact.fields[i], arena);
  }
  List list;
  list.tail_max = fact.max_rows ? static_cast<uint32_t>(fact.max_rows->value) : 0;
  list.tail = Value::of_context(arena.make_one(Context{names.data(), values.data(), count}));
  return Value::of_list(arena.make_one(list));
}

}  // namespace

Value domain_of(const Fact& fact, Arena& arena) {
  Value value;
  switch (fact.type.value) {
    case FactType::boolean:
      value = Value::either();
      break;
    case FactType::number:
      value = number_of(fact);
      break;
    case FactType::choice:
      value = choices_of(fact.choices, arena);
      break;
    case FactType::date:
      value = date_of(fact);
      break;
    case FactType::rows:
      value = rows_of(fact, arena);
      break;
    case FactType::text:
      value = Value::whole(Kind::string);
      break;
  }
  return fact.nullable ? value.or_null() : value;
}

}  // namespace huisuan
