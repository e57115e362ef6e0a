// CheckedPack -> Program. Total: whatever passed the checks compiles.
//
// Entitlements, conditions, components and facts keep the order of the catalog: index i of
// Program::facts is catalog fact i, readings follow behind the facts (in the order of packs and
// entitlements); index i of Program::entitlements counts through all packs in order. Conditions are
// flattened in pre-order.
#pragma once

#include "check/check.h"
#include "program/program.h"

namespace huisuan {

[[nodiscard]] Program compile(const CheckedPack& pack);

/// One expression by itself, for `huisuan feel`, tests and the oracle: FEEL's dynamic rules, names
/// from `facts` (id -> domain), everything else null. The result's node goes to `result`.
struct NamedValue {
  std::string_view name;
  Value value;
};
[[nodiscard]] Program compile_expression(const feel::Ast& ast, feel::NodeId root,
                                         std::span<const NamedValue> facts, NodeId& result);

}  // namespace huisuan
