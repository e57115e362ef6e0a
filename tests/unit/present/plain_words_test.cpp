// What is said where a number would mislead: sums a month, ranges, nothing at all, regions that
// nobody knows.
#include <doctest/doctest.h>

#include "unit/present/changed_pack.h"

using namespace huisuan;
using namespace huisuan::present;
using test::open_changed;

namespace {

void answer_all(Session& session, std::string_view persons = "2") {
  CHECK(session.set_answer("is_registered", "是"));
  CHECK(session.set_answer("staff_total", "28"));
  CHECK(session.set_answer("trade", "making"));
  CHECK(session.set_answer("started_on", "2022-05-01"));
  CHECK(session.set_answer("recruits", "1"));
  CHECK(session.set_row_field("recruits", 0, "persons", persons));
  CHECK(session.set_row_field("recruits", 0, "signed_on", "2023-03-01"));
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "6"));
}

/// Beside the golden pack's entitlement one that tells its amount at once.
constexpr std::pair<std::string_view, std::string_view> kFlat = {
    R"("entitlements": [)",
    R"("entitlements": [{"id": "example-2023-1-2-flat", "title": "示例奖励", "kind": "award",
       "audience": ["business"], "cite": {"clause": "一"}, "summary": "一笔奖励",
       "strength": "definite", "delivery": "on_application",
       "when": [{"label": "在本地登记", "is": "is_registered"}],
       "components": [{"id": "sum", "effect": "receive", "yuan": "600000",
         "qualifier": "exactly", "period": "one_off", "payee": "employer"}]},)"};

}  // namespace

TEST_CASE("plain words: a sum a month is told as such") {
  Session session = open_changed({{R"("one_off")", R"("monthly")"}});
  answer_all(session);
  CHECK(session.view().totals[0].period == "每月");
  CHECK(session.view().live.firm == "已确定 每月 200.00 元");
  CHECK(session.set_row_field("recruits", 0, "persons", "2～4"));
  CHECK(session.view().live.possible == "还可能 每月 0～200 元");
}

TEST_CASE("plain words: a sum that rests on an estimate says so as its card does") {
  Session session = open_changed(
      {{R"("label": "本地登记",)", R"("label": "本地登记", "estimate": "staff_total >= 1",)"}});
  answer_all(session);
  CHECK(session.view().totals[0].firm_label == "已确定");
  CHECK(session.clear("is_registered"));
  CHECK(session.view().outcomes[0].estimated);
  CHECK(session.view().totals[0].firm == "200.00 元");
  CHECK(session.view().totals[0].firm_label == "已确定（含估算）");
}

TEST_CASE("plain words: a range is not all certain, and its reason is a whole sentence") {
  Session session = open_changed({});
  answer_all(session, "2～4");
  const ViewModel& view = session.view();
  CHECK(view.outcomes[0].chip == Chip::entitled);
  CHECK(view.remaining == 0);
  CHECK(view.progress == "已答 5 题 · 有的回答是范围，金额也是范围");
  REQUIRE_FALSE(view.totals[0].reasons.empty());
  for (const std::string& reason : view.totals[0].reasons) {
    CAPTURE(reason);
    CHECK_FALSE(reason.ends_with("："));
  }
}

TEST_CASE(
    "plain words: when all was asked, a figure that a card tells stands in the total as well") {
  Session session = open_changed({kFlat});
  CHECK(session.view().totals[0].open_text == "还没算出");
  CHECK(session.view().totals[0].open_hint == "可能有，再答几题就知道");
  for (const std::string_view fact :
       {"is_registered", "staff_total", "trade", "started_on", "recruits"}) {
    CHECK(session.set_unsure(fact));
  }
  CHECK_FALSE(session.view().next.present);
  const TotalView& total = session.view().totals[0];
  CHECK(total.open_text == "可能有 600,000 元或更多");
  CHECK(session.view().live.firm == total.open_text);
}

TEST_CASE("plain words: where nothing can be had, so much is said, why, and what to do") {
  Session session = open_changed({});
  CHECK(session.set_life_event("hire"));
  CHECK(session.view().life_events[0].count_text == "1 项");
  CHECK(session.view().nothing.text.empty());
  session.set_date("2022-12-01");
  const ViewModel& view = session.view();
  CHECK(
      view.nothing.text.ends_with("2022年12月1日算，“招人”没有您能享受的：1 "
                                  "项还没有开始。可以看看2023年1月1日，或者换一件事。"));
  CHECK(view.nothing.date == "2023-01-01");
  CHECK(view.review == view.nothing.text);
  CHECK(view.totals[0].open_text == "目前没有");
  CHECK(view.totals[0].open_hint == view.nothing.text);
  CHECK(view.live.firm == "目前没有");
  CHECK(view.life_events[0].count_text == "目前没有");
  SUBCASE("for others") {
    session.set_date("2023-08-01");
    session.set_audience("citizen", true);
    CHECK(session.view().nothing.text.find("1 项只给其他地区或对象") != std::string::npos);
    CHECK(session.view().nothing.date.empty());
    CHECK(session.view().life_events[0].count_text == "目前没有");
  }
}

TEST_CASE("plain words: of a document whose region nobody knows nothing is promised") {
  Session session = open_changed({{R"("region": "99")", R"("region": "masked")"}});
  answer_all(session);
  const OutcomeView& outcome = session.view().outcomes[0];
  CHECK(outcome.section == Section::elsewhere);
  CHECK(outcome.chip == Chip::elsewhere);
  CHECK(outcome.chip_text == "地区不明");
  CHECK(outcome.because.find("没有算进") != std::string::npos);
  CHECK(outcome.amount_prefix == "符合时为");
}

TEST_CASE("plain words: where one way is met, the others are no obstacle") {
  Session session = open_changed({});
  answer_all(session);
  const auto& conditions = session.view().outcomes[0].rows[0].conditions;
  REQUIRE(conditions.size() == 5);
  CHECK(conditions[3].truth == TruthView::yes);
  CHECK_FALSE(conditions[3].moot);
  CHECK(conditions[4].truth == TruthView::no);
  CHECK(conditions[4].moot);
  CHECK(conditions[4].truth_text == "不影响");
  session.set_answer("staff_total", "31");
  CHECK_FALSE(session.view().outcomes[0].rows[0].conditions[4].moot);
}
