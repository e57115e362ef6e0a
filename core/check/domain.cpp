#include "check/domain.h"

#include <array>
#include <optional>

#include "feel/builtins.h"

namespace huisuan {

using feel::NodeId;
using feel::NodeKind;

Domain::Domain(const feel::Ast& ast, const feel::NodeTypes& types, const DomainNames& names,
               std::shared_ptr<Arena> arena)
    : ast_(ast), types_(types), names_(&names), arena_(std::move(arena)) {}

namespace {

// Derived facts are acyclic when a Domain is made; this bounds what hostile data can cost.
constexpr uint32_t kDeepest = 400;

Value anything() { return Value::whole(Kind::any).or_null(); }

std::optional<Function> operator_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::negate:
      return Function::negate;
    case NodeKind::add:
      return Function::add;
    case NodeKind::subtract:
      return Function::subtract;
    case NodeKind::multiply:
      return Function::multiply;
    case NodeKind::divide:
      return Function::divide;
    case NodeKind::power:
      return Function::power;
    case NodeKind::equal:
      return Function::equal;
    case NodeKind::not_equal:
      return Function::not_equal;
    case NodeKind::less:
      return Function::less;
    case NodeKind::less_equal:
      return Function::less_equal;
    case NodeKind::greater:
      return Function::greater;
    case NodeKind::greater_equal:
      return Function::greater_equal;
    default:
      return std::nullopt;
  }
}

std::optional<Comparison> comparison_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::equal:
      return Comparison::equal;
    case NodeKind::not_equal:
      return Comparison::not_equal;
    case NodeKind::less:
      return Comparison::less;
    case NodeKind::less_equal:
      return Comparison::less_equal;
    case NodeKind::greater:
      return Comparison::greater;
    case NodeKind::greater_equal:
      return Comparison::greater_equal;
    default:
      return std::nullopt;
  }
}

/// a < b seen from b.
Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::greater;
    case Comparison::less_equal:
      return Comparison::greater_equal;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::greater_equal:
      return Comparison::less_equal;
    default:
      return comparison;
  }
}

Comparison opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::greater_equal;
    case Comparison::less_equal:
      return Comparison::greater;
    case Comparison::greater:
      return Comparison::less_equal;
    case Comparison::greater_equal:
      return Comparison::less;
    case Comparison::equal:
      return Comparison::not_equal;
    case Comparison::not_equal:
      return Comparison::equal;
  }
  return comparison;
}

}  // namespace

Value Domain::apply(Function function, std::span<const Value> operands) {
  return huisuan::apply(function, operands, {arena_.get(), nullptr});
}

Value Domain::binary(Function function, NodeId node) {
  const std::array operands{at(ast_.operand(node, 0)), at(ast_.operand(node, 1))};
  return apply(function, operands);
}

Value Domain::at(NodeId node) {
  if (node == feel::kNoNode || depth_ >= kDeepest) return anything();
  ++depth_;
  const Value value = evaluate(node);
  --depth_;
  return value;
}

