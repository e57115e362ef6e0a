// What the page 假如 shows: two situations side by side, and a total over one number.
// A part of the view model (view_model.h); whatif.h and curve_view.h make it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huisuan::present {

/// One line of the comparison: what it was with the kept answers, what it is now.
struct DifferenceView {
  std::string label;
  std::string was, now;
  std::string change;    ///< "多 1,500.00 元"; empty where nothing can be subtracted
  bool differs = true;   ///< totals stand there also when they are the same
  uint32_t outcome = 0;  ///< of an outcome: index into ViewModel::outcomes
  bool less = false;     ///< the change is a loss
};

struct ComparisonView {
  bool present = false;  ///< something is kept
  std::vector<DifferenceView> totals, outcomes, answers;
  std::string count_text;  ///< "3 项有差别", or that there is none yet
};

/// Positions are ten-thousandths of the axis, from the left or from below.
inline constexpr uint32_t kAxisLength = 10'000;

struct CurvePointView {
  uint32_t x = 0;
  uint32_t low = 0, high = 0;  ///< what is certain, what is possible
};

struct AxisTickView {
  uint32_t at = 0;
  std::string label;
};

/// Between two neighbouring values something turns.
struct CliffView {
  uint32_t x = 0;
  std::string at;                   ///< "到 31 人"
  std::vector<std::string> turns;   ///< "“…”不再可享"
  std::vector<std::string> causes;  ///< by turn: "不超过 30 人（…第一条）"
  std::string change;               ///< of the total: "少 1,500.00 元"
  bool loss = false;
  std::string try_label;  ///< "试试 30 人": the side on which the user is not
  std::string try_value;  ///< for Session::try_value
};

/// A number that one may vary: a fact, or a field of one row.
struct NumberView {
  uint32_t fact = 0;
  uint32_t row = 0xffffffffu;
  uint32_t field = 0xffffffffu;
  std::string label;  ///< "上年度月均参保人数", "第 1 项的合同月数"
  std::string value;  ///< "28 人"; empty: not answered
  bool chosen = false;
};

struct CurveView {
  bool present = false;
  std::string title;      ///< "上年度月均参保人数（人）"
  std::string sum_title;  ///< "一次性资金"
  std::vector<CurvePointView> points;
  bool bounded = true;  ///< false: what is possible has no upper bound and is not drawn
  std::vector<AxisTickView> across, up;
  std::string from, to;  ///< the ends, as typed
  std::string error;     ///< why an end was refused
  bool has_own = false;  ///< the user's own value lies on the axis
  uint32_t own = 0, own_low = 0;
  std::string own_text;  ///< "您现在：28 人，已确定 3,000.00 元"
  std::vector<CliffView> cliffs;
  std::string cliffs_text;           ///< "3 处变化", or that there is none
  std::vector<std::string> remarks;  ///< what the drawing leaves out
};

struct WhatIfView {
  ComparisonView comparison;
  std::vector<NumberView> numbers;  ///< answered ones first
  CurveView curve;
};

}  // namespace huisuan::present
