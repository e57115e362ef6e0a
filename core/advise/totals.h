// How much it is together: one range for each beneficiary, effect and period (Program::totals).
//
// In:  outcomes, the stacking tree and a scope: what is outside counts as if it gave nothing. Out:
// what is certain (low), what is possible (high), and what decides the gap between them. Never:
// counts what is not `definite`, adds different totals, or lets two ways in which a text can be
// read pass for one number.
//
// An entitlement contributes [its minimum if entitled else 0, its maximum if possible else 0].
//   rule     low                        high
//   one_of   largest low                largest high
//   all      sum                        sum
//   silent   largest low                sum             (the text does not say whether they add up)
//   cap      sum, at most the cap       sum, at most the cap
// Entitlements that exclude each other are enumerated: the best choice counts. Where the choice is
// between different totals (once 1,000 or 200 a month), each low is what every choice gives, so
// that the lows of all totals hold together.
#pragma once

#include <cstdint>
#include <vector>

#include "advise/scope.h"
#include "eval/evaluate.h"

namespace huisuan::advise {

enum class GapKind : uint8_t {
  fact,      ///< an unanswered fact: index into Program::facts
  reading,   ///< the text can be read in two ways: index into Program::facts
  silent,    ///< the text does not say whether they may be had together: index into stacking
  choice,    ///< the claimant chooses between different totals: index into stacking, or kNoNode
  cap,       ///< the cap itself is not known: index into stacking
  external,  ///< a published figure is missing: index is the entitlement
  future,    ///< a later day decides: index is the entitlement
  amount,    ///< the text states no (upper) amount: index is the entitlement
  other,     ///< anything else: index is the entitlement, its outcome says why
};

struct Gap {
  GapKind kind = GapKind::fact;
  uint32_t index = 0;
  std::vector<uint32_t> entitlements;  ///< through which, ascending
};

struct Total {
  uint32_t slot = 0;  ///< index into Program::totals
  Decimal low;
  Decimal high;
  bool high_free = false;              ///< no upper bound is known; `high` is the bounded part
  std::vector<uint32_t> entitlements;  ///< those that contribute or may contribute, ascending
  std::vector<Gap> gaps;               ///< empty exactly if low equals a bounded high
};

/// The caps of the stacking groups, as far as they are known; call right after evaluate().
[[nodiscard]] std::vector<AmountRange> stacking_caps(const Program& program,
                                                     const Evaluator& evaluator);

/// One Total for each slot to which something contributes or may contribute, in slot order. `caps`:
/// one for each stacking group.
[[nodiscard]] std::vector<Total> totals(const Program& program, const Evaluation& evaluation,
                                        const std::vector<AmountRange>& caps,
                                        const Scope& scope = {});

}  // namespace huisuan::advise
