// What is known of one person, firm, institution or project on one day.
//
// Answers are indexed like Program::facts. JSON <-> Situation lives in codec/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "value/value.h"

namespace huisuan {

/// absent: not asked yet. unsure: 不清楚, stays unknown and is not asked again. not_yet: 还没发生.
/// given: `value` is what is known, a single value or a range of them.
enum class AnswerState : uint8_t { absent, unsure, not_yet, given };

struct Answer {
  AnswerState state = AnswerState::absent;
  Value value;  ///< meaningful if given; memory belongs to the Situation's arena
  /// Rows that are given: the state of each field, row by row. Empty: a field whose value is its
  /// whole domain counts as absent. Only advise/ reads it (不清楚 is not asked again).
  std::vector<AnswerState> field_states;
};

struct Situation {
  int64_t as_of = 0;   ///< day number since 1970-01-01
  std::string region;  ///< a code of data/regions.json; a prefix leaves the rest open
  /// Bit mask over Program::audiences; 0: not said, every audience is considered.
  uint32_t audiences = 0;
  std::vector<Answer> answers;  ///< one for each fact of the program, readings included
  Arena arena;
};

}  // namespace huisuan
