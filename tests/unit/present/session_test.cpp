// A sitting over the golden data folder: what screens see after each intent.
#include "present/session.h"

#include <doctest/doctest.h>

#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Session open_session() {
  std::string report;
  auto opened =
      Session::open(test::read_tree(test::source_folder() / "tests" / "golden" / "good"), &report);
  REQUIRE_MESSAGE(opened.ok(), report);
  Session session = std::move(opened).value();
  session.set_date("2023-08-01");
  session.set_region("9901");
  return session;
}

const FactView& fact(Session& session, std::string_view id) {
  for (const FactView& each : session.view().facts) {
    if (each.id == id) return each;
  }
  REQUIRE(false);
  return session.view().facts[0];
}

void answer_all(Session& session) {
  CHECK(session.set_answer("is_registered", "是"));
  CHECK(session.set_answer("staff_total", "28"));
  CHECK(session.set_answer("trade", "making"));
  CHECK(session.set_answer("started_on", "2022-05-01"));
  CHECK(session.set_answer("recruits", "1"));
  CHECK(session.set_row_field("recruits", 0, "persons", "2"));
  CHECK(session.set_row_field("recruits", 0, "signed_on", "2023-03-01"));
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "12"));
}

}  // namespace

TEST_CASE("session: from nothing to a certain amount") {
  Session session = open_session();
  CHECK(session.view().outcomes[0].chip == Chip::undetermined);
  CHECK(session.view().next.present);
  // What is missing is named, and stands in for the sentence that something is.
  CHECK(session.view().outcomes[0].because.empty());
  CHECK(session.view().outcomes[0].missing_text.find("新招的人") != std::string::npos);
  CHECK(session.view().outcomes[0].formula.empty());
  answer_all(session);
  const ViewModel& view = session.view();
  const OutcomeView& outcome = view.outcomes[0];
  CHECK(outcome.chip_text == "可享");
  CHECK(outcome.section == Section::firm);
  CHECK(outcome.amount == "200 元");
  CHECK(outcome.formula == "100 元 × 2 人");
  CHECK(outcome.amount_prefix.empty());
  CHECK(outcome.missing.empty());
  CHECK(view.totals[0].firm == "200.00 元");
  CHECK(view.totals[0].possible.empty());
  CHECK(view.totals[0].firm_permille == 1000);
  CHECK(view.remaining == 0);
  CHECK(view.progress == "已答 5 题 · 已全部确定");
  CHECK_FALSE(view.next.present);
  CHECK(view.sections.size() == kSections);
  CHECK(view.sections[0].outcomes == std::vector<uint32_t>{0});
}

TEST_CASE("session: while nothing is certain, words stand in place of a nought") {
  Session session = open_session();
  CHECK(session.view().totals[0].open_text == "还没算出");
  CHECK_FALSE(session.view().totals[0].open_hint.empty());
  CHECK(session.view().live.firm == "金额还没算出");
  const OutcomeView& open = session.view().outcomes[0];
  CHECK(open.chip == Chip::undetermined);
  CHECK(open.formula.empty());
  CHECK(open.because.empty());  // what is missing says it
  CHECK(open.missing_text.find("还要知道：") == 0);
  CHECK(open.amount == "金额还没算出");
  CHECK(open.amount_prefix.empty());
  CHECK(open.components[0].amount == "还没算出，要看：新招的人");
  CHECK(open.components[0].formula.empty());
  SUBCASE("a figure once it is certain") {
    answer_all(session);
    CHECK(session.view().totals[0].open_text.empty());
    CHECK(session.view().live.firm == "已确定 200.00 元");
    CHECK(session.view().outcomes[0].formula == "100 元 × 2 人");
  }
  SUBCASE("words as well once it is certain that nothing comes") {
    CHECK(session.set_answer("recruits", "0"));
    CHECK(session.view().totals[0].open_text == "目前没有");
    CHECK(session.view().nothing.text.find("1 项有条件不符合") != std::string::npos);
  }
  SUBCASE("where no answer would help, nobody is told to answer") {
    while (session.view().next.present) {
      const std::string id = session.view().facts[session.view().next.fact].id;
      CHECK(session.set_unsure(id));
    }
    CHECK(session.view().totals[0].open_text == "还没算出");
    CHECK(session.view().totals[0].open_hint.find("您答“不清楚”的题还没有定：") == 0);
    CHECK(session.view().progress.find("“不清楚”") != std::string::npos);
  }
}

