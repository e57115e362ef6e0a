// What stands in for answers that the user has not given: a fact's `estimate`.
//
// In:  an evaluated situation. Out: the situation with estimates filled in, and which they are.
// Never: replaces an answer, or lets an estimate stand in that is not one single value.
#pragma once

#include <vector>

#include "eval/evaluate.h"

namespace huisuan::present {

/// Fills `estimates` (by fact, bottom where there is none) and `situation`, whose arena keeps them.
/// True if something was filled in: then evaluate again.
bool fill_estimates(const Program& program, const Evaluator& evaluator, Situation& situation,
                    std::vector<Value>& estimates);

}  // namespace huisuan::present
