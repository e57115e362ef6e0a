// How much it is together, and how far one has come.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

// --- totals --------------------------------------------------------------------------------------

std::string ViewBuilder::gap_text(const advise::Gap& gap) const {
  switch (gap.kind) {
    case advise::GapKind::fact:
      return fill(Str::total_because_fact, {catalog_.facts[gap.index].label.value});
    case advise::GapKind::reading:
      return fill(Str::total_because_reading, {reading(gap.index).question.value});
    case advise::GapKind::silent:
      return fill(Str::total_because_stacking, {titles(gap.entitlements)});
    case advise::GapKind::choice:
      return fill(Str::total_because_choice, {titles(gap.entitlements)});
    case advise::GapKind::cap:
      return fill(Str::total_because_cap, {titles(gap.entitlements)});
    case advise::GapKind::external:
      return fill(Str::total_because_external, {titles(gap.entitlements)});
    case advise::GapKind::future:
      return fill(Str::total_because_future, {titles(gap.entitlements)});
    case advise::GapKind::other: {
      const std::string why = because_text(entries_[gap.index]);
      const std::string& title = entries_[gap.index].authored->title.value;
      if (!why.empty()) return title + "：" + why;
      // It is certain, and how much it is comes from answers that are ranges, or from the text.
      const std::string ranges = joined(ranges_below(gap.index), str(Str::list_sign));
      return ranges.empty() ? fill(Str::total_because_range, {title})
                            : fill(Str::total_because_range_of, {title, ranges});
    }
    case advise::GapKind::amount:
      return fill(Str::total_because_amount, {titles(gap.entitlements)});
  }
  return {};
}

std::string total_title(const TotalSlot& slot) {
  static constexpr Str kTitles[2][4] = {{Str::total_receive_one_off, Str::total_receive_monthly,
                                         Str::total_receive_quarterly, Str::total_receive_yearly},
                                        {Str::total_save_one_off, Str::total_save_monthly,
                                         Str::total_save_quarterly, Str::total_save_yearly}};
  uint32_t period = 0;
  switch (slot.period) {
    case PayPeriod::unstated:
    case PayPeriod::one_off:
      break;
    case PayPeriod::monthly:
      period = 1;
      break;
    case PayPeriod::quarterly:
      period = 2;
      break;
    case PayPeriod::yearly:
      period = 3;
      break;
  }
  return std::string(str(kTitles[slot.effect == MoneyEffect::save ? 1 : 0][period]));
}

namespace {

/// "每月"; empty for what comes once.
std::string period_text(const TotalSlot& slot) {
  switch (slot.period) {
    case PayPeriod::unstated:
    case PayPeriod::one_off:
      break;
    case PayPeriod::monthly:
      return std::string(str(Str::period_monthly));
    case PayPeriod::quarterly:
      return std::string(str(Str::period_quarterly));
    case PayPeriod::yearly:
      return std::string(str(Str::period_yearly));
  }
  return {};
}

std::string in_yuan(std::string_view number) {
  return fill(Str::with_unit, {number, str(Str::unit_yuan)});
}

}  // namespace

/// Labels of what was answered with a range, of all that the entitlement reads.
std::vector<std::string> ViewBuilder::ranges_below(uint32_t index) const {
  std::vector<std::string> labels;
  for (const uint32_t fact : entries_[index].compiled->facts) {
    if (fact < catalog_.facts.size() && is_range(fact)) {
      labels.push_back(catalog_.facts[fact].label.value);
    }
  }
  return labels;
}

bool ViewBuilder::is_range(uint32_t fact) const {
  const FactAnswer& answer = in_.answers.facts[fact];
  const auto range = [](const CellAnswer& cell) {
    return cell.state == AnswerState::given && cell.value.is_range();
  };
  if (range(answer.cell)) return true;
  return std::any_of(answer.rows.begin(), answer.rows.end(), [&](const RowAnswer& row) {
    return std::any_of(row.begin(), row.end(), range);
  });
}

bool ViewBuilder::is_unsure(uint32_t fact) const {
  const FactAnswer& answer = in_.answers.facts[fact];
  const auto unsure = [](const CellAnswer& cell) { return cell.state == AnswerState::unsure; };
  if (unsure(answer.cell)) return true;
  return std::any_of(answer.rows.begin(), answer.rows.end(), [&](const RowAnswer& row) {
    return std::any_of(row.begin(), row.end(), unsure);
  });
}

