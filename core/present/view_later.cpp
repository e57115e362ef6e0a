// What a later day brings if the answers stay as they are: said beside the totals of today, with
// the way to that day. Entitlements that wait for nothing else are no refusals.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

/// The first turn for the better of an entitlement that waits for a day alone; nullptr: it does
/// not.
const advise::Turn* ViewBuilder::coming(uint32_t index) const {
  if (entries_[index].outcome->because != Because::future) return nullptr;
  for (const advise::Turn& turn : in_.advice.turns) {
    if (turn.entitlement == index && turn.after != Status::not_entitled) return &turn;
  }
  return nullptr;
}

std::string ViewBuilder::coming_text(const advise::Turn& turn) const {
  return fill(turn.after == Status::entitled ? Str::because_coming : Str::because_coming_perhaps,
              {date_text(Date{turn.day})});
}

/// "已确定 6,000 元，还可能 0～1,000 元"; empty while not even that can be told.
std::string ViewBuilder::figure_of(const advise::Total& total) const {
  bool unbounded = total.high_free;
  for (const advise::Gap& gap : total.gaps) {
    unbounded |= gap.kind == advise::GapKind::fact && size_unknown(gap.index);
  }
  const auto said = [](Str label, const Decimal& yuan) {
    return fill(Str::label_value, {str(label), quantity(yuan, "yuan")});
  };
  std::vector<std::string> parts;
  const bool estimated = std::any_of(total.entitlements.begin(), total.entitlements.end(),
                                     [&](uint32_t i) { return view_.outcomes[i].estimated; });
  const Str firm = estimated ? Str::total_firm_estimated : Str::total_firm;
  if (total.low > Decimal()) parts.push_back(said(firm, total.low));
  const Decimal more = sub(total.high, total.low).value_or(Decimal());
  if (!unbounded && more > Decimal()) parts.push_back(said(Str::later_up_to, more));
  if (unbounded && !parts.empty()) parts.emplace_back(str(Str::live_unbounded));
  return joined(parts, str(Str::comma));
}

void ViewBuilder::add_later() {
  const advise::Later& later = in_.advice.later;
  if (later.entitlements.empty()) return;
  LaterView& view = view_.later;
  const std::string day = date_text(Date{later.day});
  view.title = fill(Str::later_title, {day});
  std::vector<std::string> figures;
  for (const advise::Total& total : later.totals) {
    // What is so today already stands above.
    const auto& today = in_.advice.totals;
    const bool as_today = std::any_of(today.begin(), today.end(), [&](const advise::Total& each) {
      return each.slot == total.slot && each.low == total.low && each.high == total.high;
    });
    const std::string figure = as_today ? std::string() : figure_of(total);
    if (figure.empty()) continue;
    figures.push_back(
        fill(Str::label_value, {total_title(in_.program.totals[total.slot]), figure}));
  }
  view.figure = joined(figures, str(Str::part_sign));
  std::vector<std::string> names;
  constexpr std::size_t kMostNamed = 3;
  for (const uint32_t index : later.entitlements) {
    if (names.size() == kMostNamed) break;
    names.push_back(entries_[index].authored->title.value);
  }
  const std::string count = std::to_string(later.entitlements.size());
  const bool all = names.size() == later.entitlements.size();
  view.note.text = fill(all ? Str::later_begins : Str::later_begins_among,
                        {day, count, joined(names, str(Str::list_sign))});
  uint32_t questions = 0;
  for (const uint32_t fact : later.missing) {
    if (fact >= catalog_.facts.size()) continue;
    const bool absent = in_.answers.facts[fact].cell.state == AnswerState::absent;
    if (absent || has_open_fields(fact)) ++questions;
  }
  if (questions > 0) view.note.text += fill(Str::later_questions, {std::to_string(questions)});
  view.note.action = fill(Str::day_go, {day});
  view.note.date = to_text(Date{later.day});
}

}  // namespace huisuan::present
