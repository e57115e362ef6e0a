#include "advise/near_miss.h"

#include <algorithm>

#include "advise/probe.h"
#include "advise/steps.h"
#include "advise/support.h"

namespace huisuan::advise {
namespace {

constexpr uint32_t kMostHalvings = 64;  ///< evaluations in search of a value within one cell

/// Values of a place, all on one side of what is known: whole steps from `near` to `far`, or the
/// members of a finite type.
struct Stretch {
  Place place;
  Value choice;  ///< finite types: the one value
  bool finite = false;
  int64_t near = 0;  ///< in steps
  int64_t far = 0;
  Decimal distance;  ///< from what is known to `near`, in steps
};

/// A change that makes some failing condition possible: what pairs are made of.
struct Part {
  Change change;
  int64_t effort = 0;
  Decimal distance;
  std::vector<uint32_t> conditions;  ///< failing before, not failing after
};

struct Way {
  NearMiss miss;
  int64_t effort = 0;
  Decimal distance;
};

/// A failing test and the places it reads.
struct Failing {
  uint32_t condition = 0;
  uint32_t row = kNone;
};

class Search {
 public:
  Search(const Program& program, Evaluator& evaluator, const Situation& situation,
         const Evaluation& evaluation)
      : program_(program),
        evaluation_(evaluation),
        probe_(program, evaluator, situation),
        support_(program) {}

  [[nodiscard]] NearMisses ways_to(uint32_t entitlement) {
    entitlement_ = entitlement;
    start_ = probe_.evaluations();
    complete_ = true;
    ways_.clear();
    parts_.clear();
    find_failing();
    find_places();
    for (const Place& place : places_) {
      if (changeable(place) || is_persons(place)) try_place(place, MissKind::change);
    }
    if (ways_.empty()) try_pairs();
    if (ways_.empty()) {
      for (const Place& place : places_) {
        if (!changeable(place)) try_place(place, MissKind::check);
      }
    }
    return ranked();
  }

 private:
  // --- what fails, and what it reads ---

  void find_failing() {
    failing_.clear();
    const Outcome& outcome = evaluation_.outcomes[entitlement_];
    if (program_.entitlements[entitlement_].row_fact == kNoNode) {
      failing_of(outcome.conditions, kNone);
    }
    for (uint32_t row = 0; row < outcome.rows.size(); ++row) {
      if (outcome.rows[row].dropped_as_duplicate) continue;
      failing_of(outcome.rows[row].conditions, row);
    }
  }

  /// Tests that are not met, in groups that are not met.
  void failing_of(const std::vector<Truth>& truths, uint32_t row) {
    const std::vector<CompiledCondition>& conditions =
        program_.entitlements[entitlement_].conditions;
    for (uint32_t i = 0; i < conditions.size() && i < truths.size(); ++i) {
      if (truths[i] != Truth::no) {
        if (conditions[i].kind != ConditionKind::leaf) i = conditions[i].member_end - 1;
        continue;
      }
      if (conditions[i].kind == ConditionKind::leaf) failing_.push_back({i, row});
    }
  }

  void find_places() {
    places_.clear();
    const CompiledEntitlement& rule = program_.entitlements[entitlement_];
    for (const Failing& failing : failing_) {
      const Reads reads = support_.reads(rule.conditions[failing.condition].node, rule.row_fact);
      for (const uint32_t fact : reads.facts) add_place({fact, kNone, kNone});
      for (const Place& field : reads.fields) add_place({field.fact, failing.row, field.field});
      for (const Place& field : reads.list_fields) {
        // A row's own fields are read through the row; the list itself only by totals over it.
        if (field.fact == rule.row_fact && failing.row != kNone) continue;
        for (uint32_t row = 0; row < probe_.rows(field.fact); ++row) {
          add_place({field.fact, row, field.field});
        }
      }
    }
  }

  void add_place(const Place& place) {
    if (probe_.state(place) != AnswerState::given) return;
    if (std::find(places_.begin(), places_.end(), place) == places_.end()) places_.push_back(place);
  }

  // --- what a place is ---

