#include "program/assumptions.h"

#include <optional>

namespace huisuan {
namespace {

std::optional<Comparison> comparison_of(Function function) {
  switch (function) {
    case Function::less:
      return Comparison::less;
    case Function::less_equal:
      return Comparison::less_equal;
    case Function::greater:
      return Comparison::greater;
    case Function::greater_equal:
      return Comparison::greater_equal;
    case Function::equal:
      return Comparison::equal;
    case Function::not_equal:
      return Comparison::not_equal;
    default:
      return std::nullopt;
  }
}

/// `a < b` as said of b.
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

NodeId Assumptions::current(NodeId node, const Assumption* known) {
  for (; known != nullptr; known = known->outer) {
    if (known->base == node) return known->narrowed;
  }
  return node;
}

const Assumption* Assumptions::with(const Assumption* known, NodeId base, NodeId narrowed) {
  if (current(base, known) == narrowed) return known;
  const auto [place, added] = interned_.emplace(std::tuple(known, base, narrowed), nullptr);
  if (added) {
    all_.push_back({known, base, narrowed});
    place->second = &all_.back();
  }
  return place->second;
}

const Assumption* Assumptions::narrow(NodeId name, Comparison comparison, NodeId bound,
                                      bool or_null, const Assumption* known) {
  const NodeId base = builder_.base(name);
  const auto step = steps_.find(base);
  const NodeId narrowed = builder_.narrow(current(base, known), {comparison, or_null}, bound,
                                          step == steps_.end() ? Decimal() : step->second);
  return with(known, base, narrowed);
}

const Assumption* Assumptions::compare(Comparison comparison, NodeId a, NodeId b, Supposed supposed,
                                       const Assumption* known) {
  if (!supposed.truth) comparison = opposite(comparison);
  if (can_narrow(a) && builder_.is_settled(b)) {
    return narrow(a, comparison, b, supposed.or_null, known);
  }
  if (can_narrow(b) && builder_.is_settled(a)) {
    return narrow(b, mirrored(comparison), a, supposed.or_null, known);
  }
  return known;
}

/// value in test: a constant range or list, or a range with settled ends.
const Assumption* Assumptions::member_of(NodeId value, NodeId test, Supposed supposed,
                                         const Assumption* known) {
  if (!can_narrow(value) || !builder_.is_settled(test)) return known;
  const Instruction code = builder_.instruction(test);
  if (code.op == Op::make_range && supposed.truth) {
    const NodeId lo = builder_.operands(test)[0];
    const NodeId hi = builder_.operands(test)[1];
    known = narrow(value, (code.imm & 1u) != 0 ? Comparison::greater : Comparison::greater_equal,
                   lo, supposed.or_null, known);
    return narrow(value, (code.imm & 2u) != 0 ? Comparison::less : Comparison::less_equal, hi,
                  supposed.or_null, known);
  }
  if (code.op != Op::constant) return known;
  const Value set = builder_.value(test);
  if (set.kind == Kind::range && !set.may_null) {
    const RangeEnds& ends = *set.range;
    const bool has_lo = !ends.lo.is_bottom();
    const bool has_hi = !ends.hi.is_bottom();
    if (!supposed.truth && has_lo && has_hi) return known;  // two pieces: no narrowing
    const auto end = [&](const Value& bound, Comparison comparison) {
      if (!supposed.truth) comparison = opposite(comparison);
      known = narrow(value, comparison, builder_.constant(bound), supposed.or_null, known);
    };
    if (has_lo) end(ends.lo, ends.lo_open ? Comparison::greater : Comparison::greater_equal);
    if (has_hi) end(ends.hi, ends.hi_open ? Comparison::less : Comparison::less_equal);
    return known;
  }
  if (set.kind != Kind::list || set.may_null || !set.list->fixed()) return known;
  Arena arena;
  Value members;
  for (const ListItem& item : set.list->span()) {
    const Kind kind = item.value.kind;
    if (kind == Kind::list || kind == Kind::context || kind == Kind::range) return known;
    if (item.value.may_null || kind == Kind::none || kind == Kind::any) return known;
    if (!supposed.truth) {
      const NodeId bound = builder_.constant(item.value);
      known = narrow(value, Comparison::not_equal, bound, supposed.or_null, known);
    }
    members = join(members, item.value, arena);
  }
  if (!supposed.truth || members.is_bottom() || members.kind == Kind::any) return known;
  return narrow(value, Comparison::equal, builder_.constant(members), supposed.or_null, known);
}

/// One of the two is as supposed: a name that both narrow is in the one set or in the other.
const Assumption* Assumptions::either(NodeId a, NodeId b, Supposed supposed,
                                      const Assumption* known) {
  // `choose` takes the second set where `a` is null; that is right only when null supports it.
  if (supposed.truth == supposed.or_null) return known;
  const Assumption* by_a = suppose(a, supposed, known);
  const Assumption* by_b = suppose(b, supposed, known);
  if (by_a == known || by_b == known) return known;
  // `a` itself says which set it is, when it is decided; a supposed falsehood turns it round.
  const Assumption* result = known;
  std::set<NodeId> done;
  for (const Assumption* item = by_a; item != known; item = item->outer) {
    if (!done.insert(item->base).second) continue;
    const NodeId in_a = current(item->base, by_a);
    const NodeId in_b = current(item->base, by_b);
    const NodeId before = current(item->base, known);
    if (in_a == before || in_b == before) continue;
    result = with(result, item->base,
                  supposed.truth ? builder_.choose(a, in_a, in_b) : builder_.choose(a, in_b, in_a));
  }
  return result;
}

const Assumption* Assumptions::suppose(NodeId test, Supposed supposed, const Assumption* known) {
  const Instruction code = builder_.instruction(test);
  if (can_narrow(test)) {  // a boolean fact by itself; a derived one is looked into as well
    known =
        narrow(test, Comparison::equal, builder_.boolean(supposed.truth), supposed.or_null, known);
  }
  if (code.op != Op::apply) return known;
  const auto function = static_cast<Function>(code.imm);
  const NodeId a = builder_.operands(test)[0];
  if (function == Function::negation) {
    return suppose(a, {!supposed.truth, supposed.or_null}, known);
  }
  if (builder_.operands(test).size() != 2) return known;
  const NodeId b = builder_.operands(test)[1];
  if (function == Function::conjunction || function == Function::disjunction) {
    // A conjunction that holds holds in both parts; a disjunction that fails fails in both.
    const bool both = (function == Function::conjunction) == supposed.truth;
    if (both) return suppose(b, supposed, suppose(a, supposed, known));
    return either(a, b, supposed, known);
  }
  if (function == Function::in_value) return member_of(a, b, supposed, known);
  if (const auto comparison = comparison_of(function)) {
    return compare(*comparison, a, b, supposed, known);
  }
  return known;
}

}  // namespace huisuan
