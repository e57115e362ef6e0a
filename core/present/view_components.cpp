// What an entitlement gives: amounts, computations, rows and caps.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

std::string text_of(const std::optional<Text>& text) { return text ? text->value : std::string(); }

Qualifier qualifier_of(const Component& component) {
  return component.qualifier ? component.qualifier->value : Qualifier::exactly;
}

}  // namespace

std::string_view ViewBuilder::unit_of(const Component& component) const {
  if (component.unit) return component.unit->value;
  return component.yuan || component.min || component.max ? "yuan" : "";
}

std::string ViewBuilder::clock_text(const ServiceClock& clock, const AmountRange& amount) const {
  if (clock.unit.value == ClockUnit::immediate) {
    return fill(Str::clock_immediate, {clock.anchor.value, clock.step.value});
  }
  static constexpr Str kUnits[] = {Str::clock_minute, Str::clock_hour, Str::clock_working_day,
                                   Str::clock_day, Str::clock_month};
  const std::string span =
      fill(kUnits[static_cast<uint8_t>(clock.unit.value)], {quantity_range(amount, "")});
  const bool after = clock.direction.value == Direction::after;
  std::string text = fill(after ? Str::clock_within : Str::clock_before,
                          {clock.anchor.value, span, clock.step.value});
  switch (clock.measure.value) {
    case ClockMeasure::each:
      break;
    case ClockMeasure::average:
      text += str(Str::clock_average);
      break;
    case ClockMeasure::typical:
      text += str(Str::clock_typical);
      break;
    case ClockMeasure::fastest:
      text += str(Str::clock_fastest);
      break;
  }
  std::vector<std::string> excluded;
  for (const Text& each : clock.excludes) excluded.push_back(each.value);
  if (!excluded.empty()) {
    text += str(Str::part_sign);
    text += fill(Str::clock_excludes, {joined(excluded, str(Str::list_sign))});
  }
  return text;
}

bool ViewBuilder::size_unknown(uint32_t index) const {
  if (index >= catalog_.facts.size()) return false;  // a reading
  if (in_.answers.facts[index].cell.state == AnswerState::given) return false;
  if (index < in_.estimates.size() && !in_.estimates[index].is_bottom()) return false;
  const Fact& fact = catalog_.facts[index];
  if (fact.type.value == FactType::rows) return true;
  return fact.type.value == FactType::number && fact.unit &&
         (fact.unit->value == "yuan" || fact.unit->value == "persons");
}

std::vector<std::string> ViewBuilder::sizes_missing(const Entry& entry, uint32_t index,
                                                    const AmountRange& amount) const {
  // Of what is not to be had anyway nobody says what is missing.
  const std::vector<uint32_t>& missing = entry.outcome->status == Status::not_entitled
                                             ? entry.compiled->facts
                                             : entry.outcome->missing;
  const bool money = unit_of(entry.authored->components[index]) == "yuan";
  const bool open = money && !amount.single() && !amount.max_free;
  std::vector<std::string> labels;
  const uint32_t list = entry.compiled->row_fact;
  if (list != kNoNode && size_unknown(list)) labels.push_back(catalog_.facts[list].label.value);
  for (const uint32_t fact : missing) {
    if (!open || fact == list || !size_unknown(fact)) continue;
    labels.push_back(catalog_.facts[fact].label.value);
  }
  return labels;
}

