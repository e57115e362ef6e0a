// What is found by what is typed, in which order.
#include "present/search.h"

#include <doctest/doctest.h>

#include "present/session.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

struct Row {
  const char* id;
  const char* title;
  const char* summary;
  const char* department;
};

Catalog catalog_of(const std::vector<Row>& rows) {
  Catalog catalog;
  Pack pack;
  pack.document.number.value = "示例〔2023〕7号";
  pack.document.title.value = "关于示例的通知";
  LifeEvent event;
  event.title.value = "招人";
  event.entitlements.emplace_back();
  event.entitlements.back().value = rows.back().id;
  catalog.life_events.push_back(event);
  for (const Row& row : rows) {
    Entitlement entitlement;
    entitlement.id.value = row.id;
    entitlement.title.value = row.title;
    entitlement.summary.value = row.summary;
    entitlement.kind.value = EntitlementKind::cash_subsidy;
    entitlement.claim.emplace();
    entitlement.claim->department.emplace();
    entitlement.claim->department->value = row.department;
    pack.entitlements.push_back(std::move(entitlement));
  }
  catalog.packs.push_back(std::move(pack));
  return catalog;
}

const std::vector<Row> kRows = {
    {"a", "一次性扩岗资助", "按人数给，扩岗的单位可以申请", "人社部门"},
    {"b", "扩岗资助（大学生）", "一次性", "人社部门"},
    {"c", "贷款贴息 LPR", "给小企业", "财政部门"},
    {"d", "留工还款", "", "金融部门"},
};

/// 还: huan and hai; 大: da, dai and tai. The lines are as the tool writes them.
constexpr const char* kTable =
    "c次\nd大贷\ng岗工\nh还\nk扩款\nl留\ns生\nt大贴\nx性息学\ny一\nz资助\n";

const SearchIndex& index_of_rows() {
  static const SearchIndex index(catalog_of(kRows), Initials::read(kTable));
  return index;
}

/// "b a": the ids of the hits in their order.
std::string found(std::string_view typed, const std::vector<uint32_t>& place = {}) {
  std::string all;
  for (const SearchHit& hit : index_of_rows().find(typed, place)) {
    all += (all.empty() ? "" : " ") + std::string(kRows[hit.entitlement].id);
  }
  return all;
}

}  // namespace

TEST_CASE("search: what is typed, and what it finds") {
  struct Expectation {
    const char* typed;
    const char* found;
  };
  const Expectation table[] = {
      {"", ""},
      {"   　", ""},
      {"（）", ""},                    // signs alone are nothing
      {"扩岗", "b a"},                 // at the start of a title before within it
      {"扩岗资助大学生", "b"},         // brackets are not typed alike
      {"一次性", "a b"},               // title before summary
      {"kg", "b a"},                   // initials
      {"ycxkg", "a"},                  //
      {"KG", "b a"},                   //
      {"ｋｇ", "b a"},                 // full-width
      {"扩g", "b a"},                  // half typed
      {"dxs", "b"},                    // 大 as da
      {"txs", "b"},                    // … and as tai
      {"lghk", "d"},                   // 还 as huan
      {"lgk", ""},                     // initials have no gaps
      {"lpr", "c"},                    // a letter of the title is itself
      {"lprx", ""},                    //
      {"财政", "c"},                   // department
      {"人社 扩岗", "a b"},            // each word must be found; both rank as the department
      {"扩岗 财政", ""},               //
      {"示例〔2023〕7号", "a b c d"},  // document
      {"2023 7", "a b c d"},           //
      {"招人", "d"},                   // things to do
      {"补贴", "a b c d"},             // kind
      {"小企业", "c"},                 // summary
      {"xqy", ""},                     // of summaries there are no initials
      {"人数给，扩", "a"},             // signs within are left out as well
      {"没有的", ""},
      {"扩岗补助", "a b"},   // near: the text has another word for the half of it
      {"申请助学金扩", ""},  // a pair of five is not near
      {"扩岗 补助", ""},     // of several words each must be there
  };
  for (const Expectation& each : table) {
    INFO(each.typed);
    CHECK(found(each.typed) == each.found);
  }
}

TEST_CASE("search: ties follow the order of what is shown") {
  CHECK(found("人社部门") == "a b");
  CHECK(found("人社部门", {1, 0, 2, 3}) == "b a");
  CHECK(found("扩岗", {0, 1, 2, 3}) == "b a");  // no tie: one title begins with it
}

TEST_CASE("search: the place of what was typed, in bytes of the title") {
  const auto hits = index_of_rows().find("g资z");
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].found == FoundIn::initials);
  const std::string title = kRows[hits[0].entitlement].title;
  CHECK(title.substr(hits[0].begin, hits[0].end - hits[0].begin) == "岗资助");
  const auto by_summary = index_of_rows().find("小企业");
  REQUIRE(by_summary.size() == 1);
  CHECK(by_summary[0].begin == by_summary[0].end);
}

