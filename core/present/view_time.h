// The part of the view model that is about days: from when until when, on a line of years, and what
// is said where the chosen day is another than it might be. Included by view_model.h.
//
// Positions are permille of a line that is the same for everything on the screen, so that bars can
// be compared; panels draw them as they are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huisuan::present {

/// The line of years itself.
struct TimeAxisView {
  struct Year {
    uint32_t at = 0;    ///< of its first day
    std::string label;  ///< "2023"; empty where there are too many
  };
  std::vector<Year> years;
  uint32_t as_of = 0;
  std::string as_of_text;  ///< "计算日期 2023年8月1日"
};

/// From when until when one thing can be had.
struct TimelineView {
  uint32_t from = 0;  ///< certainly: from here to there; equal ends: on no day for certain
  uint32_t to = 0;
  uint32_t perhaps_from = 0;  ///< perhaps: around the certain part
  uint32_t perhaps_to = 0;
  bool no_first = false;  ///< goes on beyond the ends of the line
  bool no_last = false;
  bool over = false;       ///< on the as-of date it has certainly ended
  std::string begin_text;  ///< "2023年6月3日开始"
  std::string end_text;    ///< "2023年12月31日结束", "没有写明结束日"
  std::string as_of_text;  ///< "已结束 2 年 10 个月"
};

/// Things with the same beginning and end, for a line of a whole section.
struct TimelineGroup {
  TimelineView line;
  std::string text;  ///< "12 项"
  std::vector<uint32_t> outcomes;
};

/// A calm remark about the chosen day, with one way to go. Empty text: there is nothing to say.
struct DayNote {
  std::string text;
  std::string action;  ///< "按2023年12月31日计算"
  std::string date;    ///< for Session::set_date
};

/// What a later day brings if the answers stay as they are. Empty title: nothing waits for a day.
struct LaterView {
  std::string title;  ///< "2023年9月10日起（情况不变）"
  std::string figure;  ///< "一次性资金 已确定 6,000 元，另可能最多 1,000 元"; empty: not known yet
  DayNote note;  ///< what comes, what is still to be asked, and the way to that day
};

}  // namespace huisuan::present
