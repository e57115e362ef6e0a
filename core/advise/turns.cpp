#include "advise/turns.h"

#include <algorithm>

#include "advise/probe.h"
#include "value/civil.h"

namespace huisuan::advise {
namespace {

constexpr uint32_t kMostDays = 32;  ///< looked at for one entitlement

/// A date that an instruction compares the as-of date with.
struct Compared {
  NodeId node = kNoNode;
  int64_t day = 0;
  friend auto operator<=>(const Compared&, const Compared&) = default;
};

/// A day on which an entitlement is looked at.
struct Look {
  uint32_t entitlement = 0;
  int64_t day = 0;
};

/// Listens to one evaluation: what is the as-of date compared with, in each row?
class Dates final : public TraceSink {
 public:
  explicit Dates(const Program& program) : program_(program), test_(program.code.size()) {
    for (const CompiledEntitlement& rule : program.entitlements) {
      for (const NodeId node : rule.as_of_tests) test_[node] = 1;
    }
  }

  void computed(NodeId node, const Value&, std::span<const Value> operands) override {
    if (test_[node] == 0) return;
    const Instruction& code = program_.code[node];
    if (code.op == Op::parameter) {
      for (const ParameterRow& row : program_.parameters[code.imm].rows) {
        if (row.from != INT64_MIN) found_.push_back({node, row.from});
        if (row.to != INT64_MAX) found_.push_back({node, row.to});
      }
      return;
    }
    const std::span<const NodeId> nodes = program_.operands_of(code);
    for (uint32_t i = 0; i < operands.size(); ++i) {
      const Value& value = operands[i];
      if (value.kind != Kind::date || (i < nodes.size() && nodes[i] == program_.as_of)) continue;
      if (!value.lo_free) add(node, value.lo);
      if (!value.hi_free && value.hi != value.lo) add(node, value.hi);
    }
  }
  void entered_cell(NodeId, const Value&) override {}
  void left_cell() override {}
  void entered_item(uint32_t, uint32_t) override {}

  /// Sorted by node, then day; each once.
  [[nodiscard]] const std::vector<Compared>& sorted() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return found_;
  }

 private:
  void add(NodeId node, const Decimal& day) {
    if (const auto number = day.to_int64()) found_.push_back({node, *number});
  }

  const Program& program_;
  std::vector<uint8_t> test_;  ///< by node
  std::vector<Compared> found_;
};

/// What a turn is told by.
struct Standing {
  int64_t day = 0;
  Status status = Status::undetermined;
  Because because = Because::none;
  std::vector<AmountRange> amounts;

  Standing() = default;
  Standing(int64_t at, const Outcome& outcome)
      : day(at), status(outcome.status), because(outcome.because) {
    for (const ComponentOutcome& part : outcome.components) amounts.push_back(part.amount);
  }

  [[nodiscard]] bool same_amounts(const Standing& other) const {
    if (status == Status::not_entitled) return true;
    for (uint32_t i = 0; i < amounts.size() && i < other.amounts.size(); ++i) {
      const AmountRange& x = amounts[i];
      const AmountRange& y = other.amounts[i];
      if (x.known != y.known) return false;
      if (!x.known) continue;
      if (x.min_free != y.min_free || (!x.min_free && x.min != y.min)) return false;
      if (x.max_free != y.max_free || (!x.max_free && x.max != y.max)) return false;
    }
    return true;
  }
  [[nodiscard]] bool same(const Standing& other) const {
    return status == other.status && same_amounts(other);
  }
};

/// For each entitlement the last date that all its facts may have: INT64_MAX where none is a date.
std::vector<int64_t> horizons(const Program& program) {
  std::vector<int64_t> last(program.entitlements.size(), INT64_MAX);
  for (const FactSlot& fact : program.facts) {
    const auto limit = [&](const Value& domain) {
      if (domain.kind != Kind::date || domain.hi_free) return;
      const auto day = domain.hi.to_int64();
      if (!day) return;
      for (const uint32_t i : fact.dependents) last[i] = std::min(last[i], *day);
    };
    limit(fact.domain);
    for (const Value& field : fact.field_domains) limit(field);
  }
  return last;
}

class Search {
 public:
  Search(const Program& program, Evaluator& evaluator, const Situation& situation,
         const Evaluation& evaluation)
      : program_(program), evaluator_(evaluator), later_(same_answers(situation)) {
    result_.outcomes.resize(program.entitlements.size());
    Dates dates(program);
    Evaluation traced;
    evaluator.evaluate(situation, traced, &dates);
    plan(dates.sorted(), situation.as_of);
    for (uint32_t i = 0; i < program.entitlements.size(); ++i) {
      standings_.emplace_back(situation.as_of, evaluation.outcomes[i]);
    }
  }

