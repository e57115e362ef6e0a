// Random situations: facts known, partly known or unknown; and random completions of them.
#pragma once

#include <string>
#include <vector>

#include "eval/situation.h"
#include "oracle/oracle.h"
#include "program/compile.h"
#include "properties/random.h"

namespace huisuan::properties {

/// The facts of ExpressionWriter with their domains. Values live in `arena`.
[[nodiscard]] std::vector<NamedValue> fact_domains(Arena& arena);

/// A random member of the set, null included.
[[nodiscard]] oracle::Thing member_of(const Value& set, Random& random);

/// A random part of the set: itself, something between, or one member.
[[nodiscard]] Value part_of(const Value& set, uint32_t known_percent, Random& random, Arena& arena);

}  // namespace huisuan::properties
