// 假如: two situations side by side, and a curve over one number.
#include <doctest/doctest.h>

#include "present/curve_view.h"
#include "present/session.h"
#include "present/whatif.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Session open_session() {
  auto opened = Session::open(test::read_tree(test::source_folder() / "tests" / "golden" / "good"));
  REQUIRE(opened.ok());
  Session session = std::move(opened).value();
  session.set_date("2023-08-01");
  session.set_region("9901");
  CHECK(session.set_answer("is_registered", "是"));
  CHECK(session.set_answer("staff_total", "28"));
  CHECK(session.set_answer("trade", "making"));
  CHECK(session.set_answer("started_on", "2022-05-01"));
  CHECK(session.set_answer("recruits", "1"));
  CHECK(session.set_row_field("recruits", 0, "persons", "2"));
  CHECK(session.set_row_field("recruits", 0, "signed_on", "2023-03-01"));
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "6"));
  session.show_whatif(true);
  return session;
}

uint32_t fact(Session& session, std::string_view id) {
  const auto& facts = session.view().facts;
  for (uint32_t i = 0; i < facts.size(); ++i) {
    if (facts[i].id == id) return i;
  }
  REQUIRE(false);
  return 0;
}
std::string typed(Session& session, std::string_view id) {
  return session.view().facts[fact(session, id)].input.typed;
}

