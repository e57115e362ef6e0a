// Do the rules by hand say what the engine says?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.h"

namespace huisuan::bench {

struct Agreement {
  uint32_t statuses = 0;           ///< compared, over sets and concrete
  uint32_t amounts = 0;            ///< compared
  uint32_t engine_knows_more = 0;  ///< it decides by cells what sets alone leave open
  std::vector<std::string> disagreements;
};

/// Over `persons` complete and as many half-known situations.
[[nodiscard]] Agreement compare(const Program& program, uint32_t persons);

}  // namespace huisuan::bench
