// Advice over rules that come the whole way: files, parser, checks, compiler, evaluator.
#include <doctest/doctest.h>

#include <algorithm>

#include "advise/advice.h"
#include "check/check.h"
#include "pack/parse.h"
#include "program/compile.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::advise;

namespace {

struct Chance {
  uint64_t state;
  uint32_t below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 33) % n;
  }
};

/// One person or firm who answers what is asked, at random.
struct Interview {
  const Program& program;
  Chance& chance;
  Evaluator evaluator;
  Situation situation;
  Evaluation evaluation;
  uint32_t questions = 0;

  Interview(const Program& rules, Chance& random, int64_t as_of)
      : program(rules), chance(random), evaluator(rules) {
    situation.as_of = as_of;
    situation.region = rules.regions[chance.below(static_cast<uint32_t>(rules.regions.size()))];
    situation.answers.resize(rules.facts.size());
  }

  /// A single value of one of the cells.
  Value pick(const Value& domain, const std::vector<Value>& cells) {
    Value value = cells.empty() ? domain : cells[chance.below(static_cast<uint32_t>(cells.size()))];
    if (value.kind == Kind::boolean) return Value::boolean(value.may_true);
    if (value.kind == Kind::string) {
      return value.text_count == 0
                 ? Value::text("x", situation.arena)
                 : Value::text_set(value.text_members().subspan(chance.below(value.text_count), 1));
    }
    const Decimal at = value.lo_free || value.lo_open ? value.hi : value.lo;
    return Value::interval(value.kind, at, at, at.is_integer());
  }

  Value some_rows(const FactSlot& slot) {
    const uint32_t count = chance.below(3);
    const auto fields = static_cast<uint32_t>(slot.field_ids.size());
    const auto items = situation.arena.make<ListItem>(count);
    const auto names = situation.arena.make<std::string_view>(fields);
    for (uint32_t i = 0; i < fields; ++i) names[i] = situation.arena.text(slot.field_ids[i]);
    for (ListItem& item : items) {
      const auto values = situation.arena.make<Value>(fields);
      for (uint32_t i = 0; i < fields; ++i) values[i] = slot.field_domains[i];
      item.value =
          Value::of_context(situation.arena.make_one(Context{names.data(), values.data(), fields}));
    }
    List list;
    list.items = items.data();
    list.size = count;
    return Value::of_list(situation.arena.make_one(list));
  }

  void answer(const advise::Place& place) {
    const FactSlot& slot = program.facts[place.fact];
    Answer& given = situation.answers[place.fact];
    if (place.row != kNone) {
      const auto fields = static_cast<uint32_t>(slot.field_ids.size());
      given.field_states.resize(given.value.list->size * fields, AnswerState::absent);
      AnswerState& state = given.field_states[place.row * fields + place.field];
      REQUIRE(state == AnswerState::absent);
      state = chance.below(8) == 0 ? AnswerState::unsure : AnswerState::given;
      if (state == AnswerState::unsure) return;
      // The arena's rows are ours: nobody else reads them between evaluations.
      const Context& row = *given.value.list->items[place.row].value.context;
      auto* values = const_cast<Value*>(row.values);
      values[place.field] = pick(slot.field_domains[place.field], slot.field_cells[place.field]);
      return;
    }
    REQUIRE(given.state == AnswerState::absent);
    given.state = chance.below(8) == 0 ? AnswerState::unsure : AnswerState::given;
    if (given.state == AnswerState::unsure) return;
    given.value = slot.domain.kind == Kind::list ? some_rows(slot) : pick(slot.domain, slot.cells);
  }

  void ask_everything() {
    while (true) {
      evaluator.evaluate(situation, evaluation);
      const NextQuestion next = next_question(program, evaluator, situation, evaluation);
      if (!next.present) return;
      REQUIRE(++questions < 2000);
      REQUIRE(!next.entitlements.empty());
      for (const uint32_t i : next.entitlements) {
        const std::vector<uint32_t>& missing = evaluation.outcomes[i].missing;
        CHECK(std::binary_search(missing.begin(), missing.end(), next.place.fact));
      }
      answer(next.place);
    }
  }

  [[nodiscard]] bool unsure_of(uint32_t fact) const {
    const Answer& answer = situation.answers[fact];
    if (answer.state == AnswerState::unsure) return true;
    return std::find(answer.field_states.begin(), answer.field_states.end(), AnswerState::unsure) !=
           answer.field_states.end();
  }
};

void check_totals(const std::vector<Total>& totals) {
  for (const Total& total : totals) {
    CHECK(total.low <= total.high);
    CHECK(total.gaps.empty() == (!total.high_free && total.low == total.high));
    CHECK(!total.entitlements.empty());
  }
}

/// Applying a way must give what it says.
void check_way(Interview& interview, const NearMisses& miss, const NearMiss& way) {
  std::vector<Evaluator::Replacement> replacements;
  for (const Change& change : way.changes) {
    CHECK(change.value.is_single());
    if (change.place.row != kNone) return;  // near_miss_test.cpp applies rows
    replacements.push_back({change.place.fact, change.value});
  }
  const uint32_t subset[] = {miss.entitlement};
  Evaluation applied;
  interview.evaluator.evaluate_subset(interview.situation, replacements, subset, true, applied);
  const Outcome& outcome = applied.outcomes[miss.entitlement];
  CHECK(outcome.status == (way.missing.empty() ? Status::entitled : Status::undetermined));
}

void interview_all(const std::filesystem::path& folder, int people) {
  ParsedCatalog parsed = parse_catalog(test::read_tree(folder));
  REQUIRE(!has_errors(parsed.issues));
  Result<CheckedPack> checked = check(std::move(parsed.catalog));
  REQUIRE(checked.ok());
  const Program program = compile(checked.value());
  REQUIRE(!program.entitlements.empty());
  Chance chance{3};
  uint32_t questions = 0;
  uint32_t ways = 0;
  for (int person = 0; person < people; ++person) {
    CAPTURE(person);
    Interview interview(program, chance, 19400 + chance.below(300));  // in 2023
    interview.evaluator.evaluate(interview.situation, interview.evaluation);
    check_totals(
        totals(program, interview.evaluation, stacking_caps(program, interview.evaluator)));
    interview.ask_everything();
    questions += interview.questions;
    for (uint32_t i = 0; i < program.entitlements.size(); ++i) {
      const Outcome& outcome = interview.evaluation.outcomes[i];
      if (outcome.status != Status::undetermined || outcome.because != Because::facts) continue;
      CAPTURE(program.entitlements[i].id);
      for (const uint32_t fact : outcome.missing) {
        CAPTURE(program.facts[fact].id);
        CHECK(interview.unsure_of(fact));
      }
    }
    const Advice advice =
        advise::advise(program, interview.evaluator, interview.situation, interview.evaluation);
    CHECK(!advice.next.present);
    check_totals(advice.totals);
    for (const NearMisses& miss : advice.near_misses) {
      for (const NearMiss& way : miss.ways) {
        ++ways;
        check_way(interview, miss, way);
      }
    }
    for (const Turn& turn : advice.turns) {
      CHECK(turn.day > interview.situation.as_of);
      CHECK((turn.before != turn.after || turn.amounts));
    }
  }
  MESSAGE(questions << " questions, " << ways << " near misses");
  CHECK(questions > 2 * static_cast<uint32_t>(people));
  CHECK(ways > 0);
}

}  // namespace

TEST_CASE("interviews over the example folder end with everything decided or not known") {
  interview_all(test::source_folder() / "tests/golden/good", 40);
}
