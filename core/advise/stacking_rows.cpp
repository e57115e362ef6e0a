// Stacking rules of scope `row`: the rule holds for each row of a list by itself. Caps and limits
// of an entitlement hold over all its rows, so a row's share counts only up to the entitlement's
// own sum: min(sum over the chosen rows, sum over all rows, the cap) is min(chosen, outcome's
// amount).
#include "advise/stacking.h"

namespace huisuan::advise {

/// One slot of the members of a group: what each row gives, and what all rows of a member give.
struct StackingTree::RowAmounts {
  uint32_t members = 0;
  uint32_t rows = 0;
  std::vector<Sum> each;  ///< member * rows + row
  std::vector<Sum> most;  ///< by member, caps and limits applied

  [[nodiscard]] const Sum& at(uint32_t member, uint32_t row) const {
    return each[member * rows + row];
  }
};

namespace {

constexpr uint32_t kMostAssignments = 4096;

enum class End : uint8_t { low, high };

const Decimal& end_of(const Sum& sum, End end) { return end == End::low ? sum.low : sum.high; }

}  // namespace

/// All members give rows of the same list, so that row 3 of one is row 3 of the other.
bool StackingTree::one_list(uint32_t group) const {
  const Children& below = children_[group];
  if (!below.groups.empty()) return false;
  uint32_t list = kNoNode;
  for (const uint32_t member : below.entitlements) {
    const uint32_t fact = program_.entitlements[member].row_fact;
    if (fact == kNoNode || (list != kNoNode && list != fact)) return false;
    list = fact;
  }
  return true;
}

StackingTree::RowAmounts StackingTree::row_amounts(uint32_t group, uint32_t slot) const {
  RowAmounts amounts;
  const std::vector<uint32_t>& members = children_[group].entitlements;
  amounts.members = static_cast<uint32_t>(members.size());
  for (const uint32_t member : members) {
    const uint32_t rows = static_cast<uint32_t>(evaluation_.outcomes[member].rows.size());
    amounts.rows = rows > amounts.rows ? rows : amounts.rows;
  }
  amounts.each.resize(amounts.members * amounts.rows);
  amounts.most.resize(amounts.members);
  for (uint32_t m = 0; m < amounts.members; ++m) {
    const uint32_t member = members[m];
    const CompiledEntitlement& rule = program_.entitlements[member];
    const Outcome& outcome = evaluation_.outcomes[member];
    amounts.most[m] = of_entitlement(member)[slot];
    if (!amounts.most[m].possible()) continue;
    bool others_may_count = false;
    Sum all;
    for (uint32_t r = 0; r < outcome.rows.size(); ++r) {
      const RowOutcome& row = outcome.rows[r];
      if (row.status == Status::not_entitled) continue;
      const bool passed_over = row.dropped_as_duplicate || row.over_limit;
      others_may_count = others_may_count || passed_over;
      Sum& sum = amounts.each[m * amounts.rows + r];
      for (uint32_t c = 0; c < rule.components.size() && c < row.components.size(); ++c) {
        if (rule.components[c].total != slot) continue;
        const AmountRange& amount = row.components[c];
        Sum one;
        if (amount.known) {
          const bool counts = outcome.status == Status::entitled &&
                              row.status == Status::entitled && !passed_over && !amount.min_free;
          if (counts) one.low = larger(amount.min, Decimal());
          one.high = amount.max_free ? one.low : larger(amount.max, Decimal());
        }
        one.high_free = !amount.known || amount.max_free;
        add_to(sum, one);
      }
      add_to(all, sum);
    }
    // A row that was passed over may count once another row is claimed elsewhere.
    if (others_may_count) {
      amounts.most[m].high = larger(amounts.most[m].high, all.high);
      amounts.most[m].high_free = amounts.most[m].high_free || all.high_free;
    }
  }
  return amounts;
}

namespace {

/// The most that giving each row to one member brings. Exact unless caps bind and there are too
/// many assignments; then a bound on the safe side of `end`.
struct Assignment {
  uint32_t members;
  uint32_t rows;
  const std::vector<Sum>& each;
  const std::vector<Sum>& most;
  End end;

  [[nodiscard]] const Decimal& at(uint32_t member, uint32_t row) const {
    return end_of(each[member * rows + row], end);
  }

  [[nodiscard]] Decimal value(const std::vector<uint32_t>& choice) const {
    Decimal sum;
    for (uint32_t m = 0; m < members; ++m) {
      Decimal share;
      for (uint32_t r = 0; r < rows; ++r) {
        if (choice[r] == m) share = plus(share, at(m, r));
      }
      sum = plus(sum, smaller(share, end_of(most[m], end)));
    }
    return sum;
  }

