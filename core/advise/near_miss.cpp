#include "advise/near_miss.h"

#include <algorithm>
#include <tuple>

#include "advise/probe.h"
#include "advise/stretches.h"
#include "advise/support.h"

namespace huisuan::advise {
namespace {

constexpr uint32_t kMostHalvings = 64;  ///< evaluations in search of a value within one cell

/// A test that is not met, within groups that are not met.
struct Failing {
  uint32_t condition = 0;
  uint32_t row = kNone;
  friend bool operator==(const Failing&, const Failing&) = default;
};

/// A change that makes some failing condition possible: what pairs are made of.
struct Part {
  Change change;
  int64_t effort = 0;
  Decimal distance;
  std::vector<Failing> mends;
};

struct Way {
  NearMiss miss;
  int64_t effort = 0;
  Decimal distance;
};

/// The search for one entitlement.
struct Case {
  uint32_t entitlement = 0;
  std::vector<Failing> failing;
  std::vector<Place> places;  ///< that failing conditions read and that are answered
  std::vector<Part> parts;
  std::vector<Way> ways;
  uint32_t evaluations = 0;
  bool complete = true;

  [[nodiscard]] bool spend() {
    if (evaluations < kMostEvaluations) {
      ++evaluations;
      return true;
    }
    complete = false;
    return false;
  }
};

Decimal plus_steps(const Decimal& a, const Decimal& b) { return add(a, b).value_or(a); }

bool accepted(const Outcome& outcome) {
  if (outcome.status == Status::entitled) return true;
  return outcome.status == Status::undetermined && outcome.because == Because::facts &&
         outcome.open_readings.empty() && !outcome.missing.empty();
}

/// Cases that read the same place are tried together: an evaluation costs the changed cone once.
class Search {
 public:
  Search(const Program& program, Evaluator& evaluator, const Situation& situation,
         const Evaluation& evaluation)
      : program_(program),
        evaluation_(evaluation),
        probe_(program, evaluator, situation),
        values_(program, probe_),
        support_(program) {}

  [[nodiscard]] std::vector<NearMisses> run() {
    for (uint32_t i = 0; i < evaluation_.outcomes.size(); ++i) {
      const Outcome& outcome = evaluation_.outcomes[i];
      if (outcome.status != Status::not_entitled || outcome.because != Because::conditions) {
        continue;
      }
      Case one;
      one.entitlement = i;
      find_failing(one);
      find_places(one);
      if (!one.places.empty()) cases_.push_back(std::move(one));
    }
    try_singles(MissKind::change);
    for (Case& one : cases_) {
      if (one.ways.empty()) try_pairs(one);
    }
    try_singles(MissKind::check);
    std::vector<NearMisses> all;
    for (Case& one : cases_) {
      if (!one.ways.empty()) all.push_back(ranked(one));
    }
    return all;
  }

 private:
  // --- what fails, and what it reads ---

  void find_failing(Case& one) const {
    const Outcome& outcome = evaluation_.outcomes[one.entitlement];
    if (program_.entitlements[one.entitlement].row_fact == kNoNode) {
      failing_of(one, outcome.conditions, kNone);
    }
    for (uint32_t row = 0; row < outcome.rows.size(); ++row) {
      if (!outcome.rows[row].dropped_as_duplicate) {
        failing_of(one, outcome.rows[row].conditions, row);
      }
    }
  }

  void failing_of(Case& one, const std::vector<Truth>& truths, uint32_t row) const {
    const std::vector<CompiledCondition>& conditions =
        program_.entitlements[one.entitlement].conditions;
    for (uint32_t i = 0; i < conditions.size() && i < truths.size(); ++i) {
      const bool leaf = conditions[i].kind == ConditionKind::leaf;
      if (truths[i] != Truth::no) {
        if (!leaf) i = conditions[i].member_end - 1;  // whatever fails in it does not matter
      } else if (leaf) {
        one.failing.push_back({i, row});
      }
    }
  }

  void find_places(Case& one) {
    const CompiledEntitlement& rule = program_.entitlements[one.entitlement];
    uint32_t condition = kNone;
    Reads reads;
    std::stable_sort(one.failing.begin(), one.failing.end(),
                     [](const Failing& a, const Failing& b) { return a.condition < b.condition; });
    for (const Failing& failing : one.failing) {
      if (failing.condition != condition) {
        condition = failing.condition;
        reads = support_.reads(rule.conditions[condition].node, rule.row_fact);
      }
      for (const uint32_t fact : reads.facts) add_place(one, {fact, kNone, kNone});
      for (const Place& field : reads.fields)
        add_place(one, {field.fact, failing.row, field.field});
      for (const Place& field : reads.list_fields) {
        for (uint32_t row = 0; row < probe_.rows(field.fact); ++row) {
          add_place(one, {field.fact, row, field.field});
        }
      }
    }
  }

