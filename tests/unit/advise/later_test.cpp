#include "advise/later.h"

#include <doctest/doctest.h>

#include "unit/advise/rules.h"

using namespace huisuan;
using namespace huisuan::advise;
using advise_tests::Rules;
using advise_tests::Scene;

namespace {

/// "1020: #0 #2, low 500, high 500, missing 1"
std::string text(Scene& scene, const Scope& scope = {}) {
  scene.evaluate();
  const std::vector<Turn> all =
      turns(scene.program, scene.evaluator, scene.situation, scene.evaluation);
  scene.evaluate();
  const Later result =
      later(scene.program, scene.evaluator, scene.situation, scene.evaluation, all, scope);
  if (result.entitlements.empty()) return "none";
  std::string words = std::to_string(result.day) + ":";
  for (const uint32_t i : result.entitlements) words += " #" + std::to_string(i);
  for (const Total& total : result.totals) {
    words += ", " + total.low.to_text() + " to " + total.high.to_text();
  }
  for (const uint32_t fact : result.missing) words += ", missing " + std::to_string(fact);
  return words;
}

NodeId since(Rules& rules, uint32_t start, int64_t days) {
  const NodeId due = rules.test(Function::add, rules.of(start),
                                rules.constant(Value::days(Decimal(days * 86400))));
  return rules.test(Function::greater_equal, rules.program.as_of, due);
}

}  // namespace

// Scene's as-of date is day 1000.
TEST_CASE("later: what waits for a day alone, and the totals of that day") {
  Rules rules;
  const uint32_t start = rules.date("start", 0, 5000, {});
  const uint32_t open = rules.boolean("open");
  rules.entitlement({since(rules, start, 30)}, rules.constant(500));
  rules.entitlement({since(rules, start, 40), rules.of(open)}, rules.constant(70));
  rules.entitlement(
      {rules.test(Function::greater_equal, rules.program.as_of, rules.constant(Value::date(900)))},
      rules.constant(3));
  SUBCASE("nobody knows where it holds: promised to nobody") {
    rules.program.entitlements[0].region_unstated = true;
    Scene elsewhere(rules);
    elsewhere.answer(start, Value::date(990));
    CHECK(text(elsewhere) == "1030: #1, 3 to 73, missing 1");
  }
  Scene scene(rules);
  scene.answer(start, Value::date(990));
  SUBCASE("the day on which most of the money has come; what is open then stays open") {
    CHECK(text(scene) == "1030: #0 #1, 503 to 573, missing 1");
  }
  SUBCASE("refused for another reason as well: no day helps") {
    scene.answer(open, Value::boolean(false));
    CHECK(text(scene) == "1020: #0, 503 to 503");
  }
  SUBCASE("nothing waits any more") {
    scene.answer(start, Value::date(900));
    CHECK(text(scene) == "none");
  }
  SUBCASE("farther away than a year") {
    scene.answer(start, Value::date(1400));
    CHECK(text(scene) == "none");
  }
  SUBCASE("outside the scope") {
    const uint32_t inside[] = {1, 2};
    CHECK(text(scene, Scope(3, inside)) == "1030: #1, 3 to 73, missing 1");
  }
}

TEST_CASE("later: money decides the day, and what has ended again by then does not count") {
  Rules rules;
  const uint32_t start = rules.date("start", 0, 5000, {});
  rules.entitlement({since(rules, start, 30)}, rules.constant(500));
  rules.entitlement({since(rules, start, 50)});
  rules.entitlement({since(rules, start, 55)});
  const NodeId until = rules.constant(Value::date(1060));
  rules.entitlement(
      {since(rules, start, 20), rules.test(Function::less_equal, rules.program.as_of, until)},
      rules.constant(10));
  Scene scene(rules);
  scene.answer(start, Value::date(990));
  CHECK(text(scene) == "1045: #0 #1 #2 #3, 510 to 510");
  scene.answer(start, Value::date(1035));  // the last one ends before the others begin
  CHECK(text(scene) == "1090: #0 #1 #2, 500 to 500");
}
