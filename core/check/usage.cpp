// What is asked and never used: facts, fields, parameters, choices that make no difference.
#include <algorithm>

#include "check/checker.h"

namespace huisuan {

using feel::NodeId;
using feel::NodeKind;

void Checker::mark_choices(const Use& use) {
  if (use.root == feel::kNoNode) return;
  std::set<std::string> names;
  std::set<std::string> words;
  std::vector<NodeId> stack{use.root};
  while (!stack.empty()) {
    const NodeId node = stack.back();
    stack.pop_back();
    const NodeKind kind = pack_.ast_.kind(node);
    if (kind == NodeKind::name || kind == NodeKind::path) names.emplace(pack_.ast_.text(node));
    if (kind == NodeKind::string) words.emplace(pack_.ast_.text(node));
    for (NodeId operand : pack_.ast_.operands(node)) stack.push_back(operand);
  }
  // Rows that must differ in a field: every choice of it makes a difference.
  if (use.role == Role::unique_by || use.role == Role::limit_per) words.emplace("*");
  for (const std::string& name : names) {
    for (const std::string& word : words) compared_.emplace(name, word);
  }
}

void Checker::check_choices(const std::string& owner, const std::vector<Choice>& choices,
                            Span place) {
  if (compared_.contains({owner, "*"})) return;
  std::string idle;
  uint32_t count = 0;
  for (const Choice& choice : choices) {
    if (compared_.contains({owner, choice.id.value})) continue;
    idle += (idle.empty() ? "" : "、") + choice.id.value;
    ++count;
  }
  // One choice may be "all others": told apart by what it is not.
  if (count < 2) return;
  report(IssueCode::unused_choice, place,
         "“" + owner + "”的这些选项从未比较过，选哪个结果都一样：" + idle);
}

void Checker::check_usage() {
  // What an expression with a mistake would have used is not known.
  const bool all_typed =
      std::all_of(uses_.begin(), uses_.end(), [](const Use& use) { return use.typed; });
  if (!all_typed || cyclic_) return;
  Reads reads;
  for (const Use& use : uses_) {
    mark_choices(use);
    if (use.role != Role::derived) collect(use.root, reads);
  }
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      if (entitlement.for_each) reads.names.insert(entitlement.for_each->row.value);
    }
  }
  for (const Parameter& parameter : pack_.catalog_.parameters) {
    for (const Text& key : parameter.keys) compared_.emplace(key.value, "*");
    if (!reads.names.contains(parameter.id.value)) {
      report(IssueCode::unused_parameter, parameter.id.span,
             "没有规则用到参数“" + parameter.id.value + "”");
    }
  }
  for (const Fact& fact : pack_.catalog_.facts) {
    if (!reads.names.contains(fact.id.value)) {
      report(IssueCode::unused_fact, fact.id.span, "没有规则用到事实“" + fact.id.value + "”");
      continue;
    }
    if (fact.type.value == FactType::choice) {
      check_choices(fact.id.value, fact.choices, fact.id.span);
    }
    for (const Fact& field : fact.fields) {
      if (!reads.fields.contains(field.id.value)) {
        report(IssueCode::unused_fact, field.id.span,
               "没有规则用到“" + fact.id.value + "”的字段“" + field.id.value + "”");
      } else if (field.type.value == FactType::choice) {
        check_choices(field.id.value, field.choices, field.id.span);
      }
    }
  }
  for (const DerivedFact& derived : pack_.catalog_.derived) {
    if (!reads.names.contains(derived.id.value)) {
      report(IssueCode::unused_fact, derived.id.span,
             "没有规则用到推出的事实“" + derived.id.value + "”");
    }
  }
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      for (const Reading& reading : entitlement.readings) {
        if (!reads.names.contains(reading.id.value)) {
          report(IssueCode::unused_fact, reading.id.span,
                 "事项里没有表达式用到理解“" + reading.id.value + "”");
        } else {
          check_choices(reading.id.value, reading.options, reading.id.span);
        }
      }
    }
  }
}

}  // namespace huisuan
