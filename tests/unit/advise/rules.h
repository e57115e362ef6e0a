// Small Programs made by hand, so that advice is tested without files, parser or compiler.
//
//   Rules rules;
//   const uint32_t staff = rules.number("staff", 0, 100, {30});
//   rules.entitlement({rules.test(Function::less_equal, rules.of(staff), rules.constant(30))},
//   500); Scene scene(rules);            // all facts absent scene.answer(staff,
//   Value::number(31));
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "eval/evaluate.h"
#include "program/program.h"

namespace huisuan::advise_tests {

class Rules {
 public:
  Program program;

  Rules() {
    program.blocks.emplace_back();
    program.as_of = node(Op::as_of, 0, {});
  }

  NodeId node(Op op, uint32_t imm, std::initializer_list<NodeId> operands, uint32_t block = 0) {
    Instruction code;
    code.op = op;
    code.imm = imm;
    code.block = block;
    code.operand_count = static_cast<uint8_t>(operands.size());
    std::copy(operands.begin(), operands.end(), code.operands);
    program.code.push_back(code);
    program.origins.emplace_back();
    const auto made = static_cast<NodeId>(program.code.size() - 1);
    program.blocks[block].nodes.push_back(made);
    return made;
  }
  NodeId constant(const Value& value) {
    program.constants.push_back(value);
    return node(Op::constant, static_cast<uint32_t>(program.constants.size() - 1), {});
  }
  NodeId constant(int64_t value) { return constant(Value::number(value)); }
  NodeId test(Function function, NodeId a, NodeId b, uint32_t block = 0) {
    return node(Op::apply, static_cast<uint32_t>(function), {a, b}, block);
  }
  [[nodiscard]] NodeId of(uint32_t fact) const { return program.facts[fact].node; }

  uint32_t fact(const std::string& id, const Value& domain, std::vector<Value> cells) {
    FactSlot slot;
    slot.id = id;
    slot.domain = domain;
    slot.cells = std::move(cells);
    slot.changeable = true;
    program.facts.push_back(slot);
    const auto index = static_cast<uint32_t>(program.facts.size() - 1);
    program.facts[index].node = node(Op::fact, index, {});
    return index;
  }
  uint32_t boolean(const std::string& id) {
    return fact(id, Value::either(), {Value::boolean(false), Value::boolean(true)});
  }
  /// Whole numbers; `cuts` are what it is compared with.
  uint32_t number(const std::string& id, int64_t lo, int64_t hi, std::vector<int64_t> cuts) {
    return interval(id, Kind::number, lo, hi, std::move(cuts));
  }
  uint32_t date(const std::string& id, int64_t lo, int64_t hi, std::vector<int64_t> cuts) {
    return interval(id, Kind::date, lo, hi, std::move(cuts));
  }

  /// A list; `fields` are numbers 0..100 with the given cut.
  struct Field {
    std::string id;
    int64_t cut;
  };
  uint32_t list(const std::string& id, std::vector<Field> fields, uint32_t max_rows) {
    FactSlot slot;
    slot.id = id;
    slot.max_rows = max_rows;
    for (const Field& field : fields) {
      slot.field_ids.push_back(field.id);
      slot.field_domains.push_back(whole(Kind::number, 0, 100));
      slot.field_cells.push_back(cut(Kind::number, 0, 100, {field.cut}));
      slot.field_changeable.push_back(1);
      slot.field_steps.emplace_back(1);
      slot.field_efforts.push_back(0);
      slot.field_ranks.push_back(kNoRank);
    }
    program.facts.push_back(slot);
    const auto index = static_cast<uint32_t>(program.facts.size() - 1);
    FactSlot& made = program.facts[index];
    List tail;
    tail.tail_max = max_rows;
    tail.tail = row(index, {});
    made.domain = Value::of_list(program.arena.make_one(tail));
    made.node = node(Op::fact, index, {});
    program.blocks.emplace_back();
    made.row_block = static_cast<uint32_t>(program.blocks.size() - 1);
    const NodeId variable = node(Op::variable, made.row_block, {}, made.row_block);
    program.blocks[made.row_block].variable = variable;
    for (const std::string& field : made.field_ids) {
      program.texts.push_back(program.arena.text(field));
      made.field_nodes.push_back(node(Op::field, static_cast<uint32_t>(program.texts.size() - 1),
                                      {variable}, made.row_block));
    }
    return index;
  }
  /// A row with the given numbers; -1: not answered.
  Value row(uint32_t list, std::vector<int64_t> values) {
    const FactSlot& slot = program.facts[list];
    const auto size = static_cast<uint32_t>(slot.field_ids.size());
    const auto names = program.arena.make<std::string_view>(size);
    const auto members = program.arena.make<Value>(size);
    for (uint32_t i = 0; i < size; ++i) {
      names[i] = program.arena.text(slot.field_ids[i]);
      members[i] =
          i < values.size() && values[i] >= 0 ? Value::number(values[i]) : slot.field_domains[i];
    }
    return Value::of_context(program.arena.make_one(Context{names.data(), members.data(), size}));
  }
  Value rows(const std::vector<Value>& all) {
    const auto items = program.arena.make<ListItem>(static_cast<uint32_t>(all.size()));
    for (uint32_t i = 0; i < all.size(); ++i) items[i].value = all[i];
    List list;
    list.items = items.data();
    list.size = static_cast<uint32_t>(all.size());
    return Value::of_list(program.arena.make_one(list));
  }

