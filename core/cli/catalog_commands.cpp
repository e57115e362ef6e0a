// facts, list, coverage and schema: what the data says, without a situation.
#include <algorithm>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/rules.h"
#include "codec/json_text.h"
#include "pack/schema.h"
#include "present/answers.h"
#include "present/wording.h"

namespace huisuan::cli {

namespace {

void write_fact(codec::JsonText& out, const Fact& fact) {
  out.begin_object();
  out.member("id", fact.id.value);
  out.member("type", text_of(fact.type.value));
  out.member("label", fact.label.value);
  out.member("question", fact.question.value);
  out.member_if("unit", fact.unit ? std::string_view(fact.unit->value) : "");
  if (fact.step) out.member("step", fact.step->value.to_text());
  if (fact.min) out.member("min", fact.min->value.to_text());
  if (fact.max) out.member("max", fact.max->value.to_text());
  if (fact.earliest) out.member("min", to_text(Date{fact.earliest->value}));
  if (fact.latest) out.member("max", to_text(Date{fact.latest->value}));
  if (!fact.choices.empty()) {
    out.key("choices");
    out.begin_array();
    for (const Choice& choice : fact.choices) {
      out.begin_object();
      out.member("id", choice.id.value);
      out.member("label", choice.label.value);
      out.end_object();
    }
    out.end_array();
  }
  if (fact.may_not_happen) {
    out.key("may_not_happen");
    out.truth(true);
  }
  if (fact.max_rows) {
    out.key("max_rows");
    out.count(fact.max_rows->value);
  }
  if (!fact.fields.empty()) {
    out.key("fields");
    out.begin_array();
    for (const Fact& field : fact.fields) write_fact(out, field);
    out.end_array();
  }
  out.end_object();
}

std::string fact_line(const Fact& fact, std::string_view indent) {
  std::string line = std::string(indent) + fact.id.value + "  " + fact.label.value + "  ";
  line += text_of(fact.type.value);
  if (fact.unit) line += " " + fact.unit->value;
  const std::string bounds = present::bounds_text(fact);
  if (!bounds.empty()) line += "  " + bounds;
  for (uint32_t i = 0; i < fact.choices.size(); ++i) {
    line += (i == 0 ? "  " : "|") + fact.choices[i].id.value;
  }
  return line + "\n";
}

}  // namespace

Reply run_facts(const Arguments& arguments) {
  Reply reply;
  const auto rules = load_rules(data_folder(arguments.value("--data").value_or("")), reply);
  if (!rules) return reply;
  if (arguments.has("--json")) {
    codec::JsonText out;
    out.begin_array();
    for (const Fact& fact : rules->pack.catalog().facts) write_fact(out, fact);
    out.end_array();
    reply.out = out.take();
    return reply;
  }
  for (const Fact& fact : rules->pack.catalog().facts) {
    reply.out += fact_line(fact, "");
    for (const Fact& field : fact.fields) reply.out += fact_line(field, "    ");
  }
  return reply;
}

Reply run_list(const Arguments& arguments) {
  Reply reply;
  const auto rules = load_rules(data_folder(arguments.value("--data").value_or("")), reply);
  if (!rules) return reply;
  const Catalog& catalog = rules->pack.catalog();
  codec::JsonText out;
  out.begin_array();
  for (const Pack& pack : catalog.packs) {
    for (const Entitlement& each : pack.entitlements) {
      const std::string cite = present::cite_text(catalog, pack.document, each.cite);
      reply.out += each.id.value + "  " + each.title.value + "  " + cite + "\n";
      out.begin_object();
      out.member("id", each.id.value);
      out.member("title", each.title.value);
      out.member("document", pack.document.id.value);
      out.member("region", pack.document.region.value);
      out.member("kind", text_of(each.kind.value));
      out.member("cite", cite);
      out.key("audience");
      out.begin_array();
      for (const Placed<Audience>& audience : each.audience) out.text(text_of(audience.value));
      out.end_array();
      out.end_object();
    }
  }
  out.end_array();
  if (arguments.has("--json")) reply.out = out.take();
  return reply;
}

// --- coverage ------------------------------------------------------------------------------------

namespace {

/// One document's ledger as a table; counts what is missing.
void cover(const Pack& pack, std::string& out, uint32_t& gaps) {
  out += "## " + pack.document.number.value + " " + pack.document.title.value + "\n";
  if (!pack.coverage) {
    out += "缺少条款清单 coverage/" + pack.document.id.value + ".json\n\n";
    ++gaps;
    return;
  }
  std::vector<std::string_view> covered;
  out += "| 条款 | 内容 | 着落 |\n|---|---|---|\n";
  for (const CoveredClause& clause : pack.coverage->clauses) {
    std::string where;
    for (const Text& id : clause.entitlements) {
      covered.push_back(id.value);
      where += (where.empty() ? "" : "、") + id.value;
    }
    if (clause.gives_nothing) where += (where.empty() ? "—：" : "；") + clause.gives_nothing->value;
    if (where.empty()) {
      where = "**没有着落**";
      ++gaps;
    }
    out += "| " + clause.clause.value + " | " + (clause.about ? clause.about->value : "") + " | " +
           where + " |\n";
  }
  for (const Entitlement& each : pack.entitlements) {
    if (std::find(covered.begin(), covered.end(), each.id.value) != covered.end()) continue;
    out += "**待遇 " + each.id.value + " 不在任何条款里**\n";
    ++gaps;
  }
  out += "\n";
}

}  // namespace

Reply run_coverage(const Arguments& arguments) {
  const std::string folder = data_folder(arguments.words.empty() ? "" : arguments.words[0]);
  Reply reply;
  const auto parsed = parse_folder(folder, reply);
  if (!parsed) return reply;
  if (has_errors(parsed->issues)) {
    return bad_input(render(parsed->issues, parsed->sources) + "\n先改好：huisuan check " + folder);
  }
  uint32_t gaps = 0;
  for (const Pack& pack : parsed->catalog.packs) cover(pack, reply.out, gaps);
  reply.out += std::to_string(parsed->catalog.packs.size()) + " 份文件，" + std::to_string(gaps) +
               " 处遗漏\n";
  reply.code = gaps == 0 ? 0 : 1;
  return reply;
}

// --- schema --------------------------------------------------------------------------------------

Reply run_schema(const Arguments& arguments) {
  Reply reply;
  for (const pack::SchemaFile& file : pack::schema_files()) {
    if (arguments.words.empty()) {
      reply.out += pack::schema_text(file.name);
      continue;
    }
    const std::string path = arguments.words[0] + "/" + std::string(file.name) + ".json";
    std::string problem;
    if (!write_text(path, pack::schema_text(file.name), problem)) return bad_input(problem);
    reply.out += path + "\n";
  }
  return reply;
}

}  // namespace huisuan::cli
