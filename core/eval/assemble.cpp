#include "eval/assemble.h"

#include <algorithm>

#include "eval/amounts.h"
#include "eval/rows.h"

namespace huisuan {
namespace {

/// A cap over some components: what the first of them uses is gone for the next.
void apply_cap(std::span<const uint32_t> components, const AmountRange& cap,
               std::vector<AmountRange>& amounts, std::vector<uint8_t>& cut) {
  AmountRange used = amounts::exactly(Decimal());
  for (uint32_t c : components) {
    bool lowered = false;
    amounts[c] = amounts::at_most(amounts[c], amounts::rest(cap, used), lowered);
    if (lowered) cut[c] = 1;
    used = amounts::sum(used, amounts[c]);
  }
}

std::vector<Roots> roots_of_all(const Program& program) {
  std::vector<Roots> roots;
  roots.reserve(program.entitlements.size());
  for (const CompiledEntitlement& one : program.entitlements) roots.emplace_back(one, program);
  return roots;
}

}  // namespace

Assembler::Assembler(Machine& machine)
    : machine_(machine),
      program_(machine.program()),
      support_(machine),
      roots_(roots_of_all(program_)),
      refusals_(program_, roots_) {}

void Assembler::begin(uint32_t entitlement, const Situation& situation) {
  rules_ = &program_.entitlements[entitlement];
  at_ = &roots_[entitlement];
  refused_by_ = &refusals_.of(entitlement);
  situation_ = &situation;
  status_walked_ = false;
  roots_decided_ = !refused_by_->by_rows;
}

void Assembler::renew(uint32_t entitlement, const Situation& situation, const ChangedParts& changed,
                      Outcome& result) {
  begin(entitlement, situation);
  if (!write_refused(changed, result)) outcome(entitlement, situation, true, result);
}

void Assembler::outcome(uint32_t entitlement, const Situation& situation, bool cells,
                        Outcome& result) {
  begin(entitlement, situation);
  collect({}, findings_);
  put_together(findings_, together_);
  if (!together_.decided()) roots_decided_ = false;
  if (cells && !together_.decided() && !rules_->splits.empty()) split(findings_, together_);
  if (cells) look_ahead(findings_);
  explain(findings_, together_, cells, result);
}

// --- findings ------------------------------------------------------------------------------------

void Assembler::read_roots(std::span<Value> into) const {
  for (uint32_t i = 0; i < at_->size(); ++i) {
    into[i] = at_->nodes[i] == kNoNode ? Value::bottom() : machine_[at_->nodes[i]];
  }
}

void Assembler::collect(std::span<const Dimension> row_dimensions, Findings& findings) {
  findings.roots = at_;
  findings.rows = 1;
  findings.tail_min = findings.tail_max = 0;
  findings.of_cells = !row_dimensions.empty();
  if (rules_->row_fact == kNoNode) {
    findings.registers = machine_.registers();
    return;
  }
  findings.registers = nullptr;
  const FactSlot& slot = program_.facts[rules_->row_fact];
  const Value& rows = machine_[slot.node];
  List none;
  const List& list = rows.kind == Kind::list ? *rows.list : none;
  findings.tail_min = list.tail_min;
  findings.tail_max = list.tail_max;
  findings.rows = list.size + (list.tail_max > 0 ? 1 : 0);
  findings.copied.resize(uint64_t{at_->size()} * findings.rows);
  for (uint32_t i = 0; i < findings.rows; ++i) {
    if (machine_.sink != nullptr) machine_.sink->entered_item(slot.row_block, i);
    machine_.set_item(slot.row_block, i < list.size ? list.items[i].value : list.tail);
    machine_.run(rules_->row_cone);
    const std::span<Value> values = findings.copied_row(i);
    read_roots(values);
    if (i < list.size && list.items[i].maybe) {
      // It may not be there at all: then it is not met.
      Value& status = values[Roots::status];
      status = join(status, Value::boolean(false), *machine_.arena);
    }
    if (!row_dimensions.empty() && decided_truth(values[Roots::status]) == Truth::unknown) {
      split_row(row_dimensions, values);
    }
  }
}

AmountRange Assembler::amount(const RootValues& values, uint32_t component, bool met) const {
  if (!rules_->components[component].has_value) return {};
  const uint32_t first = at_->components + 4 * component;
  // Narrowed by conditions that do not hold, nothing may be left: then what it would be.
  const bool raw = !met && values[first].is_bottom();
  const uint32_t low = raw ? first + 2 : first;
  const bool bounded = at_->nodes[low + 1] != kNoNode;
  return amounts::between(values[low], bounded ? &values[low + 1] : nullptr);
}

std::vector<AmountRange> Assembler::row_amounts(const RootValues& values, bool met,
                                                std::vector<uint8_t>& cut) const {
  std::vector<AmountRange> result;
  result.reserve(rules_->components.size());
  for (uint32_t c = 0; c < rules_->components.size(); ++c) {
    result.push_back(amount(values, c, met));
  }
  for (uint32_t k = 0; k < rules_->caps.size(); ++k) {
    const CompiledCap& cap = rules_->caps[k];
    // Equal persons are one row once unique_by has been applied.
    const bool here =
        cap.per == CapScope::row || (cap.per == CapScope::person && !rules_->unique_by.empty());
    const Value& yuan = values[at_->caps + k];
    if (here) apply_cap(cap.components, amounts::between(yuan, &yuan), result, cut);
  }
  return result;
}

void Assembler::apply_caps(std::vector<AmountRange>& of_all, std::vector<uint8_t>& cut) const {
  for (const CompiledCap& cap : rules_->caps) {
    const bool here =
        cap.per == CapScope::claimant || (cap.per == CapScope::person && rules_->unique_by.empty());
    if (!here) continue;
    const Value& yuan = machine_[cap.yuan];
    apply_cap(cap.components, amounts::between(yuan, &yuan), of_all, cut);
  }
}

/// No rows: what combine_rows() would make of the only one.
void Assembler::put_single(const Findings& findings, Together& together) const {
  const RootValues values = findings.row(0);
  const Truth met = decided_truth(values[Roots::status]);
  together.may_be_met = met != Truth::no;
  together.may_be_refused = met != Truth::yes;
  together.duplicate.clear();
  together.over_limit.clear();
  write_amounts(values, met != Truth::no, together.components);
}

void Assembler::write_amounts(const RootValues& values, bool possible,
                              std::vector<ComponentOutcome>& components) const {
  const auto count = static_cast<uint32_t>(rules_->components.size());
  components.resize(count);
  if (rules_->caps.empty()) {
    for (uint32_t c = 0; c < count; ++c) components[c] = {amount(values, c, possible), false};
    return;
  }
  std::vector<uint8_t> cut(count, 0);
  std::vector<AmountRange> amounts = row_amounts(values, possible, cut);
  apply_caps(amounts, cut);
  for (uint32_t c = 0; c < count; ++c) components[c] = {amounts[c], cut[c] != 0};
}

void Assembler::put_together(const Findings& findings, Together& together) const {
  if (rules_->row_fact == kNoNode) return put_single(findings, together);
  const auto components = static_cast<uint32_t>(rules_->components.size());
  std::vector<uint8_t> cut(components, 0);
  std::vector<RowInput> rows(findings.rows);
  bool any_possible = false;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const RootValues values = findings.row(i);
    rows[i].met = decided_truth(values[Roots::status]);
    any_possible = any_possible || rows[i].met != Truth::no;
  }
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const RootValues values = findings.row(i);
    RowInput& row = rows[i];
    if (findings.is_tail(i)) {
      row.least = findings.tail_min;
      row.most = findings.tail_max;
    }
    row.amounts = row_amounts(values, row.met != Truth::no, cut);
    const auto keys = [&](uint32_t first, uint32_t count) {
      std::vector<Value> part;
      for (uint32_t k = first; k < first + count; ++k) part.push_back(values[k]);
      return part;
    };
    row.unique_key = keys(at_->unique_by, static_cast<uint32_t>(rules_->unique_by.size()));
    row.limit_key = keys(at_->limit_per, static_cast<uint32_t>(rules_->limit_per.size()));
  }
  RowRules limits;
  limits.unique = !rules_->unique_by.empty();
  limits.limited = rules_->limit_count != kNoNode;
  if (limits.limited) limits.limit_count = machine_[rules_->limit_count];
  limits.prefer = rules_->limit_prefer;
  limits.ranked_by = at_->ranked_by;
  RowTotals totals;
  combine_rows(rows, limits, totals);
  if (!any_possible) {
    // Nobody is entitled: what a row would give if it were.
    totals.amounts.assign(components, {});
    for (uint32_t c = 0; c < components; ++c) {
      for (const RowInput& row : rows) {
        totals.amounts[c] = amounts::hull(totals.amounts[c], row.amounts[c]);
      }
    }
  }
  for (uint32_t c = 0; any_possible && c < components; ++c) {
    if (rules_->components[c].adds_up) continue;
    // Two loans of fifteen days each are not thirty days: from the least to the most of a row.
    totals.amounts[c] = {};
    for (const RowInput& row : rows) {
      if (row.met == Truth::no || row.most == 0) continue;
      totals.amounts[c] = amounts::hull(totals.amounts[c], row.amounts[c]);
    }
  }
  apply_caps(totals.amounts, cut);
  together.may_be_met = totals.met != Truth::no;
  together.may_be_refused = totals.met != Truth::yes;
  together.components.resize(components);
  for (uint32_t c = 0; c < components; ++c) {
    together.components[c] = {totals.amounts[c], cut[c] != 0};
  }
  together.duplicate = std::move(totals.duplicate);
  together.over_limit = std::move(totals.over_limit);
}

