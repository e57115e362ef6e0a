// Which instructions of block 0 must be computed again when another has, or when the user is
// elsewhere. An instruction that runs the bodies of a loop reads what they read.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/program.h"

namespace huisuan {

/// For each node a list of nodes, ascending.
class NodeLists {
 public:
  /// `pairs`: (node, one of its list), sorted.
  NodeLists() = default;
  NodeLists(uint32_t nodes, std::span<const std::pair<NodeId, NodeId>> pairs);
  [[nodiscard]] std::span<const NodeId> of(NodeId node) const {
    return {items_.data() + begin_[node], begin_[node + 1] - begin_[node]};
  }

 private:
  std::vector<uint32_t> begin_;
  std::vector<NodeId> items_;
};

/// Rows of a for_each are computed with their entitlement and appear nowhere here.
struct Readers {
  explicit Readers(const Program& program);

  NodeLists readers;  ///< by what is read
  NodeLists reads;    ///< by reader
  std::vector<NodeId> of_place;
  std::vector<NodeId> of_audience;
};

}  // namespace huisuan
