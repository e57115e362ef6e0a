// Outcomes of a small pack: what each situation gives, as a table.
//
// The pack is invented. Every row is one situation; facts are written as in situation files.
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
    {"id": "registered", "type": "boolean", "label": "登记", "question": "登记了吗？", "known_from": "执照", "topic": "firm"},
    {"id": "staff", "type": "number", "unit": "persons", "step": "1", "min": "0", "max": "500", "label": "人数", "question": "多少人？", "estimate": "dismissed", "topic": "firm"},
    {"id": "dismissed", "type": "number", "unit": "persons", "step": "1", "min": "0", "max": "500", "label": "裁员", "question": "裁了多少人？", "topic": "firm"},
    {"id": "trade", "type": "choice", "choices": [{"id": "making", "label": "生产"}, {"id": "selling", "label": "销售"}, {"id": "farming", "label": "种养"}], "label": "行业", "question": "哪一行？", "topic": "firm"},
    {"id": "certified_on", "type": "date", "min": "2020-01-01", "max": "2030-12-31", "may_not_happen": true, "label": "发证日", "question": "哪天发的证？", "topic": "firm"},
    {"id": "used_up", "type": "number", "unit": "count", "step": "1", "min": "0", "max": "3", "label": "已用次数", "question": "用了几次？", "topic": "firm"},
    {"id": "hires", "type": "rows", "max_rows": 4, "label": "新招的人", "question": "招了哪些人？", "topic": "firm",
     "fields": [
       {"id": "persons", "type": "number", "unit": "persons", "step": "1", "min": "1", "max": "9", "label": "人数", "question": "几个人？"},
       {"id": "who", "type": "choice", "choices": [{"id": "ann", "label": "甲"}, {"id": "bob", "label": "乙"}, {"id": "cid", "label": "丙"}], "label": "谁", "question": "是谁？"},
       {"id": "months", "type": "number", "unit": "months", "step": "1", "min": "0", "max": "60", "label": "月数", "question": "几个月？"}
     ]}
  ],
  "derived": [{"id": "dismissal_rate", "label": "裁员率", "is": "if staff = 0 then 0 else dismissed / staff", "cite": {"text": "虚构"}}]
})json";

constexpr std::string_view kParameters = R"json({
  "format": 1,
  "parameters": [
    {"id": "rate_limit", "title": "裁员率上限", "type": "number", "unit": "ratio", "values": [
      {"from": "2023-01-01", "value": "0.055", "cite": {"text": "虚构"}, "verified": true}]},
    {"id": "price_index", "title": "月度指数", "type": "number", "unit": "ratio", "external": true, "values": [
      {"from": "2023-01-01", "to": "2023-06-30", "value": "1.02", "cite": {"text": "虚构"}, "verified": true}]},
    {"id": "wage", "title": "标准", "type": "number", "unit": "yuan", "values": [
      {"from": "2020-01-01", "value": "1600", "cite": {"text": "虚构"}, "verified": true},
      {"from": "2020-01-01", "region": "990101", "value": "1850", "cite": {"text": "虚构"}, "verified": true}]}
  ]
})json";

constexpr std::string_view kRegions = R"json({
  "format": 1, "source": "虚构",
  "regions": [
    {"code": "99", "name": "某省"}, {"code": "9901", "name": "某市"}, {"code": "990101", "name": "甲区"},
    {"code": "990102", "name": "乙区"}, {"code": "98", "name": "邻省"}, {"code": "980101", "name": "丙区"}]
})json";