// --- later days ----------------------------------------------------------------------------------

/// Not met today, and nothing that no day can change stands in the way.
bool Assembler::time_may_help(const RootValues& values) const {
  if (!values[Roots::status].is_false() || refused_by_->same_every_day) return false;
  const std::span<const Refusals::Ground> grounds = refusals_.all(*refused_by_);
  return std::none_of(grounds.begin(), grounds.end(), [&](const Refusals::Ground& ground) {
    return ground.for_good && values[ground.root].is_false();
  });
}

void Assembler::look_ahead(const Findings& findings) {
  later_.resize(findings.rows);
  bool any = false;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const bool may_help = time_may_help(findings.row(i));
    later_[i] = may_help;
    any = any || may_help;
  }
  if (!any) return;
  roots_decided_ = false;
  // The same rules on any later day, the facts as they are.
  const Value today = machine_.as_of;
  Value days = today;
  days.hi_free = true;
  days.hi = Decimal();
  const std::vector<NodeId>& nodes = rules_->as_of.dependents;
  before_.clear();
  for (NodeId node : nodes) before_.push_back(machine_[node]);
  machine_.as_of = days;
  machine_.at(program_.as_of) = days;
  TraceSink* sink = machine_.sink;
  machine_.sink = nullptr;  // it is no part of how today's values came about
  machine_.run(nodes);
  machine_.at(program_.as_of) = days;
  collect({}, ahead_);
  for (uint32_t i = 0; i < findings.rows; ++i) {
    later_[i] = later_[i] != 0 && !ahead_.row(i)[Roots::status].is_false();
  }
  machine_.sink = sink;
  machine_.as_of = today;
  machine_.at(program_.as_of) = today;
  for (uint32_t i = 0; i < nodes.size(); ++i) machine_.at(nodes[i]) = before_[i];
}

}  // namespace huisuan
