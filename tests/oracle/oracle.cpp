#include "oracle/oracle.h"

#include <algorithm>

#include "oracle/calendar.h"
#include "oracle/functions.h"

namespace huisuan::oracle {

using feel::Ast;
using feel::NodeId;
using feel::NodeKind;
using Kind = Thing::Kind;

Thing Thing::of(bool value) {
  Thing thing;
  thing.kind = Kind::boolean;
  thing.truth = value;
  return thing;
}

Thing Thing::of(const Decimal& value) {
  Thing thing;
  thing.kind = Kind::number;
  thing.number = value;
  return thing;
}

Thing Thing::of_text(std::string value) {
  Thing thing;
  thing.kind = Kind::text;
  thing.text = std::move(value);
  return thing;
}

Thing Thing::of_date(int64_t day) {
  Thing thing;
  thing.kind = Kind::date;
  thing.whole = day;
  return thing;
}

Thing Thing::of_list(std::vector<Thing> items) {
  Thing thing;
  thing.kind = Kind::list;
  thing.items = std::move(items);
  return thing;
}

namespace {

bool is(const Thing& thing, bool truth) {
  return thing.kind == Kind::boolean && thing.truth == truth;
}

/// The members of a list; a single thing is a list of itself, null has none.
std::vector<Thing> as_items(const Thing& thing) {
  if (thing.kind == Kind::list) return thing.items;
  return {thing};
}

const Thing* entry(const Thing& row, std::string_view name) {
  for (std::size_t i = 0; i < row.names.size(); ++i) {
    if (row.names[i] == name) return &row.items[i];
  }
  return nullptr;
}

class Walk {
 public:
  Walk(const Ast& ast, const Names& names) : ast_(ast), names_(names) {}

  Thing value(NodeId node) {
    const auto operands = ast_.operands(node);
    switch (ast_.kind(node)) {
      case NodeKind::number:
        return Thing::of(*Decimal::parse(ast_.text(node)));
      case NodeKind::string:
        return Thing::of_text(std::string(ast_.text(node)));
      case NodeKind::boolean:
        return Thing::of(ast_.option(node) != 0);
      case NodeKind::null:
        return {};
      case NodeKind::name:
        return name(ast_.text(node));
      case NodeKind::path:
        return member(value(operands[0]), ast_.text(node));
      case NodeKind::negate:
        return negate(value(operands[0]));
      case NodeKind::add:
      case NodeKind::subtract:
      case NodeKind::multiply:
      case NodeKind::divide:
        return arithmetic(ast_.kind(node), value(operands[0]), value(operands[1]));
      case NodeKind::equal:
        return equal(value(operands[0]), value(operands[1]));
      case NodeKind::not_equal:
        return opposite(equal(value(operands[0]), value(operands[1])));
      case NodeKind::less:
      case NodeKind::less_equal:
      case NodeKind::greater:
      case NodeKind::greater_equal:
        return compare(ast_.kind(node), value(operands[0]), value(operands[1]));
      case NodeKind::between: {
        const Thing it = value(operands[0]);
        return both(compare(NodeKind::greater_equal, it, value(operands[1])),
                    compare(NodeKind::less_equal, it, value(operands[2])));
      }
      case NodeKind::in: {
        const Thing it = value(operands[0]);
        Thing result = Thing::of(false);
        for (NodeId test : operands.subspan(1)) result = either(result, holds(it, test));
        return result;
      }
      case NodeKind::conjunction:
        return both(value(operands[0]), value(operands[1]));
      case NodeKind::disjunction:
        return either(value(operands[0]), value(operands[1]));
      case NodeKind::conditional:
        return is(value(operands[0]), true) ? value(operands[1]) : value(operands[2]);
      case NodeKind::for_each: {
        std::vector<Thing> results;
        iterate(node, 0, [&](const Thing& result) { results.push_back(result); });
        return Thing::of_list(std::move(results));
      }
      case NodeKind::some: {
        Thing result = Thing::of(false);
        iterate(node, 0, [&](const Thing& one) { result = either(result, one); });
        return result;
      }
      case NodeKind::every: {
        Thing result = Thing::of(true);
        iterate(node, 0, [&](const Thing& one) { result = both(result, one); });
        return result;
      }
      case NodeKind::filter:
        return filter(value(operands[0]), operands[1]);
      case NodeKind::list: {
        std::vector<Thing> items;
        for (NodeId item : operands) items.push_back(value(item));
        return Thing::of_list(std::move(items));
      }
      case NodeKind::range: {
        Thing range;
        range.kind = Kind::range;
        range.items = {value(operands[0]), value(operands[1])};
        range.low_open = (ast_.option(node) & feel::kLowIncluded) == 0;
        range.high_open = (ast_.option(node) & feel::kHighIncluded) == 0;
        return range;
      }
      case NodeKind::call: {
        std::vector<Thing> arguments;
        for (NodeId argument : operands) arguments.push_back(value(argument));
        return call(ast_.text(node), arguments);
      }
      default:
        return {};  // the generator writes nothing else
    }
  }

 private:
  Thing name(std::string_view text) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (scope->first == text) return scope->second;
      // The members of a filter's item can be named by themselves.
      if (scope->first == "item" && scope->second.kind == Kind::row) {
        if (const Thing* found = entry(scope->second, text)) return *found;
      }
    }
    const auto found = names_.find(text);
    return found == names_.end() ? Thing{} : found->second;
  }