/// What may bring the figure that is not there: an answer, a better answer, or nobody here.
std::string ViewBuilder::open_hint(const advise::Total& total) const {
  std::vector<std::string> unsure;
  bool text = false;
  for (const advise::Gap& gap : total.gaps) {
    const bool fact = gap.kind == advise::GapKind::fact && gap.index < catalog_.facts.size();
    if (!fact) {
      text |= gap.kind != advise::GapKind::external && gap.kind != advise::GapKind::future;
      continue;
    }
    const bool absent = in_.answers.facts[gap.index].cell.state == AnswerState::absent;
    if (in_.advice.next.present && (absent || has_open_fields(gap.index))) {
      return std::string(str(Str::total_open_hint));
    }
    if (is_unsure(gap.index)) unsure.push_back(catalog_.facts[gap.index].label.value);
  }
  if (!unsure.empty()) {
    return fill(Str::total_hint_unsure, {joined(unsure, str(Str::list_sign))});
  }
  return text ? std::string(str(Str::total_hint_text)) : std::string();
}

/// The largest single amount that stands on a card and may be had: so much is known while the whole
/// is not. Nought where no card tells a figure.
Decimal ViewBuilder::known_amount(const advise::Total& total) const {
  Decimal largest;
  for (const uint32_t index : total.entitlements) {
    const Entry& entry = entries_[index];
    for (uint32_t i = 0; i < entry.outcome->components.size(); ++i) {
      if (entry.compiled->components[i].total != total.slot) continue;
      const AmountRange& amount = entry.outcome->components[i].amount;
      if (!amount.known || !sizes_missing(entry, i, amount).empty()) continue;
      if (amount.max_free && amount.min_free) continue;
      const Decimal& end = amount.max_free ? amount.min : amount.max;
      if (end > largest) largest = end;
    }
  }
  return largest;
}

TotalView ViewBuilder::total_view(const advise::Total& total) const {
  const TotalSlot& slot = in_.program.totals[total.slot];
  TotalView view;
  view.slot = total.slot;
  view.title = total_title(slot);
  view.period = period_text(slot);
  view.firm_label = str(Str::total_firm);
  view.firm_number = money_number(total.low);
  view.any_firm = total.low > Decimal();
  view.firm = in_yuan(view.firm_number);
  // What a card calls an estimate is none the less one in the sum.
  const bool estimated =
      std::any_of(total.entitlements.begin(), total.entitlements.end(), [&](uint32_t index) {
        const OutcomeView& outcome = view_.outcomes[index];
        return outcome.estimated && outcome.section == Section::firm;
      });
  if (view.any_firm && estimated) view.firm_label = str(Str::total_firm_estimated);
  view.possible_label = str(Str::total_possible);
  view.payee = payee_text(slot.payee, slot.effect == MoneyEffect::save);
  view.unbounded = total.high_free ||
                   std::any_of(total.gaps.begin(), total.gaps.end(), [&](const advise::Gap& gap) {
                     return gap.kind == advise::GapKind::fact && size_unknown(gap.index);
                   });
  const Decimal more = sub(total.high, total.low).value_or(Decimal());
  // While questions are left, a figure from one of many cards would be read as a promise.
  const bool told = view.unbounded && !view.any_firm && !in_.advice.next.present;
  const Decimal known = told ? known_amount(total) : Decimal();
  if (known > Decimal()) {
    view.possible = fill(Str::total_or_more, {quantity(known, "yuan")});
  } else if (view.unbounded) {
    view.possible = str(Str::total_unbounded);
  } else if (more > Decimal()) {
    AmountRange range;
    range.known = true;
    range.max = more;
    view.possible = quantity_range(range, "yuan");
  }
  const auto permille = total.high > Decimal()
                            ? div(mul(total.low, Decimal(1000)).value_or(Decimal()), total.high)
                            : std::nullopt;
  view.firm_permille =
      permille ? static_cast<uint32_t>(floor(*permille).to_int64().value_or(0)) : 0;
  if (!view.any_firm && !view.possible.empty()) {
    view.open_text = known > Decimal() ? fill(Str::total_perhaps, {view.possible})
                                       : std::string(str(Str::total_open));
    view.open_hint = open_hint(total);
  }
  for (const advise::Gap& gap : total.gaps) view.reasons.push_back(gap_text(gap));
  return view;
}

