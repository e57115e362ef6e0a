#include "eval/findings.h"

#include <algorithm>

namespace huisuan {

namespace {

bool holds(const std::vector<NodeId>& sorted, NodeId node) {
  return node != kNoNode && std::binary_search(sorted.begin(), sorted.end(), node);
}

}  // namespace

Roots::Roots(const CompiledEntitlement& e, const Program& program) {
  const bool covers_today = e.event != kNoNode && e.event == program.as_of;
  nodes = {e.status,
           e.region,
           e.audience,
           e.in_force.not_before,
           e.in_force.not_after,
           e.covers.not_before,
           e.covers.not_after,
           e.filing.not_before,
           e.filing.not_after,
           e.in_force.last,
           e.filing.last,
           e.in_force.first,
           e.filing.first,
           covers_today ? e.covers.first : kNoNode,
           covers_today ? e.covers.last : kNoNode,
           e.limit_count};
  for (const CompiledCondition& condition : e.conditions) nodes.push_back(condition.node);
  components = size();
  bool ranked = false;
  for (uint32_t i = 0; i < e.components.size(); ++i) {
    const CompiledComponent& component = e.components[i];
    for (NodeId node : {component.min, component.max, component.raw_min, component.raw_max}) {
      nodes.push_back(node);
    }
    if (component.has_value && !ranked) ranked_by = i;
    ranked = ranked || component.has_value;
  }
  caps = size();
  for (const CompiledCap& cap : e.caps) nodes.push_back(cap.yuan);
  unique_by = size();
  for (NodeId node : e.unique_by) nodes.push_back(node);
  limit_per = size();
  for (NodeId node : e.limit_per) nodes.push_back(node);
  for (NodeId node : nodes) {
    moves.push_back(holds(e.as_of.dependents, node) || holds(e.as_of.row_dependents, node));
    in_copy.push_back(static_cast<uint32_t>(in_copy.size()));
    in_registers.push_back(node == kNoNode ? static_cast<uint32_t>(program.code.size()) : node);
  }
  const auto keep = [&](std::vector<uint32_t>& list, uint32_t root) {
    if (nodes[root] != kNoNode) list.push_back(root);
  };
  for (uint32_t root = region; root <= filing_open; ++root) keep(gates, root);
  may_have_deadline = nodes[in_force_last] != kNoNode || nodes[filing_last] != kNoNode;
  for (uint32_t root : {in_force_first, filing_first, covers_first}) keep(begins, root);
  for (uint32_t root : {in_force_last, filing_last, covers_last}) keep(ends, root);
}

void Findings::copy_from_registers() {
  if (registers == nullptr) return;
  const RootValues values = row(0);
  copied.resize(roots->size());
  for (uint32_t root = 0; root < copied.size(); ++root) copied[root] = values[root];
  registers = nullptr;
}

}  // namespace huisuan
