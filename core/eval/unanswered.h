// What nothing answered gives: instructions and outcomes behind which no fact is answered.
//
// They are the same for everybody on one day, in one place and for one audience, so the Evaluator
// keeps them from when it first came upon them. Somebody who begins has all of them; whoever has
// answered something has those that it does not bear on.
// Never: computes anything, or knows what an answer is.
#pragma once

#include <cstdint>
#include <vector>

#include "eval/outcome.h"
#include "eval/readers.h"
#include "program/program.h"

namespace huisuan {

class Unanswered {
 public:
  /// `reads` stay where they are.
  Unanswered(const Program& program, const NodeLists& reads);

  /// What is kept holds no longer: another day, place or audience; or its memory is gone.
  void forget() { ++frame_; }

  // --- instructions. They are told of, or asked about, in the order of computation ---

  /// A fact has its whole domain or less.
  void set_fact(NodeId node, bool whole) { answered_[node] = !whole; }
  /// Is some answer behind it? As of now, given what is known of the instructions that it reads.
  /// Not so means: it has the value that nothing answered gives.
  [[nodiscard]] bool rests_on_answers(NodeId node) {
    const Instruction& instruction = program_.code[node];
    if (instruction.operand_count == 0) return answered_[node] != 0;
    // Only loops, which have one operand, read something besides.
    const bool loop = instruction.operand_count == 1;
    uint8_t any = 0;
    for (NodeId read : loop ? reads_.of(node) : program_.operands_of(instruction)) {
      any |= answered_[read];
    }
    answered_[node] = any;
    return any != 0;
  }
  /// nullptr: not kept.
  [[nodiscard]] const Value* value(NodeId node) const {
    return value_frame_[node] == frame_ ? &values_[node] : nullptr;
  }
  void keep(NodeId node, const Value& value) {
    values_[node] = value;
    value_frame_[node] = frame_;
  }

  // --- outcomes, with cells ---

  /// One more or one less of the facts that the entitlement reads is not absent.
  void count(uint32_t entitlement, bool more) { answers_[entitlement] += more ? 1u : ~0u; }
  [[nodiscard]] bool none_answered(uint32_t entitlement) const {
    return answers_[entitlement] == 0;
  }
  struct Kept {
    Outcome outcome;
    bool roots_decide = false;  ///< Assembler::roots_decided()
    uint64_t frame = 0;
  };
  /// nullptr: not kept.
  [[nodiscard]] const Kept* outcome(uint32_t entitlement) const {
    const Kept& kept = outcomes_[entitlement];
    return kept.frame == frame_ ? &kept : nullptr;
  }
  void keep(uint32_t entitlement, const Outcome& outcome, bool roots_decide) {
    outcomes_[entitlement] = {outcome, roots_decide, frame_};
  }

 private:
  uint64_t frame_ = 1;
  const Program& program_;
  const NodeLists& reads_;
  std::vector<uint8_t> answered_;  ///< by node: some answer is behind its present value
  std::vector<Value> values_;
  std::vector<uint64_t> value_frame_;
  std::vector<uint32_t> answers_;  ///< by entitlement: facts that are not absent
  std::vector<Kept> outcomes_;
};

}  // namespace huisuan
