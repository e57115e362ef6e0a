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
      {R"((trade = \"making\" or trade = \"selling\") and staff_total > 3)",
       "（行业 是 生产 或 销售），且 职工人数 > 3 人"},
      {R"(trade != \"making\")", "行业 不是 生产"},
      {"not(is_registered)", "“本地登记”为否"},
      {"is_registered = true and staff_total > 3", "本地登记，且 职工人数 > 3 人"},
      {"staff_total between 16 and 24", "职工人数 在 16～24 人 之间（含两端）"},
      {"started_on.year = as_of.year", "开业日的年份 = 计算日期的年份"},
      {"if is_registered then true else staff_total > 3", "本地登记，或 职工人数 > 3 人"},
      {R"(max(started_on, date(\"2022-01-01\")) <= as_of)",
       "（开业日、2022年1月1日中较晚的） 不晚于 计算日期"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.rule);
    Session session = open_changed({{"started_on <= as_of", row.rule}});
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
      for (const std::string_view bad :
           {" = 是", " = 否", " year", " ≠ ", "≤ 2023年", "> 2023年", "不是（不是", "则 是；"}) {
        CHECK(each.rule.find(bad) == std::string::npos);
      }
    }
    CHECK(outcome.formula.find("或 0）") == std::string::npos);
  }
  CHECK(rules > 200);
}
