// The part of Assembler that says what an outcome is and why.
#include <algorithm>

#include "eval/amounts.h"
#include "eval/assemble.h"
#include "value/civil.h"

namespace huisuan {
namespace {

void insert(std::vector<uint32_t>& sorted, uint32_t value) {
  const auto place = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (place == sorted.end() || *place != value) sorted.insert(place, value);
}

/// The hull of two dates of ends, in `room` if it is neither of them: the earlier counts. Bottom is
/// "no end".
const Value& earlier(const Value& a, const Value& b, Value& room) {
  if (!a.has_members()) return b;
  if (!b.has_members()) return a;
  room = a;
  if (b.hi_free ? false : (a.hi_free || b.hi < a.hi)) {
    room.hi = b.hi;
    room.hi_free = false;
  }
  if (b.lo_free || (!a.lo_free && b.lo < a.lo)) {
    room.lo = b.lo;
    room.lo_free = b.lo_free;
  }
  return room;
}

}  // namespace

// --- why not -------------------------------------------------------------------------------------

Because Assembler::refusal(const RootValues& values, bool later) const {
  if (values[Roots::region].is_false()) return Because::elsewhere;
  if (values[Roots::audience].is_false()) return Because::audience;
  if (values[Roots::in_force_open].is_false() || values[Roots::covers_open].is_false() ||
      values[Roots::filing_open].is_false()) {
    return Because::expired;
  }
  if (!later) return Because::conditions;
  // A day that the document fixes, or one that follows from the user's own facts?
  const auto fixed_and_ahead = [&](uint32_t root, NodeId first) {
    if (!values[root].is_false()) return false;
    if (first == kNoNode) return true;
    const Op op = program_.code[first].op;
    return op == Op::constant || op == Op::parameter;
  };
  if (fixed_and_ahead(Roots::in_force_begun, rules_->in_force.first) ||
      fixed_and_ahead(Roots::filing_begun, rules_->filing.first)) {
    return Because::not_yet;
  }
  return Because::future;
}

Because Assembler::refusal_of_all(const Findings& findings) const {
  if (findings.rows == 0) return Because::conditions;
  if (findings.rows == 1) return refusal(findings.row(0), later_[0] != 0);
  // The row that is nearest to being met speaks for all.
  constexpr Because kNearestFirst[] = {Because::future,  Because::not_yet,  Because::conditions,
                                       Because::expired, Because::audience, Because::elsewhere};
  for (Because because : kNearestFirst) {
    for (uint32_t i = 0; i < findings.rows; ++i) {
      if (refusal(findings.row(i), later_[i] != 0) == because) return because;
    }
  }
  return Because::conditions;
}

bool Assembler::happens_later(uint32_t fact) const {
  return fact < situation_->answers.size() &&
         situation_->answers[fact].state == AnswerState::not_yet;
}

Because Assembler::doubt(bool fields_open) const {
  bool waiting = false;
  bool asked = fields_open || support_.region;
  for (uint32_t fact : support_.facts) (happens_later(fact) ? waiting : asked) = true;
  if (asked) return Because::facts;
  if (support_.external) return Because::external;
  if (waiting) return Because::future;
  if (!support_.readings.empty()) return Because::text;
  return Because::external;  // a rule has no answer: Outcome::null_issue
}

// --- the parts of an outcome ---------------------------------------------------------------------

void Assembler::write_conditions(const Findings& findings, Outcome& result) const {
  const auto count = static_cast<uint32_t>(rules_->conditions.size());
  result.conditions.resize(count);
  if (rules_->row_fact == kNoNode) {
    const RootValues values = findings.row(0);
    for (uint32_t c = 0; c < count; ++c) {
      result.conditions[c] = decided_truth(values[at_->conditions + c]);
    }
    return;
  }
  for (uint32_t c = 0; c < count; ++c) result.conditions[c] = condition_truth(findings, c);
}

Truth Assembler::condition_truth(const Findings& findings, uint32_t condition) const {
  const uint32_t root = at_->conditions + condition;
  const NodeId node = at_->nodes[root];
  if (findings.rows == 0) {
    if (node == kNoNode || program_.code[node].block != 0) return Truth::no;
    return decided_truth(machine_[node]);
  }
  Truth result = Truth::no;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    Truth here = decided_truth(findings.row(i)[root]);
    if (here == Truth::yes && findings.is_tail(i) && findings.tail_min == 0 &&
        program_.code[node].block != 0) {
      here = Truth::unknown;  // perhaps there is no such row
    }
    if (here == Truth::yes) return Truth::yes;
    if (here == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

bool Assembler::has_null(const Findings& findings) const {
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const RootValues values = findings.row(i);
    if (values[Roots::status].may_null || values[Roots::status].is_bottom()) return true;
    for (uint32_t root = at_->conditions; root < at_->components; ++root) {
      if (values[root].may_null) return true;
    }
    if (decided_truth(values[Roots::status]) == Truth::no) continue;
    for (uint32_t c = 0; c < rules_->components.size(); ++c) {
      const uint32_t first = at_->components + 4 * c;
      if (values[first].may_null || values[first + 1].may_null) return true;
    }
    for (uint32_t root = at_->caps; root < at_->unique_by; ++root) {
      if (values[root].may_null) return true;
    }
  }
  return false;
}

void Assembler::write_deadline(const Findings& findings, Outcome& result) {
  result.has_deadline = false;
  result.safe_deadline = 0;
  result.latest_deadline = 0;
  result.latest_free = false;
  if (!at_->may_have_deadline) return;
  bool all_refused = true;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    all_refused = all_refused && decided_truth(findings.row(i)[Roots::status]) == Truth::no;
  }
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const RootValues values = findings.row(i);
    if (!all_refused && decided_truth(values[Roots::status]) == Truth::no) continue;
    Value room;
    const Value& last = earlier(values[Roots::in_force_last], values[Roots::filing_last], room);
    if (last.kind != Kind::date || last.lo_free) continue;
    const auto safe = last.lo.to_int64();
    auto latest = last.hi_free ? std::nullopt : last.hi.to_int64();
    if (!safe || *safe >= kNoLastDay.value) continue;
    if (latest && *latest >= kNoLastDay.value) latest.reset();
    // Dates that facts leave open are no deadline; what the text leaves open is a range of them.
    if (!last.is_single()) {
      roots_decided_ = false;
      support_.begin(rules_->row_fact);
      const auto of_facts = [&](NodeId node) {
        return node != kNoNode && program_.code[node].block == 0 && support_.rests_on_a_fact(node);
      };
      if (of_facts(rules_->in_force.last) || of_facts(rules_->filing.last)) continue;
      if (rules_->filing.last != kNoNode && program_.code[rules_->filing.last].block != 0) {
        const Value rows = machine_[program_.facts[rules_->row_fact].node];
        if (findings.is_tail(i)) continue;
        machine_.set_item(program_.facts[rules_->row_fact].row_block, rows.list->items[i].value);
        machine_.run(rules_->row_cone);
        support_.walk(rules_->filing.last);
        if (!support_.facts.empty() || !support_.fields.empty()) continue;
      }
    }
    if (!result.has_deadline || *safe < result.safe_deadline) result.safe_deadline = *safe;
    if (!latest) result.latest_free = true;
    if (latest && (!result.has_deadline || *latest > result.latest_deadline)) {
      result.latest_deadline = *latest;
    }
    result.has_deadline = true;
  }
}

