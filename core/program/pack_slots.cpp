// Slots of a Program: regions, calendar, facts, readings, parameters, row blocks.
#include <algorithm>
#include <limits>

#include "program/pack_compiler.h"

namespace huisuan {

void PackCompiler::make_regions_and_calendar() {
  for (std::string_view word : kWords<Audience>) program_.audiences.emplace_back(word);
  std::vector<const Region*> regions;
  for (const Region& region : catalog_.regions) regions.push_back(&region);
  std::sort(regions.begin(), regions.end(),
            [](const Region* a, const Region* b) { return a->code.value < b->code.value; });
  for (const Region* region : regions) program_.regions.push_back(region->code.value);
  for (const Region* region : regions) {
    const std::string parent = region->parent ? region->parent->value : std::string();
    const auto found = std::find(program_.regions.begin(), program_.regions.end(), parent);
    const bool known = !parent.empty() && found != program_.regions.end();
    program_.region_parents.push_back(
        known ? static_cast<uint32_t>(found - program_.regions.begin()) : kNoNode);
  }
  if (catalog_.calendars.empty()) return;
  const Calendar& calendar = catalog_.calendars.front();
  program_.calendar.from = calendar.from.value;
  program_.calendar.to = calendar.to.value;
  const auto days = [](const std::vector<Day>& from) {
    std::vector<int64_t> to;
    for (const Day& day : from) to.push_back(day.value);
    std::sort(to.begin(), to.end());
    return to;
  };
  program_.calendar.holidays = days(calendar.holidays);
  program_.calendar.workdays = days(calendar.workdays);
}

namespace {

int32_t small(const std::optional<Count>& count, int32_t otherwise) {
  return count ? static_cast<int32_t>(count->value) : otherwise;
}

/// The author's weights in the order of the cells: false and true are the only two of a boolean.
std::vector<Decimal> weights_of(const Fact& fact, const Value& domain) {
  if (fact.weights.empty()) return {};
  std::vector<std::string> answers;
  if (domain.kind == Kind::boolean) {
    answers = {"true", "false"};
  } else {
    for (std::string_view text : domain.text_members()) answers.emplace_back(text);
  }
  std::vector<Decimal> weights;
  for (const std::string& answer : answers) {
    const auto found = std::find_if(fact.weights.begin(), fact.weights.end(),
                                    [&](const Weight& w) { return w.answer.value == answer; });
    weights.push_back(found == fact.weights.end() ? Decimal() : found->weight.value);
  }
  if (domain.may_null) weights.emplace_back();
  return weights;
}

Value value_of(const Literal& literal, Arena& arena) {
  switch (literal.type) {
    case FactType::number:
      return Value::number(literal.number);
    case FactType::date:
      return Value::date(literal.day);
    case FactType::boolean:
      return Value::boolean(literal.truth);
    default:
      return Value::text(arena.text(literal.choice), arena);
  }
}

}  // namespace

void PackCompiler::make_facts() {
  for (const Fact& fact : catalog_.facts) {
    facts_.emplace(fact.id.value, static_cast<uint32_t>(program_.facts.size()));
    FactSlot& slot = program_.facts.emplace_back();
    slot.id = fact.id.value;
    slot.domain = domain_of(fact, program_.arena);
    slot.step = fact.step ? fact.step->value : Decimal();
    slot.vary_by = fact.vary_by ? fact.vary_by->value : Decimal();
    slot.changeable = fact.changeable;
    slot.may_not_happen = fact.may_not_happen;
    slot.rank = small(fact.rank, kNoRank);
    slot.effort = small(fact.effort, 0);
    slot.weights = weights_of(fact, slot.domain);
    slot.max_rows = fact.max_rows ? static_cast<uint32_t>(fact.max_rows->value) : 0;
    for (const Fact& field : fact.fields) {
      slot.field_ids.push_back(field.id.value);
      slot.field_domains.push_back(domain_of(field, program_.arena));
      slot.field_nodes.push_back(kNoNode);
      slot.field_changeable.push_back(field.changeable ? 1 : 0);
      slot.field_steps.push_back(field.step ? field.step->value : Decimal());
      slot.field_efforts.push_back(small(field.effort, 0));
      slot.field_ranks.push_back(small(field.rank, kNoRank));
    }
  }
}

/// Readings are choices that nobody is asked; one that an authority has fixed is a constant.
void PackCompiler::make_readings() {
  std::vector<const Reading*> order;
  for (const Pack& pack : catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      for (const Reading& reading : entitlement.readings) {
        FactSlot& slot = program_.facts.emplace_back();
        slot.id = reading.id.value;
        slot.is_reading = true;
        Fact choice;
        choice.type.value = FactType::choice;
        choice.choices = reading.options;
        if (reading.fixed) choice.choices = {{reading.fixed->option, reading.fixed->option}};
        slot.domain = domain_of(choice, program_.arena);
        order.push_back(&reading);
      }
    }
  }
  for (uint32_t fact = 0; fact < program_.facts.size(); ++fact) {
    FactSlot& slot = program_.facts[fact];
    slot.node = builder_.fact(fact);
    assumptions_.is_named(slot.node);
    if (!slot.step.is_zero()) assumptions_.has_step(slot.node, slot.step);
  }
  const auto first = static_cast<uint32_t>(program_.facts.size() - order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    const FactSlot& slot = program_.facts[first + i];
    readings_[order[i]] = order[i]->fixed ? builder_.constant(slot.domain) : slot.node;
  }
}

