// CheckedPack -> Program, in steps: slots for facts and parameters, then entitlements, then the
// numbering of what is left. Internal to core/program; compile.h is the way in.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "check/check.h"
#include "program/expressions.h"
#include "program/program.h"

namespace huisuan {

/// The value that a fact (or a field) may have, as it was declared.
[[nodiscard]] Value domain_of(const Fact& fact, Arena& arena);

class PackCompiler final : public NameSource {
 public:
  PackCompiler(const CheckedPack& pack, Program& program);
  void run();

  NodeId variable(std::string_view name, const Assumption* known) override;
  NodeId parameter(std::string_view name, NodeId date, std::span<const NodeId> keys,
                   const Assumption* known) override;

 private:
  /// Where the expressions of one entitlement stand.
  struct Frame {
    Surroundings at;   ///< readings, and the row if there is one
    Surroundings top;  ///< the same without the row
  };

  void make_regions_and_calendar();
  void make_facts();
  void make_readings();
  void make_parameters();
  void make_row_blocks();
  void make_estimates();
  void make_stacking_groups();

  void compile_entitlement(const Pack& pack, const Entitlement& source,
                           CompiledEntitlement& entitlement);
  [[nodiscard]] Frame frame_of(const Pack& pack, const Entitlement& source);
  NodeId expression(const AuthoredExpression& expression, Surroundings at);
  NodeId optional_expression(const std::optional<AuthoredExpression>& expression, Surroundings at);
  NodeId bound(const Bound& bound, Surroundings at);
  CompiledWindow window(const Window& window, NodeId moment, Surroundings at);
  NodeId condition(const Condition& source, Surroundings at,
                   std::vector<CompiledCondition>& conditions);
  CompiledComponent component(const Component& source, Surroundings amounts, Surroundings raw);
  void totals_of(const Pack& pack, const Entitlement& source, CompiledEntitlement& entitlement);
  void stacking_of(const Pack& pack, const Entitlement& source, CompiledEntitlement& entitlement);
  void caps_of(const Entitlement& source, const Frame& frame, const Assumption* known,
               CompiledEntitlement& entitlement);
  void rows_of(const Entitlement& source, const Frame& frame, CompiledEntitlement& entitlement);
  NodeId region_of(const Document& document, bool& unstated);
  /// `and`, where kNoNode and a constant true stand for nothing.
  NodeId both(NodeId a, NodeId b);

  void finish();

  const CheckedPack& pack_;
  const Catalog& catalog_;
  Program& program_;
  Builder builder_;
  Assumptions assumptions_;
  Expressions expressions_;
  std::map<std::string_view, uint32_t> facts_;
  std::map<std::string_view, uint32_t> derived_;
  std::map<std::string_view, uint32_t> parameters_;
  std::map<const Reading*, NodeId> readings_;
  std::map<std::tuple<uint32_t, const Assumption*>, NodeId> derived_nodes_;
  std::map<std::pair<const Pack*, std::string_view>, uint32_t> groups_;
  std::map<std::tuple<std::string, MoneyEffect, PayPeriod>, uint32_t> totals_;
  std::deque<Scope> scopes_;
};

}  // namespace huisuan
