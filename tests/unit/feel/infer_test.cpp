// Static types and units: one row an expression, with the type it has or the issues it raises.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "feel/infer.h"
#include "feel/parser.h"

namespace huisuan::feel {
namespace {

Type in_unit(std::string_view unit) { return Type::number(*Unit::parse(unit)); }

/// An invented household of names: every kind and the units that clauses use.
class TestNames final : public Names {
 public:
  TestNames() {
    variables_["staff"] = in_unit("persons");
    variables_["left"] = in_unit("persons");
    variables_["paid"] = in_unit("yuan");
    variables_["rent"] = in_unit("yuan_per_month");
    variables_["rate"] = in_unit("ratio");
    variables_["term"] = in_unit("months");
    variables_["age"] = in_unit("years");
    variables_["load"] = in_unit("kW");
    variables_["capacity"] = in_unit("kVA");
    variables_["area"] = in_unit("m2");
    variables_["width"] = in_unit("m");
    variables_["days_open"] = in_unit("days");
    variables_["listed"] = Type::of(TypeKind::boolean);
    variables_["opened"] = Type::of(TypeKind::date);
    variables_["as_of"] = Type::of(TypeKind::date);
    variables_["form"] = Type::choice("form", {"firm", "club"});
    variables_["trade"] = Type::choice("trade", {"shop", "mill"});
    variables_["remark"] = Type::of(TypeKind::text);
    const auto shared = [](Type type) { return std::make_shared<const Type>(std::move(type)); };
    const Type row = Type::row({{"persons", shared(in_unit("persons"))},
                                {"fee", shared(in_unit("yuan"))},
                                {"started", shared(Type::of(TypeKind::date))},
                                {"months", shared(in_unit("months"))},
                                {"level", shared(Type::choice("level", {"low", "high"}))},
                                {"kept", shared(Type::of(TypeKind::boolean))}});
    variables_["visits"] = Type::list_of(row);
    variables_["row"] = row;
    parameters_["wage"] = {in_unit("yuan_per_month"), {}};
    parameters_["floor_staff"] = {in_unit("persons"), {variables_["trade"]}};
    parameters_["per_head"] = {in_unit("yuan_per_person"), {}};
  }
  [[nodiscard]] const Type* variable(std::string_view name) const override {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const ParameterType* parameter(std::string_view name) const override {
    const auto found = parameters_.find(name);
    return found == parameters_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<std::string_view> known() const override {
    std::vector<std::string_view> names;
    for (const auto& [name, type] : variables_) names.emplace_back(name);
    for (const auto& [name, type] : parameters_) names.emplace_back(name);
    return names;
  }

 private:
  std::map<std::string, Type, std::less<>> variables_;
  std::map<std::string, ParameterType, std::less<>> parameters_;
};

/// The type, or the codes of the issues in order.
std::string verdict(std::string_view text, const Type* wanted) {
  const Result<Ast> parsed = parse_expression(text);
  if (!parsed.ok()) return "does not parse";
  const TestNames names;
  NodeTypes types;
  Issues issues;
  const Ast& ast = parsed.value();
  const Type type = infer(ast, ast.root, names, wanted, types, issues);
  if (issues.empty()) return to_text(type);
  std::string codes;
  for (const Issue& issue : issues) {
    codes += (codes.empty() ? "!" : " !") + std::string(text_of(issue.code));
  }
  return codes;
}

struct Row {
  std::string_view expression;
  std::string_view expected;
};

TEST_CASE("types of expressions") {
  const Row rows[] = {
      // literals
      {"1.5", "number ?"},
      {"\"a\"", "choice a"},
      {"true", "boolean"},
      {"null", "null"},
      {"@\"2023-02-01\"", "date"},
      {"@\"P6M\"", "months"},
      {"@\"P10D\"", "days"},
      {"@\"2023-02-30\"", "!bad-literal"},
      {"date(\"2023-02-28\")", "date"},
      {"date(\"2023-02-30\")", "!bad-literal"},
      {"date(2023, 2, 1)", "date"},
      {"duration(\"P1Y\")", "months"},
      {"duration(\"PT4H\")", "days"},
      {"duration(\"P1M2D\")", "!bad-literal"},
      {"duration(remark)", "!bad-literal"},
      // names
      {"staff", "number persons"},
      {"wage", "number yuan_per_month"},
      {"staf", "!unknown-name"},
      {"stuff + nonsense", "!unknown-name !unknown-name"},
      {"count", "!unknown-name"},
      {"row.fee", "number yuan"},
      {"row.fees", "!unknown-member"},
      {"opened.year", "number years"},
      {"opened.hour", "!unknown-member"},
      {"listed.year", "!unknown-member"},
      {"visits.fee", "list<number yuan>"},
      {"years and months duration(opened, as_of).years >= 16", "boolean"},
      // sums: a literal takes the other side's unit
      {"staff + 1", "number persons"},
      {"1 + staff", "number persons"},
      {"1 + 2", "number ?"},
      {"staff + paid", "!unit-mismatch"},
      {"term + days_open", "!unit-mismatch"},
      {"load + capacity", "!unit-mismatch"},
      {"rate + staff", "!unit-mismatch"},
      {"paid + paid * staff", "number yuan"},
      {"-paid", "number yuan"},
      {"-listed", "!type-mismatch"},
      {"opened + 6", "!type-mismatch"},
      {"opened + duration(\"P6M\")", "date"},
      {"duration(\"P6M\") + opened", "date"},
      {"duration(\"P6M\") - opened", "!type-mismatch"},
      {"opened - as_of", "days"},
      {"opened + as_of", "!type-mismatch"},
      {"duration(\"P6M\") + duration(\"P6D\")", "!type-mismatch"},
      {"listed + 1", "!type-mismatch"},
      {"\"a\" + remark", "text"},
      // products: a literal is a plain number
      {"2 * staff", "number persons"},
      {"paid / staff", "number yuan_per_person"},
      {"left / staff", "number count"},
      {"rent * term", "number yuan"},
      {"wage * 0.9 * term", "number yuan"},
      {"wage * staff", "number yuan*persons_per_month"},
      {"width * width", "number m2"},
      {"width ** 2", "number m2"},
      {"width ** rate", "!unit-mismatch"},
      {"2 ** 3", "number ?"},
      {"rate ** 2", "number count"},
      {"2 * duration(\"P1M\")", "months"},
      {"staff * duration(\"P1M\")", "!type-mismatch"},
      {"duration(\"P1Y\") / duration(\"P1M\")", "number count"},
      {"(opened - as_of) / duration(\"P1D\")", "number count"},
      {"listed * 2", "!type-mismatch"},
      // comparisons
      {"left / staff <= 0.055", "boolean"},
      {"left <= 0.2 * staff", "boolean"},
      {"left <= 0.2 * paid", "!unit-mismatch"},
      {"area >= 100", "boolean"},
      {"area >= width", "!unit-mismatch"},
      {"load <= capacity", "!unit-mismatch"},
      {"term >= age", "!unit-mismatch"},
      {"paid >= per_head * staff", "boolean"},
      {"paid >= paid / staff", "!unit-mismatch"},
      {"opened <= as_of", "boolean"},
      {"opened <= \"2023-01-01\"", "!type-mismatch"},
      {"opened - as_of >= duration(\"P30D\")", "boolean"},
      {"opened - as_of >= duration(\"P1M\")", "!type-mismatch"},
      {"opened - as_of >= 30", "!type-mismatch"},
      {"listed = true", "boolean"},
      {"listed = 1", "!type-mismatch"},
      {"listed > false", "!type-mismatch"},
      {"paid = null", "boolean"},
      {"staff between 1 and 30", "boolean"},
      {"staff between 1 and paid", "!unit-mismatch"},
      {"staff in [1..30]", "boolean"},
      {"staff in (< 30, >= 100)", "boolean"},
      {"staff in [rate..30]", "!unit-mismatch"},
      {"opened in [@\"2023-01-01\"..@\"2023-12-31\"]", "boolean"},
      {"opened in [1..2]", "!type-mismatch"},
      // choices
      {"form = \"firm\"", "boolean"},
      {"\"firm\" = form", "boolean"},
      {"form = \"frim\"", "!unknown-choice"},
      {"\"frim\" != form", "!unknown-choice"},
      {"form in (\"firm\", \"clib\")", "!unknown-choice"},
      {"form in [\"firm\", \"club\"]", "boolean"},
      {"form = trade", "!type-mismatch"},
      {"form = remark", "!type-mismatch"},
      {"form > \"firm\"", "!type-mismatch"},
      {"form = 1", "!type-mismatch"},
      {"if listed then \"firm\" else \"club\"", "choice firm|club"},
      {"form = (if listed then \"firm\" else \"guild\")", "!unknown-choice"},
      {"remark = \"anything\"", "boolean"},
      // logic and control
      {"listed and staff > 3", "boolean"},
      {"listed and staff", "!type-mismatch"},
      {"not(listed)", "boolean"},
      {"not(staff)", "!type-mismatch"},
      {"if listed then 1 else staff", "number persons"},
      {"if listed then paid else staff", "!unit-mismatch"},
      {"if staff then 1 else 2", "!type-mismatch"},
      {"if listed then 1 else \"a\"", "!type-mismatch"},
      {"if listed then paid else null", "number yuan"},
      // lists
      {"[1, staff]", "list<number persons>"},
      {"[paid, staff]", "list<number count>!unit-mismatch"},
      {"[]", "list<any>"},
      {"visits[months >= 12]", "list<row>"},
      {"visits[month >= 12]", "!unknown-name"},
      {"visits[months >= days_open]", "!unit-mismatch"},
      {"visits[item.kept]", "list<row>"},
      {"visits[fee]", "!type-mismatch"},
      {"visits[1]", "row"},
      {"visits[1].fee", "number yuan"},
      {"paid[1]", "!singleton-coercion"},
      {"for v in visits return v.fee", "list<number yuan>"},
      {"for v in visits[kept] return v.fee * v.persons", "list<number yuan*persons>"},
      {"for i in 1..12 return i", "list<number ?>"},
      {"for v in paid return v", "!singleton-coercion"},
      {"for i in 1..3 return partial", "!unknown-name"},
      {"some v in visits satisfies v.kept", "boolean"},
      {"every v in visits satisfies v.fee", "!type-mismatch"},
      {"visits.fee > 3", "!singleton-coercion"},
      {"[paid] = paid", "!singleton-coercion"},
      {"visits[level = \"low\"]", "list<row>"},
      {"visits[level = \"lwo\"]", "!unknown-choice"},
      {"{a: 1, b: a + staff}.b", "number persons"},
      // calls
      {"count(visits)", "number count"},
      {"count(visits) >= 3", "boolean"},
      {"count(visits) >= staff", "!unit-mismatch"},
      {"count(paid)", "!singleton-coercion"},
      {"total(visits.fee)", "number yuan"},
      {"total(visits)", "!type-mismatch"},
      {"total(for v in visits return v.persons)", "number persons"},
      {"min(paid, 500)", "number yuan"},
      {"min(500, paid)", "number yuan"},
      {"min(paid, staff)", "!unit-mismatch"},
      {"max([paid, 3])", "number yuan"},
      {"min(paid)", "!singleton-coercion"},
      {"floor(paid)", "number yuan"},
      {"decimal(paid, 2)", "number yuan"},
      {"decimal(paid, staff)", "!unit-mismatch"},
      {"modulo(staff, 2)", "number persons"},
      {"abs(duration(\"P1M\"))", "months"},
      {"concatenate([paid], [1])", "list<number yuan>"},
      {"concatenate([paid], [listed])", "!type-mismatch"},
      {"append([paid], 1)", "list<number yuan>"},
      {"append([paid], staff)", "!unit-mismatch"},
      {"list contains([\"firm\"], form)", "boolean"},
      {"string length(remark)", "number count"},
      {"working days after(opened, 5)", "date"},
      {"working days between(opened, as_of) <= 5", "boolean"},
      {"flor(paid)", "!unknown-function"},
      {"floor()", "!wrong-arguments"},
      {"today()", "!reads-clock"},
      {"now()", "!reads-clock"},
      {"sort([1])", "!outside-profile"},
      {"staff instance of number", "!outside-profile"},
      // parameters
      {"at(wage, opened)", "number yuan_per_month"},
      {"at(floor_staff, opened)", "number persons"},
      {"at(floor_staff, opened, trade)", "number persons"},
      {"at(floor_staff, opened, \"shop\")", "number persons"},
      {"at(floor_staff, opened, \"shpo\")", "!unknown-choice"},
      {"at(floor_staff, opened, form)", "!type-mismatch"},
      {"at(floor_staff, opened, \"shop\", \"mill\")", "!wrong-arguments"},
      {"at(wages, opened)", "!unknown-name"},
      {"at(staff, opened)", "!unknown-name"},
      {"at(wage, 2023)", "!type-mismatch"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    // A list of what does not fit keeps its type for the rest: only the issue is expected.
    const auto bang = row.expected.find('!');
    const std::string_view expected =
        bang == std::string_view::npos ? row.expected : row.expected.substr(bang);
    CHECK(verdict(row.expression, nullptr) == expected);
  }
}

TEST_CASE("a place that names its unit gives it to literals") {
  const Type yuan = in_unit("yuan");
  const Row rows[] = {
      {"1000", "number yuan"},
      {"paid", "number yuan"},
      {"paid * 0.6", "number yuan"},
      {"1500 * row.persons", "number yuan"},
      {"1000 + 500 * row.persons", "number yuan"},
      {"if listed then 1000 else 500 * staff", "number yuan"},
      {"min(paid * 0.5, 1000 * staff)", "number yuan"},
      {"total(for v in visits return 500 * v.persons)", "number yuan"},
      {"500 * count(visits)", "number yuan"},
      {"rent * 12", "number yuan"},
      {"rent * term", "number yuan"},
      {"200 * load", "number yuan"},
      {"per_head * staff", "number yuan"},
      {"paid * staff", "number yuan"},
      {"paid * rate * days_open / 360", "number yuan"},
      {"round half up(0.6 * paid, 2)", "number yuan"},
      {"staff", "!unit-mismatch"},
      {"rent", "!unit-mismatch"},
      {"paid / staff", "!unit-mismatch"},
      {"paid * paid * 2", "!unit-mismatch"},
      {"paid + staff", "!unit-mismatch"},
      {"per_head", "!unit-mismatch"},
      {"listed", "!type-mismatch"},
      {"visits.fee", "!singleton-coercion"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    CHECK(verdict(row.expression, &yuan) == row.expected);
  }
  const Type truth = Type::of(TypeKind::boolean);
  CHECK(verdict("listed or staff = 3", &truth) == "boolean");
  CHECK(verdict("staff", &truth) == "!type-mismatch");
}

TEST_CASE("units are read and written in the format's words") {
  for (std::string_view word : {"yuan", "persons", "yuan_per_month", "yuan_per_person", "m2", "kW",
                                "kVA", "yuan_per_m2", "days"}) {
    CAPTURE(word);
    REQUIRE(Unit::parse(word).has_value());
    CHECK(Unit::parse(word)->text() == word);
  }
  CHECK(Unit::parse("ratio") == Unit::parse("count"));
  CHECK(Unit::parse("month") == Unit::parse("months"));
  CHECK_FALSE(Unit::parse("wan_yuan").has_value());
  CHECK_FALSE(Unit::parse("yuan_per_").has_value());
  CHECK_FALSE(Unit::parse("").has_value());
}

TEST_CASE("messages name the nearest known name") {
  const TestNames names;
  const auto note_of = [&](std::string_view text) {
    const Result<Ast> parsed = parse_expression(text);
    REQUIRE(parsed.ok());
    NodeTypes types;
    Issues issues;
    infer(parsed.value(), parsed.value().root, names, nullptr, types, issues);
    REQUIRE(issues.size() == 1);
    REQUIRE_FALSE(issues[0].notes.empty());
    return issues[0].notes[0].message;
  };
  CHECK(note_of("staf > 3") == "最接近的名字是“staff”");
  CHECK(note_of("row.fees > 3") == "最接近的是“fee”");
  CHECK(note_of("flor(paid)") == "最接近的函数是“floor”");
  CHECK(note_of("form = \"firn\"") == "最接近的选项是“firm”");
  CHECK(note_of("at(wages, opened)") == "最接近的参数是“wage”");
}

}  // namespace
}  // namespace huisuan::feel
