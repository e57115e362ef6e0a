#include "program/compile.h"

#include <algorithm>
#include <array>

#include "program/analysis.h"
#include "program/pack_compiler.h"

namespace huisuan {

Program compile(const CheckedPack& pack) {
  Program program;
  PackCompiler(pack, program).run();
  analyse(program);
  return program;
}

PackCompiler::PackCompiler(const CheckedPack& pack, Program& program)
    : pack_(pack),
      catalog_(pack.catalog()),
      program_(program),
      builder_(program),
      assumptions_(builder_),
      expressions_(builder_, assumptions_, program, pack.ast(), *this) {}

void PackCompiler::run() {
  for (uint32_t i = 0; i < catalog_.derived.size(); ++i) {
    derived_.emplace(catalog_.derived[i].id.value, i);
  }
  make_regions_and_calendar();
  make_facts();
  make_readings();
  make_parameters();
  make_row_blocks();
  make_estimates();
  make_stacking_groups();
  for (const Pack& pack : catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      program_.entitlements.emplace_back();
      compile_entitlement(pack, entitlement, program_.entitlements.back());
    }
  }
  uint32_t index = 0;
  for (const Pack& pack : catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      stacking_of(pack, entitlement, program_.entitlements[index++]);
    }
  }
  finish();
}

NodeId PackCompiler::expression(const AuthoredExpression& expression, Surroundings at) {
  const feel::NodeId root = pack_.root(expression);
  return root == feel::kNoNode ? builder_.null() : expressions_.compile(root, at);
}

NodeId PackCompiler::optional_expression(const std::optional<AuthoredExpression>& source,
                                         Surroundings at) {
  return source ? expression(*source, at) : kNoNode;
}

NodeId PackCompiler::both(NodeId a, NodeId b) {
  const auto says_nothing = [&](NodeId node) {
    return node == kNoNode || (builder_.is_constant(node) && builder_.value(node).is_true());
  };
  if (says_nothing(a)) return b;
  if (says_nothing(b)) return a;
  return builder_.apply(Function::conjunction, a, b);
}

// --- entitlements --------------------------------------------------------------------------------

/// Names of an entitlement: its row, its readings, then those of its neighbours in the pack.
PackCompiler::Frame PackCompiler::frame_of(const Pack& pack, const Entitlement& source) {
  Frame frame;
  const auto bind = [&](std::string_view name, NodeId node, Surroundings& at) {
    at.scope = &scopes_.emplace_back(Scope{at.scope, name, node});
  };
  for (const Entitlement& other : pack.entitlements) {
    if (&other == &source) continue;
    for (const Reading& reading : other.readings) {
      bind(reading.id.value, readings_.at(&reading), frame.top);
    }
  }
  for (const Reading& reading : source.readings) {
    bind(reading.id.value, readings_.at(&reading), frame.top);
  }
  frame.at = frame.top;
  if (source.for_each) {
    const auto found = facts_.find(source.for_each->row.value);
    if (found != facts_.end()) {
      bind("row", builder_.variable(program_.facts[found->second].row_block), frame.at);
    }
  }
  return frame;
}

NodeId PackCompiler::bound(const Bound& bound, Surroundings at) {
  switch (bound.kind) {
    case Bound::Kind::day:
      return builder_.constant(Value::date(bound.day));
    case Bound::Kind::expression:
      return expression(bound.expression, at);
    case Bound::Kind::absent:
    case Bound::Kind::open:
    case Bound::Kind::unstated:
      break;
  }
  return kNoNode;
}

/// Both ends are included (PACKS.md, "Time").
CompiledWindow PackCompiler::window(const Window& window, NodeId moment, Surroundings at) {
  CompiledWindow compiled;
  compiled.first = bound(window.from, at);
  compiled.last = bound(window.to, at);
  if (compiled.first != kNoNode) {
    builder_.set_origin({window.from.span, kNoNode});
    compiled.not_before = builder_.apply(Function::less_equal, compiled.first, moment);
  }
  if (compiled.last != kNoNode) {
    builder_.set_origin({window.to.span, kNoNode});
    compiled.not_after = builder_.apply(Function::less_equal, moment, compiled.last);
  }
  return compiled;
}

/// In pre-order: a group takes its place before its members and knows its end after them.
NodeId PackCompiler::condition(const Condition& source, Surroundings at,
                               std::vector<CompiledCondition>& conditions) {
  const auto index = static_cast<uint32_t>(conditions.size());
  conditions.emplace_back();
  NodeId node = kNoNode;
  if (source.kind == Condition::Kind::test) {
    node = expression(source.is, at);
  } else {
    const bool any = source.kind == Condition::Kind::any;
    conditions[index].kind = any ? ConditionKind::any : ConditionKind::all;
    for (const Condition& part : source.parts) {
      const NodeId member = condition(part, at, conditions);
      builder_.set_origin({source.span, kNoNode});
      node = node == kNoNode ? member
                             : builder_.apply(any ? Function::disjunction : Function::conjunction,
                                              node, member);
    }
    if (node == kNoNode) node = builder_.boolean(!any);
  }
  conditions[index].node = node;
  conditions[index].member_end = static_cast<uint32_t>(conditions.size());
  return node;
}

NodeId PackCompiler::region_of(const Document& document, bool& unstated) {
  const std::string& code = document.region.value;
  unstated = code == "unstated" || code == "masked";
  if (unstated) return kNoNode;
  return builder_.add(Op::in_region, builder_.text(code), {});
}