  /// All conditions must hold. `yuan`: a number node; kNoNode: a right without money.
  uint32_t entitlement(std::vector<NodeId> conditions, NodeId yuan = kNoNode,
                       uint32_t list = kNoNode) {
    CompiledEntitlement rule;
    const uint32_t block = list == kNoNode ? 0 : program.facts[list].row_block;
    rule.row_fact = list;
    NodeId all = kNoNode;
    for (const NodeId condition : conditions) {
      CompiledCondition one;
      one.node = condition;
      one.member_end = static_cast<uint32_t>(rule.conditions.size() + 1);
      rule.conditions.push_back(one);
      all = all == kNoNode ? condition : test(Function::conjunction, all, condition, block);
    }
    rule.when = rule.status = all;
    CompiledComponent part;
    part.has_value = yuan != kNoNode;
    part.min = part.max = part.raw_min = part.raw_max = yuan;
    if (part.has_value) {
      if (program.totals.empty()) program.totals.push_back({"", {}, PayPeriod::one_off});
      part.total = 0;
    }
    rule.counts_money = part.has_value;
    rule.components.push_back(part);
    program.entitlements.push_back(rule);
    const auto index = static_cast<uint32_t>(program.entitlements.size() - 1);
    find_cone(index);
    return index;
  }

 private:
  static Value whole(Kind kind, int64_t lo, int64_t hi) {
    return Value::interval(kind, Decimal(lo), Decimal(hi), true);
  }
  static std::vector<Value> cut(Kind kind, int64_t lo, int64_t hi, std::vector<int64_t> cuts) {
    std::sort(cuts.begin(), cuts.end());
    std::vector<Value> cells;
    for (const int64_t at : cuts) {
      if (lo < at) cells.push_back(whole(kind, lo, at - 1));
      cells.push_back(whole(kind, at, at));
      lo = at + 1;
    }
    if (lo <= hi) cells.push_back(whole(kind, lo, hi));
    return cells;
  }
  uint32_t interval(const std::string& id, Kind kind, int64_t lo, int64_t hi,
                    std::vector<int64_t> cuts) {
    const uint32_t index = fact(id, whole(kind, lo, hi), cut(kind, lo, hi, std::move(cuts)));
    program.facts[index].step = Decimal(1);
    return index;
  }

  /// What decides it: everything that is read from its conditions and amounts.
  void find_cone(uint32_t index) {
    CompiledEntitlement& rule = program.entitlements[index];
    std::vector<uint8_t> seen(program.code.size());
    std::vector<NodeId> open = {rule.status, rule.components[0].min};
    while (!open.empty()) {
      const NodeId at = open.back();
      open.pop_back();
      if (at == kNoNode || seen[at] != 0) continue;
      seen[at] = 1;
      const Instruction& code = program.code[at];
      for (const NodeId operand : program.operands_of(code)) open.push_back(operand);
      if (code.op == Op::filter || code.op == Op::loop_for || code.op == Op::loop_some) {
        open.push_back(program.blocks[code.imm].result);
      }
    }
    if (rule.row_fact != kNoNode) seen[program.facts[rule.row_fact].node] = 1;
    // What depends on the as-of date: the operands stand before their readers.
    std::vector<uint8_t> by_day(program.code.size());
    for (NodeId at = 0; at < program.code.size(); ++at) {
      if (seen[at] == 0) continue;
      const Instruction& code = program.code[at];
      (code.block == 0 ? rule.cone : rule.row_cone).push_back(at);
      if (code.op == Op::fact) {
        rule.facts.push_back(code.imm);
        program.facts[code.imm].dependents.push_back(index);
      }
      bool direct = false;
      for (const NodeId operand : program.operands_of(code)) {
        direct = direct || operand == program.as_of;
        if (by_day[operand] != 0) by_day[at] = 1;
      }
      if (at == program.as_of) by_day[at] = 1;
      if (direct) rule.as_of_tests.push_back(at);
      if (by_day[at] != 0 && at != program.as_of) {
        (code.block == 0 ? rule.as_of.dependents : rule.as_of.row_dependents).push_back(at);
      }
    }
    rule.as_of.leaf = program.as_of;
  }
};

/// A situation over hand-made rules and its evaluation. The rules are complete by now.
struct Scene {
  const Program& program;
  Evaluator evaluator;
  Situation situation;
  Evaluation evaluation;

  explicit Scene(const Rules& rules) : program(rules.program), evaluator(rules.program) {
    situation.region = "36";
    situation.as_of = 1000;
    situation.answers.resize(program.facts.size());
  }
  void answer(uint32_t fact, const Value& value) {
    situation.answers[fact].state = AnswerState::given;
    situation.answers[fact].value = value;
  }
  void unsure(uint32_t fact) { situation.answers[fact].state = AnswerState::unsure; }
  const Evaluation& evaluate() {
    evaluator.evaluate(situation, evaluation);
    return evaluation;
  }
  [[nodiscard]] const Outcome& outcome(uint32_t i) const { return evaluation.outcomes[i]; }
};

}  // namespace huisuan::advise_tests
