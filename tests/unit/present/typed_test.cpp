#include <doctest/doctest.h>

#include "present/answers.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Decimal dec(std::string_view text) { return *Decimal::parse(text); }

Fact number_fact(std::string_view unit, std::string_view step, std::string_view min,
                 std::string_view max) {
  Fact fact;
  fact.type.value = FactType::number;
  fact.unit = Text{std::string(unit), {}};
  fact.step = Number{dec(step), {}};
  fact.min = Number{dec(min), {}};
  fact.max = Number{dec(max), {}};
  return fact;
}

Fact choice_fact() {
  Fact fact;
  fact.type.value = FactType::choice;
  fact.choices = {{{"alpha", {}}, {"甲类", {}}}, {{"beta", {}}, {"乙类", {}}}};
  return fact;
}

Fact date_fact() {
  Fact fact;
  fact.type.value = FactType::date;
  fact.earliest = Day{date_of(2015, 1, 1)->value, {}};
  fact.latest = Day{date_of(2035, 12, 31)->value, {}};
  return fact;
}

/// What read_typed makes of it, written back; or "!" and the refusal.
std::string round_trip(const Fact& fact, std::string_view typed) {
  std::string error;
  const auto value = read_typed(fact, typed, error);
  if (!value) return "!" + error;
  CHECK(error.empty());
  return typed_text(fact, *value);
}

struct Row {
  std::string_view typed, result;
};

}  // namespace

TEST_CASE("typed numbers") {
  const Fact yuan = number_fact("yuan", "0.01", "0", "1000000");
  for (const Row& row : {
           Row{"18432.6", "18432.6"},
           Row{"18,432.60", "18432.6"},
           Row{" 28 ", "28"},
           Row{"１８，４３２．６０", "18432.6"},
           Row{"28元", "28"},
           Row{"28 元", "28"},
           Row{"10～20", "10～20"},
           Row{"10~20", "10～20"},
           Row{"10-20", "10～20"},
           Row{"10至20", "10～20"},
           Row{"10～10", "10"},
           Row{"0", "0"},
           Row{".5", "0.5"},
           Row{"+5", "5"},
           Row{"1,000,000", "1000000"},
           Row{"", "!请填写数字，例如 0"},
           Row{"abc", "!请填写数字，例如 0"},
           Row{"1,23", "!请填写数字，例如 0"},
           Row{"1234,567", "!请填写数字，例如 0"},
           Row{"1,234567", "!请填写数字，例如 0"},
           Row{",123", "!请填写数字，例如 0"},
           Row{"1.", "!请填写数字，例如 0"},
           Row{"1e3", "!请填写数字，例如 0"},
           Row{"0x10", "!请填写数字，例如 0"},
           Row{"NaN", "!请填写数字，例如 0"},
           Row{"20万", "200000"},
           Row{"1.5 万元", "15000"},
           Row{"1万～2万", "10000～20000"},
           Row{"10～20万", "!请写成完整的数，不用“万”"},
           Row{"万", "!请填写数字，例如 0"},
           Row{"二十万", "!请填写数字，例如 0"},
           Row{"-1", "!不能是负数"},
           Row{"20～10", "!范围的前一个数不能大于后一个数"},
           Row{"1.005", "!请填写 0.01 的整数倍"},
           Row{"1000000.01", "!请填写 0～1,000,000 之间的数"},
           Row{"0.12345678901234567890123456789012345678", "!请填写数字，例如 0"},
       }) {
    CAPTURE(row.typed);
    CHECK(round_trip(yuan, row.typed) == row.result);
  }
  CHECK(round_trip(number_fact("persons", "1", "1", "100"), "2.5") == "!请填写整数");
  CHECK(round_trip(number_fact("persons", "1", "1", "100"), "0") == "!请填写 1～100 之间的数");
  CHECK(round_trip(number_fact("persons", "1", "1", "100"), "3万") == "!请写成完整的数，不用“万”");
  CHECK(round_trip(yuan, std::string(1001, '1')) == "!内容太长");
}