TEST_CASE("session: undo says what it takes back") {
  Session session = open_session();
  answer_all(session);
  CHECK(session.view().undo_text == "撤销刚才的回答（新招的人）");
  CHECK(session.undo());
  CHECK(session.set_answer("staff_total", "31"));
  CHECK(session.view().undo_text == "撤销刚才的回答（职工人数）");
  CHECK(session.set_date("2023-09-01"));
  CHECK(session.view().undo_text == "撤销刚才的改动（计算日期）");
  CHECK(session.apply({{1, kNone, kNone, "20"}, {0, kNone, kNone, "false"}}));
  CHECK(session.view().undo_text == "撤销刚才的改动（本地登记 等 2 处）");
  session.restart();
  CHECK(session.view().undo_text.empty());
}

TEST_CASE("session: what is told to be left are pages that are then shown") {
  Session session = open_session();
  uint32_t before = session.view().pages;
  CHECK(before > 0);
  CHECK(session.view().live.left.find(std::to_string(before)) != std::string::npos);
  // Rows that were begun have a page each, until the last of its fields is answered.
  CHECK(session.set_answer("recruits", "2"));
  const uint32_t with_rows = session.view().pages;
  CHECK(with_rows > before);
  CHECK(session.set_row_field("recruits", 0, "persons", "2"));
  CHECK(session.view().pages == with_rows);
  CHECK(session.set_row_field("recruits", 0, "signed_on", "2023-03-01"));
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "6"));
  CHECK(session.view().pages < with_rows);
  answer_all(session);
  CHECK(session.view().pages == 0);
}

TEST_CASE("session: conditions show what went in") {
  Session session = open_session();
  answer_all(session);
  session.set_answer("staff_total", "31");
  session.set_row_field("recruits", 0, "agreed_months", "6");
  const OutcomeView& outcome = session.view().outcomes[0];
  CHECK(outcome.chip == Chip::not_entitled);
  std::string values;
  for (const ConditionView& each : outcome.rows[0].conditions) {
    values += each.label + "：" + each.truth_text + "：" + each.values + "\n";
  }
  CHECK(values ==
        "在本地登记：符合：\n"
        "已经开业：符合：开业日 2022年5月1日 不晚于 计算日期 2023年8月1日\n"
        "满足下列之一：不符合：\n"
        "小单位：不符合：职工人数 31 人 > 小单位人数上限 30 人\n"
        "合同满一年：不符合：合同月数 6 个月 < 12 个月\n");
  CHECK(outcome.amount_prefix == "符合时为");
}

TEST_CASE("session: a refused text stays in the field, the last answer counts") {
  Session session = open_session();
  CHECK(session.set_answer("staff_total", "28"));
  CHECK_FALSE(session.set_answer("staff_total", "2万"));
  const FactView& view = fact(session, "staff_total");
  CHECK(view.input.typed == "2万");
  CHECK(view.input.error == "请写成完整的数，不用“万”");
  CHECK(view.input.shown == "28 人");
  CHECK(view.input.state == AnswerView::given);
  CHECK(session.set_answer("staff_total", "29"));
  CHECK(fact(session, "staff_total").input.error.empty());
}

TEST_CASE("session: what was accepted on the way to a refused number does not count") {
  Session session = open_session();
  for (const char* typed : {"9", "99", "999"}) CHECK(session.set_answer("staff_total", typed));
  const std::string_view refused = "99999999999999999999";
  CHECK_FALSE(session.set_answer("staff_total", refused));
  const FactView& view = fact(session, "staff_total");
  CHECK(view.input.typed == refused);
  CHECK_FALSE(view.input.error.empty());
  CHECK(view.input.state == AnswerView::absent);
}