std::string text(const std::vector<DifferenceView>& lines) {
  std::string all;
  for (const DifferenceView& line : lines) {
    all += line.label + ": " + line.was + " > " + line.now;
    if (!line.change.empty()) all += " = " + line.change;
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("what if: totals, outcomes and answers that differ, with both values") {
  Session session = open_session();
  CHECK_FALSE(session.view().whatif.comparison.present);
  session.keep_situation();
  CHECK(session.view().whatif.comparison.present);
  CHECK(session.view().whatif.comparison.outcomes.empty());
  CHECK(session.view().whatif.comparison.answers.empty());
  session.set_answer("staff_total", "400");
  const ComparisonView& both = session.view().whatif.comparison;
  CHECK(text(both.answers) == "职工人数: 28 人 > 400 人\n");
  CHECK(text(both.outcomes) == "示例招人补贴: 可享 200 元 > 暂不符合\n");
  REQUIRE(both.totals.size() == 1);
  CHECK(both.totals[0].was == "200.00 元");
  CHECK(both.totals[0].now == "0.00 元");
  CHECK(both.totals[0].change == "少 200.00 元");
  CHECK(both.totals[0].less);
  CHECK(both.count_text == "1 项有差别");
}

TEST_CASE("what if: back, over, round, and nothing is lost") {
  Session session = open_session();
  CHECK_FALSE(session.return_to_kept());
  CHECK_FALSE(session.swap_with_kept());
  session.keep_situation();
  session.set_answer("staff_total", "400");

  CHECK(session.swap_with_kept());
  CHECK(typed(session, "staff_total") == "28");
  CHECK(session.view().whatif.comparison.totals[0].change == "多 200.00 元");
  CHECK(session.undo());  // of the swap
  CHECK(typed(session, "staff_total") == "400");
  CHECK(session.view().whatif.comparison.totals[0].change == "少 200.00 元");

  CHECK(session.return_to_kept());
  CHECK(typed(session, "staff_total") == "28");
  CHECK_FALSE(session.view().whatif.comparison.present);
  CHECK(session.undo());  // the other situation is there again, and beside it the first
  CHECK(typed(session, "staff_total") == "400");
  CHECK(session.view().whatif.comparison.totals[0].was == "200.00 元");

  session.forget_kept();
  CHECK(typed(session, "staff_total") == "400");
  CHECK_FALSE(session.view().whatif.comparison.present);
  CHECK(session.undo());
  CHECK(session.view().whatif.comparison.present);

  session.restart();
  CHECK_FALSE(session.view().whatif.comparison.present);
  CHECK(session.view().whatif.numbers.empty());
}

TEST_CASE("what if: the curve of a total over a fact, its cliff and the clause that makes it") {
  Session session = open_session();
  const uint32_t staff = fact(session, "staff_total");
  CHECK_FALSE(session.show_curve(fact(session, "trade")));
  CHECK_FALSE(session.show_curve(9999));
  CHECK(session.show_curve(staff));
  const CurveView curve = session.view().whatif.curve;
  CHECK(curve.present);
  CHECK(curve.title == "职工人数（人）");
  CHECK(curve.bounded);
  REQUIRE(curve.has_own);
  CHECK(curve.own_text == "您现在：28 人，已确定 200.00 元");
  // Points run along the axis, within it; the total is 200 or nothing.
  REQUIRE(curve.points.size() > 10);
  CHECK(curve.points.front().x == 0);
  CHECK(curve.points.back().x == kAxisLength);
  for (uint32_t i = 0; i < curve.points.size(); ++i) {
    if (i > 0) CHECK(curve.points[i - 1].x < curve.points[i].x);
    CHECK((curve.points[i].low == curve.own_low || curve.points[i].low == 0));
    CHECK(curve.points[i].low == curve.points[i].high);
    CHECK((curve.points[i].low > 0) == (i == 0 || curve.points[i].x < curve.cliffs[0].x));
  }
  REQUIRE(curve.cliffs.size() == 1);
  const CliffView& cliff = curve.cliffs[0];
  CHECK(cliff.x > curve.own);
  CHECK(cliff.loss);
  CHECK(cliff.turns[0] == "“示例招人补贴”不再可享");
  CHECK(cliff.causes[0].find("小单位（示例〔2023〕1号") == 0);
  CHECK(cliff.change == "少 200.00 元");
  CHECK(cliff.at == "到 " + cliff.try_value + " 人");
  CHECK(cliff.try_label == "试试到 " + cliff.try_value + " 人");

  // Tried out: the first situation is kept, and one step takes it back.
  CHECK(session.try_value(cliff.try_value));
  CHECK(typed(session, "staff_total") == cliff.try_value);
  CHECK(session.view().whatif.comparison.totals[0].change == "少 200.00 元");
  CHECK(session.view().whatif.curve.from == curve.from);  // the axis has not moved
  CHECK(session.view().whatif.curve.to == curve.to);
  // From the other side the way back is offered.
  REQUIRE(session.view().whatif.curve.cliffs.size() == 1);
  const std::string back = session.view().whatif.curve.cliffs[0].try_value;
  CHECK(std::stoi(back) + 1 == std::stoi(cliff.try_value));
  CHECK(session.undo());
  CHECK(typed(session, "staff_total") == "28");
  CHECK_FALSE(session.view().whatif.comparison.present);
}

TEST_CASE("what if: the ends can be chosen, and say what is wrong with them") {
  Session session = open_session();
  CHECK(session.show_curve(fact(session, "staff_total")));
  session.set_curve_ends("20", "29");
  CHECK(session.view().whatif.curve.points.size() == 10);
  CHECK(session.view().whatif.curve.cliffs.empty());
  CHECK(session.view().whatif.curve.across.size() > 2);
  for (const auto& [from, to] :
       {std::pair("30", "30"), std::pair("x", "30"), std::pair("5", "1e9")}) {
    session.set_curve_ends(from, to);
    CHECK_FALSE(session.view().whatif.curve.error.empty());
    CHECK(session.view().whatif.curve.points.empty());
    CHECK(session.view().whatif.curve.from == from);
  }
  session.set_curve_ends("", "");
  CHECK(session.view().whatif.curve.error.empty());
  session.hide_curve();
  CHECK_FALSE(session.view().whatif.curve.present);
}

TEST_CASE("what if: a field of a row may run as well; a row that goes takes its curve along") {
  Session session = open_session();
  session.set_answer("staff_total", "400");  // so that the months decide
  const uint32_t recruits = fact(session, "recruits");
  uint32_t months = kNone;
  for (const NumberView& number : session.view().whatif.numbers) {
    if (number.fact == recruits && number.value == "6 个月") months = number.field;
  }
  REQUIRE(months != kNone);
  CHECK(session.show_curve(recruits, 0, months));
  REQUIRE(session.view().whatif.curve.cliffs.size() == 1);
  CHECK(session.view().whatif.curve.cliffs[0].at == "到 12 个月");
  CHECK(session.view().whatif.curve.cliffs[0].change == "多 200.00 元");
  CHECK(session.try_value("12"));
  CHECK(session.view().whatif.comparison.totals[0].now == "200.00 元");
  CHECK(text(session.view().whatif.comparison.answers) ==
        "新招的人 1 · 合同月数: 6 个月 > 12 个月\n");
  session.remove_row("recruits", 0);
  CHECK_FALSE(session.view().whatif.curve.present);
  CHECK_FALSE(session.show_curve(recruits, 0, months));
}

TEST_CASE("what if: nothing is computed while nobody looks, and an unanswered number has an axis") {
  Session session = open_session();
  session.clear("staff_total");
  const uint32_t staff = fact(session, "staff_total");
  CHECK(session.show_curve(staff));
  CHECK_FALSE(session.view().whatif.curve.has_own);
  CHECK(session.view().whatif.curve.cliffs.size() == 1);
  session.show_whatif(false);
  CHECK_FALSE(session.view().whatif.curve.present);
}

TEST_CASE("tick_step: 1, 2, 5 and their tens") {
  const auto step = [](int64_t span, int64_t parts) {
    return tick_step(Decimal(span), parts).to_text();
  };
  CHECK(step(60, 6) == "10");
  CHECK(step(61, 6) == "20");
  CHECK(step(7, 6) == "2");
  CHECK(step(1'000'000, 4) == "500000");
  CHECK(tick_step(Decimal::scaled(6, 2), 6).to_text() == "0.01");
}