  void add_place(Case& one, const Place& place) const {
    if (probe_.state(place) != AnswerState::given) return;
    if (std::find(one.places.begin(), one.places.end(), place) == one.places.end()) {
      one.places.push_back(place);
    }
  }

  // --- one change ---

  void try_singles(MissKind kind) {
    struct Wanted {
      Place place;
      uint32_t index;  ///< into cases_
    };
    std::vector<Wanted> wanted;
    for (uint32_t i = 0; i < cases_.size(); ++i) {
      if (!cases_[i].ways.empty()) continue;
      for (const Place& place : cases_[i].places) {
        const bool may_change = values_.changeable(place);
        const bool fits =
            kind == MissKind::change ? may_change || values_.is_persons(place) : !may_change;
        if (fits) wanted.push_back({place, i});
      }
    }
    const auto key = [](const Place& place) {
      return std::tuple(place.fact, place.row, place.field);
    };
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&](const Wanted& a, const Wanted& b) { return key(a.place) < key(b.place); });
    for (uint32_t first = 0; first < wanted.size();) {
      const Place place = wanted[first].place;
      std::vector<uint32_t> readers;
      while (first < wanted.size() && wanted[first].place == place) {
        readers.push_back(wanted[first++].index);
      }
      for (const Stretch& stretch : values_.stretches(place)) try_stretch(stretch, readers, kind);
    }
  }

  /// Evaluates those cases that have not used up their evaluations; returns them.
  std::vector<uint32_t> evaluate(const std::vector<uint32_t>& cases,
                                 std::span<const Change> changes, bool cells) {
    std::vector<uint32_t> done;
    std::vector<uint32_t> subset;
    for (const uint32_t i : cases) {
      if (!cases_[i].spend()) continue;
      done.push_back(i);
      subset.push_back(cases_[i].entitlement);
    }
    if (!subset.empty()) probe_.evaluate(changes, subset, cells);
    return done;
  }

  const Outcome& evaluate_one(Case& one, std::span<const Change> changes, bool cells) {
    const uint32_t subset[] = {one.entitlement};
    probe_.evaluate(changes, subset, cells);
    return probe_.outcome(one.entitlement);
  }

  /// First all values of the stretch as one set: what is impossible for the set is impossible for
  /// each. Then the nearest value, then halves.
  void try_stretch(const Stretch& stretch, const std::vector<uint32_t>& readers, MissKind kind) {
    const Place& place = stretch.place;
    const Change all[] = {{place, stretch.finite
                                      ? stretch.choice
                                      : values_.between(place, stretch.near, stretch.far)}};
    std::vector<uint32_t> possible;
    for (const uint32_t i : evaluate(readers, all, false)) {
      const Outcome& outcome = probe_.outcome(cases_[i].entitlement);
      if (outcome.status != Status::not_entitled) {
        possible.push_back(i);
      } else if (kind == MissKind::change) {
        keep_part(cases_[i], stretch, outcome);
      }
    }
    if (possible.empty()) return;
    const Change nearest[] = {{place, stretch.finite
                                          ? stretch.choice
                                          : values_.between(place, stretch.near, stretch.near)}};
    std::vector<uint32_t> refused;
    for (const uint32_t i : evaluate(possible, nearest, true)) {
      const Outcome& outcome = probe_.outcome(cases_[i].entitlement);
      if (accepted(outcome)) {
        take(cases_[i], outcome, nearest, kind, values_.effort(place), stretch.distance);
      } else {
        refused.push_back(i);
      }
    }
    if (stretch.finite || stretch.near == stretch.far) return;
    for (const uint32_t i : refused) search_within(cases_[i], stretch, kind);
  }

  void search_within(Case& one, const Stretch& stretch, MissKind kind) {
    const uint32_t limit = one.evaluations + kMostHalvings;
    const int64_t second = stretch.near + (stretch.near < stretch.far ? 1 : -1);
    const auto steps = in_half(one, stretch, second, stretch.far, limit);
    if (!steps) return;
    // The evaluation that accepted it is the last one that was made.
    const Change change[] = {{stretch.place, values_.between(stretch.place, *steps, *steps)}};
    const Decimal moved = abs(Decimal(*steps - stretch.near));
    take(one, probe_.outcome(one.entitlement), change, kind, values_.effort(stretch.place),
         plus_steps(stretch.distance, moved));
  }

  /// The first value from `near` to `far` that is accepted; a half in which nothing is possible is
  /// skipped as a whole.
  [[nodiscard]] std::optional<int64_t> in_half(Case& one, const Stretch& stretch, int64_t near,
                                               int64_t far, uint32_t limit) {
    if (one.evaluations >= limit) one.complete = false;
    if (one.evaluations >= limit || !one.spend()) return std::nullopt;
    const bool single = near == far;
    const Change part[] = {{stretch.place, values_.between(stretch.place, near, far)}};
    const Outcome& outcome = evaluate_one(one, part, single);
    if (single) return accepted(outcome) ? std::optional<int64_t>(near) : std::nullopt;
    if (outcome.status == Status::not_entitled) return std::nullopt;
    const int64_t middle = near + (far - near) / 2;
    if (const auto found = in_half(one, stretch, near, middle, limit)) return found;
    return in_half(one, stretch, middle + (near < far ? 1 : -1), far, limit);
  }

