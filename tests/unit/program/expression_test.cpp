// Expressions -> instructions, as tables: what is written, what the program says.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feel/parser.h"
#include "program/compile.h"
#include "program/dump.h"

using namespace huisuan;

namespace {

struct Row {
  std::string_view expression;
  std::string_view dump;
};

/// Names that the tables use: numbers a, b, n; choice c; boolean t; rows people {age, name}.
std::string compiled(std::string_view expression) {
  Arena arena;
  const Value number = Value::interval(Kind::number, Decimal(0), Decimal(100), true);
  static constexpr std::string_view kChoices[] = {"x", "y", "z"};
  static constexpr std::string_view kFields[] = {"age", "name"};
  const Value fields[] = {number, Value::whole(Kind::string)};
  List rows;
  rows.tail_max = 3;
  rows.tail = Value::of_context(arena.make_one(Context{kFields, fields, 2}));
  const NamedValue names[] = {
      {"a", number},
      {"b", number},
      {"c", Value::text_set(kChoices)},
      {"t", Value::either()},
      {"day", Value::whole(Kind::date)},
      {"people", Value::of_list(&rows)},
      {"anything", Value::whole(Kind::any).or_null()},
  };
  const Result<feel::Ast> ast = feel::parse_expression(expression);
  REQUIRE(ast.ok());
  NodeId result = kNoNode;
  const Program program = compile_expression(ast.value(), ast.value().root, names, result);
  // Numbers of instructions count from the first that is shown.
  return dump(program);
}

void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    CHECK(compiled(row.expression) == row.dump);
  }
}

}  // namespace

TEST_CASE("constants fold") {
  const std::vector<Row> rows = {
      {"1 + 2 * 3", "%8 7\n"},
      {"[1, 2, 3]", "%8 [1, 2, 3]\n"},
      {"if 1 < 2 then \"yes\" else a", "%8 \"yes\"\n"},
      {"date(\"2023-01-31\") + duration(\"P1M\")", "%8 @\"2023-02-28\"\n"},
      {"nobody", "%8 null\n"},
      {"[1, 2, 3][2]", "%8 2\n"},
      {"{p: 1, q: p + 1}.q", "%8 2\n"},
      {"unknown(1)", "%8 null\n"},
      {"modulo(dividend: 12, divisor: 5)", "%8 2\n"},
  };
  check(rows);
}

TEST_CASE("equal instructions are one") {
  const std::vector<Row> rows = {
      {"(a + b) * (a + b)",
       "%1 a\n"
       "%2 b\n"
       "%8 + %1 %2\n"
       "%9 * %8 %8\n"},
      {"people[age > 3] = people[age > 3]",
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 3\n"
       "%11 > %9 %10 in #1\n"
       "%12 filter %6 #1 -> %11\n"
       "%13 = %12 %12\n"},
      {"count(for p in people return p.age) + count(for q in people return q.age)",
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 for %6 #1 -> %9\n"
       "%11 count %10\n"
       "%12 + %11 %11\n"},
      {"(some p in people satisfies p.age > a) and (some q in people satisfies q.age > a)",
       "%1 a\n"
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 > %9 %1 in #1\n"
       "%11 some %6 #1 -> %10\n"
       "%12 & %11 %11\n"},
      {"(some p in people satisfies p.age > a) and (some q in people satisfies q.age > b)",
       "%1 a\n"
       "%2 b\n"
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 > %9 %1 in #1\n"
       "%11 some %6 #1 -> %10\n"
       "%12 #2\n"
       "%13 field age %12 in #2\n"
       "%14 > %13 %2 in #2\n"
       "%15 some %6 #2 -> %14\n"
       "%16 & %11 %15\n"},
  };
  check(rows);
}

