// The part of Assembler for what is simply refused, which is most of all outcomes: the document is
// of another region, or a condition is not met and no later day will change that.
//
// Such an outcome is nothing but what its roots are, each part by itself. It says exactly what the
// way through findings and explain() would say.
#include "eval/assemble.h"

namespace huisuan {

bool Assembler::write_refused(const ChangedParts& changed, Outcome& result) {
  const Refusals::Of& rules = *refused_by_;
  const Value* registers = machine_.registers();
  if (rules.by_rows || !registers[rules.status].is_false()) return false;
  bool for_good = rules.same_every_day;
  Because because = Because::none;
  for (const Refusals::Ground& gate : refusals_.gates(rules)) {
    if (!registers[gate.place].is_false()) continue;
    for_good = for_good || gate.for_good;
    if (because == Because::none) because = gate.because;
  }
  const bool anew = changed.any[Roots::gates_part];
  const bool conditions = anew || changed.any[Roots::conditions_part];
  // Should it not be refused for good, the whole outcome is written after all.
  if (conditions || !for_good) {
    result.conditions.resize(rules.conditions);
    result.null_issue = false;
    Truth* truth = result.conditions.data();
    for (const Refusals::Ground& condition : refusals_.conditions(rules)) {
      const Value& value = registers[condition.place];
      *truth = decided_truth(value);
      for_good = for_good || (condition.for_good && *truth == Truth::no);
      result.null_issue = result.null_issue || value.may_null;
      ++truth;
    }
    if (!for_good) return false;
  }
  result.because = because == Because::none ? Because::conditions : because;
  if (anew) {
    result.status = Status::not_entitled;
    result.rows.clear();
    result.missing.clear();
    result.open_readings.clear();
  }
  if (anew || changed.any[Roots::amounts_part]) {
    write_amounts({registers, at_->in_registers}, false, result.components);
  }
  // What leaves a date open, and so whether it is a deadline, is not to be seen in the date itself.
  const auto open = [&](uint32_t place) {
    return !registers[place].is_bottom() && !registers[place].is_single();
  };
  const bool dates = anew || changed.any[Roots::dates_part];
  if (dates || open(rules.in_force_last) || open(rules.filing_last)) {
    collect({}, findings_);
    write_deadline(findings_, result);
    if (dates) write_time(findings_, result);
  }
  return true;
}

}  // namespace huisuan
