// Worked cases: the facts, fields and choices that they answer must exist. Their values are read
// with the facts' types when the cases run (codec/).
#include "check/checker.h"

namespace huisuan {
namespace {

const Fact* find_field(const Fact& rows, std::string_view id) {
  for (const Fact& field : rows.fields) {
    if (field.id.value == id) return &field;
  }
  return nullptr;
}

}  // namespace

void Checker::check_case_answer(const Fact& fact, const json::Member& answer) {
  const json::Node& value = answer.value;
  if (fact.type.value == FactType::choice && value.is(json::Kind::string)) {
    std::vector<std::string_view> words{"not_yet"};
    for (const Choice& choice : fact.choices) words.emplace_back(choice.id.value);
    refer({value.text, value.span}, "选项", words);
  }
  if (fact.type.value != FactType::rows || !value.is(json::Kind::array)) return;
  std::vector<std::string_view> fields;
  for (const Fact& field : fact.fields) fields.emplace_back(field.id.value);
  for (const json::Node& row : value.items) {
    for (const json::Member& member : row.members) {
      if (const Fact* field = find_field(fact, member.key)) {
        check_case_answer(*field, member);
      } else {
        refer({member.key, member.key_span}, "字段", fields);
      }
    }
  }
}

void Checker::check_case(const Case& worked) {
  check_region(worked.region);
  check_cite(worked.cite);
  std::vector<std::string_view> known;
  for (const Fact& fact : pack_.catalog_.facts) {
    known.emplace_back(fact.id.value);
    for (const FormerId& former : fact.was) known.emplace_back(former.id.value);
  }
  const Entitlement* entitlement = find_entitlement(worked.entitlement.value);
  for (const json::Member& answer : worked.facts.members) {
    refer({answer.key, answer.key_span}, "事实", known);
    const auto fact = facts_.find(answer.key);
    if (fact != facts_.end()) check_case_answer(*fact->second, answer);
  }
  const json::Node* components = worked.expect.find("components");
  if (entitlement == nullptr || components == nullptr) return;
  std::vector<std::string_view> ids;
  for (const Component& component : entitlement->components) ids.emplace_back(component.id.value);
  for (const json::Node& component : components->items) {
    const json::Node* id = component.find("id");
    if (id != nullptr) refer({id->text, id->span}, "内容", ids);
  }
}

}  // namespace huisuan