constexpr std::string_view kPack = R"json({
  "format": 1,
  "document": {
    "id": "tale", "number": "虚构〔2023〕1号", "title": "虚构措施", "issuer": "虚构机关", "published": "2023-03-01",
    "in_force": {"from": "2023-03-01", "to": "2023-12-31"}, "region": "9901"},
  "entitlements": [
    {"id": "tale-plain", "title": "普通", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "一"},
     "summary": "一", "strength": "definite", "delivery": "on_application",
     "when": [{"label": "登记", "is": "registered"},
              {"any": [{"label": "人少", "is": "staff <= 30"}, {"label": "种养", "is": "trade = \"farming\""}]}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "100 * staff", "qualifier": "exactly", "period": "one_off", "payee": "employer"}],
     "caps": [{"components": ["sum"], "yuan": "2000", "per": "employer"}]},
    {"id": "tale-rate", "title": "裁员率", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "二"},
     "summary": "二", "strength": "definite", "delivery": "on_application",
     "when": [{"label": "裁员率", "is": "dismissal_rate <= (if staff <= 30 then 0.2 else rate_limit)"}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "wage", "qualifier": "exactly", "period": "one_off", "payee": "employer"}]},
    {"id": "tale-index", "title": "指数", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "三"},
     "summary": "三", "strength": "definite", "delivery": "on_application",
     "when": [{"label": "指数", "is": "price_index > 1.01"}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "10", "qualifier": "exactly", "period": "one_off", "payee": "employer"}]},
    {"id": "tale-half-year", "title": "满半年", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "四"},
     "summary": "四", "strength": "definite", "delivery": "on_application",
     "when": [{"label": "发证满半年", "is": "as_of >= certified_on + duration(\"P6M\")"}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "10", "qualifier": "exactly", "period": "one_off", "payee": "employer"}]},
    {"id": "tale-readings", "title": "期限", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "五"},
     "summary": "五", "strength": "definite", "delivery": "on_application", "in_force": {"from": "2023-03-01", "to": "unstated"},
     "filing": {"from": "certified_on", "to": "if window = \"filing\" then min(date(\"2023-12-31\"), certified_on + duration(\"P12M\")) else certified_on + duration(\"P12M\")"},
     "when": [{"label": "登记", "is": "registered"}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "10", "qualifier": "exactly", "period": "one_off", "payee": "employer"}],
     "readings": [{"id": "window", "question": "期限管什么", "options": [{"id": "filing", "label": "申报"}, {"id": "event", "label": "发证"}]}]},
    {"id": "tale-rows", "title": "按人", "audience": ["business"], "kind": "cash_subsidy", "cite": {"clause": "六"},
     "summary": "六", "strength": "definite", "delivery": "on_application",
     "for_each": {"row": "hires", "unique_by": ["row.who"], "limit": {"count": "3 - used_up", "prefer": "highest"}},
     "when": [{"label": "满一年", "is": "row.months >= 12"}, {"label": "登记", "is": "registered"}],
     "components": [{"id": "sum", "effect": "receive", "yuan": "100 * row.persons", "qualifier": "exactly", "period": "one_off", "payee": "employer"}],
     "caps": [{"components": ["sum"], "yuan": "500", "per": "row"}, {"components": ["sum"], "yuan": "900", "per": "employer"}]}
  ]
})json";

struct World {
  Catalog catalog;
  Program program;
};

World make_world() {
  std::vector<DataFile> files = {{"facts/a.json", std::string(kFacts)},
                                 {"parameters/a.json", std::string(kParameters)},
                                 {"regions.json", std::string(kRegions)},
                                 {"packs/tale/pack.json", std::string(kPack)}};
  ParsedCatalog parsed = parse_catalog(std::move(files));
  REQUIRE_MESSAGE(parsed.issues.empty(), render(parsed.issues, parsed.sources));
  Catalog kept = parsed.catalog;
  const auto checked = check(std::move(parsed.catalog));
  REQUIRE_MESSAGE(checked.ok(), render(checked.issues(), parsed.sources));
  return {std::move(kept), compile(checked.value())};
}

const World& world() {
  static const World made = make_world();
  return made;
}

constexpr std::string_view kStatus[] = {"entitled", "not_entitled", "undetermined"};
constexpr std::string_view kBecause[] = {"",          "conditions", "facts",   "text",
                                         "future",    "external",   "expired", "not_yet",
                                         "elsewhere", "audience"};

std::string end(bool free, const Decimal& value) { return free ? "..." : value.to_text(); }

std::string shown(const AmountRange& amount) {
  if (!amount.known) return "?";
  if (amount.single()) return amount.min.to_text();
  return end(amount.min_free, amount.min) + "~" + end(amount.max_free, amount.max);
}

