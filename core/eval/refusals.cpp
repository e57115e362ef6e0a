#include "eval/refusals.h"

#include <algorithm>

namespace huisuan {
namespace {

bool is_end(uint32_t root) {
  return root == Roots::in_force_open || root == Roots::covers_open || root == Roots::filing_open;
}

Because because_of(uint32_t gate) {
  if (gate == Roots::region) return Because::elsewhere;
  if (gate == Roots::audience) return Because::audience;
  return is_end(gate) ? Because::expired : Because::none;
}

}  // namespace

Refusals::Refusals(const Program& program, std::span<const Roots> roots) {
  for (uint32_t e = 0; e < roots.size(); ++e) {
    const CompiledEntitlement& rules = program.entitlements[e];
    const Roots& at = roots[e];
    Of one;
    one.status = at.in_registers[Roots::status];
    one.in_force_last = at.in_registers[Roots::in_force_last];
    one.filing_last = at.in_registers[Roots::filing_last];
    one.begin = static_cast<uint32_t>(grounds_.size());
    one.gates = static_cast<uint32_t>(at.gates.size());
    one.conditions = static_cast<uint32_t>(rules.conditions.size());
    one.by_rows = rules.row_fact != kNoNode;
    one.same_every_day = rules.as_of.dependents.empty() && rules.as_of.row_dependents.empty();
    for (const uint32_t gate : at.gates) {
      // What has ended does not come back.
      const bool for_good = is_end(gate) || at.moves[gate] == 0;
      grounds_.push_back({gate, at.in_registers[gate], because_of(gate), for_good});
    }
    uint32_t whole = 0;  // members of a group may fail for ever while the group holds
    for (uint32_t c = 0; c < one.conditions; ++c) {
      const uint32_t root = at.conditions + c;
      const bool counts = c == whole;
      if (counts) whole = std::max(c + 1, rules.conditions[c].member_end);
      grounds_.push_back(
          {root, at.in_registers[root], Because::none, counts && at.moves[root] == 0});
    }
    of_.push_back(one);
  }
}

}  // namespace huisuan
