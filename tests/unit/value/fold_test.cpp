// Functions that make one value of a list: concrete lists, and lists with possible items.
#include <doctest/doctest.h>

#include "unit/value/operator_fixture.h"

using namespace huisuan;

TEST_CASE("folds of known lists") {
  test::Operators o;
  const Value none = o.list({});
  const Value few = o.list({o.n("6"), o.n("3"), o.n("9")});
  const Value with_null = o.list({o.n("1"), Value::null()});
  struct Row {
    Function function;
    Value list;
    std::string expected;
  };
  const Row rows[] = {
      {Function::count, none, "0"},
      {Function::count, few, "3"},
      {Function::count, with_null, "2"},
      {Function::count, o.n("5"), "1"},
      {Function::count, Value::null(), "null"},
      {Function::sum, none, "null"},
      {Function::sum, few, "18"},
      {Function::sum, with_null, "null"},
      {Function::sum, o.list({o.p("P1D")}), "null"},
      {Function::total, none, "0"},
      {Function::total, few, "18"},
      {Function::total, with_null, "null"},
      {Function::mean, few, "6"},
      {Function::mean, none, "null"},
      {Function::product, few, "162"},
      {Function::product, none, "null"},
      {Function::minimum, few, "3"},
      {Function::maximum, few, "9"},
      {Function::minimum, none, "null"},
      {Function::minimum, with_null, "null"},
      {Function::maximum, o.list({o.s("b"), o.s("c"), o.s("a")}), "\"c\""},
      {Function::minimum, o.list({o.d("2023-05-01"), o.d("2023-04-30")}), "@\"2023-04-30\""},
      {Function::maximum, o.list({o.n("1"), o.s("a")}), "null"},
      {Function::all, none, "true"},
      {Function::any, none, "false"},
      {Function::all, Value::null(), "null"},
      {Function::all, o.list({Value::boolean(true), Value::null()}), "null"},
      {Function::all, o.list({Value::boolean(false), Value::null()}), "false"},
      {Function::any, o.list({o.n("123"), Value::boolean(false)}), "null"},
      {Function::any, o.list({o.n("123"), Value::boolean(true)}), "true"},
  };
  for (const Row& row : rows) {
    CAPTURE(name_of(row.function));
    CAPTURE(to_text(row.list));
    CHECK(o.text(row.function, {row.list}) == row.expected);
  }
}

TEST_CASE("folds of lists with possible items and tails") {
  test::Operators o;
  const Value one_maybe = o.list_of({{o.n("5"), false}, {o.n("3"), true}});
  const Value all_maybe = o.list_of({{o.n("5"), true}, {o.n("3"), true}});
  const Value tail = o.list_of({}, o.between("1", "4", true), 0, 3);
  struct Row {
    Function function;
    Value list;
    std::string expected;
  };
  const Row rows[] = {
      {Function::count, one_maybe, "[1..2]"},
      {Function::count, tail, "[0..3]"},
      {Function::total, one_maybe, "[5..8]"},
      {Function::total, all_maybe, "[0..8]"},
      {Function::total, tail, "[0..12]"},
      {Function::sum, all_maybe, "[0..8]|null"},
      {Function::minimum, one_maybe, "[3..5]"},
      {Function::minimum, all_maybe, "[3..5]|null"},
      {Function::maximum, one_maybe, "5"},
      {Function::maximum, tail, "[1..4]|null"},
      {Function::all, o.list_of({{Value::boolean(false), true}}), "true|false"},
      {Function::any, o.list_of({{Value::boolean(true), false}, {Value::null(), true}}), "true"},
  };
  for (const Row& row : rows) {
    CAPTURE(name_of(row.function));
    CAPTURE(to_text(row.list));
    CHECK(o.text(row.function, {row.list}) == row.expected);
  }
}