  static void take(Case& one, const Outcome& outcome, std::span<const Change> changes,
                   MissKind kind, int64_t effort, const Decimal& distance) {
    Way way;
    way.miss.kind = kind;
    way.miss.changes.assign(changes.begin(), changes.end());
    if (outcome.status == Status::undetermined) way.miss.missing = outcome.missing;
    way.miss.components = outcome.components;
    way.effort = effort;
    way.distance = distance;
    one.ways.push_back(std::move(way));
  }

  // --- two changes ---

  void keep_part(Case& one, const Stretch& stretch, const Outcome& after) const {
    Part part;
    for (const Failing& failing : one.failing) {
      const bool by_row = failing.row != kNone;
      if (by_row && failing.row >= after.rows.size()) continue;
      const std::vector<Truth>& truths =
          by_row ? after.rows[failing.row].conditions : after.conditions;
      if (truths[failing.condition] != Truth::no) part.mends.push_back(failing);
    }
    if (part.mends.empty()) return;
    part.change.place = stretch.place;
    part.change.value = stretch.finite ? stretch.choice
                                       : values_.between(stretch.place, stretch.near, stretch.near);
    part.effort = values_.effort(stretch.place);
    part.distance = stretch.distance;
    one.parts.push_back(part);
  }

  /// Two changes, each of which mends a condition that the other does not.
  void try_pairs(Case& one) {
    for (uint32_t a = 0; a < one.parts.size(); ++a) {
      for (uint32_t b = a + 1; b < one.parts.size(); ++b) {
        const Part& x = one.parts[a];
        const Part& y = one.parts[b];
        if (x.change.place == y.change.place || !one_row(x, y)) continue;
        if (!adds(x, y) || !adds(y, x)) continue;
        if (!one.spend()) return;
        const Change changes[] = {x.change, y.change};
        const Outcome& outcome = evaluate_one(one, changes, true);
        if (!accepted(outcome)) continue;
        take(one, outcome, changes, MissKind::change, x.effort + y.effort,
             plus_steps(x.distance, y.distance));
      }
    }
  }

  /// Changes in two different rows are no help to either.
  [[nodiscard]] static bool one_row(const Part& x, const Part& y) {
    const uint32_t a = x.change.place.row;
    const uint32_t b = y.change.place.row;
    return a == kNone || b == kNone || a == b;
  }

  [[nodiscard]] static bool adds(const Part& to, const Part& more) {
    return std::any_of(more.mends.begin(), more.mends.end(), [&](const Failing& failing) {
      return std::find(to.mends.begin(), to.mends.end(), failing) == to.mends.end();
    });
  }

  // --- the best ---

  [[nodiscard]] NearMisses ranked(Case& one) const {
    std::stable_sort(one.ways.begin(), one.ways.end(), [](const Way& a, const Way& b) {
      if (a.miss.changes.size() != b.miss.changes.size()) {
        return a.miss.changes.size() < b.miss.changes.size();
      }
      if (a.effort != b.effort) return a.effort < b.effort;
      return a.distance < b.distance;
    });
    NearMisses misses;
    misses.entitlement = one.entitlement;
    misses.complete = one.complete;
    for (Way& way : one.ways) {
      if (misses.ways.size() == kMostWays) break;
      if (!further_along(misses.ways, way.miss)) misses.ways.push_back(std::move(way.miss));
    }
    return misses;
  }

  /// The same places, further in the same direction: 13 months where 12 will do.
  [[nodiscard]] bool further_along(const std::vector<NearMiss>& kept, const NearMiss& miss) const {
    const auto same_way = [&](const Change& a, const Change& b) {
      if (!(a.place == b.place) || !a.value.is_interval() || !b.value.is_interval()) {
        return a.place == b.place && same(a.value, b.value);
      }
      const Decimal current = probe_.current(a.place).lo;
      return (a.value.lo < current) == (b.value.lo < current);
    };
    return std::any_of(kept.begin(), kept.end(), [&](const NearMiss& other) {
      return std::equal(miss.changes.begin(), miss.changes.end(), other.changes.begin(),
                        other.changes.end(), same_way);
    });
  }

  const Program& program_;
  const Evaluation& evaluation_;
  Probe probe_;
  Values values_;
  Support support_;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<NearMisses> near_misses(const Program& program, Evaluator& evaluator,
                                    const Situation& situation, const Evaluation& evaluation) {
  return Search(program, evaluator, situation, evaluation).run();
}

}  // namespace huisuan::advise
