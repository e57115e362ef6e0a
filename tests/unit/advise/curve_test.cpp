#include "advise/curve.h"

#include <doctest/doctest.h>

#include "unit/advise/rules.h"

using namespace huisuan;
using namespace huisuan::advise;
using advise_tests::Rules;
using advise_tests::Scene;

namespace {

/// "30|31: #0 yes>no [0] 3000>0" for each cliff.
std::string text(const Curve& curve) {
  const auto word = [](Status status) {
    return status == Status::entitled ? "yes" : status == Status::not_entitled ? "no" : "open";
  };
  std::string all;
  for (const Cliff& cliff : curve.cliffs) {
    if (!all.empty()) all += ", ";
    all += cliff.before.to_text() + "|" + cliff.after.to_text() + ":";
    for (const Cliff::Turning& turning : cliff.turning) {
      all += " #" + std::to_string(turning.entitlement) + " " + word(turning.before) + ">" +
             word(turning.after) + " [";
      for (const uint32_t condition : turning.conditions) all += std::to_string(condition);
      all += "]";
    }
    all += " " + cliff.at_before.low.to_text() + ">" + cliff.at_after.low.to_text();
  }
  return all;
}

}  // namespace

TEST_CASE("a total that grows with staff and falls off where the firm is no longer small") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 1000, {30});
  const NodeId yuan = rules.test(Function::multiply, rules.of(staff), rules.constant(100));
  rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(30))}, yuan);
  Scene scene(rules);
  scene.answer(staff, Value::number(10));
  scene.evaluate();
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, {staff}, 0, Decimal(0),
                           Decimal(50), 5);
  CHECK(text(made) == "30|31: #0 yes>no [0] 3000>0");
  CHECK(made.complete);
  CHECK(made.points.front().value == Decimal(1));  // cut to the domain
  CHECK(made.points.back().value == Decimal(50));
  for (uint32_t i = 1; i < made.points.size(); ++i) {
    CHECK(made.points[i - 1].value < made.points[i].value);
  }
  for (const CurvePoint& point : made.points) {
    const Decimal expected =
        point.value <= Decimal(30) ? *mul(point.value, Decimal(100)) : Decimal();
    CHECK(point.low == expected);
    CHECK(point.high == expected);
  }
  // The evaluator stands as before.
  CHECK(same(scene.evaluator.value_of(rules.of(staff)), Value::number(10)));
}

TEST_CASE("a cliff that no constant shows is found by halving") {
  Rules rules;
  const uint32_t layoffs = rules.number("layoffs", 0, 1000, {});
  const uint32_t staff = rules.number("staff", 1, 1000, {});
  const NodeId rate = rules.test(Function::divide, rules.of(layoffs), rules.of(staff));
  rules.entitlement({rules.test(Function::less_equal, rate,
                                rules.constant(Value::number(Decimal::scaled(55, 3))))},
                    rules.constant(700));
  Scene scene(rules);
  scene.answer(staff, Value::number(400));
  scene.evaluate();
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, {layoffs}, 0,
                           Decimal(0), Decimal(1000), 2);
  CHECK(text(made) == "22|23: #0 yes>no [0] 700>0");
}

TEST_CASE(
    "an amount that leaps while nothing turns is a cliff; slopes, caps and rounding are none") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 1000, {30, 40});
  const auto product = [&](NodeId a, NodeId b) { return rules.test(Function::multiply, a, b); };
  const NodeId few = rules.test(Function::less_equal, rules.of(staff), rules.constant(30));
  const NodeId rate = rules.node(Op::choose, 0, {few, rules.constant(100), rules.constant(200)});
  const NodeId always = rules.test(Function::less_equal, rules.of(staff), rules.constant(1000));
  rules.entitlement({always}, product(rules.of(staff), rate));
  const NodeId third =
      product(rules.of(staff), rules.constant(Value::number(Decimal::scaled(33333, 3))));
  const NodeId most = rules.constant(1333);
  rules.entitlement(
      {always},
      rules.node(Op::choose, 0, {rules.test(Function::less_equal, third, most), third, most}));
  Scene scene(rules);
  scene.answer(staff, Value::number(10));
  scene.evaluate();
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, {staff}, 0, Decimal(0),
                           Decimal(50), 5);
  REQUIRE(made.cliffs.size() == 1);
  const Cliff& cliff = made.cliffs[0];
  CHECK(cliff.before == Decimal(30));
  CHECK(cliff.after == Decimal(31));
  REQUIRE(cliff.turning.size() == 1);
  CHECK(cliff.turning[0].leap());
  CHECK(cliff.turning[0].entitlement == 0);
  CHECK(cliff.turning[0].amount_before == Decimal(3000));
  CHECK(cliff.turning[0].amount_after == Decimal(6200));
}

TEST_CASE("an average runs by whole persons, unless the answer itself is no whole number") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 1000, {30});
  FactSlot& slot = rules.program.facts[staff];
  slot.step = Decimal::scaled(1, 2);
  slot.vary_by = Decimal(1);
  rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(30))},
                    rules.constant(100));
  Scene scene(rules);
  const auto cliffs = [&](const Decimal& answer) {
    scene.answer(staff, Value::number(answer));
    scene.evaluate();
    return text(curve(rules.program, scene.evaluator, scene.situation, {staff}, 0, Decimal(0),
                      Decimal(50), 5));
  };
  CHECK(cliffs(Decimal(28)) == "30|31: #0 yes>no [0] 100>0");
  CHECK(cliffs(Decimal::scaled(285, 1)) == "30|30.01: #0 yes>no [0] 100>0");
}

TEST_CASE("an empty range has no points") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 1000, {});
  rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(30))},
                    rules.constant(1));
  Scene scene(rules);
  const Curve made =
      curve(rules.program, scene.evaluator, scene.situation, {staff}, 0, Decimal(9), Decimal(8), 5);
  CHECK(made.points.empty());
  CHECK(made.cliffs.empty());
}

TEST_CASE("a field of one row runs while the other rows stay; its row decides what turns") {
  Rules rules;
  const uint32_t hires = rules.list("hires", {{"months", 12}, {"persons", 3}}, 5);
  const uint32_t block = rules.program.facts[hires].row_block;
  const NodeId months = rules.program.facts[hires].field_nodes[0];
  const NodeId enough = rules.test(Function::greater_equal, months, rules.constant(12), block);
  rules.entitlement({enough}, rules.constant(10), hires);
  Scene scene(rules);
  const Value rows = rules.rows({rules.row(hires, {6, 1}), rules.row(hires, {24, 1})});
  scene.answer(hires, rows);
  scene.evaluate();
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, {hires, 0, 0}, 0,
                           Decimal(0), Decimal(20), 3);
  // The other row is entitled throughout: as a whole nothing turns, in this row it does.
  CHECK(text(made) == "11|12: #0 no>yes [0] 10>20");
  CHECK(made.points.front().low == Decimal(10));
  CHECK(made.points.back().low == Decimal(20));
  CHECK(same(scene.evaluator.value_of(rules.of(hires)), rows));
}

TEST_CASE("what is outside the scope neither counts nor turns") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 100, {10, 30});
  for (const int64_t limit : {10, 30}) {
    rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(limit))},
                      rules.constant(limit));
  }
  Scene scene(rules);
  scene.evaluate();
  const std::vector<uint32_t> second = {1};
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, {staff}, 0, Decimal(1),
                           Decimal(50), 2, Scope(2, second));
  CHECK(text(made) == "30|31: #1 yes>no [0] 30>0");
  CHECK(made.points.front().low == Decimal(30));
}
