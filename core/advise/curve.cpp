#include "advise/curve.h"

#include <algorithm>

#include "advise/probe.h"
#include "advise/steps.h"

namespace huisuan::advise {
namespace {

/// One evaluated value, in units of the curve.
struct Sample {
  int64_t steps = 0;
  CurvePoint point;
  std::vector<Status> statuses;                ///< by dependent in the scope
  std::vector<std::vector<Truth>> conditions;  ///< by dependent
  std::vector<Decimal> amounts;                ///< by dependent: certain, in the curve's total
};

Decimal magnitude(const Decimal& amount) {
  return amount < Decimal() ? sub(Decimal(), amount).value_or(amount) : amount;
}

/// Whether a step of `here` stands out from the steps before and after it: by more than the larger
/// of them, so that neither a slope, nor its beginning, nor a cap, nor rounding is a leap.
bool leaps(const Decimal& before, const Decimal& here, const Decimal& after) {
  const Decimal usual = std::max(magnitude(before), magnitude(after));
  const auto stands_out = [&](const Decimal& step) {
    const auto by = sub(here, step);
    return by && usual < magnitude(*by);
  };
  return stands_out(before) && stands_out(after);
}

class Tracer {
 public:
  Tracer(const Program& program, Evaluator& evaluator, const Situation& situation,
         const Place& place, uint32_t slot, const Scope& scope)
      : program_(program),
        evaluator_(evaluator),
        place_(place),
        slot_(slot),
        scope_(scope),
        fact_(program.facts[place.fact]),
        unit_(unit(situation)),
        list_(situation.answers[place.fact].value),
        changed_(same_answers(situation)) {
    for (const uint32_t i : fact_.dependents) {
      if (scope.has(i)) dependents_.push_back(i);
    }
  }

  [[nodiscard]] Curve trace(const Decimal& from, const Decimal& to, uint32_t points) {
    for (const int64_t steps : values(from, to, points)) {
      if (spent()) break;
      samples_.push_back(sample(steps));
    }
    const uint32_t planned = static_cast<uint32_t>(samples_.size());
    for (uint32_t i = 0; i + 1 < planned; ++i) refine(Sample(samples_[i]), Sample(samples_[i + 1]));
    std::sort(samples_.begin(), samples_.end(),
              [](const Sample& a, const Sample& b) { return a.steps < b.steps; });
    for (const Sample& one : samples_) curve_.points.push_back(one.point);
    for (uint32_t i = 1; i + 2 < samples_.size(); ++i) add_leaps(i);
    std::sort(curve_.cliffs.begin(), curve_.cliffs.end(),
              [](const Cliff& a, const Cliff& b) { return a.before < b.before; });
    return std::move(curve_);
  }

 private:
  [[nodiscard]] bool in_row() const { return place_.row != kNone; }
  /// An answer between two whole values shows that single steps matter here.
  [[nodiscard]] Decimal unit(const Situation& situation) const {
    const Decimal& step = in_row() ? fact_.field_steps[place_.field] : fact_.step;
    if (in_row() || fact_.vary_by.is_zero()) return step.is_zero() ? Decimal(1) : step;
    const Value& answer = situation.answers[place_.fact].value;
    const bool single = answer.kind == Kind::number && answer.is_single();
    const auto rest = single ? modulo(answer.lo, fact_.vary_by) : std::nullopt;
    return rest && !rest->is_zero() ? step : fact_.vary_by;
  }

