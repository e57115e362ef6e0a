// Functions that make a list of a list, positions in lists, and what is inside other values.
#include <doctest/doctest.h>

#include "unit/value/operator_fixture.h"

using namespace huisuan;

namespace {

struct Row {
  Function function;
  std::vector<Value> operands;
  std::string expected;
};

void check(test::Operators& o, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(name_of(row.function));
    for (const Value& operand : row.operands) CAPTURE(to_text(operand));
    CHECK(o.text(row.function, row.operands) == row.expected);
  }
}

}  // namespace

TEST_CASE("edits of known lists") {
  test::Operators o;
  const Value abc = o.list({o.s("a"), o.s("b"), o.s("c")});
  const Value twice = o.list({o.n("1"), o.n("2"), o.n("1")});
  const Value nested = o.list({o.n("1"), o.list({o.n("2"), o.list({o.n("3")})})});
  check(o, {
               {Function::append, {abc, o.s("d")}, R"(["a", "b", "c", "d"])"},
               {Function::append, {Value::null(), o.s("d")}, "null"},
               {Function::append, {nested, twice}, "[1, [2, [3]], [1, 2, 1]]"},
               {Function::concatenate, {twice, nested}, "[1, 2, 1, 1, [2, [3]]]"},
               {Function::concatenate, {twice, Value::null()}, "null"},
               {Function::insert_before, {abc, o.n("1"), o.s("x")}, R"(["x", "a", "b", "c"])"},
               {Function::insert_before, {abc, o.n("-1"), o.s("x")}, R"(["a", "b", "x", "c"])"},
               {Function::insert_before, {abc, o.n("4"), o.s("x")}, "null"},
               {Function::remove, {abc, o.n("2")}, R"(["a", "c"])"},
               {Function::remove, {abc, o.n("0")}, "null"},
               {Function::list_replace, {twice, o.n("2"), o.n("4")}, "[1, 4, 1]"},
               {Function::list_replace, {twice, o.n("-1.5"), o.n("4")}, "[1, 2, 4]"},
               {Function::list_replace, {twice, o.n("0"), o.n("4")}, "null"},
               {Function::list_replace, {twice, o.s("2"), o.n("4")}, "null"},
               {Function::list_replace, {o.n("1"), o.n("1"), o.n("5")}, "[5]"},
               {Function::reverse, {abc}, R"(["c", "b", "a"])"},
               {Function::index_of, {twice, o.n("1")}, "[1, 3]"},
               {Function::index_of, {twice, o.s("x")}, "[]"},
               {Function::index_of, {o.list({Value::null(), o.n("1")}), Value::null()}, "[1]"},
               {Function::unite, {twice, o.list({o.n("3"), o.n("2")})}, "[1, 2, 3]"},
               {Function::distinct_values, {twice}, "[1, 2]"},
               {Function::flatten, {nested}, "[1, 2, 3]"},
               {Function::sublist, {abc, o.n("1"), o.n("2")}, R"(["a", "b"])"},
               {Function::sublist, {abc, o.n("-1"), o.n("1")}, R"(["c"])"},
               {Function::sublist, {abc, o.n("2")}, R"(["b", "c"])"},
               {Function::sublist, {abc, o.n("2"), o.n("3")}, "null"},
               {Function::list_contains, {abc, o.s("b")}, "true"},
               {Function::list_contains, {abc, abc}, "false"},
           });
}

TEST_CASE("positions") {
  test::Operators o;
  const Value known = o.list({o.n("10"), o.n("20"), o.n("30")});
  const Value maybe = o.list_of({{o.n("10"), true}, {o.n("20"), false}, {o.n("30"), false}});
  check(o, {
               {Function::index, {known, o.n("1")}, "10"},
               {Function::index, {known, o.n("-1")}, "30"},
               {Function::index, {known, o.n("0")}, "null"},
               {Function::index, {known, o.n("4")}, "null"},
               {Function::index, {known, Value::boolean(false)}, "[]"},
               {Function::index, {o.n("100"), Value::boolean(true)}, "[100]"},
               {Function::index, {o.n("100"), o.n("1")}, "100"},
               {Function::index, {Value::null(), o.n("1")}, "null"},
               {Function::index, {maybe, o.n("1")}, "[10..20]"},
               {Function::index, {maybe, o.n("2")}, "[20..30]"},
               {Function::index, {maybe, o.n("3")}, "30|null"},
               {Function::index, {maybe, o.n("-1")}, "30"},
               {Function::index, {known, o.between("1", "2", true)}, "[10..20]"},
           });
}

