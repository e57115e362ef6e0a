// Operators and functions on single values: what FEEL's tables say, null for what does not fit.
#include <doctest/doctest.h>

#include "unit/value/operator_fixture.h"

using namespace huisuan;
using F = Function;

namespace {

struct Row {
  Function function;
  std::vector<Value> operands;
  std::string expected;
};

void check(test::Operators& o, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::string shown(name_of(row.function));
    for (const Value& operand : row.operands) shown += " " + to_text(operand);
    CAPTURE(shown);
    CHECK(o.text(row.function, row.operands) == row.expected);
  }
}

}  // namespace

TEST_CASE("arithmetic") {
  test::Operators o;
  check(o, {
               {F::add, {o.n("10"), Value::null()}, "null"},
               {F::add, {o.s("a"), o.s("b")}, "\"ab\""},
               {F::add, {o.s("a"), o.n("1")}, "null"},
               {F::add, {o.d("2021-01-01"), o.p("P1Y")}, "@\"2022-01-01\""},
               {F::add, {o.d("2023-01-31"), o.p("P1M")}, "@\"2023-02-28\""},
               {F::add, {o.p("P1M"), o.d("2024-01-31")}, "@\"2024-02-29\""},
               {F::add, {o.d("2021-01-01"), o.d("2021-01-01")}, "null"},
               {F::add, {o.p("P1D"), o.p("P1M")}, "null"},
               {F::subtract, {o.d("2021-01-02"), o.p("PT25H")}, "@\"2020-12-31\""},
               {F::subtract, {o.d("2021-03-01"), o.d("2021-02-01")}, "@\"P28D\""},
               {F::subtract, {o.p("-P1Y"), o.p("-P2M")}, "@\"-P10M\""},
               {F::subtract, {o.p("P1Y"), o.d("2021-01-01")}, "null"},
               {F::multiply, {o.p("P1Y11M"), o.n("-2.5")}, "@\"-P4Y9M\""},
               {F::multiply, {o.p("-P1D"), o.n("-10")}, "@\"P10D\""},
               {F::multiply, {o.p("P1D"), o.p("P1D")}, "null"},
               {F::divide, {o.n("1"), o.n("3")}, "0.3333333333333333333333333333333333"},
               {F::divide, {o.n("1"), o.n("0")}, "null"},
               {F::divide, {o.p("P10Y"), o.p("P5Y")}, "2"},
               {F::divide, {o.p("P10D"), o.p("P1Y")}, "null"},
               {F::divide, {o.p("P10Y11M"), o.n("2.5")}, "@\"P4Y4M\""},
               {F::power, {o.n("10"), o.n("-5")}, "0.00001"},
               {F::power, {o.n("0"), o.n("0")}, "1"},
               {F::power, {o.n("0"), o.n("-1")}, "null"},
               {F::power, {Value::boolean(true), o.n("4")}, "null"},
               {F::negate, {o.p("P1Y")}, "@\"-P1Y\""},
               {F::negate, {o.s("10")}, "null"},
           });
}

TEST_CASE("comparison and logic") {
  test::Operators o;
  const Value t = Value::boolean(true);
  const Value f = Value::boolean(false);
  const Value null = Value::null();
  const Value beyond = o.range(Value::bottom(), o.n("10"), false, true);  // (< 10)
  check(o, {
               {F::equal, {null, null}, "true"},
               {F::equal, {o.n("100"), null}, "false"},
               {F::equal, {o.n("100"), o.s("100")}, "null"},
               {F::equal, {f, o.n("0")}, "null"},
               {F::equal, {o.n("0"), o.n("0.00")}, "true"},
               {F::equal, {o.p("P1Y"), o.p("P365D")}, "null"},
               {F::equal, {o.list({}), null}, "false"},
               {F::equal, {o.list({o.n("1")}), o.list({o.s("1")})}, "false"},
               {F::equal,
                {o.row({{"a", o.n("1")}, {"b", t}}), o.row({{"b", t}, {"a", o.n("1")}})},
                "true"},
               {F::equal, {o.range(null, o.n("10"), true), beyond}, "false"},
               {F::not_equal, {o.s("foo"), o.s("Foo")}, "true"},
               {F::less, {o.s("a"), o.s("b")}, "true"},
               {F::less, {o.n("1"), null}, "null"},
               {F::less, {t, f}, "null"},
               {F::in_value, {o.n("5"), o.range(null, o.n("10"), true)}, "null"},
               {F::in_value, {o.n("5"), beyond}, "true"},
               {F::in_value, {o.n("10"), beyond}, "false"},
               {F::in_value, {o.n("1"), o.list({o.s("1"), beyond})}, "true"},
               {F::in_value, {o.list({o.n("1")}), o.list({o.list({o.n("1")})})}, "true"},
               {F::in_value, {o.list({o.n("1")}), o.list({o.n("1")})}, "true"},
               {F::is, {o.d("2012-12-25"), o.d("2012-12-25")}, "true"},
               {F::is, {o.n("1"), o.s("1")}, "false"},
               {F::conjunction, {t, o.n("123")}, "null"},
               {F::conjunction, {f, o.s("x")}, "false"},
               {F::conjunction, {null, f}, "false"},
               {F::disjunction, {t, o.n("123")}, "true"},
               {F::disjunction, {f, null}, "null"},
               {F::disjunction, {o.n("0"), o.n("0")}, "null"},
               {F::negation, {null}, "null"},
               {F::negation, {o.s("true")}, "null"},
           });
}

