// What waits for nothing but a day is no refusal: it is said with the day, and what it then brings.
#include <doctest/doctest.h>

#include "codec/sheets.h"
#include "unit/present/changed_pack.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

/// Everything fits but the day on which the firm opens.
Session opening_on(std::string_view day) {
  Session session = test::open_changed({});
  CHECK(session.set_answer("is_registered", "是"));
  CHECK(session.set_answer("started_on", day));
  CHECK(session.set_answer("recruits", "1"));
  CHECK(session.set_row_field("recruits", 0, "persons", "2"));
  CHECK(session.set_row_field("recruits", 0, "signed_on", "2023-03-01"));
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "12"));
  return session;
}

}  // namespace

TEST_CASE("later: the day, the money of that day, and the way there") {
  Session session = opening_on("2023-09-10");
  const ViewModel& view = session.view();
  CHECK(view.outcomes[0].section == Section::later);
  CHECK(view.outcomes[0].chip_text == "将来可享");
  CHECK(view.outcomes[0].because == "现在还没到时间，情况不变的话，2023年9月10日起可享。");
  CHECK(view.later.title == "2023年9月10日起（情况不变的话）");
  CHECK(view.later.figure == "一次性资金 已确定 200 元");
  CHECK(view.later.note.text == "有 1 项只差时间，2023年9月10日起就到了：示例招人补贴。");
  CHECK(view.later.note.action == "按2023年9月10日计算");
  CHECK(codec::summary_text(view, 2000)
            .find("2023年9月10日起（情况不变的话），一次性资金 已确定 "
                  "200 元") != std::string::npos);
  CHECK(codec::sheet_html(session.view(), "2023-08-01").find("以后可享") != std::string::npos);

  const std::string day = view.later.note.date;
  CHECK(session.set_date(day));
  CHECK(session.view().outcomes[0].section == Section::firm);
  CHECK(session.view().later.title.empty());
  CHECK(session.view().totals[0].firm == "200.00 元");
}

TEST_CASE("later: what that day leaves open is said as open") {
  Session session = opening_on("2023-09-10");
  CHECK(session.set_row_field("recruits", 0, "agreed_months", "6"));
  const ViewModel& view = session.view();
  CHECK(view.later.figure.empty());  // whether it is a small firm rests on a number nobody told
  CHECK(view.later.note.text ==
        "有 1 项只差时间，2023年9月10日起就到了：示例招人补贴。其中还有 2 个问题要按那天再问。");
  CHECK(view.outcomes[0].because == "现在还没到时间，2023年9月10日起再看其余条件。");
}

TEST_CASE("later: what is refused for another reason too does not wait for a day") {
  Session session = opening_on("2023-09-10");
  CHECK(session.set_answer("is_registered", "否"));
  CHECK(session.view().outcomes[0].section == Section::missed);
  CHECK(session.view().later.title.empty());
}
