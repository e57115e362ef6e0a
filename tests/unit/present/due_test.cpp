// The due date of a promised time, over the real rules: what a person at the counter sees.
#include <doctest/doctest.h>

#include "present/session.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Session& session() {
  static Session opened = [] {
    auto made = Session::open(test::read_tree(test::source_folder() / "data"));
    REQUIRE(made.ok());
    Session session = std::move(made).value();
    session.set_date("2023-08-01");
    return session;
  }();
  return opened;
}

uint32_t outcome_of(std::string_view id) {
  const std::vector<OutcomeView>& all = session().view().outcomes;
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].id == id) return i;
  }
  REQUIRE(false);
  return 0;
}

const DueView& due(uint32_t outcome, uint32_t component) {
  return session().view().outcomes[outcome].components[component].due;
}

}  // namespace

TEST_CASE("due: from the as-of date until another day is picked, by the official calendar") {
  const uint32_t opening = outcome_of("gz-2021-a1-2-2-opening-time");
  CHECK(due(opening, 0).offered);
  CHECK(due(opening, 0).start_label == "申请材料齐全、受理是哪一天");
  CHECK(due(opening, 0).start.typed == "2023-08-01");
  CHECK(due(opening, 0).text == "最迟2023年8月2日办完开办企业各环节");
  CHECK(due(opening, 0).excluded_label.empty());
  CHECK(session().set_service_start(opening, 0, "2023年9月28日"));
  CHECK(due(opening, 0).text == "最迟2023年10月7日办完开办企业各环节");
  CHECK(due(opening, 0).remark == "按国家公布的放假调休安排计算，当天不算在内。");
  // What is only hoped for has no due date; what is done at once has one.
  CHECK_FALSE(due(opening, 1).offered);
  CHECK(due(opening, 2).text == "2023年8月1日当天办完一项业务");

  CHECK_FALSE(session().set_service_start(opening, 0, "2023-02-30"));
  CHECK_FALSE(due(opening, 0).start.error.empty());
  CHECK(due(opening, 0).start.typed == "2023-02-30");
  CHECK(due(opening, 0).text == "最迟2023年10月7日办完开办企业各环节");
  CHECK(session().set_service_start(opening, 0, "2027-03-01"));
  CHECK(due(opening, 0).text.empty());
  CHECK(due(opening, 0).remark.find("算不出") != std::string::npos);
  CHECK(session().set_service_start(opening, 0, ""));
  CHECK(due(opening, 0).start.typed == "2023-08-01");
  CHECK_FALSE(session().set_service_start(opening, 99, "2023-08-01"));
}

TEST_CASE("due: what does not count puts it off once it is known; nothing stays for the next") {
  const uint32_t closing = outcome_of("gz-2021-a1-4-2-time");
  CHECK(due(closing, 0).excluded_label == "公告时间用了几天");
  CHECK(due(closing, 0).text == "最迟2023年8月2日办好注销登记");
  CHECK(due(closing, 0).remark.find("不含公告时间") != std::string::npos);
  CHECK(session().set_service_excluded(closing, 0, "20"));
  CHECK(due(closing, 0).text == "最迟2023年8月30日办好注销登记");
  CHECK(due(closing, 0).remark.find("不含公告时间") == std::string::npos);
  CHECK_FALSE(session().set_service_excluded(closing, 0, "半"));
  CHECK_FALSE(due(closing, 0).excluded.error.empty());
  CHECK(due(closing, 0).text == "最迟2023年8月30日办好注销登记");
  session().restart();
  CHECK(due(closing, 0).excluded.typed.empty());
  CHECK(due(closing, 0).text == "最迟2023年8月2日办好注销登记");
}

TEST_CASE("due: counted back from a day") {
  const uint32_t renewal = outcome_of("jx-2023-43-5-renewal");
  const OutcomeView& view = session().view().outcomes[renewal];
  for (uint32_t i = 0; i < view.components.size(); ++i) {
    if (!view.components[i].due.offered) continue;
    CHECK(view.components[i].due.start_label == "贷款到期日是哪一天");
    CHECK(view.components[i].due.text == "最迟2023年7月11日完成续贷审批");
  }
}

TEST_CASE("due: what comes by itself holds until a day, what is applied for has a last day") {
  const OutcomeView& held = session().view().outcomes[outcome_of("ja-2023-10-1-no-extra-steps")];
  REQUIRE(held.deadlines.size() == 2);  // whether the plan goes on after its year is a reading
  CHECK(held.deadlines[0].text == "至少执行到：2023年12月31日");
  CHECK(held.deadlines[1].text == "执行到哪一天，文件没有写明");
  bool applied = false;
  for (const OutcomeView& each : session().view().outcomes) {
    for (const DatedText& day : each.deadlines) {
      const bool names = day.text.find("申请") != std::string::npos;
      const bool by_itself = each.delivery_text == "直接适用" || each.delivery_text == "免申即享";
      CHECK(names != by_itself);
      applied |= names;
    }
  }
  CHECK(applied);
}
