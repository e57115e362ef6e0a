#include "eval/readers.h"

#include <algorithm>

namespace huisuan {
namespace {

/// By block: the loop that runs it, or kNoNode.
std::vector<NodeId> loops_of(const Program& program) {
  std::vector<NodeId> loop_of(program.blocks.size(), kNoNode);
  for (NodeId node = 0; node < program.code.size(); ++node) {
    switch (program.code[node].op) {
      case Op::loop_for:
      case Op::loop_join:
      case Op::loop_some:
      case Op::loop_every:
      case Op::filter:
        loop_of[program.code[node].imm] = node;
        break;
      default:
        break;
    }
  }
  return loop_of;
}

}  // namespace

NodeLists::NodeLists(uint32_t nodes, std::span<const std::pair<NodeId, NodeId>> pairs)
    : begin_(nodes + 1, 0) {
  for (const auto& [node, item] : pairs) {
    ++begin_[node + 1];
    items_.push_back(item);
  }
  for (uint32_t i = 0; i < nodes; ++i) begin_[i + 1] += begin_[i];
}

Readers::Readers(const Program& program) {
  const auto count = static_cast<uint32_t>(program.code.size());
  const std::vector<NodeId> loop_of = loops_of(program);
  // The instruction of block 0 that runs `block`; kNoNode for the rows of for_each.
  const auto runner_of = [&](uint32_t block) {
    NodeId loop = kNoNode;
    while (block != 0) {
      loop = loop_of[block];
      if (loop == kNoNode) return kNoNode;
      block = program.code[loop].block;
    }
    return loop;
  };
  std::vector<std::pair<NodeId, NodeId>> edges;  // (read, reader)
  const auto note = [&](NodeId operand, NodeId reader) {
    if (program.code[operand].block == 0) edges.emplace_back(operand, reader);
  };
  for (NodeId node = 0; node < count; ++node) {
    const Instruction& instruction = program.code[node];
    const NodeId reader = instruction.block == 0 ? node : runner_of(instruction.block);
    if (reader == kNoNode) continue;
    for (NodeId operand : program.operands_of(instruction)) note(operand, reader);
    if (instruction.op == Op::in_region || instruction.op == Op::parameter) {
      of_place.push_back(reader);
    }
    if (instruction.op == Op::audience) of_audience.push_back(reader);
  }
  for (uint32_t block = 1; block < program.blocks.size(); ++block) {
    // A body that is nothing but a value from outside.
    const NodeId reader = runner_of(block);
    const NodeId result = program.blocks[block].result;
    if (reader != kNoNode && result != kNoNode) note(result, reader);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  readers = NodeLists(count, edges);
  for (auto& edge : edges) std::swap(edge.first, edge.second);
  std::sort(edges.begin(), edges.end());
  reads = NodeLists(count, edges);
}

}  // namespace huisuan
