// What somebody has come for: all entitlements, or those of one life event.
//
// Advice that is given "for this" looks at nothing else: the next question settles something in
// here, and totals add up nothing from outside. Outcomes themselves know no scope.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace huisuan::advise {

class Scope {
 public:
  /// Everything.
  Scope() = default;
  /// Some of `count` entitlements.
  Scope(uint32_t count, std::span<const uint32_t> entitlements) : inside_(count) {
    for (const uint32_t i : entitlements) inside_[i] = 1;
  }

  [[nodiscard]] bool everything() const { return inside_.empty(); }
  [[nodiscard]] bool has(uint32_t entitlement) const {
    return inside_.empty() || inside_[entitlement] != 0;
  }

 private:
  std::vector<uint8_t> inside_;  ///< by entitlement; empty: all
};

}  // namespace huisuan::advise
