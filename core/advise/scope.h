// What somebody has come for: all entitlements, or those of one life event.
//
// Advice that is given "for this" looks at nothing else: the next question settles something in
// here, and totals add up nothing from outside. Outcomes themselves know no scope.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace huisuan::advise {

class Scope {
 public:
  /// Everything.
  Scope() = default;
  /// Some of `count` entitlements; `facts`: what is asked before other facts, in this order.
  Scope(uint32_t count, std::span<const uint32_t> entitlements, std::vector<uint32_t> facts = {})
      : inside_(count), facts_(std::move(facts)) {
    for (const uint32_t i : entitlements) inside_[i] = 1;
  }

  [[nodiscard]] bool everything() const { return inside_.empty(); }
  [[nodiscard]] bool has(uint32_t entitlement) const {
    return inside_.empty() || inside_[entitlement] != 0;
  }
  /// Where `fact` stands among those that the life event names; behind all of them if it does not.
  [[nodiscard]] uint32_t turn(uint32_t fact) const {
    return static_cast<uint32_t>(std::find(facts_.begin(), facts_.end(), fact) - facts_.begin());
  }

 private:
  std::vector<uint8_t> inside_;  ///< by entitlement; empty: all
  std::vector<uint32_t> facts_;  ///< named by the life event, first one first
};

}  // namespace huisuan::advise
