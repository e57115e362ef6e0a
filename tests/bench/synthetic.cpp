#include "bench/synthetic.h"

#include <algorithm>
#include <string>
#include <vector>

#include "program/analysis.h"
#include "program/builder.h"

namespace huisuan::bench {
namespace {

constexpr uint32_t kTowns = 8;
constexpr int64_t kFirstDay = 19358;  // 2023-01-01

class Chance {
 public:
  uint32_t below(uint32_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33) % count;
  }

 private:
  uint64_t state_ = 1;
};

class Synthesis {
 public:
  explicit Synthesis(Program& program) : program_(with_facts(program)), builder_(program_) {
    for (uint32_t i = 0; i < program_.facts.size(); ++i) {
      program_.facts[i].node = builder_.fact(i);
    }
    program_.as_of = builder_.as_of();
  }

  void run() {
    std::vector<NodeId> roots = {program_.as_of};
    for (const FactSlot& fact : program_.facts) roots.push_back(fact.node);
    for (uint32_t i = 0; i < kEntitlements; ++i) entitlement(i, roots);
    const std::vector<NodeId> now = builder_.finish(roots);
    for (CompiledEntitlement& e : program_.entitlements) {
      for (NodeId* node : {&e.region, &e.in_force.not_before, &e.in_force.not_after,
                           &e.in_force.first, &e.in_force.last, &e.when, &e.status}) {
        *node = now[*node];
      }
      for (CompiledCondition& condition : e.conditions) condition.node = now[condition.node];
      for (CompiledComponent& part : e.components) {
        for (NodeId* node : {&part.min, &part.max, &part.raw_min, &part.raw_max}) {
          *node = now[*node];
        }
      }
    }
    analyse(program_);
  }

 private:
  static Program& with_facts(Program& program) {
    program.regions = {"99", "9901", "990101", "990102", "990103"};
    program.region_parents.assign(program.regions.size(), kNoNode);
    for (uint32_t i = 0; i < kNumbers; ++i) {
      FactSlot& fact = program.facts.emplace_back();
      fact.id = "n" + std::to_string(i);
      fact.domain = Value::interval(Kind::number, Decimal(0), Decimal(10'000), true);
      fact.step = Decimal(1);
    }
    for (uint32_t i = 0; i < kBooleans; ++i) {
      FactSlot& fact = program.facts.emplace_back();
      fact.id = "b" + std::to_string(i);
      fact.domain = Value::either();
    }
    std::vector<std::string_view> towns;
    for (uint32_t t = 0; t < kTowns; ++t) {
      towns.push_back(program.arena.text("t" + std::to_string(t)));
    }
    for (uint32_t i = 0; i < kChoices; ++i) {
      FactSlot& fact = program.facts.emplace_back();
      fact.id = "c" + std::to_string(i);
      fact.domain = Value::text_set(program.arena.copy(std::span<const std::string_view>(towns)));
    }
    return program;
  }

  NodeId number() { return program_.facts[chance_.below(kNumbers)].node; }
  NodeId truth() { return program_.facts[kNumbers + chance_.below(kBooleans)].node; }
  NodeId choice() { return program_.facts[kNumbers + kBooleans + chance_.below(kChoices)].node; }
  NodeId both(NodeId a, NodeId b) { return builder_.apply(Function::conjunction, a, b); }

  void entitlement(uint32_t index, std::vector<NodeId>& roots) {
    CompiledEntitlement& e = program_.entitlements.emplace_back();
    e.id = "e" + std::to_string(index);
    const uint32_t region = builder_.text(index % 3 == 0 ? "99" : "990101");
    e.region = builder_.add(Op::in_region, region, {});
    e.in_force.first = builder_.constant(Value::date(kFirstDay + index % 40));
    e.in_force.last = builder_.constant(Value::date(kFirstDay + 300 + index % 400));
    e.in_force.not_before =
        builder_.apply(Function::greater_equal, program_.as_of, e.in_force.first);
    e.in_force.not_after = builder_.apply(Function::less_equal, program_.as_of, e.in_force.last);

    const NodeId count = number();
    const auto limit = [&] { return builder_.number(10 + 10 * chance_.below(200)); };
    const NodeId tests[] = {
        truth(),
        builder_.apply(Function::greater_equal, count, limit()),
        builder_.apply(Function::less, number(), limit()),
        builder_.apply(
            Function::equal, choice(),
            builder_.constant(Value::text(
                program_.arena.text("t" + std::to_string(chance_.below(kTowns))), program_.arena))),
        builder_.apply(Function::disjunction, truth(),
                       builder_.apply(Function::greater, number(), limit())),
    };
    e.when = builder_.boolean(true);
    for (NodeId test : tests) {
      e.conditions.push_back(
          {ConditionKind::leaf, static_cast<uint32_t>(e.conditions.size() + 1), test});
      e.when = both(e.when, test);
    }
    e.status = both(both(e.region, both(e.in_force.not_before, e.in_force.not_after)), e.when);
    // A rate on a count, more for those above a threshold, at most so much.
    const NodeId rate =
        builder_.constant(Value::number(Decimal::scaled(150 + chance_.below(1000), 2)));
    const NodeId plain = builder_.apply(Function::multiply, count, rate);
    const NodeId more = builder_.apply(Function::multiply, plain,
                                       builder_.constant(Value::number(Decimal::scaled(15, 1))));
    const NodeId rated =
        builder_.choose(builder_.apply(Function::greater, number(), limit()), more, plain);
    const NodeId operands[] = {rated, builder_.number(50'000 + 1'000 * chance_.below(90))};
    CompiledComponent component;
    component.min = builder_.apply(Function::minimum, operands);
    component.max = component.raw_min = component.raw_max = component.min;
    component.has_value = true;
    e.components.push_back(component);
    for (NodeId node : {e.region, e.in_force.first, e.in_force.last, e.in_force.not_before,
                        e.in_force.not_after, e.when, e.status, component.min}) {
      roots.push_back(node);
    }
    for (NodeId test : tests) roots.push_back(test);
  }

  Program& program_;
  Builder builder_;
  Chance chance_;
};

}  // namespace

Program synthetic_program() {
  Program program;
  Synthesis(program).run();
  return program;
}

Situation synthetic_situation(const Program& program, uint32_t percent, uint32_t variant) {
  Situation situation;
  situation.as_of = kFirstDay + 200;
  situation.region = "990101";
  situation.answers.resize(program.facts.size());
  Chance chance;
  for (uint32_t i = 0; i < variant; ++i) (void)chance.below(2);
  const auto answer = [&](uint32_t first, uint32_t count) {
    for (uint32_t i = first; i < first + count * percent / 100; ++i) {
      const Value& domain = program.facts[i].domain;
      Answer& given = situation.answers[i];
      given.state = AnswerState::given;
      if (domain.kind == Kind::number) {
        given.value = Value::number(int64_t{chance.below(2'500)});
      } else if (domain.kind == Kind::boolean) {
        given.value = Value::boolean(chance.below(4) != 0);
      } else {
        given.value = Value::text_set(domain.text_members().subspan(chance.below(kTowns), 1));
      }
    }
  };
  answer(0, kNumbers);
  answer(kNumbers, kBooleans);
  answer(kNumbers + kBooleans, kChoices);
  return situation;
}

}  // namespace huisuan::bench
