#include "program/analysis.h"

#include <algorithm>
#include <map>

namespace huisuan {
namespace {

bool is_loop(Op op) {
  return op == Op::loop_for || op == Op::loop_join || op == Op::loop_some || op == Op::loop_every ||
         op == Op::filter;
}

bool is_comparison(const Instruction& code) {
  if (code.op != Op::apply) return false;
  const auto function = static_cast<Function>(code.imm);
  return function == Function::equal || function == Function::not_equal ||
         function == Function::less || function == Function::less_equal ||
         function == Function::greater || function == Function::greater_equal;
}

/// What may be split into cells: a fact, or a field of the row.
struct Leaf {
  uint32_t fact = 0;
  uint32_t field = kNoNode;
};

class Analysis {
 public:
  explicit Analysis(Program& program)
      : program_(program), times_(program.code.size(), 0), seen_in_(program.code.size(), 0) {
    find_dependencies();
    for (uint32_t fact = 0; fact < program.facts.size(); ++fact) {
      const FactSlot& slot = program.facts[fact];
      leaves_[slot.node] = {fact, kNoNode};
      for (uint32_t field = 0; field < slot.field_nodes.size(); ++field) {
        if (slot.field_nodes[field] != kNoNode) leaves_[slot.field_nodes[field]] = {fact, field};
      }
    }
  }

  void run() {
    for (FactSlot& fact : program_.facts) fact.dependents.clear();
    for (uint32_t i = 0; i < program_.entitlements.size(); ++i) {
      CompiledEntitlement& entitlement = program_.entitlements[i];
      describe(entitlement);
      for (uint32_t fact : entitlement.facts) program_.facts[fact].dependents.push_back(i);
    }
  }

 private:
  /// For each instruction those that it reads, once for every time it does. A loop reads what its
  /// body reads from outside, twice, because it does so for each item.
  void find_dependencies() {
    const auto count = static_cast<uint32_t>(program_.code.size());
    reads_.resize(count);
    std::vector<std::vector<NodeId>> outside(program_.blocks.size());
    for (NodeId node = 0; node < count; ++node) {
      const Instruction& code = program_.code[node];
      const auto operands = program_.operands_of(code);
      reads_[node].assign(operands.begin(), operands.end());
      if (is_loop(code.op)) {
        std::vector<NodeId> body = outside[code.imm];
        const NodeId result = program_.blocks[code.imm].result;
        if (program_.code[result].block != code.imm) body.push_back(result);
        for (uint32_t times = 0; times < 2; ++times) {
          reads_[node].insert(reads_[node].end(), body.begin(), body.end());
        }
      }
      if (code.block == 0) continue;
      for (NodeId read : reads_[node]) {
        if (program_.code[read].block != code.block) outside[code.block].push_back(read);
      }
    }
  }

  /// Every instruction of an entitlement that is asked for by itself; the first is its status.
  static std::vector<NodeId> roots(const CompiledEntitlement& entitlement) {
    std::vector<NodeId> roots{entitlement.status, entitlement.audience,    entitlement.region,
                              entitlement.event,  entitlement.pays_months, entitlement.when};
    for (const CompiledWindow& window :
         {entitlement.in_force, entitlement.covers, entitlement.filing, entitlement.pays}) {
      roots.insert(roots.end(), {window.not_before, window.not_after, window.first, window.last});
    }
    for (const CompiledCondition& condition : entitlement.conditions) {
      roots.push_back(condition.node);
    }
    for (const CompiledComponent& component : entitlement.components) {
      roots.insert(roots.end(), {component.min, component.max, component.raw_min, component.raw_max,
                                 component.months});
    }
    for (const CompiledCap& cap : entitlement.caps) roots.push_back(cap.yuan);
    roots.insert(roots.end(), entitlement.unique_by.begin(), entitlement.unique_by.end());
    roots.insert(roots.end(), entitlement.limit_per.begin(), entitlement.limit_per.end());
    roots.push_back(entitlement.limit_count);
    std::erase(roots, kNoNode);
    return roots;
  }

