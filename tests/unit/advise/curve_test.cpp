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
  const Curve made =
      curve(rules.program, scene.evaluator, scene.situation, staff, 0, Decimal(0), Decimal(50), 5);
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
  const Curve made = curve(rules.program, scene.evaluator, scene.situation, layoffs, 0, Decimal(0),
                           Decimal(1000), 2);
  CHECK(text(made) == "22|23: #0 yes>no [0] 700>0");
}

TEST_CASE("an empty range has no points") {
  Rules rules;
  const uint32_t staff = rules.number("staff", 1, 1000, {});
  rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(30))},
                    rules.constant(1));
  Scene scene(rules);
  const Curve made =
      curve(rules.program, scene.evaluator, scene.situation, staff, 0, Decimal(9), Decimal(8), 5);
  CHECK(made.points.empty());
  CHECK(made.cliffs.empty());
}