TEST_CASE("session: undo takes back one intent") {
  Session session = open_session();
  const std::string before = session.save_situation();
  session.set_answer("staff_total", "28");
  const std::string one = session.save_situation();
  session.add_row("recruits");
  session.set_row_field("recruits", 0, "persons", "3");
  CHECK(session.undo());
  CHECK(session.undo());
  CHECK(session.save_situation() == one);
  CHECK(session.undo());
  CHECK(session.save_situation() == before);
}

TEST_CASE("session: unsure, not yet, cleared") {
  Session session = open_session();
  CHECK(session.set_unsure("trade"));
  CHECK(fact(session, "trade").input.shown == "不清楚");
  CHECK(session.set_not_yet("started_on"));
  CHECK(fact(session, "started_on").input.shown == "还没发生");
  CHECK_FALSE(session.set_not_yet("trade"));
  CHECK(fact(session, "trade").input.error == "这一项不能回答“还没发生”");
  CHECK(session.clear("trade"));
  CHECK(fact(session, "trade").input.state == AnswerView::absent);
  CHECK_FALSE(session.set_answer("nobody", "1"));
}

TEST_CASE("session: rows") {
  Session session = open_session();
  CHECK_FALSE(session.set_answer("recruits", "6"));
  CHECK(fact(session, "recruits").input.error == "最多 5 项");
  for (uint32_t i = 0; i < 5; ++i) CHECK(session.add_row("recruits"));
  CHECK_FALSE(session.add_row("recruits"));
  CHECK(session.set_row_field("recruits", 4, "persons", "7"));
  CHECK_FALSE(session.set_row_field("recruits", 3, "persons", "x"));
  CHECK(session.remove_row("recruits", 0));
  const RowsView& rows = fact(session, "recruits").rows;
  REQUIRE(rows.rows.size() == 4);
  CHECK(rows.rows[3][0].typed == "7");
  CHECK(rows.rows[2][0].typed == "x");
  CHECK_FALSE(rows.rows[2][0].error.empty());
  CHECK(rows.row_titles[3] == "第 4 项");
  CHECK_FALSE(session.set_row_field("recruits", 4, "persons", "1"));
  CHECK_FALSE(session.remove_row("recruits", 4));
}

TEST_CASE("session: an empty row takes the answers of the one before it, and gives them back") {
  Session session = open_session();
  CHECK(session.set_answer("recruits", "3"));
  const auto rows = [&]() -> const RowsView& { return fact(session, "recruits").rows; };
  CHECK(rows().repeatable == std::vector<bool>{false, false, false});
  CHECK(session.set_row_field("recruits", 0, "persons", "7"));
  CHECK_FALSE(session.set_row_field("recruits", 1, "persons", "x"));
  CHECK(rows().repeatable == std::vector<bool>{false, true, false});
  CHECK_FALSE(session.repeat_row("recruits", 0));
  CHECK_FALSE(session.repeat_row("recruits", 3));
  CHECK(session.repeat_row("recruits", 1));
  CHECK(rows().rows[1][0].typed == "7");
  CHECK(rows().rows[1][0].error.empty());
  CHECK(rows().repeatable == std::vector<bool>{false, false, true});
  CHECK(session.undo());
  CHECK(rows().rows[1][0].state == AnswerView::absent);
}

TEST_CASE("session: a file is loaded whole or not at all") {
  Session session = open_session();
  answer_all(session);
  const std::string saved = session.save_situation();
  CHECK_FALSE(session.load_situation(R"({"facts": {"staff_total": -1, "trad": 1}})", "a.json"));
  CHECK(session.view().message_is_error);
  CHECK(session.view().message_details.find("staff_total") != std::string::npos);
  CHECK(session.view().message_details.find("trad") != std::string::npos);
  CHECK(session.save_situation() == saved);
  Session other = open_session();
  CHECK(other.load_situation(saved));
  CHECK(other.save_situation() == saved);
  CHECK(other.view().outcomes[0].amount == "200 元");
}

