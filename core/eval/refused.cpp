// The part of Assembler for what is simply refused, which is most of all outcomes: the document is
// of another region, or a condition is not met and no later day will change that.
//
// Such an outcome is nothing but what its roots are, each part by itself. It says exactly what the
// way through findings and explain() would say.
#include "eval/assemble.h"

namespace huisuan {

bool Assembler::write_refused(const ChangedParts& changed, Outcome& result) {
  if (rules_->row_fact != kNoNode) return false;
  const RootValues values(machine_.registers(), at_->in_registers);
  if (!values[Roots::status].is_false() || time_may_help(values)) return false;
  const bool anew = changed.any[Roots::gates_part];
  result.because = refusal(values, false);
  if (anew) {
    result.status = Status::not_entitled;
    result.rows.clear();
    result.missing.clear();
    result.open_readings.clear();
  }
  if (anew || changed.any[Roots::conditions_part]) {
    const auto count = static_cast<uint32_t>(rules_->conditions.size());
    result.conditions.resize(count);
    result.null_issue = false;
    for (uint32_t c = 0; c < count; ++c) {
      const Value& value = values[at_->conditions + c];
      result.conditions[c] = decided_truth(value);
      result.null_issue = result.null_issue || value.may_null;
    }
  }
  if (anew || changed.any[Roots::amounts_part]) write_amounts(values, false, result.components);
  // What leaves a date open, and so whether it is a deadline, is not to be seen in the date itself.
  const auto open = [&](Roots::Fixed root) {
    return at_->nodes[root] != kNoNode && !values[root].is_single();
  };
  const bool dates = anew || changed.any[Roots::dates_part];
  if (dates || open(Roots::in_force_last) || open(Roots::filing_last)) {
    collect({}, findings_);
    write_deadline(findings_, result);
    if (dates) write_time(findings_, result);
  }
  return true;
}

}  // namespace huisuan