TEST_CASE("initials: a character of two readings has both letters, others none") {
  const Initials initials = Initials::read("h还\n\nh\nz长\nc长重\nz重\n9七\n");
  CHECK(initials.of(U'还') == 1u << 7);
  CHECK(initials.of(U'长') == (1u << 2 | 1u << 25));
  CHECK(initials.of(U'重') == (1u << 2 | 1u << 25));
  CHECK(initials.of(U'七') == 0);
  CHECK(initials.of(U'h') == 0);
}

TEST_CASE("variants: all ways to write a character are one, others stay what they are") {
  const Variants variants =
      Variants::read("发\t發\n头发\t頭髮\n贴\t貼\n软件\t軟體吧\nno tab\n\t\n");
  CHECK(variants.of(U'发') == variants.of(U'發'));
  CHECK(variants.of(U'髮') == variants.of(U'發'));
  CHECK(variants.of(U'頭') == variants.of(U'头'));
  CHECK(variants.of(U'贴') == variants.of(U'貼'));
  CHECK(variants.of(U'贴') != variants.of(U'发'));
  CHECK(variants.of(U'件') == U'件');  // other words are not other ways to write
  CHECK(variants.of(U'體') == U'體');
  CHECK(variants.of(U'x') == U'x');
}

TEST_CASE("search: whole readings, mixed with characters and first letters") {
  const SearchIndex index(
      catalog_of(kRows),
      Initials::read("ci次\nda大\ndai大贷\ngang岗\ngong工\nhai还\nhuan还\nkuan款\nkuo扩\nliu留\n"
                     "sheng生\ntie贴\nxing性\nxi息\nxue学\nyi一\nzhu助\nzi资\n"));
  const auto ids = [&](std::string_view typed) {
    std::string all;
    for (const SearchHit& hit : index.find(typed)) all += kRows[hit.entitlement].id;
    return all;
  };
  CHECK(ids("kuogang") == "ba");
  CHECK(ids("kuoga") == "ba");  // the last one half typed
  CHECK(ids("kuogzz") == "ba");
  CHECK(ids("扩gang资") == "ba");
  CHECK(ids("daikuan") == "c");
  CHECK(ids("huankuan") == "d");
  CHECK(ids("haikuan") == "d");
  CHECK(ids("kuagang").empty());
  CHECK(ids(std::string(400, 'd')).empty());
  const auto hits = index.find("daikuantx");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].found == FoundIn::initials_start);
  CHECK(std::string(kRows[2].title).substr(0, hits[0].end) == "贷款贴息");
}

TEST_CASE("search: traditional characters find what stands in simplified ones") {
  const Variants variants = Variants::read("扩\t擴\n岗\t崗\n资\t資\n门\t門\n");
  const SearchIndex index(catalog_of(kRows), Initials::read(kTable), variants);
  CHECK(found("擴崗資助").empty());
  const std::vector<SearchHit> hits = index.find("擴崗資助");
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].entitlement == 1);
  CHECK(hits[0].found == FoundIn::title_start);
  CHECK(index.find("金融部門").size() == 1);
  CHECK(index.find("扩岗资助").size() == 2);
  CHECK(index.find("ycxkg").size() == 1);
  CHECK(index.find("擴大").empty());
}

TEST_CASE("session: a search is no answer, follows the outcomes and is wiped") {
  auto opened = Session::open(test::read_tree(test::source_folder() / "tests" / "golden" / "good"));
  REQUIRE(opened.ok());
  Session session = std::move(opened).value();
  session.set_date("2023-08-01");
  const std::string title = session.view().outcomes[0].title;
  CHECK(session.view().search.hits.empty());
  CHECK_FALSE(session.view().search.hint.empty());
  const uint64_t before = session.view().revision;
  session.set_search(title);
  CHECK(session.view().revision > before);
  CHECK_FALSE(session.view().can_undo);
  REQUIRE(session.view().search.hits.size() == 1);
  CHECK(session.view().search.hits[0].outcome == 0);
  CHECK(session.view().search.hits[0].marked_to == title.size());
  CHECK(session.view().search.count_text == "找到 1 项");
  CHECK(session.view().search.hint.empty());
  session.set_answer("staff_total", "28");  // the view model is made anew
  CHECK(session.view().search.hits.size() == 1);
  session.set_search("xx没有");
  CHECK(session.view().search.hits.empty());
  CHECK(session.view().search.hint.find("xx没有") != std::string::npos);
  session.set_initials("x" + title);
  session.set_search("xx");
  CHECK(session.view().search.hits.size() == 1);
  session.restart();
  CHECK(session.view().search.typed.empty());
  CHECK(session.view().search.hits.empty());
}
