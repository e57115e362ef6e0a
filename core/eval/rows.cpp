#include "eval/rows.h"

#include <algorithm>

#include "eval/amounts.h"

namespace huisuan {
namespace {

using amounts::compare_high;
using amounts::compare_low;

/// Do two keys agree: yes, no, or unknown.
Truth agree(std::span<const Value> a, std::span<const Value> b) {
  Truth result = Truth::yes;
  for (uint32_t i = 0; i < a.size(); ++i) {
    const Value both[] = {a[i], b[i]};
    const Value equal = apply(Function::equal, both, {});
    if (equal.is_false()) return Truth::no;
    if (!equal.is_true()) result = Truth::unknown;
  }
  return result;
}

/// Groups rows: `certain` by keys that are surely equal, `possible` by keys that may be (the
/// transitive closure).
struct Groups {
  std::vector<uint32_t> certain;
  std::vector<uint32_t> possible;
  bool decided = true;  ///< both are the same, and no row stands for several
};

Groups group(std::span<const RowInput> rows, std::vector<Value> RowInput::*key) {
  const auto count = static_cast<uint32_t>(rows.size());
  Groups groups;
  groups.certain.resize(count);
  groups.possible.resize(count);
  for (uint32_t i = 0; i < count; ++i) groups.certain[i] = groups.possible[i] = i;
  for (uint32_t i = 0; i < count; ++i) {
    if (rows[i].met == Truth::no) continue;
    if (rows[i].most > 1) groups.decided = groups.decided && (rows[i].*key).empty();
    for (uint32_t j = 0; j < i; ++j) {
      if (rows[j].met == Truth::no) continue;
      const Truth same_key = agree(rows[i].*key, rows[j].*key);
      if (same_key == Truth::no) continue;
      if (same_key == Truth::yes && groups.certain[i] == i) groups.certain[i] = groups.certain[j];
      if (same_key == Truth::unknown) groups.decided = false;
      const uint32_t from = groups.possible[i];
      const uint32_t to = groups.possible[j];
      for (uint32_t& one : groups.possible) one = one == from ? to : one;
    }
  }
  return groups;
}

class Combination {
 public:
  Combination(std::span<const RowInput> rows, const RowRules& rules, RowTotals& totals)
      : rows_(rows),
        rules_(rules),
        totals_(totals),
        components_(rows.empty() ? 0 : static_cast<uint32_t>(rows[0].amounts.size())),
        by_unique_(rules.unique ? group(rows, &RowInput::unique_key) : Groups{}),
        by_limit_(rules.limited ? group(rows, &RowInput::limit_key) : Groups{}) {}

  void run() {
    totals_.met = Truth::no;
    totals_.duplicate.assign(rows_.size(), 0);
    totals_.over_limit.assign(rows_.size(), 0);
    bool all_decided = true;
    for (const RowInput& row : rows_) {
      if (row.met == Truth::no || row.most == 0) continue;
      if (row.met == Truth::yes && row.least > 0) {
        totals_.met = Truth::yes;
      } else {
        all_decided = false;
        if (totals_.met == Truth::no) totals_.met = Truth::unknown;
      }
      all_decided = all_decided && row.least == row.most;
    }
    // A limit that is used up leaves nothing.
    if (most_count() == 0) totals_.met = Truth::no;
    if (least_count() == 0 && totals_.met == Truth::yes) totals_.met = Truth::unknown;
    for (uint32_t i = 0; i < rows_.size(); ++i) totals_.duplicate[i] = is_duplicate(i);
    all_decided = all_decided && by_unique_.decided && (!rules_.limited || limit_decided());
    if (all_decided) {
      exactly();
    } else {
      bounds();
    }
  }