  [[nodiscard]] const FactSlot& slot(const Place& place) const {
    return program_.facts[place.fact];
  }
  [[nodiscard]] bool changeable(const Place& place) const {
    if (place.row == kNone) return slot(place).changeable;
    const std::vector<uint8_t>& fields = slot(place).field_changeable;
    return place.field < fields.size() && fields[place.field] != 0;
  }
  /// FORMAT's field for a number of identical people: more of them may always be taken on.
  [[nodiscard]] bool is_persons(const Place& place) const {
    return place.row != kNone && slot(place).field_ids[place.field] == "persons";
  }
  [[nodiscard]] int64_t effort(const Place& place) const {
    if (place.row == kNone) return slot(place).effort;
    const std::vector<int32_t>& fields = slot(place).field_efforts;
    return place.field < fields.size() ? fields[place.field] : 0;
  }
  [[nodiscard]] const Value& domain(const Place& place) const {
    return place.row == kNone ? slot(place).domain : slot(place).field_domains[place.field];
  }
  [[nodiscard]] Decimal step(const Place& place) const {
    Decimal step = slot(place).step;
    if (place.row != kNone) {
      const std::vector<Decimal>& steps = slot(place).field_steps;
      step = place.field < steps.size() ? steps[place.field] : Decimal();
    }
    return step.is_zero() ? Decimal(1) : step;
  }
  [[nodiscard]] std::vector<Value> cells(const Place& place) const {
    std::vector<Value> cells;
    if (place.row == kNone) {
      cells = slot(place).cells;
    } else if (place.field < slot(place).field_cells.size()) {
      cells = slot(place).field_cells[place.field];
    }
    if (cells.empty()) cells.push_back(domain(place));
    return cells;
  }

  // --- values to try ---

  [[nodiscard]] std::vector<Stretch> stretches(const Place& place) const {
    std::vector<Stretch> all;
    const Value current = probe_.current(place);
    for (const Value& cell : cells(place)) {
      if (cell.is_interval() && current.is_interval()) {
        if (!is_persons(place) || changeable(place)) add_stretch(all, place, cell, current, false);
        add_stretch(all, place, cell, current, true);
      } else if (cell.kind == Kind::boolean) {
        if (cell.may_true && !current.may_true) add_choice(all, place, Value::boolean(true));
        if (cell.may_false && !current.may_false) add_choice(all, place, Value::boolean(false));
      } else if (cell.kind == Kind::string && current.kind == Kind::string) {
        add_texts(all, place, cell, current);
      }
    }
    return all;
  }

  static void add_choice(std::vector<Stretch>& all, const Place& place, const Value& choice) {
    Stretch stretch;
    stretch.place = place;
    stretch.finite = true;
    stretch.choice = choice;
    stretch.distance = Decimal(1);
    all.push_back(stretch);
  }

  static void add_texts(std::vector<Stretch>& all, const Place& place, const Value& cell,
                        const Value& current) {
    const auto known = current.text_members();
    const auto members = cell.text_members();
    for (uint32_t i = 0; i < cell.text_count; ++i) {
      if (std::find(known.begin(), known.end(), members[i]) != known.end()) continue;
      add_choice(all, place, Value::text_set(members.subspan(i, 1)));
    }
  }

  /// The part of a cell beyond what is known, upwards or downwards, in whole steps.
  void add_stretch(std::vector<Stretch>& all, const Place& place, const Value& cell,
                   const Value& current, bool up) const {
    const Decimal unit = step(place);
    if (cell.lo_free || cell.hi_free || current.lo_free || current.hi_free) return;
    std::optional<int64_t> lo = whole_steps(cell.lo, unit, true);
    std::optional<int64_t> hi = whole_steps(cell.hi, unit, false);
    if (!lo || !hi) return;
    if (cell.lo_open && step_value(*lo, unit) == cell.lo) ++*lo;
    if (cell.hi_open && step_value(*hi, unit) == cell.hi) --*hi;
    const std::optional<int64_t> known = whole_steps(up ? current.hi : current.lo, unit, !up);
    if (!known) return;
    if (up && *lo <= *known) lo = *known + 1;
    if (!up && *hi >= *known) hi = *known - 1;
    if (*lo > *hi) return;
    Stretch stretch;
    stretch.place = place;
    stretch.near = up ? *lo : *hi;
    stretch.far = up ? *hi : *lo;
    stretch.distance = abs(add(Decimal(stretch.near), Decimal(-*known)).value_or(Decimal()));
    all.push_back(stretch);
  }

  [[nodiscard]] Value between(const Stretch& stretch, int64_t a, int64_t b) const {
    const Decimal unit = step(stretch.place);
    return Value::interval(domain(stretch.place).kind, step_value(a < b ? a : b, unit),
                           step_value(a < b ? b : a, unit), unit.is_integer());
  }

