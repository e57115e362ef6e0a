#include "eval/machine.h"

#include <optional>

#include "value/apply_inline.h"

namespace huisuan {

using operators::ListBuilder;

namespace {

Value scoped(const Value& item, const Value& outer, std::string_view name, Arena& arena) {
  if (item.kind == Kind::any) return join(Value::whole(Kind::any).or_null(), outer, arena);
  if (item.kind != Kind::context) return outer;
  const Value* entry = item.context->find(name);
  if (entry == nullptr) return outer;
  return item.may_null ? join(*entry, outer, arena) : *entry;
}

/// Rows mostly have the same names: `place` is where the last one had it, at first anything.
const Value* find(const Context& row, std::string_view name, uint32_t& place) {
  if (place < row.size && row.names[place] == name) return &row.values[place];
  const Value* found = row.find(name);
  if (found != nullptr) place = static_cast<uint32_t>(found - row.values);
  return found;
}

/// Both branches are there already; those that can happen are joined.
Value choose(const Value& condition, const Value& then_value, const Value& else_value,
             Arena& arena) {
  if (condition.is_bottom()) return condition;
  const bool open = condition.kind == Kind::any;
  const bool can_hold = open || (condition.kind == Kind::boolean && condition.may_true);
  const bool can_fail = open || condition.may_null || condition.may_false ||
                        (condition.has_members() && condition.kind != Kind::boolean);
  if (!can_fail) return then_value;
  if (!can_hold) return else_value;
  return join(then_value, else_value, arena);
}

Value narrow(uint32_t imm, const Value& value, const Value& bound, const Decimal& step,
             Arena& arena) {
  const Narrowing narrowing = Narrowing::of(imm);
  return narrowed(value, narrowing.comparison, bound, narrowing.keep_null, step, arena);
}

Value make_list(std::span<const Value> operands, Arena& arena) {
  std::span<ListItem> items = arena.make<ListItem>(static_cast<uint32_t>(operands.size()));
  for (uint32_t i = 0; i < items.size(); ++i) {
    if (operands[i].is_bottom()) return Value::bottom();
    items[i].value = operands[i];
  }
  List list;
  list.items = items.data();
  list.size = static_cast<uint32_t>(items.size());
  return Value::of_list(arena.make_one(list));
}

Value make_context(const Program& program, uint32_t names_index, std::span<const Value> operands,
                   Arena& arena) {
  const std::vector<uint32_t>& names = program.name_lists[names_index];
  const auto count = static_cast<uint32_t>(operands.size());
  std::span<std::string_view> texts = arena.make<std::string_view>(count);
  for (uint32_t i = 0; i < count; ++i) {
    if (operands[i].is_bottom()) return Value::bottom();
    texts[i] = program.texts[names[i]];
  }
  const std::span<const Value> values = arena.copy(operands);
  return Value::of_context(arena.make_one(Context{texts.data(), values.data(), count}));
}

/// `x - x`, `x = x`, `x < x`: both operands are the same instruction, so whatever it is, it is the
/// same on both sides. nullopt: the general rule is as good.
std::optional<Value> with_itself(Function function, const Value& x) {
  if (!x.has_members()) return std::nullopt;
  const auto keep_null = [&](Value result) {
    result.may_null = x.may_null;
    return result;
  };
  const bool ordered = x.is_interval() || x.kind == Kind::string;
  switch (function) {
    case Function::equal:
      return Value::boolean(true);
    case Function::not_equal:
      return Value::boolean(false);
    case Function::less:
    case Function::greater:
      if (ordered) return keep_null(Value::boolean(false));
      return std::nullopt;
    case Function::less_equal:
    case Function::greater_equal:
      if (ordered) return keep_null(Value::boolean(true));
      return std::nullopt;
    case Function::subtract:
      if (x.kind == Kind::number) return keep_null(Value::number(0));
      if (x.kind == Kind::months) return keep_null(Value::months(Decimal()));
      if (x.is_interval()) return keep_null(Value::days(Decimal()));
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

// --- the loop ------------------------------------------------------------------------------------

Machine::Machine(const Program& program)
    : facts(program.facts.size()),
      region(program),
      program_(program),
      registers_(program.code.size() + 1),
      items_(program.blocks.size()),
      given_(program.blocks.size(), nullptr),
      spare_room_(program.blocks.size() + 1),
      field_at_(program.code.size(), 0) {}

std::span<const Value> Machine::gather(const Instruction& instruction,
                                       std::vector<Value>& room) const {
  room.clear();
  for (NodeId operand : program_.operands_of(instruction)) room.push_back(registers_[operand]);
  return room;
}

/// What most instructions do with most values, without a call: where the result stands, perhaps in
/// `room`. nullptr: it is for compute().
inline const Value* Machine::compute_quickly(NodeId node, Value& room) {
  const Instruction& instruction = program_.code[node];
  const auto& [first, second, third] = instruction.operands;
  switch (instruction.op) {
    case Op::apply:
      if (instruction.operand_count != 2 || first == second) return nullptr;
      return apply_common(static_cast<Function>(instruction.imm), registers_[first],
                          registers_[second], room);
    case Op::choose: {
      const Value& condition = registers_[first];
      if (!condition.is_true() && !condition.is_false()) return nullptr;
      return &registers_[condition.is_true() ? second : third];
    }
    case Op::narrow:
      return narrow_common(registers_[first], Narrowing::of(instruction.imm).comparison,
                           registers_[second],
                           instruction.operand_count > 2 ? registers_[third].lo : Decimal());
    case Op::field: {
      const Value& row = registers_[first];
      if (row.kind != Kind::context || row.may_null) return nullptr;
      return find(*row.context, program_.texts[instruction.imm], field_at_[node]);
    }
    default:
      return nullptr;
  }
}

void Machine::run(std::span<const NodeId> nodes) {
  Value room;
  for (NodeId node : nodes) {
    if (const Value* result = compute_quickly(node, room)) {
      registers_[node] = *result;
    } else {
      registers_[node] = compute(program_.code[node]);
    }
    if (sink != nullptr) {
      sink->computed(node, registers_[node], gathered(program_.code[node]));
    }
  }
}

bool Machine::step(NodeId node) {
  Value room;
  if (const Value* result = compute_quickly(node, room)) return set(node, *result);
  return set(node, compute(program_.code[node]));
}

bool Machine::set(NodeId node, const Value& value) {
  if (same(value, registers_[node])) return false;
  registers_[node] = value;
  return true;
}

Value Machine::compute(const Instruction& instruction) {
  const NodeId* nodes = program_.operands_of(instruction).data();
  const auto operand = [&](uint32_t index) -> const Value& { return registers_[nodes[index]]; };
  const OperatorContext context{arena, &program_.calendar};
  switch (instruction.op) {
    case Op::constant:
      return program_.constants[instruction.imm];
    case Op::fact:
      return facts[instruction.imm];
    case Op::as_of:
      return as_of;
    case Op::in_region:
      return region.applies(program_.texts[instruction.imm]);
    case Op::audience:
      return Value::boolean(audiences == 0 || (audiences & instruction.imm) != 0);
    case Op::parameter:
      return look_up(program_.parameters[instruction.imm], region, gathered(instruction), *arena)
          .value;
    case Op::variable:
      return items_[instruction.imm];
    case Op::field:
      return member(operand(0), program_.texts[instruction.imm], *arena);
    case Op::scoped:
      return scoped(operand(0), operand(1), program_.texts[instruction.imm], *arena);
    case Op::narrow:
      return narrow(instruction.imm, operand(0), operand(1),
                    instruction.operand_count > 2 ? operand(2).lo : Decimal(), *arena);
    case Op::choose:
      return choose(operand(0), operand(1), operand(2), *arena);
    case Op::loop_for:
    case Op::loop_join:
    case Op::loop_some:
    case Op::loop_every:
      return loop(instruction, operand(0));
    case Op::partial:
      return given_[instruction.imm] == nullptr ? Value::null() : given_[instruction.imm]->finish();
    case Op::filter:
      return filter(instruction.imm, operand(0));
    case Op::count_range:
      return counted_range(operand(0), operand(1), *arena);
    case Op::make_list:
      return make_list(gathered(instruction), *arena);
    case Op::make_context:
      return make_context(program_, instruction.imm, gathered(instruction), *arena);
    case Op::make_range: {
      RangeEnds ends;
      ends.lo = operand(0);
      ends.hi = operand(1);
      ends.lo_open = (instruction.imm & 1u) != 0;
      ends.hi_open = (instruction.imm & 2u) != 0;
      return Value::of_range(arena->make_one(ends));
    }
    case Op::apply: {
      const auto function = static_cast<Function>(instruction.imm);
      if (instruction.operand_count != 2) {
        return apply_inline(function, gathered(instruction), context);
      }
      if (nodes[0] == nodes[1]) {
        if (const auto result = with_itself(function, operand(0))) return *result;
      }
      return apply_inline(function, operand(0), operand(1), context);
    }
  }
  return Value::bottom();
}

ParameterLookup Machine::look_at(NodeId node) const {
  const Instruction& instruction = program_.code[node];
  std::vector<Value> room;
  return look_up(program_.parameters[instruction.imm], region, gather(instruction, room), *arena);
}

// --- blocks --------------------------------------------------------------------------------------

Value Machine::run_body(uint32_t block, uint32_t index, const Value& item) {
  if (sink != nullptr) sink->entered_item(block, index);
  items_[block] = item;
  ++depth_;
  run(program_.blocks[block].nodes);
  --depth_;
  return registers_[program_.blocks[block].result];
}

Value Machine::loop(const Instruction& instruction, const Value& over) {
  const uint32_t block = instruction.imm;
  if (over.is_bottom()) return over;
  const bool quantifier = instruction.op == Op::loop_some || instruction.op == Op::loop_every;
  const Value wrapped = as_list(over, *arena);
  if (wrapped.kind != Kind::list) {
    if (wrapped.is_null()) return wrapped;
    return (quantifier ? Value::either() : Value::whole(Kind::any)).or_null();
  }
  const List& list = *wrapped.list;
  Value result;
  if (quantifier) {
    result = quantified(instruction.op == Op::loop_every, block, list);
  } else {
    const bool joined = instruction.op == Op::loop_join;
    ListBuilder builder(*arena);
    const ListBuilder* outer = given_[block];
    given_[block] = &builder;
    const auto give = [&](const Value& value, bool maybe) {
      if (joined && value.kind == Kind::list && !value.may_null) {
        builder.push_list(*value.list, maybe);
      } else {
        builder.push(value, maybe);
      }
    };
    for (uint32_t i = 0; i < list.size; ++i) {
      const Value value = run_body(block, i, list.items[i].value);
      if (value.is_bottom() && !list.items[i].maybe) {
        given_[block] = outer;
        return value;
      }
      if (!value.is_bottom()) give(value, list.items[i].maybe);
    }
    if (list.tail_max > 0) {
      // In the tail `partial` would differ from item to item: of that nothing is known.
      const Value value = run_body(block, list.size, list.tail);
      if (joined && value.kind == Kind::list && !value.may_null) {
        const List& inner = *value.list;
        ListBuilder one(*arena);
        one.push_tail(Value::bottom(), 0, 1);
        one.push_list(inner, false);
        const List& hull = *one.finish().list;
        builder.push_tail(hull.tail, list.tail_min * hull.tail_min,
                          list.tail_max * (hull.tail_max - 1));
      } else {
        builder.push_tail(value, list.tail_min, list.tail_max);
      }
    }
    given_[block] = outer;
    result = builder.finish();
  }
  return over.may_null ? result.or_null() : result;
}

Value Machine::quantified(bool every, uint32_t block, const List& list) {
  const Function combine = every ? Function::conjunction : Function::disjunction;
  const Value neutral = Value::boolean(every);
  Value result = neutral;
  const auto with = [&](uint32_t index, const Value& item, bool certain) {
    Value value = run_body(block, index, item);
    if (!certain) value = join(value, neutral, *arena);
    const Value both[] = {result, value};
    result = apply(combine, both, {arena, &program_.calendar});
  };
  for (uint32_t i = 0; i < list.size; ++i) {
    with(i, list.items[i].value, !list.items[i].maybe);
  }
  if (list.tail_max > 0) {
    with(list.size, list.tail, list.tail_min > 0);
    // Several items of the tail: one may hold and another not.
    const Value again[] = {result, registers_[program_.blocks[block].result]};
    if (list.tail_max > 1) {
      result = join(result, apply(combine, again, {arena, &program_.calendar}), *arena);
    }
  }
  return result;
}

Value Machine::filter(uint32_t block, const Value& over) {
  if (over.is_bottom()) return over;
  const Value wrapped = as_list(over, *arena);
  if (wrapped.kind != Kind::list) {
    return wrapped.is_null() ? wrapped : Value::whole(Kind::any).or_null();
  }
  const List& list = *wrapped.list;
  ListBuilder kept(*arena);
  // A body that gives a number is a position. It rarely depends on the item; where it does, each
  // item gives its own and the result is any of them.
  Value positions;
  bool positional = false;
  bool by_test = false;
  const auto with = [&](uint32_t index, const Value& item, uint32_t least, uint32_t most,
                        bool in_tail) {
    const Value test = run_body(block, index, item);
    if (test.kind == Kind::number || test.kind == Kind::any) {
      positional = true;
      positions = join(positions, test, *arena);
      if (test.kind == Kind::number) return;
    }
    by_test = true;
    const Truth truth = test.is_bottom() ? Truth::no : test.truth();
    if (truth == Truth::no) return;
    const uint32_t certain = truth == Truth::yes ? least : 0;
    if (in_tail) {
      kept.push_tail(item, certain, most);
    } else {
      kept.push(item, certain == 0);
    }
  };
  for (uint32_t i = 0; i < list.size; ++i) {
    with(i, list.items[i].value, list.items[i].maybe ? 0 : 1, 1, false);
  }
  if (list.tail_max > 0) with(list.size, list.tail, list.tail_min, list.tail_max, true);
  if (list.size == 0 && list.tail_max == 0) with(0, Value::null(), 0, 0, true);
  Value result = by_test ? kept.finish() : Value::bottom();
  if (positional) {
    const Value operands[] = {wrapped.without_null(), positions};
    const Value at = positions.kind == Kind::number
                         ? apply(Function::index, operands, {arena, &program_.calendar})
                         : Value::whole(Kind::any).or_null();
    result = by_test ? join(result, at, *arena) : at;
  }
  return over.may_null ? result.or_null() : result;
}

}  // namespace huisuan
