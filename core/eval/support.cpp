#include "eval/support.h"

#include <algorithm>

namespace huisuan {
namespace {

void keep_distinct(std::vector<uint32_t>& values) {
  if (values.size() < 2) return;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is_loop(Op op) {
  return op == Op::loop_for || op == Op::loop_join || op == Op::loop_some || op == Op::loop_every ||
         op == Op::filter;
}

/// Is `block` the block `outer`, or inside it?
bool inside(const Program& program, uint32_t block, uint32_t outer) {
  while (block != outer && block != 0) block = program.blocks[block].parent;
  return block == outer;
}

}  // namespace

void Reached::add(const Support& one) {
  facts.insert(facts.end(), one.facts.begin(), one.facts.end());
  readings.insert(readings.end(), one.readings.begin(), one.readings.end());
  region = region || one.region;
  external = external || one.external;
}

void Reached::give_to(Support& all) const {
  all.facts = facts;
  all.readings = readings;
  all.region = region;
  all.external = external;
}

Support::Support(const Machine& machine)
    : machine_(machine),
      program_(machine.program()),
      seen_(program_.code.size(), 0),
      block_reads_(program_.blocks.size()) {
  for (NodeId node = 0; node < program_.code.size(); ++node) {
    const Instruction& instruction = program_.code[node];
    for (NodeId operand : program_.operands_of(instruction)) {
      const uint32_t home = program_.code[operand].block;
      // Every block between the reader and the home of what it reads.
      for (uint32_t block = instruction.block; block != 0 && !inside(program_, home, block);
           block = program_.blocks[block].parent) {
        block_reads_[block].push_back(operand);
      }
    }
  }
  for (uint32_t block = 1; block < program_.blocks.size(); ++block) {
    // A body that is nothing but a value from outside.
    const NodeId result = program_.blocks[block].result;
    if (result != kNoNode && !inside(program_, program_.code[result].block, block)) {
      block_reads_[block].push_back(result);
    }
    keep_distinct(block_reads_[block]);
  }
  find_what_reads_facts();
}

void Support::find_what_reads_facts() {
  reads_a_fact_.assign(program_.code.size(), 0);
  const auto any = [&](std::span<const NodeId> nodes) {
    return std::any_of(nodes.begin(), nodes.end(),
                       [&](NodeId node) { return reads_a_fact_[node] != 0; });
  };
  for (const NodeId node : program_.blocks[0].nodes) {
    const Instruction& instruction = program_.code[node];
    reads_a_fact_[node] =
        (instruction.op == Op::fact && !program_.facts[instruction.imm].is_reading) ||
        any(program_.operands_of(instruction)) ||
        (is_loop(instruction.op) && any(block_reads_[instruction.imm]));
  }
}

void Support::begin(uint32_t rows) {
  ++stamp_;
  rows_ = rows;
  facts.clear();
  fields.clear();
  readings.clear();
  row_nodes_.clear();
  region = false;
  external = false;
  walked_ = false;
}

void Support::next_row() {
  for (NodeId node : row_nodes_) seen_[node] = 0;
  row_nodes_.clear();
  fields.clear();
}

void Support::settle(NodeId node) {
  if (node == kNoNode) return;
  seen_[node] = stamp_;
  if (program_.code[node].block != 0) row_nodes_.push_back(node);
}

void Support::push(NodeId node) {
  if (node == kNoNode || seen_[node] == stamp_) return;
  const Value& value = machine_[node];
  if (value.is_single() || value.is_bottom()) return;
  walked_ = true;
  seen_[node] = stamp_;
  const Instruction& instruction = program_.code[node];
  if (instruction.block != 0) row_nodes_.push_back(node);
  if (instruction.op == Op::fact) {
    reach_fact(instruction.imm);
  } else {
    open_.push_back(node);
  }
}

void Support::walk(NodeId root) {
  push(root);
  while (!open_.empty()) {
    const NodeId node = open_.back();
    open_.pop_back();
    expand(node);
  }
}

bool Support::rests_on_a_fact(NodeId root) {
  if (reads_a_fact_[root] != 0) push(root);
  while (!open_.empty() && facts.empty()) {
    const NodeId node = open_.back();
    open_.pop_back();
    expand(node);
  }
  open_.clear();
  return !facts.empty();
}

void Support::reach_fact(uint32_t fact) {
  (program_.facts[fact].is_reading ? readings : facts).push_back(fact);
}

void Support::reach_field(std::string_view name) {
  const std::vector<std::string>& ids = program_.facts[rows_].field_ids;
  const auto found = std::find(ids.begin(), ids.end(), name);
  if (found != ids.end()) fields.push_back(static_cast<uint32_t>(found - ids.begin()));
}

void Support::expand(NodeId node) {
  const Instruction& instruction = program_.code[node];
  const std::span<const NodeId> operands = program_.operands_of(instruction);
  switch (instruction.op) {
    case Op::in_region:
      region = true;
      return;
    case Op::variable:
      if (rows_ != kNoNode && program_.facts[rows_].row_block == instruction.imm) {
        reach_fact(rows_);
      }
      return;
    case Op::field: {
      const Instruction& of = program_.code[operands[0]];
      if (of.op == Op::variable && rows_ != kNoNode && program_.facts[rows_].row_block == of.imm) {
        reach_field(program_.texts[instruction.imm]);
        return;
      }
      break;
    }
    case Op::choose: {
      const Value& condition = machine_[operands[0]];
      push(operands[0]);
      if (condition.kind != Kind::boolean || condition.may_true) push(operands[1]);
      if (!condition.is_true()) push(operands[2]);
      return;
    }
    case Op::parameter: {
      const ParameterLookup found = machine_.look_at(node);
      region = region || found.by_place;
      external = external || found.missing;
      break;
    }
    default:
      break;
  }
  for (NodeId operand : operands) push(operand);
  if (is_loop(instruction.op)) {
    for (NodeId read : block_reads_[instruction.imm]) push(read);
  }
}

void Support::finish() {
  keep_distinct(facts);
  keep_distinct(fields);
  keep_distinct(readings);
}

}  // namespace huisuan
