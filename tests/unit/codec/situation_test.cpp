#include "codec/situation.h"

#include <doctest/doctest.h>

#include "codec/json_text.h"
#include "codec/sheets.h"

using namespace huisuan;

namespace {

Decimal dec(std::string_view text) { return *Decimal::parse(text); }

Fact fact(std::string id, FactType type) {
  Fact result;
  result.id.value = std::move(id);
  result.type.value = type;
  result.label.value = "名称";
  return result;
}

Fact number(std::string id, std::string_view step, std::string_view min, std::string_view max) {
  Fact result = fact(std::move(id), FactType::number);
  result.unit = Text{"yuan", {}};
  result.step = Number{dec(step), {}};
  result.min = Number{dec(min), {}};
  result.max = Number{dec(max), {}};
  return result;
}

Fact day(std::string id) {
  Fact result = fact(std::move(id), FactType::date);
  result.earliest = Day{date_of(2000, 1, 1)->value, {}};
  result.latest = Day{date_of(2030, 12, 31)->value, {}};
  result.may_not_happen = true;
  return result;
}

/// sum, flag, kind, moved_in, people {count, hired}
Catalog catalog() {
  Catalog result;
  Region root;
  root.code.value = "99";
  root.name.value = "某省";
  result.regions.push_back(root);
  result.facts.push_back(number("sum_paid", "0.01", "0", "1000000"));
  result.facts.push_back(fact("flag", FactType::boolean));
  Fact kind = fact("kind", FactType::choice);
  kind.choices = {{{"alpha", {}}, {"甲", {}}}, {{"beta", {}}, {"乙", {}}}};
  result.facts.push_back(kind);
  result.facts.push_back(day("moved_in"));
  Fact people = fact("people", FactType::rows);
  people.max_rows = Count{2, {}};
  people.fields = {number("amount", "1", "1", "100"), day("hired")};
  result.facts.push_back(people);
  result.facts[0].was.push_back({{"old_sum", {}}, std::nullopt});
  return result;
}

struct Read {
  std::optional<codec::SituationFile> file;
  Issues issues;
};

Read read(std::string text) {
  SourceSet sources;
  const uint32_t index = sources.add("s.json", std::move(text));
  Read result;
  const Catalog known = catalog();
  result.file = codec::read_situation(sources, index, known, result.issues);
  return result;
}

std::string facts(std::string_view inner) { return "{\"facts\": {" + std::string(inner) + "}}"; }

/// The codes of everything that is wrong, in order.
std::string codes(const std::string& text) {
  std::string result;
  for (const Issue& issue : read(text).issues) {
    if (!result.empty()) result += ' ';
    result += text_of(issue.code);
  }
  return result;
}

}  // namespace

TEST_CASE("answers of every kind") {
  const Read all = read(R"({"format": 1, "region": "99", "date": "2023-08-01",
    "audience": ["business"], "facts": {"sum_paid": "18432.60", "flag": true, "kind": "beta",
    "moved_in": "not_yet", "people": [{"amount": 3, "hired": null}, {}]}})");
  REQUIRE(all.file);
  CHECK(all.issues.empty());
  const present::Answers& answers = all.file->answers;
  CHECK(answers.region == "99");
  CHECK(to_text(answers.as_of) == "2023-08-01");
  CHECK(answers.audiences == 2);
  CHECK(answers.facts[0].cell.value.lo == dec("18432.6"));
  CHECK(answers.facts[1].cell.value.truth);
  CHECK(answers.facts[2].cell.value.word == "beta");
  CHECK(answers.facts[3].cell.state == AnswerState::not_yet);
  REQUIRE(answers.facts[4].rows.size() == 2);
  CHECK(answers.facts[4].rows[0][0].value.lo == dec("3"));
  CHECK(answers.facts[4].rows[0][1].state == AnswerState::unsure);
  CHECK(answers.facts[4].rows[1][0].state == AnswerState::absent);
}

