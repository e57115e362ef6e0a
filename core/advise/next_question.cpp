#include "advise/next_question.h"

#include <algorithm>

#include "advise/probe.h"
#include "advise/support.h"

namespace huisuan::advise {
namespace {

/// Sums of weights; compared as means over the cells.
struct Score {
  Decimal money;
  Decimal others;
  Decimal single;
  Decimal weight;  ///< of all cells, and of the further questions that they bring along

  [[nodiscard]] bool zero() const {
    return money.is_zero() && others.is_zero() && single.is_zero();
  }
};

struct Candidate {
  Place place;
  int32_t rank = kNoRank;
  std::vector<uint32_t> entitlements;
  Score score;
};

Decimal plus(const Decimal& a, const Decimal& b) { return add(a, b).value_or(a); }

/// a / a_weight <=> b / b_weight without dividing.
std::strong_ordering compare_means(const Decimal& a, const Decimal& a_weight, const Decimal& b,
                                   const Decimal& b_weight) {
  const std::optional<Decimal> left = mul(a, b_weight);
  const std::optional<Decimal> right = mul(b, a_weight);
  return left && right ? *left <=> *right : std::strong_ordering::equal;
}

/// Is `a` to be asked before `b`? Both have the same rank and `a` is declared later.
bool better(const Candidate& a, const Candidate& b) {
  const Score& x = a.score;
  const Score& y = b.score;
  for (const auto part : {&Score::money, &Score::others, &Score::single}) {
    const auto order = compare_means(x.*part, x.weight, y.*part, y.weight);
    if (order != 0) return order > 0;
  }
  return x.zero() && a.entitlements.size() > b.entitlements.size();
}

class Chooser {
 public:
  Chooser(const Program& program, Evaluator& evaluator, const Situation& situation,
          const Evaluation& evaluation, const Scope& scope)
      : program_(program),
        situation_(situation),
        evaluation_(evaluation),
        scope_(scope),
        probe_(program, evaluator, situation),
        support_(program) {}

  [[nodiscard]] NextQuestion choose() {
    // What is shown only on request is asked about only when nothing else is left.
    for (const bool region_unstated : {false, true}) {
      find_candidates(region_unstated);
      if (candidates_.empty()) continue;
      if (std::any_of(candidates_.begin(), candidates_.end(), in_row)) {
        std::erase_if(candidates_, [](const Candidate& c) { return !in_row(c); });
      }
      keep_first([&](const Candidate& c) { return scope_.turn(c.place.fact); });
      keep_first([](const Candidate& c) { return c.rank; });
      const Candidate* best = nullptr;
      for (Candidate& candidate : candidates_) {
        if (candidates_.size() > 1 && !score(candidate, best)) continue;
        if (best == nullptr || better(candidate, *best)) best = &candidate;
      }
      return {true, best->place, fields_beside(best->place), best->entitlements};
    }
    return {};
  }

 private:
  [[nodiscard]] std::vector<uint32_t> fields_beside(const Place& place) const {
    std::vector<uint32_t> fields;
    for (const Place& each : open_fields_) {
      if (each.fact == place.fact && each.row == place.row) fields.push_back(each.field);
    }
    return fields;
  }

  void find_candidates(bool region_unstated) {
    candidates_.clear();
    open_fields_.clear();
    for (uint32_t fact = 0; fact < program_.facts.size(); ++fact) {
      if (program_.facts[fact].is_reading) continue;
      std::vector<uint32_t> open;
      for (const uint32_t i : program_.facts[fact].dependents) {
        const Outcome& outcome = evaluation_.outcomes[i];
        if (!scope_.has(i)) continue;
        if (program_.entitlements[i].region_unstated != region_unstated) continue;
        if (!is_open(outcome)) continue;
        if (std::binary_search(outcome.missing.begin(), outcome.missing.end(), fact)) {
          open.push_back(i);
        }
      }
      if (open.empty()) continue;
      const AnswerState state = situation_.answers[fact].state;
      if (state == AnswerState::absent) {
        candidates_.push_back({{fact, kNone, kNone}, program_.facts[fact].rank, open, {}});
      } else if (state == AnswerState::given && probe_.rows(fact) != 0) {
        find_fields(fact, open);
      }
    }
  }

