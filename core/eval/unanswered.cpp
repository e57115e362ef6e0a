#include "eval/unanswered.h"

namespace huisuan {

Unanswered::Unanswered(const Program& program, const NodeLists& reads)
    : program_(program),
      reads_(reads),
      answered_(program.code.size(), 0),
      values_(program.code.size()),
      value_frame_(program.code.size(), 0),
      answers_(program.entitlements.size(), 0),
      outcomes_(program.entitlements.size()) {}

}  // namespace huisuan
