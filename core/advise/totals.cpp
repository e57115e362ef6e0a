#include "advise/totals.h"

#include <algorithm>

#include "advise/stacking.h"

namespace huisuan::advise {
namespace {

constexpr uint32_t kMostExclusive = 12;  ///< entitlements enumerated together

/// What may be added up by itself: stacking trees and entitlements that no edge joins to others.
struct Cluster {
  std::vector<uint32_t> groups;        ///< roots
  std::vector<uint32_t> entitlements;  ///< without a group
  std::vector<uint32_t> exclusive;     ///< possible entitlements with an edge to another one here
};

class Totals {
 public:
  Totals(const Program& program, const Evaluation& evaluation, const std::vector<AmountRange>& caps,
         const Scope& scope)
      : program_(program),
        evaluation_(evaluation),
        caps_(caps),
        scope_(scope),
        tree_(program, evaluation, caps),
        totals_(program.totals.size()) {
    for (uint32_t i = 0; i < program.entitlements.size(); ++i) tree_.ban(i, !scope.has(i));
  }

  [[nodiscard]] std::vector<Total> make() {
    for (const Cluster& cluster : clusters()) add_cluster(cluster);
    std::vector<Total> result;
    for (uint32_t slot = 0; slot < totals_.size(); ++slot) {
      Total& total = totals_[slot];
      total.slot = slot;
      if (total.entitlements.empty()) continue;
      std::sort(total.entitlements.begin(), total.entitlements.end());
      result.push_back(std::move(total));
    }
    return result;
  }

 private:
  [[nodiscard]] bool excluded(uint32_t a, uint32_t b) const {
    const std::vector<uint32_t>& from = program_.entitlements[a].excludes;
    const std::vector<uint32_t>& back = program_.entitlements[b].excludes;
    return std::find(from.begin(), from.end(), b) != from.end() ||
           std::find(back.begin(), back.end(), a) != back.end();
  }

  /// Nodes 0…: groups by their root, then entitlements; excludes edges join them.
  [[nodiscard]] std::vector<Cluster> clusters() const {
    const uint32_t groups = static_cast<uint32_t>(program_.stacking.size());
    const uint32_t count = static_cast<uint32_t>(program_.entitlements.size());
    std::vector<uint32_t> above(groups + count);
    for (uint32_t i = 0; i < above.size(); ++i) above[i] = i;
    const auto top = [&](uint32_t i) {
      while (above[i] != i) i = above[i] = above[above[i]];
      return i;
    };
    for (uint32_t i = 0; i < groups; ++i) above[i] = tree_.root(i);
    for (uint32_t i = 0; i < count; ++i) {
      const CompiledEntitlement& rule = program_.entitlements[i];
      if (rule.stacking != kNoNode) above[groups + i] = top(rule.stacking);
    }
    std::vector<uint8_t> edged(count);
    for (uint32_t i = 0; i < count; ++i) {
      for (const uint32_t other : program_.entitlements[i].excludes) {
        if (other == i || !gives(i) || !gives(other)) continue;
        edged[i] = edged[other] = 1;
        above[top(groups + other)] = top(groups + i);
      }
    }
    std::vector<Cluster> all(above.size());
    for (uint32_t i = 0; i < groups; ++i) {
      if (tree_.root(i) == i) all[top(i)].groups.push_back(i);
    }
    for (uint32_t i = 0; i < count; ++i) {
      Cluster& cluster = all[top(groups + i)];
      if (program_.entitlements[i].stacking == kNoNode) cluster.entitlements.push_back(i);
      if (edged[i] != 0) cluster.exclusive.push_back(i);
    }
    return all;
  }

  [[nodiscard]] bool gives(uint32_t entitlement) const {
    const CompiledEntitlement& rule = program_.entitlements[entitlement];
    if (!scope_.has(entitlement) || rule.region_unstated) return false;
    if (evaluation_.outcomes[entitlement].status == Status::not_entitled) return false;
    return std::any_of(rule.components.begin(), rule.components.end(),
                       [](const CompiledComponent& part) { return part.total != kNoNode; });
  }

  [[nodiscard]] Sums of_cluster(const Cluster& cluster) const {
    Sums sums(totals_.size());
    const auto add = [&](const Sums& part) {
      for (uint32_t slot = 0; slot < sums.size(); ++slot) add_to(sums[slot], part[slot]);
    };
    for (const uint32_t group : cluster.groups) add(tree_.of_group(group));
    for (const uint32_t i : cluster.entitlements) {
      if (gives(i)) add(tree_.of_entitlement(i));
    }
    return sums;
  }

