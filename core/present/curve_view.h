// A curve (advise/curve.h) as positions and words.
//
// In:  the finished view model, the answers and which number is to run. Out: CurveView.
// Never: computes an amount: points and cliffs are evaluations. Positions on an axis are exact
// shares, rounded down to ten-thousandths.
#pragma once

#include <string>
#include <vector>

#include "advise/curve.h"
#include "present/answers.h"
#include "present/view_model.h"

namespace huisuan::present {

/// Which number, and its ends as they were typed; empty: chosen around the answer.
struct CurveWish {
  advise::Place place;
  std::string from, to;
  friend bool operator==(const CurveWish&, const CurveWish&) = default;
};

/// The numbers that may run: answered ones first, then those that still matter; in each, what money
/// rests on comes first.
[[nodiscard]] std::vector<NumberView> numbers_of(const ViewModel& view, const Catalog& catalog);

struct CurveInput {
  const Catalog& catalog;
  const Program& program;
  Evaluator& evaluator;
  const Situation& situation;
  const Answers& answers;
  const advise::Scope& scope;
  const ViewModel& view;  ///< with `whatif.numbers`
  const std::vector<advise::Total>& totals;
};
[[nodiscard]] CurveView curve_view(const CurveInput& input, const CurveWish& wish);

/// The smallest of 1, 2, 5, 10, 20 … that divides `span` into at most `parts`.
[[nodiscard]] Decimal tick_step(const Decimal& span, int64_t parts);

}  // namespace huisuan::present
