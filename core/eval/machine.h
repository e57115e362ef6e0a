// The one evaluation loop: instructions in, one abstract value for each of them out.
//
// Evaluator and evaluate_expression() drive it; both traced and untraced runs go through run().
// In:  the leaves (facts, day, region, audience) and which instructions to compute. Out: registers.
// Never: decides what an outcome is (assemble.h), or which instructions need computing.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "eval/evaluate.h"
#include "eval/parameter.h"
#include "eval/region.h"
#include "program/program.h"
#include "value/list_builder.h"

namespace huisuan {

class Machine {
 public:
  explicit Machine(const Program& program);
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // --- leaves; values are not copied ---
  std::vector<Value> facts;  ///< one for each of Program::facts
  Value as_of;               ///< a day, or the days that are asked about
  uint32_t audiences = 0;    ///< 0: not said, all of them
  RegionView region;

  Arena* arena = nullptr;
  TraceSink* sink = nullptr;

  /// Computes these instructions of one block, in order.
  void run(std::span<const NodeId> nodes);
  /// Computes one instruction of block 0, unheard. False: it came out as before.
  bool step(NodeId node);
  /// Gives one instruction of block 0 the value that it is known to have. False: as before.
  bool set(NodeId node, const Value& value);
  /// What a fact is from now on, unheard.
  void set_fact(uint32_t fact, const Value& value) {
    facts[fact] = value;
    registers_[program_.facts[fact].node] = value;
  }
  /// What the next run() of the block's instructions works on.
  void set_item(uint32_t block, const Value& item) { items_[block] = item; }

  [[nodiscard]] const Value& operator[](NodeId node) const { return registers_[node]; }
  [[nodiscard]] Value& at(NodeId node) { return registers_[node]; }
  /// By node, and bottom behind the last. They stay where they are.
  [[nodiscard]] const Value* registers() const { return registers_.data(); }
  [[nodiscard]] const Program& program() const { return program_; }
  /// What a `parameter` instruction found, with its operands as they are now.
  [[nodiscard]] ParameterLookup look_at(NodeId node) const;

 private:
  [[nodiscard]] const Value* compute_quickly(NodeId node, Value& room);
  [[nodiscard]] Value compute(const Instruction& instruction);
  [[nodiscard]] Value run_body(uint32_t block, uint32_t index, const Value& item);
  [[nodiscard]] Value loop(const Instruction& instruction, const Value& over);
  [[nodiscard]] Value filter(uint32_t block, const Value& over);
  [[nodiscard]] Value quantified(bool every, uint32_t block, const List& list);
  [[nodiscard]] std::span<const Value> gather(const Instruction& instruction,
                                              std::vector<Value>& room) const;
  /// The operands side by side, until the next call at this depth of loops.
  [[nodiscard]] std::span<const Value> gathered(const Instruction& instruction) {
    return gather(instruction, spare_room_[depth_]);
  }

  const Program& program_;
  std::vector<Value> registers_;
  std::vector<Value> items_;                          ///< by block: its variable
  std::vector<const operators::ListBuilder*> given_;  ///< by block: what its loop has given so far
  std::vector<std::vector<Value>> spare_room_;        ///< operands, one for each depth of loops
  uint32_t depth_ = 0;
  std::vector<uint32_t> field_at_;  ///< by node: where a row had its field the last time
};

/// While it lives, what the machine computes lies in `arena`, which is emptied first.
class ComputesInto {
 public:
  ComputesInto(Machine& machine, Arena& arena) : machine_(machine), before_(machine.arena) {
    arena.reset();
    machine.arena = &arena;
  }
  ComputesInto(const ComputesInto&) = delete;
  ComputesInto& operator=(const ComputesInto&) = delete;
  ~ComputesInto() { machine_.arena = before_; }

 private:
  Machine& machine_;
  Arena* before_;
};

}  // namespace huisuan
