// Two situations side by side: what of the kept one is remembered, and where the other differs.
//
// In:  a finished view model and its totals. Out: a Side, small enough to be kept; the differences
// of two sides in words. Never: evaluates.
#pragma once

#include <vector>

#include "advise/totals.h"
#include "present/view_model.h"
#include "present/whatif_view.h"
#include "program/program.h"

namespace huisuan::present {

struct Side {
  struct Line {
    Chip chip{};
    std::string text;  ///< "可享 1,500 元"
    bool listed = false;
    friend bool operator==(const Line&, const Line&) = default;
  };
  /// An answer as people write it; of a list each cell.
  struct Answer {
    std::string text;
    std::vector<std::vector<std::string>> rows;
  };
  std::vector<Line> outcomes;  ///< by outcome
  std::vector<Answer> facts;   ///< by fact
  std::string region, date, audience;
  std::vector<advise::Total> totals;
  std::vector<std::string> total_texts;  ///< by total
};

[[nodiscard]] Side side_of(const ViewModel& view, const std::vector<advise::Total>& totals);
[[nodiscard]] ComparisonView compare(const Side& was, const Side& now, const ViewModel& view,
                                     const Program& program);

/// "新招用的人 1 · 合同月数"
[[nodiscard]] std::string cell_label(const FactView& fact, uint32_t row, uint32_t field);
/// "多 1,500.00 元", "少 …", "一样"
[[nodiscard]] std::string change_text(const Decimal& was, const Decimal& now);

}  // namespace huisuan::present
