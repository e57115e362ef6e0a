// Regions that may be open, and parameters by day, place and key.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "eval/parameter.h"
#include "eval/region.h"
#include "value/civil.h"

using namespace huisuan;

namespace {

/// A province 99 with a city 9901 of two counties, a county 990201 with a zone, and a zone 9901Z1
/// that lies in 990102.
Program places() {
  Program program;
  program.regions = {"99", "9901", "990101", "990102", "9901Z1", "9902", "990201", "990201Z1"};
  program.region_parents.assign(program.regions.size(), kNoNode);
  program.region_parents[4] = 3;
  program.region_parents[7] = 6;
  return program;
}

int64_t day(std::string_view text) { return parse_date(text)->value; }

ParameterRow row(std::string_view from, std::string_view to, std::string region, int64_t value,
                 std::vector<std::string> keys = {}) {
  return {day(from), to.empty() ? INT64_MAX : day(to), std::move(region), std::move(keys),
          Value::number(value)};
}

}  // namespace

TEST_CASE("whether a document applies where the user is") {
  const Program program = places();
  struct Row {
    std::string_view user;
    std::string_view document;
    std::string_view expected;
  };
  const Row rows[] = {
      {"990101", "99", "true"},
      {"990101", "9901", "true"},
      {"990101", "990101", "true"},
      {"990101", "990102", "false"},
      {"990101", "9902", "false"},
      // Below what was given everything is open.
      {"99", "99", "true"},
      {"99", "9901", "true|false"},
      {"99", "990101", "true|false"},
      {"9901", "990101", "true|false"},
      {"9901", "9901", "true"},
      {"9901", "990201", "false"},
      // A city that has one county is that county.
      {"9902", "990201", "true"},
      // Zones: in the region they name, and in the one whose code begins theirs.
      {"9901Z1", "990102", "true"},
      {"9901Z1", "9901", "true"},
      {"9901Z1", "990101", "false"},
      {"990102", "9901Z1", "true|false"},
      {"990101", "9901Z1", "false"},
      {"990201", "990201Z1", "true|false"},
      {"990201Z1", "990201", "true"},
      // Codes that are in no table.
      {"", "99", "true"},
      {"", "990101", "true|false"},
      {"98", "99", "false"},
      {"98", "980101", "true|false"},
      {"980101", "98", "true"},
  };
  RegionView region(program);
  for (const Row& row : rows) {
    CAPTURE(row.user);
    CAPTURE(row.document);
    region.set(row.user);
    CHECK(to_text(region.applies(row.document)) == row.expected);
  }
}

TEST_CASE("the value of a parameter") {
  const Program program = places();
  ParameterTable wages{
      "wage",
      false,
      {row("2020-01-01", "2022-12-31", "", 10), row("2023-01-01", "", "", 12),
       row("2023-01-01", "2023-12-31", "9901", 15), row("2023-01-01", "", "990101", 20)}};
  ParameterTable rates{"rate",
                       true,
                       {row("2023-01-01", "2023-01-31", "", 1, {"shop"}),
                        row("2023-02-01", "2023-02-28", "", 2, {"shop"}),
                        row("2023-01-01", "2023-01-31", "", 5, {"farm"})}};
  struct Row {
    const ParameterTable* table;
    std::string_view region;
    std::string_view from;
    std::string_view to;
    std::vector<std::string_view> keys;
    std::string_view expected;
    bool missing;
  };
  const Row rows[] = {
      {&wages, "990201", "2022-12-31", "2022-12-31", {}, "10", false},
      {&wages, "990201", "2023-01-01", "2023-01-01", {}, "12", false},
      {&wages, "990201", "2022-12-31", "2023-01-01", {}, "[10..12]", false},
      // The nearest region goes first; when its row has ended, the next one.
      {&wages, "990101", "2023-06-01", "2023-06-01", {}, "20", false},
      {&wages, "990102", "2023-06-01", "2023-06-01", {}, "15", false},
      {&wages, "990102", "2024-06-01", "2024-06-01", {}, "12", false},
      {&wages, "9901Z1", "2023-06-01", "2023-06-01", {}, "15", false},
      {&wages, "9901", "2023-06-01", "2023-06-01", {}, "[15..20]", false},
      {&wages, "99", "2023-06-01", "2023-06-01", {}, "[12..20]", false},
      // No row: anything, never zero or null.
      {&wages, "990101", "2019-12-31", "2019-12-31", {}, "number", true},
      {&wages, "990101", "2019-12-31", "2020-01-01", {}, "number", true},
      {&rates, "990101", "2023-01-15", "2023-01-15", {"shop"}, "1", false},
      {&rates, "990101", "2023-02-28", "2023-02-28", {"shop"}, "2", false},
      {&rates, "990101", "2023-03-01", "2023-03-01", {"shop"}, "number", true},
      {&rates, "990101", "2023-01-15", "2023-01-15", {"farm", "shop"}, "[1..5]", false},
      {&rates, "990101", "2023-02-15", "2023-02-15", {"farm", "shop"}, "number", true},
  };
  RegionView region(program);
  for (const Row& one : rows) {
    CAPTURE(one.region);
    CAPTURE(one.from);
    CAPTURE(one.to);
    Arena arena;
    region.set(one.region);
    std::vector<Value> operands = {
        Value::interval(Kind::date, Decimal(day(one.from)), Decimal(day(one.to)), true)};
    if (!one.keys.empty()) operands.push_back(Value::text_set(one.keys));
    const ParameterLookup found = look_up(*one.table, region, operands, arena);
    CHECK(found.missing == one.missing);
    if (one.missing) {
      CHECK(same(found.value, Value::whole(Kind::number)));
    } else {
      CHECK(to_text(found.value) == one.expected);
    }
  }
}