  [[nodiscard]] Decimal best() const {
    std::vector<uint32_t> choice(rows);
    std::vector<uint32_t> contested;
    uint32_t assignments = 1;
    Decimal greedy_sum;
    for (uint32_t r = 0; r < rows; ++r) {
      uint32_t takers = 0;
      for (uint32_t m = 0; m < members; ++m) {
        if (at(m, r).is_zero()) continue;
        ++takers;
        if (at(choice[r], r) < at(m, r)) choice[r] = m;
      }
      if (members != 0) greedy_sum = plus(greedy_sum, at(choice[r], r));
      if (takers < 2) continue;
      contested.push_back(r);
      assignments = assignments > kMostAssignments ? assignments : assignments * members;
    }
    const Decimal greedy = value(choice);
    if (greedy == greedy_sum) return greedy;  // no cap binds: each row's best is the best
    if (assignments > kMostAssignments) return bound(greedy, greedy_sum);
    Decimal best = greedy;
    for (uint32_t number = 0; number < assignments; ++number) {
      uint32_t rest = number;
      for (const uint32_t r : contested) {
        choice[r] = rest % members;
        rest /= members;
      }
      best = larger(best, value(choice));
    }
    return best;
  }

  [[nodiscard]] Decimal bound(const Decimal& greedy, const Decimal& greedy_sum) const {
    Decimal all;
    Decimal one = greedy;
    for (const Sum& sum : most) {
      all = plus(all, end_of(sum, end));
      one = larger(one, end_of(sum, end));
    }
    return end == End::low ? one : smaller(greedy_sum, all);
  }
};

}  // namespace

Sums StackingTree::by_rows(uint32_t group, std::span<const Sums> parts) const {
  const StackingKind rule = program_.stacking[group].rule;
  if (rule == StackingKind::all) return combined(group, parts);
  Sums sums(program_.totals.size());
  const bool between_totals = touched(parts) > 1;
  for (uint32_t slot = 0; slot < sums.size(); ++slot) {
    Sum& sum = sums[slot];
    Sum all;
    Decimal largest_low;
    for (const Sums& part : parts) {
      add_to(all, part[slot]);
      largest_low = larger(largest_low, part[slot].low);
    }
    sum.high_free = all.high_free;
    sum.high = all.high;
    if (!all.possible()) continue;
    if (!one_list(group)) {
      // Rows cannot be matched: at least the largest alone, at most all of them.
      if (!between_totals && rule != StackingKind::cap) sum.low = largest_low;
      continue;
    }
    const RowAmounts amounts = row_amounts(group, slot);
    all = Sum();
    for (const Sum& most : amounts.most) add_to(all, most);
    sum.high = all.high;
    if (rule == StackingKind::cap) {
      const AmountRange cap = group < caps_.size() ? caps_[group] : AmountRange();
      Decimal high;
      bool high_free = false;
      std::vector<Decimal> shares(amounts.members);
      for (uint32_t r = 0; r < amounts.rows; ++r) {
        Decimal left = cap.known && !cap.min_free ? larger(cap.min, Decimal()) : Decimal();
        Sum row;
        for (uint32_t m = 0; m < amounts.members; ++m) {
          const Decimal share = smaller(amounts.at(m, r).low, left);
          shares[m] = plus(shares[m], share);
          left = plus(left, negate(share));
          add_to(row, amounts.at(m, r));
        }
        const bool bounded = cap.known && !cap.max_free;
        high_free = high_free || (row.high_free && !bounded);
        const Decimal most = row.high_free && bounded ? cap.max : row.high;
        high = plus(high, bounded ? smaller(most, larger(cap.max, Decimal())) : most);
      }
      for (uint32_t m = 0; m < amounts.members && !between_totals; ++m) {
        sum.low = plus(sum.low, smaller(shares[m], amounts.most[m].low));
      }
      sum.high_free = high_free && all.high_free;
      sum.high = all.high_free ? high : smaller(high, all.high);
      continue;
    }
    if (!between_totals) {
      sum.low =
          Assignment{amounts.members, amounts.rows, amounts.each, amounts.most, End::low}.best();
    }
    if (rule == StackingKind::one_of && !all.high_free) {
      sum.high =
          Assignment{amounts.members, amounts.rows, amounts.each, amounts.most, End::high}.best();
    }
  }
  return sums;
}

}  // namespace huisuan::advise