TEST_CASE("numbers are read from their characters") {
  struct Row {
    std::string_view json, value;
  };
  for (const Row& row :
       {Row{"5.5", "5.5"}, Row{"\"5.50\"", "5.5"}, Row{"28", "28"}, Row{"1e3", "1000"},
        Row{"1E+3", "1000"}, Row{"0", "0"}, Row{"0.10", "0.1"}, Row{"12345.67", "12345.67"}}) {
    CAPTURE(row.json);
    const Read got = read(facts("\"sum_paid\": " + std::string(row.json)));
    REQUIRE(got.file);
    CHECK(got.file->answers.facts[0].cell.value.lo == dec(row.value));
  }
  const Read range = read(facts(R"("sum_paid": {"min": "10", "max": 20.5})"));
  REQUIRE(range.file);
  CHECK(range.file->answers.facts[0].cell.value.lo == dec("10"));
  CHECK(range.file->answers.facts[0].cell.value.hi == dec("20.5"));
  const Read from = read(facts(R"("sum_paid": {"min": "10"})"));
  REQUIRE(from.file);
  CHECK(from.file->answers.facts[0].cell.value.hi == dec("1000000"));
}

TEST_CASE("null is an answer, absence is not") {
  const Read got = read(facts(R"("flag": null, "people": null)"));
  REQUIRE(got.file);
  CHECK(got.file->answers.facts[0].cell.state == AnswerState::absent);
  CHECK(got.file->answers.facts[1].cell.state == AnswerState::unsure);
  CHECK(got.file->answers.facts[4].cell.state == AnswerState::unsure);
}

TEST_CASE("a fact under its former name") {
  const Read got = read(facts(R"("old_sum": "7")"));
  REQUIRE(got.file);
  CHECK(got.file->answers.facts[0].cell.value.lo == dec("7"));
  CHECK(codes(facts(R"("old_sum": "7", "sum_paid": "8")")) == "duplicate-key");
}

TEST_CASE("every mistake of a file at once") {
  struct Row {
    std::string json;
    std::string_view codes;
  };
  for (const Row& row : {
           Row{facts(R"("sum_payd": 1)"), "unknown-fact"},
           Row{facts(R"("amount": 1)"), "unknown-fact"},
           Row{facts(R"("sum_paid": true)"), "wrong-type"},
           Row{facts(R"("sum_paid": "a lot")"), "bad-decimal"},
           Row{facts(R"("sum_paid": "1,000")"), "bad-decimal"},
           Row{facts(R"("sum_paid": -1)"), "answer-out-of-bounds"},
           Row{facts(R"("sum_paid": "1000000.01")"), "answer-out-of-bounds"},
           Row{facts(R"("sum_paid": "0.001")"), "answer-out-of-bounds"},
           Row{facts(R"("sum_paid": {"min": 5, "max": 4})"), "answer-out-of-bounds"},
           Row{facts(R"("sum_paid": {})"), "missing-key"},
           Row{facts(R"("sum_paid": {"min": 1, "most": 2})"), "unknown-key"},
           Row{facts(R"("sum_paid": "not_yet")"), "wrong-type"},
           Row{facts(R"("flag": "true")"), "wrong-type"},
           Row{facts(R"("flag": 1)"), "wrong-type"},
           Row{facts(R"("kind": "gamma")"), "unknown-word"},
           Row{facts(R"("moved_in": "2023-02-29")"), "bad-date"},
           Row{facts(R"("moved_in": "1999-12-31")"), "answer-out-of-bounds"},
           Row{facts(R"("moved_in": 20230801)"), "wrong-type"},
           Row{facts(R"("people": [{}, {}, {}])"), "answer-out-of-bounds"},
           Row{facts(R"("people": {"amount": 1})"), "wrong-type"},
           Row{facts(R"("people": [1])"), "wrong-type"},
           Row{facts(R"("people": [{"amont": 1}, {"amount": 0}])"),
               "unknown-key answer-out-of-bounds"},
           Row{facts(R"("sum_payd": 1, "flag": 3, "kind": "x", "moved_in": "2023-13-01")"),
               "wrong-type unknown-word bad-date unknown-fact"},
           Row{R"({"region": "98", "date": "2023-02-30", "audience": ["x"], "facts": {}})",
               "bad-region bad-date unknown-word"},
           Row{R"({"format": 2, "facts": {}})", "newer-format"},
           Row{R"({"fcts": {}})", "unknown-key missing-key"},
           Row{"[]", "wrong-type"},
           Row{"", "json-syntax"},
           Row{"{", "json-syntax"},
           Row{facts(R"("flag": true, "flag": false)"), "duplicate-key"},
           Row{"{\"facts\": {\"flag\": \"\xff\"}}", "json-encoding"},
           Row{std::string(100000, '['), "json-depth"},
       }) {
    CAPTURE(row.json.substr(0, 200));
    CHECK(codes(row.json) == row.codes);
    CHECK_FALSE(read(row.json).file.has_value());
  }
}