  /// Fields of the first row that is still open.
  void find_fields(uint32_t fact, const std::vector<uint32_t>& open) {
    const FactSlot& slot = program_.facts[fact];
    const uint32_t rows = probe_.rows(fact);
    bool found = false;
    for (uint32_t row = 0; row < rows && !found; ++row) {
      for (uint32_t field = 0; field < slot.field_ids.size(); ++field) {
        const Place place{fact, row, field};
        if (probe_.state(place) != AnswerState::absent) continue;
        Candidate candidate{place, slot.rank, {}, {}};
        if (field < slot.field_ranks.size() && slot.field_ranks[field] != kNoRank) {
          candidate.rank = slot.field_ranks[field];
        }
        for (const uint32_t i : open) {
          if (depends(i, place)) candidate.entitlements.push_back(i);
        }
        if (candidate.entitlements.empty()) continue;
        candidates_.push_back(std::move(candidate));
        open_fields_.push_back(place);
        found = true;
      }
    }
  }

  /// Rows with outcomes of their own name their open fields. Who reads the list as a whole (a total
  /// over it) depends on a field if some answer to it moves the outcome.
  [[nodiscard]] bool depends(uint32_t entitlement, const Place& place) {
    if (program_.entitlements[entitlement].row_fact == place.fact) {
      const std::vector<RowOutcome>& rows = evaluation_.outcomes[entitlement].rows;
      const bool named = std::any_of(rows.begin(), rows.end(), [](const RowOutcome& row) {
        return !row.missing_fields.empty();
      });
      if (named) {
        if (place.row >= rows.size()) return false;
        const std::vector<uint32_t>& fields = rows[place.row].missing_fields;
        return std::find(fields.begin(), fields.end(), place.field) != fields.end();
      }
    }
    return moves(entitlement, place);
  }

  [[nodiscard]] bool moves(uint32_t entitlement, const Place& place) {
    const FactSlot& slot = program_.facts[place.fact];
    const uint32_t subset[] = {entitlement};
    probe_.evaluate({}, subset, false);
    const Outcome base = probe_.outcome(entitlement);
    for (const Value& cell : cells_of(slot, place)) {
      const Change change[] = {{place, cell}};
      probe_.evaluate(change, subset, false);
      if (differs(probe_.outcome(entitlement), base)) return true;
    }
    return false;
  }

  [[nodiscard]] static bool differs(const Outcome& a, const Outcome& b) {
    if (a.status != b.status || a.conditions != b.conditions) return true;
    for (uint32_t i = 0; i < a.components.size() && i < b.components.size(); ++i) {
      const AmountRange& x = a.components[i].amount;
      const AmountRange& y = b.components[i].amount;
      if (x.known != y.known || x.min_free != y.min_free || x.max_free != y.max_free) return true;
      if (x.known && (x.min != y.min || x.max != y.max)) return true;
    }
    return false;
  }

  [[nodiscard]] static bool in_row(const Candidate& candidate) {
    return candidate.place.row != kNone;
  }

  /// Those candidates alone that have the lowest number.
  template <class Number>
  void keep_first(Number number) {
    auto lowest = number(candidates_.front());
    for (const Candidate& candidate : candidates_) lowest = std::min(lowest, number(candidate));
    std::erase_if(candidates_, [&](const Candidate& c) { return number(c) != lowest; });
  }

  /// How many fields of one row are asked once it is known that there are rows.
  [[nodiscard]] uint32_t questions_of_row(const Candidate& candidate) {
    const uint32_t list = candidate.place.fact;
    std::vector<uint8_t> read(program_.facts[list].field_ids.size());
    const auto note = [&](const std::vector<Place>& fields) {
      for (const Place& each : fields) {
        if (each.fact == list) read[each.field] = 1;
      }
    };
    for (const uint32_t i : candidate.entitlements) {
      const CompiledEntitlement& rule = program_.entitlements[i];
      std::vector<NodeId> nodes{rule.status};
      for (const CompiledComponent& each : rule.components) {
        nodes.insert(nodes.end(), {each.min, each.max});
      }
      for (const NodeId node : nodes) {
        if (node == kNoNode) continue;
        const Reads reads = support_.reads(node, rule.row_fact);
        note(reads.fields);
        note(reads.list_fields);
      }
    }
    return static_cast<uint32_t>(std::count(read.begin(), read.end(), 1));
  }