  // --- trying them ---

  [[nodiscard]] bool spent() {
    if (probe_.evaluations() - start_ < kMostEvaluations) return false;
    complete_ = false;
    return true;
  }

  const Outcome& evaluate(std::span<const Change> changes, bool cells) {
    const uint32_t subset[] = {entitlement_};
    probe_.evaluate(changes, subset, cells);
    return probe_.outcome(entitlement_);
  }

  [[nodiscard]] static bool accepted(const Outcome& outcome) {
    if (outcome.status == Status::entitled) return true;
    return outcome.status == Status::undetermined && outcome.because == Because::facts &&
           outcome.open_readings.empty() && !outcome.missing.empty();
  }

  void try_place(const Place& place, MissKind kind) {
    for (const Stretch& stretch : stretches(place)) {
      if (spent()) return;
      const Value whole =
          stretch.finite ? stretch.choice : between(stretch, stretch.near, stretch.far);
      const Change all[] = {{place, whole}};
      const Outcome& outcome = evaluate(all, false);
      if (outcome.status == Status::not_entitled) {
        if (kind == MissKind::change) keep_part(stretch, outcome);
        continue;
      }
      if (stretch.finite) {
        accept(all, kind, effort(place), stretch.distance);
        continue;
      }
      const uint32_t limit = probe_.evaluations() + kMostHalvings;
      if (const auto steps = nearest(stretch, stretch.near, stretch.far, limit, kind)) {
        // The evaluation that accepted it is the last one that was made.
        const Change change[] = {{place, between(stretch, *steps, *steps)}};
        const Decimal moved = abs(Decimal(*steps - stretch.near));
        take(change, kind, effort(place), plus_steps(stretch.distance, moved));
      }
    }
  }

  [[nodiscard]] static Decimal plus_steps(const Decimal& a, const Decimal& b) {
    return add(a, b).value_or(a);
  }

  /// The first value from `near` to `far` that is accepted; a half in which nothing is possible is
  /// skipped as a whole.
  [[nodiscard]] std::optional<int64_t> nearest(const Stretch& stretch, int64_t near, int64_t far,
                                               uint32_t limit, MissKind kind) {
    const Change first[] = {{stretch.place, between(stretch, near, near)}};
    if (spent() || out_of(limit)) return std::nullopt;
    if (accepted(evaluate(first, true))) return near;
    const int64_t toward = near < far ? 1 : -1;
    if (near == far) return std::nullopt;
    near += toward;
    return in_half(stretch, near, far, limit, kind);
  }

  [[nodiscard]] std::optional<int64_t> in_half(const Stretch& stretch, int64_t near, int64_t far,
                                               uint32_t limit, MissKind kind) {
    if (spent() || out_of(limit)) return std::nullopt;
    const Change part[] = {{stretch.place, between(stretch, near, far)}};
    const bool single = near == far;
    const Outcome& outcome = evaluate(part, single);
    if (single) return accepted(outcome) ? std::optional<int64_t>(near) : std::nullopt;
    if (outcome.status == Status::not_entitled) return std::nullopt;
    const int64_t middle = near + (far - near) / 2;
    if (const auto found = in_half(stretch, near, middle, limit, kind)) return found;
    return in_half(stretch, middle + (near < far ? 1 : -1), far, limit, kind);
  }

  [[nodiscard]] bool out_of(uint32_t limit) {
    if (probe_.evaluations() < limit) return false;
    complete_ = false;
    return true;
  }

  void accept(std::span<const Change> changes, MissKind kind, int64_t effort,
              const Decimal& distance) {
    if (spent() || !accepted(evaluate(changes, true))) return;
    take(changes, kind, effort, distance);
  }

  /// Records what was evaluated last.
  void take(std::span<const Change> changes, MissKind kind, int64_t effort,
            const Decimal& distance) {
    const Outcome& outcome = probe_.outcome(entitlement_);
    Way way;
    way.miss.kind = kind;
    way.miss.changes.assign(changes.begin(), changes.end());
    if (outcome.status == Status::undetermined) way.miss.missing = outcome.missing;
    way.miss.components = outcome.components;
    way.effort = effort;
    way.distance = distance;
    ways_.push_back(std::move(way));
  }