  /// Every choice in which no two exclude each other and nothing more could be taken.
  template <class Use>
  void each_choice(const std::vector<uint32_t>& exclusive, Use use) {
    const uint32_t count = static_cast<uint32_t>(exclusive.size());
    std::vector<uint32_t> conflicts(count);
    for (uint32_t a = 0; a < count; ++a) {
      for (uint32_t b = 0; b < count; ++b) {
        if (a != b && excluded(exclusive[a], exclusive[b])) conflicts[a] |= 1u << b;
      }
    }
    for (uint32_t choice = 0; choice < (1u << count); ++choice) {
      bool largest = true;
      for (uint32_t a = 0; a < count && largest; ++a) {
        const bool chosen = (choice >> a & 1u) != 0;
        largest = chosen == ((conflicts[a] & choice) == 0);
      }
      if (!largest) continue;
      for (uint32_t a = 0; a < count; ++a) tree_.ban(exclusive[a], (choice >> a & 1u) == 0);
      use();
    }
    for (const uint32_t i : exclusive) tree_.ban(i, false);
  }

  [[nodiscard]] Sums of_exclusive(const Cluster& cluster) {
    const Sums all = of_cluster(cluster);
    if (cluster.exclusive.size() > kMostExclusive) {
      // Too many to enumerate: at least nothing of them, at most all of them.
      Sums sums = all;
      for (const uint32_t i : cluster.exclusive) tree_.ban(i, true);
      const Sums none = of_cluster(cluster);
      for (uint32_t slot = 0; slot < sums.size(); ++slot) sums[slot].low = none[slot].low;
      for (const uint32_t i : cluster.exclusive) tree_.ban(i, false);
      return sums;
    }
    std::vector<Sums> parts;
    std::vector<uint32_t> sure;
    for (const uint32_t i : cluster.exclusive) {
      parts.push_back(tree_.of_entitlement(i));
      if (certain(parts.back())) sure.push_back(i);
    }
    Sums sums(totals_.size());
    each_choice(cluster.exclusive, [&] {
      const Sums one = of_cluster(cluster);
      for (uint32_t slot = 0; slot < sums.size(); ++slot) {
        sums[slot].low = larger(sums[slot].low, one[slot].low);
        sums[slot].high = larger(sums[slot].high, one[slot].high);
        sums[slot].high_free = sums[slot].high_free || one[slot].high_free;
      }
    });
    if (touched(parts) <= 1) return sums;
    // A choice between totals: what every choice among the certain ones gives.
    bool first = true;
    for (const uint32_t i : cluster.exclusive) {
      if (std::find(sure.begin(), sure.end(), i) == sure.end()) tree_.ban(i, true);
    }
    each_choice(sure, [&] {
      const Sums one = of_cluster(cluster);
      for (uint32_t slot = 0; slot < sums.size(); ++slot) {
        sums[slot].low = first ? one[slot].low : smaller(sums[slot].low, one[slot].low);
      }
      first = false;
    });
    for (const uint32_t i : cluster.exclusive) tree_.ban(i, false);
    return sums;
  }

  void add_cluster(const Cluster& cluster) {
    if (cluster.groups.empty() && cluster.entitlements.size() == 1) {
      add_single(cluster.entitlements[0]);
      return;
    }
    if (cluster.groups.empty() && cluster.entitlements.empty()) return;
    const Sums sums = cluster.exclusive.empty() ? of_cluster(cluster) : of_exclusive(cluster);
    for (uint32_t slot = 0; slot < sums.size(); ++slot) {
      add(slot, sums[slot]);
      for (const uint32_t group : cluster.groups) {
        explain_group(slot, group, sums[slot].open(), !cluster.exclusive.empty());
      }
      for (const uint32_t i : cluster.entitlements) explain(slot, i, sums[slot].open());
      if (sums[slot].open() && !cluster.exclusive.empty()) explain_exclusive(slot, cluster);
    }
  }

  void add_single(uint32_t entitlement) {
    if (!gives(entitlement)) return;
    const Sums sums = tree_.of_entitlement(entitlement);
    for (uint32_t slot = 0; slot < sums.size(); ++slot) {
      add(slot, sums[slot]);
      explain(slot, entitlement, true);
    }
  }

  void add(uint32_t slot, const Sum& sum) {
    Total& total = totals_[slot];
    total.low = plus(total.low, sum.low);
    total.high = plus(total.high, sum.high);
    total.high_free = total.high_free || sum.high_free;
  }

  // --- what decides the gaps ---

  void gap(uint32_t slot, GapKind kind, uint32_t index, uint32_t entitlement) {
    std::vector<Gap>& gaps = totals_[slot].gaps;
    auto found = std::find_if(gaps.begin(), gaps.end(), [&](const Gap& known) {
      return known.kind == kind && known.index == index;
    });
    if (found == gaps.end()) found = gaps.insert(gaps.end(), Gap{kind, index, {}});
    if (entitlement == kNoNode) return;
    std::vector<uint32_t>& through = found->entitlements;
    const auto place = std::lower_bound(through.begin(), through.end(), entitlement);
    if (place == through.end() || *place != entitlement) through.insert(place, entitlement);
  }

