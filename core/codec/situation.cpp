#include "codec/situation.h"

#include <algorithm>

#include "codec/answer.h"
#include "codec/json_text.h"
#include "codec/renamed_fact.h"

namespace huisuan::codec {

using present::Answers;
using present::CellAnswer;
using present::Scalar;

namespace {

const std::vector<std::string_view> kKeys = {"format", "title",    "about", "region",
                                             "date",   "audience", "facts", "expect"};

void read_format(AnswerReader& reader, const json::Node& node) {
  const auto format = node.is(json::Kind::number) ? Decimal::parse(node.text) : std::nullopt;
  if (!format || !format->is_integer() || *format < Decimal(1)) {
    reader.report(IssueCode::wrong_type, node.span, "“format”应为正整数");
  } else if (*format > Decimal(kSituationFormat)) {
    reader.report(
        IssueCode::newer_format, node.span,
        "文件的格式版本是 " + node.text + "，本程序只认识到 " + std::to_string(kSituationFormat),
        {{"请用更新的程序打开", {}}});
  }
}

void read_region(AnswerReader& reader, const json::Node& node, const Catalog& catalog,
                 SituationFile& file) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "region", "地区代码（字符串）");
    return;
  }
  if (present::find_region(catalog, node.text) == nullptr) {
    std::vector<std::string_view> codes;
    for (const Region& region : catalog.regions) codes.push_back(region.code.value);
    const std::string nearest = nearest_name(node.text, codes);
    std::vector<IssueNote> notes;
    if (!nearest.empty()) {
      const Region* region = present::find_region(catalog, nearest);
      notes.push_back({"最接近的是 " + nearest + "（" + region->name.value + "）", {}});
    }
    reader.report(IssueCode::bad_region, node.span, "没有代码为“" + node.text + "”的地区",
                  std::move(notes));
    return;
  }
  file.answers.region = node.text;
  file.has_region = true;
}

void read_date(AnswerReader& reader, const json::Node& node, SituationFile& file) {
  const auto day = node.is(json::Kind::string) ? parse_date(node.text) : std::nullopt;
  if (!day) {
    reader.report(IssueCode::bad_date, node.span, "“date”不是一个存在的日期",
                  {{"写成 \"2023-08-01\" 的样子", {}}});
    return;
  }
  file.answers.as_of = *day;
  file.has_date = true;
}

void read_audience(AnswerReader& reader, const json::Node& node, SituationFile& file) {
  if (!node.is(json::Kind::array)) {
    reader.report_type(node, "audience", "字符串的数组");
    return;
  }
  const std::span<const std::string_view> words = kWords<Audience>;
  for (const json::Node& item : node.items) {
    const auto word = std::find(words.begin(), words.end(), item.text);
    if (!item.is(json::Kind::string) || word == words.end()) {
      reader.report(IssueCode::unknown_word, item.span, "“audience”里没有这样的身份",
                    {nearest_of(item.text, {words.begin(), words.end()})});
      continue;
    }
    file.answers.audiences |= 1u << (word - words.begin());
  }
  file.has_audience = true;
}

void read_fact(AnswerReader& reader, const json::Node& node, const Fact& fact,
               present::FactAnswer& into) {
  if (fact.type.value == FactType::rows) {
    reader.read_rows(node, fact, into);
  } else {
    reader.read_cell(node, fact, fact.id.value, into.cell);
  }
}

/// A fact under a former id; false if no fact ever had that name.
bool read_renamed(AnswerReader& reader, const json::Member& member, const Catalog& catalog,
                  Answers& answers) {
  for (uint32_t i = 0; i < catalog.facts.size(); ++i) {
    const Fact& fact = catalog.facts[i];
    for (const FormerId& was : fact.was) {
      if (was.id.value != member.key) continue;
      if (answers.facts[i].cell.state != AnswerState::absent) {
        reader.report(IssueCode::duplicate_key, member.key_span,
                      "“" + member.key + "”现在叫“" + fact.id.value + "”，两个都写了");
      } else if (!was.convert) {
        read_fact(reader, member.value, fact, answers.facts[i]);
      } else {
        read_converted(reader, member.value, fact, *was.convert, answers.facts[i].cell);
      }
      return true;
    }
  }
  return false;
}

void report_unknown_fact(AnswerReader& reader, const json::Member& member, const Catalog& catalog) {
  std::vector<std::string_view> known;
  for (const Fact& fact : catalog.facts) known.push_back(fact.id.value);
  IssueNote note = nearest_of(member.key, known);
  for (const Fact& fact : catalog.facts) {
    if (fact.type.value == FactType::rows && present::find_field(fact, member.key)) {
      note.message = "“" + member.key + "”是“" + fact.id.value + "”里每一项的一栏";
    }
  }
  for (const DerivedFact& derived : catalog.derived) {
    if (derived.id.value == member.key) {
      note.message = "“" + member.key + "”由其他事实算出，不能直接填写";
    }
  }
  reader.report(IssueCode::unknown_fact, member.key_span, "没有“" + member.key + "”这一项事实",
                {note});
}

}  // namespace