  void describe(CompiledEntitlement& entitlement) {
    const uint32_t row_block =
        entitlement.row_fact == kNoNode ? 0 : program_.facts[entitlement.row_fact].row_block;
    const std::vector<NodeId> asked = roots(entitlement);
    all_.clear();
    ++round_;
    std::vector<NodeId> open;
    const auto reach = [&](NodeId node) {
      if (seen_in_[node] == round_) return;
      seen_in_[node] = round_;
      open.push_back(node);
    };
    for (NodeId root : asked) reach(root);
    while (!open.empty()) {
      const NodeId node = open.back();
      open.pop_back();
      all_.push_back(node);
      for (NodeId read : reads_[node]) reach(read);
    }
    std::sort(all_.begin(), all_.end());
    entitlement.cone.clear();
    entitlement.row_cone.clear();
    entitlement.facts.clear();
    entitlement.as_of_tests.clear();
    for (NodeId node : all_) {
      const Instruction& code = program_.code[node];
      (code.block == 0 ? entitlement.cone : entitlement.row_cone).push_back(node);
      if (code.op == Op::fact) entitlement.facts.push_back(code.imm);
      if (is_comparison(code) && reads_as_of(code)) entitlement.as_of_tests.push_back(node);
    }
    if (row_block != 0) entitlement.facts.push_back(entitlement.row_fact);
    std::sort(entitlement.facts.begin(), entitlement.facts.end());
    entitlement.facts.erase(std::unique(entitlement.facts.begin(), entitlement.facts.end()),
                            entitlement.facts.end());
    find_splits(entitlement);
    entitlement.as_of = dependents_of(program_.as_of);
  }

  [[nodiscard]] bool reads_as_of(const Instruction& code) const {
    const auto operands = program_.operands_of(code);
    return std::find(operands.begin(), operands.end(), program_.as_of) != operands.end();
  }

  /// How often each instruction is read if everything below `root` were written out: times_, for
  /// the instructions of all_.
  void count_reads(NodeId root) {
    constexpr uint32_t kMany = 1'000'000;
    for (NodeId node : all_) times_[node] = 0;
    times_[root] = 1;
    for (auto place = all_.rbegin(); place != all_.rend(); ++place) {
      const NodeId node = *place;
      if (times_[node] == 0) continue;
      for (NodeId read : reads_[node]) {
        // A row's reads of what does not belong to the row happen for each row.
        const bool from_row = program_.code[node].block != 0 && program_.code[read].block == 0;
        times_[read] = std::min(kMany, times_[read] + times_[node] * (from_row ? 2u : 1u));
      }
    }
  }

  void find_splits(CompiledEntitlement& entitlement) {
    std::map<NodeId, uint32_t> most_reads;
    std::vector<NodeId> counted{entitlement.status};
    for (const CompiledComponent& component : entitlement.components) {
      for (NodeId amount : {component.min, component.max, component.months}) {
        if (amount != kNoNode) counted.push_back(amount);
      }
    }
    for (NodeId root : counted) {
      count_reads(root);
      for (NodeId node : all_) {
        if (times_[node] < 2 || !leaves_.contains(node)) continue;
        most_reads[node] = std::max(most_reads[node], times_[node]);
      }
    }
    entitlement.splits.clear();
    std::vector<std::pair<uint32_t, NodeId>> order;
    for (const auto& [node, times] : most_reads) {
      if (cells_of(leaves_.at(node)) > 1) order.emplace_back(times, node);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [times, node] : order) {
      entitlement.splits.push_back(dependents_of(node));
    }
  }

  [[nodiscard]] uint32_t cells_of(const Leaf& leaf) const {
    const FactSlot& fact = program_.facts[leaf.fact];
    const auto& cells = leaf.field == kNoNode ? fact.cells : fact.field_cells[leaf.field];
    return static_cast<uint32_t>(cells.size());
  }

  /// Which instructions of all_ change with `leaf`.
  [[nodiscard]] CompiledEntitlement::Split dependents_of(NodeId leaf) {
    CompiledEntitlement::Split split;
    split.leaf = leaf;
    if (const auto found = leaves_.find(leaf); found != leaves_.end()) {
      split.fact = found->second.fact;
      split.field = found->second.field;
    }
    ++round_;
    seen_in_[leaf] = round_;
    for (NodeId node : all_) {
      if (node == leaf) continue;
      const bool depends = std::any_of(reads_[node].begin(), reads_[node].end(),
                                       [&](NodeId read) { return seen_in_[read] == round_; });
      if (!depends) continue;
      seen_in_[node] = round_;
      (program_.code[node].block == 0 ? split.dependents : split.row_dependents).push_back(node);
    }
    return split;
  }

  Program& program_;
  std::vector<std::vector<NodeId>> reads_;
  std::vector<NodeId> all_;        ///< the instructions of the entitlement at hand, ascending
  std::vector<uint32_t> times_;    ///< by instruction, see count_reads()
  std::vector<uint32_t> seen_in_;  ///< by instruction: the last round that met it
  uint32_t round_ = 0;
  std::map<NodeId, Leaf> leaves_;
};

}  // namespace

void analyse(Program& program) {
  find_cells(program);
  Analysis(program).run();
}

}  // namespace huisuan