  [[nodiscard]] std::vector<Turn> run() {
    for (uint32_t first = 0; first < looks_.size();) {
      const int64_t day = looks_[first].day;
      std::vector<uint32_t> subset;
      uint32_t next = first;
      for (; next < looks_.size() && looks_[next].day == day; ++next) {
        subset.push_back(looks_[next].entitlement);
      }
      evaluate(day, subset);
      std::vector<Standing> now;
      now.reserve(subset.size());
      for (const uint32_t i : subset) now.emplace_back(day, result_.outcomes[i]);
      for (uint32_t k = 0; k < subset.size(); ++k) advance(subset[k], now[k]);
      first = next;
    }
    std::sort(turns_.begin(), turns_.end(), [](const Turn& a, const Turn& b) {
      return a.day != b.day ? a.day < b.day : a.entitlement < b.entitlement;
    });
    return std::move(turns_);
  }

 private:
  /// Each date and the day after it, for the entitlements that compare with it. Beyond the dates
  /// that its facts may have nothing can be said: an end there is that of a domain, not of a rule.
  void plan(const std::vector<Compared>& dates, int64_t as_of) {
    const std::vector<int64_t> last = horizons(program_);
    for (uint32_t i = 0; i < program_.entitlements.size(); ++i) {
      std::vector<int64_t> days;
      for (const NodeId node : program_.entitlements[i].as_of_tests) {
        auto at = std::lower_bound(dates.begin(), dates.end(), Compared{node, INT64_MIN});
        for (; at != dates.end() && at->node == node; ++at) {
          if (at->day >= kNoLastDay.value) continue;
          for (const int64_t day : {at->day, at->day + 1}) {
            if (day > as_of && day < last[i]) days.push_back(day);
          }
        }
      }
      std::sort(days.begin(), days.end());
      days.erase(std::unique(days.begin(), days.end()), days.end());
      if (days.size() > kMostDays) days.resize(kMostDays);
      for (const int64_t day : days) looks_.push_back({i, day});
    }
    std::sort(looks_.begin(), looks_.end(), [](const Look& a, const Look& b) {
      return a.day != b.day ? a.day < b.day : a.entitlement < b.entitlement;
    });
  }

  void evaluate(int64_t day, std::span<const uint32_t> subset) {
    later_.as_of = day;
    evaluator_.evaluate_subset(later_, {}, subset, true, result_);
  }

  /// From the last known standing to `now`: every change between is found by halving.
  void advance(uint32_t entitlement, const Standing& now) {
    Standing& last = standings_[entitlement];
    constexpr uint32_t kMostChanges = 8;
    for (uint32_t change = 0; change < kMostChanges && !last.same(now); ++change) {
      Standing before = last;
      Standing after = now;
      while (after.day - before.day > 1) {
        const int64_t middle = before.day + (after.day - before.day) / 2;
        const uint32_t subset[] = {entitlement};
        evaluate(middle, subset);
        Standing there(middle, result_.outcomes[entitlement]);
        (there.same(last) ? before : after) = std::move(there);
      }
      turns_.push_back({after.day, entitlement, last.status, after.status, after.because,
                        last.status == after.status});
      last = after;
    }
    last = now;
  }

  const Program& program_;
  Evaluator& evaluator_;
  Situation later_;
  Evaluation result_;
  std::vector<Look> looks_;  ///< by day, then entitlement
  std::vector<Standing> standings_;
  std::vector<Turn> turns_;
};

}  // namespace

std::vector<Turn> turns(const Program& program, Evaluator& evaluator, const Situation& situation,
                        const Evaluation& evaluation) {
  return Search(program, evaluator, situation, evaluation).run();
}

std::vector<Deadline> deadlines(const Program& program, const Evaluation& evaluation) {
  std::vector<Deadline> all;
  for (uint32_t i = 0; i < program.entitlements.size(); ++i) {
    const Outcome& outcome = evaluation.outcomes[i];
    if (!outcome.has_deadline || outcome.status == Status::not_entitled) continue;
    all.push_back({i, outcome.safe_deadline, outcome.latest_deadline, outcome.latest_free});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Deadline& a, const Deadline& b) { return a.safe < b.safe; });
  return all;
}

}  // namespace huisuan::advise