TEST_CASE("the same instruction twice") {
  const std::vector<Row> rows = {
      {"a - a", "%8 0\n"},
      {"(if a <= 5 then a - a else 1)",
       "%1 a\n"
       "%8 5\n"
       "%9 <= %1 %8\n"
       "%10 0\n"
       "%11 1\n"
       "%12 choose %9 %10 %11\n"},
      {"day - day", "%8 @\"PT0S\"\n"},
      {"a <= a", "%8 true\n"},
      {"a / a",
       "%1 a\n"
       "%8 / %1 %1\n"},
      {"anything = anything",
       "%7 anything\n"
       "%8 = %7 %7\n"},
      {"some p in people satisfies p.age > p.age",
       "%6 people\n"
       "%8 #1\n"
       "%9 false\n"
       "%10 some %6 #1 -> %9\n"},
  };
  check(rows);
}

TEST_CASE("narrowing") {
  const std::vector<Row> rows = {
      {"if a <= 30 then a else a",
       "%1 a\n"
       "%8 30\n"
       "%9 <= %1 %8\n"
       "%10 narrow <= %1 %8\n"
       "%11 narrow > or null %1 %8\n"
       "%12 choose %9 %10 %11\n"},
      {"a > 5 and a < 10",
       "%1 a\n"
       "%8 5\n"
       "%9 > %1 %8\n"
       "%10 narrow > or null %1 %8\n"
       "%11 10\n"
       "%12 < %10 %11\n"
       "%13 & %9 %12\n"},
      {"a > 5 or a < 3",
       "%1 a\n"
       "%8 5\n"
       "%9 > %1 %8\n"
       "%10 narrow <= or null %1 %8\n"
       "%11 3\n"
       "%12 < %10 %11\n"
       "%13 | %9 %12\n"},
      {"if 5 < a then a else 0",
       "%1 a\n"
       "%8 5\n"
       "%9 < %8 %1\n"
       "%10 narrow > %1 %8\n"
       "%11 0\n"
       "%12 choose %9 %10 %11\n"},
      {"if t then t else t",
       "%4 t\n"
       "%8 true\n"
       "%9 narrow = %4 %8\n"
       "%10 false\n"
       "%11 narrow = or null %4 %10\n"
       "%12 choose %4 %9 %11\n"},
      {"if not(t) then t else 0",
       "%4 t\n"
       "%8 not %4\n"
       "%9 false\n"
       "%10 narrow = %4 %9\n"
       "%11 0\n"
       "%12 choose %8 %10 %11\n"},
      {"if c = \"x\" or c = \"y\" then c else \"n\"",
       "%3 c\n"
       "%8 \"x\"\n"
       "%9 = %3 %8\n"
       "%10 narrow != or null %3 %8\n"
       "%11 \"y\"\n"
       "%12 = %10 %11\n"
       "%13 | %9 %12\n"
       "%14 narrow = %3 %8\n"
       "%15 narrow = %3 %11\n"
       "%16 choose %9 %14 %15\n"
       "%17 \"n\"\n"
       "%18 choose %13 %16 %17\n"},
      {"if c in (\"x\", \"y\") then c else c", ""},
      {"if a in [1..5) then a else a",
       "%1 a\n"
       "%8 1\n"
       "%9 5\n"
       "%10 [1..5)\n"
       "%11 @in %1 %10\n"
       "%12 narrow >= %1 %8\n"
       "%13 narrow < %12 %9\n"
       "%14 choose %11 %13 %1\n"},
      {"if a in (<5) then a else 0",
       "%1 a\n"
       "%8 5\n"
       "%9 < %1 %8\n"
       "%10 narrow < %1 %8\n"
       "%11 0\n"
       "%12 choose %9 %10 %11\n"},
      {"if a between 1 and 5 then a else a",
       "%1 a\n"
       "%8 1\n"
       "%9 5\n"
       "%10 <= %1 %9\n"
       "%11 >= %1 %8\n"
       "%12 & %11 %10\n"
       "%13 narrow >= %1 %8\n"
       "%14 narrow <= %13 %9\n"
       "%15 narrow < or null %1 %8\n"
       "%16 narrow > or null %1 %9\n"
       "%17 choose %11 %16 %15\n"
       "%18 choose %12 %14 %17\n"},
      {"if a > b then a else b",
       "%1 a\n"
       "%2 b\n"
       "%8 > %1 %2\n"
       "%9 choose %8 %1 %2\n"},
      {"if not(a > 5 and t) then a else 0",
       "%1 a\n"
       "%4 t\n"
       "%8 5\n"
       "%9 > %1 %8\n"
       "%10 & %9 %4\n"
       "%11 not %10\n"
       "%12 0\n"
       "%13 choose %11 %1 %12\n"},
      {"people[age >= 16 and age <= 24]",
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 16\n"
       "%11 >= %9 %10 in #1\n"
       "%12 narrow >= or null %9 %10 in #1\n"
       "%13 24\n"
       "%14 <= %12 %13 in #1\n"
       "%15 & %11 %14 in #1\n"
       "%16 filter %6 #1 -> %15\n"},
  };
  check(rows);
}

