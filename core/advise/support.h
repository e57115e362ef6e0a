// Which answers an instruction reads, directly or through others.
//
// In:  a Program and a node. Out: facts, and names of fields read along the way. More may be named
// than can matter; whoever uses it evaluates.
// Internal to core/advise.
#pragma once

#include <cstdint>
#include <vector>

#include "advise/next_question.h"

namespace huisuan::advise {

struct Reads {
  std::vector<uint32_t> facts;     ///< ascending, no readings
  std::vector<Place> fields;       ///< of the for_each row: place.row is kNone
  std::vector<uint32_t> lists;     ///< facts that are lists and are read as a whole, ascending
  std::vector<Place> list_fields;  ///< fields of those lists whose names are read: row is kNone
};

class Support {
 public:
  explicit Support(const Program& program);
  /// What `node` reads; `row_fact`: the list whose rows a for_each runs over, or kNoNode.
  [[nodiscard]] Reads reads(NodeId node, uint32_t row_fact);

 private:
  const Program& program_;
  std::vector<uint32_t> seen_;  ///< by node: the visit that saw it last
  uint32_t visit_ = 0;
  std::vector<NodeId> stack_;
};

}  // namespace huisuan::advise
