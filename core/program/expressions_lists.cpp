// Loops, filters, contexts and calls; the rest of expressions.h is in expressions.cpp.
#include <algorithm>
#include <array>

#include "feel/builtins.h"
#include "program/expressions.h"

namespace huisuan {

using feel::NodeKind;

// --- loops ---------------------------------------------------------------------------------------

NodeId Expressions::iteration(feel::NodeId node, Surroundings place) {
  return loop(node, 0, kNoNode, place);
}

/// Iterators from the `iterator`-th on, then the body. `partial`: what the loops around have given.
NodeId Expressions::loop(feel::NodeId node, uint32_t iterator, NodeId partial, Surroundings place) {
  const auto operands = ast_.operands(node);
  if (iterator + 1 == operands.size()) {
    Scope results{place.scope, "partial", partial};
    if (partial != kNoNode) place.scope = &results;
    return compile(operands[iterator], place);
  }
  const bool is_for = ast_.kind(node) == NodeKind::for_each;
  const NodeId list = iterated_list(operands[iterator], place);
  const uint32_t block = builder_.open_block(list);
  const Scope variable{place.scope, ast_.text(operands[iterator]), named(builder_.variable(block))};
  NodeId so_far = kNoNode;
  if (is_for) {
    so_far = builder_.add(Op::partial, block, {});
    if (partial != kNoNode) so_far = builder_.apply(Function::concatenate, partial, so_far);
  }
  const NodeId body = loop(node, iterator + 1, so_far, {&variable, place.known});
  const bool innermost = iterator + 2 == operands.size();
  const Op op = !is_for     ? ast_.kind(node) == NodeKind::some ? Op::loop_some : Op::loop_every
                : innermost ? Op::loop_for
                            : Op::loop_join;
  return builder_.close_block(block, op, body);
}

/// `in xs`, `in 1..n`, `in [1..n]`.
NodeId Expressions::iterated_list(feel::NodeId iterator, Surroundings place) {
  const auto operands = ast_.operands(iterator);
  if (operands.size() == 2) {
    const NodeId first = compile(operands[0], place);
    const NodeId last = compile(operands[1], place);
    return builder_.add(Op::count_range, 0, std::array{first, last});
  }
  if (ast_.kind(operands[0]) != NodeKind::range) return compile(operands[0], place);
  NodeId first = compile(ast_.operand(operands[0], 0), place);
  NodeId last = compile(ast_.operand(operands[0], 1), place);
  const uint8_t ends = ast_.option(operands[0]);
  if ((ends & feel::kLowIncluded) == 0) {
    first = builder_.apply(Function::add, first, builder_.number(1));
  }
  if ((ends & feel::kHighIncluded) == 0) {
    last = builder_.apply(Function::subtract, last, builder_.number(1));
  }
  return builder_.add(Op::count_range, 0, std::array{first, last});
}

NodeId Expressions::filter(feel::NodeId node, Surroundings place) {
  const NodeId list = compile(ast_.operand(node, 0), place);
  const uint32_t block = builder_.open_block(list);
  const Scope item{place.scope, {}, named(builder_.variable(block))};
  const NodeId body = compile(ast_.operand(node, 1), {&item, place.known});
  if (builder_.instruction(body).block != block && kind_of(body) == Kind::number) {
    builder_.abandon_block(block);
    return builder_.apply(Function::index, list, body);
  }
  return builder_.close_block(block, Op::filter, body);
}

ItemShape Expressions::shape_of_items(NodeId list) const {
  list = builder_.base(list);
  const Instruction& code = builder_.instruction(list);
  const auto of_value = [](const Value& value) {
    ItemShape shape;
    if (value.kind == Kind::any) return shape;
    if (value.kind == Kind::context) {
      shape.kind = ItemShape::Kind::row;
      shape.names.assign(value.context->names, value.context->names + value.context->size);
    } else {
      shape.kind = ItemShape::Kind::plain;
    }
    return shape;
  };
  const auto of_list = [&](const Value& value) {
    if (value.kind != Kind::list) return of_value(value);
    const List& items = *value.list;
    ItemShape shape;
    if (items.size == 0 && items.tail_max == 0) shape.kind = ItemShape::Kind::plain;
    bool first = true;
    const auto with = [&](const Value& item) {
      const ItemShape other = of_value(item);
      if (first) {
        shape = other;
      } else if (shape.kind != other.kind || shape.names != other.names) {
        shape = {};
      }
      first = false;
    };
    for (const ListItem& item : items.span()) with(item.value);
    if (items.tail_max > 0) with(items.tail);
    return shape;
  };
  switch (code.op) {
    case Op::constant:
      return of_list(builder_.value(list));
    case Op::fact:
      return of_list(program_.facts[code.imm].domain);
    case Op::filter:
      return shape_of_items(builder_.operands(list)[0]);
    case Op::count_range:
      return {ItemShape::Kind::plain, {}};
    case Op::loop_for: {
      const Kind kind = kind_of(program_.blocks[code.imm].result);
      const bool scalar = kind != Kind::none && kind != Kind::context && kind != Kind::any;
      return {scalar ? ItemShape::Kind::plain : ItemShape::Kind::unknown, {}};
    }
    default:
      return {};
  }
}

const Value* Expressions::domain_of(NodeId node) const {
  node = builder_.base(node);
  const Instruction& code = builder_.instruction(node);
  if (code.op == Op::fact) return &program_.facts[code.imm].domain;
  if (code.op != Op::field) return nullptr;
  const NodeId item = builder_.base(builder_.operands(node)[0]);
  if (builder_.instruction(item).op != Op::variable) return nullptr;
  NodeId list = builder_.list_of_block(builder_.instruction(item).imm);
  while (builder_.instruction(list).op == Op::filter) list = builder_.operands(list)[0];
  if (builder_.instruction(list).op != Op::fact) return nullptr;
  const Value& rows = program_.facts[builder_.instruction(list).imm].domain;
  if (rows.kind != Kind::list || rows.list->size != 0 || rows.list->tail.may_null) return nullptr;
  if (rows.list->tail.kind != Kind::context) return nullptr;
  return rows.list->tail.context->find(program_.texts[code.imm]);
}

Kind Expressions::kind_of(NodeId node) const {
  const Instruction& code = builder_.instruction(node);
  switch (code.op) {
    case Op::constant:
      return builder_.value(node).kind;
    case Op::fact:
      return program_.facts[code.imm].domain.kind;
    case Op::as_of:
      return Kind::date;
    case Op::in_region:
    case Op::audience:
    case Op::loop_some:
    case Op::loop_every:
      return Kind::boolean;
    case Op::narrow:
      return kind_of(builder_.operands(node)[0]);
    case Op::choose: {
      const Kind kind = kind_of(builder_.operands(node)[1]);
      return kind == kind_of(builder_.operands(node)[2]) ? kind : Kind::none;
    }
    case Op::make_context:
      return Kind::context;
    case Op::make_range:
      return Kind::range;
    case Op::apply:
      break;
    default:
      return Kind::none;
  }
  switch (static_cast<Function>(code.imm)) {
    case Function::equal:
    case Function::not_equal:
    case Function::less:
    case Function::less_equal:
    case Function::greater:
    case Function::greater_equal:
    case Function::conjunction:
    case Function::disjunction:
    case Function::in_value:
    case Function::negation:
      return Kind::boolean;
    case Function::count:
    case Function::floor:
    case Function::ceiling:
    case Function::decimal:
    case Function::modulo:
    case Function::string_length:
      return Kind::number;
    case Function::add:
    case Function::subtract:
    case Function::multiply: {
      const Kind a = kind_of(builder_.operands(node)[0]);
      const Kind b = kind_of(builder_.operands(node)[1]);
      return a == Kind::number && b == Kind::number ? Kind::number : Kind::none;
    }
    default:
      return Kind::none;
  }
}

// --- contexts and calls --------------------------------------------------------------------------

/// Entries see those before them: `{a: 1, b: a + 1}`.
NodeId Expressions::context(feel::NodeId node, Surroundings place) {
  const auto entries = ast_.operands(node);
  std::vector<Scope> scopes(entries.size());  // never grows: scopes point at each other
  std::vector<std::string_view> names;
  std::vector<NodeId> values;
  for (uint32_t i = 0; i < entries.size(); ++i) {
    const std::string_view name = ast_.text(entries[i]);
    if (std::find(names.begin(), names.end(), name) != names.end()) return builder_.null();
    values.push_back(compile(ast_.operand(entries[i], 0), place));
    names.push_back(name);
    scopes[i] = {place.scope, name, values[i]};
    if (!name.empty()) place.scope = &scopes[i];
  }
  return builder_.make_context(names, values);
}

NodeId Expressions::call(feel::NodeId node, Surroundings place) {
  const std::optional<feel::BoundCall> bound = feel::bind_call(ast_, node);
  if (!bound) return builder_.null();
  if (bound->form->id == feel::BuiltinId::at) return at(bound->arguments, place);
  const std::optional<Function> function = find_function(bound->form->name);
  if (!function) return builder_.null();
  std::vector<NodeId> arguments;
  for (feel::NodeId argument : bound->arguments) {
    arguments.push_back(argument == feel::kNoNode ? builder_.null() : compile(argument, place));
  }
  // Optional parameters left out at the end are not passed.
  for (auto last = bound->arguments.rbegin();
       last != bound->arguments.rend() && *last == feel::kNoNode; ++last) {
    arguments.pop_back();
  }
  if (!takes(*function, static_cast<uint32_t>(arguments.size()))) return builder_.null();
  return builder_.apply(*function, arguments);
}

/// at(parameter, date, key…)
NodeId Expressions::at(std::span<const feel::NodeId> arguments, Surroundings place) {
  if (arguments.size() < 2 || ast_.kind(arguments[0]) != NodeKind::name) return builder_.null();
  const NodeId date = compile(arguments[1], place);
  std::vector<NodeId> keys;
  for (feel::NodeId key : arguments.subspan(2)) keys.push_back(compile(key, place));
  const NodeId read = names_.parameter(ast_.text(arguments[0]), date, keys, place.known);
  return read == kNoNode ? builder_.null() : read;
}

}  // namespace huisuan
