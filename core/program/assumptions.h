// What a test tells about the facts in it, once it is known to hold (or not to).
//
// In:  a compiled test and the outcome that is supposed. Out: for each fact, row field, loop
//      variable or derived fact that the test compares with a settled value, the `narrow`
//      instruction to read instead. Never: decides a test, drops a possible value.
//
// `if staff <= 30 then A else B`: in A `staff` stands for narrow(staff <= 30); in B, where the test
// may also be null, for narrow(staff > 30, or null).
#pragma once

#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "program/builder.h"

namespace huisuan {

/// A list of narrowed names, newest first; nullptr: nothing is known. Equal lists are one list.
struct Assumption {
  const Assumption* outer = nullptr;
  NodeId base = kNoNode;      ///< the instruction that a name stands for
  NodeId narrowed = kNoNode;  ///< what to read instead
};

/// What the test is supposed to be: exactly `truth`, or perhaps null.
struct Supposed {
  bool truth = true;
  bool or_null = false;
};

class Assumptions {
 public:
  explicit Assumptions(Builder& builder) : builder_(builder) {}

  /// `node` is what a name stands for: only such instructions are narrowed.
  void is_named(NodeId node) { named_.insert(node); }
  /// The step of a fact or field, for normal ends.
  void has_step(NodeId node, const Decimal& step) { steps_[node] = step; }

  /// What to read for `node` where `known` holds.
  [[nodiscard]] static NodeId current(NodeId node, const Assumption* known);
  /// `known`, and that `test` is as supposed.
  [[nodiscard]] const Assumption* suppose(NodeId test, Supposed supposed, const Assumption* known);

 private:
  const Assumption* with(const Assumption* known, NodeId base, NodeId narrowed);
  const Assumption* compare(Comparison comparison, NodeId a, NodeId b, Supposed supposed,
                            const Assumption* known);
  const Assumption* narrow(NodeId name, Comparison comparison, NodeId bound, bool or_null,
                           const Assumption* known);
  const Assumption* member_of(NodeId value, NodeId test, Supposed supposed,
                              const Assumption* known);
  const Assumption* either(NodeId a, NodeId b, Supposed supposed, const Assumption* known);
  [[nodiscard]] bool can_narrow(NodeId node) const { return named_.contains(builder_.base(node)); }

  Builder& builder_;
  std::set<NodeId> named_;
  std::map<NodeId, Decimal> steps_;
  std::deque<Assumption> all_;
  std::map<std::tuple<const Assumption*, NodeId, NodeId>, const Assumption*> interned_;
};

}  // namespace huisuan
