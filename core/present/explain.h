// How a number or a truth came about, in words and figures: "60% × 18,432.60 元",
// "裁员率 21.43% > 5.5%". Internal to core/present.
//
// In:  the Program's instructions and the values that the evaluation gave them (values.h). The walk
// stops at facts, parameters, fields of rows and derived facts, and follows only the branch that
// was taken where that is known. Never: computes; every figure is a value of an instruction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "pack/pack.h"
#include "present/values.h"
#include "program/program.h"

namespace huisuan::present {

/// Where an explanation looks: the whole, or one row of a list.
struct Where {
  uint32_t block = 0;
  uint32_t row = 0;
};

class Explainer {
 public:
  Explainer(const CheckedPack& pack, const Program& program, const KeptValues& values);

  /// The computation of an amount with its figures; empty where it is a bare constant or fact.
  /// Sets `open` if some part of it is a range that has no name.
  [[nodiscard]] std::string formula(NodeId node, std::string_view unit, Where where,
                                    bool& open) const;
  /// What went into a condition: its comparison with figures, then the other answers it rests on.
  [[nodiscard]] std::string values(NodeId node, Where where) const;
  /// When it holds, with labels for names: one line, or a line for each case that the answers leave
  /// open. Empty for a lone name, whose value says it all, and where there are too many cases.
  [[nodiscard]] std::string rule(const AuthoredExpression& expression,
                                 const Entitlement& entitlement, Where where) const;
  /// One value as people write it; `unit` for numbers.
  [[nodiscard]] std::string value_text(const Value& value, std::string_view unit) const;

  [[nodiscard]] const Value& value(NodeId node, Where where) const {
    return values_.at(node, where.block, where.row);
  }
  /// Facts (readings left out) on which the value of `node` rests, as far as it was looked at.
  void facts_of(NodeId node, Where where, std::vector<uint32_t>& into) const;

 private:
  friend class FormulaText;
  friend class ValuesText;
  friend class RuleCases;

  /// A place where explanations stop.
  struct Leaf {
    enum class Kind : uint8_t { none, fact, reading, parameter, derived, field, as_of };
    Kind kind = Kind::none;
    uint32_t index = 0;          ///< of the catalog's list of that kind
    const Fact* fact = nullptr;  ///< fact and field: its declaration
    std::string_view label, unit;
  };
  [[nodiscard]] Leaf leaf_of(NodeId node) const;
  [[nodiscard]] std::string leaf_value(const Leaf& leaf, NodeId node, Where where) const;
  /// What a derived fact computes, one level deep: "6 人 ÷ 28 人"; empty if it is no arithmetic.
  [[nodiscard]] std::string derived_formula(NodeId node, Where where) const;
  /// The unit of a node's value as far as leaves below it tell; empty for a plain number.
  [[nodiscard]] std::string_view unit_of(NodeId node) const;
  /// Without narrowing, and behind a choice that was decided.
  [[nodiscard]] NodeId settled(NodeId node, Where where) const;
  [[nodiscard]] std::span<const NodeId> operands(NodeId node) const {
    return program_.operands_of(program_.code[node]);
  }
  [[nodiscard]] bool applies(NodeId node, Function function) const {
    const Instruction& code = program_.code[node];
    return code.op == Op::apply && code.imm == static_cast<uint32_t>(function);
  }

  const CheckedPack& pack_;
  const Program& program_;
  const KeptValues& values_;
  std::vector<uint32_t> derived_at_;      ///< by node: index into Catalog::derived, or kNoNode
  std::vector<const Reading*> readings_;  ///< by Program::facts, behind the catalog's facts
};

}  // namespace huisuan::present
