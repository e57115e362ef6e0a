#include "bench/figures/agreement.h"

#include "bench/by_hand.h"
#include "bench/figures/fill.h"
#include "bench/figures/persons.h"
#include "eval/evaluate.h"

namespace huisuan::bench {
namespace {

Truth truth_of(Status status) {
  return status == Status::entitled       ? Truth::yes
         : status == Status::not_entitled ? Truth::no
                                          : Truth::unknown;
}

Truth truth_of(const Value& met) {
  return met.is_true() ? Truth::yes : met.is_false() ? Truth::no : Truth::unknown;
}

class Comparison {
 public:
  Comparison(const Program& program, Agreement& found)
      : program_(program), found_(found), evaluator_(program) {}

  void person(uint32_t seed, bool complete) {
    Situation situation;
    draw(program_, seed, complete ? Answered::readings : Answered::half, situation);
    evaluator_.evaluate(situation, evaluation_);
    set_arena.reset();
    Facts<Sets> sets;
    if (!fill(program_, situation, situation.arena, sets)) return problem(0, "a fact is missing");
    by_sets_.evaluate(sets);
    for (uint32_t e = 0; e < program_.entitlements.size(); ++e) against_sets(e, complete);
    if (!complete) return;
    Facts<Concrete> facts;
    if (!fill(program_, situation, situation.arena, facts)) return problem(0, "a fact is open");
    concrete_.evaluate(facts);
    for (uint32_t e = 0; e < program_.entitlements.size(); ++e) against_concrete(e);
  }

 private:
  void problem(uint32_t entitlement, std::string_view what) {
    found_.disagreements.push_back(program_.entitlements[entitlement].id + ": " +
                                   std::string(what));
  }

  void against_sets(uint32_t e, bool complete) {
    const Outcome& outcome = evaluation_.outcomes[e];
    const ByHand<Sets>::Entry& hand = by_sets_.entries[e];
    const Truth engine = truth_of(outcome.status);
    const Truth by_hand = truth_of(hand.met.value);
    ++found_.statuses;
    if (engine != by_hand) {
      if (by_hand != Truth::unknown) return problem(e, "sets and engine differ in status");
      ++found_.engine_knows_more;
    }
    if (engine == Truth::no) return;
    for (uint32_t i = 0; i < hand.amounts; ++i) {
      const AmountRange& amount = outcome.components[i].amount;
      const Value& set = hand.amount[i].value;
      if (!amount.known || !set.is_interval()) return problem(e, "an amount is missing");
      const bool low = set.lo_free || (!amount.min_free && amount.min >= set.lo);
      const bool high = set.hi_free || (!amount.max_free && amount.max <= set.hi);
      if (!low || !high) return problem(e, "sets and engine differ in the amount");
      if (complete && engine == Truth::yes && !set.is_point()) {
        return problem(e, "the amount is open");
      }
      ++found_.amounts;
    }
  }

  void against_concrete(uint32_t e) {
    const Outcome& outcome = evaluation_.outcomes[e];
    const ByHand<Concrete>::Entry& hand = concrete_.entries[e];
    if (outcome.status == Status::undetermined) {
      // Only a figure that is not published leaves a complete situation open.
      if (outcome.because != Because::external) problem(e, "open although complete");
      return;
    }
    ++found_.statuses;
    if ((outcome.status == Status::entitled) != hand.met.is) {
      return problem(e, "concrete and engine differ in status");
    }
    if (!hand.met.is) return;
    for (uint32_t i = 0; i < hand.amounts; ++i) {
      const AmountRange& amount = outcome.components[i].amount;
      const auto parts = mul(amount.min, Decimal(Fixed::kOne));
      const auto whole = parts ? parts->to_int64() : std::nullopt;
      if (!amount.single() || !whole || *whole != hand.amount[i].parts) {
        return problem(e, "concrete and engine differ in the amount");
      }
      ++found_.amounts;
    }
  }

  const Program& program_;
  Agreement& found_;
  Evaluator evaluator_;
  Evaluation evaluation_;
  ByHand<Sets> by_sets_;
  ByHand<Concrete> concrete_;
};

}  // namespace

Agreement compare(const Program& program, uint32_t persons) {
  Agreement found;
  if (program.entitlements.size() != ByHand<Sets>::kEntitlements) {
    found.disagreements.emplace_back("the document has other entitlements than the code by hand");
    return found;
  }
  Comparison comparison(program, found);
  for (uint32_t seed = 1; seed <= persons; ++seed) {
    comparison.person(seed, true);
    comparison.person(seed, false);
  }
  return found;
}

}  // namespace huisuan::bench
