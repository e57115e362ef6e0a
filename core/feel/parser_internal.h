// The parser's methods and state, shared by parser.cpp (running, mistakes), parser_expressions.cpp
// (operators, if, for) and parser_primaries.cpp (names, literals, brackets). Only these include it.
//
// Recursive descent: parse_x() stands at the first token of an x, and after a mistake returns a
// node all the same. Numbers of grammar rules are those of DMN 1.5, 10.3.1.2.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/ast.h"
#include "feel/lexer.h"
#include "feel/parser.h"

namespace huisuan::feel {

struct Operator {
  std::string_view spelling;
  NodeKind kind;
};

inline constexpr Operator kComparisons[] = {
    {"=", NodeKind::equal},       {"!=", NodeKind::not_equal}, {"<", NodeKind::less},
    {"<=", NodeKind::less_equal}, {">", NodeKind::greater},    {">=", NodeKind::greater_equal},
};

class Parser {
 public:
  Parser(Ast& ast, std::string_view text, const ParseOptions& options, Issues& issues)
      : ast_(ast), text_(text), options_(options), issues_(issues), first_node_(ast.size()) {}

  /// The root, or kNoNode with issues.
  NodeId run();

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
              std::string_view hint);
  /// A mistake at the current token. Only one is reported per token, none about a damaged one:
  /// what follows from a mistake that was shown would only hide the next real one.
  void report_here(std::string message, std::string_view hint = {});
  /// Too deep: reported once, the rest of the text is not read.
  void stop_too_deep();
  [[nodiscard]] std::string describe(const Token& token) const;
  /// By place, and one for each place: the first says what to do.
  void sort_new_issues(uint32_t before);
  /// Reads `spelling`, or reports its absence and goes on behind the next one at this level.
  bool expect(std::string_view spelling, std::string_view construct);
  [[nodiscard]] static bool opens(const Token& t) { return t.is("(") || t.is("[") || t.is("{"); }
  [[nodiscard]] static bool closes(const Token& t) { return t.is(")") || t.is("]") || t.is("}"); }
  /// Skips to `wanted` or to whatever may end the construct around it.
  void skip_to(std::string_view wanted);
  /// "是否想写…" for a word that stands where none may: a misspelt keyword, or a function whose
  /// name has spaces and was not recognised.
  [[nodiscard]] std::string hint_for_unexpected(std::string_view otherwise) const;
  /// The words around the current one up to "(", joined: the name an author meant.
  [[nodiscard]] std::string nearest_spaced_function() const;
  /// What stands behind a complete expression: reported once, but all of it is read, for its own
  /// mistakes.
  void parse_leftovers();
  /// The expression behind a word. Where the word was missing and nothing follows, all is said.
  NodeId parse_behind(bool found);
  // ---- nodes --------------------------------------------------------------------------------
  NodeId add(NodeKind kind, uint32_t first, std::initializer_list<NodeId> operands,
             std::string_view text = {}, uint8_t option = 0) {
    return add(kind, first, std::span<const NodeId>(operands.begin(), operands.size()), text,
               option);
  }

  NodeId add(NodeKind kind, uint32_t first, std::span<const NodeId> operands,
             std::string_view text = {}, uint8_t option = 0);
  NodeId add_error(uint32_t first) { return add(NodeKind::error, first, {}); }

  // ---- expressions, loosest first (DMN 1.5, 10.3.1.2, rule 1 and following) -------------------

  NodeId parse_expression();
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

  NodeId parse_disjunction();
  NodeId parse_conjunction();
  NodeId parse_sum();
  NodeId parse_product();
  NodeId parse_power();
  NodeId parse_comparison();
  /// Arithmetic negation binds tighter than `**` (rule 4): -5 ** 2 is 25.
  NodeId parse_negation();

  // ---- in -----------------------------------------------------------------------------------

  /// Behind `value in`: one test, or several in parentheses (rules 7, 13 and 49 c).
  NodeId parse_in(NodeId value, uint32_t first);
  /// `< 5`, `= x`: the operator is the current token.
  NodeId parse_unary_test();
  NodeId parse_test_or_expression();
  NodeId parse_instance_of(NodeId value, uint32_t first);
  void skip_type_arguments();
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

  NodeId parse_postfix();
  NodeId parse_member(NodeId of, uint32_t first);
  /// `[` after the high end of a range closes it as `)` does, unless an expression follows that
  /// can be a filter: ]1..5[ against [1..xs[2]].
  [[nodiscard]] bool closes_open_range() const;
  [[nodiscard]] static bool starts_expression(const Token& token);

  // ---- primaries ----------------------------------------------------------------------------

  NodeId parse_primary();
  NodeId parse_name();
  NodeId parse_keyword(const Token& token);
  /// `(a)`, a test as a value `(< 5)`, a range `(a..b]`, and behind `in` the tests `(1, > 5)`.
  NodeId parse_parenthesised();
  /// The low end was read, `..` is the current token; `first` is the opening bracket.
  NodeId parse_range_rest(NodeId low, uint32_t first, uint8_t low_end);
  /// `[1, 2]` or `[a..b]`.
  NodeId parse_bracketed();
  /// `]a..b]`: an expression cannot begin with `]`, so look for the dots before the next bracket.
  [[nodiscard]] bool starts_open_range() const;
  NodeId parse_open_range();
  NodeId parse_at_literal();

  // ---- contexts and arguments ---------------------------------------------------------------

  /// The source between two bytes, white space made single: a key or parameter of several words.
  [[nodiscard]] std::string words_between(uint32_t first, uint32_t last) const;
  NodeId parse_context();
  NodeId parse_entry();
  /// FEEL takes such a context for an error, and errors for null (10.3.2.6).
  [[nodiscard]] bool has_repeated_key(std::span<const NodeId> entries) const;
  /// Arguments behind `(`, up to and with `)`.
  std::vector<NodeId> parse_arguments();
  /// How many words stand before a `:`: the name of an argument, which may have spaces.
  [[nodiscard]] uint32_t words_before_colon() const;
  NodeId parse_named_argument(uint32_t words);

  // ---- if, for, some, every -----------------------------------------------------------------

  NodeId parse_conditional();
  NodeId parse_iteration(NodeKind kind, std::string_view body_word);
  NodeId parse_iterator(std::string_view form);
  NodeId parse_function_definition();

  // ---- state --------------------------------------------------------------------------------

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
  std::vector<NodeId>* tests_ = nullptr;  ///< where a parenthesis at tests_at_ puts its tests
  uint32_t tests_at_ = 0;
  uint32_t range_ends_ = 0;   ///< high ends of ranges being read
  uint32_t range_depth_ = 0;  ///< the nesting at which `[` may close the innermost
};

}  // namespace huisuan::feel
