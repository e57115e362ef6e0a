// The live support: which leaves could still change a value, after what is known has been cut away.
//
// In:  a Machine whose registers hold an evaluation, and nodes to explain. Out: facts, readings and
// whatever else keeps them open. An instruction with a single value has no support, whatever it
// reads: `false and x` does not need x, an untaken branch needs nothing.
// Never: evaluates.
#pragma once

#include <span>
#include <vector>

#include "eval/machine.h"
#include "eval/situation.h"

namespace huisuan {

/// What several walks reached together.
struct Reached {
  std::vector<uint32_t> facts;
  std::vector<uint32_t> readings;
  bool region = false;
  bool external = false;

  void add(const class Support& one);
  void give_to(class Support& all) const;
};

class Support {
 public:
  explicit Support(const Machine& machine);

  /// Begins anew. `rows`: the fact whose rows the instructions of its block are about, or kNoNode.
  void begin(uint32_t rows);
  /// Another row: instructions of the row block have other values. Leaves are kept.
  void next_row();
  /// What has one value for other reasons (all cells agree) needs no support.
  void settle(NodeId node);
  void walk(NodeId root);
  /// As walk(), no further than to the first declared fact. True if there is one since begin().
  [[nodiscard]] bool rests_on_a_fact(NodeId root);

  std::vector<uint32_t> facts;   ///< declared facts reached, ascending after finish()
  std::vector<uint32_t> fields;  ///< fields of the current row, ascending after finish()
  std::vector<uint32_t> readings;
  bool region = false;    ///< the user's region is open
  bool external = false;  ///< a parameter has no value
  void finish();

  /// Was anything open, since begin()?
  [[nodiscard]] bool walked() const { return walked_; }
  /// Was this leaf (a `fact`, or a field of the current row) reached?
  [[nodiscard]] bool reached(NodeId leaf) const { return seen_[leaf] == stamp_; }

 private:
  void find_what_reads_facts();
  void push(NodeId node);
  void expand(NodeId node);
  void reach_fact(uint32_t fact);
  void reach_field(std::string_view name);

  const Machine& machine_;
  const Program& program_;
  std::vector<uint32_t> seen_;         ///< by node: the stamp of the walk that saw it
  std::vector<uint8_t> reads_a_fact_;  ///< by node of block 0: some declared fact is behind it
  uint32_t stamp_ = 0;
  bool walked_ = false;
  uint32_t rows_ = kNoNode;
  std::vector<NodeId> open_;
  std::vector<NodeId> row_nodes_;                 ///< seen in the row block
  std::vector<std::vector<NodeId>> block_reads_;  ///< by block: what it reads from outside
};

}  // namespace huisuan
