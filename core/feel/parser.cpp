#include "feel/parser.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "feel/builtins.h"
#include "feel/lexer.h"

namespace huisuan::feel {
namespace {

constexpr uint32_t kMostIssues = 20;  // beyond that a text is not an expression with mistakes

struct Operator {
  std::string_view spelling;
  NodeKind kind;
};

constexpr Operator kComparisons[] = {
    {"=", NodeKind::equal},       {"!=", NodeKind::not_equal}, {"<", NodeKind::less},
    {"<=", NodeKind::less_equal}, {">", NodeKind::greater},    {">=", NodeKind::greater_equal},
};
constexpr Operator kOr[] = {{"or", NodeKind::disjunction}};
constexpr Operator kAnd[] = {{"and", NodeKind::conjunction}};
constexpr Operator kSums[] = {{"+", NodeKind::add}, {"-", NodeKind::subtract}};
constexpr Operator kProducts[] = {{"*", NodeKind::multiply}, {"/", NodeKind::divide}};
constexpr Operator kPowers[] = {{"**", NodeKind::power}};

/// Members of FEEL values whose names have a space (10.3.2.3.8, table 53 and ranges).
constexpr std::string_view kSpacedMembers[] = {"time offset", "start included", "end included"};

/// Types with spaces for `instance of` (grammar rule 54).
constexpr std::string_view kSpacedTypes[] = {"years and months duration", "days and time duration",
                                             "date and time"};

class Parser {
 public:
  Parser(Ast& ast, std::string_view text, const ParseOptions& options, Issues& issues)
      : ast_(ast), text_(text), options_(options), issues_(issues), first_node_(ast.size()) {}

