// Cells of facts and what an entitlement's status depends on, as tables over single expressions.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feel/parser.h"
#include "program/analysis.h"
#include "program/compile.h"

using namespace huisuan;

namespace {

/// a, b: whole numbers 0..100; rate: 0..1 in steps of 0.01; c: choice; t: boolean; maybe: boolean
/// or null; day: 2020 to 2030; people: rows of age.
Program compiled(std::string_view expression, NodeId& result) {
  Arena arena;
  const Value number = Value::interval(Kind::number, Decimal(0), Decimal(100), true);
  static constexpr std::string_view kChoices[] = {"x", "y", "z"};
  static constexpr std::string_view kFields[] = {"age"};
  List rows;
  rows.tail_max = 3;
  rows.tail = Value::of_context(arena.make_one(Context{kFields, &number, 1}));
  const NamedValue names[] = {
      {"a", number},
      {"b", number},
      {"rate", Value::interval(Kind::number, Decimal(0), Decimal(1), false)},
      {"c", Value::text_set(kChoices)},
      {"t", Value::either()},
      {"maybe", Value::either().or_null()},
      {"day", Value::interval(Kind::date, Decimal(18262), Decimal(22279), true)},
      {"people", Value::of_list(&rows)},
  };
  const Result<feel::Ast> ast = feel::parse_expression(expression);
  REQUIRE(ast.ok());
  Program program = compile_expression(ast.value(), ast.value().root, names, result);
  program.facts[2].step = Decimal::scaled(1, 2);
  FactSlot& people = program.facts[7];
  people.field_ids = {"age"};
  people.field_domains = {number};
  people.field_nodes = {kNoNode};
  people.field_steps = {Decimal(1)};
  return program;
}

std::string text_of(const std::vector<Value>& cells) {
  std::string text;
  for (const Value& cell : cells) text += (text.empty() ? "" : " ") + to_text(cell);
  return text;
}

struct CellRow {
  std::string_view expression;
  std::string_view fact;
  std::string_view cells;
};

struct SplitRow {
  std::string_view expression;
  std::string_view splits;  ///< facts with their number of dependents
};

}  // namespace

TEST_CASE("cells are the cut points and the gaps between them") {
  const std::vector<CellRow> rows = {
      {"a <= 30", "a", "[0..29] 30 [31..100]"},
      {"a < 30 and 50 >= a", "a", "[0..29] 30 [31..49] 50 [51..100]"},
      {"a = 0", "a", "0 [1..100]"},
      {"a <= 100", "a", "[0..99] 100"},
      {"a <= 7.5", "a", "[0..7] [8..100]"},
      {"a > 200", "a", "[0..100]"},
      {"a in [16..24]", "a", "[0..15] 16 [17..23] 24 [25..100]"},
      {"a in (3, 5)", "a", "[0..2] 3 4 5 [6..100]"},
      {"a <= (if t then 20 else 30)", "a", "[0..19] 20 [21..29] 30 [31..100]"},
      {"a <= 10 * 3 + b", "a", "[0..100]"},
      {"min(a, 40) > b", "a", "[0..39] 40 [41..100]"},
      {"if a <= 30 then a >= 10 else false", "a", "[0..9] 10 [11..29] 30 [31..100]"},
      {"rate <= 0.055", "rate", "[0..0.05] [0.06..1]"},
      {"rate <= 0.2", "rate", "[0..0.19] 0.2 [0.21..1]"},
      {"t", "t", "true false"},
      {"maybe", "maybe", "true false null"},
      {"c = \"y\"", "c", "\"x\" \"y\" \"z\""},
      {"day >= date(\"2023-01-01\")", "day",
       "[@\"2020-01-01\"..@\"2022-12-31\"] @\"2023-01-01\" [@\"2023-01-02\"..@\"2030-12-31\"]"},
      {"day.year = 2023", "day",
       "[@\"2020-01-01\"..@\"2022-12-31\"] @\"2023-01-01\" [@\"2023-01-02\"..@\"2023-12-31\"] "
       "@\"2024-01-01\" [@\"2024-01-02\"..@\"2030-12-31\"]"},
      {"day <= as_of", "day", "[@\"2020-01-01\"..@\"2030-12-31\"]"},
      {"t", "people", ""},
  };
  for (const CellRow& row : rows) {
    CAPTURE(row.expression);
    NodeId result = kNoNode;
    Program program = compiled(row.expression, result);
    find_cells(program);
    for (const FactSlot& fact : program.facts) {
      if (fact.id == row.fact) CHECK(text_of(fact.cells) == row.cells);
    }
  }
}

