// What is said about days over the golden data folder: its one document ends with 2023.
#include <doctest/doctest.h>

#include "present/session.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Session open_session(std::string_view today) {
  std::string report;
  auto opened =
      Session::open(test::read_tree(test::source_folder() / "tests" / "golden" / "good"), &report);
  REQUIRE_MESSAGE(opened.ok(), report);
  Session session = std::move(opened).value();
  session.set_date(today);
  session.set_region("9901");
  return session;
}

}  // namespace

TEST_CASE("days: what has ended says when, and leads to its last day and back") {
  Session session = open_session("2024-06-01");
  const OutcomeView& outcome = session.view().outcomes[0];
  CHECK(outcome.chip == Chip::expired);
  CHECK(outcome.because == "期限到2023年12月31日为止，已经过了；是否另有规定请咨询经办部门。");
  const DayNote note = session.view().expired;
  CHECK(note.text ==
        "按2024年6月1日算，这里 1 项中有 1 项的期限已经过了。到2023年12月31日，其中 1 "
        "项还在期限内。");
  CHECK(note.action == "按2023年12月31日计算");
  CHECK(session.view().not_today.text.empty());

  CHECK(session.set_date(note.date));
  CHECK(session.view().outcomes[0].chip == Chip::undetermined);
  CHECK(session.view().expired.text.empty());
  const DayNote back = session.view().not_today;
  CHECK(back.text == "现在按2023年12月31日计算，不是今天。");
  CHECK(back.action == "回到今天（2024年6月1日）");
  CHECK(session.set_date(back.date));
  CHECK(session.view().not_today.text.empty());
  CHECK(session.view().outcomes[0].chip == Chip::expired);
}

TEST_CASE("days: what begins within a year says when, and leads to its first day") {
  Session session = open_session("2022-12-01");
  CHECK(session.view().outcomes[0].chip == Chip::not_yet);
  const DayNote note = session.view().begins;
  CHECK(note.text ==
        "按2022年12月1日算，这里 1 项中有 1 项还没有开始。2023年1月1日，其中 1 "
        "项已经开始，“示例招人补贴”有资金。");
  CHECK(note.action == "按2023年1月1日计算");
  CHECK(session.view().expired.text.empty());
  CHECK(session.set_date(note.date));
  CHECK(session.view().outcomes[0].chip == Chip::undetermined);
  CHECK(session.view().begins.text.empty());
  // Two years before it helps nobody to know.
  session.set_date("2021-06-01");
  CHECK(session.view().begins.text.empty());
  // Nor where the answers rule it out anyway.
  session.set_date("2022-12-01");
  session.set_answer("is_registered", "否");
  CHECK(session.view().begins.text.empty());
}

TEST_CASE("days: what fails anyway is not counted as lost to the day") {
  Session session = open_session("2024-06-01");
  CHECK(session.set_answer("recruits", "0"));
  session.set_answer("is_registered", "否");
  CHECK(session.view().expired.text.empty());
}

TEST_CASE("days: the bar of an outcome on the line of years") {
  Session session = open_session("2023-08-01");
  const ViewModel& view = session.view();
  // 2023 is the whole line: 365 days.
  REQUIRE(view.axis.years.size() == 1);
  CHECK(view.axis.years[0].label == "2023");
  CHECK(view.axis.as_of == 212 * 1000 / 365);
  CHECK(view.axis.as_of_text == "计算日期 2023年8月1日");
  const TimelineView& line = view.outcomes[0].time;
  CHECK(line.from == line.perhaps_from);
  CHECK(line.to == 1000);
  CHECK(line.perhaps_to == 1000);
  CHECK_FALSE(line.no_last);
  CHECK_FALSE(line.over);
  CHECK(line.end_text == "2023年12月31日结束");
  CHECK(line.as_of_text == "还剩 4 个月");
  CHECK(view.sections[6].times.empty());

  struct Row {
    std::string_view date, words;
  };
  constexpr Row kRows[] = {
      {"2023-12-30", "还剩 1 天"},           {"2023-12-31", "这一天是最后一天"},
      {"2024-01-01", "已结束 1 天"},         {"2024-12-31", "已结束 1 年"},
      {"2026-11-27", "已结束 2 年 10 个月"}, {"2022-12-01", "还有 31 天开始"}};
  for (const Row& row : kRows) {
    CAPTURE(row.date);
    session.set_date(row.date);
    CHECK(session.view().outcomes[0].time.as_of_text == row.words);
  }
  session.set_date("2026-11-27");
  const SectionView& section = session.view().sections[6];
  CHECK(session.view().axis.years.size() == 4);
  REQUIRE(section.times.size() == 1);
  CHECK(section.times[0].text == "1 项");
  CHECK(section.times[0].line.over);
  CHECK(section.times[0].line.to == 365 * 1000 / 1461);
}

TEST_CASE("days: what has passed is not put into the calendar") {
  Session session = open_session("2023-08-01");
  const auto has_deadline = [&] {
    for (const DatedText& each : session.view().calendar) {
      if (each.iso == "2023-12-31") return true;
    }
    return false;
  };
  CHECK(has_deadline());
  session.set_date("2023-12-31");
  CHECK(has_deadline());
  session.set_date("2024-01-01");
  CHECK(session.view().calendar.empty());
}
