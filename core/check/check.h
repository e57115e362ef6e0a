// Catalog -> CheckedPack: names, types, units, cycles, windows, citations, dead rules.
//
// In:  what pack/parse.h read. Out: a CheckedPack, or issues with places. A CheckedPack is the only
// thing the compiler takes, and only check() can make one, so unchecked rules cannot run.
// Checking only rejects: it never changes what an expression means (LANGUAGE.md, "One engine").
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "feel/ast.h"
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
  [[nodiscard]] feel::NodeId root(const AuthoredExpression& expression) const;

 private:
  CheckedPack() = default;
  friend class Checker;

  Catalog catalog_;
  feel::Ast ast_;
  std::unordered_map<uint64_t, feel::NodeId> roots_;  ///< by (source, begin) of the expression
};

/// Warnings come with the value; any error leaves no value. All mistakes are reported at once.
[[nodiscard]] Result<CheckedPack> check(Catalog catalog);

}  // namespace huisuan
