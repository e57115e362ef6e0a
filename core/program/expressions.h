// Syntax trees of FEEL expressions -> instructions (LANGUAGE.md, "One engine").
//
// In:  a tree, what its names mean, what is known where it stands. Out: the node of its value.
// Never: fails. Typed and untyped expressions give the same instructions; where FEEL says null for
//      an unknown name, a wrong number of arguments, a text that is no date, the result is null.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/ast.h"
#include "program/assumptions.h"
#include "program/builder.h"

namespace huisuan {

/// Names that an expression brings itself, innermost first: loop variables, entries of a context
/// literal, the members of a filter's item.
struct Scope {
  const Scope* outer = nullptr;
  std::string_view name;  ///< of a binding; empty: the item of a filter
  NodeId node = kNoNode;
};

/// Where an expression stands.
struct Surroundings {
  const Scope* scope = nullptr;
  const Assumption* known = nullptr;
};

/// What the other names mean: facts, derived facts, parameters.
class NameSource {
 public:
  virtual ~NameSource() = default;
  /// kNoNode: no such name. `known` holds for the facts that it reads.
  [[nodiscard]] virtual NodeId variable(std::string_view name, const Assumption* known) = 0;
  /// The read of a parameter for a date; fewer keys than it has: the facts of its keys follow.
  /// kNoNode: no such parameter.
  [[nodiscard]] virtual NodeId parameter(std::string_view name, NodeId date,
                                         std::span<const NodeId> keys, const Assumption* known) = 0;
};

/// What the items of a list are, as far as can be told without evaluating.
struct ItemShape {
  enum class Kind : uint8_t { unknown, plain, row };
  Kind kind = Kind::unknown;
  std::vector<std::string_view> names;  ///< of a row, all of them
};

class Expressions {
 public:
  Expressions(Builder& builder, Assumptions& assumptions, const Program& program,
              const feel::Ast& ast, NameSource& names)
      : builder_(builder), assumptions_(assumptions), program_(program), ast_(ast), names_(names) {}

  [[nodiscard]] NodeId compile(feel::NodeId node, Surroundings place);

 private:
  NodeId compile_kind(feel::NodeId node, Surroundings place);
  NodeId literal(feel::NodeId node);
  NodeId name(std::string_view name, Surroundings place);
  NodeId path(feel::NodeId node, Surroundings place);
  NodeId logic(feel::NodeId node, Surroundings place);
  NodeId conditional(feel::NodeId node, Surroundings place);
  NodeId between(feel::NodeId node, Surroundings place);
  NodeId in(feel::NodeId node, Surroundings place);
  NodeId membership(NodeId value, feel::NodeId test, Surroundings place);
  NodeId unary_test(feel::NodeId node, Surroundings place);
  NodeId iteration(feel::NodeId node, Surroundings place);
  NodeId loop(feel::NodeId node, uint32_t iterator, NodeId partial, Surroundings place);
  NodeId iterated_list(feel::NodeId iterator, Surroundings place);
  NodeId filter(feel::NodeId node, Surroundings place);
  NodeId context(feel::NodeId node, Surroundings place);
  NodeId call(feel::NodeId node, Surroundings place);
  NodeId at(std::span<const feel::NodeId> arguments, Surroundings place);
  NodeId binary(Function function, feel::NodeId node, Surroundings place);
  NodeId same_twice(Function function, NodeId node);
  /// Every value that a fact or a row's field may have; nullptr for other instructions.
  [[nodiscard]] const Value* domain_of(NodeId node) const;

  [[nodiscard]] ItemShape shape_of_items(NodeId list) const;
  /// The kind that the value has if it is not null; none: not known.
  [[nodiscard]] Kind kind_of(NodeId node) const;
  /// A new loop variable or one of its fields: something a test can narrow.
  NodeId named(NodeId node);

  Builder& builder_;
  Assumptions& assumptions_;
  const Program& program_;
  const feel::Ast& ast_;
  NameSource& names_;
};

}  // namespace huisuan
