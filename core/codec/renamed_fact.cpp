#include "codec/renamed_fact.h"

#include "eval/evaluate.h"
#include "feel/parser.h"
#include "program/compile.h"

namespace huisuan::codec {

namespace {

/// The old fact's declaration is gone, so the JSON says what it was: number, decimal or date as
/// text, word, boolean.
Value old_value(const json::Node& node, Arena& arena) {
  switch (node.kind) {
    case json::Kind::boolean:
      return Value::boolean(node.truth);
    case json::Kind::number:
    case json::Kind::string:
      if (const auto number = Decimal::parse(node.text)) return Value::number(*number);
      if (const auto day = parse_date(node.text)) return Value::date(day->value);
      return Value::text(arena.text(node.text), arena);
    case json::Kind::null:
    case json::Kind::array:
    case json::Kind::object:
      break;
  }
  return Value::null();
}

bool to_scalar(const Fact& fact, const Value& value, present::Scalar& into) {
  if (!value.is_single() || value.is_null()) return false;
  switch (fact.type.value) {
    case FactType::number:
      into.lo = into.hi = value.lo;
      return value.kind == Kind::number;
    case FactType::date:
      into.lo = into.hi = value.lo;
      return value.kind == Kind::date;
    case FactType::boolean:
      into.truth = value.is_true();
      return value.kind == Kind::boolean;
    case FactType::choice:
    case FactType::text:
      if (value.kind != Kind::string) return false;
      into.word = value.text_members()[0];
      return true;
    case FactType::rows:
      break;
  }
  return false;
}

}  // namespace

void read_converted(AnswerReader& reader, const json::Node& node, const Fact& fact,
                    const AuthoredExpression& convert, present::CellAnswer& into) {
  if (node.is(json::Kind::null)) {
    into.state = AnswerState::unsure;
    return;
  }
  if (node.is(json::Kind::string) && node.text == "not_yet" && fact.may_not_happen) {
    into.state = AnswerState::not_yet;
    return;
  }
  const auto ast = feel::parse_expression(convert.text);
  present::Scalar value;
  bool good = false;
  Arena arena;
  if (ast.ok()) {
    const NamedValue old{"old", old_value(node, arena)};
    NodeId result = kNoNode;
    const Program program = compile_expression(ast.value(), ast.value().root, {&old, 1}, result);
    Situation situation;
    situation.answers.push_back({AnswerState::given, old.value, {}});
    good = to_scalar(fact, evaluate_expression(program, result, situation, arena), value);
  }
  const std::string refused =
      good ? present::refusal(fact, value) : "旧值换算不出新值（" + convert.text + "）";
  if (!refused.empty()) {
    reader.report(IssueCode::answer_out_of_bounds, node.span,
                  "“" + fact.id.value + "”（" + fact.label.value + "）：" + refused);
    return;
  }
  into = {AnswerState::given, value};
}

}  // namespace huisuan::codec
