// From when until when an entitlement can be had: the windows of a small invented pack, as a table.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "check/check.h"
#include "codec/situation.h"
#include "eval/evaluate.h"
#include "pack/parse.h"
#include "present/answers.h"
#include "program/compile.h"
#include "value/civil.h"

using namespace huisuan;

namespace {

constexpr std::string_view kFacts = R"json({
  "format": 1,
  "topics": [{"id": "firm", "title": "单位"}],
  "facts": [
    {"id": "opened_on", "type": "date", "min": "2020-01-01", "max": "2030-12-31", "label": "开业日", "question": "哪天开业？", "topic": "firm"},
    {"id": "hires", "type": "rows", "max_rows": 3, "label": "新招的人", "question": "招了哪些人？", "topic": "firm",
     "fields": [
       {"id": "persons", "type": "number", "unit": "persons", "step": "1", "min": "1", "max": "9", "label": "人数", "question": "几个人？"},
       {"id": "signed_on", "type": "date", "min": "2022-01-01", "max": "2025-12-31", "label": "签订日", "question": "哪天签的？"}
     ]}
  ],
  "derived": []
})json";

constexpr std::string_view kRegions = R"json({
  "format": 1, "source": "虚构", "regions": [{"code": "99", "name": "某省"}]
})json";

std::string entitlement(std::string_view id, std::string_view windows, bool rows = false) {
  return R"json({"id": "tale-)json" + std::string(id) +
         R"json(", "title": "甲", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "一"},
     "summary": "甲", "strength": "definite", "delivery": "on_application", )json" +
         std::string(windows) +
         (rows
              ? R"json(, "for_each": {"row": "hires"}, "when": [{"label": "多人", "is": "row.persons >= 5"}],)json"
              : R"json(, "when": [{"label": "开业", "is": "opened_on <= date(\"2029-12-31\")"}],)json") +
         R"json( "components": [{"id": "sum", "effect": "receive", "yuan": "100", "qualifier": "exactly", "period": "one_off", "payee": "employer"}])json";
}

std::string pack() {
  const std::string reading =
      R"json(, "readings": [{"id": "window", "question": "管什么", "options": [{"id": "filing", "label": "申报"}, {"id": "event", "label": "签订"}]}]})json";
  std::string text =
      R"json({"format": 1, "document": {"id": "tale", "number": "虚构〔2023〕1号", "title": "虚构措施",
    "issuer": "虚构机关", "published": "2023-03-01", "in_force": {"from": "2023-03-01"}, "region": "99"},
    "entitlements": [)json";
  text += entitlement("open", R"json("notes": [])json") + "},\n";
  text += entitlement("both", R"json("in_force": {"from": "2023-03-01", "to": "2024-06-30"},
      "filing": {"from": "2023-05-01", "to": "2023-12-31"})json") +
          "},\n";
  text += entitlement("own",
                      R"json("filing": {"from": "opened_on", "to": "opened_on + duration(\"P1Y\")"
})json") + "},\n";
  text += entitlement("read", R"json("filing": {"from": "2023-05-01",
      "to": "if window = \"filing\" then date(\"2023-12-31\") else date(\"9999-12-31\")"
  })json") +
          reading + ",\n";
  text += entitlement(
              "today",
              R"json("covers": {"event": "as_of", "from": "2023-04-01", "to": "2023-09-30"})json") +
          "},\n";
  text +=
      entitlement(
          "event",
          R"json("covers": {"event": "opened_on", "from": "2023-04-01", "to": "2023-09-30"})json") +
      "},\n";
  text += entitlement(
              "rows",
              R"json("filing": {"from": "row.signed_on", "to": "row.signed_on + duration(\"P6M\")"
  })json",
              true) +
          "}";
  return text + "]}";
}

struct World {
  Catalog catalog;
  Program program;
};

