// What an answer says about a fact.
//
//   absent, unsure   every value of its domain
//   not_yet          a day after the as-of date (the domain, if that has none)
//   given            what was given
#pragma once

#include "eval/situation.h"
#include "program/program.h"

namespace huisuan {

/// `answer` may be nullptr: absent.
[[nodiscard]] Value leaf_value(const FactSlot& slot, const Answer* answer, int64_t as_of,
                               Arena& arena);

}  // namespace huisuan
