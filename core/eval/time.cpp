// The part of Assembler that says from when until when: the as-of dates that the windows allow.
//
// Within a row all windows must be open: the latest beginning and the earliest end count. Rows
// stand side by side: the earliest beginning and the latest end of any of them. Both keep the order
// of days, so that the ends of ranges can be taken one by one; a row that may not be there widens
// the range in its direction only.
#include <algorithm>

#include "eval/assemble.h"
#include "value/civil.h"

namespace huisuan {
namespace {

constexpr DayRange kSinceEver{DayRange::kAlways, DayRange::kAlways};
constexpr DayRange kNoEndAtAll{DayRange::kNoEnd, DayRange::kNoEnd};

/// What a date of a window may be. One that may be null, and so decides nothing, is any day.
DayRange range_of(const Value& value) {
  DayRange range{DayRange::kAlways, DayRange::kNoEnd};
  if (value.kind != Kind::date || value.may_null) return range;
  if (!value.lo_free) range.min = value.lo.to_int64().value_or(DayRange::kAlways);
  if (!value.hi_free) range.max = value.hi.to_int64().value_or(DayRange::kNoEnd);
  return range;
}

/// 9999-12-31 is how rules write that there is no last day.
int64_t end_or_none(int64_t day) { return day >= kNoLastDay.value ? DayRange::kNoEnd : day; }

/// The earliest beginning and the latest end of rows, one added after the other.
struct OfRows {
  bool any = false;      ///< some row
  bool certain = false;  ///< some row that is certainly there
  DayRange begins = kNoEndAtAll;
  DayRange ends = kSinceEver;

  void add(const DayRange& begin, const DayRange& end, bool is_certain) {
    if (is_certain && !certain) {
      // Until now the further ends were those of rows that may not be there.
      begins.max = begin.max;
      ends.min = end.min;
    } else if (is_certain) {
      begins.max = std::min(begins.max, begin.max);
      ends.min = std::max(ends.min, end.min);
    } else if (!certain) {
      begins.max = any ? std::max(begins.max, begin.max) : begin.max;
      ends.min = any ? std::min(ends.min, end.min) : end.min;
    }
    begins.min = std::min(begins.min, begin.min);
    ends.max = std::max(ends.max, end.max);
    any = true;
    certain = certain || is_certain;
  }
};

}  // namespace

void Assembler::write_time(const Findings& findings, Outcome& result) const {
  const auto begin_of = [&](const RootValues& values) {
    DayRange begin = kSinceEver;
    for (uint32_t root : at_->begins) {
      const DayRange one = range_of(values[root]);
      begin = {std::max(begin.min, one.min), std::max(begin.max, one.max)};
    }
    return begin;
  };
  const auto end_of = [&](const RootValues& values) {
    DayRange end = kNoEndAtAll;
    for (uint32_t root : at_->ends) {
      const DayRange one = range_of(values[root]);
      end = {std::min(end.min, end_or_none(one.min)), std::min(end.max, end_or_none(one.max))};
    }
    return end;
  };
  if (rules_->row_fact == kNoNode) {
    result.begins = begin_of(findings.row(0));
    result.ends = end_of(findings.row(0));
    return;
  }
  const Value& rows = machine_[program_.facts[rules_->row_fact].node];
  OfRows all;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const bool maybe = findings.is_tail(i) ? findings.tail_min == 0 : rows.list->items[i].maybe;
    all.add(begin_of(findings.row(i)), end_of(findings.row(i)), !maybe);
  }
  if (!all.any) {
    // Nobody is on the list: what holds for any row.
    std::vector<Value> values(at_->size());
    for (uint32_t root = Roots::in_force_last; root < Roots::limit_count; ++root) {
      const NodeId node = at_->nodes[root];
      const bool of_row = node != kNoNode && program_.code[node].block != 0;
      values[root] = node == kNoNode ? Value() : of_row ? Value().or_null() : machine_[node];
    }
    const RootValues any_row(values.data(), at_->in_copy);
    all.add(begin_of(any_row), end_of(any_row), true);
  }
  result.begins = all.begins;
  result.ends = all.ends;
}

}  // namespace huisuan
