// The short text for a telephone: what is certain first, whole lines, never too long.
#include <doctest/doctest.h>

#include "codec/sheets.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

ViewModel with_outcomes(uint32_t firm, uint32_t services) {
  ViewModel view;
  view.app_name = "惠算";
  view.date_text = "2023年8月1日";
  view.region_text = "某市";
  view.data_text = "数据摘要 7f3c·91ae";
  view.totals.push_back({});
  view.totals[0].title = "一次性资金";
  view.totals[0].firm_label = "已确定";
  view.totals[0].firm = "3,000.00 元";
  SectionView sections[] = {{Section::firm, "", {}, "", {}},
                            {Section::possible, "", {}, "", {}},
                            {Section::service, "", {}, "", {}}};
  const auto add = [&](SectionView& section, std::string title, std::string amount) {
    OutcomeView outcome;
    outcome.title = std::move(title);
    outcome.amount = std::move(amount);
    outcome.department = "某部门";
    outcome.deadlines.push_back({"2023-12-31", "最后申请日：2023年12月31日"});
    section.outcomes.push_back(static_cast<uint32_t>(view.outcomes.size()));
    view.outcomes.push_back(std::move(outcome));
  };
  for (uint32_t i = 0; i < firm; ++i) add(sections[0], "补贴" + std::to_string(i + 1), "100 元");
  add(sections[1], "待定的", "5 元");
  view.outcomes.back().missing_text = "还要知道：行业";
  for (uint32_t i = 0; i < services; ++i) add(sections[2], "服务" + std::to_string(i + 1), "");
  for (SectionView& section : sections) view.sections.push_back(std::move(section));
  return view;
}

}  // namespace

TEST_CASE("summary: day, place, totals, what is certain, digest") {
  CHECK(codec::summary_text(with_outcomes(1, 1), 1000) ==
        "惠算 2023年8月1日 某市\n"
        "一次性资金，已确定 3,000.00 元\n"
        "1. 补贴1 100 元，某部门，最后申请日：2023年12月31日\n"
        "2. 服务1，某部门，最后申请日：2023年12月31日\n"
        "待定：待定的 5 元，还要知道：行业\n"
        "数据摘要 7f3c·91ae");
  CHECK(codec::summary_text(with_outcomes(0, 0), 1000) ==
        "惠算 2023年8月1日 某市\n"
        "一次性资金，已确定 3,000.00 元\n"
        "还没有确定的\n"
        "待定：待定的 5 元，还要知道：行业\n"
        "数据摘要 7f3c·91ae");
}

TEST_CASE("summary: too much leaves off the last and says how many") {
  const ViewModel view = with_outcomes(7, 40);
  for (uint32_t most = 400; most < 1200; most += 7) {
    const std::string text = codec::summary_text(view, most);
    CAPTURE(text);
    CHECK(text.size() <= most);
    uint32_t shown = 0;
    while (text.find("\n" + std::to_string(shown + 1) + ". ") != std::string::npos) ++shown;
    CHECK(shown > 0);
    CHECK(text.find("另有 " + std::to_string(48 - shown) + " 项没有列出") != std::string::npos);
    CHECK(text.ends_with("数据摘要 7f3c·91ae"));
  }
}

TEST_CASE("summary: what somebody came for is named, and words stand where there is nothing") {
  ViewModel view = with_outcomes(0, 0);
  view.life_events.push_back({});
  view.life_events[0].title = "招人";
  view.life_event = 0;
  for (SectionView& section : view.sections) section.outcomes.clear();
  view.totals[0].open_text = "目前没有";
  view.nothing.text = "没有您能享受的：3 项期限已过。";
  CHECK(codec::summary_text(view, 1000) ==
        "惠算 2023年8月1日 某市\n"
        "招人\n"
        "一次性资金，目前没有\n"
        "没有您能享受的：3 项期限已过。\n"
        "数据摘要 7f3c·91ae");
}
