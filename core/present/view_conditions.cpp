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
  if (condition.cite) {
    view.cite = cite_text(catalog_, entry.pack->document, *condition.cite);
  } else if (!view.group) {
    view.cite = cite_text(catalog_, entry.pack->document, entry.authored->cite);
  }
  if (condition.label) {
    view.label = condition.label->value;
  } else if (view.group) {
    view.label = str(condition.kind == Condition::Kind::any ? Str::any_of : Str::all_of);
  }
  if (!view.group) {
    view.rule = explain_.rule(condition.is, *entry.authored);
    // Over a list, a condition has as many values as rows: they stand with the rows.
    const bool of_row =
        entry.compiled->row_fact != kNoNode && in_.program.code[compiled.node].block != 0;
    if (!of_row || in_row) view.values = explain_.values(compiled.node, where);
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