const World& world() {
  static const World made = [] {
    std::vector<DataFile> files = {{"facts/a.json", std::string(kFacts)},
                                   {"regions.json", std::string(kRegions)},
                                   {"packs/tale/pack.json", pack()}};
    ParsedCatalog parsed = parse_catalog(std::move(files));
    REQUIRE_MESSAGE(parsed.issues.empty(), render(parsed.issues, parsed.sources));
    Catalog kept = parsed.catalog;
    const auto checked = check(std::move(parsed.catalog));
    REQUIRE_MESSAGE(checked.ok(), render(checked.issues(), parsed.sources));
    return World{std::move(kept), compile(checked.value())};
  }();
  return made;
}

std::string shown(const DayRange& days) {
  const auto day = [](int64_t number) -> std::string {
    if (number == DayRange::kAlways) return "ever";
    if (number == DayRange::kNoEnd) return "never";
    return to_text(Date{number});
  };
  return days.single() ? day(days.min) : day(days.min) + "~" + day(days.max);
}

/// "2023-03-01 .. never"
std::string time_of(std::string_view id, std::string_view facts) {
  SourceSet sources;
  sources.add("situation.json", R"json({"region": "99", "date": "2023-08-01", "facts": {)json" +
                                    std::string(facts) + "}}");
  Issues issues;
  const auto file = codec::read_situation(sources, 0, world().catalog, issues);
  REQUIRE_MESSAGE(file.has_value(), render(issues, sources));
  Evaluator evaluator(world().program);
  Evaluation evaluation;
  const Situation situation =
      present::make_situation(file->answers, world().catalog, world().program);
  evaluator.evaluate(situation, evaluation);
  for (uint32_t e = 0; e < evaluation.outcomes.size(); ++e) {
    if (world().program.entitlements[e].id != "tale-" + std::string(id)) continue;
    const Outcome& outcome = evaluation.outcomes[e];
    return shown(outcome.begins) + " .. " + shown(outcome.ends);
  }
  return "no such entitlement";
}

}  // namespace

TEST_CASE("from when until when: the document, the time to apply, facts, readings and rows") {
  struct Row {
    std::string_view entitlement, facts, expected;
  };
  constexpr Row kRows[] = {
      {"open", "", "2023-03-01 .. never"},
      // The later beginning, the earlier end.
      {"both", "", "2023-05-01 .. 2023-12-31"},
      // A fact decides: its range, then its day. The document's beginning still counts.
      {"own", "", "2023-03-01~2030-12-31 .. 2021-01-01~2031-12-31"},
      {"own", R"json("opened_on": "2023-07-15")json", "2023-07-15 .. 2024-07-15"},
      {"own", R"json("opened_on": "2022-02-01")json", "2023-03-01 .. 2023-02-01"},
      {"own", R"json("opened_on": {"min": "2023-07-01", "max": "2023-07-15"})json",
       "2023-07-01~2023-07-15 .. 2024-07-01~2024-07-15"},
      // A reading stays open; 9999-12-31 is no last day.
      {"read", "", "2023-05-01 .. 2023-12-31~never"},
      // Covered time is one of as-of dates only where the event is the as-of date.
      {"today", "", "2023-04-01 .. 2023-09-30"},
      {"event", "", "2023-03-01 .. never"},
      // Of rows the earliest beginning and the latest end.
      {"rows", R"json("hires": [])json", "2023-03-01~never .. ever~never"},
      {"rows", R"json("hires": [{"persons": 5, "signed_on": "2023-05-10"}])json",
       "2023-05-10 .. 2023-11-10"},
      {"rows", R"json("hires": [{"signed_on": "2023-09-01"}, {"signed_on": "2023-05-10"}])json",
       "2023-05-10 .. 2024-03-01"},
      {"rows", R"json("hires": [{"signed_on": "2024-09-01"}, {}])json",
       "2023-03-01~2024-09-01 .. 2025-03-01~2026-06-30"},
      {"rows", "", "2023-03-01~2025-12-31 .. 2022-07-01~2026-06-30"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.entitlement);
    CAPTURE(row.facts);
    CHECK(time_of(row.entitlement, row.facts) == row.expected);
  }
}
