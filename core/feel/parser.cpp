#include "feel/parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "feel/builtins.h"
#include "feel/parser_internal.h"

namespace huisuan::feel {
namespace {

constexpr uint32_t kMostIssues = 20;  // beyond that a text is not an expression with mistakes

/// What authors write in their own language, and what the expression language calls it.
struct ChineseWord {
  std::string_view chinese;
  std::string_view feel;
};
constexpr ChineseWord kChineseWords[] = {
    {"如果", "if"},   {"且", "and"},    {"并且", "and"}, {"和", "and"}, {"或", "or"},
    {"或者", "or"},   {"非", "not()"},  {"等于", "="},   {"大于", ">"}, {"小于", "<"},
    {"那么", "then"}, {"否则", "else"}, {"属于", "in"},  {"至", ".."},  {"加", "+"},
    {"减", "-"},      {"乘", "*"},      {"除以", "/"},
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

const std::vector<std::string_view>& joining_words() {
  static const std::vector<std::string_view> words = {"and",  "or",     "in",      "then",
                                                      "else", "return", "between", "satisfies"};
  return words;
}

}  // namespace

NodeId Parser::run() {
  const uint32_t before = static_cast<uint32_t>(issues_.size());
  issues_before_ = before;
  if (text_.size() > options_.max_bytes) {
    report(IssueCode::expression_limit, 0, 0,
           "表达式过长（上限 " + std::to_string(options_.max_bytes) + " 字节）",
           "把它拆成几个派生事实");
    return kNoNode;
  }
  std::vector<LexError> lexical;
  tokens_ = tokenize(text_, lexical);
  for (const LexError& e : lexical) {
    report(IssueCode::expression_syntax, e.begin, e.end, e.message, e.hint);
  }
  if (peek().kind == TokenKind::end && lexical.empty()) {
    report_here("表达式是空的", "这里应有一个表达式");
    return kNoNode;
  }
  const NodeId root = parse_expression();
  parse_leftovers();
  sort_new_issues(before);
  return issues_.size() == before ? root : kNoNode;
}

void Parser::report(IssueCode code, uint32_t first, uint32_t last, std::string message,
                    std::string_view hint) {
  if (issues_.size() >= issues_before_ + kMostIssues) {
    stopped_ = true;  // reading on would only cost time
    return;
  }
  Issue issue{code, span(first, last), std::move(message), {}};
  if (!hint.empty()) issue.notes.push_back({std::string(hint), {}});
  issues_.push_back(std::move(issue));
}

void Parser::report_here(std::string message, std::string_view hint) {
  if (stopped_ || (reported_any_ && reported_at_ == at_)) return;
  reported_any_ = true;
  reported_at_ = at_;
  if (peek().kind == TokenKind::damaged) return;
  report(IssueCode::expression_syntax, peek().begin, peek().end, std::move(message), hint);
}

void Parser::stop_too_deep() {
  if (stopped_) return;
  report(IssueCode::expression_limit, begin(), peek().end,
         "表达式嵌套过深（上限 " + std::to_string(options_.max_depth) + " 层）",
         "把它拆成几个派生事实");
  stopped_ = true;
}

std::string Parser::describe(const Token& token) const {
  const std::string written(text_.substr(token.begin, token.end - token.begin));
  switch (token.kind) {
    case TokenKind::end:
      return "结尾";
    case TokenKind::number:
      return "数字“" + written + "”";
    case TokenKind::string:
      return "文本" + written;
    case TokenKind::name:
      return "名称“" + written + "”";
    case TokenKind::keyword:
      return "关键词“" + written + "”";
    default:
      return "“" + written + "”";
  }
}

void Parser::sort_new_issues(uint32_t before) {
  const auto first = issues_.begin() + static_cast<int64_t>(before);
  std::stable_sort(first, issues_.end(),
                   [](const Issue& a, const Issue& b) { return a.span.begin < b.span.begin; });
  issues_.erase(std::unique(first, issues_.end(),
                            [](const Issue& a, const Issue& b) { return a.span == b.span; }),
                issues_.end());
}

bool Parser::expect(std::string_view spelling, std::string_view construct) {
  if (accept(spelling)) return true;
  report_here("此处应为“" + std::string(spelling) + "”，却是" + describe(peek()),
              hint_for_unexpected(construct));
  skip_to(spelling);
  return accept(spelling);
}

void Parser::skip_to(std::string_view wanted) {
  uint32_t nesting = 0;
  for (; !at_end(); advance()) {
    const Token& token = peek();
    if (nesting == 0) {
      if (token.is(wanted) || closes(token) || token.is(",") || token.is("then") ||
          token.is("else") || token.is("return") || token.is("satisfies")) {
        return;
      }
    }
    if (opens(token)) ++nesting;
    if (closes(token)) --nesting;
  }
}

std::string Parser::hint_for_unexpected(std::string_view otherwise) const {
  if (peek().kind == TokenKind::name) {
    for (const ChineseWord& word : kChineseWords)
      if (peek().value == word.chinese || (at_ > 0 && tokens_[at_ - 1].value == word.chinese))
        return std::string(word.chinese) + "：写作 " + std::string(word.feel);
    if (const std::string word = nearest_name(lower(peek().value), joining_words());
        !word.empty()) {
      return "是否想写 " + word + "？";
    }
    if (const std::string function = nearest_spaced_function(); !function.empty()) {
      return "是否想写函数 " + function + "(…)？";
    }
    return "名称是单个词，词与词之间不能有空格；事实的名称用下划线连接";
  }
  return std::string(otherwise);
}

std::string Parser::nearest_spaced_function() const {
  uint32_t first = at_;
  while (first > 0 && tokens_[first - 1].is_word()) --first;
  uint32_t last = at_;
  while (tokens_[last].is_word()) ++last;
  if (!tokens_[last].is("(") || last - first > 6) return {};
  std::string words;
  for (uint32_t i = first; i < last; ++i) words += (i == first ? "" : " ") + tokens_[i].value;
  return nearest_name(words, usable_builtin_names());
}

void Parser::parse_leftovers() {
  for (bool silent = false; !at_end(); silent = true) {
    if (!silent)
      report_here("表达式到这里应已结束，却还有" + describe(peek()), hint_for_unexpected({}));
    const uint32_t before = at_;
    // `a adn b`: a word in an operator's place.
    const bool word = peek().kind == TokenKind::name || peek().kind == TokenKind::damaged;
    if (word && starts_expression(peek(1)) && !opens(peek(1))) advance();
    if (!closes(peek()) && !at(",") && !at("then") && !at("else")) parse_expression();
    if (at_ == before) advance();
  }
}

NodeId Parser::parse_behind(bool found) {
  if (!found && !starts_expression(peek())) return add_error(begin());
  return parse_expression();
}

NodeId Parser::add(NodeKind kind, uint32_t first, std::span<const NodeId> operands,
                   std::string_view text, uint8_t option) {
  uint32_t deepest = 0;
  for (NodeId operand : operands) deepest = std::max(deepest, depths_[operand - first_node_]);
  if (deepest + 1 > options_.max_depth) stop_too_deep();
  depths_.push_back(deepest + 1);
  return ast_.add(kind, span(first, std::max(first, end_of_last())), operands, text, option);
}

uint32_t OffsetMap::source_offset(uint32_t text_offset) const {
  const auto after =
      std::upper_bound(steps.begin(), steps.end(), text_offset,
                       [](uint32_t offset, const Step& step) { return offset < step.text; });
  if (after == steps.begin()) return text_offset;
  const Step& step = *(after - 1);
  return step.source + (text_offset - step.text);
}

NodeId parse_into(Ast& ast, std::string_view text, const ParseOptions& options, Issues& issues) {
  return Parser(ast, text, options, issues).run();
}

Result<Ast> parse_expression(std::string_view text, const ParseOptions& options) {
  Ast ast;
  Issues issues;
  ast.root = parse_into(ast, text, options, issues);
  if (ast.root == kNoNode) return issues;
  return Result<Ast>(std::move(ast), std::move(issues));
}

}  // namespace huisuan::feel