  /// The ends, the cut points with their neighbours and theirs, and evenly spread values.
  [[nodiscard]] std::vector<int64_t> values(const Decimal& from, const Decimal& to,
                                            uint32_t points) const {
    const Value& domain = in_row() ? fact_.field_domains[place_.field] : fact_.domain;
    Decimal low = from;
    Decimal high = to;
    if (!domain.lo_free && low < domain.lo) low = domain.lo;
    if (!domain.hi_free && domain.hi < high) high = domain.hi;
    const std::optional<int64_t> first = whole_steps(low, unit_, true);
    const std::optional<int64_t> last = whole_steps(high, unit_, false);
    std::vector<int64_t> all;
    if (!first || !last || *last < *first) return all;
    for (const Value& cell : in_row() ? fact_.field_cells[place_.field] : fact_.cells) {
      if (!cell.is_interval()) continue;
      for (const bool up : {false, true}) {
        if (up ? cell.hi_free : cell.lo_free) continue;
        const std::optional<int64_t> end = whole_steps(up ? cell.hi : cell.lo, unit_, up);
        if (end) all.insert(all.end(), {*end - 2, *end - 1, *end, *end + 1, *end + 2});
      }
    }
    const int64_t span = *last - *first;
    const int64_t parts = points < 2 ? 1 : static_cast<int64_t>(points) - 1;
    for (int64_t part = 0; part <= parts; ++part) {
      // span * part / parts without overflow
      all.push_back(*first + span / parts * part + span % parts * part / parts);
    }
    std::erase_if(all, [&](int64_t steps) { return steps < *first || steps > *last; });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  [[nodiscard]] bool spent() {
    if (evaluations_ < kMostCurveEvaluations) return false;
    curve_.complete = false;
    return true;
  }

  [[nodiscard]] Sample sample(int64_t steps) {
    ++evaluations_;
    Sample one;
    one.steps = steps;
    one.point.value = step_value(steps, unit_);
    const Value number = Value::number(one.point.value);
    Answer& answer = changed_.answers[place_.fact];
    answer.state = AnswerState::given;
    // Memory of earlier lists stays: the evaluator compares with what it saw last.
    answer.value = in_row() ? with_field(fact_, arena_, list_, place_, number) : number;
    evaluator_.evaluate(changed_, result_);
    for (const Total& total :
         totals(program_, result_, stacking_caps(program_, evaluator_), scope_)) {
      if (total.slot != slot_) continue;
      one.point.low = total.low;
      one.point.high = total.high;
      one.point.high_free = total.high_free;
    }
    for (const uint32_t i : dependents_) {
      const Outcome& outcome = result_.outcomes[i];
      const bool of_this_row = in_row() && program_.entitlements[i].row_fact == place_.fact &&
                               place_.row < outcome.rows.size();
      one.statuses.push_back(of_this_row ? outcome.rows[place_.row].status : outcome.status);
      one.conditions.push_back(of_this_row ? outcome.rows[place_.row].conditions
                                           : outcome.conditions);
      one.amounts.push_back(certain(program_.entitlements[i], outcome));
    }
    return one;
  }

  /// What of an outcome is certain in the curve's total, before it is stacked with others.
  [[nodiscard]] Decimal certain(const CompiledEntitlement& entitlement,
                                const Outcome& outcome) const {
    Decimal all;
    if (outcome.status != Status::entitled) return all;
    for (uint32_t part = 0; part < entitlement.components.size(); ++part) {
      const AmountRange& amount = outcome.components[part].amount;
      if (entitlement.components[part].total != slot_ || !amount.known || amount.min_free) continue;
      all = add(all, amount.min).value_or(all);
    }
    return all;
  }

  /// Amounts that leap between the samples `i` and `i` + 1, neighbours among neighbours.
  void add_leaps(uint32_t i) {
    const Sample& a = samples_[i];
    const Sample& b = samples_[i + 1];
    if (samples_[i + 2].steps - samples_[i - 1].steps != 3) return;
    if (a.statuses != b.statuses || a.conditions != b.conditions) return;
    Cliff cliff{a.point.value, b.point.value, a.point, b.point, {}};
    for (uint32_t k = 0; k < dependents_.size(); ++k) {
      const auto step = [&](const Sample& from, const Sample& to) {
        return sub(to.amounts[k], from.amounts[k]).value_or(Decimal());
      };
      if (leaps(step(samples_[i - 1], a), step(a, b), step(b, samples_[i + 2]))) {
        cliff.turning.push_back(
            {dependents_[k], a.statuses[k], b.statuses[k], {}, a.amounts[k], b.amounts[k]});
      }
    }
    if (!cliff.turning.empty()) curve_.cliffs.push_back(std::move(cliff));
  }

  /// Halves between two samples that differ, until they are neighbours.
  void refine(const Sample& a, const Sample& b) {
    if (a.statuses == b.statuses && a.conditions == b.conditions) return;
    if (b.steps - a.steps <= 1) {
      add_cliff(a, b);
      return;
    }
    if (spent()) return;
    const Sample middle = sample(a.steps + (b.steps - a.steps) / 2);
    samples_.push_back(middle);
    refine(a, middle);
    refine(middle, b);
  }

  void add_cliff(const Sample& a, const Sample& b) {
    Cliff cliff{a.point.value, b.point.value, a.point, b.point, {}};
    for (uint32_t i = 0; i < dependents_.size(); ++i) {
      Cliff::Turning turning{dependents_[i], a.statuses[i], b.statuses[i], {},
                             a.amounts[i],   b.amounts[i]};
      const std::vector<Truth>& before = a.conditions[i];
      const std::vector<Truth>& after = b.conditions[i];
      for (uint32_t c = 0; c < before.size() && c < after.size(); ++c) {
        if (before[c] != after[c]) turning.conditions.push_back(c);
      }
      if (turning.before != turning.after || !turning.conditions.empty()) {
        cliff.turning.push_back(std::move(turning));
      }
    }
    curve_.cliffs.push_back(std::move(cliff));
  }

  const Program& program_;
  Evaluator& evaluator_;
  const Place place_;
  uint32_t slot_;
  const Scope& scope_;
  const FactSlot& fact_;
  Decimal unit_;
  Value list_;                        ///< as answered, for a field of one of its rows
  std::vector<uint32_t> dependents_;  ///< of the fact, within the scope
  Arena arena_;
  Situation changed_;
  Evaluation result_;
  Curve curve_;
  std::vector<Sample> samples_;
  uint32_t evaluations_ = 0;
};

}  // namespace

Curve curve(const Program& program, Evaluator& evaluator, const Situation& situation,
            const Place& place, uint32_t slot, const Decimal& from, const Decimal& to,
            uint32_t points, const Scope& scope) {
  Tracer tracer(program, evaluator, situation, place, slot, scope);
  Curve made = tracer.trace(from, to, points);
  Evaluation again;
  evaluator.evaluate(situation, again);
  return made;
}

}  // namespace huisuan::advise
