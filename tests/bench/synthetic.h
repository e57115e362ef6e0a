// A rule program as large as all packs together will be: 800 entitlements, about 20 instructions
// each. Made instruction by instruction, so that it needs no data.
#pragma once

#include "eval/situation.h"
#include "program/program.h"

namespace huisuan::bench {

inline constexpr uint32_t kEntitlements = 800;
inline constexpr uint32_t kNumbers = 60;
inline constexpr uint32_t kBooleans = 60;
inline constexpr uint32_t kChoices = 20;

[[nodiscard]] Program synthetic_program();

/// The first `percent` of each kind of fact is answered; `variant` changes the answers.
[[nodiscard]] Situation synthetic_situation(const Program& program, uint32_t percent,
                                            uint32_t variant);

}  // namespace huisuan::bench
