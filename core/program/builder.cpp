#include "program/builder.h"

#include <array>

namespace huisuan {

uint64_t Builder::KeyHash::operator()(const Key& key) const {
  uint64_t hash = 0xcbf29ce484222325u;
  for (uint32_t word : key) hash = (hash ^ word) * 0x100000001b3u;
  return hash ^ (hash >> 29);
}

Builder::Builder(Program& program) : program_(program) {
  program_.blocks.emplace_back();
  drafts_.emplace_back();
  program_.as_of = as_of();
}

// --- leaves --------------------------------------------------------------------------------------

NodeId Builder::constant(const Value& value) {
  const std::string text = to_text(value);  // equal sets print alike; same() decides
  uint64_t hash = 0xcbf29ce484222325u;
  for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
  std::vector<NodeId>& candidates = constants_by_hash_[hash];
  for (NodeId candidate : candidates) {
    if (same(this->value(candidate), value)) return candidate;
  }
  program_.constants.push_back(copy_into(value, program_.arena));
  const NodeId node = add(Op::constant, static_cast<uint32_t>(program_.constants.size() - 1), {});
  candidates.push_back(node);
  return node;
}

uint32_t Builder::text(std::string_view text) {
  const auto [place, added] =
      texts_.emplace(std::string(text), static_cast<uint32_t>(program_.texts.size()));
  if (added) program_.texts.push_back(program_.arena.text(text));
  return place->second;
}

uint32_t Builder::name_list(std::span<const std::string_view> names) {
  std::vector<uint32_t> list;
  for (std::string_view name : names) list.push_back(text(name));
  const auto [place, added] =
      name_lists_.emplace(list, static_cast<uint32_t>(program_.name_lists.size()));
  if (added) program_.name_lists.push_back(list);
  return place->second;
}

// --- instructions --------------------------------------------------------------------------------

NodeId Builder::add(Op op, uint32_t imm, std::span<const NodeId> operands) {
  Key key{static_cast<uint32_t>(op), imm};
  key.insert(key.end(), operands.begin(), operands.end());
  const auto [place, added] = known_.emplace(std::move(key), program_.code.size());
  if (!added) return place->second;

  Instruction instruction;
  instruction.op = op;
  instruction.imm = imm;
  instruction.operand_count = static_cast<uint16_t>(operands.size());
  if (operands.size() <= 3) {
    for (uint32_t i = 0; i < operands.size(); ++i) instruction.operands[i] = operands[i];
  } else {
    instruction.operands[0] = static_cast<uint32_t>(program_.more_operands.size());
    program_.more_operands.insert(program_.more_operands.end(), operands.begin(), operands.end());
  }
  bool settled = op != Op::fact && !uses_block(op);
  const bool is_parameter = op == Op::parameter;  // whatever its keys are
  uint32_t block = op == Op::variable || op == Op::partial ? imm : 0;
  std::set<uint32_t> uses;
  for (NodeId operand : operands) {
    settled = settled && (is_parameter || settled_[operand]);
    uses.insert(program_.code[operand].block);
  }
  if (is_loop(op)) uses.insert(drafts_[imm].outer_uses.begin(), drafts_[imm].outer_uses.end());
  for (uint32_t used : uses) block = deepest(block, used);
  uses.erase(block);
  instruction.block = block;
  if (is_loop(op)) program_.blocks[imm].parent = block;

  const auto node = static_cast<NodeId>(program_.code.size());
  program_.code.push_back(instruction);
  program_.origins.push_back(origin_);
  settled_.push_back(settled);
  drafts_[block].nodes.push_back(node);
  drafts_[block].outer_uses.insert(uses.begin(), uses.end());
  return node;
}

std::vector<Value> Builder::constant_values(std::span<const NodeId> nodes, bool& all) const {
  std::vector<Value> values;
  all = true;
  for (NodeId node : nodes) {
    all = all && is_constant(node);
    if (!all) return {};
    values.push_back(value(node));
  }
  return values;
}

NodeId Builder::apply(Function function, std::span<const NodeId> operands) {
  bool all = false;
  const std::vector<Value> values = constant_values(operands, all);
  if (all) {
    const OperatorContext context{&program_.arena, &program_.calendar};
    return constant(huisuan::apply(function, values, context));
  }
  return add(Op::apply, static_cast<uint32_t>(function), operands);
}

NodeId Builder::apply(Function function, NodeId a, NodeId b) {
  return apply(function, std::array{a, b});
}

NodeId Builder::field(NodeId of, std::string_view name) {
  if (is_constant(of)) return constant(member(value(of), name, program_.arena));
  return add(Op::field, text(name), std::array{of});
}

NodeId Builder::choose(NodeId condition, NodeId then, NodeId otherwise) {
  if (is_constant(condition)) {
    const Truth truth = value(condition).truth();
    if (truth == Truth::yes) return then;
    if (truth == Truth::no) return otherwise;
  }
  if (then == otherwise) return then;
  return add(Op::choose, 0, std::array{condition, then, otherwise});
}

NodeId Builder::narrow(NodeId value, Narrowing test, NodeId bound, const Decimal& step) {
  if (is_constant(value)) return value;
  if (step.is_zero()) return add(Op::narrow, test.imm(), std::array{value, bound});
  return add(Op::narrow, test.imm(), std::array{value, bound, constant(Value::number(step))});
}

NodeId Builder::make_list(std::span<const NodeId> items) {
  bool all = false;
  const std::vector<Value> values = constant_values(items, all);
  if (!all) return add(Op::make_list, 0, items);
  std::span<ListItem> made = program_.arena.make<ListItem>(static_cast<uint32_t>(items.size()));
  for (uint32_t i = 0; i < made.size(); ++i) made[i].value = values[i];
  List list;
  list.items = made.data();
  list.size = static_cast<uint32_t>(made.size());
  return constant(Value::of_list(program_.arena.make_one(list)));
}

NodeId Builder::make_context(std::span<const std::string_view> names,
                             std::span<const NodeId> entries) {
  bool all = false;
  const std::vector<Value> values = constant_values(entries, all);
  if (!all) return add(Op::make_context, name_list(names), entries);
  std::span<std::string_view> kept =
      program_.arena.make<std::string_view>(static_cast<uint32_t>(names.size()));
  for (uint32_t i = 0; i < kept.size(); ++i) kept[i] = program_.arena.text(names[i]);
  const std::span<const Value> copies = program_.arena.copy(std::span<const Value>(values));
  const Context context{kept.data(), copies.data(), static_cast<uint32_t>(kept.size())};
  return constant(Value::of_context(program_.arena.make_one(context)));
}

NodeId Builder::make_range(NodeId lo, NodeId hi, bool lo_open, bool hi_open) {
  if (is_constant(lo) && is_constant(hi)) {
    const RangeEnds ends{value(lo), value(hi), lo_open, hi_open};
    return constant(Value::of_range(program_.arena.make_one(ends)));
  }
  return add(Op::make_range, (lo_open ? 1u : 0u) | (hi_open ? 2u : 0u), std::array{lo, hi});
}

NodeId Builder::base(NodeId node) const {
  while (instruction(node).op == Op::narrow) node = operands(node)[0];
  return node;
}

// --- loops ---------------------------------------------------------------------------------------

uint32_t Builder::open_block(NodeId list) {
  const auto block = static_cast<uint32_t>(program_.blocks.size());
  program_.blocks.emplace_back();
  drafts_.emplace_back();
  drafts_[block].depth = ++open_;
  drafts_[block].list = list;
  program_.blocks[block].variable = add(Op::variable, block, {});
  return block;
}

uint32_t Builder::row_block(NodeId list) {
  const uint32_t block = open_block(list);
  drafts_[block].depth = 1;
  --open_;
  return block;
}

namespace {

void put(std::string& text, char tag, uint32_t number) {
  text += tag;
  text += std::to_string(number);
}

}  // namespace

/// The body as text in which the block's own variable and those of loops inside are counted, so
/// that equal bodies give equal texts: nodes of outer blocks by number, own nodes written out.
std::string Builder::shape_of_body(uint32_t block, NodeId result) const {
  std::string shape;
  std::map<NodeId, uint32_t> seen;
  std::map<uint32_t, uint32_t> inner{{block, 0}};
  const auto write = [&](const auto& self, NodeId node) -> void {
    const Instruction& code = instruction(node);
    if (!inner.contains(code.block)) return put(shape, '#', node);
    const auto [place, added] = seen.emplace(node, static_cast<uint32_t>(seen.size()));
    if (!added) return put(shape, '@', place->second);
    put(shape, '(', static_cast<uint32_t>(code.op));
    if (is_loop(code.op)) inner.emplace(code.imm, static_cast<uint32_t>(inner.size()));
    put(shape, ':', uses_block(code.op) ? inner.at(code.imm) : code.imm);
    for (NodeId operand : operands(node)) self(self, operand);
    if (is_loop(code.op)) self(self, program_.blocks[code.imm].result);
    shape += ')';
  };
  write(write, result);
  return shape;
}

void Builder::abandon_block(uint32_t) { --open_; }

NodeId Builder::close_block(uint32_t block, Op op, NodeId result) {
  --open_;
  const NodeId list = drafts_[block].list;
  program_.blocks[block].result = result;
  // The result may belong further out (`some x in xs satisfies registered`): the loop reads it.
  const uint32_t home = instruction(result).block;
  if (home != block) drafts_[block].outer_uses.insert(home);
  std::string shape = shape_of_body(block, result);
  put(shape, '/', static_cast<uint32_t>(op));
  put(shape, '/', list);
  const auto found = loops_.find(shape);
  if (found != loops_.end()) return found->second;
  const NodeId node = add(op, block, std::array{list});
  loops_.emplace(std::move(shape), node);
  return node;
}

// --- the end -------------------------------------------------------------------------------------

void Builder::is_value_of(uint32_t ast_node, NodeId node) {
  if (ast_node >= program_.of_ast.size()) program_.of_ast.resize(ast_node + 1, kNoNode);
  program_.of_ast[ast_node] = node;
}

std::vector<NodeId> Builder::finish(std::span<const NodeId> roots) {
  const auto count = static_cast<uint32_t>(program_.code.size());
  std::vector<bool> wanted(count, false);
  const auto want = [&](NodeId node) {
    if (node != kNoNode) wanted[node] = true;
  };
  for (NodeId root : roots) want(root);
  want(program_.as_of);
  for (NodeId node = count; node-- > 0;) {
    const Instruction& code = program_.code[node];
    if (!wanted[node]) continue;
    for (NodeId operand : operands(node)) want(operand);
    if (uses_block(code.op)) want(program_.blocks[code.imm].variable);
    if (is_loop(code.op)) want(program_.blocks[code.imm].result);
  }

  std::vector<NodeId> renumbered(count, kNoNode);
  std::vector<uint32_t> block_numbers(program_.blocks.size(), 0);
  std::vector<Block> blocks(1);
  Program old;
  old.code.swap(program_.code);
  old.more_operands.swap(program_.more_operands);
  old.blocks.swap(program_.blocks);
  old.constants.swap(program_.constants);
  old.origins.swap(program_.origins);
  const auto number = [&](NodeId node) { return node == kNoNode ? kNoNode : renumbered[node]; };
  for (NodeId node = 0; node < count; ++node) {
    if (!wanted[node]) continue;
    Instruction code = old.code[node];
    renumbered[node] = static_cast<NodeId>(program_.code.size());
    if (code.op == Op::variable) {  // always the first of its block
      block_numbers[code.imm] = static_cast<uint32_t>(blocks.size());
      blocks.push_back({renumbered[node], kNoNode, 0, {}});
    }
    if (is_loop(code.op)) {
      const Block& draft = old.blocks[code.imm];
      Block& block = blocks[block_numbers[code.imm]];
      block.result = number(draft.result);
      block.parent = block_numbers[draft.parent];
    }
    if (uses_block(code.op)) code.imm = block_numbers[code.imm];
    if (code.op == Op::constant) {
      program_.constants.push_back(old.constants[code.imm]);
      code.imm = static_cast<uint32_t>(program_.constants.size() - 1);
    }
    if (code.operand_count > 3) {
      const uint32_t first = code.operands[0];
      code.operands[0] = static_cast<uint32_t>(program_.more_operands.size());
      for (uint32_t i = 0; i < code.operand_count; ++i) {
        program_.more_operands.push_back(number(old.more_operands[first + i]));
      }
    } else {
      for (uint32_t i = 0; i < code.operand_count; ++i) code.operands[i] = number(code.operands[i]);
    }
    code.block = block_numbers[code.block];
    blocks[code.block].nodes.push_back(renumbered[node]);
    program_.code.push_back(code);
    program_.origins.push_back(old.origins[node]);
  }
  program_.blocks = std::move(blocks);
  program_.as_of = number(program_.as_of);
  for (FactSlot& fact : program_.facts) {
    fact.node = number(fact.node);
    fact.estimate = number(fact.estimate);
    fact.row_block = block_numbers[fact.row_block];
    for (NodeId& field : fact.field_nodes) field = number(field);
  }
  for (NodeId& node : program_.of_ast) node = number(node);
  return renumbered;
}

}  // namespace huisuan
