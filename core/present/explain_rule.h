// An expression as the author wrote it, with labels for names: "裁员率 ≤ 5.5%". Internal to
// core/present.
//
// RuleText writes one expression in one line. RuleCases (explain_cases.cpp) takes a whole condition
// apart first, so that no line needs brackets in brackets.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "present/explain.h"
#include "present/explain_names.h"
#include "present/strings.h"

namespace huisuan::present {

class RuleText : public RuleNames {
 public:
  using RuleNames::RuleNames;

  /// `beside`: what a literal is compared with; its unit and its choices are the literal's.
  std::string of(feel::NodeId node, feel::NodeId beside = feel::kNoNode);

 protected:
  /// A comparison, or its opposite: "≤" where "<" is denied.
  std::string relation(feel::NodeId node, bool wanted);
  std::string negation(feel::NodeId node);
  static std::string bracketed(const std::string& text);

  /// The branch that is meant, of a choice inside an expression.
  std::map<feel::NodeId, feel::NodeId> picked_;

 private:
  static constexpr uint32_t kMostPieces = 200;

  /// 1: sums, 2: products, 0: comparisons; 9: what needs no brackets.
  [[nodiscard]] int32_t level(feel::NodeId node) const;
  /// `units`: a literal takes the other side's unit (sums and comparisons, not products).
  std::string infix(Str sign, feel::NodeId node, int32_t own, bool units);
  /// "A 是 B"; a truth is its own name, and an understanding of the text is told as such.
  std::string equality(feel::NodeId node, bool denied);
  /// `x = "word"` (or ≠): the name, to be told once with all its words.
  [[nodiscard]] bool tests_word(feel::NodeId node, feel::NodeKind kind) const;
  void flatten(feel::NodeId node, feel::NodeKind kind, std::vector<feel::NodeId>& into) const;
  /// "类型 是 甲 或 乙，或 …": one thing that may be several is told once.
  std::string logic(Str sign, feel::NodeId node);
  /// "16～24": the unit once, and none for an age.
  std::string between(feel::NodeId subject, feel::NodeId low, feel::NodeId high);
  /// Without brackets. A branch that is simply true is an alternative to the test.
  std::string conditional(feel::NodeId node, feel::NodeId beside);
  std::string path(feel::NodeId node);
  std::string list(feel::NodeId node, feel::NodeId beside);
  std::string range(feel::NodeId node, feel::NodeId beside);
  std::string membership(feel::NodeId node);
  std::string quantified(Str words, feel::NodeId node);
  std::string call(feel::NodeId node);

  uint32_t pieces_ = 0;
};

}  // namespace huisuan::present
