// What an expression can be when every fact may take any value within its bounds.
//
// In:  a typed tree, the domain of each name. Out: an abstract value (value.h) that contains every
//      value the expression can have: null if it may be null, one truth value if it is always so.
// The operators are the engine's own (value/operators.h); the walk is the checker's, since a stage
// may not look at later ones. As in the engine a test of a fact against a constant narrows that
// fact in then/else, in the right operand of `and` and `or`, and in amounts under the conditions.
// Values of parameters are taken as known: that none is missing is checked apart (parameters.cpp).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/ast.h"
#include "feel/infer.h"
#include "value/operators.h"

namespace huisuan {

/// Domains of names. `roots`: derived facts, evaluated where they are read. The same for all
/// expressions of a catalog.
struct DomainNames {
  std::map<std::string, Value, std::less<>> values;
  std::map<std::string, feel::NodeId, std::less<>> roots;
  std::map<std::string, Value, std::less<>> parameters;
};

class Domain {
 public:
  /// `names` outlives the domain; the arena takes what evaluation makes.
  Domain(const feel::Ast& ast, const feel::NodeTypes& types, const DomainNames& names,
         std::shared_ptr<Arena> arena);

  /// Contains every value of the expression.
  [[nodiscard]] Value at(feel::NodeId node);
  /// From now on the condition is known to hold (or known not to, null included).
  void assume(feel::NodeId condition, bool holds);
  /// From now on the name or path at `node` lies within `bounds` (both ends included).
  void assume_within(feel::NodeId node, const Value& bounds);
  /// From now on the name has this value.
  void assume_name(std::string_view name, const Value& value);

 private:
  /// What is known of a name or a path such as row.age; hidden by a local of that name.
  struct Narrowing {
    std::string name;
    std::string path;  ///< member, or empty
    uint32_t locals = 0;
    Value value;
  };

  Value evaluate(feel::NodeId node);
  Value name(feel::NodeId node);
  Value derived(feel::NodeId root);
  Value path(feel::NodeId node);
  Value logic(feel::NodeId node);
  Value conditional(feel::NodeId node);
  Value membership(feel::NodeId node);
  Value context(feel::NodeId node);
  Value call(feel::NodeId node);

  // domain_lists.cpp
  Value filter(feel::NodeId node);
  Value loop(feel::NodeId node);
  Value quantified(feel::NodeId node);
  Value iterated(feel::NodeId iterator);
  void bind_item(const Value& item);
  Value with_local(const std::string& name, const Value& value, feel::NodeId body);
  Value quantified_over(feel::NodeId node, uint32_t index);

  Value apply(Function function, std::span<const Value> operands);
  Value binary(Function function, feel::NodeId node);
  void assume_comparison(feel::NodeId left, Comparison comparison, feel::NodeId right, bool holds);
  const Narrowing* narrowing_of(std::string_view name, std::string_view path) const;

  const feel::Ast& ast_;
  const feel::NodeTypes& types_;
  const DomainNames* names_;
  std::shared_ptr<Arena> arena_;
  std::vector<std::pair<std::string, Value>> locals_;
  std::vector<Narrowing> narrowings_;
  uint32_t depth_ = 0;
};

}  // namespace huisuan