 private:
  [[nodiscard]] bool limit_decided() const {
    if (!by_limit_.decided || !rules_.limit_count.is_single()) return false;
    if (rules_.prefer == Prefer::first) return true;
    if (rules_.prefer == Prefer::unstated) return !limit_bites();
    return std::all_of(rows_.begin(), rows_.end(), [this](const RowInput& row) {
      return row.met == Truth::no || components_ == 0 || row.amounts[rules_.ranked_by].single();
    });
  }

  /// Is there a group with more rows than may count?
  [[nodiscard]] bool limit_bites() const {
    for (uint32_t i = 0; i < rows_.size(); ++i) {
      uint32_t size = 0;
      for (uint32_t j = 0; j < rows_.size(); ++j) {
        if (rows_[j].met != Truth::no && totals_.duplicate[j] == 0 &&
            by_limit_.possible[j] == by_limit_.possible[i]) {
          size += rows_[j].most;
        }
      }
      if (size > least_count()) return true;
    }
    return false;
  }

  [[nodiscard]] static uint32_t whole(const Decimal& value, uint32_t otherwise) {
    const auto number = value.to_int64();
    if (!number) return otherwise;
    if (*number < 0) return 0;
    return *number > UINT32_MAX ? UINT32_MAX : static_cast<uint32_t>(*number);
  }
  /// How many may count in a group at least and at most.
  [[nodiscard]] uint32_t least_count() const {
    const Value& count = rules_.limit_count;
    if (!rules_.limited) return UINT32_MAX;
    return count.is_interval() && !count.lo_free ? whole(count.lo, 0) : 0;
  }
  [[nodiscard]] uint32_t most_count() const {
    const Value& count = rules_.limit_count;
    if (!rules_.limited || !count.is_interval() || count.hi_free) return UINT32_MAX;
    return whole(count.hi, UINT32_MAX);
  }

  [[nodiscard]] uint8_t is_duplicate(uint32_t row) const {
    if (!rules_.unique || rows_[row].met == Truth::no) return 0;
    for (uint32_t j = 0; j < row; ++j) {
      if (rows_[j].met == Truth::yes && rows_[j].least > 0 &&
          by_unique_.certain[j] == by_unique_.certain[row]) {
        return 1;
      }
    }
    return 0;
  }

  // --- everything is decided: as the rules say ---

  void exactly() {
    std::vector<uint32_t> counted;
    for (uint32_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].met == Truth::yes && totals_.duplicate[i] == 0) counted.push_back(i);
    }
    if (rules_.limited) {
      if (rules_.prefer == Prefer::highest || rules_.prefer == Prefer::lowest) {
        const bool highest = rules_.prefer == Prefer::highest;
        std::stable_sort(counted.begin(), counted.end(), [&](uint32_t a, uint32_t b) {
          if (components_ == 0) return false;
          const int32_t order =
              compare_low(rows_[a].amounts[rules_.ranked_by], rows_[b].amounts[rules_.ranked_by]);
          return highest ? order > 0 : order < 0;
        });
      }
      std::vector<uint32_t> kept;
      for (uint32_t row : counted) {
        const auto in_group =
            static_cast<uint32_t>(std::count_if(kept.begin(), kept.end(), [&](uint32_t other) {
              return by_limit_.certain[other] == by_limit_.certain[row];
            }));
        if (in_group < least_count()) {
          kept.push_back(row);
        } else {
          totals_.over_limit[row] = 1;
        }
      }
      counted = kept;
    }
    totals_.amounts.assign(components_, amounts::exactly(Decimal()));
    for (uint32_t row : counted) {
      for (uint32_t c = 0; c < components_; ++c) {
        totals_.amounts[c] = amounts::sum(totals_.amounts[c],
                                          amounts::product(rows_[row].amounts[c], rows_[row].most));
      }
    }
  }

  // --- something is open: from the least to the most ---