Value Domain::evaluate(NodeId node) {
  const NodeKind kind = ast_.kind(node);
  if (kind == NodeKind::negate) {
    const std::array operands{at(ast_.operand(node, 0))};
    return apply(Function::negate, operands);
  }
  if (const auto function = operator_of(kind)) return binary(*function, node);
  switch (kind) {
    case NodeKind::number: {
      const auto number = Decimal::parse(ast_.text(node));
      return number ? Value::number(*number) : Value::null();
    }
    case NodeKind::string:
      return Value::text(ast_.text(node), *arena_);
    case NodeKind::boolean:
      return Value::boolean(ast_.option(node) != 0);
    case NodeKind::null:
      return Value::null();
    case NodeKind::at_literal: {
      const std::array text{Value::text(ast_.text(node), *arena_)};
      const bool date = types_[node].is(feel::TypeKind::date);
      return apply(date ? Function::date : Function::duration, text);
    }
    case NodeKind::name:
      return name(node);
    case NodeKind::path:
      return path(node);
    case NodeKind::between: {
      const Value value = at(ast_.operand(node, 0));
      const std::array low{value, at(ast_.operand(node, 1))};
      const std::array high{value, at(ast_.operand(node, 2))};
      const std::array both{apply(Function::greater_equal, low), apply(Function::less_equal, high)};
      return apply(Function::conjunction, both);
    }
    case NodeKind::in:
      return membership(node);
    case NodeKind::conjunction:
    case NodeKind::disjunction:
      return logic(node);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::for_each:
      return loop(node);
    case NodeKind::some:
    case NodeKind::every:
      return quantified(node);
    case NodeKind::filter:
      return filter(node);
    case NodeKind::list: {
      std::vector<ListItem> items;
      for (NodeId operand : ast_.operands(node)) items.push_back({at(operand), false});
      List list;
      list.items = arena_->copy(std::span<const ListItem>(items)).data();
      list.size = static_cast<uint32_t>(items.size());
      return Value::of_list(arena_->make_one(list));
    }
    case NodeKind::context:
      return context(node);
    case NodeKind::entry:
    case NodeKind::named_argument:
      return at(ast_.operand(node, 0));
    case NodeKind::range: {
      RangeEnds ends;
      ends.lo = at(ast_.operand(node, 0));
      ends.hi = at(ast_.operand(node, 1));
      ends.lo_open = (ast_.option(node) & feel::kLowIncluded) == 0;
      ends.hi_open = (ast_.option(node) & feel::kHighIncluded) == 0;
      return Value::of_range(arena_->make_one(ends));
    }
    case NodeKind::call:
      return call(node);
    default:
      return anything();
  }
}

const Domain::Narrowing* Domain::narrowing_of(std::string_view name, std::string_view path) const {
  uint32_t bound = 0;  // a local of this name hides what was learned outside it
  for (uint32_t i = 0; i < locals_.size(); ++i) {
    if (locals_[i].first == name) bound = i + 1;
  }
  for (auto known = narrowings_.rbegin(); known != narrowings_.rend(); ++known) {
    if (known->locals < bound) break;
    if (known->name == name && known->path == path) return &*known;
  }
  return nullptr;
}

Value Domain::name(NodeId node) {
  const std::string_view wanted = ast_.text(node);
  if (const Narrowing* known = narrowing_of(wanted, "")) return known->value;
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->first == wanted) return local->second;
  }
  if (const auto root = names_->roots.find(wanted); root != names_->roots.end()) {
    return derived(root->second);
  }
  if (const auto value = names_->values.find(wanted); value != names_->values.end()) {
    return value->second;
  }
  if (const auto value = names_->parameters.find(wanted); value != names_->parameters.end()) {
    return value->second;
  }
  return anything();
}

Value Domain::derived(NodeId root) {
  // A derived fact sees facts only, whatever stands around the place that reads it. Narrowings of
  // facts hold there too; those of locals do not.
  std::vector<std::pair<std::string, Value>> outer;
  std::vector<Narrowing> outer_narrowings = narrowings_;
  outer.swap(locals_);
  std::erase_if(narrowings_, [](const Narrowing& known) { return known.locals > 0; });
  const Value value = at(root);
  locals_.swap(outer);
  narrowings_.swap(outer_narrowings);
  return value;
}

Value Domain::path(NodeId node) {
  const NodeId of = ast_.operand(node, 0);
  if (ast_.kind(of) == NodeKind::name) {
    if (const Narrowing* known = narrowing_of(ast_.text(of), ast_.text(node))) return known->value;
  }
  return member(at(of), ast_.text(node), *arena_);
}

Value Domain::logic(NodeId node) {
  const bool both = ast_.kind(node) == NodeKind::conjunction;
  const Value left = at(ast_.operand(node, 0));
  const auto known = narrowings_;
  // Beside a null the right side of `and` still counts (null and false is false), so nothing is
  // known there; `or` is reached by false and by null, which assume(…, false) allows for.
  if (!both || !left.may_null) assume(ast_.operand(node, 0), both);
  const Value right = at(ast_.operand(node, 1));
  narrowings_ = known;
  // The right side was computed where the left one does not decide alone; where it does, right is
  // of no account.
  const bool decided = both ? left.is_false() : left.is_true();
  if (decided || right.is_bottom()) return left;
  const std::array operands{left, right};
  return apply(both ? Function::conjunction : Function::disjunction, operands);
}