std::string shown(const Outcome& outcome) {
  std::string text(kStatus[static_cast<uint32_t>(outcome.status)]);
  if (outcome.because != Because::none) {
    text += " " + std::string(kBecause[static_cast<uint32_t>(outcome.because)]);
  }
  text += " ";
  for (Truth truth : outcome.conditions) text += "n+?"[static_cast<uint32_t>(truth)];
  for (const ComponentOutcome& component : outcome.components) {
    text += " " + shown(component.amount) + (component.capped ? "!" : "");
  }
  for (uint32_t fact : outcome.missing) text += " " + world().program.facts[fact].id;
  for (uint32_t fact : outcome.open_readings) text += " " + world().program.facts[fact].id;
  for (const RowOutcome& row : outcome.rows) {
    text += " (";
    text += "+n?"[static_cast<uint32_t>(row.status)];
    for (const AmountRange& amount : row.components) text += " " + shown(amount);
    for (uint32_t field : row.missing_fields) text += " f" + std::to_string(field);
    if (row.dropped_as_duplicate) text += " again";
    if (row.over_limit) text += " over";
    text += ")";
  }
  if (outcome.null_issue) text += " null";
  if (outcome.has_deadline) {
    const auto day = [](int64_t number) { return to_text(Value::date(number)).substr(2, 10); };
    text += " until " + day(outcome.safe_deadline);
    if (outcome.latest_free) text += "~";
    if (!outcome.latest_free && outcome.latest_deadline != outcome.safe_deadline) {
      text += "~" + day(outcome.latest_deadline);
    }
  }
  return text;
}

Situation situation_of(std::string_view region, std::string_view date, std::string_view facts,
                       std::string_view more = "") {
  SourceSet sources;
  sources.add("situation.json", "{\"region\": \"" + std::string(region) + "\", \"date\": \"" +
                                    std::string(date) + "\", \"facts\": {" + std::string(facts) +
                                    "}" + std::string(more) + "}");
  Issues issues;
  const auto file = codec::read_situation(sources, 0, world().catalog, issues);
  REQUIRE_MESSAGE(file.has_value(), render(issues, sources));
  return present::make_situation(file->answers, world().catalog, world().program);
}

std::string shown(std::string_view entitlement, const Evaluation& evaluation) {
  for (uint32_t e = 0; e < evaluation.outcomes.size(); ++e) {
    if (world().program.entitlements[e].id == "tale-" + std::string(entitlement)) {
      return shown(evaluation.outcomes[e]);
    }
  }
  return "no such entitlement";
}

std::string evaluate(std::string_view entitlement, std::string_view region, std::string_view date,
                     std::string_view facts, std::string_view more = "") {
  Evaluator evaluator(world().program);
  Evaluation evaluation;
  evaluator.evaluate(situation_of(region, date, facts, more), evaluation);
  return shown(entitlement, evaluation);
}

struct Row {
  std::string_view entitlement;
  std::string_view region;
  std::string_view date;
  std::string_view facts;
  std::string_view expected;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.entitlement);
    CAPTURE(row.region);
    CAPTURE(row.date);
    CAPTURE(row.facts);
    CHECK(evaluate(row.entitlement, row.region, row.date, row.facts) == row.expected);
  }
}

}  // namespace

TEST_CASE("why an outcome is what it is") {
  constexpr std::string_view kAll = R"("registered": true, "staff": 12, "trade": "making")";
  check_rows({
      {"plain", "990101", "2023-08-01", kAll, "entitled +++n 1200 until 2023-12-31"},
      // An end of a window belongs to it.
      {"plain", "990101", "2023-12-31", kAll, "entitled +++n 1200 until 2023-12-31"},
      {"plain", "990101", "2024-01-01", kAll, "not_entitled expired +++n 1200 until 2023-12-31"},
      {"plain", "990101", "2023-02-28", kAll, "not_entitled not_yet +++n 1200 until 2023-12-31"},
      {"plain", "980101", "2023-08-01", kAll, "not_entitled elsewhere +++n 1200 until 2023-12-31"},
      // Only the province: the city is open.
      {"plain", "99", "2023-08-01", kAll, "entitled +++n 1200 until 2023-12-31"},
      {"plain", "990101", "2023-08-01", R"("registered": false)",
       "not_entitled conditions n??? 0~2000! until 2023-12-31"},
  });
}

