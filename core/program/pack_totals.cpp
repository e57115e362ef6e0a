// Totals, stacking and the final numbering of a pack's program.
#include <algorithm>

#include "program/pack_compiler.h"

namespace huisuan {
namespace {

StackingKind kind_of(StackingRule rule) {
  switch (rule) {
    case StackingRule::one_of:
      return StackingKind::one_of;
    case StackingRule::all:
      return StackingKind::all;
    case StackingRule::silent:
      return StackingKind::silent;
    case StackingRule::cap:
      return StackingKind::cap;
  }
  return StackingKind::silent;
}

PayPeriod period_of(const std::optional<Placed<Period>>& period) {
  if (!period) return PayPeriod::unstated;
  switch (period->value) {
    case Period::one_off:
      return PayPeriod::one_off;
    case Period::monthly:
      return PayPeriod::monthly;
    case Period::quarterly:
      return PayPeriod::quarterly;
    case Period::yearly:
      return PayPeriod::yearly;
  }
  return PayPeriod::unstated;
}

bool is_money(const Component& component) {
  if (component.effect.value != Effect::receive && component.effect.value != Effect::save) {
    return false;
  }
  if (component.yuan) return true;
  const bool in_yuan = !component.unit || component.unit->value == "yuan";
  return in_yuan && (component.min || component.max || component.value);
}

}  // namespace

/// Totals count what is definite and whose document says where it holds (PACKS.md, "Strength").
void PackCompiler::totals_of(const Pack&, const Entitlement& source,
                             CompiledEntitlement& entitlement) {
  for (uint32_t i = 0; i < source.components.size(); ++i) {
    const Component& component = source.components[i];
    if (!is_money(component)) continue;
    entitlement.counts_money = true;
    const Strength strength =
        component.strength ? component.strength->value : source.strength.value;
    if (strength != Strength::definite || entitlement.region_unstated) continue;
    TotalSlot slot;
    slot.payee = component.payee ? component.payee->value : std::string();
    slot.effect = component.effect.value == Effect::save ? MoneyEffect::save : MoneyEffect::receive;
    slot.period = period_of(component.period);
    const auto [place, added] = totals_.emplace(std::tuple(slot.payee, slot.effect, slot.period),
                                                static_cast<uint32_t>(program_.totals.size()));
    if (added) program_.totals.push_back(slot);
    entitlement.components[i].total = place->second;
  }
}

/// Groups that a pack declares by themselves; ids belong to their pack.
void PackCompiler::make_stacking_groups() {
  for (const Pack& pack : catalog_.packs) {
    for (const StackingGroup& group : pack.groups) {
      groups_.emplace(std::pair(&pack, std::string_view(group.id.value)),
                      static_cast<uint32_t>(program_.stacking.size()));
      CompiledStackingGroup& compiled = program_.stacking.emplace_back();
      compiled.id = group.id.value;
      compiled.rule = kind_of(group.rule.value);
      compiled.yuan = optional_expression(group.yuan, {});
    }
    for (const StackingGroup& group : pack.groups) {
      if (!group.within) continue;
      const auto above = groups_.find({&pack, std::string_view(group.within->value)});
      if (above == groups_.end()) continue;
      program_.stacking[groups_.at({&pack, std::string_view(group.id.value)})].parent =
          above->second;
    }
  }
}

void PackCompiler::stacking_of(const Pack& pack, const Entitlement& source,
                               CompiledEntitlement& entitlement) {
  if (source.stacking) {
    const auto [place, added] =
        groups_.emplace(std::pair(&pack, std::string_view(source.stacking->group.value)),
                        static_cast<uint32_t>(program_.stacking.size()));
    if (added) {
      CompiledStackingGroup& group = program_.stacking.emplace_back();
      group.id = source.stacking->group.value;
      group.rule = kind_of(source.stacking->rule.value);
    }
    if (source.stacking->scope.value == StackingScope::row) {
      program_.stacking[place->second].by_row = true;
    }
    entitlement.stacking = place->second;
  }
  const auto self = static_cast<uint32_t>(&entitlement - program_.entitlements.data());
  for (const Text& id : source.excludes) {
    for (uint32_t other = 0; other < program_.entitlements.size(); ++other) {
      if (program_.entitlements[other].id != id.value || other == self) continue;
      entitlement.excludes.push_back(other);
      program_.entitlements[other].excludes.push_back(self);
    }
  }
}

// --- the final numbering -------------------------------------------------------------------------

namespace {

template <class Visit>
void visit_nodes(CompiledEntitlement& entitlement, Visit visit) {
  for (NodeId* node :
       {&entitlement.audience, &entitlement.region, &entitlement.event, &entitlement.pays_months,
        &entitlement.when, &entitlement.status, &entitlement.limit_count}) {
    visit(*node);
  }
  for (CompiledWindow* window :
       {&entitlement.in_force, &entitlement.covers, &entitlement.filing, &entitlement.pays}) {
    visit(window->not_before);
    visit(window->not_after);
    visit(window->first);
    visit(window->last);
  }
  for (CompiledCondition& condition : entitlement.conditions) visit(condition.node);
  for (CompiledComponent& component : entitlement.components) {
    visit(component.min);
    visit(component.max);
    visit(component.raw_min);
    visit(component.raw_max);
    visit(component.months);
  }
  for (CompiledCap& cap : entitlement.caps) visit(cap.yuan);
  for (NodeId& node : entitlement.unique_by) visit(node);
  for (NodeId& node : entitlement.limit_per) visit(node);
}

void sort_and_unite(std::vector<uint32_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

void PackCompiler::finish() {
  std::vector<NodeId> roots;
  for (const FactSlot& fact : program_.facts) {
    roots.push_back(fact.node);
    roots.push_back(fact.estimate);
    if (fact.row_block != 0) roots.push_back(builder_.variable(fact.row_block));
  }
  for (const CompiledStackingGroup& group : program_.stacking) roots.push_back(group.yuan);
  for (CompiledEntitlement& entitlement : program_.entitlements) {
    sort_and_unite(entitlement.excludes);
    visit_nodes(entitlement, [&](const NodeId& node) { roots.push_back(node); });
  }
  const std::vector<NodeId> numbers = builder_.finish(roots);
  const auto renumber = [&](NodeId& node) {
    if (node != kNoNode) node = numbers[node];
  };
  for (CompiledEntitlement& entitlement : program_.entitlements) {
    visit_nodes(entitlement, renumber);
  }
  for (CompiledStackingGroup& group : program_.stacking) renumber(group.yuan);
  for (DerivedNode& derived : program_.derived) renumber(derived.node);
  std::erase_if(program_.derived, [](const DerivedNode& d) { return d.node == kNoNode; });
  const auto key = [](const DerivedNode& d) { return std::pair(d.node, d.catalog_index); };
  std::sort(program_.derived.begin(), program_.derived.end(),
            [&](const DerivedNode& a, const DerivedNode& b) { return key(a) < key(b); });
  const auto same = [&](const DerivedNode& a, const DerivedNode& b) { return key(a) == key(b); };
  program_.derived.erase(std::unique(program_.derived.begin(), program_.derived.end(), same),
                         program_.derived.end());
}

}  // namespace huisuan
