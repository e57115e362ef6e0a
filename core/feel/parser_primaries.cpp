// Names, literals, calls, paths and filters; everything in brackets.
#include "feel/parser_internal.h"

namespace huisuan::feel {
namespace {

/// Members of FEEL values whose names have a space (10.3.2.3.8, table 53 and ranges).
constexpr std::string_view kSpacedMembers[] = {"time offset", "start included", "end included"};

}  // namespace

NodeId Parser::parse_postfix() {
  const uint32_t first = begin();
  NodeId node = parse_primary();
  while (true) {
    if (at(".")) {
      advance();
      node = parse_member(node, first);
    } else if (at("[") && !closes_open_range()) {
      advance();
      const NodeId condition = parse_expression();
      expect("]", "筛选写作 列表[条件]");
      node = add(NodeKind::filter, first, {node, condition});
    } else if (at("(")) {
      report_here("这里不能调用函数", "只能按名称调用内置函数");
      advance();
      parse_arguments();
    } else {
      return node;
    }
  }
}

NodeId Parser::parse_member(NodeId of, uint32_t first) {
  const uint32_t name_begin = begin();
  if (accept_words(kSpacedMembers)) {
    return add(NodeKind::path, first, {of}, words_between(name_begin, end_of_last()));
  }
  if (peek().kind != TokenKind::name) {
    report_here("“.”后面应为字段的名称，却是" + describe(peek()));
    return add(NodeKind::path, first, {of}, "?");
  }
  const std::string name = peek().value;
  advance();
  return add(NodeKind::path, first, {of}, name);
}

bool Parser::closes_open_range() const {
  return range_ends_ > 0 && range_depth_ == depth_ && !starts_expression(peek(1));
}

bool Parser::starts_expression(const Token& token) {
  switch (token.kind) {
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::name:
    case TokenKind::damaged:
      return true;
    case TokenKind::keyword:
      return token.is("if") || token.is("for") || token.is("some") || token.is("every") ||
             token.is("true") || token.is("false") || token.is("null") || token.is("function");
    case TokenKind::symbol:
      return opens(token) || token.is("-") || token.is("@");
    case TokenKind::end:
      break;
  }
  return false;
}

NodeId Parser::parse_primary() {
  const uint32_t first = begin();
  const Token token = peek();
  switch (token.kind) {
    case TokenKind::number:
      advance();
      return add(NodeKind::number, first, {}, token.value);
    case TokenKind::string:
      advance();
      return add(NodeKind::string, first, {}, token.value);
    case TokenKind::name:
      return parse_name();
    case TokenKind::keyword:
      return parse_keyword(token);
    case TokenKind::symbol:
      if (token.is("(")) return parse_parenthesised();
      if (token.is("[")) return parse_bracketed();
      if (token.is("{")) return parse_context();
      if (token.is("@")) return parse_at_literal();
      if (token.is("]") && starts_open_range()) return parse_open_range();
      break;
    case TokenKind::damaged:
      while (peek().kind == TokenKind::damaged) advance();
      return starts_expression(peek()) ? parse_primary() : add_error(first);
    case TokenKind::end:
      break;
  }
  report_here("此处应为表达式，却是" + describe(token),
              operator_here(kComparisons) != nullptr
                  ? "单独的比较只能写在 in 之后，或放进括号，例如 x in (> 5)"
                  : "");
  return add_error(first);
}

NodeId Parser::parse_name() {
  const uint32_t first = begin();
  const std::string name = peek().value;
  advance();
  if (!at("(")) return add(NodeKind::name, first, {}, name);
  advance();
  const std::vector<NodeId> arguments = parse_arguments();
  return add(NodeKind::call, first, arguments, name);
}

NodeId Parser::parse_keyword(const Token& token) {
  const uint32_t first = token.begin;
  if (token.is("if")) return parse_conditional();
  if (token.is("for")) return parse_iteration(NodeKind::for_each, "return");
  if (token.is("some")) return parse_iteration(NodeKind::some, "satisfies");
  if (token.is("every")) return parse_iteration(NodeKind::every, "satisfies");
  if (token.is("function")) return parse_function_definition();
  if (token.is("true") || token.is("false")) {
    advance();
    return add(NodeKind::boolean, first, {}, {}, token.is("true") ? 1 : 0);
  }
  if (token.is("null")) {
    advance();
    return add(NodeKind::null, first, {});
  }
  report_here("此处应为表达式，却是" + describe(token));
  return add_error(first);
}

NodeId Parser::parse_parenthesised() {
  const uint32_t first = begin();
  std::vector<NodeId>* tests = tests_ != nullptr && tests_at_ == at_ ? tests_ : nullptr;
  advance();
  const bool lone_test = operator_here(kComparisons) != nullptr;
  const NodeId inner = parse_test_or_expression();
  if (at("..")) return parse_range_rest(inner, first, 0);
  if (tests != nullptr && at(",")) {
    tests->push_back(inner);
    while (accept(",")) tests->push_back(parse_test_or_expression());
    expect(")", "in 后面的各项用逗号隔开，以 ) 结束");
    return inner;
  }
  if (at(",")) {
    report_here("括号里只能有一个表达式", "列表用方括号，例如 [1, 2]；几个测试写在 in 之后");
    while (accept(",")) parse_test_or_expression();
  }
  expect(")", lone_test ? "测试写作 (< 5)" : "括号没有结束");
  return inner;
}

NodeId Parser::parse_range_rest(NodeId low, uint32_t first, uint8_t low_end) {
  advance();
  const uint32_t outer_depth = range_depth_;
  range_depth_ = depth_ + 1;  // the level parse_expression gives the high end
  ++range_ends_;
  const NodeId high = parse_expression();
  --range_ends_;
  range_depth_ = outer_depth;
  uint8_t ends = low_end;
  if (at("]")) {
    ends |= kHighIncluded;
    advance();
  } else if (!accept(")") && !accept("[")) {
    report_here("区间没有结束，此处应为“]”或“)”，却是" + describe(peek()),
                "[a..b] 含两端，(a..b) 不含两端");
    skip_to("]");
    if (!accept("]")) accept(")");
  }
  return add(NodeKind::range, first, {low, high}, {}, ends);
}

NodeId Parser::parse_bracketed() {
  const uint32_t first = begin();
  advance();
  std::vector<NodeId> elements;
  if (accept("]")) return add(NodeKind::list, first, elements);
  elements.push_back(parse_test_or_expression());
  if (at("..")) return parse_range_rest(elements[0], first, kLowIncluded);
  while (accept(",")) elements.push_back(parse_test_or_expression());
  expect("]", "列表的各项用逗号隔开，以 ] 结束");
  return add(NodeKind::list, first, elements);
}

bool Parser::starts_open_range() const {
  uint32_t nesting = 0;
  for (uint32_t ahead = 1; peek(ahead).kind != TokenKind::end; ++ahead) {
    const Token& token = peek(ahead);
    if (nesting == 0 && token.is("..")) return true;
    if (nesting == 0 && (closes(token) || token.is(","))) return false;
    if (opens(token)) ++nesting;
    if (closes(token)) --nesting;
  }
  return false;
}

NodeId Parser::parse_open_range() {
  const uint32_t first = begin();
  advance();
  const NodeId low = parse_expression();
  if (at("..")) return parse_range_rest(low, first, 0);
  report_here("此处应为“..”，却是" + describe(peek()));
  return low;
}

NodeId Parser::parse_at_literal() {
  const uint32_t first = begin();
  advance();
  if (peek().kind != TokenKind::string) {
    report_here("“@”后面应为双引号中的日期或时长，却是" + describe(peek()),
                "例如 @\"2023-01-31\"、@\"P12M\"");
    return add_error(first);
  }
  const std::string value = peek().value;
  advance();
  return add(NodeKind::at_literal, first, {}, value);
}

std::string Parser::words_between(uint32_t first, uint32_t last) const {
  std::string words;
  for (char c : text_.substr(first, last - first)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

NodeId Parser::parse_context() {
  const uint32_t first = begin();
  advance();
  std::vector<NodeId> entries;
  if (!at("}")) {
    do {
      entries.push_back(parse_entry());
    } while (accept(","));
  }
  expect("}", "行写作 {名称: 值, …}");
  if (has_repeated_key(entries)) return add(NodeKind::null, first, {});
  return add(NodeKind::context, first, entries);
}

bool Parser::has_repeated_key(std::span<const NodeId> entries) const {
  std::vector<std::string_view> keys;
  for (const NodeId entry : entries) keys.push_back(ast_.text(entry));
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

NodeId Parser::parse_entry() {
  const uint32_t first = begin();
  const uint32_t key_at = at_;
  std::string key;
  if (peek().kind == TokenKind::string) {
    key = peek().value;
    advance();
  } else {
    while (!at(":") && !at_end() && !opens(peek()) && !closes(peek()) && !at(",")) advance();
    key = words_between(first, at_ == key_at ? first : end_of_last());
  }
  if (key.empty() && at_ == key_at) report_here("此处应为字段的名称，却是" + describe(peek()));
  const NodeId value = parse_behind(expect(":", "行写作 {名称: 值, …}"));
  return add(NodeKind::entry, first, {value}, key);
}

std::vector<NodeId> Parser::parse_arguments() {
  std::vector<NodeId> arguments;
  bool named = false;
  bool positional = false;
  if (!at(")")) {
    do {
      const uint32_t words = words_before_colon();
      (words > 0 ? named : positional) = true;
      if (named && positional) {
        report_here("一次调用里，参数要么都写名称，要么都不写");
      }
      arguments.push_back(words > 0 ? parse_named_argument(words) : parse_expression());
    } while (accept(","));
  }
  expect(")", "参数用逗号隔开，以 ) 结束");
  return arguments;
}

uint32_t Parser::words_before_colon() const {
  uint32_t words = 0;
  while (peek(words).is_word()) ++words;
  return peek(words).is(":") ? words : 0;
}

NodeId Parser::parse_named_argument(uint32_t words) {
  const uint32_t first = begin();
  while (words-- > 0) advance();
  const std::string name = words_between(first, end_of_last());
  advance();  // the colon
  const NodeId value = parse_expression();
  return add(NodeKind::named_argument, first, {value}, name);
}

}  // namespace huisuan::feel
