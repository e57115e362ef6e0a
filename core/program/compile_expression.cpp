#include "program/compile.h"
#include "program/expressions.h"

namespace huisuan {
namespace {

/// The given names and nothing else.
class GivenNames final : public NameSource {
 public:
  GivenNames(Builder& builder, Program& program, std::span<const NamedValue> facts)
      : builder_(builder) {
    for (const NamedValue& fact : facts) {
      FactSlot& slot = program.facts.emplace_back();
      slot.id = std::string(fact.name);
      slot.domain = copy_into(fact.value, program.arena);
    }
    for (uint32_t i = 0; i < program.facts.size(); ++i) {
      program.facts[i].node = builder_.fact(i);
      nodes_.emplace(program.facts[i].id, program.facts[i].node);
    }
  }

  NodeId variable(std::string_view name, const Assumption*) override {
    const auto found = nodes_.find(name);
    return found == nodes_.end() ? kNoNode : found->second;
  }
  NodeId parameter(std::string_view, NodeId, std::span<const NodeId>, const Assumption*) override {
    return kNoNode;
  }
  [[nodiscard]] const std::map<std::string, NodeId, std::less<>>& nodes() const { return nodes_; }

 private:
  Builder& builder_;
  std::map<std::string, NodeId, std::less<>> nodes_;
};

}  // namespace

Program compile_expression(const feel::Ast& ast, feel::NodeId root,
                           std::span<const NamedValue> facts, NodeId& result) {
  Program program;
  Builder builder(program);
  Assumptions assumptions(builder);
  GivenNames names(builder, program, facts);
  for (const auto& [name, node] : names.nodes()) assumptions.is_named(node);
  Expressions expressions(builder, assumptions, program, ast, names);
  result = expressions.compile(root, {});

  std::vector<NodeId> roots{result};
  for (const FactSlot& fact : program.facts) roots.push_back(fact.node);
  result = builder.finish(roots)[result];
  return program;
}

}  // namespace huisuan
