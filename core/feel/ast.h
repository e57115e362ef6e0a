// The syntax tree of FEEL expressions (OMG DMN 1.5, section 10.3.1; the profile is LANGUAGE.md's).
//
// One flat arena holds the trees of one expression or of a whole pack: a node is a kind, a small
// payload and a run of operand ids. Operands are always created before their parent, so a node's
// operands have smaller ids and a pass over the ids in rising order visits operands first. Where
// a node stands in the source lies in a side table, so that equal trees compare equal wherever
// they were written.
//
// Not here: what names mean (infer.h), values, evaluation. Most callers want parser.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"

namespace huisuan::feel {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = 0xffffffffu;

/// What a node is. The comment gives operands in order, then the payload.
enum class NodeKind : uint8_t {
  // literals
  number,      ///< text: the characters as written, "-" never included: "1.5", ".872", "1.2e-3"
  string,      ///< text: the value, escapes resolved, UTF-8
  boolean,     ///< option: 0 or 1
  null,        ///<
  at_literal,  ///< @"2023-01-01": text: the characters between the quotes
  // names
  name,  ///< text: a fact, parameter, variable …
  path,  ///< of; text: the member: a.b
  // arithmetic: two operands, negate one
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  // comparison: two operands; between: value, low, high
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,
  in,  ///< value, test…: tests are expressions, ranges, lists or unary_test; true if one holds
  // logic
  conjunction,
  disjunction,  ///< two operands: and, or
  // control
  conditional,  ///< condition, then, else
  for_each,     ///< iterator…, body: `partial` is available in the body
  some,
  every,     ///< iterator…, condition
  iterator,  ///< list (one operand) or first, last (two: 1..n); text: the variable
  filter,    ///< list, condition or position: `item` and the members of a row are available
  // construction
  list,        ///< element…
  context,     ///< entry…
  entry,       ///< value; text: the key
  range,       ///< low, high; option: RangeEnds
  unary_test,  ///< operand; option: the comparison's NodeKind: (<5), (=3), in >= 10
  // functions
  call,            ///< argument… (all positional or all named_argument); text: the function
  named_argument,  ///< value; text: the parameter
  // parsed, kept and refused by the checker (outside the profile)
  instance_of,  ///< value; text: the type as written
  // stands where the parser met a mistake; never part of a tree handed out as correct
  error,
};

/// Bits of a range node's option.
enum RangeEnds : uint8_t { kLowIncluded = 1, kHighIncluded = 2 };

struct Node {
  NodeKind kind = NodeKind::error;
  uint8_t option = 0;
  uint32_t text = 0;           ///< index of the payload text; 0 is the empty text
  uint32_t first_operand = 0;  ///< into the arena's operand table
  uint32_t operand_count = 0;

  friend bool operator==(const Node&, const Node&) = default;
};

/// The arena. Grows only; ids stay valid.
class Ast {
 public:
  Ast() { texts_.emplace_back(); }

  NodeId add(NodeKind kind, Span span, std::span<const NodeId> operands, std::string_view text = {},
             uint8_t option = 0);

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
  [[nodiscard]] NodeKind kind(NodeId id) const { return nodes_[id].kind; }
  [[nodiscard]] uint8_t option(NodeId id) const { return nodes_[id].option; }
  [[nodiscard]] std::span<const NodeId> operands(NodeId id) const {
    return {operands_.data() + nodes_[id].first_operand, nodes_[id].operand_count};
  }
  [[nodiscard]] NodeId operand(NodeId id, uint32_t index) const {
    return operands_[nodes_[id].first_operand + index];
  }
  [[nodiscard]] std::string_view text(NodeId id) const { return texts_[nodes_[id].text]; }
  [[nodiscard]] Span span(NodeId id) const { return spans_[id]; }

  /// The expression that parse_expression() read; kNoNode in an arena shared by several.
  NodeId root = kNoNode;

 private:
  std::vector<Node> nodes_;
  std::vector<Span> spans_;  ///< one per node
  std::vector<NodeId> operands_;
  std::vector<std::string> texts_;
};

/// The word for a kind in dumps: "num", "+", "for" …
[[nodiscard]] std::string_view dump_word(NodeKind kind);

/// The operator or keyword of a comparison or arithmetic kind as authors write it: "<=".
[[nodiscard]] std::string_view operator_text(NodeKind kind);

/// The tree below `root` as an S-expression, one per parser test row: "(+ (name a) (num 1))".
/// Ranges show their ends: "(range [) (num 1) (num 5))"; calls their name: "(call abs (num 1))".
[[nodiscard]] std::string dump(const Ast& ast, NodeId root);

}  // namespace huisuan::feel
