// What reading a data folder keeps, and what hostile files do to it. Messages: tests/golden/bad.
#include "pack/parse.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "unit/file_tree.h"

namespace huisuan {
namespace {

std::vector<DataFile> good() {
  return test::read_tree(test::source_folder() / "tests/golden/good");
}

ParsedCatalog parse_one(std::string text) {
  return parse_catalog({{"facts/a.json", std::move(text)}}, "");
}

/// The only issue's code, or its number of issues.
std::string issue_of(const std::string& text) {
  const ParsedCatalog parsed = parse_one(text);
  if (parsed.issues.size() != 1) return std::to_string(parsed.issues.size()) + " issues";
  return std::string(text_of(parsed.issues[0].code));
}

std::string repeated(std::string_view piece, uint32_t times) {
  std::string text;
  while (times-- > 0) text += piece;
  return text;
}

}  // namespace

TEST_CASE("parse: the good folder, member by member") {
  const ParsedCatalog parsed = parse_catalog(good());
  const Catalog& catalog = parsed.catalog;
  REQUIRE(parsed.issues.empty());
  REQUIRE(catalog.facts.size() == 5);
  CHECK(catalog.facts[1].step->value == Decimal(1));
  CHECK(catalog.facts[1].changeable);
  CHECK(catalog.facts[3].earliest->value == parse_date("2000-01-01")->value);
  CHECK(catalog.facts[3].may_not_happen);
  CHECK(catalog.facts[4].fields.size() == 3);
  CHECK(catalog.parameters[0].values[1].value.number == Decimal(10));
  REQUIRE(catalog.packs.size() == 1);
  const Pack& pack = catalog.packs[0];
  CHECK(pack.path == "packs/example-2023-1/pack.json");
  CHECK(pack.document.in_force->to.kind == Bound::Kind::day);
  const Entitlement& entitlement = pack.entitlements[0];
  CHECK(entitlement.covers->window.from.day == parse_date("2023-01-01")->value);
  REQUIRE(entitlement.when.size() >= 2);
  CHECK(entitlement.when.front().kind == Condition::Kind::test);
  CHECK(entitlement.when.back().kind == Condition::Kind::any);
  CHECK(entitlement.when.back().parts[1].is.text == "row.agreed_months >= 12");
  CHECK(pack.cases[0].expect.find("status")->text == "entitled");
  CHECK(pack.coverage->clauses.size() == 2);
  CHECK(catalog.loose_coverage.empty());
  CHECK(catalog.calendars[0].name == "example");
  CHECK(catalog.regions[3].parent->value == "9901");
  CHECK(catalog.life_events[0].facts[0].value == "recruits");
}

TEST_CASE("parse: an expression knows its place in the file, behind escapes too") {
  const std::string text =
      R"({"format": 1, "derived": [{"id": "a", "label": "甲", "is": "b = \"c\" or d"}]})";
  const ParsedCatalog parsed = parse_one(text);
  REQUIRE(parsed.issues.empty());
  const AuthoredExpression& is = parsed.catalog.derived[0].is;
  CHECK(is.text == "b = \"c\" or d");
  const Span place = is.place(11, 12);
  CHECK(text.substr(place.begin, place.end - place.begin) == "d");
}

TEST_CASE("parse: the order of files does not matter, the bytes do") {
  std::vector<DataFile> files = good();
  const Digest digest = parse_catalog(files).catalog.digest;
  std::reverse(files.begin(), files.end());
  CHECK(parse_catalog(files).catalog.digest == digest);
  files.push_back({"README.md", "x"});
  files.push_back({"schema/facts.json", "x"});
  files.push_back({"situations/a/b.json", "x"});
  const ParsedCatalog parsed = parse_catalog(files);
  CHECK(parsed.issues.empty());
  CHECK(parsed.catalog.digest == digest);
  files.push_back({"packs/example-2023-1/cases-more.json", R"({"format": 1, "cases": []})"});
  CHECK(parse_catalog(files).catalog.digest == digest);
  files[0].bytes += "\n";
  CHECK(!(parse_catalog(files).catalog.digest == digest));
}