void Assembler::write_rows(const Findings& findings, const Together& together, Outcome& result) {
  const uint32_t answered =
      rules_->row_fact == kNoNode ? 0 : findings.rows - (findings.tail_max > 0 ? 1 : 0);
  result.rows.resize(answered);
  for (uint32_t i = 0; i < answered; ++i) {
    RowOutcome& row = result.rows[i];
    const RootValues values = findings.row(i);
    const Truth met = decided_truth(values[Roots::status]);
    row.status = met == Truth::yes  ? Status::entitled
                 : met == Truth::no ? Status::not_entitled
                                    : Status::undetermined;
    row.because = met == Truth::no ? refusal(values, later_[i] != 0) : Because::none;
    row.conditions.resize(rules_->conditions.size());
    for (uint32_t c = 0; c < row.conditions.size(); ++c) {
      row.conditions[c] = decided_truth(values[at_->conditions + c]);
    }
    std::vector<uint8_t> cut(rules_->components.size(), 0);
    row.components = row_amounts(values, met != Truth::no, cut);
    row.dropped_as_duplicate = i < together.duplicate.size() && together.duplicate[i] != 0;
    row.over_limit = i < together.over_limit.size() && together.over_limit[i] != 0;
    row.missing_fields.clear();
  }
}

/// Whoever does not know a fact that can be estimated is asked for what the estimate rests on.
void Assembler::add_what_estimates_need(Outcome& result) {
  std::vector<uint32_t> needed;
  for (const uint32_t fact : result.missing) {
    const NodeId estimate = program_.facts[fact].estimate;
    if (estimate == kNoNode || fact >= situation_->answers.size()) continue;
    if (situation_->answers[fact].state != AnswerState::unsure) continue;
    support_.begin(kNoNode);
    support_.walk(estimate);
    support_.finish();
    needed.insert(needed.end(), support_.facts.begin(), support_.facts.end());
  }
  for (const uint32_t fact : needed) insert(result.missing, fact);
}

/// What has been decided for all cells needs no support.
void Assembler::settle(const RootValues& values) {
  for (uint32_t root = 0; root < at_->components; ++root) {
    if (root >= Roots::in_force_last && root < Roots::fixed_count) continue;
    if (decided_truth(values[root]) != Truth::unknown) support_.settle(at_->nodes[root]);
  }
}

