#include "advise/later.h"

#include <algorithm>
#include <tuple>

#include "advise/probe.h"

namespace huisuan::advise {
namespace {

constexpr int64_t kYear = 366;  ///< what is farther away helps nobody to plan

/// The turns of one entitlement that waits for a day alone, by day.
struct Waiting {
  uint32_t entitlement = 0;
  std::vector<const Turn*> turns;

  [[nodiscard]] bool holds(int64_t day) const {
    bool had = false;
    for (const Turn* turn : turns) {
      if (turn->day <= day) had = turn->after != Status::not_entitled;
    }
    return had;
  }
};

std::vector<Waiting> waiting(const Program& program, const Situation& situation,
                             const Evaluation& evaluation, const std::vector<Turn>& turns,
                             const Scope& scope) {
  std::vector<Waiting> all;
  for (uint32_t i = 0; i < evaluation.outcomes.size(); ++i) {
    const Outcome& outcome = evaluation.outcomes[i];
    if (outcome.status != Status::not_entitled || outcome.because != Because::future) continue;
    // Nobody knows where it holds: it is promised to nobody, as in the totals.
    if (!scope.has(i) || program.entitlements[i].region_unstated) continue;
    Waiting one{i, {}};
    for (const Turn& turn : turns) {
      if (turn.entitlement == i && turn.day <= situation.as_of + kYear) one.turns.push_back(&turn);
    }
    if (!one.turns.empty()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Later later(const Program& program, Evaluator& evaluator, const Situation& situation,
            const Evaluation& evaluation, const std::vector<Turn>& turns, const Scope& scope) {
  const std::vector<Waiting> all = waiting(program, situation, evaluation, turns, scope);
  std::vector<int64_t> days;
  for (const Waiting& one : all) {
    for (const Turn* turn : one.turns) days.push_back(turn->day);
  }
  std::sort(days.begin(), days.end());
  Later result;
  std::tuple<uint32_t, uint32_t> most;  // money, others
  for (const int64_t day : days) {
    std::tuple<uint32_t, uint32_t> here;
    for (const Waiting& one : all) {
      if (!one.holds(day)) continue;
      ++(program.entitlements[one.entitlement].counts_money ? std::get<0>(here)
                                                            : std::get<1>(here));
    }
    if (here > most) std::tie(most, result.day) = std::tuple(here, day);
  }
  if (most == std::tuple<uint32_t, uint32_t>()) return {};
  Situation then = same_answers(situation);
  then.as_of = result.day;
  Evaluation outcomes;
  evaluator.evaluate(then, outcomes);
  for (const Waiting& one : all) {
    if (!one.holds(result.day)) continue;
    result.entitlements.push_back(one.entitlement);
    const std::vector<uint32_t>& missing = outcomes.outcomes[one.entitlement].missing;
    result.missing.insert(result.missing.end(), missing.begin(), missing.end());
  }
  std::sort(result.missing.begin(), result.missing.end());
  result.missing.erase(std::unique(result.missing.begin(), result.missing.end()),
                       result.missing.end());
  result.totals = totals(program, outcomes, stacking_caps(program, evaluator), scope);
  return result;
}

}  // namespace huisuan::advise
