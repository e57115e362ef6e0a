// What is asked again and again of what is simply refused, side by side in the order in which it is
// asked: for most outcomes of most people nothing else is read. (The tables that know everything of
// an entitlement are large; waiting for their parts was half of the time of a refusal.)
//
// In:  each entitlement's Roots. Out: where the values lie that tell why it is refused, and whether
// for good. Never: reads a value.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/findings.h"
#include "program/program.h"

namespace huisuan {

class Refusals {
 public:
  /// A root that may refuse, by itself.
  struct Ground {
    uint32_t root = 0;      ///< which of the entitlement's Roots,
    uint32_t place = 0;     ///< and where in the registers
    Because because{};      ///< what it refuses for; `none`: that is for others to say
    bool for_good = false;  ///< if it fails, no later day helps
  };
  struct Of {
    // Places in the registers; bottom lies where there is no such root.
    uint32_t status = 0;
    uint32_t in_force_last = 0;
    uint32_t filing_last = 0;
    uint32_t begin = 0;       ///< of its grounds:
    uint32_t gates = 0;       ///< first place, audience and windows,
    uint32_t conditions = 0;  ///< then all conditions
    bool by_rows = false;     ///< for_each: it is never simply refused
    bool same_every_day = false;
  };

  Refusals(const Program& program, std::span<const Roots> roots);
  [[nodiscard]] const Of& of(uint32_t entitlement) const { return of_[entitlement]; }
  [[nodiscard]] std::span<const Ground> all(const Of& one) const {
    return {grounds_.data() + one.begin, one.gates + one.conditions};
  }
  [[nodiscard]] std::span<const Ground> gates(const Of& one) const {
    return all(one).first(one.gates);
  }
  [[nodiscard]] std::span<const Ground> conditions(const Of& one) const {
    return all(one).subspan(one.gates);
  }

 private:
  std::vector<Of> of_;
  std::vector<Ground> grounds_;
};

}  // namespace huisuan