Value Domain::conditional(NodeId node) {
  const NodeId condition = ast_.operand(node, 0);
  const Truth truth = at(condition).truth();
  const auto known = narrowings_;
  Value then = Value::bottom();
  Value otherwise = Value::bottom();
  if (truth != Truth::no) {
    assume(condition, true);
    then = at(ast_.operand(node, 1));
    narrowings_ = known;
  }
  if (truth != Truth::yes) {
    assume(condition, false);
    otherwise = at(ast_.operand(node, 2));
    narrowings_ = known;
  }
  return join(then, otherwise, *arena_);
}

Value Domain::membership(NodeId node) {
  const Value value = at(ast_.operand(node, 0));
  Value result = Value::boolean(false);
  for (NodeId test : ast_.operands(node).subspan(1)) {
    Value one;
    if (ast_.kind(test) == NodeKind::unary_test) {
      const auto function = operator_of(static_cast<NodeKind>(ast_.option(test)));
      const std::array operands{value, at(ast_.operand(test, 0))};
      one = function ? apply(*function, operands) : Value::either().or_null();
    } else {
      const std::array operands{value, at(test)};
      one = apply(Function::in_value, operands);
    }
    const std::array both{result, one};
    result = apply(Function::disjunction, both);
  }
  return result;
}

Value Domain::context(NodeId node) {
  const auto entries = ast_.operands(node);
  const auto outer = locals_.size();
  const auto names = arena_->make<std::string_view>(static_cast<uint32_t>(entries.size()));
  const auto values = arena_->make<Value>(static_cast<uint32_t>(entries.size()));
  for (uint32_t i = 0; i < entries.size(); ++i) {
    names[i] = ast_.text(entries[i]);
    values[i] = at(entries[i]);
    locals_.emplace_back(std::string(names[i]), values[i]);
  }
  locals_.resize(outer);
  Context made;
  made.names = names.data();
  made.values = values.data();
  made.size = static_cast<uint32_t>(entries.size());
  return Value::of_context(arena_->make_one(made));
}

Value Domain::call(NodeId node) {
  const auto bound = feel::bind_call(ast_, node);
  if (!bound) return anything();
  if (bound->form->id == feel::BuiltinId::at) {
    const auto found = names_->parameters.find(ast_.text(bound->arguments[0]));
    if (found == names_->parameters.end()) return anything();
    const bool may_null = at(bound->arguments[1]).may_null;
    return may_null ? found->second.or_null() : found->second;
  }
  const auto function = find_function(bound->form->name);
  if (!function) return anything();
  std::vector<Value> operands;
  for (NodeId argument : bound->arguments) {
    if (argument != feel::kNoNode) operands.push_back(at(argument));
  }
  const auto count = static_cast<uint32_t>(operands.size());
  if (!takes(*function, count)) return anything();
  const bool working_days =
      *function == Function::working_days_after || *function == Function::working_days_between;
  if (working_days) {
    // Days beyond the calendar are a gap of data, seen when they are met, like a missing month of
    // a published series; here the calendar is taken to reach far enough.
    bool may_null = false;
    for (const Value& operand : operands) may_null = may_null || operand.may_null;
    const Kind kind = *function == Function::working_days_after ? Kind::date : Kind::number;
    return may_null ? Value::whole(kind).or_null() : Value::whole(kind);
  }
  return apply(*function, operands);
}

