// One run of the type checker over one expression. Internal to core/feel: callers want infer.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/builtins.h"
#include "feel/infer.h"

namespace huisuan::feel {

/// Why two types do not go together.
enum class Mismatch : uint8_t { none, kind, unit, choice, list };

/// The type of what may be either, nothing but a reason if there is none. Open numbers take the
/// other's unit; literals must be words of the other's choices.
struct Common {
  Type type;
  Mismatch mismatch = Mismatch::none;
  std::string word;  ///< choice: the literal that does not exist
};
[[nodiscard]] Common common(const Type& a, const Type& b);

class Inference {
 public:
  Inference(const Ast& ast, const Names& names, NodeTypes& types, Issues& issues)
      : ast_(ast), names_(names), types_(types), issues_(issues) {}

  /// Infers a node and records its type. `wanted` passes a unit down to literals.
  Type at(NodeId node, const Type* wanted = nullptr);
  /// Reports a type that its place does not take.
  void require(NodeId node, const Type& type, const Type& wanted);

 private:
  Type infer(NodeId node, const Type* wanted);
  Type date_or_duration(NodeId node);
  Type name(NodeId node);
  Type path(NodeId node);
  Type negation(NodeId node, const Type* wanted);
  Type sum(NodeId node, const Type* wanted);
  Type product(NodeId node);
  Type power(NodeId node);
  Type comparison(NodeId node);
  Type between(NodeId node);
  Type membership(NodeId node);
  Type logic(NodeId node);
  Type conditional(NodeId node, const Type* wanted);
  Type loop(NodeId node, const Type* wanted);
  Type quantified(NodeId node);
  Type filter(NodeId node, const Type* wanted);
  Type list(NodeId node, const Type* wanted);
  Type context(NodeId node);
  Type range(NodeId node);

  // infer_calls.cpp
  Type call(NodeId node, const Type* wanted);
  Type parameter_at(NodeId node, const BoundCall& bound);
  Type duration_literal(NodeId node, NodeId argument);
  bool argument(NodeId node, NodeId call, ArgumentRule rule, const Type& type, Type& first,
                bool is_first);
  Type result(ResultRule rule, const Type& first, const std::vector<Type>& arguments);
  void check_date_literal(NodeId argument);

  /// common(), reporting at `node`; `doing` says for what: "比较", "相加".
  Type together(NodeId node, const Type& a, const Type& b, NodeId right, std::string_view doing);
  bool boolean(NodeId node, std::string_view where);
  void bind_iterators(NodeId node);
  Type iterated(NodeId iterator);
  void bind_item(const Type& element);

  void report(IssueCode code, NodeId node, std::string message, std::vector<IssueNote> notes = {});
  void mismatch(const Common& found, NodeId node, const Type& a, const Type& b, NodeId right,
                std::string_view doing);
  Type error() const { return Type::of(TypeKind::error); }

  const Ast& ast_;
  const Names& names_;
  NodeTypes& types_;
  Issues& issues_;
  std::vector<std::pair<std::string, Type>> locals_;  ///< innermost last
};

/// Gives a number the unit that its place wants, where it may have it.
void settle(Type& type, const Type* wanted);

}  // namespace huisuan::feel