TEST_CASE("loops and filters") {
  const std::vector<Row> rows = {
      {"for i in 1..3 return i * a",
       "%1 a\n"
       "%8 1\n"
       "%9 3\n"
       "%10 count-range %8 %9\n"
       "%11 #1\n"
       "%12 * %11 %1 in #1\n"
       "%13 for %10 #1 -> %12\n"},
      {"for i in [1, 2], j in [3, 4] return i * j",
       "%8 [1, 2]\n"
       "%9 #1\n"
       "%10 [3, 4]\n"
       "%11 #2\n"
       "%12 * %9 %11 in #2\n"
       "%13 for %10 #2 -> %12 in #1\n"
       "%14 for-join %8 #1 -> %13\n"},
      {"for i in 1..3 return if i = 1 then 1 else partial[-1] * i",
       "%8 1\n"
       "%9 3\n"
       "%10 count-range %8 %9\n"
       "%11 #1\n"
       "%12 partial #1 in #1\n"
       "%13 = %11 %8 in #1\n"
       "%14 narrow != or null %11 %8 in #1\n"
       "%15 -1\n"
       "%16 [] %12 %15 in #1\n"
       "%17 * %16 %14 in #1\n"
       "%18 choose %13 %8 %17 in #1\n"
       "%19 for %10 #1 -> %18\n"},
      {"every p in people satisfies t",
       "%4 t\n"
       "%6 people\n"
       "%8 #1\n"
       "%9 every %6 #1 -> %4\n"},
      {"people[name = \"n\"].age",
       "%6 people\n"
       "%8 #1\n"
       "%9 field name %8 in #1\n"
       "%10 \"n\"\n"
       "%11 = %9 %10 in #1\n"
       "%12 filter %6 #1 -> %11\n"
       "%13 field age %12\n"},
      {"people[a]",
       "%1 a\n"
       "%6 people\n"
       "%8 [] %6 %1\n"},
      {"people[item.age = a]",
       "%1 a\n"
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 = %9 %1 in #1\n"
       "%11 filter %6 #1 -> %10\n"},
      {"anything[age = a]",
       "%1 a\n"
       "%7 anything\n"
       "%8 #1\n"
       "%9 null\n"
       "%10 scoped age %8 %9 in #1\n"
       "%11 scoped a %8 %1 in #1\n"
       "%12 = %10 %11 in #1\n"
       "%13 filter %7 #1 -> %12\n"},
      {"total(for p in people return p.age)",
       "%6 people\n"
       "%8 #1\n"
       "%9 field age %8 in #1\n"
       "%10 for %6 #1 -> %9\n"
       "%11 total %10\n"},
      {"for p in people return count(people[age > p.age])",
       "%6 people\n"
       "%8 #1\n"
       "%9 #2\n"
       "%10 field age %9 in #2\n"
       "%11 field age %8 in #1\n"
       "%12 > %10 %11 in #2\n"
       "%13 filter %6 #2 -> %12 in #1\n"
       "%14 count %13 in #1\n"
       "%15 for %6 #1 -> %14\n"},
  };
  check(rows);
}