void Domain::assume(NodeId condition, bool holds) {
  if (condition == feel::kNoNode || depth_ >= kDeepest) return;
  ++depth_;
  const NodeKind kind = ast_.kind(condition);
  if (const auto comparison = comparison_of(kind)) {
    assume_comparison(ast_.operand(condition, 0), *comparison, ast_.operand(condition, 1), holds);
  } else if (kind == (holds ? NodeKind::conjunction : NodeKind::disjunction)) {
    assume(ast_.operand(condition, 0), holds);
    assume(ast_.operand(condition, 1), holds);
  } else if (kind == NodeKind::between && holds) {
    const NodeId value = ast_.operand(condition, 0);
    assume_comparison(value, Comparison::greater_equal, ast_.operand(condition, 1), true);
    assume_comparison(value, Comparison::less_equal, ast_.operand(condition, 2), true);
  } else if (kind == NodeKind::in && holds && ast_.operands(condition).size() == 2 &&
             ast_.kind(ast_.operand(condition, 1)) == NodeKind::range) {
    const NodeId range = ast_.operand(condition, 1);
    const bool low = (ast_.option(range) & feel::kLowIncluded) != 0;
    const bool high = (ast_.option(range) & feel::kHighIncluded) != 0;
    const NodeId value = ast_.operand(condition, 0);
    assume_comparison(value, low ? Comparison::greater_equal : Comparison::greater,
                      ast_.operand(range, 0), true);
    assume_comparison(value, high ? Comparison::less_equal : Comparison::less,
                      ast_.operand(range, 1), true);
  } else if (kind == NodeKind::call && ast_.text(condition) == "not" &&
             ast_.operands(condition).size() == 1) {
    // not(x) holds only if x is false; that it does not hold leaves x true or null.
    if (holds) assume(ast_.operand(condition, 0), false);
  } else if (kind == NodeKind::name || kind == NodeKind::path) {
    const auto root =
        kind == NodeKind::name ? names_->roots.find(ast_.text(condition)) : names_->roots.end();
    if (root != names_->roots.end() && locals_.empty()) {
      assume(root->second, holds);
    } else if (holds) {
      Narrowing known;
      known.locals = static_cast<uint32_t>(locals_.size());
      known.value = Value::boolean(true);
      if (kind == NodeKind::name) {
        known.name = std::string(ast_.text(condition));
        narrowings_.push_back(std::move(known));
      } else if (ast_.kind(ast_.operand(condition, 0)) == NodeKind::name) {
        known.name = std::string(ast_.text(ast_.operand(condition, 0)));
        known.path = std::string(ast_.text(condition));
        narrowings_.push_back(std::move(known));
      }
    }
  }
  --depth_;
}

void Domain::assume_name(std::string_view name, const Value& value) {
  Narrowing known;
  known.name = std::string(name);
  known.value = value;
  narrowings_.push_back(std::move(known));
}

void Domain::assume_within(NodeId node, const Value& bounds) {
  Narrowing known;
  if (ast_.kind(node) == NodeKind::name) {
    known.name = std::string(ast_.text(node));
    if (names_->roots.contains(known.name)) return;
  } else if (ast_.kind(node) == NodeKind::path &&
             ast_.kind(ast_.operand(node, 0)) == NodeKind::name) {
    known.name = std::string(ast_.text(ast_.operand(node, 0)));
    known.path = std::string(ast_.text(node));
  } else {
    return;
  }
  known.value = meet(at(node), bounds, *arena_);
  narrowings_.push_back(std::move(known));
}

void Domain::assume_comparison(NodeId left, Comparison comparison, NodeId right, bool holds) {
  const Comparison known = holds ? comparison : opposite(comparison);
  const std::array sides{std::pair{left, right}, std::pair{right, left}};
  for (uint32_t side = 0; side < 2; ++side) {
    const auto [subject, other] = sides[side];
    Narrowing narrowing;
    if (ast_.kind(subject) == NodeKind::name) {
      narrowing.name = std::string(ast_.text(subject));
      if (names_->roots.contains(narrowing.name)) continue;
    } else if (ast_.kind(subject) == NodeKind::path &&
               ast_.kind(ast_.operand(subject, 0)) == NodeKind::name) {
      narrowing.name = std::string(ast_.text(ast_.operand(subject, 0)));
      narrowing.path = std::string(ast_.text(subject));
    } else {
      continue;
    }
    const Value value = at(subject);
    const Decimal step = value.integral ? Decimal(1) : Decimal();
    narrowing.locals = static_cast<uint32_t>(locals_.size());
    narrowing.value =
        narrowed(value, side == 0 ? known : mirrored(known), at(other), !holds, step, *arena_);
    narrowings_.push_back(std::move(narrowing));
  }
}

}  // namespace huisuan
