#include "program/expressions.h"

#include <array>

#include "value/civil.h"
#include "value/duration.h"

namespace huisuan {

using feel::NodeKind;

NodeId Expressions::compile(feel::NodeId node, Surroundings place) {
  const Origin before = builder_.origin();
  builder_.set_origin({ast_.span(node), node});
  const NodeId result = compile_kind(node, place);
  builder_.is_value_of(node, result);
  builder_.set_origin(before);
  return result;
}

NodeId Expressions::compile_kind(feel::NodeId node, Surroundings place) {
  switch (ast_.kind(node)) {
    case NodeKind::number:
    case NodeKind::string:
    case NodeKind::boolean:
    case NodeKind::null:
    case NodeKind::at_literal:
      return literal(node);
    case NodeKind::name:
      return name(ast_.text(node), place);
    case NodeKind::path:
      return path(node, place);
    case NodeKind::negate:
      return builder_.apply(Function::negate, std::array{compile(ast_.operand(node, 0), place)});
    case NodeKind::add:
      return binary(Function::add, node, place);
    case NodeKind::subtract:
      return binary(Function::subtract, node, place);
    case NodeKind::multiply:
      return binary(Function::multiply, node, place);
    case NodeKind::divide:
      return binary(Function::divide, node, place);
    case NodeKind::power:
      return binary(Function::power, node, place);
    case NodeKind::equal:
      return binary(Function::equal, node, place);
    case NodeKind::not_equal:
      return binary(Function::not_equal, node, place);
    case NodeKind::less:
      return binary(Function::less, node, place);
    case NodeKind::less_equal:
      return binary(Function::less_equal, node, place);
    case NodeKind::greater:
      return binary(Function::greater, node, place);
    case NodeKind::greater_equal:
      return binary(Function::greater_equal, node, place);
    case NodeKind::between:
      return between(node, place);
    case NodeKind::in:
      return in(node, place);
    case NodeKind::conjunction:
    case NodeKind::disjunction:
      return logic(node, place);
    case NodeKind::conditional:
      return conditional(node, place);
    case NodeKind::for_each:
    case NodeKind::some:
    case NodeKind::every:
      return iteration(node, place);
    case NodeKind::filter:
      return filter(node, place);
    case NodeKind::list: {
      std::vector<NodeId> items;
      for (feel::NodeId item : ast_.operands(node)) items.push_back(compile(item, place));
      return builder_.make_list(items);
    }
    case NodeKind::context:
      return context(node, place);
    case NodeKind::range: {
      const NodeId lo = compile(ast_.operand(node, 0), place);
      const NodeId hi = compile(ast_.operand(node, 1), place);
      const uint8_t ends = ast_.option(node);
      return builder_.make_range(lo, hi, (ends & feel::kLowIncluded) == 0,
                                 (ends & feel::kHighIncluded) == 0);
    }
    case NodeKind::unary_test:
      return unary_test(node, place);
    case NodeKind::call:
      return call(node, place);
    case NodeKind::iterator:
    case NodeKind::entry:
    case NodeKind::named_argument:
    case NodeKind::instance_of:  // outside the profile
    case NodeKind::error:
      return builder_.null();
  }
  return builder_.null();
}

NodeId Expressions::binary(Function function, feel::NodeId node, Surroundings place) {
  const NodeId a = compile(ast_.operand(node, 0), place);
  const NodeId b = compile(ast_.operand(node, 1), place);
  const NodeId known = a == b ? same_twice(function, a) : kNoNode;
  return known == kNoNode ? builder_.apply(function, a, b) : known;
}

/// `x - x`, `x <= x`: the same value on both sides whatever it is, if it is never null.
NodeId Expressions::same_twice(Function function, NodeId node) {
  const Value* domain = domain_of(node);
  if (domain == nullptr || domain->may_null || !domain->is_interval()) return kNoNode;
  switch (function) {
    case Function::subtract:
      if (domain->kind == Kind::number) return builder_.number(0);
      if (domain->kind == Kind::months) return builder_.constant(Value::months(Decimal()));
      return builder_.constant(Value::days(Decimal()));
    case Function::equal:
    case Function::less_equal:
    case Function::greater_equal:
      return builder_.boolean(true);
    case Function::not_equal:
    case Function::less:
    case Function::greater:
      return builder_.boolean(false);
    default:
      return kNoNode;
  }
}

NodeId Expressions::literal(feel::NodeId node) {
  const std::string_view text = ast_.text(node);
  switch (ast_.kind(node)) {
    case NodeKind::number: {
      const std::optional<Decimal> number = Decimal::parse(text);
      return number ? builder_.constant(Value::number(*number)) : builder_.null();
    }
    case NodeKind::string:
      return builder_.constant(Value::text_set({&text, 1}));
    case NodeKind::boolean:
      return builder_.boolean(ast_.option(node) != 0);
    case NodeKind::at_literal: {
      if (const std::optional<Date> date = parse_date(text)) {
        return builder_.constant(Value::date(date->value));
      }
      const std::optional<Duration> duration = parse_duration(text);
      if (!duration) return builder_.null();
      if (const auto* days = std::get_if<DaysTime>(&*duration)) {
        return builder_.constant(Value::days(days->seconds));
      }
      return builder_.constant(Value::months(Decimal(std::get<YearsMonths>(*duration).months)));
    }
    default:
      return builder_.null();
  }
}

// --- names ---------------------------------------------------------------------------------------

NodeId Expressions::named(NodeId node) {
  if (!builder_.is_constant(node)) assumptions_.is_named(node);
  return node;
}

NodeId Expressions::name(std::string_view name, Surroundings place) {
  // Items of filters that may or may not have a member of this name, innermost first.
  std::vector<NodeId> perhaps;
  NodeId found = kNoNode;
  for (const Scope* scope = place.scope; scope != nullptr && found == kNoNode;
       scope = scope->outer) {
    if (!scope->name.empty()) {
      if (scope->name == name) found = scope->node;
      continue;
    }
    const uint32_t block = builder_.instruction(scope->node).imm;
    const ItemShape shape = shape_of_items(builder_.list_of_block(block));
    bool is_member = false;
    for (std::string_view member : shape.names) is_member = is_member || member == name;
    if (is_member) {
      found = named(builder_.field(Assumptions::current(scope->node, place.known), name));
    } else if (shape.kind == ItemShape::Kind::unknown) {
      perhaps.push_back(Assumptions::current(scope->node, place.known));
    }
    if (found == kNoNode && name == "item") found = scope->node;
  }
  if (found == kNoNode) {
    if (name == "as_of") found = builder_.as_of();
  }
  if (found == kNoNode) found = names_.variable(name, place.known);
  if (found == kNoNode) found = names_.parameter(name, builder_.as_of(), {}, place.known);
  if (found == kNoNode) found = builder_.null();
  found = Assumptions::current(found, place.known);
  for (auto item = perhaps.rbegin(); item != perhaps.rend(); ++item) {
    found = builder_.add(Op::scoped, builder_.text(name), std::array{*item, found});
  }
  return found;
}

NodeId Expressions::path(feel::NodeId node, Surroundings place) {
  const NodeId of = compile(ast_.operand(node, 0), place);
  const NodeId member = builder_.field(of, ast_.text(node));
  // A field of a row or of a loop variable is a leaf that tests narrow.
  if (builder_.instruction(builder_.base(of)).op != Op::variable) return member;
  return Assumptions::current(named(member), place.known);
}

// --- logic ---------------------------------------------------------------------------------------

NodeId Expressions::logic(feel::NodeId node, Surroundings place) {
  const bool is_and = ast_.kind(node) == NodeKind::conjunction;
  const NodeId a = compile(ast_.operand(node, 0), place);
  // The right operand counts only where the left one does not decide: it is true (and) or false
  // (or), or null.
  Surroundings right = place;
  right.known = assumptions_.suppose(a, {is_and, true}, place.known);
  const NodeId b = compile(ast_.operand(node, 1), right);
  return builder_.apply(is_and ? Function::conjunction : Function::disjunction, a, b);
}

NodeId Expressions::conditional(feel::NodeId node, Surroundings place) {
  const NodeId condition = compile(ast_.operand(node, 0), place);
  Surroundings then = place;
  then.known = assumptions_.suppose(condition, {true, false}, place.known);
  Surroundings otherwise = place;
  otherwise.known = assumptions_.suppose(condition, {false, true}, place.known);
  const NodeId a = compile(ast_.operand(node, 1), then);
  const NodeId b = compile(ast_.operand(node, 2), otherwise);
  return builder_.choose(condition, a, b);
}

NodeId Expressions::between(feel::NodeId node, Surroundings place) {
  const NodeId value = compile(ast_.operand(node, 0), place);
  const NodeId lo = compile(ast_.operand(node, 1), place);
  const NodeId hi = compile(ast_.operand(node, 2), place);
  return builder_.apply(Function::conjunction, builder_.apply(Function::greater_equal, value, lo),
                        builder_.apply(Function::less_equal, value, hi));
}

namespace {

Function function_of(NodeKind comparison) {
  switch (comparison) {
    case NodeKind::less:
      return Function::less;
    case NodeKind::less_equal:
      return Function::less_equal;
    case NodeKind::greater:
      return Function::greater;
    case NodeKind::greater_equal:
      return Function::greater_equal;
    case NodeKind::not_equal:
      return Function::not_equal;
    default:
      return Function::equal;
  }
}

}  // namespace

NodeId Expressions::in(feel::NodeId node, Surroundings place) {
  const NodeId value = compile(ast_.operand(node, 0), place);
  NodeId result = kNoNode;
  for (feel::NodeId test : ast_.operands(node).subspan(1)) {
    const NodeId holds = membership(value, test, place);
    result = result == kNoNode ? holds : builder_.apply(Function::disjunction, result, holds);
  }
  return result;
}

NodeId Expressions::membership(NodeId value, feel::NodeId test, Surroundings place) {
  if (ast_.kind(test) != NodeKind::unary_test) {
    const NodeId set = compile(test, place);
    const Instruction code = builder_.instruction(set);
    if (value == builder_.as_of() && code.op == Op::make_range) {
      // The day in question against each end by itself, so that turns see the two dates.
      const NodeId lo = builder_.operands(set)[0];
      const NodeId hi = builder_.operands(set)[1];
      const bool lo_open = (code.imm & 1u) != 0;
      const bool hi_open = (code.imm & 2u) != 0;
      return builder_.apply(
          Function::conjunction,
          builder_.apply(lo_open ? Function::greater : Function::greater_equal, value, lo),
          builder_.apply(hi_open ? Function::less : Function::less_equal, value, hi));
    }
    return builder_.apply(Function::in_value, value, set);
  }
  const NodeId bound = compile(ast_.operand(test, 0), place);
  return builder_.apply(function_of(static_cast<NodeKind>(ast_.option(test))), value, bound);
}

/// A unary test as a value: the range of what passes it.
NodeId Expressions::unary_test(feel::NodeId node, Surroundings place) {
  const NodeId bound = compile(ast_.operand(node, 0), place);
  const NodeId none = builder_.constant(Value::bottom());
  switch (static_cast<NodeKind>(ast_.option(node))) {
    case NodeKind::less:
      return builder_.make_range(none, bound, true, true);
    case NodeKind::less_equal:
      return builder_.make_range(none, bound, true, false);
    case NodeKind::greater:
      return builder_.make_range(bound, none, true, true);
    case NodeKind::greater_equal:
      return builder_.make_range(bound, none, false, true);
    case NodeKind::equal:
      return builder_.make_range(bound, bound, false, false);
    default:
      return builder_.null();  // "not equal" is no range
  }
}

}  // namespace huisuan
