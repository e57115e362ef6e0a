// Lists whose items may be there or not: filters, loops, quantifiers.
#include <algorithm>
#include <array>

#include "check/domain.h"

namespace huisuan {

using feel::NodeId;
using feel::NodeKind;

namespace {

Value anything() { return Value::whole(Kind::any).or_null(); }

/// What any one item is.
Value any_item(const List& list, Arena& arena) {
  Value all = Value::bottom();
  for (const ListItem& item : list.span()) all = join(all, item.value, arena);
  if (list.tail_max > 0) all = join(all, list.tail, arena);
  return all;
}

Value make_list(const std::vector<ListItem>& items, uint32_t tail_min, uint32_t tail_max,
                const Value& tail, Arena& arena) {
  List list;
  list.items = arena.copy(std::span<const ListItem>(items)).data();
  list.size = static_cast<uint32_t>(items.size());
  list.tail_min = tail_min;
  list.tail_max = tail_max;
  list.tail = tail;
  return Value::of_list(arena.make_one(list));
}

// More items than any rows fact has: loops inside loops.
constexpr uint32_t kManyItems = 1'000'000;

}  // namespace

void Domain::bind_item(const Value& item) {
  if (item.kind == Kind::context) {
    for (uint32_t i = 0; i < item.context->size; ++i) {
      locals_.emplace_back(std::string(item.context->names[i]), item.context->values[i]);
    }
  }
  locals_.emplace_back("item", item);
}

Value Domain::filter(NodeId node) {
  const Value from = as_list(at(ast_.operand(node, 0)), *arena_);
  const NodeId test = ast_.operand(node, 1);
  if (from.kind != Kind::list) return from.has_members() ? anything() : from;
  const List& list = *from.list;
  // By position: beyond the end there is nothing.
  if (types_[test].is_number()) return any_item(list, *arena_).or_null();
  const auto outer = locals_.size();
  const auto known = narrowings_;
  const auto truth_for = [&](const Value& item) {
    bind_item(item);
    const Truth truth = at(test).truth();
    locals_.resize(outer);
    narrowings_ = known;
    return truth;
  };
  std::vector<ListItem> items;
  for (const ListItem& item : list.span()) {
    const Truth truth = truth_for(item.value);
    if (truth == Truth::no) continue;
    items.push_back({item.value, item.maybe || truth == Truth::unknown});
  }
  uint32_t tail_max = list.tail_max;
  uint32_t tail_min = list.tail_min;
  if (tail_max > 0) {
    const Truth truth = truth_for(list.tail);
    if (truth != Truth::yes) tail_min = 0;
    if (truth == Truth::no) tail_max = 0;
  }
  Value result = make_list(items, tail_min, tail_max, list.tail, *arena_);
  return from.may_null ? result.or_null() : result;
}

Value Domain::iterated(NodeId iterator) {
  const Value first = at(ast_.operand(iterator, 0));
  if (ast_.operands(iterator).size() == 2) {
    return counted_range(first, at(ast_.operand(iterator, 1)), *arena_);
  }
  if (first.kind == Kind::range) return counted_range(first.range->lo, first.range->hi, *arena_);
  return as_list(first, *arena_);
}

Value Domain::with_local(const std::string& name, const Value& value, NodeId body) {
  const auto known = narrowings_;
  locals_.emplace_back(name, value);
  const Value result = at(body);
  locals_.pop_back();
  narrowings_ = known;
  return result;
}

Value Domain::loop(NodeId node) {
  const auto operands = ast_.operands(node);
  const NodeId body = operands.back();
  if (operands.size() == 2) {
    const Value from = iterated(operands[0]);
    if (from.kind != Kind::list) return from.has_members() ? anything() : from;
    const std::string variable(ast_.text(operands[0]));
    std::vector<ListItem> items;
    for (const ListItem& item : from.list->span()) {
      items.push_back({with_local(variable, item.value, body), item.maybe});
    }
    const Value tail =
        from.list->tail_max > 0 ? with_local(variable, from.list->tail, body) : Value::bottom();
    Value result = make_list(items, from.list->tail_min, from.list->tail_max, tail, *arena_);
    return from.may_null ? result.or_null() : result;
  }
  // Several variables: the hull of all combinations, any number of them.
  const auto outer = locals_.size();
  const auto known = narrowings_;
  for (NodeId iterator : operands.first(operands.size() - 1)) {
    const Value from = iterated(iterator);
    locals_.emplace_back(std::string(ast_.text(iterator)),
                         from.kind == Kind::list ? any_item(*from.list, *arena_) : anything());
  }
  const Value item = at(body);
  locals_.resize(outer);
  narrowings_ = known;
  return make_list({}, 0, kManyItems, item, *arena_);
}

Value Domain::quantified(NodeId node) { return quantified_over(node, 0); }

Value Domain::quantified_over(NodeId node, uint32_t index) {
  const auto operands = ast_.operands(node);
  if (index + 1 == operands.size()) return at(operands.back());
  const bool some = ast_.kind(node) == NodeKind::some;
  const Value from = iterated(operands[index]);
  if (from.kind != Kind::list) return Value::either().or_null();
  Value result = Value::boolean(!some);
  const auto take = [&](const Value& item, bool certain) {
    const auto known = narrowings_;
    locals_.emplace_back(std::string(ast_.text(operands[index])), item);
    const std::array both{result, quantified_over(node, index + 1)};
    locals_.pop_back();
    narrowings_ = known;
    const Value next = apply(some ? Function::disjunction : Function::conjunction, both);
    result = certain ? next : join(result, next, *arena_);
  };
  for (const ListItem& item : from.list->span()) take(item.value, !item.maybe);
  if (from.list->tail_max > 0) take(from.list->tail, from.list->tail_min > 0);
  return from.may_null ? result.or_null() : result;
}

}  // namespace huisuan
