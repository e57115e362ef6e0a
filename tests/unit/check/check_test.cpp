// What a checked pack hands to the compiler. Each mistake has its golden file in tests/golden/bad.
#include "check/check.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pack/parse.h"
#include "pack/vocabulary.h"
#include "unit/file_tree.h"

namespace huisuan {
namespace {

std::vector<DataFile> good_files() {
  return test::read_tree(test::source_folder() / "tests" / "golden" / "good");
}

Result<CheckedPack> checked(std::vector<DataFile> files) {
  ParsedCatalog parsed = parse_catalog(std::move(files), "");
  REQUIRE_FALSE(has_errors(parsed.issues));
  return check(std::move(parsed.catalog));
}

TEST_CASE("every unit of the format has a meaning to the type checker") {
  for (std::string_view unit : kUnits) {
    CAPTURE(unit);
    CHECK(feel::Unit::parse(unit).has_value());
  }
}

TEST_CASE("expressions, types and order of a checked pack") {
  const auto result = checked(good_files());
  REQUIRE(result.ok());
  const CheckedPack& pack = result.value();
  const Entitlement& hiring = pack.catalog().packs[0].entitlements[0];
  const feel::NodeId amount = pack.root(*hiring.components[0].yuan);
  REQUIRE(amount != feel::kNoNode);
  CHECK(feel::dump(pack.ast(), amount) == "(* (num 100) (path (name row) persons))");
  CHECK(feel::to_text(pack.type_of(amount)) == "number yuan");
  CHECK(feel::to_text(pack.type_of(pack.root(hiring.covers->event))) == "date");
  CHECK(feel::to_text(*pack.type_of_name("is_small")) == "boolean");
  CHECK(feel::to_text(*pack.type_of_name("small_limit")) == "number persons");
  CHECK(pack.type_of_name("nobody") == nullptr);
  CHECK(pack.root(AuthoredExpression{}) == feel::kNoNode);
}

TEST_CASE("derived facts come behind those that they read") {
  std::vector<DataFile> files = good_files();
  files.push_back({"facts/more.json", R"json({"format": 1, "topics": [], "facts": [], "derived": [
    {"id": "last", "label": "三", "is": "middle and is_registered"},
    {"id": "middle", "label": "二", "is": "not(first)"},
    {"id": "first", "label": "一", "is": "is_small"}]
})json"});
  const auto result = checked(std::move(files));
  REQUIRE(result.ok());
  std::string order;
  for (uint32_t index : result.value().derived_order()) {
    order += result.value().catalog().derived[index].id.value + " ";
  }
  CHECK(order == "is_small first middle last ");
}

TEST_CASE("what a test settles is known where it is read") {
  // Each expression could be null, or be always true, without what stands around it.
  const std::string_view fine[] = {
      "staff_total > 0 and 1 / staff_total >= 0.5",
      "staff_total = 0 or 1 / staff_total >= 0.5",
      "if staff_total >= 1 then 1 / staff_total >= 0.5 else is_registered",
      "some r in recruits satisfies r.agreed_months >= 12",
      "count(recruits[agreed_months >= 12]) >= 2",
      "total(recruits.persons) >= 3",
      "trade = \"making\" and staff_total > 3",
      "started_on + duration(\"P6M\") <= as_of",
      "staff_total <= small_limit",
  };
  const std::string_view null_possible[] = {
      "1 / staff_total >= 0.5",
      "staff_total > 0 or 1 / staff_total >= 0.5",
      "recruits[1].agreed_months >= 12",
      "max(recruits.agreed_months) >= 12",
  };
  const auto codes = [](std::string_view condition) {
    std::string escaped;
    for (char c : condition) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
    std::vector<DataFile> files = good_files();
    files.push_back({"packs/example-2023-1/pack-more.json",
                     R"json({"format": 1, "document": "example-2023-1", "entitlements": [{
      "id": "example-2023-1-9-more", "title": "另一项", "audience": ["business"],
      "kind": "cash_subsidy", "cite": {"clause": "九"}, "summary": "示例",
      "strength": "definite", "delivery": "on_application",
      "when": [{"label": "条件", "is": ")json" +
                         escaped + R"json("}],
      "components": [{"id": "sum", "effect": "receive", "yuan": "100"}]}]})json"});
    const auto result = checked(std::move(files));
    std::string text;
    for (const Issue& issue : result.issues()) text += std::string(text_of(issue.code)) + " ";
    return text;
  };
  for (std::string_view condition : fine) {
    CAPTURE(condition);
    CHECK(codes(condition) == "");
  }
  for (std::string_view condition : null_possible) {
    CAPTURE(condition);
    CHECK(codes(condition) == "maybe-null ");
  }
}

}  // namespace
}  // namespace huisuan