TEST_CASE("numbers") {
  test::Operators o;
  check(o, {
               {F::absolute, {o.n("-1")}, "1"},
               {F::absolute, {o.p("-P1M")}, "@\"P1M\""},
               {F::absolute, {o.s("-1")}, "null"},
               {F::square_root, {o.n("2")}, "1.414213562373095048801688724209698"},
               {F::square_root, {o.n("-1")}, "null"},
               {F::even, {o.n("0")}, "true"},
               {F::odd, {o.n("-1")}, "true"},
               {F::odd, {o.n("1.5")}, "false"},
               {F::modulo, {o.n("-12"), o.n("5")}, "3"},
               {F::modulo, {o.n("10.1"), o.n("-4.5")}, "-3.4"},
               {F::modulo, {o.n("1"), o.n("0")}, "null"},
               {F::floor, {o.n("-1.56"), o.n("1")}, "-1.6"},
               {F::floor, {o.n("1.56"), Value::null()}, "null"},
               {F::floor, {o.n("1.5"), o.s("1")}, "null"},
               {F::ceiling, {o.n("-0.3333")}, "0"},
               {F::decimal, {o.n("2.5"), o.n("0")}, "2"},
               {F::decimal, {o.n("0.3333"), o.n("2.5")}, "0.33"},
               {F::round_up, {o.n("-5.5"), o.n("0")}, "-6"},
               {F::round_down, {o.n("-5.5"), o.n("0")}, "-5"},
               {F::round_half_up, {o.n("-5.5"), o.n("0")}, "-6"},
               {F::round_half_down, {o.n("5.5"), o.n("0")}, "5"},
               {F::round_half_up, {o.n("5.5"), o.n("6176")}, "5.5"},
               {F::round_half_up, {o.n("5.5"), o.n("6177")}, "null"},
               {F::number, {o.s("1,000,000.01"), o.s(","), o.s(".")}, "1000000.01"},
               {F::number, {o.s("1,000,000.01"), o.s(" "), o.s(".")}, "null"},
               {F::number, {o.s("1,000,000.00"), o.s(","), Value::null()}, "1000000"},
               {F::number, {o.s("1.000.000,01"), o.s("."), o.s(",")}, "1000000.01"},
               {F::number, {o.s("1"), o.s("."), o.s(".")}, "null"},
               {F::number, {o.n("123"), o.s(","), o.s(".")}, "null"},
           });
}