TEST_CASE("session: a file that cannot be read is told in words, its places apart") {
  Session session = open_session();
  struct Row {
    std::string_view json, says;
  };
  for (const Row& row : {Row{"", "文件不完整"}, Row{R"({"facts": {"sta)", "文件不完整"},
                         Row{R"({"format": 99, "facts": {}})", "更新的惠算"},
                         Row{R"({"facts": {"no such": 1}})", "认不得的内容"}}) {
    CAPTURE(row.json);
    CHECK_FALSE(session.load_situation(row.json, "a.json"));
    const ViewModel& view = session.view();
    CHECK(view.message.starts_with("“a.json”无法打开"));
    CHECK(view.message.find(row.says) != std::string::npos);
    CHECK(view.message.find("请换一个文件") != std::string::npos);
    CHECK(view.message.find("错误[") == std::string::npos);
    CHECK(view.message_details.find("错误[") != std::string::npos);
  }
  session.close_message();
  CHECK(session.view().message.empty());
  CHECK(session.view().message_details.empty());
  CHECK_FALSE(session.view().message_is_error);
  session.notice("太大");
  CHECK(session.view().message == "太大");
  CHECK(session.view().message_details.empty());
}

TEST_CASE("session: nothing of the last person stays") {
  Session session = open_session();
  answer_all(session);
  session.set_audience("business", true);
  session.next_person();
  CHECK(session.view().answered == 0);
  CHECK_FALSE(session.view().can_undo);
  CHECK(session.view().region_code == "9901");
  CHECK(session.view().audiences[1].chosen);
  session.restart();
  CHECK(session.view().date_iso == "2023-08-01");
  CHECK(session.view().region_code == "99");
  CHECK_FALSE(session.view().audiences[1].chosen);
}

TEST_CASE("session: begun anew on another day, it goes back to that one") {
  Session session = open_session();
  answer_all(session);
  session.set_date("2024-02-03");
  session.begin_anew("2023-11-30");
  CHECK(session.view().date_iso == "2023-11-30");
  CHECK(session.view().answered == 0);
  CHECK_FALSE(session.view().can_undo);
  session.set_date("2020-01-01");
  session.restart();
  CHECK(session.view().date_iso == "2023-11-30");
}

TEST_CASE(
    "session: a life event is for those it names, and for all while nobody said who they are") {
  Session session = open_session();
  REQUIRE(session.view().life_events.size() == 1);
  CHECK(session.view().life_events[0].for_audience);
  session.set_audience("citizen", true);
  CHECK_FALSE(session.view().life_events[0].for_audience);
  session.set_audience("business", true);
  CHECK(session.view().life_events[0].for_audience);
}

TEST_CASE("session: near misses work when they are applied") {
  Session session = open_session();
  answer_all(session);
  session.set_answer("staff_total", "31");
  session.set_row_field("recruits", 0, "agreed_months", "6");
  const std::vector<NearMissView> ways = session.view().outcomes[0].near_misses;
  REQUIRE_FALSE(ways.empty());
  CHECK(ways[0].text == "如果职工人数为 30 人，即可享受");
  CHECK(ways[0].gain == "200 元");
  CHECK(session.apply(ways[0].assignments));
  CHECK(session.view().outcomes[0].chip == Chip::entitled);
  CHECK(session.undo());
  CHECK(session.view().outcomes[0].chip == Chip::not_entitled);
}

TEST_CASE("session: places and days that are none") {
  Session session = open_session();
  CHECK_FALSE(session.set_region("77"));
  CHECK(session.view().region_error == "没有代码为 77 的地区");
  CHECK(session.view().region_code == "9901");
  CHECK_FALSE(session.set_date("2023-02-29"));
  CHECK(session.view().date.typed == "2023-02-29");
  CHECK_FALSE(session.view().date.error.empty());
  CHECK(session.view().date_iso == "2023-08-01");
  CHECK(session.set_date("2024年6月1日"));
  CHECK(session.view().outcomes[0].chip == Chip::expired);
}
