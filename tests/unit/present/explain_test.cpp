// Conditions and computations in the language of people.
#include <doctest/doctest.h>

#include "unit/present/changed_pack.h"

using namespace huisuan;
using namespace huisuan::present;
using test::open_changed;

TEST_CASE("explain: conditions in the language of people") {
  struct Row {
    std::string_view rule, words;
  };
  constexpr Row kRows[] = {
      {"started_on <= as_of", "开业日 不晚于 计算日期"},
      {R"(started_on > date(\"2022-01-01\"))", "开业日 晚于 2022年1月1日"},
      {R"((trade = \"making\" or staff_total > 9) and staff_total > 3)",
       "有下面一种情况就行：\n· 行业是“生产”，且 职工人数 > 3 人\n· 职工人数 > 9 人，且 职工人数 > "
       "3 人"},
      {R"(trade != \"making\" and staff_total > 3)", "行业是“销售”，且 职工人数 > 3 人"},
      {"not(is_registered) and staff_total > 3", "“本地登记”答“否”，且 职工人数 > 3 人"},
      {"is_registered = true and staff_total > 3", "本地登记，且 职工人数 > 3 人"},
      {"staff_total between 16 and 24", "职工人数 在 16～24 人 之间（含两端）"},
      {"not(staff_total > 3 or started_on > as_of)", "职工人数 ≤ 3 人，且 开业日 不晚于 计算日期"},
      {"started_on.year = as_of.year", "开业日的年份 = 计算日期的年份"},
      {"if is_registered then true else staff_total > 3",
       "有下面一种情况就行：\n· 本地登记\n· “本地登记”答“否”：职工人数 > 3 人"},
      {"staff_total > (if is_registered then 3 else 9)",
       "有下面一种情况就行：\n· 本地登记：职工人数 > 3 人\n· “本地登记”答“否”：职工人数 > 9 人"},
      // What comes to the same either way is told once.
      {"if is_registered then staff_total > 3 else staff_total > 3", "职工人数 > 3 人"},
      {R"((trade = \"making\" and staff_total > 3) or (trade = \"selling\" and staff_total > 3))",
       "职工人数 > 3 人"},
      {"staff_total > 3 or (staff_total > 3 and is_registered)", "职工人数 > 3 人"},
      {R"(max(started_on, date(\"2022-01-01\")) <= as_of)",
       "（开业日、2022年1月1日中较晚的） 不晚于 计算日期"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.rule);
    Session session = open_changed({{"started_on <= as_of", row.rule}});
    CHECK(session.view().outcomes[0].conditions[1].rule == row.words);
  }
}

TEST_CASE("explain: what the answers decide is no case any more") {
  struct Row {
    std::string_view registered, staff, words;
  };
  for (const Row& row : {Row{"true", "", "职工人数 > 3 人"}, Row{"false", "", "职工人数 > 9 人"},
                         Row{"false", "5", "职工人数 > 9 人"}, Row{"true", "5", ""}}) {
    CAPTURE(row.registered);
    CAPTURE(row.staff);
    Session session =
        open_changed({{"started_on <= as_of", "staff_total > (if is_registered then 3 else 9)"}});
    REQUIRE(session.set_answer("is_registered", row.registered));
    if (!row.staff.empty()) REQUIRE(session.set_answer("staff_total", row.staff));
    CHECK(session.view().outcomes[0].conditions[1].rule == row.words);
  }
}

TEST_CASE("explain: no rule of the project's own speaks like a computer") {
  auto opened = Session::open(test::read_tree(test::source_folder() / "data"));
  REQUIRE(opened.ok());
  Session session = std::move(opened).value();
  session.set_date("2023-08-01");
  uint32_t rules = 0;
  for (const OutcomeView& outcome : session.view().outcomes) {
    for (const ConditionView& each : outcome.conditions) {
      if (each.rule.empty()) continue;
      ++rules;
      CAPTURE(each.rule);
      for (const std::string_view bad : {" = 是", " = 否", " year", " ≠ ", "≤ 2023年", "> 2023年",
                                         "不是（不是", "若 ", "否则", "（（"}) {
        CHECK(each.rule.find(bad) == std::string::npos);
      }
    }
    CHECK(outcome.formula.find("或 0）") == std::string::npos);
  }
  CHECK(rules > 200);
}