TEST_CASE("cells of a row's field come from every loop over the rows") {
  const std::vector<CellRow> rows = {
      {"count(people[age >= 16]) > 0", "people", "[0..15] 16 [17..100]"},
      {"some p in people[age < 60] satisfies p.age > 30", "people",
       "[0..29] 30 [31..59] 60 [61..100]"},
      {"count(people) > 2", "people", "[0..100]"},
  };
  for (const CellRow& row : rows) {
    CAPTURE(row.expression);
    NodeId result = kNoNode;
    Program program = compiled(row.expression, result);
    find_cells(program);
    CHECK(text_of(program.facts[7].field_cells[0]) == row.cells);
  }
}

TEST_CASE("facts that are read more than once and have cells are worth splitting") {
  const std::vector<SplitRow> rows = {
      {"a > 5", ""},
      {"a > 5 and b > 5", ""},
      {"a > 5 and a < 50", "a:4"},
      {"a + b > a", ""},
      {"(if a <= 30 then 20 else 5) > b and a > b", "a:5 b:3"},
      {"(a > 5 and t) or (a <= 5 and not(t))", "a:5 t:4"},
      {"every p in people satisfies p.age > 3 or t", "t:1"},
      {"a - a > 5 or a > 3", ""},
  };
  for (const SplitRow& row : rows) {
    CAPTURE(row.expression);
    NodeId result = kNoNode;
    Program program = compiled(row.expression, result);
    program.entitlements.emplace_back().status = result;
    analyse(program);
    std::string splits;
    for (const auto& split : program.entitlements[0].splits) {
      splits += (splits.empty() ? "" : " ") + program.facts[split.fact].id + ":" +
                std::to_string(split.dependents.size());
    }
    CHECK(splits == row.splits);
  }
}

TEST_CASE("a cone holds what decides the status, and facts know who reads them") {
  NodeId result = kNoNode;
  Program program = compiled("a > 5 and count(people[age > b]) > 0", result);
  program.entitlements.emplace_back().status = result;
  program.entitlements.emplace_back().status = program.facts[0].node;
  analyse(program);
  CHECK(program.entitlements[0].facts == std::vector<uint32_t>{0, 1, 7});
  CHECK(program.entitlements[1].facts == std::vector<uint32_t>{0});
  CHECK(program.entitlements[1].cone == std::vector<NodeId>{program.facts[0].node});
  CHECK(program.facts[0].dependents == std::vector<uint32_t>{0, 1});
  CHECK(program.facts[1].dependents == std::vector<uint32_t>{0});
  CHECK(program.facts[4].dependents.empty());
  for (NodeId node : program.entitlements[0].cone) CHECK(program.code[node].block == 0);
}

TEST_CASE("tests of the as-of date give turns") {
  NodeId result = kNoNode;
  Program program = compiled(
      "day <= as_of and as_of in [date(\"2023-01-01\")..day] and a > 3 and as_of.year = 2023",
      result);
  program.entitlements.emplace_back().status = result;
  analyse(program);
  CHECK(program.entitlements[0].as_of_tests.size() == 3);
  for (NodeId node : program.entitlements[0].as_of_tests) {
    const auto operands = program.operands_of(program.code[node]);
    CHECK((operands[0] == program.as_of || operands[1] == program.as_of));
  }
  CHECK(program.entitlements[0].as_of.leaf == program.as_of);
  CHECK(program.entitlements[0].as_of.dependents.back() == result);
}
