#include "present/wording.h"

#include <doctest/doctest.h>

#include "present/answers.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Decimal dec(std::string_view text) { return *Decimal::parse(text); }

AmountRange range(std::string_view low, std::string_view high) {
  AmountRange result;
  result.known = true;
  result.min_free = low.empty();
  result.max_free = high.empty();
  if (!low.empty()) result.min = dec(low);
  if (!high.empty()) result.max = dec(high);
  return result;
}

Region region(std::string code, std::string name, std::string parent = "") {
  Region result;
  result.code.value = std::move(code);
  result.name.value = std::move(name);
  if (!parent.empty()) result.parent = Text{parent, {}};
  return result;
}

}  // namespace

TEST_CASE("amounts are rounded once, half up, to the fen") {
  struct Row {
    std::string_view exact, shown;
  };
  for (const Row& row : {Row{"11059.56", "11,059.56"}, Row{"0", "0.00"}, Row{"0.005", "0.01"},
                         Row{"0.0049999999999999999999", "0.00"}, Row{"1500", "1,500.00"},
                         Row{"999.995", "1,000.00"}, Row{"-1234567.125", "-1,234,567.13"},
                         Row{"12345678901234567890.1", "12,345,678,901,234,567,890.10"}}) {
    CAPTURE(row.exact);
    CHECK(money_number(dec(row.exact)) == row.shown);
  }
}

TEST_CASE("quantities carry their unit") {
  struct Row {
    std::string_view value, unit, shown;
  };
  for (const Row& row :
       {Row{"18432.6", "yuan", "18,432.60 元"}, Row{"1500", "yuan", "1,500 元"},
        Row{"0.055", "ratio", "5.5%"},
        Row{"0.2142857142857142857142857142857143", "ratio", "21.43%"},
        Row{"28", "persons", "28 人"}, Row{"28.25", "persons", "28.25 人"},
        Row{"12", "months", "12 个月"}, Row{"0.6", "yuan_per_kWh", "0.6 元/千瓦时"},
        Row{"0.33333333333333", "yuan_per_kWh", "0.33 元/千瓦时"}, Row{"3", "", "3"},
        Row{"1500", "yuan_per_person", "1,500 元/人"}}) {
    CAPTURE(row.value);
    CHECK(quantity(dec(row.value), row.unit) == row.shown);
  }
  CHECK(quantity(dec("0.0550049"), "ratio", 5) == "5.50049%");
}

TEST_CASE("ranges say which end is open") {
  CHECK(quantity_range(range("0", "1500"), "yuan") == "0～1,500 元");
  CHECK(quantity_range(range("1500", "1500"), "yuan") == "1,500 元");
  CHECK(quantity_range(range("1500", ""), "yuan") == "1,500 元 起");
  CHECK(quantity_range(range("", "3000"), "yuan") == "不超过 3,000 元");
  CHECK(quantity_range(range("", ""), "yuan") == "还没算出");
  CHECK(quantity_range({}, "yuan") == "还没算出");
  CHECK(quantity_range(range("0.03", "0.05"), "ratio") == "3～5%");
}

TEST_CASE("clauses read as the document writes them") {
  CHECK(clause_text("三") == "第三条");
  CHECK(clause_text("十六") == "第十六条");
  CHECK(clause_text("三（二）") == "第三条（二）");
  CHECK(clause_text("三·2") == "第三条第2点");
  CHECK(clause_text("12·2") == "第12条第2点");
  CHECK(clause_text("（四）·1") == "（四）第1点");
  CHECK(clause_text("附件2") == "附件2");
  CHECK(clause_text("三、附表") == "三、附表");
}

TEST_CASE("a citation names its document") {
  Catalog catalog;
  catalog.packs.resize(2);
  catalog.packs[0].document.id.value = "own-1";
  catalog.packs[0].document.number.value = "甲发〔2020〕1号";
  catalog.packs[1].document.id.value = "other-2";
  catalog.packs[1].document.number.value = "乙发〔2020〕2号";
  const Document& own = catalog.packs[0].document;
  Cite cite;
  cite.clause = Text{"三", {}};
  CHECK(cite_text(catalog, own, cite) == "甲发〔2020〕1号 第三条");
  cite.document = Text{"other-2", {}};
  CHECK(cite_text(catalog, own, cite) == "乙发〔2020〕2号 第三条");
  cite.document = Text{"elsewhere", {}};
  CHECK(cite_text(catalog, own, cite) == "elsewhere 第三条");
  Cite source;
  source.text = Text{"统计公报", {}};
  CHECK(cite_text(catalog, own, source) == "统计公报");
}

TEST_CASE("regions name the way down from the root") {
  Catalog catalog;
  catalog.regions.push_back(region("99", "某省"));
  catalog.regions.push_back(region("9901", "某市"));
  catalog.regions.push_back(region("990102", "某区"));
  catalog.regions.push_back(region("9901Z1", "开发区", "9901"));
  CHECK(region_text(catalog, "99") == "某省");
  CHECK(region_text(catalog, "9901") == "某市");
  CHECK(region_text(catalog, "990102") == "某市 某区");
  CHECK(region_text(catalog, "9901Z1") == "某市 开发区");
  CHECK(region_text(catalog, "77") == "77");
  CHECK(region_parent(catalog, "990102") == "9901");
  CHECK(region_parent(catalog, "99").empty());
  CHECK(root_region(catalog) == "99");
}

TEST_CASE("dates") {
  CHECK(date_text(*parse_date("2023-08-01")) == "2023年8月1日");
  CHECK(date_range_text(*parse_date("2023-08-01"), *parse_date("2023-08-01")) == "2023年8月1日");
  CHECK(date_range_text(*parse_date("2023-08-01"), *parse_date("2023-12-31")) ==
        "2023年8月1日至2023年12月31日");
}

TEST_CASE("an answer as a part of a sentence") {
  Fact fact;
  fact.type.value = FactType::boolean;
  fact.label.value = "入职补贴";
  fact.question.value = "您领过入职补贴吗？";
  CHECK(answer_word(fact, true) == "是");
  CHECK(answer_word(fact, false) == "否");
  CHECK(statement(fact, true) == "您领过入职补贴");
  CHECK(statement(fact, false) == "“入职补贴”答“否”");
  fact.answers = YesNo{{"领过", {}}, {"没领过", {}}, {}};
  CHECK(answer_word(fact, false) == "没领过");
  CHECK(statement(fact, false) == "“入职补贴”答“没领过”");
  fact.question.value = "入职补贴领了没有？";
  CHECK(statement(fact, true) == "“入职补贴”答“领过”");
  fact.statements = YesNo{{"您领过", {}}, {"您没有领过", {}}, {}};
  CHECK(statement(fact, true) == "您领过");
  CHECK(statement(fact, false) == "您没有领过");
}

TEST_CASE("rows are counted with the list's own word") {
  Fact rows;
  CHECK(counter(rows) == "项");
  rows.counter = Text{"批", {}};
  CHECK(counter(rows) == "批");
}