TEST_CASE("what is missing is what could still change something") {
  check_rows({
      {"plain", "990101", "2023-08-01", "",
       "undetermined facts ???? 0~2000! registered staff trade until 2023-12-31"},
      // The trade does not matter once there are few; the number still sets the amount.
      {"plain", "990101", "2023-08-01",
       R"("registered": true, "staff": {"min": "10", "max": "30"})",
       "entitled +++? 1000~2000! staff until 2023-12-31"},
      {"plain", "990101", "2023-08-01", R"("registered": true, "staff": 31)",
       "undetermined facts +?n? 2000! trade until 2023-12-31"},
      {"plain", "990101", "2023-08-01", R"("registered": true, "staff": 31, "trade": null)",
       "undetermined facts +?n? 2000! trade until 2023-12-31"},
  });
}

TEST_CASE("whoever does not know a fact is asked for what its estimate rests on, from then on") {
  Evaluator evaluator(world().program);
  Evaluation evaluation;
  const std::pair<std::string_view, std::string_view> steps[] = {
      {"", "undetermined facts ???? 0~2000! registered staff trade until 2023-12-31"},
      {R"("staff": null)",
       "undetermined facts ???? 0~2000! registered staff dismissed trade until 2023-12-31"},
      {R"("staff": null, "dismissed": 3)",
       "undetermined facts ???? 0~2000! registered staff trade until 2023-12-31"},
      {R"("staff": null)",
       "undetermined facts ???? 0~2000! registered staff dismissed trade until 2023-12-31"},
      {"", "undetermined facts ???? 0~2000! registered staff trade until 2023-12-31"},
  };
  for (const auto& [facts, expected] : steps) {
    CAPTURE(facts);
    evaluator.evaluate(situation_of("990101", "2023-08-01", facts), evaluation);
    CHECK(shown("plain", evaluation) == expected);
  }
}

TEST_CASE("cells: a fact that is read twice") {
  check_rows({
      // 3 of 100: 3 %, below both limits. Of unknown staff: whatever the limit, 0 dismissed is
      // fine.
      {"rate", "990101", "2023-08-01", R"("dismissed": 0)", "entitled + 1850 until 2023-12-31"},
      {"rate", "990102", "2023-08-01", R"("dismissed": 0)", "entitled + 1600 until 2023-12-31"},
      {"rate", "9901", "2023-08-01", R"("dismissed": 0)", "entitled + 1600~1850 until 2023-12-31"},
      {"rate", "990101", "2023-08-01", R"("dismissed": 6, "staff": 30)",
       "entitled + 1850 until 2023-12-31"},
      {"rate", "990101", "2023-08-01", R"("dismissed": 6, "staff": 31)",
       "not_entitled conditions n 1850 until 2023-12-31"},
      {"rate", "990101", "2023-08-01", R"("dismissed": 6)",
       "undetermined facts ? 1850 staff until 2023-12-31"},
  });
}

TEST_CASE("figures that are not published") {
  check_rows({
      {"index", "990101", "2023-06-30", "", "entitled + 10 until 2023-12-31"},
      {"index", "990101", "2023-07-01", "", "undetermined external ? 10 until 2023-12-31"},
  });
}

TEST_CASE("time that has not come") {
  check_rows({
      {"half-year", "990101", "2023-08-01", R"("certified_on": "2023-02-01")",
       "entitled + 10 until 2023-12-31"},
      {"half-year", "990101", "2023-08-01", R"("certified_on": "2023-02-02")",
       "not_entitled future n 10 until 2023-12-31"},
      {"half-year", "990101", "2023-08-01", R"("certified_on": "not_yet")",
       "not_entitled future n 10 until 2023-12-31"},
      {"half-year", "990101", "2023-08-01", "",
       "undetermined facts ? 10 certified_on until 2023-12-31"},
  });
}

TEST_CASE("a text that can be read in two ways") {
  constexpr std::string_view kNovember = R"("registered": true, "certified_on": "2023-11-10")";
  check_rows({
      {"readings", "990101", "2023-12-01", kNovember, "entitled + 10 until 2023-12-31~2024-11-10"},
      {"readings", "990101", "2024-02-01", kNovember,
       "undetermined text + 10 window until 2023-12-31~2024-11-10"},
      {"readings", "990101", "2024-11-10", kNovember,
       "undetermined text + 10 window until 2023-12-31~2024-11-10"},
      {"readings", "990101", "2024-11-11", kNovember,
       "not_entitled expired + 10 until 2023-12-31~2024-11-10"},
      // An open answer goes before an open text.
      {"readings", "990101", "2024-02-01", R"("certified_on": "2023-11-10")",
       "undetermined facts ? 10 registered window until 2023-12-31~2024-11-10"},
      {"readings", "990101", "2023-10-01", R"("registered": true, "certified_on": "not_yet")",
       "not_entitled future + 10"},
      // A deadline that facts leave open is none.
      {"readings", "990101", "2023-10-01", R"("registered": true)",
       "undetermined facts + 10 certified_on window"},
  });
}

