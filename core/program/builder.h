// Makes the instructions of a Program: each one once, constants folded, blocks in order.
//
// In:  requests for instructions, operands first. Out: finish() leaves a Program in which only what
//      can be reached from the roots remains, numbered anew in topological order.
// Never: knows syntax trees, names or packs (expressions.h, compile.h).
//
// Loops. Between open_block() and close_block() instructions that depend on the block's variable
// gather in that block; everything else falls into an outer block by itself, since an instruction
// belongs to the innermost block among its operands'. Two loops over the same list whose bodies are
// equal up to the name of the variable are the same loop.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/program.h"

namespace huisuan {

class Builder {
 public:
  /// Writes into `program`, which must be empty but for its calendar and its facts' domains.
  explicit Builder(Program& program);

  // --- leaves ---
  NodeId constant(const Value& value);
  NodeId number(int64_t value) { return constant(Value::number(value)); }
  NodeId boolean(bool value) { return constant(Value::boolean(value)); }
  NodeId null() { return constant(Value::null()); }
  NodeId as_of() { return add(Op::as_of, 0, {}); }
  NodeId fact(uint32_t index) { return add(Op::fact, index, {}); }
  uint32_t text(std::string_view text);

  // --- instructions; constants are folded, equal instructions are one ---
  NodeId add(Op op, uint32_t imm, std::span<const NodeId> operands);
  NodeId apply(Function function, std::span<const NodeId> operands);
  NodeId apply(Function function, NodeId a, NodeId b);
  NodeId field(NodeId of, std::string_view name);
  NodeId choose(NodeId condition, NodeId then, NodeId otherwise);
  NodeId narrow(NodeId value, Narrowing test, NodeId bound, const Decimal& step);
  NodeId make_list(std::span<const NodeId> items);
  NodeId make_context(std::span<const std::string_view> names, std::span<const NodeId> entries);
  NodeId make_range(NodeId lo, NodeId hi, bool lo_open, bool hi_open);

  // --- loops ---
  uint32_t open_block(NodeId list);
  NodeId variable(uint32_t block) { return program_.blocks[block].variable; }
  /// `op`: a loop_… or filter over the block's list, whose body is `result`.
  NodeId close_block(uint32_t block, Op op, NodeId result);
  /// There is no loop after all: nothing that matters depends on its variable.
  void abandon_block(uint32_t block);
  /// A block for the rows of for_each: its bodies are roots of their own, it is never closed.
  uint32_t row_block(NodeId list);

  // --- what is known of an instruction ---
  [[nodiscard]] const Instruction& instruction(NodeId node) const { return program_.code[node]; }
  [[nodiscard]] std::span<const NodeId> operands(NodeId node) const {
    return program_.operands_of(program_.code[node]);
  }
  [[nodiscard]] bool is_constant(NodeId node) const { return instruction(node).op == Op::constant; }
  /// Of a constant.
  [[nodiscard]] const Value& value(NodeId node) const {
    return program_.constants[instruction(node).imm];
  }
  /// It is made of constants, parameters and the as-of date only: a bound that may narrow.
  [[nodiscard]] bool is_settled(NodeId node) const { return settled_[node]; }
  /// `node` itself, or what a chain of `narrow` instructions started from.
  [[nodiscard]] NodeId base(NodeId node) const;
  /// The list that a block's variable runs over.
  [[nodiscard]] NodeId list_of_block(uint32_t block) const { return drafts_[block].list; }

  /// New instructions get this origin until it is set again.
  void set_origin(const Origin& origin) { origin_ = origin; }
  [[nodiscard]] const Origin& origin() const { return origin_; }

  /// The value of a node of the syntax tree.
  void is_value_of(uint32_t ast_node, NodeId node);

  /// Drops what no root needs and numbers the rest; returns the new number of each old node
  /// (kNoNode: dropped). Roots besides `roots`: facts and as_of.
  std::vector<NodeId> finish(std::span<const NodeId> roots);

 private:
  struct Draft {
    uint32_t depth = 0;             ///< 0: block 0, 1: a row block, more: loops
    NodeId list = kNoNode;          ///< what it runs over
    std::vector<NodeId> nodes;      ///< of this block
    std::set<uint32_t> outer_uses;  ///< blocks further out that the nodes read
  };
  using Key = std::vector<uint32_t>;
  struct KeyHash {
    uint64_t operator()(const Key& key) const;
  };

  [[nodiscard]] uint32_t deepest(uint32_t a, uint32_t b) const {
    return drafts_[a].depth >= drafts_[b].depth ? a : b;
  }
  [[nodiscard]] std::vector<Value> constant_values(std::span<const NodeId> nodes, bool& all) const;
  uint32_t name_list(std::span<const std::string_view> names);
  [[nodiscard]] std::string shape_of_body(uint32_t block, NodeId result) const;
  static bool uses_block(Op op) {
    return op == Op::variable || op == Op::partial || op == Op::loop_for || op == Op::loop_join ||
           op == Op::loop_some || op == Op::loop_every || op == Op::filter;
  }
  static bool is_loop(Op op) { return uses_block(op) && op != Op::variable && op != Op::partial; }

  Program& program_;
  std::vector<Draft> drafts_;  ///< one for each block
  uint32_t open_ = 1;          ///< loops open now, and one for a row block around them
  Origin origin_;
  std::vector<bool> settled_;
  std::unordered_map<Key, NodeId, KeyHash> known_;
  std::unordered_map<uint64_t, std::vector<NodeId>> constants_by_hash_;
  std::unordered_map<std::string, uint32_t> texts_;
  std::map<std::vector<uint32_t>, uint32_t> name_lists_;
  std::map<std::string, NodeId> loops_;
};

}  // namespace huisuan
