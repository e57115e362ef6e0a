#include "advise/stacking.h"

namespace huisuan::advise {

Decimal plus(const Decimal& a, const Decimal& b) {
  return add(a, b).value_or(a);  // amounts end far below 10^6145
}

void add_to(Sum& sum, const Sum& more) {
  sum.low = plus(sum.low, more.low);
  sum.high = plus(sum.high, more.high);
  sum.high_free = sum.high_free || more.high_free;
}

Decimal smaller(const Decimal& a, const Decimal& b) { return b < a ? b : a; }
Decimal larger(const Decimal& a, const Decimal& b) { return a < b ? b : a; }

uint32_t touched(std::span<const Sums> parts) {
  uint32_t slots = 0;
  for (uint32_t slot = 0; !parts.empty() && slot < parts[0].size(); ++slot) {
    for (const Sums& part : parts) {
      if (part[slot].possible()) {
        ++slots;
        break;
      }
    }
  }
  return slots;
}

bool certain(const Sums& part) {
  for (const Sum& sum : part) {
    if (!sum.low.is_zero()) return true;
  }
  return false;
}

StackingTree::StackingTree(const Program& program, const Evaluation& evaluation,
                           const std::vector<AmountRange>& caps)
    : program_(program),
      evaluation_(evaluation),
      caps_(caps),
      children_(program.stacking.size()),
      roots_(program.stacking.size()),
      banned_(program.entitlements.size()) {
  const uint32_t groups = static_cast<uint32_t>(program.stacking.size());
  for (uint32_t group = 0; group < groups; ++group) {
    uint32_t top = group;
    for (uint32_t steps = 0; steps < groups && program.stacking[top].parent != kNoNode; ++steps) {
      top = program.stacking[top].parent;
    }
    const bool circle = program.stacking[top].parent != kNoNode;
    roots_[group] = circle ? group : top;
    if (!circle && top != group) children_[program.stacking[group].parent].groups.push_back(group);
  }
  for (uint32_t i = 0; i < program.entitlements.size(); ++i) {
    const uint32_t group = program.entitlements[i].stacking;
    if (group != kNoNode) children_[group].entitlements.push_back(i);
  }
}

Sum StackingTree::of_component(uint32_t entitlement, uint32_t component) const {
  const Outcome& outcome = evaluation_.outcomes[entitlement];
  const AmountRange& amount = outcome.components[component].amount;
  Sum sum;
  if (!amount.known) {
    sum.high_free = true;  // no number is stated, or it could not be computed
    return sum;
  }
  if (outcome.status == Status::entitled && !amount.min_free) {
    sum.low = larger(amount.min, Decimal());
  }
  sum.high_free = amount.max_free;
  sum.high = amount.max_free ? sum.low : larger(amount.max, Decimal());
  return sum;
}

Sums StackingTree::of_entitlement(uint32_t entitlement) const {
  Sums sums(program_.totals.size());
  const CompiledEntitlement& rule = program_.entitlements[entitlement];
  const Outcome& outcome = evaluation_.outcomes[entitlement];
  if (banned_[entitlement] || rule.region_unstated || outcome.status == Status::not_entitled) {
    return sums;
  }
  for (uint32_t i = 0; i < rule.components.size() && i < outcome.components.size(); ++i) {
    const uint32_t slot = rule.components[i].total;
    if (slot != kNoNode) add_to(sums[slot], of_component(entitlement, i));
  }
  return sums;
}

Sums StackingTree::of_group(uint32_t group) const {
  const Children& below = children_[group];
  std::vector<Sums> parts;
  parts.reserve(below.groups.size() + below.entitlements.size());
  for (const uint32_t child : below.groups) parts.push_back(of_group(child));
  for (const uint32_t member : below.entitlements) parts.push_back(of_entitlement(member));
  if (program_.stacking[group].by_row) return by_rows(group, parts);
  return combined(group, parts);
}

/// The table of totals.h, for one group whose parts are known.
Sums StackingTree::combined(uint32_t group, std::span<const Sums> parts) const {
  Sums sums(program_.totals.size());
  const StackingKind rule = program_.stacking[group].rule;
  if (rule == StackingKind::cap) return capped(group, parts);
  const bool between_totals = touched(parts) > 1;
  for (uint32_t slot = 0; slot < sums.size(); ++slot) {
    Sum& sum = sums[slot];
    bool first = true;
    for (const Sums& part : parts) {
      const Sum& one = part[slot];
      if (rule == StackingKind::all) {
        add_to(sum, one);
        continue;
      }
      if (!between_totals) {
        sum.low = larger(sum.low, one.low);
      } else if (certain(part)) {
        sum.low = first ? one.low : smaller(sum.low, one.low);
        first = false;
      }
      sum.high =
          rule == StackingKind::silent ? plus(sum.high, one.high) : larger(sum.high, one.high);
      sum.high_free = sum.high_free || one.high_free;
    }
  }
  return sums;
}

Sums StackingTree::capped(uint32_t group, std::span<const Sums> parts) const {
  Sums sums(program_.totals.size());
  for (const Sums& part : parts) {
    for (uint32_t slot = 0; slot < sums.size(); ++slot) add_to(sums[slot], part[slot]);
  }
  const AmountRange cap = group < caps_.size() ? caps_[group] : AmountRange();
  const Sums uncapped = sums;
  for (uint32_t slot = 0; slot < sums.size(); ++slot) {
    // What other totals may take of the cap is not certain here.
    Decimal left = cap.known && !cap.min_free ? cap.min : Decimal();
    for (uint32_t other = 0; other < sums.size(); ++other) {
      if (other == slot || !uncapped[other].possible()) continue;
      left = uncapped[other].high_free ? Decimal() : plus(left, negate(uncapped[other].high));
    }
    sums[slot].low = smaller(sums[slot].low, larger(left, Decimal()));
    if (cap.known && !cap.max_free && sums[slot].possible()) {
      const Decimal most = larger(cap.max, Decimal());
      sums[slot].high = sums[slot].high_free ? most : smaller(sums[slot].high, most);
      sums[slot].high_free = false;
    }
  }
  return sums;
}

}  // namespace huisuan::advise
