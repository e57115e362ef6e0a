#include "properties/rules.h"

#include <doctest/doctest.h>

#include "program/analysis.h"

namespace huisuan::properties {
namespace {

void append(std::string& text, const AmountRange& amount) {
  if (!amount.known) {
    text += " ?";
    return;
  }
  text += " [" + (amount.min_free ? std::string("-") : amount.min.to_text()) + "," +
          (amount.max_free ? std::string("-") : amount.max.to_text()) + "]";
}

template <class Numbers>
void append(std::string& text, std::string_view name, const Numbers& numbers) {
  text += " " + std::string(name);
  for (const auto number : numbers) text += ":" + std::to_string(static_cast<int>(number));
}

}  // namespace

Rules make_rules(const std::vector<RuleTexts>& texts, const std::vector<NamedValue>& facts) {
  // One list holds all parts, so that equal ones are one instruction, as in a pack.
  std::string all = "[";
  for (const RuleTexts& rule : texts) {
    if (all.size() > 1) all += ", ";
    const bool two = !rule.second.empty();
    const std::string when = two ? "(" + rule.first + " and " + rule.second + ")" : rule.first;
    all += rule.first + ", " + (two ? rule.second : "0") + ", " + when + ", ";
    all += rule.amount.empty() ? "0" : "if " + when + " then " + rule.amount + " else null";
  }
  all += "]";
  auto parsed = feel::parse_expression(all);
  REQUIRE_MESSAGE(parsed.ok(), all);
  Rules rules{std::move(parsed).value(), {}};
  NodeId list = kNoNode;
  rules.program = compile_expression(rules.ast, rules.ast.root, facts, list);
  Program& program = rules.program;
  const Instruction& parts = program.code[list];
  REQUIRE(parts.op == Op::make_list);
  const auto nodes = program.operands_of(parts);
  for (uint32_t i = 0; i < texts.size(); ++i) {
    CompiledEntitlement& rule = program.entitlements.emplace_back();
    rule.id = "rule-" + std::to_string(i);
    for (uint32_t c = 0; c < (texts[i].second.empty() ? 1u : 2u); ++c) {
      rule.conditions.push_back({ConditionKind::leaf, c + 1, nodes[4 * i + c]});
    }
    rule.when = rule.status = nodes[4 * i + 2];
    if (texts[i].amount.empty()) continue;
    CompiledComponent component;
    component.min = component.max = component.raw_min = component.raw_max = nodes[4 * i + 3];
    component.has_value = true;
    rule.components.push_back(component);
  }
  analyse(program);
  return rules;
}

std::string to_text(const Outcome& outcome) {
  std::string text = std::to_string(static_cast<int>(outcome.status)) + "/" +
                     std::to_string(static_cast<int>(outcome.because));
  append(text, "conditions", outcome.conditions);
  for (const ComponentOutcome& component : outcome.components) {
    append(text, component.amount);
    if (component.capped) text += " capped";
  }
  append(text, "missing", outcome.missing);
  append(text, "readings", outcome.open_readings);
  for (const RowOutcome& row : outcome.rows) {
    text += "\n    row " + std::to_string(static_cast<int>(row.status)) + "/" +
            std::to_string(static_cast<int>(row.because));
    append(text, "conditions", row.conditions);
    for (const AmountRange& amount : row.components) append(text, amount);
    append(text, "missing", row.missing_fields);
    if (row.dropped_as_duplicate) text += " duplicate";
    if (row.over_limit) text += " over";
  }
  if (outcome.null_issue) text += " null";
  if (outcome.has_deadline) {
    text += " until " + std::to_string(outcome.safe_deadline) + ".." +
            (outcome.latest_free ? "-" : std::to_string(outcome.latest_deadline));
  }
  text += " from " + std::to_string(outcome.begins.min) + ".." +
          std::to_string(outcome.begins.max) + " to " + std::to_string(outcome.ends.min) + ".." +
          std::to_string(outcome.ends.max);
  return text;
}

std::string to_text(const Evaluation& evaluation) {
  std::string text;
  for (const Outcome& outcome : evaluation.outcomes) text += to_text(outcome) + "\n";
  return text;
}

}  // namespace huisuan::properties
