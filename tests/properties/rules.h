// Small rule programs made of random expressions, without the pack format: each entitlement has two
// conditions, or one, and an amount.
#pragma once

#include <string>
#include <vector>

#include "eval/evaluate.h"
#include "feel/parser.h"
#include "program/compile.h"

namespace huisuan::properties {

struct RuleTexts {
  std::string first;
  std::string second;  ///< may be empty
  std::string amount;  ///< may be empty
};

struct Rules {
  feel::Ast ast;
  Program program;
};

[[nodiscard]] Rules make_rules(const std::vector<RuleTexts>& texts,
                               const std::vector<NamedValue>& facts);

/// Every member of every outcome, to compare two of them byte for byte.
[[nodiscard]] std::string to_text(const Evaluation& evaluation);
[[nodiscard]] std::string to_text(const Outcome& outcome);

}  // namespace huisuan::properties
