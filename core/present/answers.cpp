#include "present/answers.h"

#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

Answers no_answers(const Catalog& catalog) {
  Answers answers;
  answers.region = root_region(catalog);
  answers.facts.resize(catalog.facts.size());
  return answers;
}

std::string root_region(const Catalog& catalog) {
  const Region* root = nullptr;
  for (const Region& region : catalog.regions) {
    if (root == nullptr || region.code.value.size() < root->code.value.size()) root = &region;
  }
  return root == nullptr ? std::string() : root->code.value;
}

const Region* find_region(const Catalog& catalog, std::string_view code) {
  for (const Region& region : catalog.regions) {
    if (region.code.value == code) return &region;
  }
  return nullptr;
}

std::optional<uint32_t> find_fact(const Catalog& catalog, std::string_view id) {
  for (uint32_t i = 0; i < catalog.facts.size(); ++i) {
    if (catalog.facts[i].id.value == id) return i;
  }
  return std::nullopt;
}

std::optional<uint32_t> find_field(const Fact& rows, std::string_view id) {
  for (uint32_t i = 0; i < rows.fields.size(); ++i) {
    if (rows.fields[i].id.value == id) return i;
  }
  return std::nullopt;
}

namespace {

bool is_multiple(const Decimal& value, const Decimal& step) {
  if (step.is_zero()) return true;
  const auto rest = modulo(value, step);
  return rest && rest->is_zero();
}

std::string refused_number(const Fact& fact, const Scalar& value) {
  if (value.lo > value.hi) return std::string(str(Str::error_range_order));
  const bool below = fact.min && value.lo < fact.min->value;
  const bool above = fact.max && value.hi > fact.max->value;
  if (below && value.lo.is_negative() && !fact.min->value.is_negative()) {
    return std::string(str(Str::error_negative));
  }
  if (below || above) return fill(Str::error_range, {bounds_text(fact)});
  if (!fact.step) return {};
  const Decimal step = fact.step->value;
  if (is_multiple(value.lo, step) && is_multiple(value.hi, step)) return {};
  if (step == Decimal(1)) return std::string(str(Str::error_whole));
  const bool ratio = fact.unit && fact.unit->value == "ratio";
  return fill(Str::error_step, {ratio ? quantity(step, "ratio", 10) : grouped(step.to_text())});
}

std::string refused_date(const Fact& fact, const Scalar& value) {
  if (value.lo > value.hi) return std::string(str(Str::error_range_order));
  const bool below = fact.earliest && value.lo < Decimal(fact.earliest->value);
  const bool above = fact.latest && value.hi > Decimal(fact.latest->value);
  if (!below && !above) return {};
  const auto end = [](const std::optional<Day>& day) {
    return day ? to_text(Date{day->value}) : std::string();
  };
  return fill(Str::error_date_range, {end(fact.earliest), end(fact.latest)});
}

}  // namespace

std::string refusal(const Fact& fact, const Scalar& value) {
  switch (fact.type.value) {
    case FactType::number:
      return refused_number(fact, value);
    case FactType::date:
      return refused_date(fact, value);
    case FactType::choice:
      for (const Choice& choice : fact.choices) {
        if (choice.id.value == value.word) return {};
      }
      return fill(Str::error_choice, {value.word});
    case FactType::rows:
    case FactType::boolean:
    case FactType::text:
      return {};
  }
  return {};
}

Value to_value(const Fact& fact, const Scalar& value, Arena& arena) {
  switch (fact.type.value) {
    case FactType::number: {
      if (!value.is_range()) return Value::number(value.lo);
      const bool whole = fact.step && fact.step->value.is_integer() && value.lo.is_integer();
      return Value::interval(Kind::number, value.lo, value.hi, whole);
    }
    case FactType::date:
      if (!value.is_range()) return Value::date(value.lo.to_int64().value_or(0));
      return Value::interval(Kind::date, value.lo, value.hi, true);
    case FactType::boolean:
      return Value::boolean(value.truth);
    case FactType::choice:
    case FactType::text:
      // The word itself too: a Situation outlives the answers that it was made of.
      return copy_into(Value::text(value.word, arena), arena);
    case FactType::rows:
      break;
  }
  return Value::bottom();
}

namespace {

/// A field that is not known keeps every value of its declaration. 还没发生 is an event on a later
/// day, so its date lies behind the as-of date.
Value field_value(const Fact& field, const CellAnswer& cell, const Value& domain, Date as_of,
                  Arena& arena) {
  switch (cell.state) {
    case AnswerState::given:
      return to_value(field, cell.value, arena);
    case AnswerState::not_yet:
      return narrowed(domain, Comparison::greater, Value::date(as_of.value), false, Decimal(1),
                      arena);
    case AnswerState::absent:
    case AnswerState::unsure:
      break;
  }
  return domain;
}

Value rows_value(const Fact& fact, const FactAnswer& answer, const FactSlot& slot, Date as_of,
                 Arena& arena) {
  const auto count = static_cast<uint32_t>(answer.rows.size());
  const auto fields = static_cast<uint32_t>(fact.fields.size());
  const std::span<ListItem> items = arena.make<ListItem>(count);
  for (uint32_t row = 0; row < count; ++row) {
    const std::span<std::string_view> names = arena.make<std::string_view>(fields);
    const std::span<Value> values = arena.make<Value>(fields);
    for (uint32_t i = 0; i < fields; ++i) {
      names[i] = slot.field_ids[i];
      values[i] =
          field_value(fact.fields[i], answer.rows[row][i], slot.field_domains[i], as_of, arena);
    }
    items[row].value =
        Value::of_context(arena.make_one(Context{names.data(), values.data(), fields}));
  }
  List list;
  list.items = items.data();
  list.size = count;
  return Value::of_list(arena.make_one(list));
}

}  // namespace

Situation make_situation(const Answers& answers, const Catalog& catalog, const Program& program) {
  Situation situation;
  situation.as_of = answers.as_of.value;
  situation.region = answers.region;
  situation.audiences = answers.audiences;
  situation.answers.resize(program.facts.size());
  for (uint32_t i = 0; i < answers.facts.size(); ++i) {
    const Fact& fact = catalog.facts[i];
    const FactAnswer& answer = answers.facts[i];
    situation.answers[i].state = answer.cell.state;
    if (answer.cell.state != AnswerState::given) continue;
    if (fact.type.value == FactType::rows) {
      situation.answers[i].value =
          rows_value(fact, answer, program.facts[i], answers.as_of, situation.arena);
      for (const RowAnswer& row : answer.rows) {
        for (const CellAnswer& cell : row) situation.answers[i].field_states.push_back(cell.state);
      }
    } else {
      situation.answers[i].value = to_value(fact, answer.cell.value, situation.arena);
    }
  }
  return situation;
}

}  // namespace huisuan::present
