// The stacking tree over one Evaluation: what entitlements and groups give together.
//
// In:  outcomes. Out: for each slot of Program::totals what is certain and what is possible.
// Internal to core/advise; totals.h is the way in. The rules are in its table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/outcome.h"
#include "program/program.h"

namespace huisuan::advise {

struct Sum {
  Decimal low;
  Decimal high;
  bool high_free = false;

  [[nodiscard]] bool possible() const { return high_free || !high.is_zero(); }
  [[nodiscard]] bool open() const { return high_free || low != high; }
};

using Sums = std::vector<Sum>;  ///< one for each slot

[[nodiscard]] Decimal plus(const Decimal& a, const Decimal& b);
void add_to(Sum& sum, const Sum& more);
[[nodiscard]] Decimal smaller(const Decimal& a, const Decimal& b);
[[nodiscard]] Decimal larger(const Decimal& a, const Decimal& b);
/// How many slots some of these may pay into.
[[nodiscard]] uint32_t touched(std::span<const Sums> parts);
/// Certain to give something.
[[nodiscard]] bool certain(const Sums& part);

class StackingTree {
 public:
  StackingTree(const Program& program, const Evaluation& evaluation,
               const std::vector<AmountRange>& caps);

  struct Children {
    std::vector<uint32_t> groups;
    std::vector<uint32_t> entitlements;
  };
  [[nodiscard]] const Children& children(uint32_t group) const { return children_[group]; }
  /// The topmost group above; groups in a circle (which check/ rejects) stand by themselves.
  [[nodiscard]] uint32_t root(uint32_t group) const { return roots_[group]; }

  /// A banned entitlement gives nothing: another one that excludes it is chosen.
  void ban(uint32_t entitlement, bool banned) { banned_[entitlement] = banned; }

  [[nodiscard]] Sums of_entitlement(uint32_t entitlement) const;
  [[nodiscard]] Sums of_group(uint32_t group) const;

 private:
  struct RowAmounts;

  [[nodiscard]] Sum of_component(uint32_t entitlement, uint32_t component) const;
  [[nodiscard]] Sums combined(uint32_t group, std::span<const Sums> parts) const;
  [[nodiscard]] Sums capped(uint32_t group, std::span<const Sums> parts) const;
  [[nodiscard]] bool one_list(uint32_t group) const;
  [[nodiscard]] RowAmounts row_amounts(uint32_t group, uint32_t slot) const;
  [[nodiscard]] Sums by_rows(uint32_t group, std::span<const Sums> parts) const;

  const Program& program_;
  const Evaluation& evaluation_;
  const std::vector<AmountRange>& caps_;
  std::vector<Children> children_;
  std::vector<uint32_t> roots_;
  std::vector<uint8_t> banned_;
};

}  // namespace huisuan::advise
