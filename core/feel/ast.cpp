#include "feel/ast.h"

#include <array>

namespace huisuan::feel {
namespace {

struct KindWords {
  NodeKind kind;
  std::string_view dump;
  std::string_view written;  ///< as authors write an operator, empty for the rest
};

constexpr KindWords kWords[] = {
    {NodeKind::number, "num", ""},
    {NodeKind::string, "str", ""},
    {NodeKind::boolean, "bool", ""},
    {NodeKind::null, "null", ""},
    {NodeKind::at_literal, "at", ""},
    {NodeKind::name, "name", ""},
    {NodeKind::path, "path", "."},
    {NodeKind::negate, "neg", "-"},
    {NodeKind::add, "+", "+"},
    {NodeKind::subtract, "-", "-"},
    {NodeKind::multiply, "*", "*"},
    {NodeKind::divide, "/", "/"},
    {NodeKind::power, "**", "**"},
    {NodeKind::equal, "=", "="},
    {NodeKind::not_equal, "!=", "!="},
    {NodeKind::less, "<", "<"},
    {NodeKind::less_equal, "<=", "<="},
    {NodeKind::greater, ">", ">"},
    {NodeKind::greater_equal, ">=", ">="},
    {NodeKind::between, "between", "between"},
    {NodeKind::in, "in", "in"},
    {NodeKind::conjunction, "and", "and"},
    {NodeKind::disjunction, "or", "or"},
    {NodeKind::conditional, "if", "if"},
    {NodeKind::for_each, "for", "for"},
    {NodeKind::some, "some", "some"},
    {NodeKind::every, "every", "every"},
    {NodeKind::iterator, "each", ""},
    {NodeKind::filter, "filter", ""},
    {NodeKind::list, "list", ""},
    {NodeKind::context, "context", ""},
    {NodeKind::entry, "entry", ""},
    {NodeKind::range, "range", ""},
    {NodeKind::unary_test, "test", ""},
    {NodeKind::call, "call", ""},
    {NodeKind::named_argument, "arg", ""},
    {NodeKind::instance_of, "instance", "instance of"},
    {NodeKind::error, "error", ""},
};
static_assert(std::size(kWords) == static_cast<uint32_t>(NodeKind::error) + 1);

const KindWords& words(NodeKind kind) { return kWords[static_cast<uint32_t>(kind)]; }

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_payload(std::string& out, const Ast& ast, NodeId id) {
  switch (ast.kind(id)) {
    case NodeKind::number:
    case NodeKind::name:
    case NodeKind::call:
      out += ' ';
      out += ast.text(id);
      break;
    case NodeKind::string:
    case NodeKind::at_literal:
    case NodeKind::iterator:
    case NodeKind::entry:
    case NodeKind::named_argument:
      out += ' ';
      append_quoted(out, ast.text(id));
      break;
    case NodeKind::boolean:
      out += ast.option(id) != 0 ? " true" : " false";
      break;
    case NodeKind::range:
      out += (ast.option(id) & kLowIncluded) != 0 ? " [" : " (";
      out += (ast.option(id) & kHighIncluded) != 0 ? "]" : ")";
      break;
    case NodeKind::unary_test:
      out += ' ';
      out += operator_text(static_cast<NodeKind>(ast.option(id)));
      break;
    default:
      break;
  }
}

void append_tree(std::string& out, const Ast& ast, NodeId id) {
  out += '(';
  out += dump_word(ast.kind(id));
  append_payload(out, ast, id);
  for (NodeId operand : ast.operands(id)) {
    out += ' ';
    append_tree(out, ast, operand);
  }
  // The member of a path and the type of a test stand last, as they are written.
  if (ast.kind(id) == NodeKind::path || ast.kind(id) == NodeKind::instance_of) {
    out += ' ';
    out += ast.text(id);
  }
  out += ')';
}

}  // namespace

NodeId Ast::add(NodeKind kind, Span span, std::span<const NodeId> operands, std::string_view text,
                uint8_t option) {
  Node node;
  node.kind = kind;
  node.option = option;
  if (!text.empty()) {
    node.text = static_cast<uint32_t>(texts_.size());
    texts_.emplace_back(text);
  }
  node.first_operand = static_cast<uint32_t>(operands_.size());
  node.operand_count = static_cast<uint32_t>(operands.size());
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  nodes_.push_back(node);
  spans_.push_back(span);
  return static_cast<NodeId>(nodes_.size() - 1);
}

std::string_view dump_word(NodeKind kind) { return words(kind).dump; }

std::string_view operator_text(NodeKind kind) { return words(kind).written; }

std::string dump(const Ast& ast, NodeId root) {
  std::string out;
  if (root != kNoNode) append_tree(out, ast, root);
  return out;
}

}  // namespace huisuan::feel
