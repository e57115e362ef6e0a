#include "present/values.h"

namespace huisuan::present {

namespace {

uint64_t key_of(NodeId node, uint32_t index) { return uint64_t{index} << 32 | node; }

}  // namespace

KeptValues::KeptValues(const Program& program) : program_(program) {
  is_row_block_.resize(program.blocks.size());
  item_.resize(program.blocks.size());
  for (const FactSlot& slot : program.facts) {
    if (slot.row_block != 0) is_row_block_[slot.row_block] = true;
  }
  clear();
}

void KeptValues::clear() {
  values_.assign(program_.code.size(), Value::bottom());
  row_values_.clear();
  arena_.reset();
  cells_ = 0;
}

const Value& KeptValues::at(NodeId node, uint32_t block, uint32_t index) const {
  if (program_.code[node].block != block || block == 0) return values_[node];
  const auto found = row_values_.find(key_of(node, index));
  return found == row_values_.end() ? values_[node] : found->second;
}

void KeptValues::computed(NodeId node, const Value& value, std::span<const Value>) {
  if (cells_ > 0) return;
  const uint32_t block = program_.code[node].block;
  if (block == 0) {
    values_[node] = copy_into(value, arena_);
  } else if (is_row_block_[block]) {
    row_values_[key_of(node, item_[block])] = copy_into(value, arena_);
  }
}

void KeptValues::entered_cell(NodeId, const Value&) { ++cells_; }
void KeptValues::left_cell() { --cells_; }
void KeptValues::entered_item(uint32_t block, uint32_t index) { item_[block] = index; }

}  // namespace huisuan::present