TEST_CASE("edits of lists with possible items and tails") {
  test::Operators o;
  const Value maybe = o.list_of({{o.n("1"), false}, {o.n("2"), true}});
  const Value tail = o.list_of({{o.n("1"), false}}, o.between("5", "9"), 0, 3);
  check(o, {
               {Function::append, {maybe, o.n("3")}, "[1, 2?, 3]"},
               {Function::append, {tail, o.n("3")}, "[1, …1..4 of [3..9]]"},
               {Function::reverse, {maybe}, "[2?, 1]"},
               {Function::reverse, {tail}, "[…1..4 of [1..9]]"},
               {Function::remove, {maybe, o.n("1")}, "[…0..1 of [1..2]]|null"},
               {Function::distinct_values,
                {o.list({o.n("1"), o.between("1", "2", true)})},
                "[1, [1..2]?]"},
               {Function::index_of, {maybe, o.n("2")}, "[2?]"},
           });
}

TEST_CASE("parts of dates, durations, rows and ranges") {
  test::Operators o;
  struct Part {
    Value value;
    std::string_view name;
    std::string expected;
  };
  const Value quarter =
      Value::interval(Kind::date, o.d("2023-11-20").lo, o.d("2024-02-10").lo, true);
  const Value week = Value::interval(Kind::date, o.d("2023-11-27").lo, o.d("2023-12-03").lo, true);
  const Value row = o.row({{"a", o.n("1")}});
  const Part parts[] = {
      {o.d("2018-12-10"), "year", "2018"},
      {o.d("2018-12-10"), "month", "12"},
      {o.d("2018-12-10"), "day", "10"},
      {o.d("2018-12-10"), "weekday", "1"},
      {o.d("2018-12-10"), "days", "null"},
      {quarter, "year", "[2023..2024]"},
      {quarter, "month", "[1..12]"},
      {week, "month", "[11..12]"},
      {o.p("P1DT2H"), "days", "1"},
      {o.p("-PT26H"), "days", "-1"},
      {o.p("-PT26H"), "hours", "-2"},
      {o.p("PT1M1.5S"), "seconds", "1.5"},
      {o.p("P1DT2H"), "years", "null"},
      {o.p("P14M"), "years", "1"},
      {o.p("P14M"), "months", "2"},
      {o.p("P1Y"), "days", "null"},
      {row, "a", "1"},
      {row, "y", "null"},
      {o.list({row, row}), "a", "[1, 1]"},
      {o.list({row}), "y", "[null]"},
      {o.range(o.n("1"), o.n("2"), true), "start", "1"},
      {o.range(o.n("1"), o.n("2"), true), "start included", "false"},
      {o.range(o.n("1"), o.n("2"), true), "end included", "true"},
      {o.n("5"), "year", "null"},
      {Value::null(), "a", "null"},
  };
  for (const Part& part : parts) {
    CAPTURE(to_text(part.value));
    CAPTURE(part.name);
    CHECK(to_text(member(part.value, part.name, o.arena)) == part.expected);
  }
}

TEST_CASE("counted ranges") {
  test::Operators o;
  const auto counted = [&](const Value& lo, const Value& hi) {
    return to_text(counted_range(lo, hi, o.arena));
  };
  CHECK(counted(o.n("1"), o.n("3")) == "[1, 2, 3]");
  CHECK(counted(o.n("1"), o.n("-1")) == "[1, 0, -1]");
  CHECK(counted(o.d("1980-01-01"), o.d("1980-01-02")) == "[@\"1980-01-01\", @\"1980-01-02\"]");
  CHECK(counted(o.s("a"), o.s("z")) == "null");
  CHECK(counted(o.n("1.5"), o.n("3")) == "null");
  CHECK(counted(o.n("1"), o.between("3", "4", true)) == "[…3..4 of [1..4]]");
}
