// A Situation -> the facts of by_hand.h, over sets or concrete.
#pragma once

#include "bench/by_hand_facts.h"
#include "bench/domains.h"
#include "eval/situation.h"
#include "program/program.h"

namespace huisuan::bench {

/// False if the program does not know one of the facts.
[[nodiscard]] bool fill(const Program& program, const Situation& situation, Arena& arena,
                        Facts<Sets>& facts);
/// Every fact and reading must have one value.
[[nodiscard]] bool fill(const Program& program, const Situation& situation, Arena& arena,
                        Facts<Concrete>& facts);

}  // namespace huisuan::bench
