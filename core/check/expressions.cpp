// Every expression of the catalog: gathered with the type that its place wants, parsed, ordered,
// typed.
#include <algorithm>

#include "check/checker.h"

namespace huisuan {

using feel::NodeId;
using feel::NodeKind;
using feel::Type;
using feel::TypeKind;

/// What names mean in one expression: everybody's, and the entitlement's readings and row.
class EntitlementNames final : public feel::Names {
 public:
  EntitlementNames(const Checker& checker, const Use& use) : checker_(checker) {
    own_.emplace("as_of", Type::of(TypeKind::date));
    if (use.role == Role::conversion) own_.emplace("old", Type::of(TypeKind::error));
    if (use.entitlement == nullptr) return;
    for (const Reading& reading : use.entitlement->readings) {
      std::vector<std::string> words;
      for (const Choice& option : reading.options) words.push_back(option.id.value);
      own_.emplace(reading.id.value, Type::choice(reading.id.value, std::move(words)));
    }
    if (!use.entitlement->for_each) return;
    const Type* rows = checker.pack_.type_of_name(use.entitlement->for_each->row.value);
    const bool known = rows != nullptr && rows->is(TypeKind::list);
    own_.emplace("row", known ? *rows->element : Type::of(TypeKind::error));
  }
  [[nodiscard]] const Type* variable(std::string_view name) const override {
    if (const auto own = own_.find(name); own != own_.end()) return &own->second;
    if (checker_.parameters_.contains(name)) return nullptr;
    return checker_.pack_.type_of_name(name);
  }
  [[nodiscard]] const feel::ParameterType* parameter(std::string_view name) const override {
    const auto found = checker_.parameter_types_.find(name);
    return found == checker_.parameter_types_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<std::string_view> known() const override {
    std::vector<std::string_view> names;
    for (const auto& [name, type] : own_) names.emplace_back(name);
    for (const auto& [name, fact] : checker_.facts_) names.emplace_back(name);
    for (const auto& [name, derived] : checker_.derived_) names.emplace_back(name);
    for (const auto& [name, parameter] : checker_.parameters_) names.emplace_back(name);
    return names;
  }

 private:
  const Checker& checker_;
  std::map<std::string, Type, std::less<>> own_;
};

namespace {

Type in_unit(std::string_view unit) {
  return Type::number(feel::Unit::parse(unit).value_or(feel::Unit{}));
}

Type clock_unit(ClockUnit unit) {
  switch (unit) {
    case ClockUnit::minute:
      return in_unit("minutes");
    case ClockUnit::hour:
      return in_unit("hours");
    case ClockUnit::month:
      return in_unit("months");
    case ClockUnit::working_day:
    case ClockUnit::day:
    case ClockUnit::immediate:
      break;
  }
  return in_unit("days");
}

}  // namespace

void Checker::add(const AuthoredExpression& expression, Role role, std::optional<Type> wanted,
                  const Pack* pack, const Entitlement* entitlement) {
  if (!expression.span.known()) return;  // could not be read: reported by pack/
  Use use;
  use.expression = &expression;
  use.role = role;
  use.pack = pack;
  use.entitlement = entitlement;
  use.wanted = std::move(wanted);
  uses_.push_back(std::move(use));
}

void Checker::gather() {
  for (const DerivedFact& derived : pack_.catalog_.derived) {
    std::optional<Type> wanted;
    if (derived.type && derived.type->value == FactType::number && derived.unit) {
      wanted = in_unit(derived.unit->value);
    } else if (derived.type && derived.type->value == FactType::boolean) {
      wanted = Type::of(TypeKind::boolean);
    } else if (derived.type && derived.type->value == FactType::date) {
      wanted = Type::of(TypeKind::date);
    }
    add(derived.is, Role::derived, std::move(wanted));
  }
  const auto gather_fact = [&](const Fact& fact, const Type& type) {
    if (fact.estimate) add(*fact.estimate, Role::estimate, type);
    for (const FormerId& former : fact.was) {
      if (former.convert) add(*former.convert, Role::conversion, type);
    }
  };
  for (const Fact& fact : pack_.catalog_.facts) {
    const Type& type = pack_.names_[fact.id.value];
    gather_fact(fact, type);
    for (const Fact& field : fact.fields) {
      if (const Type* member = type.element ? type.element->member(field.id.value) : nullptr) {
        gather_fact(field, *member);
      }
    }
  }
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const StackingGroup& group : pack.groups) {
      if (group.yuan) add(*group.yuan, Role::group_cap, in_unit("yuan"), &pack);
    }
    for (const Entitlement& entitlement : pack.entitlements) {
      gather_entitlement(pack, entitlement);
    }
  }
}

