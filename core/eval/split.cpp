// The part of Assembler that evaluates cells.
#include <algorithm>

#include "eval/amounts.h"
#include "eval/assemble.h"

namespace huisuan {
namespace {

void join_all(std::span<Value> into, const RootValues& from, bool empty, Arena& arena) {
  for (uint32_t i = 0; i < into.size(); ++i) {
    into[i] = empty ? from[i] : join(into[i], from[i], arena);
  }
}

/// A root that was open before the split and so far has come out the same in all cells.
bool still_hopeful(const RootValues& before, const RootValues& joined, uint32_t root) {
  return decided_truth(before[root]) == Truth::unknown &&
         decided_truth(joined[root]) != Truth::unknown;
}

void join_together(Together& into, const Together& from, bool empty) {
  if (empty) {
    into = from;
    return;
  }
  for (uint32_t c = 0; c < into.components.size(); ++c) {
    ComponentOutcome& component = into.components[c];
    component.capped = component.capped || from.components[c].capped;
    if (!from.may_be_met) continue;  // "if entitled": there it is not
    component.amount = into.may_be_met ? amounts::hull(component.amount, from.components[c].amount)
                                       : from.components[c].amount;
  }
  for (uint32_t i = 0; i < into.duplicate.size() && i < from.duplicate.size(); ++i) {
    into.duplicate[i] = into.duplicate[i] & from.duplicate[i];
    into.over_limit[i] = into.over_limit[i] & from.over_limit[i];
  }
  into.may_be_met = into.may_be_met || from.may_be_met;
  into.may_be_refused = into.may_be_refused || from.may_be_refused;
}

}  // namespace

Dimension Assembler::dimension(const Split& split, const Value& now) const {
  Dimension result;
  result.split = &split;
  const FactSlot& slot = program_.facts[split.fact];
  const std::vector<Value>& cells =
      split.field == kNoNode ? slot.cells : slot.field_cells[split.field];
  for (const Value& cell : cells) {
    const Value part = meet(cell, now, *machine_.arena);
    if (!part.is_bottom()) result.cells.push_back(part);
  }
  return result;
}

template <class Visit>
void Assembler::for_open_rows(const Findings& findings, Visit&& visit) {
  if (rules_->row_fact == kNoNode) {
    visit(0u);
    return;
  }
  const FactSlot& slot = program_.facts[rules_->row_fact];
  const Value rows = machine_[slot.node];
  for (uint32_t i = 0; i < findings.rows; ++i) {
    if (decided_truth(findings.row(i)[Roots::status]) != Truth::unknown) continue;
    machine_.set_item(slot.row_block,
                      findings.is_tail(i) ? rows.list->tail : rows.list->items[i].value);
    machine_.run(rules_->row_cone);
    visit(i);
  }
}

std::vector<const CompiledEntitlement::Split*> Assembler::worth_splitting(
    const Findings& findings) {
  std::vector<uint8_t> live(rules_->splits.size(), 0);
  uint32_t open_fields = 0;
  support_.begin(rules_->row_fact);
  TraceSink* sink = machine_.sink;
  machine_.sink = nullptr;  // the rows are computed again as they were
  for_open_rows(findings, [&](uint32_t) {
    support_.next_row();
    support_.walk(rules_->status);
    for (uint32_t i = 0; i < live.size(); ++i) {
      if (support_.reached(rules_->splits[i].leaf)) live[i] = 1;
    }
    open_fields += static_cast<uint32_t>(support_.fields.size());
  });
  machine_.sink = sink;
  status_walked_ = rules_->row_fact == kNoNode;
  std::vector<const Split*> chosen;
  for (uint32_t i = 0; i < live.size() && chosen.size() < 2; ++i) {
    if (live[i] != 0) chosen.push_back(&rules_->splits[i]);
  }
  if (chosen.empty()) return chosen;
  if (rules_->row_fact != kNoNode) support_.finish();  // else each fact was reached once
  const auto open_facts = static_cast<uint32_t>(support_.facts.size() + support_.readings.size());
  if (!cells_may_decide(findings, chosen, open_facts + open_fields)) chosen.clear();
  return chosen;
}

/// With more than two open facts, a condition that is open for other reasons than the facts that
/// would be split stays open in every cell.
bool Assembler::cells_may_decide(const Findings& findings, std::span<const Split* const> chosen,
                                 uint32_t open_facts) const {
  if (open_facts <= 2) return true;
  const auto moves_with_cells = [&](NodeId node) {
    const auto in = [&](const std::vector<NodeId>& nodes) {
      return std::binary_search(nodes.begin(), nodes.end(), node);
    };
    return std::any_of(chosen.begin(), chosen.end(), [&](const Split* split) {
      return split->leaf == node || in(split->dependents) || in(split->row_dependents);
    });
  };
  const auto stays_open = [&](const RootValues& values, uint32_t root) {
    const NodeId node = at_->nodes[root];
    return node != kNoNode && decided_truth(values[root]) == Truth::unknown &&
           !moves_with_cells(node);
  };
  const std::vector<CompiledCondition>& conditions = rules_->conditions;
  for (uint32_t row = 0; row < findings.rows; ++row) {
    const RootValues values = findings.row(row);
    if (decided_truth(values[Roots::status]) != Truth::unknown) continue;
    bool stays = false;
    for (uint32_t root = Roots::region; root <= Roots::filing_open && !stays; ++root) {
      stays = stays_open(values, root);
    }
    for (uint32_t i = 0; i < conditions.size() && !stays;
         i = std::max(i + 1, conditions[i].member_end)) {
      stays = stays_open(values, at_->conditions + i);
    }
    if (!stays) return true;
  }
  return false;
}

std::span<const NodeId> Assembler::moved_by(std::span<const Dimension> dimensions,
                                            std::vector<NodeId>& room) {
  const auto part = dimensions[0].split->field == kNoNode ? &Split::dependents  //
                                                          : &Split::row_dependents;
  const std::vector<NodeId>& nodes = dimensions[0].split->*part;
  if (dimensions.size() == 1) return nodes;
  const std::vector<NodeId>& more = dimensions[1].split->*part;
  room.clear();
  std::set_union(nodes.begin(), nodes.end(), more.begin(), more.end(), std::back_inserter(room));
  for (const Dimension& one : dimensions) std::erase(room, one.split->leaf);
  return room;
}

void Assembler::enter(std::span<const Dimension> dimensions, const Box& box,
                      std::span<const NodeId> moved) {
  for (uint32_t d = 0; d < dimensions.size(); ++d) {
    const Split& split = *dimensions[d].split;
    const Value cell = cells_of(dimensions[d], box, d, *machine_.arena);
    if (machine_.sink != nullptr) machine_.sink->entered_cell(split.leaf, cell);
    machine_.at(split.leaf) = cell;
  }
  machine_.run(moved);
}

void Assembler::leave(std::span<const Dimension> dimensions) {
  if (machine_.sink == nullptr) return;
  for (uint32_t d = 0; d < dimensions.size(); ++d) machine_.sink->left_cell();
}

void Assembler::split_row(std::span<const Dimension> dimensions, std::span<Value> values) {
  // The row's own fields: what is still possible differs from row to row.
  std::vector<Dimension> own;
  for (const Dimension& one : dimensions) {
    Dimension here = dimension(*one.split, machine_[one.split->leaf]);
    if (here.cells.size() > 1) own.push_back(std::move(here));
  }
  if (own.empty()) return;
  std::vector<Value> joined(values.size());
  const RootValues before(values.data(), at_->in_copy);
  const RootValues after(joined.data(), at_->in_copy);
  const RootValues cell(machine_.registers(), at_->in_registers);
  std::vector<NodeId> room;
  const std::span<const NodeId> moved = moved_by(own, room);
  bool empty = true;
  const bool complete = explore(own, [&](const Box& box, bool single) {
    enter(own, box, moved);
    leave(own);
    const bool decided = decided_truth(cell[Roots::status]) != Truth::unknown;
    if (!decided && !single) return Verdict::open;
    join_all(joined, cell, empty, *machine_.arena);
    empty = false;
    bool hope = still_hopeful(before, after, Roots::status);
    for (uint32_t i = at_->conditions; i < at_->components; ++i) {
      hope = hope || still_hopeful(before, after, i);
    }
    if (!hope) return Verdict::pointless;
    return decided ? Verdict::decided : Verdict::open;
  });
  if (complete) std::copy(joined.begin(), joined.end(), values.begin());
}

void Assembler::split(Findings& findings, Together& together) {
  std::vector<Dimension> outer;
  std::vector<Dimension> of_rows;
  for (const Split* chosen : worth_splitting(findings)) {
    if (chosen->field != kNoNode) {
      of_rows.push_back({chosen, {}});
      continue;
    }
    Dimension whole = dimension(*chosen, machine_[chosen->leaf]);
    if (whole.cells.size() > 1) outer.push_back(std::move(whole));
  }
  if (outer.empty()) {
    if (of_rows.empty()) return;
    collect(of_rows, findings);
    put_together(findings, together);
    return;
  }
  findings.copy_from_registers();
  std::vector<NodeId> room;
  const std::span<const NodeId> moved = moved_by(outer, room);
  std::vector<std::pair<NodeId, Value>> before;
  for (const Dimension& one : outer) {
    before.emplace_back(one.split->leaf, machine_[one.split->leaf]);
  }
  for (NodeId node : moved) before.emplace_back(node, machine_[node]);
  Findings joined = findings;
  Findings cell;
  Together all;
  Together here;
  bool empty = true;
  const bool complete = explore(outer, [&](const Box& box, bool single) {
    enter(outer, box, moved);
    collect(of_rows, cell);
    leave(outer);
    put_together(cell, here);
    if (!here.decided() && !single) return Verdict::open;
    join_together(all, here, empty);
    for (uint32_t i = 0; i < findings.rows; ++i) {
      join_all(joined.copied_row(i), cell.row(i), empty, *machine_.arena);
    }
    empty = false;
    bool hope = all.decided();
    for (uint32_t i = 0; i < findings.rows && !hope; ++i) {
      for (uint32_t root = at_->conditions; root < at_->components && !hope; ++root) {
        hope = still_hopeful(findings.row(i), joined.row(i), root);
      }
    }
    if (!hope) return Verdict::pointless;
    return here.decided() ? Verdict::decided : Verdict::open;
  });
  for (const auto& [node, value] : before) machine_.at(node) = value;
  if (complete) {
    findings = std::move(joined);
    findings.of_cells = true;
    together = std::move(all);
    status_walked_ = false;
  }
}

}  // namespace huisuan