TEST_CASE("ratios are typed as percentages") {
  const Fact ratio = number_fact("ratio", "0.0001", "0", "1");
  std::string error;
  CHECK(read_typed(ratio, "5.5", error)->lo == dec("0.055"));
  CHECK(read_typed(ratio, "5.5%", error)->lo == dec("0.055"));
  CHECK(read_typed(ratio, "５．５％", error)->lo == dec("0.055"));
  CHECK(round_trip(ratio, "5.5") == "5.5");
  CHECK(round_trip(ratio, "101") == "!请填写 0～100 之间的数");
  CHECK(round_trip(ratio, "5.555") == "!请填写 0.01% 的整数倍");
}

TEST_CASE("typed dates") {
  for (const Row& row : {
           Row{"2023-08-01", "2023-08-01"},
           Row{"2023-8-1", "2023-08-01"},
           Row{"2023/8/1", "2023-08-01"},
           Row{"2023.8.1", "2023-08-01"},
           Row{"20230801", "2023-08-01"},
           Row{"2023年8月1日", "2023-08-01"},
           Row{"２０２３年８月１日", "2023-08-01"},
           Row{"2024-02-29", "2024-02-29"},
           Row{"2023-08-01～2023-09-01", "2023-08-01～2023-09-01"},
           Row{"2023-02-29", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"2023-13-01", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"2023-08", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"2023-08-01x", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"2023-08/01", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"23-08-01", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"20230832", "!没有这一天，请按 2023-08-01 的样子填写"},
           Row{"1990-01-01", "!日期应在 2015-01-01 至 2035-12-31 之间"},
           Row{"2023-09-01～2023-08-01", "!范围的前一个数不能大于后一个数"},
       }) {
    CAPTURE(row.typed);
    CHECK(round_trip(date_fact(), row.typed) == row.result);
  }
}

TEST_CASE("typed booleans, choices, texts") {
  Fact boolean;
  boolean.type.value = FactType::boolean;
  CHECK(round_trip(boolean, "是") == "true");
  CHECK(round_trip(boolean, "false") == "false");
  CHECK(round_trip(boolean, "也许") == "!请选择“是”或“否”");
  CHECK(round_trip(boolean, "") == "!请选择“是”或“否”");
  boolean.answers = YesNo{{"领过", {}}, {"没领过", {}}, {}};
  CHECK(round_trip(boolean, "领过") == "true");
  CHECK(round_trip(boolean, "没领过") == "false");
  CHECK(round_trip(boolean, "否") == "false");
  CHECK(round_trip(boolean, "也许") == "!请选择“领过”或“没领过”");
  CHECK(round_trip(choice_fact(), "beta") == "beta");
  CHECK(round_trip(choice_fact(), "乙类") == "beta");
  CHECK(round_trip(choice_fact(), "丙类") == "!没有“丙类”这个选项");
  Fact text;
  text.type.value = FactType::text;
  CHECK(round_trip(text, " 某店 ") == "某店");
  CHECK(round_trip(text, "a\x01") == "!请填写文字，不要含控制字符");
}

TEST_CASE("answers as people write them") {
  std::string error;
  const Fact yuan = number_fact("yuan", "0.01", "0", "1000000");
  CHECK(shown_text(yuan, *read_typed(yuan, "18432.6", error)) == "18,432.60 元");
  CHECK(shown_text(yuan, *read_typed(yuan, "10～20", error)) == "10～20 元");
  CHECK(shown_text(choice_fact(), *read_typed(choice_fact(), "beta", error)) == "乙类");
  CHECK(shown_text(date_fact(), *read_typed(date_fact(), "20230801", error)) == "2023年8月1日");
  CHECK(bounds_text(yuan) == "0～1,000,000");
  CHECK(bounds_text(date_fact()) == "2015年1月1日至2035年12月31日");
  CHECK(bounds_text(choice_fact()).empty());
}