CompiledComponent PackCompiler::component(const Component& source, Surroundings amounts,
                                          Surroundings raw) {
  CompiledComponent compiled;
  const std::optional<AuthoredExpression>& single = source.yuan    ? source.yuan
                                                    : source.value ? source.value
                                                    : source.clock ? source.clock->n
                                                                   : source.yuan;
  const auto ends = [&](Surroundings at, NodeId& min, NodeId& max) {
    if (single) {
      min = max = expression(*single, at);
      return;
    }
    min = optional_expression(source.min, at);
    max = source.max_unbounded ? kNoNode : optional_expression(source.max, at);
    if (min == kNoNode && max != kNoNode) min = builder_.number(0);  // "up to": perhaps nothing
  };
  ends(amounts, compiled.min, compiled.max);
  ends(raw, compiled.raw_min, compiled.raw_max);
  compiled.has_value = compiled.min != kNoNode;
  compiled.adds_up = !source.clock;
  compiled.months = optional_expression(source.months, amounts);
  return compiled;
}

void PackCompiler::caps_of(const Entitlement& source, const Frame& frame, const Assumption* known,
                           CompiledEntitlement& entitlement) {
  for (const Cap& cap : source.caps) {
    CompiledCap compiled;
    compiled.per = cap.per.value == "row"      ? CapScope::row
                   : cap.per.value == "person" ? CapScope::person
                                               : CapScope::claimant;
    // What is known of one row says nothing of a cap over all of them.
    const bool of_row = compiled.per != CapScope::claimant && source.for_each;
    Surroundings at = of_row ? frame.at : frame.top;
    if (of_row || !source.for_each) at.known = known;
    compiled.yuan = expression(cap.yuan, at);
    for (const Text& id : cap.components) {
      for (uint32_t i = 0; i < source.components.size(); ++i) {
        if (source.components[i].id.value == id.value) compiled.components.push_back(i);
      }
    }
    entitlement.caps.push_back(std::move(compiled));
  }
}

void PackCompiler::rows_of(const Entitlement& source, const Frame& frame,
                           CompiledEntitlement& entitlement) {
  if (!source.for_each) return;
  const ForEach& each = *source.for_each;
  if (const auto found = facts_.find(each.row.value); found != facts_.end()) {
    entitlement.row_fact = found->second;
  }
  for (const AuthoredExpression& part : each.unique_by) {
    entitlement.unique_by.push_back(expression(part, frame.at));
  }
  if (!each.limit) return;
  entitlement.limit_count = expression(each.limit->count, frame.top);
  for (const AuthoredExpression& part : each.limit->per) {
    entitlement.limit_per.push_back(expression(part, frame.at));
  }
  if (!each.limit->prefer) return;
  switch (each.limit->prefer->value) {
    case Preference::highest:
      entitlement.limit_prefer = Prefer::highest;
      break;
    case Preference::lowest:
      entitlement.limit_prefer = Prefer::lowest;
      break;
    case Preference::first:
      entitlement.limit_prefer = Prefer::first;
      break;
  }
}

void PackCompiler::compile_entitlement(const Pack& pack, const Entitlement& source,
                                       CompiledEntitlement& entitlement) {
  const Frame frame = frame_of(pack, source);
  const NodeId as_of = builder_.as_of();
  entitlement.id = source.id.value;
  builder_.set_origin({source.span, kNoNode});

  uint32_t audiences = 0;
  for (const Placed<Audience>& audience : source.audience) {
    audiences |= 1u << static_cast<uint8_t>(audience.value);
  }
  entitlement.audience = builder_.add(Op::audience, audiences, {});
  entitlement.region = region_of(pack.document, entitlement.region_unstated);
  const std::optional<Window>& in_force =
      source.in_force ? source.in_force : pack.document.in_force;
  if (in_force) entitlement.in_force = window(*in_force, as_of, frame.top);
  if (source.covers) {
    entitlement.event = expression(source.covers->event, frame.at);
    entitlement.covers = window(source.covers->window, entitlement.event, frame.at);
  }
  if (source.filing) entitlement.filing = window(*source.filing, as_of, frame.at);
  if (source.pays) {
    entitlement.pays = window(source.pays->window, as_of, frame.at);
  }

  for (const Condition& part : source.when) {
    const NodeId holds = condition(part, frame.at, entitlement.conditions);
    builder_.set_origin({source.span, kNoNode});
    entitlement.when = entitlement.when == kNoNode
                           ? holds
                           : builder_.apply(Function::conjunction, entitlement.when, holds);
  }
  builder_.set_origin({source.span, kNoNode});
  NodeId status = both(entitlement.audience, entitlement.region);
  for (const CompiledWindow& time :
       {entitlement.in_force, entitlement.covers, entitlement.filing}) {
    status = both(both(status, time.not_before), time.not_after);
  }
  status = both(status, entitlement.when);
  entitlement.status = status == kNoNode ? builder_.boolean(true) : status;

  // Amounts are "if entitled": what the conditions say of a fact holds in them.
  Surroundings amounts = frame.at;
  amounts.known = assumptions_.suppose(entitlement.status, {true, false}, nullptr);
  if (source.pays) entitlement.pays_months = optional_expression(source.pays->months, amounts);
  for (const Component& part : source.components) {
    entitlement.components.push_back(component(part, amounts, frame.at));
  }
  caps_of(source, frame, amounts.known, entitlement);
  rows_of(source, frame, entitlement);
  totals_of(pack, source, entitlement);
}

}  // namespace huisuan