bool read_facts(const json::Node& facts, const Catalog& catalog, Answers& answers, Issues& issues) {
  AnswerReader reader{issues};
  if (!facts.is(json::Kind::object)) {
    reader.report_type(facts, "facts", "对象");
    return false;
  }
  // Present names first, so that a former one beside it is seen as the second.
  for (const json::Member& member : facts.members) {
    if (const auto index = present::find_fact(catalog, member.key)) {
      read_fact(reader, member.value, catalog.facts[*index], answers.facts[*index]);
    }
  }
  for (const json::Member& member : facts.members) {
    if (present::find_fact(catalog, member.key)) continue;
    if (!read_renamed(reader, member, catalog, answers)) {
      report_unknown_fact(reader, member, catalog);
    }
  }
  return !reader.failed;
}

std::optional<SituationFile> read_situation(const SourceSet& sources, uint32_t index,
                                            const Catalog& catalog, Issues& issues) {
  Issues syntax;
  const auto root = json::parse(sources, index, syntax);
  bool failed = has_errors(syntax);
  issues.insert(issues.end(), syntax.begin(), syntax.end());
  if (!root) return std::nullopt;
  AnswerReader reader{issues};
  SituationFile file;
  file.answers = present::no_answers(catalog);
  if (!root->is(json::Kind::object)) {
    reader.report(IssueCode::wrong_type, root->span,
                  "办理情况应为对象，这里是" + std::string(json::chinese_name(root->kind)),
                  {{R"(写成 {"region": "…", "date": "…", "facts": {…}} 的样子)", {}}});
    return std::nullopt;
  }
  report_unknown_keys(reader, *root, kKeys);
  if (const json::Node* node = root->find("format")) read_format(reader, *node);
  if (const json::Node* node = root->find("region")) read_region(reader, *node, catalog, file);
  if (const json::Node* node = root->find("date")) read_date(reader, *node, file);
  if (const json::Node* node = root->find("audience")) read_audience(reader, *node, file);
  if (const json::Node* node = root->find("expect")) file.expect = *node;
  if (const json::Node* node = root->find("facts")) {
    if (!read_facts(*node, catalog, file.answers, issues)) failed = true;
  } else {
    reader.report(IssueCode::missing_key, root->span, "缺少“facts”",
                  {{"没有回答时写 \"facts\": {}", {}}});
  }
  if (failed || reader.failed) return std::nullopt;
  return file;
}

// --- writing -------------------------------------------------------------------------------------

namespace {

void write_number(JsonText& out, const Fact& fact, const Decimal& value) {
  if (fact.type.value == FactType::date) {
    out.text(to_text(Date{value.to_int64().value_or(0)}));
  } else {
    out.text(value.to_text());
  }
}

void write_scalar(JsonText& out, const Fact& fact, const Scalar& value) {
  switch (fact.type.value) {
    case FactType::boolean:
      out.truth(value.truth);
      return;
    case FactType::choice:
    case FactType::text:
      out.text(value.word);
      return;
    case FactType::number:
    case FactType::date:
      break;
    case FactType::rows:
      return;
  }
  if (!value.is_range()) {
    write_number(out, fact, value.lo);
    return;
  }
  out.begin_object();
  out.key("min");
  write_number(out, fact, value.lo);
  out.key("max");
  write_number(out, fact, value.hi);
  out.end_object();
}

void write_cell(JsonText& out, const Fact& fact, const CellAnswer& cell) {
  switch (cell.state) {
    case AnswerState::absent:
    case AnswerState::unsure:
      out.null();
      return;
    case AnswerState::not_yet:
      out.text("not_yet");
      return;
    case AnswerState::given:
      write_scalar(out, fact, cell.value);
      return;
  }
}

void write_rows(JsonText& out, const Fact& fact, const present::FactAnswer& answer) {
  out.begin_array();
  for (const present::RowAnswer& row : answer.rows) {
    out.begin_object();
    for (uint32_t i = 0; i < row.size(); ++i) {
      if (row[i].state == AnswerState::absent) continue;
      out.key(fact.fields[i].id.value);
      write_cell(out, fact.fields[i], row[i]);
    }
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string write_situation(const Answers& answers, const Catalog& catalog) {
  JsonText out;
  out.begin_object();
  out.key("format");
  out.count(kSituationFormat);
  out.member("region", answers.region);
  out.member("date", to_text(answers.as_of));
  out.key("audience");
  out.begin_array();
  for (uint32_t i = 0; i < kWords<Audience>.size(); ++i) {
    if ((answers.audiences & (1u << i)) != 0) out.text(kWords<Audience>[i]);
  }
  out.end_array();
  out.key("facts");
  out.begin_object();
  for (uint32_t i = 0; i < answers.facts.size(); ++i) {
    const present::FactAnswer& answer = answers.facts[i];
    if (answer.cell.state == AnswerState::absent) continue;
    out.key(catalog.facts[i].id.value);
    if (catalog.facts[i].type.value == FactType::rows && answer.cell.state == AnswerState::given) {
      write_rows(out, catalog.facts[i], answer);
    } else {
      write_cell(out, catalog.facts[i], answer.cell);
    }
  }
  out.end_object();
  out.end_object();
  return out.take();
}

}  // namespace huisuan::codec