void Checker::gather_window(const Pack& pack, const Entitlement& entitlement,
                            const Window& window) {
  for (const Bound* bound : {&window.from, &window.to}) {
    if (bound->kind == Bound::Kind::expression) {
      add(bound->expression, Role::window, Type::of(TypeKind::date), &pack, &entitlement);
    }
  }
}

void Checker::gather_conditions(const Pack& pack, const Entitlement& entitlement,
                                const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions) {
    if (condition.kind == Condition::Kind::test) {
      add(condition.is, Role::condition, Type::of(TypeKind::boolean), &pack, &entitlement);
    }
    gather_conditions(pack, entitlement, condition.parts);
  }
}

void Checker::gather_entitlement(const Pack& pack, const Entitlement& entitlement) {
  const auto put = [&](const std::optional<AuthoredExpression>& expression, Role role,
                       const Type& wanted) {
    if (expression) add(*expression, role, wanted, &pack, &entitlement);
  };
  if (entitlement.for_each) {
    for (const AuthoredExpression& one : entitlement.for_each->unique_by) {
      add(one, Role::unique_by, std::nullopt, &pack, &entitlement);
    }
    if (entitlement.for_each->limit) {
      add(entitlement.for_each->limit->count, Role::limit, in_unit("count"), &pack, &entitlement);
      for (const AuthoredExpression& one : entitlement.for_each->limit->per) {
        add(one, Role::limit_per, std::nullopt, &pack, &entitlement);
      }
    }
  }
  if (entitlement.covers) {
    add(entitlement.covers->event, Role::event, Type::of(TypeKind::date), &pack, &entitlement);
    gather_window(pack, entitlement, entitlement.covers->window);
  }
  if (entitlement.filing) gather_window(pack, entitlement, *entitlement.filing);
  if (entitlement.in_force) gather_window(pack, entitlement, *entitlement.in_force);
  if (entitlement.pays) {
    put(entitlement.pays->months, Role::months, in_unit("months"));
    gather_window(pack, entitlement, entitlement.pays->window);
  }
  gather_conditions(pack, entitlement, entitlement.when);
  for (const Component& component : entitlement.components) {
    const Type unit = component.unit ? in_unit(component.unit->value) : in_unit("yuan");
    if (component.unit && !feel::Unit::parse(component.unit->value)) {
      report(IssueCode::unknown_unit, component.unit->span,
             "不认识的单位“" + component.unit->value + "”");
    }
    put(component.yuan, Role::amount, in_unit("yuan"));
    put(component.min, Role::amount, unit);
    put(component.max, Role::amount, unit);
    put(component.value, Role::amount, unit);
    put(component.months, Role::months, in_unit("months"));
    if (component.clock) {
      put(component.clock->n, Role::clock, clock_unit(component.clock->unit.value));
    }
  }
  for (const Cap& cap : entitlement.caps) {
    add(cap.yuan, Role::cap, in_unit("yuan"), &pack, &entitlement);
  }
}

void Checker::parse_all() {
  for (Use& use : uses_) {
    feel::ParseOptions options;
    options.source = use.expression->span.source;
    options.offsets = &use.expression->map;
    options.base_offset = use.expression->span.begin;
    use.root = feel::parse_into(pack_.ast_, use.expression->text, options, issues_);
  }
  pack_.types_.resize(pack_.ast_.size());
}