  /// What an answer may be. A list: no rows, or some.
  [[nodiscard]] std::vector<Value> cells_of(const FactSlot& slot, const Place& place) {
    std::vector<Value> cells;
    if (place.row != kNone) {
      if (place.field < slot.field_cells.size()) cells = slot.field_cells[place.field];
      if (cells.empty()) cells = ends_of(slot.field_domains[place.field]);
      return cells;
    }
    if (slot.domain.kind != Kind::list) return slot.cells;
    List rows = *slot.domain.list;
    rows.tail_min = 1;
    cells.push_back(Value::of_list(arena_.make_one(List())));
    if (rows.tail_max > 0) cells.push_back(Value::of_list(arena_.make_one(rows)));
    return cells;
  }

  /// A number that is compared with no constant: its ends show whether it matters.
  [[nodiscard]] static std::vector<Value> ends_of(const Value& domain) {
    if (!domain.is_interval()) return {};
    std::vector<Value> ends;
    Value end = domain;
    end.lo_open = end.hi_open = end.lo_free = end.hi_free = false;
    if (!domain.lo_free) {
      end.hi = end.lo = domain.lo;
      ends.push_back(end);
    }
    if (!domain.hi_free) {
      end.hi = end.lo = domain.hi;
      ends.push_back(end);
    }
    return ends;
  }

  /// False as soon as it is certain that `best` settles more money: the first thing that counts.
  [[nodiscard]] bool score(Candidate& candidate, const Candidate* best) {
    const FactSlot& slot = program_.facts[candidate.place.fact];
    const std::vector<Value> cells = cells_of(slot, candidate.place);
    const bool list = !in_row(candidate) && slot.domain.kind == Kind::list;
    const bool weighted = !in_row(candidate) && slot.weights.size() == cells.size();
    Score& score = candidate.score;
    Decimal left;  // the weight of the cells that are still to come
    for (uint32_t c = 0; c < cells.size(); ++c)
      left = plus(left, weighted ? slot.weights[c] : Decimal(1));
    int64_t most = 0;
    for (const uint32_t i : candidate.entitlements) {
      const bool open = evaluation_.outcomes[i].status == Status::undetermined;
      if (open && program_.entitlements[i].counts_money) ++most;
    }
    // A list is worth what it settles for each of the questions that it takes.
    if (list && cells.size() > 1) {
      const Decimal some = weighted ? slot.weights[1] : Decimal(1);
      score.weight = mul(some, Decimal(questions_of_row(candidate))).value_or(Decimal());
    }
    const Decimal all = plus(left, score.weight);
    for (uint32_t c = 0; c < cells.size(); ++c) {
      const Change change[] = {{candidate.place, cells[c]}};
      probe_.evaluate(change, candidate.entitlements, false);
      int64_t money = 0;
      int64_t others = 0;
      int64_t single = 0;
      for (const uint32_t i : candidate.entitlements) {
        const Outcome& before = evaluation_.outcomes[i];
        const Outcome& after = probe_.outcome(i);
        if (before.status == Status::undetermined && after.status != Status::undetermined) {
          ++(program_.entitlements[i].counts_money ? money : others);
        }
        if (after.status != Status::not_entitled && !amounts_single(before) &&
            amounts_single(after)) {
          ++single;
        }
      }
      const Decimal weight = weighted ? slot.weights[c] : Decimal(1);
      const auto count = [&](Decimal& sum, int64_t number) {
        if (const auto part = mul(weight, Decimal(number))) sum = plus(sum, *part);
      };
      count(score.money, money);
      count(score.others, others);
      count(score.single, single);
      count(score.weight, 1);
      left = plus(left, negate(weight));
      const std::optional<Decimal> rest = mul(left, Decimal(most));
      const bool lost =
          best != nullptr && rest &&
          compare_means(plus(score.money, *rest), all, best->score.money, best->score.weight) < 0;
      if (lost) return false;
    }
    if (score.weight.is_zero()) score = {{}, {}, {}, Decimal(1)};
    return true;
  }

  const Program& program_;
  const Situation& situation_;
  const Evaluation& evaluation_;
  const Scope& scope_;
  Probe probe_;
  Support support_;
  Arena arena_;
  std::vector<Candidate> candidates_;
  std::vector<Place> open_fields_;  ///< those among the candidates, whatever their rank
};

}  // namespace

NextQuestion next_question(const Program& program, Evaluator& evaluator, const Situation& situation,
                           const Evaluation& evaluation, const Scope& scope) {
  return Chooser(program, evaluator, situation, evaluation, scope).choose();
}

}  // namespace huisuan::advise