std::string ViewBuilder::amount_text(const Entry& entry, uint32_t index,
                                     const AmountRange& amount) const {
  const Component& component = entry.authored->components[index];
  const CompiledComponent& compiled = entry.compiled->components[index];
  if (component.clock) return clock_text(*component.clock, amount);
  std::string text;
  const std::vector<std::string> sizes = sizes_missing(entry, index, amount);
  if (compiled.has_value && !sizes.empty()) {
    text = fill(Str::amount_unanswered, {joined(sizes, str(Str::list_sign))});
  } else if (compiled.has_value) {
    const std::string_view unit = unit_of(component);
    const std::string range = quantity_range(amount, unit);
    switch (qualifier_of(component)) {
      case Qualifier::exactly:
        text = range;
        break;
      case Qualifier::at_least:
        text = amount.known && !amount.min_free && (amount.max_free || amount.single())
                   ? fill(Str::qualifier_at_least, {quantity(amount.min, unit)})
                   : range;
        break;
      case Qualifier::at_most:
        text = amount.known && !amount.max_free ? fill(Str::qualifier_at_most, {range}) : range;
        break;
      case Qualifier::per_local_standard:
        text = fill(Str::qualifier_local, {range});
        break;
    }
  }
  if (component.steps) {
    const std::string steps = fill(Str::steps, {std::to_string(component.steps->value)});
    text = joined({text, steps}, str(Str::part_sign));
  }
  return text;
}

std::string ViewBuilder::node_formula(const Entry& entry, uint32_t index, Where where) const {
  const CompiledComponent& compiled = entry.compiled->components[index];
  const std::string_view unit = unit_of(entry.authored->components[index]);
  // Of something that is not met, the computation is that of "if it were".
  const bool raw = entry.outcome->status == Status::not_entitled;
  const NodeId low = raw ? compiled.raw_min : compiled.min;
  const NodeId high = raw ? compiled.raw_max : compiled.max;
  bool open = false;
  const std::string first = explain_.formula(low, unit, where, open);
  const bool two = high != kNoNode && high != low;
  const std::string second = two ? explain_.formula(high, unit, where, open) : std::string();
  if (open) {
    // A range in the place of each number that is not known says less than their names.
    std::vector<uint32_t> facts;
    explain_.facts_of(low, where, facts);
    if (two) explain_.facts_of(high, where, facts);
    std::vector<std::string> labels;
    for (const uint32_t fact : facts) {
      const AnswerState state = in_.answers.facts[fact].cell.state;
      if (state != AnswerState::given) labels.push_back(catalog_.facts[fact].label.value);
    }
    if (labels.empty()) return {};
    return fill(Str::formula_open, {joined(labels, str(Str::list_sign))});
  }
  if (!two) return first;
  if (first.empty() || second.empty() || first == second) return first.empty() ? second : first;
  return fill(Str::range_closed, {first, second});
}

std::string ViewBuilder::component_formula(const Entry& entry, uint32_t index) const {
  constexpr uint32_t kMostRows = 4;
  const CompiledComponent& compiled = entry.compiled->components[index];
  if (!compiled.has_value) return {};
  const bool rows = compiled.min != kNoNode && in_.program.code[compiled.min].block != 0;
  if (!rows) return node_formula(entry, index, {});
  // The sum over the rows that count.
  std::vector<std::string> parts;
  for (uint32_t row = 0; row < entry.outcome->rows.size(); ++row) {
    const RowOutcome& outcome = entry.outcome->rows[row];
    if (outcome.status == Status::not_entitled || outcome.dropped_as_duplicate) continue;
    std::string part = node_formula(entry, index, where_of(entry, row));
    if (part.empty() && index < outcome.components.size()) {
      part = quantity_range(outcome.components[index], unit_of(entry.authored->components[index]));
    }
    parts.push_back(std::move(part));
  }
  if (parts.size() > kMostRows) return {};
  std::string result;
  for (const std::string& part : parts) {
    result = result.empty() ? part : fill(Str::formula_plus, {result, part});
  }
  return result;
}