void Checker::order_derived() {
  // Depth first over what derived facts and estimates read; a name met again on the way down closes
  // a cycle, whose links are the names that were read.
  struct Link {
    std::string name;
    NodeId read_at;
  };
  enum class State : uint8_t { open, done };
  std::map<std::string, State, std::less<>> states;
  std::vector<Link> way;
  const auto visit = [&](const auto& self, const std::string& name, NodeId read_at) -> void {
    const auto derived = derived_.find(name);
    const auto fact = facts_.find(name);
    const AuthoredExpression* expression = nullptr;
    if (derived != derived_.end()) expression = &derived->second->is;
    if (fact != facts_.end() && fact->second->estimate) expression = &*fact->second->estimate;
    if (expression == nullptr) return;
    const auto state = states.find(name);
    if (state != states.end() && state->second == State::done) return;
    if (state != states.end()) {
      std::vector<IssueNote> links;
      const auto start =
          std::find_if(way.begin(), way.end(), [&](const Link& link) { return link.name == name; });
      for (auto link = start; link != way.end(); ++link) {
        const bool last = link + 1 == way.end();
        const std::string next = last ? name : (link + 1)->name;
        const NodeId place = last ? read_at : (link + 1)->read_at;
        links.push_back({"“" + link->name + "”用到“" + next + "”", pack_.ast_.span(place)});
      }
      cyclic_ = true;
      report(IssueCode::cycle, expression->span, "“" + name + "”要靠自己才能算出来",
             std::move(links));
      return;
    }
    states.emplace(name, State::open);
    way.push_back({name, read_at});
    const Use* use = use_of(*expression);
    if (use != nullptr && use->root != feel::kNoNode) {
      std::vector<NodeId> stack{use->root};
      while (!stack.empty()) {
        const NodeId node = stack.back();
        stack.pop_back();
        if (pack_.ast_.kind(node) == NodeKind::name) {
          self(self, std::string(pack_.ast_.text(node)), node);
        }
        for (NodeId operand : pack_.ast_.operands(node)) stack.push_back(operand);
      }
    }
    way.pop_back();
    states[name] = State::done;
    if (derived != derived_.end()) {
      const auto index = derived->second - pack_.catalog_.derived.data();
      pack_.derived_order_.push_back(static_cast<uint32_t>(index));
    }
  };
  for (const DerivedFact& derived : pack_.catalog_.derived) {
    visit(visit, derived.id.value, feel::kNoNode);
  }
  for (const Fact& fact : pack_.catalog_.facts) visit(visit, fact.id.value, feel::kNoNode);
}

void Checker::infer_all() {
  const auto infer = [&](Use& use) {
    if (use.root == feel::kNoNode) return Type::of(TypeKind::error);
    const EntitlementNames names(*this, use);
    const auto before = issues_.size();
    const Type type = feel::infer(pack_.ast_, use.root, names, use.wanted ? &*use.wanted : nullptr,
                                  pack_.types_, issues_);
    use.typed = issues_.size() == before;
    return type;
  };
  if (cyclic_) {
    // Some name of the cycle has no type yet; it has been reported and fits everything.
    for (const auto& [id, derived] : derived_) {
      pack_.names_.emplace(id, Type::of(TypeKind::error));
    }
  }
  for (uint32_t index : pack_.derived_order_) {
    const DerivedFact& derived = pack_.catalog_.derived[index];
    const auto use = std::find_if(uses_.begin(), uses_.end(),
                                  [&](const Use& one) { return one.expression == &derived.is; });
    if (use == uses_.end()) continue;
    const Type type = infer(*use);
    // An expression of literals alone counts: 3 is a plain number.
    Type declared = type;
    declared.open = false;
    declared.scaled = false;
    pack_.names_[derived.id.value] = declared;
    if (use->typed && !cyclic_) derived_roots_[derived.id.value] = use->root;
  }
  for (Use& use : uses_) {
    if (use.role != Role::derived) infer(use);
  }
}

void Checker::collect(NodeId root, Reads& reads) const {
  if (root == feel::kNoNode) return;
  std::vector<NodeId> stack{root};
  while (!stack.empty()) {
    const NodeId node = stack.back();
    stack.pop_back();
    const NodeKind kind = pack_.ast_.kind(node);
    if (kind == NodeKind::name) {
      const std::string name(pack_.ast_.text(node));
      reads.fields.insert(name);  // a member of a row inside a filter
      if (name == "as_of") reads.as_of = true;
      if (reads.names.insert(name).second) {
        const auto derived = derived_roots_.find(name);
        if (derived != derived_roots_.end()) stack.push_back(derived->second);
        const auto parameter = parameters_.find(name);
        if (parameter != parameters_.end()) {
          for (const Text& key : parameter->second->keys) reads.names.insert(key.value);
        }
      }
    } else if (kind == NodeKind::path) {
      reads.fields.insert(std::string(pack_.ast_.text(node)));
    }
    for (NodeId operand : pack_.ast_.operands(node)) stack.push_back(operand);
  }
}

}  // namespace huisuan
