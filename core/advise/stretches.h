// Which values of a place are worth trying for a near miss.
//
// In:  a place whose answer is known. Out: its cells beyond what is known, as whole steps of the
// fact, nearest first within each; the single values of finite types.
// Internal to core/advise. Never: evaluates.
#pragma once

#include <cstdint>
#include <vector>

#include "advise/probe.h"

namespace huisuan::advise {

/// Values of a place, all on one side of what is known: whole steps from `near` to `far`, or the
/// members of a finite type.
struct Stretch {
  Place place;
  Value choice;  ///< finite types: the one value
  bool finite = false;
  int64_t near = 0;  ///< in steps
  int64_t far = 0;
  Decimal distance;  ///< from what is known to `near`, in steps
};

class Values {
 public:
  Values(const Program& program, const Probe& probe) : program_(program), probe_(probe) {}

  /// May it still be changed by the user?
  [[nodiscard]] bool changeable(const Place& place) const;
  /// FORMAT's field for a number of identical people: more of them may always be taken on.
  [[nodiscard]] bool is_persons(const Place& place) const;
  [[nodiscard]] int64_t effort(const Place& place) const;
  [[nodiscard]] std::vector<Stretch> stretches(const Place& place) const;
  /// The values from `a` to `b` steps, either way round.
  [[nodiscard]] Value between(const Place& place, int64_t a, int64_t b) const;

 private:
  [[nodiscard]] const FactSlot& slot(const Place& place) const {
    return program_.facts[place.fact];
  }
  [[nodiscard]] const Value& domain(const Place& place) const;
  [[nodiscard]] Decimal step(const Place& place) const;
  [[nodiscard]] std::vector<Value> cells(const Place& place) const;
  void add_stretch(std::vector<Stretch>& all, const Place& place, const Value& cell,
                   const Value& current, bool up) const;

  const Program& program_;
  const Probe& probe_;
};

}  // namespace huisuan::advise
