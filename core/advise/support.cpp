#include "advise/support.h"

#include <algorithm>

namespace huisuan::advise {

Support::Support(const Program& program) : program_(program), seen_(program.code.size()) {}

Reads Support::reads(NodeId node, uint32_t row_fact) {
  Reads reads;
  std::vector<std::string_view> names;
  ++visit_;
  stack_.clear();
  const auto push = [&](NodeId next) {
    if (next == kNoNode || next >= seen_.size() || seen_[next] == visit_) return;
    seen_[next] = visit_;
    stack_.push_back(next);
  };
  push(node);
  while (!stack_.empty()) {
    const NodeId at = stack_.back();
    stack_.pop_back();
    const Instruction& code = program_.code[at];
    for (const NodeId operand : program_.operands_of(code)) push(operand);
    switch (code.op) {
      case Op::fact: {
        const FactSlot& slot = program_.facts[code.imm];
        if (slot.is_reading) break;
        (slot.domain.kind == Kind::list ? reads.lists : reads.facts).push_back(code.imm);
        break;
      }
      case Op::field:
      case Op::scoped:
        names.push_back(program_.texts[code.imm]);
        break;
      case Op::loop_for:
      case Op::loop_join:
      case Op::loop_some:
      case Op::loop_every:
      case Op::filter:
        push(program_.blocks[code.imm].result);
        break;
      default:
        break;
    }
    if (row_fact == kNoNode) continue;
    const std::vector<NodeId>& fields = program_.facts[row_fact].field_nodes;
    for (uint32_t field = 0; field < fields.size(); ++field) {
      if (fields[field] == at) reads.fields.push_back({row_fact, kNone, field});
    }
  }
  std::sort(reads.facts.begin(), reads.facts.end());
  std::sort(reads.lists.begin(), reads.lists.end());
  for (const uint32_t list : reads.lists) {
    const std::vector<std::string>& ids = program_.facts[list].field_ids;
    for (uint32_t field = 0; field < ids.size(); ++field) {
      if (std::find(names.begin(), names.end(), ids[field]) != names.end()) {
        reads.list_fields.push_back({list, kNone, field});
      }
    }
  }
  return reads;
}

}  // namespace huisuan::advise