  void keep_part(const Stretch& stretch, const Outcome& after) {
    Part part;
    const Outcome& before = evaluation_.outcomes[entitlement_];
    for (const Failing& failing : failing_) {
      const std::vector<Truth>* truths = &after.conditions;
      if (failing.row != kNone) {
        if (failing.row >= after.rows.size()) continue;
        truths = &after.rows[failing.row].conditions;
      }
      const uint32_t key = failing.condition * (static_cast<uint32_t>(before.rows.size()) + 1) +
                           (failing.row == kNone ? 0 : failing.row + 1);
      if ((*truths)[failing.condition] != Truth::no) part.conditions.push_back(key);
    }
    if (part.conditions.empty()) return;
    part.change.place = stretch.place;
    part.change.value =
        stretch.finite ? stretch.choice : between(stretch, stretch.near, stretch.near);
    part.effort = effort(stretch.place);
    part.distance = stretch.distance;
    parts_.push_back(part);
  }

  /// Two changes, each of which mends a condition that the other does not.
  void try_pairs() {
    for (uint32_t a = 0; a < parts_.size(); ++a) {
      for (uint32_t b = a + 1; b < parts_.size(); ++b) {
        const Part& x = parts_[a];
        const Part& y = parts_[b];
        if (x.change.place == y.change.place) continue;
        const bool two_rows = x.change.place.row != kNone && y.change.place.row != kNone &&
                              x.change.place.row != y.change.place.row;
        if (two_rows || !adds(x, y) || !adds(y, x)) continue;
        if (spent()) return;
        // Fields of one list must stand together for Probe; there are only these two.
        const Change changes[] = {x.change, y.change};
        accept(changes, MissKind::change, x.effort + y.effort, plus_steps(x.distance, y.distance));
      }
    }
  }

  [[nodiscard]] static bool adds(const Part& to, const Part& more) {
    return std::any_of(more.conditions.begin(), more.conditions.end(), [&](uint32_t key) {
      return std::find(to.conditions.begin(), to.conditions.end(), key) == to.conditions.end();
    });
  }

  [[nodiscard]] NearMisses ranked() {
    std::stable_sort(ways_.begin(), ways_.end(), [](const Way& a, const Way& b) {
      if (a.miss.changes.size() != b.miss.changes.size()) {
        return a.miss.changes.size() < b.miss.changes.size();
      }
      if (a.effort != b.effort) return a.effort < b.effort;
      return a.distance < b.distance;
    });
    NearMisses misses;
    misses.entitlement = entitlement_;
    misses.complete = complete_;
    for (Way& way : ways_) {
      if (misses.ways.size() == kMostWays) break;
      if (!further_along(misses.ways, way.miss)) misses.ways.push_back(std::move(way.miss));
    }
    return misses;
  }

  /// The same place, further in the same direction: 13 months where 12 will do.
  [[nodiscard]] bool further_along(const std::vector<NearMiss>& kept, const NearMiss& miss) const {
    if (miss.changes.size() != 1 || !miss.changes[0].value.is_interval()) return false;
    const Decimal current = probe_.current(miss.changes[0].place).lo;
    return std::any_of(kept.begin(), kept.end(), [&](const NearMiss& other) {
      if (other.changes.size() != 1 || !(other.changes[0].place == miss.changes[0].place)) {
        return false;
      }
      return (other.changes[0].value.lo < current) == (miss.changes[0].value.lo < current);
    });
  }

  const Program& program_;
  const Evaluation& evaluation_;
  Probe probe_;
  Support support_;
  uint32_t entitlement_ = 0;
  uint32_t start_ = 0;
  bool complete_ = true;
  std::vector<Failing> failing_;
  std::vector<Place> places_;
  std::vector<Part> parts_;
  std::vector<Way> ways_;
};

}  // namespace

std::vector<NearMisses> near_misses(const Program& program, Evaluator& evaluator,
                                    const Situation& situation, const Evaluation& evaluation) {
  std::vector<NearMisses> all;
  Search search(program, evaluator, situation, evaluation);
  for (uint32_t i = 0; i < evaluation.outcomes.size(); ++i) {
    const Outcome& outcome = evaluation.outcomes[i];
    if (outcome.status != Status::not_entitled || outcome.because != Because::conditions) continue;
    NearMisses misses = search.ways_to(i);
    if (!misses.ways.empty()) all.push_back(std::move(misses));
  }
  return all;
}

}  // namespace huisuan::advise