  void bounds() {
    totals_.amounts.resize(components_);
    for (uint32_t c = 0; c < components_; ++c) {
      AmountRange& total = totals_.amounts[c];
      total = AmountRange{};
      total.known = std::all_of(rows_.begin(), rows_.end(), [&](const RowInput& row) {
        return row.met == Truth::no || row.amounts[c].known;
      });
      if (!total.known) continue;
      const AmountRange low = least(c);
      const AmountRange high = most(c);
      total.min_free = low.min_free;
      total.min = low.min;
      total.max_free = high.max_free;
      total.max = high.max;
    }
  }

  /// Rows that surely count bring their least. If none does, the amount is asked "if entitled":
  /// then one of the possible rows is met and brings its own (nothing, if rows were not answered).
  [[nodiscard]] AmountRange least(uint32_t c) const {
    const auto certain = [&](uint32_t i) {
      return rows_[i].met == Truth::yes && rows_[i].least > 0;
    };
    AmountRange result = amounts::exactly(Decimal());
    if (totals_.met != Truth::yes) {
      AmountRange lowest;
      for (const RowInput& row : rows_) {
        if (row.met == Truth::no || row.most == 0) continue;
        lowest = amounts::hull(lowest,
                               row.most > 1 ? amounts::or_nothing(row.amounts[c]) : row.amounts[c]);
      }
      return lowest.known ? lowest : result;
    }
    if (!rules_.unique && !rules_.limited) {
      for (uint32_t i = 0; i < rows_.size(); ++i) {
        if (certain(i)) {
          result = amounts::sum(result, amounts::product(rows_[i].amounts[c], rows_[i].least));
        }
      }
      return result;
    }
    // One item for each possible group of equal rows that holds a certain one: its lowest row.
    std::vector<std::pair<uint32_t, AmountRange>> items;  // (limit group, least)
    for (uint32_t leader = 0; leader < rows_.size(); ++leader) {
      if (!certain(leader)) continue;
      if (rules_.unique && !first_certain_of_group(leader)) continue;
      AmountRange lowest = rows_[leader].amounts[c];
      for (uint32_t j = 0; rules_.unique && j < rows_.size(); ++j) {
        const bool may_stand_for_it =
            by_unique_.possible[j] == by_unique_.possible[leader] && rows_[j].met != Truth::no;
        if (may_stand_for_it) lowest = amounts::hull(lowest, rows_[j].amounts[c]);
      }
      items.emplace_back(rules_.limited ? by_limit_.possible[leader] : 0, lowest);
    }
    return rules_.limited ? least_of_limited(items, c) : sum_of(items);
  }

  [[nodiscard]] bool first_certain_of_group(uint32_t row) const {
    for (uint32_t j = 0; j < row; ++j) {
      if (rows_[j].met == Truth::yes && rows_[j].least > 0 &&
          by_unique_.possible[j] == by_unique_.possible[row]) {
        return false;
      }
    }
    return true;
  }

  using Items = std::vector<std::pair<uint32_t, AmountRange>>;

  [[nodiscard]] static AmountRange sum_of(const Items& items) {
    AmountRange result = amounts::exactly(Decimal());
    for (const auto& item : items) result = amounts::sum(result, item.second);
    return result;
  }

