// Made-up situations over any Program: each answer is drawn from the cells of its fact, so that
// every threshold of the rules is met from both sides.
#pragma once

#include "eval/situation.h"
#include "program/program.h"

namespace huisuan::bench {

enum class Answered : uint8_t {
  nothing,
  half,      ///< every second fact; the lists that are answered are whole
  all,       ///< every fact; what the texts leave open stays open, as for a real user
  readings,  ///< every fact, and every reading fixed: one value everywhere
};

/// `seed` decides the answers, `answered` which of them are given. Lists have two rows.
void draw(const Program& program, uint32_t seed, Answered answered, Situation& situation);

/// The day and place of all situations: 2023-08-01, a district.
inline constexpr int64_t kDay = 19570;

}  // namespace huisuan::bench
