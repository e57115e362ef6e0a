// Catalog -> CheckedPack: names, types, units, cycles, windows, citations, dead rules.
//
// In:  what pack/parse.h read. Out: a CheckedPack, or issues with places. A CheckedPack is the only
// thing the compiler takes, and only check() can make one, so unchecked rules cannot run.
// Checking only rejects: it never changes what an expression means (LANGUAGE.md, "One engine").
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "feel/ast.h"
#include "feel/infer.h"
#include "pack/pack.h"

namespace huisuan {

class CheckedPack {
 public:
  CheckedPack(CheckedPack&&) noexcept = default;
  CheckedPack& operator=(CheckedPack&&) noexcept = default;
  CheckedPack(const CheckedPack&) = delete;
  CheckedPack& operator=(const CheckedPack&) = delete;

  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  /// All expressions of all packs, parsed.
  [[nodiscard]] const feel::Ast& ast() const { return ast_; }
  /// kNoNode for an expression that is none of the catalog's.
  [[nodiscard]] feel::NodeId root(const AuthoredExpression& expression) const;
  /// Static type of a node, unit included. Nodes below a `for_each` entitlement know `row`.
  [[nodiscard]] const feel::Type& type_of(feel::NodeId node) const { return types_[node]; }
  /// Indexes into catalog().derived, each behind those that it reads.
  [[nodiscard]] std::span<const uint32_t> derived_order() const { return derived_order_; }
  /// The type of a fact, derived fact or parameter's value; nullptr for any other name. Readings
  /// and `row` belong to their entitlement and are not found here.
  [[nodiscard]] const feel::Type* type_of_name(std::string_view name) const;

 private:
  CheckedPack() = default;
  friend class Checker;

  Catalog catalog_;
  feel::Ast ast_;
  std::unordered_map<uint64_t, feel::NodeId> roots_;  ///< by (source, begin) of the expression
  feel::NodeTypes types_;
  std::vector<uint32_t> derived_order_;
  std::unordered_map<std::string, feel::Type> names_;
};

/// Warnings come with the value; any error leaves no value. All mistakes are reported at once.
[[nodiscard]] Result<CheckedPack> check(Catalog catalog);

}  // namespace huisuan
