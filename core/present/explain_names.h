// What the names and literals of an authored expression are called. Internal to core/present: the
// leaves of explain_rule.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "pack/pack.h"

namespace huisuan::present {

class RuleNames {
 public:
  RuleNames(const CheckedPack& pack, const Entitlement& entitlement)
      : ast_(pack.ast()), pack_(pack), catalog_(pack.catalog()), entitlement_(entitlement) {}

 protected:
  [[nodiscard]] bool is_day(feel::NodeId node) const;
  [[nodiscard]] bool is_truth(feel::NodeId node, bool wanted) const;
  /// What the text leaves open, by the name of its reading.
  [[nodiscard]] const Reading* reading_of(feel::NodeId node) const;
  /// `beside`: what it is compared with, or kNoNode; its unit or its choices are the literal's.
  [[nodiscard]] std::string literal_number(feel::NodeId node, feel::NodeId beside) const;
  [[nodiscard]] std::string literal_word(feel::NodeId node, feel::NodeId beside) const;
  [[nodiscard]] const std::vector<Choice>* choices_of(feel::NodeId node) const;
  /// Of the rows that the entitlement is about first, then of any rows.
  [[nodiscard]] const Fact* field_of(std::string_view id) const;
  /// The fact or the field that is named; null for what is derived, read or understood.
  [[nodiscard]] const Fact* fact_of(feel::NodeId node) const;
  [[nodiscard]] std::string name(std::string_view id) const;
  /// A day or a span of time.
  [[nodiscard]] static std::string moment(std::string_view text);

  const feel::Ast& ast_;
  const CheckedPack& pack_;
  const Catalog& catalog_;
  const Entitlement& entitlement_;
};

}  // namespace huisuan::present
