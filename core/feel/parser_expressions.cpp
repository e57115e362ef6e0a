// Operators, loosest first; if, for, some, every.
#include "feel/parser_internal.h"

namespace huisuan::feel {
namespace {

constexpr Operator kOr[] = {{"or", NodeKind::disjunction}};
constexpr Operator kAnd[] = {{"and", NodeKind::conjunction}};
constexpr Operator kSums[] = {{"+", NodeKind::add}, {"-", NodeKind::subtract}};
constexpr Operator kProducts[] = {{"*", NodeKind::multiply}, {"/", NodeKind::divide}};
constexpr Operator kPowers[] = {{"**", NodeKind::power}};

/// Types with spaces for `instance of` (grammar rule 54).
constexpr std::string_view kSpacedTypes[] = {"years and months duration", "days and time duration",
                                             "date and time"};

}  // namespace

NodeId Parser::parse_expression() {
  if (depth_ >= options_.max_depth) {
    stop_too_deep();
    return add_error(begin());
  }
  ++depth_;
  const NodeId node = parse_disjunction();
  --depth_;
  return node;
}

NodeId Parser::parse_disjunction() {
  return parse_left_associative(kOr, [this] { return parse_conjunction(); });
}

NodeId Parser::parse_conjunction() {
  return parse_left_associative(kAnd, [this] { return parse_comparison(); });
}

NodeId Parser::parse_sum() {
  return parse_left_associative(kSums, [this] { return parse_product(); });
}

NodeId Parser::parse_product() {
  return parse_left_associative(kProducts, [this] { return parse_power(); });
}

NodeId Parser::parse_power() {
  return parse_left_associative(kPowers, [this] { return parse_negation(); });
}

NodeId Parser::parse_comparison() {
  const uint32_t first = begin();
  NodeId left = parse_sum();
  while (true) {
    if (const Operator* op = operator_here(kComparisons)) {
      advance();
      const NodeId right = parse_sum();
      left = add(op->kind, first, {left, right});
    } else if (accept("between")) {
      const NodeId low = parse_sum();
      const bool found = expect("and", "写作 x between a and b");
      const NodeId high = found ? parse_sum() : add_error(begin());
      left = add(NodeKind::between, first, {left, low, high});
    } else if (accept("in")) {
      left = parse_in(left, first);
    } else if (at("instance")) {
      left = parse_instance_of(left, first);
    } else {
      return left;
    }
  }
}

NodeId Parser::parse_negation() {
  if (!at("-")) return parse_postfix();
  const uint32_t first = begin();
  if (depth_ >= options_.max_depth) {
    stop_too_deep();
    return add_error(first);
  }
  advance();
  ++depth_;
  const NodeId operand = parse_negation();
  --depth_;
  return add(NodeKind::negate, first, {operand});
}

NodeId Parser::parse_in(NodeId value, uint32_t first) {
  std::vector<NodeId> operands = {value};
  tests_ = &operands;
  tests_at_ = at_;
  const NodeId test = operator_here(kComparisons) != nullptr ? parse_unary_test() : parse_sum();
  tests_ = nullptr;
  // A parenthesised list of tests has put its members into `operands` already.
  if (operands.size() == 1) operands.push_back(test);
  return add(NodeKind::in, first, operands);
}

NodeId Parser::parse_unary_test() {
  const uint32_t first = begin();
  const Operator* op = operator_here(kComparisons);
  if (depth_ >= options_.max_depth) {
    stop_too_deep();
    return add_error(first);
  }
  advance();
  ++depth_;
  const NodeId operand = parse_sum();
  --depth_;
  return add(NodeKind::unary_test, first, {operand}, {}, static_cast<uint8_t>(op->kind));
}

NodeId Parser::parse_test_or_expression() {
  return operator_here(kComparisons) != nullptr ? parse_unary_test() : parse_expression();
}

NodeId Parser::parse_instance_of(NodeId value, uint32_t first) {
  advance();
  if (peek().kind == TokenKind::name && peek().value == "of") {
    advance();
  } else {
    report_here("此处应为“of”，却是" + describe(peek()), "写作 x instance of 类型");
  }
  const uint32_t type_begin = begin();
  if (!accept_words(kSpacedTypes)) {
    if (peek().is_word()) {
      advance();
    } else {
      report_here("此处应为类型的名称，却是" + describe(peek()));
    }
  }
  if (at("<")) skip_type_arguments();
  const uint32_t type_end = std::max(type_begin, end_of_last());
  return add(NodeKind::instance_of, first, {value},
             text_.substr(type_begin, type_end - type_begin));
}

void Parser::skip_type_arguments() {
  uint32_t nesting = 0;
  do {
    if (at("<")) ++nesting;
    if (at(">")) --nesting;
    advance();
  } while (nesting > 0 && !at_end());
}

NodeId Parser::parse_conditional() {
  constexpr std::string_view kForm = "写作 if 条件 then 甲 else 乙，else 不能省略";
  const uint32_t first = begin();
  advance();
  const NodeId condition = parse_expression();
  const NodeId yes = parse_behind(expect("then", kForm));
  const NodeId no = parse_behind(expect("else", kForm));
  return add(NodeKind::conditional, first, {condition, yes, no});
}

NodeId Parser::parse_iteration(NodeKind kind, std::string_view body_word) {
  const bool is_for = kind == NodeKind::for_each;
  const std::string_view form =
      is_for ? "写作 for x in 列表 return 结果" : "写作 some x in 列表 satisfies 条件";
  const uint32_t first = begin();
  advance();
  std::vector<NodeId> operands;
  do {
    operands.push_back(parse_iterator(form));
  } while (accept(","));
  operands.push_back(parse_behind(expect(body_word, form)));
  return add(kind, first, operands);
}

NodeId Parser::parse_iterator(std::string_view form) {
  const uint32_t first = begin();
  std::string variable;
  if (peek().kind == TokenKind::name) {
    variable = peek().value;
    advance();
  } else {
    report_here("此处应为变量的名称，却是" + describe(peek()), form);
  }
  const NodeId from = parse_behind(expect("in", form));
  if (!accept("..")) return add(NodeKind::iterator, first, {from}, variable);
  const NodeId to = parse_expression();
  return add(NodeKind::iterator, first, {from, to}, variable);
}

NodeId Parser::parse_function_definition() {
  const uint32_t first = begin();
  report_here("不能自己定义函数", "把它写成派生事实，或直接写出表达式");
  advance();
  if (accept("(")) {
    skip_to(")");
    while (accept(",")) skip_to(")");
    accept(")");
  }
  if (starts_expression(peek())) parse_expression();
  return add_error(first);
}

}  // namespace huisuan::feel
