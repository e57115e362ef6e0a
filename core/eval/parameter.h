// The value of a parameter on a day, in a region, for keys: each of which may be open.
//
// In:  the table and the operands of a `parameter` instruction (date, keys…). Out: every value
// that it may have. A day, place or key for which the table has no row is `missing`: the value then
// is anything of the table's type, never null or zero.
#pragma once

#include <span>

#include "eval/region.h"
#include "program/program.h"

namespace huisuan {

struct ParameterLookup {
  Value value;
  bool missing = false;   ///< for some day, place or key that is possible there is no row
  bool by_place = false;  ///< it is not the same in all places where the user may be
};

[[nodiscard]] ParameterLookup look_up(const ParameterTable& table, const RegionView& region,
                                      std::span<const Value> operands, Arena& arena);

}  // namespace huisuan
