#include "advise/turns.h"

#include <doctest/doctest.h>

#include "unit/advise/rules.h"

using namespace huisuan;
using namespace huisuan::advise;
using advise_tests::Rules;
using advise_tests::Scene;

namespace {

const char* word(Status status) {
  return status == Status::entitled ? "yes" : status == Status::not_entitled ? "no" : "open";
}

/// "1020: no>yes" for each turn, the entitlement in front where it is not the first.
std::string text(Scene& scene) {
  scene.evaluate();
  std::string all;
  for (const Turn& turn :
       turns(scene.program, scene.evaluator, scene.situation, scene.evaluation)) {
    if (!all.empty()) all += ", ";
    if (turn.entitlement != 0) all += "#" + std::to_string(turn.entitlement) + " ";
    all += std::to_string(turn.day) + ": " + word(turn.before) + ">" + word(turn.after);
    if (turn.amounts) all += " amount";
  }
  return all.empty() ? "none" : all;
}

NodeId day(Rules& rules, int64_t number) { return rules.constant(Value::date(number)); }

}  // namespace

// Scene's as-of date is day 1000.
TEST_CASE("a window opens on its first day and closes after its last: both ends are included") {
  Rules rules;
  const NodeId as_of = rules.program.as_of;
  rules.entitlement({rules.test(Function::greater_equal, as_of, day(rules, 1010)),
                     rules.test(Function::less_equal, as_of, day(rules, 1020))});
  Scene scene(rules);
  CHECK(text(scene) == "1010: no>yes, 1021: yes>no");
  SUBCASE("what lies behind is no turn") {
    scene.situation.as_of = 1015;
    CHECK(text(scene) == "1021: yes>no");
    scene.situation.as_of = 1021;
    CHECK(text(scene) == "none");
  }
}

TEST_CASE("a date that follows from a fact") {
  Rules rules;
  const uint32_t start = rules.date("start", 0, 5000, {});
  const NodeId due =
      rules.test(Function::add, rules.of(start), rules.constant(Value::days(Decimal(30 * 86400))));
  rules.entitlement({rules.test(Function::greater_equal, rules.program.as_of, due)});
  Scene scene(rules);
  scene.answer(start, Value::date(990));
  CHECK(text(scene) == "1020: no>yes");
  SUBCASE("not known: from the latest day on it is certain") {
    scene.answer(start, Value::interval(Kind::date, Decimal(990), Decimal(995), true));
    CHECK(text(scene) == "1020: no>open, 1025: open>yes");
  }
}

TEST_CASE("beyond the last date that a fact may have nothing is said") {
  Rules rules;
  const uint32_t start = rules.date("start", 0, 5000, {});
  const NodeId end =
      rules.test(Function::add, rules.of(start), rules.constant(Value::days(Decimal(30 * 86400))));
  rules.entitlement({rules.test(Function::less_equal, rules.program.as_of, end)});
  Scene scene(rules);
  CHECK(text(scene) == "none");  // not that it ends on day 5031
  scene.answer(start, Value::date(1100));
  CHECK(text(scene) == "1131: yes>no");
  scene.answer(start, Value::date(4990));
  CHECK(text(scene) == "none");
}

TEST_CASE("an amount that changes with a parameter's new value") {
  Rules rules;
  ParameterTable table;
  table.id = "rate";
  table.rows = {{900, 1099, "", {}, Value::number(100)},
                {1100, INT64_MAX, "", {}, Value::number(120)}};
  rules.program.parameters.push_back(table);
  const NodeId rate = rules.node(Op::parameter, 0, {rules.program.as_of});
  const uint32_t yes = rules.boolean("yes");
  rules.entitlement({rules.of(yes)}, rate);
  Scene scene(rules);
  scene.answer(yes, Value::boolean(true));
  CHECK(text(scene) == "1100: yes>yes amount");
  scene.answer(yes, Value::boolean(false));
  CHECK(text(scene) == "none");
}

TEST_CASE("turns of several entitlements by day") {
  Rules rules;
  const NodeId as_of = rules.program.as_of;
  rules.entitlement({rules.test(Function::less_equal, as_of, day(rules, 1020))});
  rules.entitlement({rules.test(Function::less_equal, as_of, day(rules, 1005))});
  rules.entitlement({rules.test(Function::less_equal, as_of, day(rules, 1020))});
  Scene scene(rules);
  CHECK(text(scene) == "#1 1006: yes>no, 1021: yes>no, #2 1021: yes>no");
}

TEST_CASE("deadlines of what may be had, by the safe day") {
  Program program;
  program.entitlements.resize(4);
  Evaluation evaluation;
  evaluation.outcomes.resize(4);
  const auto set = [&](uint32_t i, Status status, int64_t safe, int64_t latest) {
    Outcome& outcome = evaluation.outcomes[i];
    outcome.status = status;
    outcome.has_deadline = true;
    outcome.safe_deadline = safe;
    outcome.latest_deadline = latest;
  };
  set(0, Status::entitled, 50, 50);
  set(1, Status::undetermined, 40, 60);
  set(2, Status::not_entitled, 10, 10);
  evaluation.outcomes[3].status = Status::entitled;
  const std::vector<Deadline> all = deadlines(program, evaluation);
  REQUIRE(all.size() == 2);
  CHECK(all[0].entitlement == 1);
  CHECK(all[0].safe == 40);
  CHECK(all[0].latest == 60);
  CHECK(all[1].entitlement == 0);
}