  /// One test of `in`: a comparison (< 3), or a value.
  Thing holds(const Thing& it, NodeId test) {
    if (ast_.kind(test) != NodeKind::unary_test) return passes(it, value(test));
    const auto comparison = static_cast<NodeKind>(ast_.option(test));
    const Thing bound = value(ast_.operand(test, 0));
    if (comparison == NodeKind::equal) return equal(it, bound);
    if (comparison == NodeKind::not_equal) return opposite(equal(it, bound));
    return compare(comparison, it, bound);
  }

  template <class Use>
  void iterate(NodeId node, std::size_t which, Use&& use) {
    const auto operands = ast_.operands(node);
    if (which + 1 == operands.size()) {
      use(value(operands[which]));
      return;
    }
    const NodeId iterator = operands[which];
    const std::vector<Thing> items = as_items(value(ast_.operand(iterator, 0)));
    for (const Thing& item : items) {
      scopes_.emplace_back(std::string(ast_.text(iterator)), item);
      iterate(node, which + 1, use);
      scopes_.pop_back();
    }
  }

  Thing filter(const Thing& list, NodeId test) {
    if (list.is_null()) return {};
    const std::vector<Thing> items = as_items(list);
    std::vector<Thing> kept;
    for (const Thing& item : items) {
      scopes_.emplace_back("item", item);
      const Thing result = value(test);
      scopes_.pop_back();
      if (result.kind == Kind::number) return at(items, result);
      if (is(result, true)) kept.push_back(item);
    }
    if (items.empty()) {
      scopes_.emplace_back("item", Thing{});
      const Thing result = value(test);
      scopes_.pop_back();
      if (result.kind == Kind::number) return {};  // a position in an empty list
    }
    return Thing::of_list(std::move(kept));
  }

  static Thing at(const std::vector<Thing>& items, const Thing& position) {
    const auto index = position.number.to_int64();
    const auto size = static_cast<int64_t>(items.size());
    if (!index || *index == 0 || *index > size || *index < -size) return {};
    const int64_t place = *index > 0 ? *index - 1 : size + *index;
    return items[static_cast<std::size_t>(place)];
  }

  const Ast& ast_;
  const Names& names_;
  std::vector<std::pair<std::string, Thing>> scopes_;
};

}  // namespace

Thing evaluate(const Ast& ast, NodeId node, const Names& names) {
  return Walk(ast, names).value(node);
}

Value to_value(const Thing& thing, Arena& arena) {
  switch (thing.kind) {
    case Kind::null:
      return Value::null();
    case Kind::boolean:
      return Value::boolean(thing.truth);
    case Kind::number:
      return Value::number(thing.number);
    case Kind::text:
      return Value::text(arena.text(thing.text), arena);
    case Kind::date:
      return Value::date(thing.whole);
    case Kind::days:
      return Value::days(thing.number);
    case Kind::months:
      return Value::months(Decimal(thing.whole));
    case Kind::list: {
      std::span<ListItem> items = arena.make<ListItem>(static_cast<uint32_t>(thing.items.size()));
      for (uint32_t i = 0; i < items.size(); ++i) items[i].value = to_value(thing.items[i], arena);
      List list;
      list.items = items.data();
      list.size = static_cast<uint32_t>(items.size());
      return Value::of_list(arena.make_one(list));
    }
    case Kind::row: {
      const auto size = static_cast<uint32_t>(thing.items.size());
      std::span<std::string_view> names = arena.make<std::string_view>(size);
      std::span<Value> values = arena.make<Value>(size);
      for (uint32_t i = 0; i < size; ++i) {
        names[i] = arena.text(thing.names[i]);
        values[i] = to_value(thing.items[i], arena);
      }
      return Value::of_context(arena.make_one(Context{names.data(), values.data(), size}));
    }
    case Kind::range: {
      RangeEnds ends;
      ends.lo = to_value(thing.items[0], arena);
      ends.hi = to_value(thing.items[1], arena);
      ends.lo_open = thing.low_open;
      ends.hi_open = thing.high_open;
      return Value::of_range(arena.make_one(ends));
    }
  }
  return Value::bottom();
}

Thing from_value(const Value& value) {
  using From = huisuan::Kind;
  Thing thing;
  switch (value.kind) {
    case From::boolean:
      return Thing::of(value.may_true);
    case From::number:
      return Thing::of(value.lo);
    case From::date:
      return Thing::of_date(*value.lo.to_int64());
    case From::days:
      thing.kind = Kind::days;
      thing.number = value.lo;
      return thing;
    case From::months:
      thing.kind = Kind::months;
      thing.whole = *value.lo.to_int64();
      return thing;
    case From::string:
      return Thing::of_text(std::string(value.texts[0]));
    case From::list:
      thing.kind = Kind::list;
      for (const ListItem& item : value.list->span()) thing.items.push_back(from_value(item.value));
      return thing;
    case From::context:
      thing.kind = Kind::row;
      for (uint32_t i = 0; i < value.context->size; ++i) {
        thing.names.emplace_back(value.context->names[i]);
        thing.items.push_back(from_value(value.context->values[i]));
      }
      return thing;
    default:
      return thing;
  }
}

}  // namespace huisuan::oracle