TEST_CASE("rows") {
  constexpr std::string_view kKnown = R"("registered": true, "used_up": 0, )";
  const auto with = [&](std::string_view rows) {
    return std::string(kKnown) + "\"hires\": [" + std::string(rows) + "]";
  };
  struct Rows {
    std::string facts;
    std::string_view expected;
  };
  const Rows rows[] = {
      {with(R"({"persons": 2, "who": "ann", "months": 12})"),
       "entitled ++ 200 (+ 200) until 2023-12-31"},
      {with(R"({"persons": 2, "who": "ann", "months": 11})"),
       "not_entitled conditions n+ 200 (n 200) until 2023-12-31"},
      {with(""), "not_entitled conditions n+ ?"},
      // The first of equal ones counts; each row is capped, then the sum.
      {with(
           R"({"persons": 2, "who": "ann", "months": 12}, {"persons": 3, "who": "ann", "months": 12},
               {"persons": 7, "who": "bob", "months": 24})"),
       "entitled ++ 700! (+ 200) (+ 300 again) (+ 500) until 2023-12-31"},
      {with(
           R"({"persons": 5, "who": "ann", "months": 12}, {"persons": 5, "who": "bob", "months": 24})"),
       "entitled ++ 900! (+ 500) (+ 500) until 2023-12-31"},
      // A row that is not met does not count as the first.
      {with(
           R"({"persons": 2, "who": "ann", "months": 1}, {"persons": 3, "who": "ann", "months": 12})"),
       "entitled ++ 300 (n 200) (+ 300) until 2023-12-31"},
      {with(R"({"persons": 2, "who": "ann"}, {"persons": 3, "who": "bob", "months": 12})"),
       "entitled ++ 300~500 hires (? 200 f2) (+ 300) until 2023-12-31"},
      // Perhaps the same person.
      {with(R"({"persons": 2, "months": 12}, {"persons": 3, "who": "bob", "months": 12})"),
       "entitled ++ 200~500 hires (+ 200 f1) (+ 300) until 2023-12-31"},
      // Each row has its own reason.
      {R"("used_up": 0, "hires": [{"persons": 2, "who": "ann"}, {"persons": 3, "who": "bob", "months": 1}])",
       "undetermined facts ?? 200 registered hires (? 200 f2) (n 300) until 2023-12-31"},
      {R"("registered": true, "used_up": 2, "hires": [{"persons": 1, "who": "ann", "months": 12},
          {"persons": 4, "who": "bob", "months": 12}])",
       "entitled ++ 400 (+ 100 over) (+ 400) until 2023-12-31"},
      {R"("registered": true, "used_up": 3, "hires": [{"persons": 1, "who": "ann", "months": 12}])",
       "not_entitled conditions ++ 0 (+ 100 over) until 2023-12-31"},
      {R"("registered": true, "hires": [{"persons": 1, "who": "ann", "months": 12}])",
       "undetermined facts ++ 100 used_up (+ 100) until 2023-12-31"},
      // Rows that were not answered: none or up to four.
      {R"("registered": true, "used_up": 0)",
       "undetermined facts ?+ 0~900! hires until 2023-12-31"},
      {R"("registered": false, "used_up": 0)",
       "not_entitled conditions ?n 100~500! until 2023-12-31"},
  };
  for (const Rows& row : rows) {
    CAPTURE(row.facts);
    CHECK(evaluate("rows", "990101", "2023-08-01", row.facts) == row.expected);
  }
}

TEST_CASE("whom it is for") {
  CHECK(evaluate("plain", "990101", "2023-08-01", R"("registered": true, "staff": 1)",
                 R"(, "audience": ["citizen"])") ==
        "not_entitled audience +++? 100 until 2023-12-31");
  CHECK(evaluate("plain", "990101", "2023-08-01", R"("registered": true, "staff": 1)",
                 R"(, "audience": ["citizen", "business"])") ==
        "entitled +++? 100 until 2023-12-31");
}
