// The static type of an expression in a pack, and every mistake that shows in it.
//
// In:  a tree, the types of the names that it may use, optionally the type that its place wants.
// Out: the type of each node; issues for unknown names, members, functions and choices, for kinds
//      and units that do not fit, for what packs may not use (clock, functions outside the profile,
//      implicit lists). Goes on after a mistake: TypeKind::error fits everything.
// Never: changes what an expression means, looks at bounds or null (check/domain.h).
#pragma once

#include <string_view>
#include <vector>

#include "base/issue.h"
#include "feel/ast.h"
#include "feel/types.h"

namespace huisuan::feel {

/// A parameter: the type of its values and of the keys that at() may name.
struct ParameterType {
  Type value;
  std::vector<Type> keys;
};

/// What names mean where an expression stands.
class Names {
 public:
  virtual ~Names() = default;
  /// Facts, derived facts, readings, `as_of`, `row`. nullptr: no such name.
  [[nodiscard]] virtual const Type* variable(std::string_view name) const = 0;
  [[nodiscard]] virtual const ParameterType* parameter(std::string_view name) const = 0;
  /// All of them, for "did you mean".
  [[nodiscard]] virtual std::vector<std::string_view> known() const = 0;
};

/// The type of each node, by id. Grows with the arena.
using NodeTypes = std::vector<Type>;

/// `wanted`: what the place asks for, nullptr if anything goes. The issues name the place.
Type infer(const Ast& ast, NodeId root, const Names& names, const Type* wanted, NodeTypes& types,
           Issues& issues);

}  // namespace huisuan::feel