TEST_CASE("the nearest name is named") {
  const Read got = read(facts(R"("sum_payd": 1)"));
  REQUIRE(got.issues.size() == 1);
  REQUIRE(got.issues[0].notes.size() == 1);
  CHECK(got.issues[0].notes[0].message.find("是不是“sum_paid”？") == 0);
  const Read field = read(facts(R"("amount": 1)"));
  CHECK(field.issues[0].notes[0].message == "“amount”是“people”里每一项的一栏");
}

TEST_CASE("what is written reads back as the same answers") {
  for (const std::string& text :
       {facts(R"("sum_paid": {"min": "10", "max": "20.5"}, "flag": false)"),
        facts(R"("moved_in": {"min": "2023-01-01", "max": "2023-02-01"}, "kind": null)"),
        facts(R"("people": [])"),
        facts(R"("moved_in": "not_yet", "people": [{"amount": 2}, {"hired": null}])"),
        std::string(
            R"({"region": "99", "date": "2023-08-01", "audience": ["citizen"], "facts": {}})")}) {
    CAPTURE(text);
    const Read first = read(text);
    REQUIRE(first.file);
    const std::string written = codec::write_situation(first.file->answers, catalog());
    const Read second = read(written);
    REQUIRE(second.file);
    CHECK(second.file->answers == first.file->answers);
    CHECK(codec::write_situation(second.file->answers, catalog()) == written);
  }
}

TEST_CASE("JSON strings hide nothing") {
  CHECK(codec::json_string("a\"b\\c\n\x01") == "\"a\\\"b\\\\c\\n\\u0001\"");
  codec::JsonText out;
  out.begin_object();
  out.key("a");
  out.begin_array();
  out.end_array();
  out.member("b", "c");
  out.end_object();
  CHECK(out.take() == "{\n  \"a\": [],\n  \"b\": \"c\"\n}\n");
}

TEST_CASE("no label becomes a formula, a tag or a property") {
  present::ViewModel view;
  view.date_iso = "2023-08-01";
  present::OutcomeView outcome;
  outcome.title = "=1+1";
  outcome.because = "a\"b";
  outcome.chip_text = "<b>";
  view.outcomes.push_back(outcome);
  view.sections.push_back({present::Section::firm, "x", {0}, "1 项", {}});
  view.calendar.push_back({"2023-12-31", "a;b,c\nd"});
  CHECK(codec::outcomes_csv(view).find("\"'=1+1\",\"<b>\"") != std::string::npos);
  CHECK(codec::outcomes_csv(view).find("\"a\"\"b\"") != std::string::npos);
  CHECK(codec::sheet_html(view, "").find("&lt;b&gt;") != std::string::npos);
  CHECK(codec::sheet_html(view, "").find("<b>") == std::string::npos);
  const std::string calendar = codec::calendar_ics(view);
  CHECK(calendar.find("SUMMARY:a\\;b\\,c\\nd\r\n") != std::string::npos);
  CHECK(calendar.find("DTEND;VALUE=DATE:20240101\r\n") != std::string::npos);
}
