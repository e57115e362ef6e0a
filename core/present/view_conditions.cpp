// Conditions with their truth, what went in and where they stand.
#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

TruthView view_of(Truth truth) {
  switch (truth) {
    case Truth::no:
      return TruthView::no;
    case Truth::yes:
      return TruthView::yes;
    case Truth::unknown:
      break;
  }
  return TruthView::unknown;
}

std::string_view text_of(TruthView truth) {
  switch (truth) {
    case TruthView::no:
      return str(Str::truth_no);
    case TruthView::yes:
      return str(Str::truth_yes);
    case TruthView::unknown:
      break;
  }
  return str(Str::truth_unknown);
}

}  // namespace

/// One boolean answer: the mark at the condition tells it.
bool ViewBuilder::is_lone_truth(const Condition& condition) const {
  const feel::Ast& ast = in_.pack.ast();
  feel::NodeId root = in_.pack.root(condition.is);
  if (root == feel::kNoNode) return false;
  if (ast.kind(root) == feel::NodeKind::call && ast.text(root) == "not")
    root = ast.operand(root, 0);
  const feel::NodeKind kind = ast.kind(root);
  if (kind == feel::NodeKind::path) return true;
  return kind == feel::NodeKind::name && find_fact(catalog_, ast.text(root)).has_value();
}

void ViewBuilder::add_condition(const Entry& entry, const Condition& condition,
                                const std::vector<Truth>& truths, bool in_row, Where where,
                                uint32_t depth, bool moot, uint32_t& at,
                                std::vector<ConditionView>& into) const {
  const CompiledCondition& compiled = entry.compiled->conditions[at];
  ConditionView view;
  view.depth = depth;
  view.truth = at < truths.size() ? view_of(truths[at]) : TruthView::unknown;
  // Where one way is open, the others are no obstacle: a red cross at them would frighten.
  view.moot = moot && view.truth != TruthView::yes;
  view.truth_text = view.moot ? str(Str::truth_moot) : text_of(view.truth);
  view.group = condition.kind != Condition::Kind::test;
  if (condition.cite || !view.group) {
    const Cite& cite = condition.cite ? *condition.cite : entry.authored->cite;
    view.cite = cite_text(catalog_, entry.pack->document, cite);
    const bool own = !cite.document && !cite.text && cite.clause;
    view.clause = own ? clause_text(cite.clause->value) : view.cite;
  }
  if (condition.label) {
    view.label = condition.label->value;
  } else if (view.group) {
    view.label = str(condition.kind == Condition::Kind::any ? Str::any_of : Str::all_of);
  }
  if (!view.group) {
    // Over a list, a condition has as many values as rows: they stand with the rows.
    const bool of_row =
        entry.compiled->row_fact != kNoNode && in_.program.code[compiled.node].block != 0;
    const bool told = !of_row || in_row;
    if (told && !is_lone_truth(condition)) view.values = explain_.values(compiled.node, where);
    // What is met needs no rule beside the figures that met it, and what does not matter none at
    // all.
    if (view.truth != TruthView::yes && !view.moot) {
      view.rule = explain_.rule(condition.is, *entry.authored, told ? where : Where{});
    }
  }
  moot = view.moot || (condition.kind == Condition::Kind::any && view.truth == TruthView::yes);
  ++at;
  into.push_back(std::move(view));
  for (const Condition& part : condition.parts) {
    add_condition(entry, part, truths, in_row, where, depth + 1, moot, at, into);
  }
}

std::vector<ConditionView> ViewBuilder::conditions(const Entry& entry,
                                                   const std::vector<Truth>& truths, bool in_row,
                                                   Where where) const {
  std::vector<ConditionView> result;
  uint32_t at = 0;
  for (const Condition& condition : entry.authored->when) {
    add_condition(entry, condition, truths, in_row, where, 0, false, at, result);
  }
  return result;
}

}  // namespace huisuan::present
