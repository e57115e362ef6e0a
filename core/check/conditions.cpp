// Rules over the whole of the facts' bounds: windows that never open, conditions that decide
// nothing, values that may be null.
#include <algorithm>

#include "check/checker.h"

namespace huisuan {

using feel::NodeId;

Value Checker::bound_value(const Bound& bound, const Entitlement* entitlement) const {
  if (bound.kind == Bound::Kind::day) return Value::date(bound.day);
  if (bound.kind != Bound::Kind::expression) return Value::whole(Kind::date);
  const Use* use = use_of(bound.expression);
  if (use == nullptr || !use->typed || entitlement == nullptr) return Value::whole(Kind::date);
  Domain domain = domain_for(*use);
  return domain.at(use->root);
}

void Checker::check_window(const Pack& pack, const Entitlement* entitlement, const Window& window,
                           std::string_view what) {
  static_cast<void>(pack);
  const Value from = bound_value(window.from, entitlement);
  const Value to = bound_value(window.to, entitlement);
  if (from.kind != Kind::date || to.kind != Kind::date) return;
  if (from.lo_free || to.hi_free || from.lo <= to.hi) return;
  report(IssueCode::empty_window, window.to.span, std::string(what) + "在开始之前就结束了",
         {{"从这里起", window.from.span}});
}

void Checker::check_windows() {
  for (const Pack& pack : pack_.catalog_.packs) {
    if (pack.document.in_force) check_window(pack, nullptr, *pack.document.in_force, "有效期");
    for (const Entitlement& entitlement : pack.entitlements) {
      const Entitlement* one = &entitlement;
      if (entitlement.in_force) check_window(pack, one, *entitlement.in_force, "有效期");
      if (entitlement.covers) check_window(pack, one, entitlement.covers->window, "覆盖期间");
      if (entitlement.filing) check_window(pack, one, *entitlement.filing, "申请期间");
      if (entitlement.pays) check_window(pack, one, entitlement.pays->window, "发放期间");
    }
  }
}

void Checker::assume_conditions(Domain& domain, const std::vector<Condition>& conditions) const {
  for (const Condition& condition : conditions) {
    if (condition.kind == Condition::Kind::test) {
      const Use* use = use_of(condition.is);
      if (use != nullptr && use->typed) domain.assume(use->root, true);
    } else if (condition.kind == Condition::Kind::all) {
      assume_conditions(domain, condition.parts);
    }
  }
}

void Checker::assume_time(Domain& domain, const Use& use) const {
  if (use.entitlement == nullptr || !use.entitlement->covers) return;
  if (use.role == Role::event || use.role == Role::window) return;
  const Covers& covers = *use.entitlement->covers;
  const Use* event = use_of(covers.event);
  if (event == nullptr || !event->typed) return;
  const Value from = bound_value(covers.window.from, use.entitlement);
  const Value to = bound_value(covers.window.to, use.entitlement);
  if (from.kind != Kind::date || to.kind != Kind::date) return;
  Value bounds = Value::whole(Kind::date);
  if (!from.lo_free) {
    bounds.lo = from.lo;
    bounds.lo_free = false;
  }
  if (!to.hi_free) {
    bounds.hi = to.hi;
    bounds.hi_free = false;
  }
  domain.assume_within(event->root, bounds);
}

void Checker::check_never_null(const Use& use, Domain domain, std::string_view what) {
  if (!domain.at(use.root).may_null) return;
  report(IssueCode::maybe_null, use.expression->span, std::string(what) + "可能没有值",
         {{"除数可能为零、事实可以没有值或列表里没有那一项时会这样：先用条件排除", {}}});
}

void Checker::check_condition(const Use& use) {
  Domain domain = domain_for(use);
  const Value value = domain.at(use.root);
  if (value.may_null) {
    check_never_null(use, domain, "条件");
    return;
  }
  if (!value.is_true() && !value.is_false()) return;
  Reads reads;
  collect(use.root, reads);
  // A day decides over time, a reading stays open on purpose: neither makes a condition idle.
  if (reads.as_of) return;
  for (const Reading& reading : use.entitlement->readings) {
    if (reads.names.contains(reading.id.value)) return;
  }
  if (value.is_true()) {
    report(IssueCode::always_true, use.expression->span, "条件永远成立，等于没有写",
           {{"按事实的上下限和选项，没有一种情况不满足它", {}}});
  } else {
    report(IssueCode::always_false, use.expression->span, "条件永远不成立，谁也得不到",
           {{"按事实的上下限和选项，没有一种情况满足它", {}}});
  }
}

bool Checker::rests_on_mistake(const Use& use) const {
  Reads reads;
  collect(use.root, reads);
  return std::any_of(reads.names.begin(), reads.names.end(), [&](const std::string& name) {
    return derived_.contains(name) && !derived_roots_.contains(name);
  });
}

void Checker::check_values() {
  std::set<const Entitlement*> contradictory;
  for (const Use& use : uses_) {
    if (!use.typed || rests_on_mistake(use)) continue;
    Domain domain = domain_for(use);
    switch (use.role) {
      case Role::condition:
        check_condition(use);
        break;
      case Role::amount:
      case Role::cap:
      case Role::months:
      case Role::limit:
      case Role::clock: {
        assume_time(domain, use);
        assume_conditions(domain, use.entitlement->when);
        Domain narrowed = domain;
        if (narrowed.at(use.root).is_bottom() && contradictory.insert(use.entitlement).second) {
          report(IssueCode::always_false, use.entitlement->id.span,
                 "事项“" + use.entitlement->id.value + "”的条件合在一起永远不成立");
        }
        check_never_null(use, std::move(domain), use.role == Role::amount ? "金额" : "数值");
        break;
      }
      case Role::event:
      case Role::window:
        check_never_null(use, std::move(domain), "日期");
        break;
      case Role::estimate:
        check_never_null(use, std::move(domain), "估算");
        break;
      case Role::group_cap:
        check_never_null(use, std::move(domain), "合计上限");
        break;
      case Role::derived:     // judged where it is read
      case Role::conversion:  // the old value is not known here
      case Role::unique_by:
      case Role::limit_per:
        break;
    }
  }
}

}  // namespace huisuan