TEST_CASE("texts") {
  test::Operators o;
  const Value abc = o.list({o.s("a"), Value::null(), o.s("c")});
  check(o, {
               {F::string_length, {o.s("横綱")}, "2"},
               {F::substring, {o.s("foobar"), o.n("3"), o.n("3.8")}, "\"oba\""},
               {F::substring, {o.s("foobar"), o.n("-2"), o.n("1")}, "\"a\""},
               {F::substring, {o.s("横綱"), o.n("2")}, "\"綱\""},
               {F::substring, {o.s("foobar"), o.n("0")}, "null"},
               {F::upper_case, {o.s("aÜßγж1")}, "\"AÜßΓЖ1\""},
               {F::lower_case, {o.s("ABC?@{")}, "\"abc?@{\""},
               {F::substring_before, {o.s("foobar"), o.s("x")}, "\"\""},
               {F::substring_before, {o.s("foobar"), o.s("bar")}, "\"foo\""},
               {F::substring_after, {o.s("foobar"), o.s("o")}, "\"obar\""},
               {F::contains, {o.s("abc"), o.s("")}, "true"},
               {F::contains, {Value::null(), o.s("bar")}, "null"},
               {F::starts_with, {o.s("abc"), o.s("ab")}, "true"},
               {F::ends_with, {o.s("abc"), o.s("ab")}, "false"},
               {F::split, {o.s("a;b;;"), o.s(";")}, R"(["a", "b", "", ""])"},
               {F::split, {o.s("a b"), o.s("\\s")}, "null"},
               {F::string_join, {abc, o.s(" and ")}, "\"a and c\""},
               {F::string_join, {abc, Value::null()}, "\"ac\""},
               {F::string_join, {o.s("a"), o.s("X")}, "\"a\""},
               {F::string_join, {o.list({o.n("1")}), o.s("X")}, "null"},
               {F::string, {o.n("123.45")}, "\"123.45\""},
               {F::string, {o.p("P25M")}, "\"P2Y1M\""},
               {F::string, {o.d("2023-08-01")}, "\"2023-08-01\""},
               {F::string, {o.list({o.n("1"), o.s("foo")})}, R"("[1, \"foo\"]")"},
               {F::string, {o.row({{"a", o.s("foo")}})}, R"("{a: \"foo\"}")"},
               {F::string, {Value::null()}, "null"},
           });
}

TEST_CASE("dates, durations and working days") {
  test::Operators o;
  // 2023-09-29 to 10-06 off, 10-07 and 10-08 (a weekend) worked.
  const auto day = [](std::string_view text) { return parse_date(text)->value; };
  o.calendar = {day("2023-09-01"),
                day("2023-10-31"),
                {day("2023-09-29"), day("2023-10-02"), day("2023-10-03"), day("2023-10-04"),
                 day("2023-10-05"), day("2023-10-06")},
                {day("2023-10-07"), day("2023-10-08")}};
  check(o,
        {
            {F::date, {o.s("2017-01-01")}, "@\"2017-01-01\""},
            {F::date, {o.s("2017-13-01")}, "null"},
            {F::date, {o.s("998-12-31")}, "null"},
            {F::date, {o.n("-2017"), o.n("1"), o.n("31")}, "@\"-2017-01-31\""},
            {F::date, {o.n("2017"), Value::null(), Value::null()}, "null"},
            {F::date, {o.n("2023"), o.n("2"), o.n("29")}, "null"},
            {F::duration, {o.s("P100M")}, "@\"P8Y4M\""},
            {F::duration, {o.s("P1H")}, "null"},
            {F::duration, {o.n("2017")}, "null"},
            {F::years_and_months_duration, {o.d("2013-08-24"), o.d("2011-12-22")}, "@\"-P1Y8M\""},
            {F::years_and_months_duration, {o.d("2016-01-01"), o.d("2016-01-01")}, "@\"P0M\""},
            {F::years_and_months_duration, {Value::null(), o.d("2016-01-01")}, "null"},
            {F::day_of_year, {o.d("2020-12-31")}, "366"},
            {F::day_of_year, {o.s("foo")}, "null"},
            {F::week_of_year, {o.d("2005-01-01")}, "53"},
            {F::day_of_week, {o.d("2019-09-17")}, "\"Tuesday\""},
            {F::month_of_year, {o.d("2019-09-17")}, "\"September\""},
            {F::working_days_after, {o.d("2023-09-28"), o.n("1")}, "@\"2023-10-07\""},
            {F::working_days_after, {o.d("2023-09-28"), o.n("3")}, "@\"2023-10-09\""},
            {F::working_days_after, {o.d("2023-10-07"), o.n("-1")}, "@\"2023-09-28\""},
            {F::working_days_after, {o.d("2023-09-30"), o.n("0")}, "@\"2023-09-30\""},
            {F::working_days_after, {o.d("2023-10-20"), o.n("30")}, "null"},
            {F::working_days_after, {o.d("2023-10-20"), o.n("1.5")}, "null"},
            {F::working_days_between, {o.d("2023-09-28"), o.d("2023-10-09")}, "3"},
            {F::working_days_between, {o.d("2023-10-09"), o.d("2023-09-28")}, "-3"},
            {F::working_days_between, {o.d("2023-08-01"), o.d("2023-09-28")}, "null"},
        });
}

TEST_CASE("durations as text") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"},
      {"PT1000M", "PT16H40M"},
      {"-PT0.5S", "-PT0.5S"},
      {"P0D", "PT0S"},
      {"-P0Y", "P0M"},
      {"P26M", "P2Y2M"},
      {"P999999999M", "P83333333Y3M"},
      {"-P99999999Y", "-P99999999Y"},
      {"PT49H", "P2DT1H"},
  };
  for (const auto& [written, canonical] : rows) {
    const auto text = written;  // clang captures no structured binding
    CAPTURE(text);
    const auto duration = parse_duration(text);
    REQUIRE(duration);
    CHECK(to_text(*duration) == canonical);
  }
  for (std::string_view bad : {"", "P", "PT", "-P", "P1YT", "P1Y1D", "P1MT1H", "1D", "P1H", "P1.5D",
                               "P1D ", "PT1.S", "PT.5S", "P1M1Y", "+P1D", "P-1D", "PT1S1M"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_duration(bad));
  }
}
