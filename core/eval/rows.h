// Which rows of a for_each count, and what they give together.
//
// In:  for each row whether it is met, its amounts and its keys; the rules unique_by and limit.
// Out: for each component the range of the sum, containing what every completion gives; exact when
//      all rows are decided and their keys known. Never: knows where the values came from.
//
//   unique_by   of rows with equal keys the first that is met counts
//   limit       of the rows with equal limit keys at most `count` count: the highest, the lowest or
//               the first; where the text does not say which, both ends are kept
//
// Rows whose keys are open may or may not agree. The lower end takes all that may agree as one
// group, the upper end only those that certainly do.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/outcome.h"
#include "program/program.h"

namespace huisuan {

struct RowInput {
  Truth met = Truth::unknown;
  uint32_t least = 1;  ///< how often it is there: 1 and 1 for an answered row,
  uint32_t most = 1;   ///< 0..max_rows for rows that were not answered
  std::vector<AmountRange> amounts;
  std::vector<Value> unique_key;
  std::vector<Value> limit_key;
};

struct RowRules {
  bool unique = false;
  bool limited = false;
  Value limit_count;  ///< a number
  Prefer prefer = Prefer::unstated;
  uint32_t ranked_by = 0;  ///< the component by which highest and lowest are told
};

struct RowTotals {
  Truth met = Truth::unknown;        ///< is some row met?
  std::vector<AmountRange> amounts;  ///< if some row is met
  std::vector<uint8_t> duplicate;    ///< by row: an earlier one counts
  std::vector<uint8_t> over_limit;   ///< by row: others are counted instead
};

void combine_rows(std::span<const RowInput> rows, const RowRules& rules, RowTotals& totals);

}  // namespace huisuan