void PackCompiler::make_parameters() {
  for (const Parameter& parameter : catalog_.parameters) {
    parameters_.emplace(parameter.id.value, static_cast<uint32_t>(program_.parameters.size()));
    ParameterTable& table = program_.parameters.emplace_back();
    table.id = parameter.id.value;
    table.external = parameter.external;
    for (const ParameterValue& value : parameter.values) {
      ParameterRow& row = table.rows.emplace_back();
      row.from = value.from.value;
      row.to = value.to ? value.to->value : std::numeric_limits<int64_t>::max();
      if (value.region) row.region = value.region->value;
      for (const Text& key : value.key) row.keys.push_back(key.value);
      row.value = value_of(value.value, program_.arena);
    }
  }
}

/// One block for each rows fact that some entitlement runs over.
void PackCompiler::make_row_blocks() {
  for (const Pack& pack : catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      if (!entitlement.for_each) continue;
      const auto found = facts_.find(entitlement.for_each->row.value);
      if (found == facts_.end()) continue;
      FactSlot& slot = program_.facts[found->second];
      if (slot.row_block != 0) continue;
      slot.row_block = builder_.row_block(slot.node);
      const NodeId row = builder_.variable(slot.row_block);
      assumptions_.is_named(row);
      for (uint32_t field = 0; field < slot.field_ids.size(); ++field) {
        slot.field_nodes[field] = builder_.field(row, slot.field_ids[field]);
        assumptions_.is_named(slot.field_nodes[field]);
        if (!slot.field_steps[field].is_zero()) {
          assumptions_.has_step(slot.field_nodes[field], slot.field_steps[field]);
        }
      }
    }
  }
}

void PackCompiler::make_estimates() {
  for (uint32_t fact = 0; fact < catalog_.facts.size(); ++fact) {
    const auto& estimate = catalog_.facts[fact].estimate;
    if (estimate) program_.facts[fact].estimate = expression(*estimate, {});
  }
}

// --- names ---------------------------------------------------------------------------------------

NodeId PackCompiler::variable(std::string_view name, const Assumption* known) {
  if (const auto fact = facts_.find(name); fact != facts_.end()) {
    return program_.facts[fact->second].node;
  }
  const auto derived = derived_.find(name);
  if (derived == derived_.end()) return kNoNode;
  // A derived fact is written out where it is used: what is known there narrows what it reads.
  const auto [place, added] = derived_nodes_.emplace(std::tuple(derived->second, known), kNoNode);
  if (!added) return place->second;
  const NodeId node = expression(catalog_.derived[derived->second].is, {nullptr, known});
  derived_nodes_[std::tuple(derived->second, known)] = node;
  program_.derived.push_back({node, derived->second});
  if (!builder_.is_constant(node)) assumptions_.is_named(node);
  return node;
}

NodeId PackCompiler::parameter(std::string_view name, NodeId date, std::span<const NodeId> keys,
                               const Assumption* known) {
  const auto found = parameters_.find(name);
  if (found == parameters_.end()) return kNoNode;
  std::vector<NodeId> operands{date};
  operands.insert(operands.end(), keys.begin(), keys.end());
  const Parameter& parameter = catalog_.parameters[found->second];
  for (uint32_t key = static_cast<uint32_t>(keys.size()); key < parameter.keys.size(); ++key) {
    const NodeId fact = variable(parameter.keys[key].value, known);
    operands.push_back(fact == kNoNode ? builder_.null() : Assumptions::current(fact, known));
  }
  return builder_.add(Op::parameter, found->second, operands);
}

}  // namespace huisuan