  [[nodiscard]] AmountRange least_of_limited(const Items& items, uint32_t c) const {
    // The keys of a unique row are those of the row that counts: any of its group. Limit groups
    // that such a group joins are taken as one.
    std::vector<uint32_t> limit_group = by_limit_.possible;
    if (rules_.unique) {
      for (uint32_t i = 0; i < rows_.size(); ++i) {
        for (uint32_t j = 0; j < i; ++j) {
          if (by_unique_.possible[i] != by_unique_.possible[j]) continue;
          const uint32_t from = limit_group[i];
          const uint32_t to = limit_group[j];
          for (uint32_t& one : limit_group) one = one == from ? to : one;
        }
      }
    }
    const bool top = rules_.prefer == Prefer::highest && c == rules_.ranked_by;
    AmountRange result = amounts::exactly(Decimal());
    std::vector<uint32_t> done;
    for (const auto& item : items) {
      const uint32_t here = limit_group[item.first];
      if (std::find(done.begin(), done.end(), here) != done.end()) continue;
      done.push_back(here);
      std::vector<AmountRange> candidates;
      uint32_t certain = 0;
      for (const auto& other : items) {
        if (limit_group[other.first] != here) continue;
        candidates.push_back(other.second);
        ++certain;
      }
      if (!top) {  // a possible row may be counted in place of a certain one
        for (uint32_t i = 0; i < rows_.size(); ++i) {
          if (limit_group[i] != here || rows_[i].met == Truth::no) continue;
          const bool listed = rows_[i].met == Truth::yes && rows_[i].least > 0 && !rules_.unique;
          const uint32_t others = rows_[i].most - (listed ? 1 : 0);
          for (uint32_t n = 0; n < std::min(others, least_count()); ++n) {
            candidates.push_back(rows_[i].amounts[c]);
          }
        }
      }
      std::sort(candidates.begin(), candidates.end(),
                [&](const AmountRange& a, const AmountRange& b) {
                  return top ? compare_low(a, b) > 0 : compare_low(a, b) < 0;
                });
      const uint32_t counted = std::min(certain, least_count());
      for (uint32_t i = 0; i < counted; ++i) result = amounts::sum(result, candidates[i]);
    }
    return result;
  }

  /// The smaller of two upper ends: each group of equal rows once, each limit group at most so
  /// many times.
  [[nodiscard]] AmountRange most(uint32_t c) const {
    AmountRange result =
        most_by(rules_.unique ? by_unique_.certain : std::vector<uint32_t>{}, 1, c);
    if (rules_.limited) {
      const AmountRange limited = most_by(by_limit_.certain, most_count(), c);
      if (compare_high(limited, result) < 0) result = limited;
    }
    return result;
  }

  [[nodiscard]] AmountRange most_by(const std::vector<uint32_t>& groups, uint32_t count,
                                    uint32_t c) const {
    AmountRange result = amounts::exactly(Decimal());
    std::vector<uint8_t> seen(rows_.size(), 0);
    for (uint32_t i = 0; i < rows_.size(); ++i) {
      if (seen[i] != 0 || rows_[i].met == Truth::no) continue;
      std::vector<uint32_t> members;
      for (uint32_t j = i; j < rows_.size(); ++j) {
        if (rows_[j].met == Truth::no) continue;
        if (j != i && (groups.empty() || groups[j] != groups[i])) continue;
        seen[j] = 1;
        members.push_back(j);
      }
      std::sort(members.begin(), members.end(), [&](uint32_t a, uint32_t b) {
        return compare_high(rows_[a].amounts[c], rows_[b].amounts[c]) > 0;
      });
      uint32_t left = groups.empty() ? UINT32_MAX : count;
      for (uint32_t member : members) {
        // Several rows that were not answered have keys of their own, unless there is no key.
        const bool one_group = key_is_empty(groups);
        const uint32_t times = rows_[member].most > 1 && !one_group
                                   ? rows_[member].most
                                   : std::min(left, rows_[member].most);
        AmountRange amount = amounts::product(rows_[member].amounts[c], times);
        if (!amount.max_free && amount.max.is_negative()) amount = amounts::exactly(Decimal());
        result = amounts::sum(result, amount);
        left -= std::min(left, times);
      }
    }
    return result;
  }

  [[nodiscard]] bool key_is_empty(const std::vector<uint32_t>& groups) const {
    return &groups == &by_limit_.certain && !rows_.empty() && rows_[0].limit_key.empty();
  }

  std::span<const RowInput> rows_;
  const RowRules& rules_;
  RowTotals& totals_;
  uint32_t components_;
  Groups by_unique_;
  Groups by_limit_;
};

}  // namespace

void combine_rows(std::span<const RowInput> rows, const RowRules& rules, RowTotals& totals) {
  Combination(rows, rules, totals).run();
}

}  // namespace huisuan