void ViewBuilder::add_totals() {
  view_.totals_title = str(Str::totals);
  if (in_.life_event != kNone) {
    view_.totals_title = fill(
        Str::totals_of, {catalog_.life_events[in_.life_event].title.value, view_.totals_title});
  }
  std::vector<advise::Total> order = in_.advice.totals;
  std::stable_sort(order.begin(), order.end(), [](const advise::Total& a, const advise::Total& b) {
    return a.low != b.low ? a.low > b.low : a.high > b.high;
  });
  for (const advise::Total& total : order) view_.totals.push_back(total_view(total));
  if (view_.totals.empty()) view_.totals.push_back(total_without_money());
}

/// Where no money is to be had: how many other things are.
TotalView ViewBuilder::total_without_money() const {
  TotalView none;
  none.firm_label = str(Str::total_firm);
  none.possible_label = str(Str::total_possible);
  const auto firm = view_.sections[static_cast<uint8_t>(Section::service)].outcomes.size();
  const auto open = view_.sections[static_cast<uint8_t>(Section::possible)].outcomes.size();
  if (firm + open > 0) {
    none.title = str(Str::total_rights);
    none.firm_number = std::to_string(firm);
    none.firm = fill(Str::topic_count, {none.firm_number});
    none.any_firm = firm > 0;
    none.firm_permille = static_cast<uint32_t>(1000 * firm / (firm + open));
    if (open > 0) none.possible = fill(Str::topic_count, {std::to_string(open)});
    return none;
  }
  none.title = str(Str::total_rights);
  const auto aims = view_.sections[static_cast<uint8_t>(Section::no_right)].outcomes.size();
  none.open_text = aims > 0 ? fill(Str::total_aims_only, {std::to_string(aims)})
                            : std::string(str(Str::total_nothing));
  none.open_hint = view_.nothing.text;
  none.firm_number = std::to_string(0);
  none.firm = fill(Str::topic_count, {none.firm_number});
  return none;
}

// --- how far one has come ------------------------------------------------------------------------

void ViewBuilder::add_live() {
  LiveView& live = view_.live;
  const TotalView& total = view_.totals.front();
  const auto counted = [&](Section section) {
    return view_.sections[static_cast<uint8_t>(section)].outcomes.size();
  };
  if (!in_.advice.totals.empty()) {
    const auto rights = counted(Section::service);
    // A sum a month is not a sum.
    const auto each_time = [&](const std::string& amount) {
      return total.period.empty() ? amount : fill(Str::label_value, {total.period, amount});
    };
    if (total.open_text.empty()) {
      live.firm = fill(Str::label_value, {total.firm_label, each_time(total.firm)});
      if (rights > 0) live.firm = fill(Str::live_and_rights, {live.firm, std::to_string(rights)});
    } else {
      const bool figure = total.unbounded && total.possible != str(Str::total_unbounded);
      live.firm = figure ? fill(Str::total_perhaps, {each_time(total.possible)})
                         : std::string(str(Str::live_open));
      if (rights > 0) {
        live.firm = fill(Str::live_open_and_rights, {std::to_string(rights), live.firm});
      }
    }
    if (total.unbounded) {
      if (total.any_firm) live.possible = str(Str::live_unbounded);
    } else if (!total.possible.empty()) {
      live.possible = fill(Str::label_value, {total.possible_label, each_time(total.possible)});
    }
  } else if (!total.open_text.empty()) {
    live.firm = total.open_text;
  } else {
    live.firm = fill(Str::live_rights, {std::to_string(counted(Section::service))});
    const auto open = counted(Section::possible);
    if (open > 0) live.possible = fill(Str::live_rights_possible, {std::to_string(open)});
  }
  live.left = view_.next.present ? fill(Str::live_left, {std::to_string(std::max(view_.pages, 1u))})
                                 : std::string(str(Str::nothing_to_ask));
  live.text = joined({live.firm, live.possible, live.left}, str(Str::dot_sign));
}

}  // namespace huisuan::present