/// It is had, and each amount is one: there is nothing to walk back from. Not to be asked of values
/// that cells have decided: what they rest on still is open.
bool Assembler::nothing_open(const RootValues& values) const {
  const auto closed = [&](uint32_t root) {
    return values[root].is_single() || values[root].is_bottom();
  };
  if (!values[Roots::status].is_true() || !closed(Roots::limit_count)) return false;
  for (uint32_t c = 0; c < rules_->components.size(); ++c) {
    const uint32_t first = at_->components + 4 * c;
    if (rules_->components[c].has_value && !(closed(first) && closed(first + 1))) return false;
  }
  for (uint32_t root = at_->caps; root < at_->size(); ++root) {
    if (!closed(root)) return false;
  }
  return true;
}

void Assembler::walk_amounts() {
  for (const CompiledComponent& component : rules_->components) {
    if (!component.has_value) continue;
    support_.walk(component.min);
    support_.walk(component.max);
  }
  for (const CompiledCap& cap : rules_->caps) support_.walk(cap.yuan);
  for (NodeId node : rules_->unique_by) support_.walk(node);
  for (NodeId node : rules_->limit_per) support_.walk(node);
  support_.walk(rules_->limit_count);
}

/// Fills `missing` and `open_readings` from what was reached.
void Assembler::write_missing(bool fields_open, Outcome& result) {
  support_.finish();
  for (uint32_t fact : support_.facts) {
    if (!happens_later(fact)) result.missing.push_back(fact);
  }
  result.open_readings = support_.readings;
  if (fields_open) insert(result.missing, rules_->row_fact);
  add_what_estimates_need(result);
}

/// Walks back from what is open; fills `missing`, `open_readings` and why it is open.
void Assembler::write_support(const Findings& findings, Outcome& result) {
  result.missing.clear();
  result.open_readings.clear();
  if (result.status == Status::not_entitled) return;
  if (rules_->row_fact != kNoNode) return write_support_of_rows(findings, result);
  if (!findings.of_cells && nothing_open(findings.row(0))) return;
  // First the status alone, since it tells why; then the amounts as well.
  const bool open = result.status == Status::undetermined;
  if (!status_walked_) {
    support_.begin(kNoNode);
    settle(findings.row(0));
    support_.walk(rules_->status);
  }
  if (open) {
    support_.walk(rules_->limit_count);
    result.because = doubt(false);
  }
  walk_amounts();
  roots_decided_ = roots_decided_ && !support_.walked();
  write_missing(false, result);
}

/// The same row by row: each has reasons of its own.
void Assembler::write_support_of_rows(const Findings& findings, Outcome& result) {
  const FactSlot& slot = program_.facts[rules_->row_fact];
  const Value list = machine_[slot.node];
  const auto combined = [&](const Reached& reached) {
    support_.begin(rules_->row_fact);
    reached.give_to(support_);
    // How many rows may count can itself decide it.
    if (result.status == Status::undetermined) support_.walk(rules_->limit_count);
  };
  Reached of_status;
  Reached of_all;
  bool status_open = false;
  bool fields_open = false;
  for (uint32_t i = 0; i < findings.rows; ++i) {
    const RootValues values = findings.row(i);
    const Truth met = decided_truth(values[Roots::status]);
    if (met == Truth::no) continue;
    if (findings.is_tail(i)) {
      of_status.facts.push_back(rules_->row_fact);
      of_all.facts.push_back(rules_->row_fact);
      continue;
    }
    if (!findings.of_cells && nothing_open(values)) continue;
    machine_.set_item(slot.row_block, list.list->items[i].value);
    machine_.run(rules_->row_cone);
    support_.begin(rules_->row_fact);
    settle(values);
    support_.walk(rules_->status);
    RowOutcome& row = result.rows[i];
    if (met == Truth::unknown) {
      support_.finish();
      row.because = doubt(!support_.fields.empty());
      status_open = status_open || !support_.fields.empty();
      of_status.add(support_);
    }
    walk_amounts();
    support_.finish();
    row.missing_fields = support_.fields;
    fields_open = fields_open || !support_.fields.empty();
    of_all.add(support_);
  }
  combined(of_status);
  if (result.status == Status::undetermined) result.because = doubt(status_open);
  combined(of_all);
  write_missing(fields_open, result);
}

void Assembler::explain(const Findings& findings, Together& together, bool why, Outcome& result) {
  result.status = !together.may_be_refused ? Status::entitled
                  : together.may_be_met    ? Status::undetermined
                                           : Status::not_entitled;
  result.because = Because::none;
  if (!why) later_.assign(findings.rows, 0);
  if (result.status == Status::not_entitled) result.because = refusal_of_all(findings);
  write_conditions(findings, result);
  std::swap(result.components, together.components);
  result.null_issue = has_null(findings);
  if (!why) {
    // Nothing that an earlier, fuller answer left behind.
    result.missing.clear();
    result.open_readings.clear();
    result.has_deadline = false;
    result.begins = {DayRange::kAlways, DayRange::kAlways};
    result.ends = {DayRange::kNoEnd, DayRange::kNoEnd};
    write_rows(findings, together, result);
    return;
  }
  TraceSink* sink = machine_.sink;
  machine_.sink = nullptr;  // rows are visited again, as they were
  write_rows(findings, together, result);
  write_support(findings, result);
  write_deadline(findings, result);
  write_time(findings, result);
  machine_.sink = sink;
}

}  // namespace huisuan