  NodeId run() {
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

 private:
  // ---- tokens -------------------------------------------------------------------------------

  [[nodiscard]] const Token& peek(uint32_t ahead = 0) const {
    const uint32_t last = static_cast<uint32_t>(tokens_.size()) - 1;
    return tokens_[stopped_ ? last : std::min(at_ + ahead, last)];
  }
  [[nodiscard]] bool at(std::string_view spelling) const { return peek().is(spelling); }
  void advance() {
    if (at_ + 1 < tokens_.size()) ++at_;
  }
  bool accept(std::string_view spelling) {
    if (!at(spelling)) return false;
    advance();
    return true;
  }
  [[nodiscard]] bool at_end() const { return peek().kind == TokenKind::end; }
  [[nodiscard]] uint32_t begin() const { return peek().begin; }
  /// The end of the token before this one: where a node that is complete now ends.
  [[nodiscard]] uint32_t end_of_last() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

  // ---- issues -------------------------------------------------------------------------------

  [[nodiscard]] uint32_t source_offset(uint32_t offset) const {
    if (options_.offsets != nullptr) return options_.offsets->source_offset(offset);
    return options_.base_offset + offset;
  }
  [[nodiscard]] Span span(uint32_t first, uint32_t last) const {
    return {options_.source, source_offset(first), source_offset(last)};
  }

  void report(IssueCode code, uint32_t first, uint32_t last, std::string message,
              std::string_view hint) {
    if (issues_.size() >= issues_before_ + kMostIssues) return;
    Issue issue{code, span(first, last), std::move(message), {}};
    if (!hint.empty()) issue.notes.push_back({std::string(hint), {}});
    issues_.push_back(std::move(issue));
  }

  /// A mistake at the current token. Only one is reported per token, none about a damaged one:
  /// what follows from a mistake that was shown would only hide the next real one.
  void report_here(std::string message, std::string_view hint = {}) {
    if (stopped_ || (reported_any_ && reported_at_ == at_)) return;
    reported_any_ = true;
    reported_at_ = at_;
    if (peek().kind == TokenKind::damaged) return;
    report(IssueCode::expression_syntax, peek().begin, peek().end, std::move(message), hint);
  }

  /// Too deep: reported once, the rest of the text is not read.
  void stop_too_deep() {
    if (stopped_) return;
    report(IssueCode::expression_limit, begin(), peek().end,
           "表达式嵌套过深（上限 " + std::to_string(options_.max_depth) + " 层）",
           "把它拆成几个派生事实");
    stopped_ = true;
  }

  [[nodiscard]] std::string describe(const Token& token) const {
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

  void sort_new_issues(uint32_t before) {
    std::stable_sort(issues_.begin() + before, issues_.end(),
                     [](const Issue& a, const Issue& b) { return a.span.begin < b.span.begin; });
  }

  /// Reads `spelling`, or reports its absence and goes on behind the next one at this level.
  void expect(std::string_view spelling, std::string_view construct) {
    if (accept(spelling)) return;
    report_here("此处应为“" + std::string(spelling) + "”，却是" + describe(peek()),
                hint_for_unexpected(construct));
    skip_to(spelling);
    accept(spelling);
  }

  [[nodiscard]] static bool opens(const Token& t) { return t.is("(") || t.is("[") || t.is("{"); }
  [[nodiscard]] static bool closes(const Token& t) { return t.is(")") || t.is("]") || t.is("}"); }

  /// Skips to `wanted` or to whatever may end the construct around it.
  void skip_to(std::string_view wanted) {
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

  /// "是否想写…" for a word that stands where none may: a misspelt keyword, or a function whose
  /// name has spaces and was not recognised.
  [[nodiscard]] std::string hint_for_unexpected(std::string_view otherwise) const {
    if (peek().kind == TokenKind::name) {
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

  static std::string lower(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
  }

  static const std::vector<std::string_view>& joining_words() {
    static const std::vector<std::string_view> words = {"and",  "or",     "in",      "then",
                                                        "else", "return", "between", "satisfies"};
    return words;
  }

  /// The words around the current one up to "(", joined: the name an author meant.
  [[nodiscard]] std::string nearest_spaced_function() const {
    uint32_t first = at_;
    while (first > 0 && tokens_[first - 1].is_word()) --first;
    uint32_t last = at_;
    while (tokens_[last].is_word()) ++last;
    if (!tokens_[last].is("(") || last - first > 6) return {};
    std::string words;
    for (uint32_t i = first; i < last; ++i) words += (i == first ? "" : " ") + tokens_[i].value;
    return nearest_name(words, usable_builtin_names());
  }

  /// What stands behind a complete expression: reported, then read as well, for its own mistakes.
  void parse_leftovers() {
    while (!at_end()) {
      report_here("表达式到这里应已结束，却还有" + describe(peek()), hint_for_unexpected({}));
      const uint32_t before = at_;
      if (!closes(peek()) && !at(",") && !at("then") && !at("else")) parse_expression();
      if (at_ == before) advance();
    }
  }

  // ---- nodes --------------------------------------------------------------------------------

  NodeId add(NodeKind kind, uint32_t first, std::initializer_list<NodeId> operands,
             std::string_view text = {}, uint8_t option = 0) {
    return add(kind, first, std::span<const NodeId>(operands.begin(), operands.size()), text,
               option);
  }

  NodeId add(NodeKind kind, uint32_t first, std::span<const NodeId> operands,
             std::string_view text = {}, uint8_t option = 0) {
    uint32_t deepest = 0;
    for (NodeId operand : operands) deepest = std::max(deepest, depths_[operand - first_node_]);
    if (deepest + 1 > options_.max_depth) stop_too_deep();
    depths_.push_back(deepest + 1);
    return ast_.add(kind, span(first, std::max(first, end_of_last())), operands, text, option);
  }

  NodeId add_error(uint32_t first) { return add(NodeKind::error, first, {}); }

  // ---- expressions, loosest first (DMN 1.5, 10.3.1.2, rule 1 and following) -------------------

  NodeId parse_expression() {
    if (depth_ >= options_.max_depth) {
      stop_too_deep();
      return add_error(begin());
    }
    ++depth_;
    const NodeId node = parse_disjunction();
    --depth_;
    return node;
  }

  template <class Operators, class Next>
  NodeId parse_left_associative(const Operators& operators, Next next) {
    const uint32_t first = begin();
    NodeId left = next();
    while (const Operator* op = operator_here(operators)) {
      advance();
      const NodeId right = next();
      left = add(op->kind, first, {left, right});
    }
    return left;
  }

  template <class Operators>
  [[nodiscard]] const Operator* operator_here(const Operators& operators) const {
    for (const Operator& op : operators) {
      if (at(op.spelling)) return &op;
    }
    return nullptr;
  }

  NodeId parse_disjunction() {
    return parse_left_associative(kOr, [this] { return parse_conjunction(); });
  }
  NodeId parse_conjunction() {
    return parse_left_associative(kAnd, [this] { return parse_comparison(); });
  }
  NodeId parse_sum() {
    return parse_left_associative(kSums, [this] { return parse_product(); });
  }
  NodeId parse_product() {
    return parse_left_associative(kProducts, [this] { return parse_power(); });
  }
  NodeId parse_power() {
    return parse_left_associative(kPowers, [this] { return parse_negation(); });
  }

  NodeId parse_comparison() {
    const uint32_t first = begin();
    NodeId left = parse_sum();
    while (true) {
      if (const Operator* op = operator_here(kComparisons)) {
        advance();
        const NodeId right = parse_sum();
        left = add(op->kind, first, {left, right});
      } else if (accept("between")) {
        const NodeId low = parse_sum();
        expect("and", "写作 x between a and b");
        const NodeId high = parse_sum();
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

  /// Arithmetic negation binds tighter than `**` (rule 4): -5 ** 2 is 25.
  NodeId parse_negation() {
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

  // ---- in -----------------------------------------------------------------------------------

  /// Behind `value in`: one test, or several in parentheses (rules 7, 13 and 49 c).
  NodeId parse_in(NodeId value, uint32_t first) {
    std::vector<NodeId> operands = {value};
    tests_ = &operands;
    tests_at_ = at_;
    const NodeId test = operator_here(kComparisons) != nullptr ? parse_unary_test() : parse_sum();
    tests_ = nullptr;
    // A parenthesised list of tests has put its members into `operands` already.
    if (operands.size() == 1) operands.push_back(test);
    return add(NodeKind::in, first, operands);
  }

  /// `< 5`, `= x`: the operator is the current token.
  NodeId parse_unary_test() {
    const uint32_t first = begin();
    const Operator* op = operator_here(kComparisons);
    advance();
    const NodeId operand = parse_sum();
    return add(NodeKind::unary_test, first, {operand}, {}, static_cast<uint8_t>(op->kind));
  }

  NodeId parse_test_or_expression() {
    return operator_here(kComparisons) != nullptr ? parse_unary_test() : parse_expression();
  }

  NodeId parse_instance_of(NodeId value, uint32_t first) {
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

  void skip_type_arguments() {
    uint32_t nesting = 0;
    do {
      if (at("<")) ++nesting;
      if (at(">")) --nesting;
      advance();
    } while (nesting > 0 && !at_end());
  }

  /// Reads one of several names of several words.
  template <class Names>
  bool accept_words(const Names& names) {
    for (std::string_view name : names) {
      uint32_t count = 0;
      std::string joined;
      while (joined.size() < name.size() && peek(count).is_word()) {
        joined += (count == 0 ? "" : " ") + peek(count).value;
        ++count;
      }
      if (joined != name) continue;
      while (count-- > 0) advance();
      return true;
    }
    return false;
  }

  // ---- paths and filters --------------------------------------------------------------------

  NodeId parse_postfix() {
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

  NodeId parse_member(NodeId of, uint32_t first) {
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

  /// `[` after the high end of a range closes it as `)` does, unless an expression follows that
  /// can be a filter: ]1..5[ against [1..xs[2]].
  [[nodiscard]] bool closes_open_range() const {
    return range_ends_ > 0 && range_depth_ == depth_ && !starts_expression(peek(1));
  }

  [[nodiscard]] static bool starts_expression(const Token& token) {
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

  // ---- primaries ----------------------------------------------------------------------------

  NodeId parse_primary() {
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
        report_here({});
        advance();
        return add_error(first);
      case TokenKind::end:
        break;
    }
    report_here("此处应为表达式，却是" + describe(token),
                operator_here(kComparisons) != nullptr
                    ? "单独的比较只能写在 in 之后，或放进括号，例如 x in (> 5)"
                    : "");
    return add_error(first);
  }

  NodeId parse_name() {
    const uint32_t first = begin();
    const std::string name = peek().value;
    advance();
    if (!at("(")) return add(NodeKind::name, first, {}, name);
    advance();
    const std::vector<NodeId> arguments = parse_arguments();
    return add(NodeKind::call, first, arguments, name);
  }

  NodeId parse_keyword(const Token& token) {
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

  /// `(a)`, a test as a value `(< 5)`, a range `(a..b]`, and behind `in` the tests `(1, > 5)`.
  NodeId parse_parenthesised() {
    const uint32_t first = begin();
    std::vector<NodeId>* tests = tests_ != nullptr && tests_at_ == at_ ? tests_ : nullptr;
    advance();
    const bool lone_test = operator_here(kComparisons) != nullptr;
    const NodeId inner = parse_test_or_expression();
    if (at("..")) return parse_range_rest(inner, first, 0);
    if (tests != nullptr && at(",")) {
      tests->push_back(inner);
      while (accept(",")) tests->push_back(parse_range_or_test());
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

  NodeId parse_range_or_test() { return parse_test_or_expression(); }

  /// The low end was read, `..` is the current token; `first` is the opening bracket.
  NodeId parse_range_rest(NodeId low, uint32_t first, uint8_t low_end) {
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

  /// `[1, 2]` or `[a..b]`.
  NodeId parse_bracketed() {
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

  /// `]a..b]`: an expression cannot begin with `]`, so look for the dots before the next bracket.
  [[nodiscard]] bool starts_open_range() const {
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

  NodeId parse_open_range() {
    const uint32_t first = begin();
    advance();
    const NodeId low = parse_expression();
    if (at("..")) return parse_range_rest(low, first, 0);
    report_here("此处应为“..”，却是" + describe(peek()));
    return low;
  }

  NodeId parse_at_literal() {
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

  // ---- contexts and arguments ---------------------------------------------------------------

  /// The source between two bytes, white space made single: a key or parameter of several words.
  [[nodiscard]] std::string words_between(uint32_t first, uint32_t last) const {
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

  NodeId parse_context() {
    const uint32_t first = begin();
    advance();
    std::vector<NodeId> entries;
    if (!at("}")) {
      do {
        entries.push_back(parse_entry(entries));
      } while (accept(","));
    }
    expect("}", "行写作 {名称: 值, …}");
    return add(NodeKind::context, first, entries);
  }

  NodeId parse_entry(const std::vector<NodeId>& before) {
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
    for (NodeId entry : before) {
      // FEEL makes a context with a repeated key null; a repeated key is always a slip.
      if (ast_.text(entry) == key) repeated_key_ = true;
    }
    expect(":", "行写作 {名称: 值, …}");
    const NodeId value = parse_expression();
    return add(NodeKind::entry, first, {value}, key);
  }

  /// Arguments behind `(`, up to and with `)`.
  std::vector<NodeId> parse_arguments() {
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

  /// How many words stand before a `:`: the name of an argument, which may have spaces.
  [[nodiscard]] uint32_t words_before_colon() const {
    uint32_t words = 0;
    while (peek(words).is_word()) ++words;
    return peek(words).is(":") ? words : 0;
  }

  NodeId parse_named_argument(uint32_t words) {
    const uint32_t first = begin();
    while (words-- > 0) advance();
    const std::string name = words_between(first, end_of_last());
    advance();  // the colon
    const NodeId value = parse_expression();
    return add(NodeKind::named_argument, first, {value}, name);
  }

  // ---- if, for, some, every -----------------------------------------------------------------

  NodeId parse_conditional() {
    constexpr std::string_view kForm = "写作 if 条件 then 甲 else 乙，else 不能省略";
    const uint32_t first = begin();
    advance();
    const NodeId condition = parse_expression();
    expect("then", kForm);
    const NodeId yes = parse_expression();
    expect("else", kForm);
    const NodeId no = parse_expression();
    return add(NodeKind::conditional, first, {condition, yes, no});
  }

  NodeId parse_iteration(NodeKind kind, std::string_view body_word) {
    const bool is_for = kind == NodeKind::for_each;
    const std::string_view form =
        is_for ? "写作 for x in 列表 return 结果" : "写作 some x in 列表 satisfies 条件";
    const uint32_t first = begin();
    advance();
    std::vector<NodeId> operands;
    do {
      operands.push_back(parse_iterator(form));
    } while (accept(","));
    expect(body_word, form);
    operands.push_back(parse_expression());
    return add(kind, first, operands);
  }

  NodeId parse_iterator(std::string_view form) {
    const uint32_t first = begin();
    std::string variable;
    if (peek().kind == TokenKind::name) {
      variable = peek().value;
      advance();
    } else {
      report_here("此处应为变量的名称，却是" + describe(peek()), form);
    }
    expect("in", form);
    const NodeId from = parse_expression();
    if (!accept("..")) return add(NodeKind::iterator, first, {from}, variable);
    const NodeId to = parse_expression();
    return add(NodeKind::iterator, first, {from, to}, variable);
  }

  NodeId parse_function_definition() {
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

  Ast& ast_;
  std::string_view text_;
  const ParseOptions& options_;
  Issues& issues_;
  const uint32_t first_node_;
  std::vector<Token> tokens_;
  std::vector<uint32_t> depths_;  ///< height of the tree of each node since first_node_
  uint32_t at_ = 0;
  uint32_t depth_ = 0;
  uint32_t issues_before_ = 0;
  uint32_t reported_at_ = 0;
  bool reported_any_ = false;
  bool stopped_ = false;
  bool repeated_key_ = false;

  std::vector<NodeId>* tests_ = nullptr;  ///< where a parenthesis at tests_at_ puts its tests
  uint32_t tests_at_ = 0;
  uint32_t range_ends_ = 0;   ///< high ends of ranges being read
  uint32_t range_depth_ = 0;  ///< the nesting at which `[` may close the innermost
};

}  // namespace

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
