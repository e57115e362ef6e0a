// Expressions with facts that are known, partly known or unknown: what the one loop makes of them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "eval/evaluate.h"
#include "feel/parser.h"
#include "program/compile.h"

using namespace huisuan;

namespace {

struct Unknown {
  std::string_view name;
  std::string_view domain;  ///< an expression without facts: [1..9] is the interval, a list the set
};

/// The value of an expression without facts.
Value constant(std::string_view text, Arena& arena) {
  const auto ast = feel::parse_expression(text);
  REQUIRE_MESSAGE(ast.ok(), text);
  NodeId node = kNoNode;
  const Program program = compile_expression(ast.value(), ast.value().root, {}, node);
  const Value value = evaluate_expression(program, node, Situation{}, arena);
  return copy_into(value, arena);
}

/// [a..b] as an interval, [x, y, …] as the set of its members, anything else as it is.
Value domain(std::string_view text, Arena& arena) {
  const Value value = constant(text, arena);
  if (value.kind == Kind::range) {
    Value result = value.range->lo;
    result.hi = value.range->hi.hi;
    result.lo_open = value.range->lo_open;
    result.hi_open = value.range->hi_open;
    return result;
  }
  if (value.kind != Kind::list) return value;
  Value result = Value::bottom();
  for (const ListItem& item : value.list->span()) result = join(result, item.value, arena);
  return result;
}

std::string evaluate(std::string_view text, const std::vector<Unknown>& unknowns) {
  Arena arena;
  std::vector<NamedValue> facts;
  for (const Unknown& unknown : unknowns) {
    facts.push_back({unknown.name, domain(unknown.domain, arena)});
  }
  const auto ast = feel::parse_expression(text);
  REQUIRE_MESSAGE(ast.ok(), text);
  NodeId node = kNoNode;
  const Program program = compile_expression(ast.value(), ast.value().root, facts, node);
  Situation situation;
  situation.answers.resize(program.facts.size());
  return to_text(evaluate_expression(program, node, situation, arena));
}

}  // namespace

TEST_CASE("expressions over unknown facts") {
  struct Row {
    std::string_view text;
    std::string_view expected;
  };
  const std::vector<Unknown> facts = {
      {"x", "[1..9]"},
      {"known", "7"},
      {"yes", "true"},
      {"b", "[true, false]"},
      {"town", R"(["a", "b", "c"])"},
      {"day", R"([date("2023-01-01")..date("2023-12-31")])"},
      {"list", "[1, 2, 3]"},
  };
  const Row rows[] = {
      {"known + 1", "8"},
      {"x + known", "[8..16]"},
      {"x - x", "0"},
      {"x < x", "false"},
      {"day - day", R"(@"PT0S")"},
      {"town = town", "true"},
      // Nothing is skipped and nothing is guessed.
      {"false and b", "false"},
      {"b and false", "false"},
      {"yes or b", "true"},
      {"b or yes", "true"},
      {"b", "true|false"},
      {"yes and b", "true|false"},
      // A test narrows the fact where it holds.
      {"if x > 5 then x else 6", "[6..9]"},
      {"if x > 9 then x else 6", "6"},
      {"x > 5 and x < 3", "false"},
      {"known > 8 and known < 9", "false"},
      {"known < 8 or known > 9", "true"},
      {"x < 3 or x >= 3", "true"},
      {R"(town = "a" and town = "b")", "false"},
      {R"(if town = "a" then 1 else 2)", "[1..2]"},
      {"x > 0", "true"},
      {"x > 4", "true|false"},
      // Blocks.
      {"for i in [1, 2] return i + known", "[8, 9]"},
      {"for i in [1, 2] return i + x", "[[2..10], [3..11]]"},
      {"for i in 1..3 return i * 2", "[2, 4, 6]"},
      {"[1, 5, 12][item > x]", "[5?, 12]"},
      {"count([1, 5, 12][item > x])", "[1..2]"},
      {"some i in [1, 12] satisfies i > x", "true"},
      {"some i in [1, 5] satisfies i > x", "true|false"},
      {"every i in [10, 12] satisfies i > x", "true"},
      {"every i in [] satisfies i > x", "true"},
      {"some i in [] satisfies i > x", "false"},
      {"[10, 20, 30][2]", "20"},
      {"[10, 20, 30][-1]", "30"},
      {"[10, 20, 30][4]", "null"},
      {"for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]"},
      {R"({a: known, b: a + 1}.b)", "8"},
      {R"([{n: 1, v: "p"}, {n: 2, v: "q"}][n = 2].v)", R"(["q"])"},
      {R"(day < date("2024-01-01"))", "true"},
      {R"(day + duration("P1M") > date("2023-06-30"))", "true|false"},
      {"known in [1..9]", "true"},
      {"x in [1..9]", "true"},
      {"x in [2..9]", "true|false"},
      {"nobody", "null"},
      {"nobody > 5", "null"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(evaluate(row.text, facts) == row.expected);
  }
}
