// One entitlement's outcome from the registers of an evaluation.
//
// In:  a Machine whose block 0 is up to date. Out: Outcome. Cells are evaluated here, and the same
// rules again for later days, to tell "not yet" from "no"; afterwards the registers are as before.
//
// Why an outcome is what it is, the first that fits:
//   not entitled   elsewhere   the document applies to another region
//                  audience    it is meant for somebody else
//                  expired     the end of a window has passed (in force, covered time, filing)
//                  conditions  and no later day would change it
//                  not_yet     the beginning of a window fixed by the document is still to come
//                  future      on a later day it may be met, if facts stay as they are
//   undetermined   facts       an answer (or the exact region) is missing
//                  external    a parameter has no value for the day; or a rule has no answer
//                  future      only events that have not happened yet keep it open
//                  text        only readings keep it open
#pragma once

#include <cstdint>
#include <vector>

#include "eval/cells.h"
#include "eval/findings.h"
#include "eval/machine.h"
#include "eval/refusals.h"
#include "eval/support.h"

namespace huisuan {

class Assembler {
 public:
  explicit Assembler(Machine& machine);

  /// `cells`: split unknown facts where that may decide it, and say why it is what it is. Without,
  /// only status, conditions and amounts are written.
  void outcome(uint32_t entitlement, const Situation& situation, bool cells, Outcome& result);
  /// The same, with cells, where `result` is this entitlement's outcome as of some earlier call and
  /// no other parts of it than these have roots with other values.
  void renew(uint32_t entitlement, const Situation& situation, const ChangedParts& changed,
             Outcome& result);
  /// Nothing but the values of its roots bears on the last outcome: neither what they rest on, nor
  /// cells, rows or later days.
  [[nodiscard]] bool roots_decided() const { return roots_decided_; }
  [[nodiscard]] const Roots& roots_of(uint32_t entitlement) const { return roots_[entitlement]; }

 private:
  using Split = CompiledEntitlement::Split;

  void begin(uint32_t entitlement, const Situation& situation);
  [[nodiscard]] bool write_refused(const ChangedParts& changed, Outcome& result);  // refused.cpp

  // assemble.cpp: findings
  void collect(std::span<const Dimension> row_dimensions, Findings& findings);
  void read_roots(std::span<Value> into) const;
  void split_row(std::span<const Dimension> dimensions, std::span<Value> values);
  void put_together(const Findings& findings, Together& together) const;
  void put_single(const Findings& findings, Together& together) const;
  /// Of the only row there is; `possible`: it may be met.
  void write_amounts(const RootValues& values, bool possible,
                     std::vector<ComponentOutcome>& components) const;
  /// Caps over all rows together.
  void apply_caps(std::vector<AmountRange>& of_all, std::vector<uint8_t>& cut) const;
  [[nodiscard]] AmountRange amount(const RootValues& values, uint32_t component, bool met) const;
  /// What a row gives, caps over single rows applied.
  [[nodiscard]] std::vector<AmountRange> row_amounts(const RootValues& values, bool met,
                                                     std::vector<uint8_t>& cut) const;
  void look_ahead(const Findings& findings);

  // split.cpp: cells
  void split(Findings& findings, Together& together);
  /// At most two; empty if cells cannot decide it.
  [[nodiscard]] std::vector<const Split*> worth_splitting(const Findings& findings);
  [[nodiscard]] bool cells_may_decide(const Findings& findings,
                                      std::span<const Split* const> chosen,
                                      uint32_t open_facts) const;
  [[nodiscard]] Dimension dimension(const Split& split, const Value& now) const;
  /// The instructions that the cells of these move, in `room` if there is no such list yet.
  [[nodiscard]] static std::span<const NodeId> moved_by(std::span<const Dimension> dimensions,
                                                        std::vector<NodeId>& room);
  void enter(std::span<const Dimension> dimensions, const Box& box, std::span<const NodeId> moved);
  void leave(std::span<const Dimension> dimensions);
  /// Visits the rows that are not certainly refused, with the registers of each.
  template <class Visit>
  void for_open_rows(const Findings& findings, Visit&& visit);

  // explain.cpp: the outcome itself
  void explain(const Findings& findings, Together& together, bool why, Outcome& result);
  void write_conditions(const Findings& findings, Outcome& result) const;
  void write_rows(const Findings& findings, const Together& together, Outcome& result);
  void write_deadline(const Findings& findings, Outcome& result);
  void write_time(const Findings& findings, Outcome& result) const;  // time.cpp
  void write_support(const Findings& findings, Outcome& result);
  void write_support_of_rows(const Findings& findings, Outcome& result);
  void settle(const RootValues& values);
  [[nodiscard]] bool nothing_open(const RootValues& values) const;
  void walk_amounts();
  void write_missing(bool fields_open, Outcome& result);
  void add_what_estimates_need(Outcome& result);
  [[nodiscard]] Because refusal(const RootValues& values, bool later) const;
  [[nodiscard]] Because refusal_of_all(const Findings& findings) const;
  [[nodiscard]] Because doubt(bool fields_open) const;
  [[nodiscard]] bool happens_later(uint32_t fact) const;
  [[nodiscard]] bool time_may_help(const RootValues& values) const;
  [[nodiscard]] Truth condition_truth(const Findings& findings, uint32_t condition) const;
  [[nodiscard]] bool has_null(const Findings& findings) const;

  Machine& machine_;
  const Program& program_;
  Support support_;
  std::vector<Roots> roots_;  ///< one for each entitlement
  Refusals refusals_;

  // The entitlement at hand.
  const CompiledEntitlement* rules_ = nullptr;
  const Roots* at_ = nullptr;
  const Refusals::Of* refused_by_ = nullptr;
  const Situation* situation_ = nullptr;
  std::vector<uint8_t> later_;  ///< by row: on a later day it may be met
  bool roots_decided_ = false;
  bool status_walked_ = false;  ///< support_ is that of the status, without rows
  // Kept for their room.
  Findings findings_;
  Findings ahead_;
  std::vector<Value> before_;
  Together together_;
};

}  // namespace huisuan
