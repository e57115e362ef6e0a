// What a worked case expects, and how an outcome differs from it.
//
//   {"status": "entitled", "because": "none", "amount": "11059.56",
//    "components": [{"id": "refund", "min": "0", "max": null}], "rows": [{"status": "entitled"}],
//    "missing": ["staff"], "readings": ["cap_scope"], "turns": ["2024-02-01"], "totals": […]}
//
// A component may also name what it is declared to be: "steps", "qualifier", "period", "strength".
// Only the keys that are there are compared, exactly; lists of ids without regard to their order,
// all others in order. Amounts are compared as `evaluate` prints them: yuan to the fen.
#pragma once

#include <string>
#include <vector>

#include "advise/advice.h"
#include "check/check.h"
#include "eval/outcome.h"
#include "pack/json.h"
#include "program/program.h"

namespace huisuan::codec {

struct Difference {
  Span span;             ///< of the expectation
  std::string key;       ///< "components.refund.min"
  std::string expected;  ///< as JSON
  std::string actual;    ///< as JSON; or what is wrong with the expectation
};

/// Everything that an expectation may ask about.
struct Results {
  const CheckedPack& pack;
  const Program& program;
  const Evaluation& evaluation;
  const std::vector<advise::Turn>& turns;
  const std::vector<advise::Total>& totals;
};

/// `expect` against the outcome of entitlement `index` of the program.
[[nodiscard]] std::vector<Difference> compare_outcome(const json::Node& expect,
                                                      const Results& results, uint32_t index);

/// The `expect` of a whole situation: {"outcomes": {id: {…}}, "others": status, "totals": […]};
/// `others` is the status that every outcome must have that is not listed (but
/// for documents whose region is unstated or masked).
[[nodiscard]] std::vector<Difference> compare_all(const json::Node& expect, const Results& results);

}  // namespace huisuan::codec