  /// Lists the entitlement under the slot; names why its share is open.
  void explain(uint32_t slot, uint32_t entitlement, bool gaps) {
    if (!gives(entitlement)) return;
    const Sum sum = tree_.of_entitlement(entitlement)[slot];
    if (!sum.possible()) return;
    totals_[slot].entitlements.push_back(entitlement);
    if (gaps && sum.open()) explain_open(slot, entitlement, sum);
  }

  void explain_open(uint32_t slot, uint32_t entitlement, const Sum& sum) {
    const Outcome& outcome = evaluation_.outcomes[entitlement];
    bool named = false;
    const auto name = [&](GapKind kind, uint32_t index) {
      gap(slot, kind, index, entitlement);
      named = true;
    };
    for (const uint32_t fact : outcome.missing) name(GapKind::fact, fact);
    for (const uint32_t reading : outcome.open_readings) name(GapKind::reading, reading);
    if (outcome.because == Because::external) name(GapKind::external, entitlement);
    if (outcome.because == Because::future) name(GapKind::future, entitlement);
    if (sum.high_free && states_no_amount(slot, entitlement)) name(GapKind::amount, entitlement);
    if (!named) name(GapKind::other, entitlement);
  }

  [[nodiscard]] bool states_no_amount(uint32_t slot, uint32_t entitlement) const {
    const std::vector<CompiledComponent>& parts = program_.entitlements[entitlement].components;
    return std::any_of(parts.begin(), parts.end(), [&](const CompiledComponent& part) {
      return part.total == slot && (!part.has_value || part.max == kNoNode);
    });
  }

  /// `loose`: choices outside the tree may move it, so that nothing in it is too small to matter.
  void explain_group(uint32_t slot, uint32_t group, bool gaps, bool loose) {
    const StackingTree::Children& below = tree_.children(group);
    const StackingKind rule = program_.stacking[group].rule;
    const Sum sum = tree_.of_group(group)[slot];
    const bool by_row = program_.stacking[group].by_row;
    gaps = gaps && (loose || sum.open());
    std::vector<Sums> parts;
    uint32_t possible = 0;
    // One of several: only what may exceed the certain choice can move the total.
    const auto matters = [&](const Sum& part) {
      return loose || rule == StackingKind::all || rule == StackingKind::cap || by_row ||
             part.high_free || part.high > sum.low;
    };
    for (const uint32_t child : below.groups) {
      parts.push_back(tree_.of_group(child));
      if (parts.back()[slot].possible()) ++possible;
      explain_group(slot, child, gaps && matters(parts.back()[slot]), loose);
    }
    for (const uint32_t member : below.entitlements) {
      parts.push_back(tree_.of_entitlement(member));
      if (parts.back()[slot].possible()) ++possible;
      explain(slot, member, gaps && matters(parts.back()[slot]));
    }
    if (!gaps) return;
    if (rule == StackingKind::silent && possible > 1) gap_of_group(slot, GapKind::silent, group);
    if (rule == StackingKind::cap && !(group < caps_.size() && caps_[group].single())) {
      gap_of_group(slot, GapKind::cap, group);
    }
    const bool choice =
        rule == StackingKind::one_of || rule == StackingKind::silent || rule == StackingKind::cap;
    if (choice && touched(parts) > 1) gap_of_group(slot, GapKind::choice, group);
    const bool some_open = std::any_of(parts.begin(), parts.end(),
                                       [&](const Sums& part) { return part[slot].open(); });
    if (by_row && !some_open && rule != StackingKind::silent && possible > 1) {
      gap_of_group(slot, GapKind::choice, group);  // rows could not be matched or enumerated
    }
  }

  void gap_of_group(uint32_t slot, GapKind kind, uint32_t group) {
    gap(slot, kind, group, kNoNode);
    for (const uint32_t member : tree_.children(group).entitlements) {
      if (gives(member)) gap(slot, kind, group, member);
    }
  }

  void explain_exclusive(uint32_t slot, const Cluster& cluster) {
    std::vector<Sums> parts;
    for (const uint32_t i : cluster.exclusive) parts.push_back(tree_.of_entitlement(i));
    if (touched(parts) <= 1 && cluster.exclusive.size() <= kMostExclusive) return;
    for (const uint32_t i : cluster.exclusive) gap(slot, GapKind::choice, kNoNode, i);
  }

  const Program& program_;
  const Evaluation& evaluation_;
  const std::vector<AmountRange>& caps_;
  const Scope& scope_;
  StackingTree tree_;
  std::vector<Total> totals_;
};

}  // namespace

std::vector<Total> totals(const Program& program, const Evaluation& evaluation,
                          const std::vector<AmountRange>& caps, const Scope& scope) {
  return Totals(program, evaluation, caps, scope).make();
}

}  // namespace huisuan::advise
