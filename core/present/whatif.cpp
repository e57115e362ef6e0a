#include "present/whatif.h"

#include <algorithm>

#include "present/strings.h"
#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

std::string yuan(const Decimal& value) {
  return fill(Str::with_unit, {money_number(value), str(Str::unit_yuan)});
}

/// What a total is when nothing contributes to it.
const advise::Total& total_of(const Side& side, uint32_t slot, std::string& text) {
  static const advise::Total kNothing;
  for (uint32_t i = 0; i < side.totals.size(); ++i) {
    if (side.totals[i].slot != slot) continue;
    text = side.total_texts[i];
    return side.totals[i];
  }
  text = yuan(Decimal());
  return kNothing;
}

Side::Answer answer_of(const FactView& fact) {
  Side::Answer answer{fact.input.shown, {}};
  for (const std::vector<InputView>& row : fact.rows.rows) {
    std::vector<std::string>& cells = answer.rows.emplace_back();
    for (const InputView& cell : row) cells.push_back(cell.shown);
  }
  return answer;
}

void add_answer(std::vector<DifferenceView>& into, std::string_view label, const std::string& was,
                const std::string& now) {
  if (was == now) return;
  const std::string none(str(Str::not_answered));
  into.push_back({std::string(label), was.empty() ? none : was, now.empty() ? none : now, {}});
}

}  // namespace

std::string cell_label(const FactView& fact, uint32_t row, uint32_t field) {
  return fill(Str::whatif_cell,
              {fact.label, std::to_string(row + 1), fact.rows.fields[field].label});
}

std::string change_text(const Decimal& was, const Decimal& now) {
  const Decimal more = sub(now, was).value_or(Decimal());
  if (more.is_zero()) return std::string(str(Str::whatif_equal));
  return fill(more.is_negative() ? Str::whatif_less : Str::whatif_more, {yuan(abs(more))});
}

Side side_of(const ViewModel& view, const std::vector<advise::Total>& totals) {
  Side side;
  for (const OutcomeView& outcome : view.outcomes) {
    const bool entitled = outcome.chip == Chip::entitled || outcome.chip == Chip::undetermined;
    side.outcomes.push_back(
        {outcome.chip,
         entitled ? joined({outcome.chip_text, outcome.amount}, " ") : outcome.chip_text, false});
  }
  for (const SectionView& section : view.sections) {
    for (const uint32_t outcome : section.outcomes) side.outcomes[outcome].listed = true;
  }
  for (const FactView& fact : view.facts) side.facts.push_back(answer_of(fact));
  side.region = view.region_text;
  side.date = view.date_text;
  side.audience = view.audience_text;
  side.totals = totals;
  for (const advise::Total& total : totals) {
    std::string text;
    for (const TotalView& each : view.totals) {
      if (each.slot != total.slot) continue;
      text = each.firm;
      if (!each.possible.empty()) {
        text += fill(Str::whatif_possible, {each.possible_label, each.possible});
      }
    }
    side.total_texts.push_back(std::move(text));
  }
  return side;
}

ComparisonView compare(const Side& was, const Side& now, const ViewModel& view,
                       const Program& program) {
  ComparisonView result;
  result.present = true;
  for (uint32_t slot = 0; slot < program.totals.size(); ++slot) {
    DifferenceView line;
    const Decimal before = total_of(was, slot, line.was).low;
    const Decimal after = total_of(now, slot, line.now).low;
    const auto counts = [&](const Side& side) {
      return std::any_of(side.totals.begin(), side.totals.end(),
                         [&](const advise::Total& total) { return total.slot == slot; });
    };
    if (!counts(was) && !counts(now)) continue;
    line.label = joined(
        {total_title(program.totals[slot]),
         payee_text(program.totals[slot].payee, program.totals[slot].effect == MoneyEffect::save)},
        str(Str::dot_sign));
    line.change = change_text(before, after);
    line.differs = line.was != line.now;
    line.less = after < before;
    result.totals.push_back(std::move(line));
  }
  // What differs comes first, then the order of the totals.
  std::stable_sort(
      result.totals.begin(), result.totals.end(),
      [](const DifferenceView& a, const DifferenceView& b) { return a.differs && !b.differs; });
  const auto add_outcome = [&](uint32_t i) {
    if (was.outcomes[i].chip == now.outcomes[i].chip &&
        was.outcomes[i].text == now.outcomes[i].text) {
      return;
    }
    result.outcomes.push_back(
        {view.outcomes[i].title, was.outcomes[i].text, now.outcomes[i].text, {}, true, i});
  };
  for (const SectionView& section : view.sections) {
    for (const uint32_t outcome : section.outcomes) add_outcome(outcome);
  }
  for (uint32_t i = 0; i < now.outcomes.size(); ++i) {
    if (was.outcomes[i].listed && !now.outcomes[i].listed) add_outcome(i);
  }
  add_answer(result.answers, str(Str::who_are_you), was.audience, now.audience);
  add_answer(result.answers, str(Str::region), was.region, now.region);
  add_answer(result.answers, str(Str::as_of_date), was.date, now.date);
  for (uint32_t i = 0; i < now.facts.size(); ++i) {
    const FactView& fact = view.facts[i];
    const Side::Answer& before = was.facts[i];
    const Side::Answer& after = now.facts[i];
    add_answer(result.answers, fact.label, before.text, after.text);
    for (uint32_t row = 0; row < before.rows.size() && row < after.rows.size(); ++row) {
      for (uint32_t field = 0; field < fact.rows.fields.size(); ++field) {
        add_answer(result.answers, cell_label(fact, row, field), before.rows[row][field],
                   after.rows[row][field]);
      }
    }
  }
  result.count_text = result.outcomes.empty()
                          ? std::string(str(Str::whatif_same))
                          : fill(Str::whatif_differs, {std::to_string(result.outcomes.size())});
  return result;
}

}  // namespace huisuan::present
