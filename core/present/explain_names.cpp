#include "present/explain_names.h"

#include "present/answers.h"
#include "present/strings.h"
#include "present/wording.h"
#include "value/duration.h"

namespace huisuan::present {

namespace {

bool is_ratio(const Decimal& value) { return Decimal(0) < value && value < Decimal(1); }

}  // namespace

bool RuleNames::is_day(feel::NodeId node) const {
  return pack_.type_of(node).is(feel::TypeKind::date);
}

const Reading* RuleNames::reading_of(feel::NodeId node) const {
  if (ast_.kind(node) != feel::NodeKind::name) return nullptr;
  for (const Reading& reading : entitlement_.readings) {
    if (reading.id.value == ast_.text(node)) return &reading;
  }
  return nullptr;
}

bool RuleNames::is_truth(feel::NodeId node, bool wanted) const {
  return ast_.kind(node) == feel::NodeKind::boolean && (ast_.option(node) == 1) == wanted;
}

std::string RuleNames::literal_number(feel::NodeId node, feel::NodeId beside) const {
  const auto value = Decimal::parse(ast_.text(node));
  if (!value) return std::string(ast_.text(node));
  std::string unit;
  if (beside != feel::kNoNode) {
    const feel::Type& type = pack_.type_of(beside);
    if (type.is_number()) unit = type.unit.text();
    if (type.is_number() && type.unit.plain()) unit = is_ratio(*value) ? "ratio" : "";
  } else if (is_ratio(*value)) {
    unit = "ratio";
  }
  return quantity(*value, unit, 10);
}

std::string RuleNames::literal_word(feel::NodeId node, feel::NodeId beside) const {
  const std::string_view word = ast_.text(node);
  const std::vector<Choice>* choices = beside == feel::kNoNode ? nullptr : choices_of(beside);
  if (choices != nullptr) {
    for (const Choice& choice : *choices) {
      if (choice.id.value == word) return choice.label.value;
    }
  }
  return std::string(word);
}

const std::vector<Choice>* RuleNames::choices_of(feel::NodeId node) const {
  const std::string_view text = ast_.text(node);
  if (ast_.kind(node) == feel::NodeKind::name) {
    if (const auto fact = find_fact(catalog_, text)) return &catalog_.facts[*fact].choices;
    for (const Reading& reading : entitlement_.readings) {
      if (reading.id.value == text) return &reading.options;
    }
  }
  if (ast_.kind(node) == feel::NodeKind::path) {
    if (const Fact* field = field_of(text)) return &field->choices;
  }
  // A derived fact whose words are those of a fact.
  const feel::Type& type = pack_.type_of(node);
  if (type.choices != nullptr) {
    if (const auto fact = find_fact(catalog_, type.choices->name)) {
      return &catalog_.facts[*fact].choices;
    }
  }
  return nullptr;
}

const Fact* RuleNames::field_of(std::string_view id) const {
  if (entitlement_.for_each) {
    if (const auto rows = find_fact(catalog_, entitlement_.for_each->row.value)) {
      const auto field = find_field(catalog_.facts[*rows], id);
      if (field) return &catalog_.facts[*rows].fields[*field];
    }
  }
  for (const Fact& fact : catalog_.facts) {
    if (const auto field = find_field(fact, id)) return &fact.fields[*field];
  }
  return nullptr;
}

const Fact* RuleNames::fact_of(feel::NodeId node) const {
  const feel::NodeKind kind = ast_.kind(node);
  if (kind == feel::NodeKind::path) return field_of(ast_.text(node));
  if (kind != feel::NodeKind::name || reading_of(node) != nullptr) return nullptr;
  const auto fact = find_fact(catalog_, ast_.text(node));
  return fact ? &catalog_.facts[*fact] : nullptr;
}

std::string RuleNames::name(std::string_view id) const {
  for (const Reading& reading : entitlement_.readings) {
    if (reading.id.value == id) return reading.question.value;
  }
  if (const auto fact = find_fact(catalog_, id)) return catalog_.facts[*fact].label.value;
  for (const DerivedFact& derived : catalog_.derived) {
    if (derived.id.value == id) return derived.label.value;
  }
  for (const Parameter& parameter : catalog_.parameters) {
    if (parameter.id.value == id) return parameter.title.value;
  }
  if (id == "as_of") return std::string(str(Str::as_of_date));
  if (const Fact* field = field_of(id)) return field->label.value;
  return std::string(id);
}

std::string RuleNames::moment(std::string_view text) {
  if (const auto day = parse_date(text)) return date_text(*day);
  if (const auto length = parse_duration(text)) {
    if (const auto* months = std::get_if<YearsMonths>(&*length)) {
      return quantity(Decimal(months->months), "months");
    }
    return quantity(fields(std::get<DaysTime>(*length)).days, "days");
  }
  return std::string(text);
}

}  // namespace huisuan::present