TEST_CASE("parse: the files of a large document follow pack.json, a ledger may be alone") {
  std::vector<DataFile> files = good();
  for (const DataFile& file : good())
    if (file.path == "packs/example-2023-1/pack.json") {
      std::string part = file.bytes;
      const auto begin = part.find("\"document\"");
      const auto end = part.find("\"entitlements\"");
      part.replace(begin, end - begin, "\"document\": \"example-2023-1\",\n  ");
      const auto id = part.find("-1-hiring");
      part.replace(id, 2, "-0");
      files.push_back({"packs/example-2023-1/pack-0.json", part});
    }
  files.push_back({"coverage/other-1.json",
                   R"({"format": 1, "document": "other-1", "clauses": [{"clause": "一",)"
                   R"( "gives_nothing": "示例"}]})"});
  const ParsedCatalog parsed = parse_catalog(files);
  CHECK(render(parsed.issues, parsed.sources) == "");
  REQUIRE(parsed.catalog.packs[0].entitlements.size() == 2);
  CHECK(parsed.catalog.packs[0].entitlements[0].id.value == "example-2023-1-1-hiring");
  CHECK(parsed.catalog.packs[0].entitlements[1].id.value == "example-2023-1-0-hiring");
  REQUIRE(parsed.catalog.loose_coverage.size() == 1);
  CHECK(parsed.catalog.loose_coverage[0].document.value == "other-1");
}

TEST_CASE("parse: bad bytes") {
  CHECK(issue_of("\xef\xbb\xbf{\"format\": 1}") == "0 issues");  // a byte order mark is harmless
  CHECK(issue_of("") == "json-syntax");
  CHECK(issue_of(" \n\t ") == "json-syntax");
  CHECK(issue_of("{") == "json-syntax");
  CHECK(issue_of("\"") == "json-syntax");
  CHECK(issue_of(std::string("{\"format\": 1}\0", 14)) == "json-syntax");
  CHECK(issue_of("{\"format\": 1, \"\xff\": 1}") == "json-encoding");
  CHECK(issue_of("{\"format\": 1, \"a\": \"\\ud800\"}") == "json-syntax");
  CHECK(issue_of("{\"format\": 1e999999999}") == "json-syntax");
  CHECK(issue_of("{\"format\": 18446744073709551617}") == "newer-format");
  CHECK(issue_of(repeated("[", 10'000'000)) == "json-depth");
  CHECK(issue_of(repeated("{\"a\":", 2'000'000)) == "json-depth");
  CHECK(issue_of(repeated(" ", 17'000'000)) == "json-size");
  CHECK(issue_of("[" + repeated("0,", 250'000) + "0]") == "json-size");
  CHECK(issue_of("\"" + repeated("a", 10'000'000) + "\"") == "wrong-type");
  CHECK(issue_of("{\"format\": 1, \"" + repeated("a", 10'000'000) + "\": 1}") == "unknown-key");
}

TEST_CASE("parse: of many repeated keys a hundred are shown") {
  CHECK(parse_one("{\"format\": 1, \"facts\": []" + repeated(", \"facts\": []", 5000) + "}")
            .issues.size() == 100);
}

TEST_CASE("parse: of many mistakes in a file a hundred are shown, and how many more there are") {
  std::string text = "{\"format\": 1";
  for (int i = 0; i < 250; ++i) text += ", \"k" + std::to_string(i) + "\": 1";
  const ParsedCatalog parsed = parse_one(text + "}");
  REQUIRE(parsed.issues.size() == 100);
  REQUIRE(!parsed.issues.back().notes.empty());
  CHECK(parsed.issues.back().notes.back().message == "此文件还有 150 处错误未列出");
}

}  // namespace huisuan