void ViewBuilder::add_components(const Entry& entry, uint32_t index, OutcomeView& view) const {
  for (uint32_t i = 0; i < entry.authored->components.size(); ++i) {
    const Component& component = entry.authored->components[i];
    const CompiledComponent& compiled = entry.compiled->components[i];
    ComponentView part;
    part.id = component.id.value;
    part.label = text_of(component.label);
    part.effect_text = word(component.effect.value);
    const AmountRange amount =
        i < entry.outcome->components.size() ? entry.outcome->components[i].amount : AmountRange();
    part.amount = amount_text(entry, i, amount);
    part.unanswered =
        compiled.has_value && !component.clock && !sizes_missing(entry, i, amount).empty();
    if (!part.unanswered) part.formula = component_formula(entry, i);
    if (component.period) part.period_text = word(component.period->value);
    if (compiled.months != kNoNode && in_.program.code[compiled.months].block == 0) {
      const Value& months = explain_.value(compiled.months, {});
      if (months.is_single() && months.kind == Kind::number) {
        part.period_text = joined({part.period_text, fill(Str::months_long, {months.lo.to_text()})},
                                  str(Str::comma));
      }
    }
    if (component.payee) {
      part.payee = payee_text(component.payee->value, component.effect.value == Effect::save);
    }
    part.obligor = text_of(component.obligor);
    const Strength strength =
        component.strength ? component.strength->value : entry.authored->strength.value;
    part.strength_text = word(strength);
    part.cite = cite_text(catalog_, entry.pack->document,
                          component.cite ? *component.cite : entry.authored->cite);
    if (i < entry.outcome->components.size() && entry.outcome->components[i].capped) {
      part.cap = str(Str::cap_applied);
    }
    part.in_totals = compiled.total != kNoNode;
    const Effect effect = component.effect.value;
    const bool money = effect == Effect::receive || effect == Effect::save;
    if (!part.in_totals && compiled.has_value && !money && unit_of(component) == "yuan") {
      part.not_in_totals = fill(Str::not_in_totals_effect, {word(effect)});
    } else if (!part.in_totals && money && strength != Strength::definite) {
      part.not_in_totals = fill(Str::not_in_totals_strength, {part.strength_text});
    }
    if (component.clock) part.due = due_view(index, i);
    view.components.push_back(std::move(part));
  }
}

void ViewBuilder::add_rows(const Entry& entry, OutcomeView& view) const {
  for (uint32_t row = 0; row < entry.outcome->rows.size(); ++row) {
    const RowOutcome& outcome = entry.outcome->rows[row];
    RowOutcomeView part;
    part.title = fill(Str::row_title,
                      {std::to_string(row + 1), counter(catalog_.facts[entry.compiled->row_fact])});
    switch (outcome.status) {
      case Status::entitled:
        part.truth = TruthView::yes;
        part.truth_text = str(Str::row_yes);
        break;
      case Status::not_entitled:
        part.truth = TruthView::no;
        part.truth_text = str(Str::row_no);
        break;
      case Status::undetermined:
        part.truth = TruthView::unknown;
        part.truth_text = str(Str::truth_unknown);
        break;
    }
    std::vector<std::string> amounts;
    std::vector<std::string> formulas;
    for (uint32_t i = 0; i < outcome.components.size(); ++i) {
      amounts.push_back(amount_text(entry, i, outcome.components[i]));
      formulas.push_back(node_formula(entry, i, where_of(entry, row)));
    }
    part.amount = joined(amounts, str(Str::part_sign));
    part.formula = joined(formulas, str(Str::part_sign));
    if (outcome.dropped_as_duplicate) part.remark = str(Str::row_duplicate);
    if (outcome.over_limit) part.remark = str(Str::row_over_limit);
    part.conditions = conditions(entry, outcome.conditions, true, where_of(entry, row));
    view.rows.push_back(std::move(part));
  }
}

void ViewBuilder::add_caps(const Entry& entry, OutcomeView& view) const {
  for (uint32_t i = 0; i < entry.authored->caps.size(); ++i) {
    const CompiledCap& compiled = entry.compiled->caps[i];
    const Cap& cap = entry.authored->caps[i];
    std::string text = text_of(cap.label);
    if (compiled.yuan != kNoNode && in_.program.code[compiled.yuan].block == 0) {
      const std::string most = explain_.value_text(explain_.value(compiled.yuan, {}), "yuan");
      const std::string sum =
          fill(compiled.per == CapScope::claimant ? Str::cap_total : Str::cap_row, {most});
      text = joined({text, sum}, str(Str::comma));
    }
    if (!text.empty()) view.caps.push_back(std::move(text));
  }
}

}  // namespace huisuan::present
