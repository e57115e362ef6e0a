// Near misses, dates, totals and the next question.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

std::string text_of(const std::optional<Text>& text) { return text ? text->value : std::string(); }

/// 9999-12-31: rules that compute an end write it where there is none.
constexpr int64_t kNoEnd = 2932896;

}  // namespace

const Fact& ViewBuilder::declared(const advise::Place& place) const {
  const Fact& fact = catalog_.facts[place.fact];
  return place.field == advise::kNone ? fact : fact.fields[place.field];
}

std::string ViewBuilder::titles(const std::vector<uint32_t>& entitlements) const {
  std::vector<std::string> result;
  for (const uint32_t index : entitlements) {
    result.push_back(entries_[index].authored->title.value);
  }
  return joined(result, str(Str::list_sign));
}

// --- near misses ---------------------------------------------------------------------------------

std::string ViewBuilder::change_text(const advise::Change& change) const {
  const Fact& fact = declared(change.place);
  std::string label = fact.label.value;
  if (change.place.row != advise::kNone) {
    label = fill(Str::near_miss_row, {std::to_string(change.place.row + 1), label});
  }
  const Scalar value = scalar_of(fact, change.value);
  if (fact.type.value == FactType::boolean) {
    return fill(value.truth ? Str::near_miss_part_yes : Str::near_miss_part_no, {label});
  }
  return fill(Str::near_miss_part, {label, shown_text(fact, value)});
}

NearMissView ViewBuilder::near_miss_view(const advise::NearMiss& miss, uint32_t index) const {
  NearMissView view;
  std::vector<std::string> parts;
  for (const advise::Change& change : miss.changes) {
    parts.push_back(change_text(change));
    const Fact& fact = declared(change.place);
    view.assignments.push_back({change.place.fact, change.place.row, change.place.field,
                                typed_text(fact, scalar_of(fact, change.value))});
  }
  const std::string what = joined(parts, str(Str::near_miss_join));
  const bool check = miss.kind == advise::MissKind::check;
  view.changeable = !check;
  view.action = str(check ? Str::action_check : Str::action_try);
  if (check) {
    view.text = fill(Str::near_miss_past, {what});
  } else if (miss.missing.empty()) {
    view.text = fill(Str::near_miss_text, {what});
  } else {
    view.text = fill(Str::near_miss_open, {what});
  }
  std::vector<std::string> gains;
  for (uint32_t i = 0; i < miss.components.size(); ++i) {
    if (entries_[index].compiled->components[i].total == kNoNode) continue;
    gains.push_back(amount_text(entries_[index], i, miss.components[i].amount));
  }
  view.gain = joined(gains, str(Str::plus_sign));
  return view;
}

void ViewBuilder::add_near_misses() {
  for (const advise::NearMisses& each : in_.advice.near_misses) {
    for (const advise::NearMiss& way : each.ways) {
      view_.outcomes[each.entitlement].near_misses.push_back(near_miss_view(way, each.entitlement));
    }
  }
}

// --- dates ---------------------------------------------------------------------------------------

void ViewBuilder::add_dates() {
  const auto dated = [](int64_t day, Str words) {
    const Date date{day};
    return DatedText{to_text(date), fill(words, {date_text(date)})};
  };
  for (const advise::Deadline& deadline : in_.advice.deadlines) {
    std::vector<DatedText>& dates = view_.outcomes[deadline.entitlement].deadlines;
    const bool latest_free = deadline.latest_free || deadline.latest >= kNoEnd;
    if (deadline.safe >= kNoEnd) continue;
    // What comes by itself has no day of application: its window tells how long it holds.
    const Delivery delivery = entries_[deadline.entitlement].authored->delivery.value;
    const bool asked_for =
        delivery != Delivery::automatic_service && delivery != Delivery::no_application;
    if (!latest_free && deadline.safe == deadline.latest) {
      dates.push_back(dated(deadline.safe, asked_for ? Str::deadline_only : Str::holds_only));
      continue;
    }
    dates.push_back(dated(deadline.safe, asked_for ? Str::deadline_safe : Str::holds_safe));
    if (latest_free) {
      const Str words = asked_for ? Str::deadline_unstated : Str::holds_unstated;
      dates.push_back({{}, std::string(str(words))});
    } else {
      dates.push_back(dated(deadline.latest, asked_for ? Str::deadline_latest : Str::holds_latest));
    }
  }
  for (const advise::Turn& turn : in_.advice.turns) {
    if (turn.day >= kNoEnd) continue;
    static constexpr Str kWords[] = {Str::turn_entitled, Str::turn_not_entitled,
                                     Str::turn_undetermined};
    const Str words = turn.amounts ? Str::turn_amounts : kWords[static_cast<uint8_t>(turn.after)];
    view_.outcomes[turn.entitlement].turns.push_back(dated(turn.day, words));
  }
  for (uint32_t i = 0; i < view_.outcomes.size(); ++i) {
    const OutcomeView& outcome = view_.outcomes[i];
    if (outcome.section == Section::elsewhere || !in_.scope.has(i)) continue;
    for (const std::vector<DatedText>* dates : {&outcome.deadlines, &outcome.turns}) {
      for (const DatedText& each : *dates) {
        if (each.iso < view_.date_iso) continue;  // nothing to put into a calendar any more
        view_.calendar.push_back({each.iso, fill(Str::calendar_entry, {outcome.title, each.text})});
      }
    }
  }
  std::stable_sort(view_.calendar.begin(), view_.calendar.end(),
                   [](const DatedText& a, const DatedText& b) { return a.iso < b.iso; });
}

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
    case advise::GapKind::other:
      return entries_[gap.index].authored->title.value + "：" + because_text(entries_[gap.index]);
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

std::string in_yuan(std::string_view number) {
  return fill(Str::with_unit, {number, str(Str::unit_yuan)});
}

}  // namespace

TotalView ViewBuilder::total_view(const advise::Total& total) const {
  const TotalSlot& slot = in_.program.totals[total.slot];
  TotalView view;
  view.slot = total.slot;
  view.title = total_title(slot);
  view.firm_label = str(Str::total_firm);
  view.firm_number = money_number(total.low);
  view.any_firm = total.low > Decimal();
  view.firm = in_yuan(view.firm_number);
  view.possible_label = str(Str::total_possible);
  view.payee = payee_text(slot.payee, slot.effect == MoneyEffect::save);
  view.unbounded = total.high_free ||
                   std::any_of(total.gaps.begin(), total.gaps.end(), [&](const advise::Gap& gap) {
                     return gap.kind == advise::GapKind::fact && size_unknown(gap.index);
                   });
  const Decimal more = sub(total.high, total.low).value_or(Decimal());
  if (view.unbounded) {
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
    view.open_text = str(Str::total_open);
    if (in_.advice.next.present) view.open_hint = str(Str::total_open_hint);
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
  none.title = str(Str::total_receive_one_off);
  none.firm_label = str(Str::total_firm);
  none.firm_number = money_number(Decimal());
  none.firm = in_yuan(none.firm_number);
  return none;
}

// --- the next question ---------------------------------------------------------------------------

void ViewBuilder::add_next() {
  if (!in_.advice.next.present) return;
  const advise::Place& place = in_.advice.next.place;
  const Fact& fact = declared(place);
  const Fact& whole = catalog_.facts[place.fact];
  NextQuestionView& next = view_.next;
  next.present = true;
  next.fact = place.fact;
  next.row = place.row;
  next.field = place.field;
  next.question = fact.question.value;
  if (place.row != advise::kNone) {
    next.question =
        fill(Str::row_question,
             {fact.question.value, fill(Str::row_title, {std::to_string(place.row + 1)})});
    next.input = view_.facts[place.fact].rows.rows[place.row][place.field];
  } else {
    next.input = view_.facts[place.fact].input;
  }
  next.why = text_of(fact.why ? fact.why : whole.why);
  next.help = text_of(fact.help);
  next.known_from = text_of(fact.known_from ? fact.known_from : whole.known_from);
  next.quick = next.input.choices;
  if (fact.type.value == FactType::rows)
    next.quick.push_back({"0", std::string(str(Str::no_rows)), false});
  next.together.push_back(place.fact);
  for (uint32_t i = 0; whole.ask_with && i < catalog_.facts.size(); ++i) {
    const FactView& other = view_.facts[i];
    if (next.together.size() == kMostTogether || place.row != advise::kNone) break;
    const bool same_screen = other.ask_with == whole.ask_with->value && i != place.fact &&
                             other.input.kind != InputKind::rows;
    if (same_screen && other.matters && other.input.state == AnswerView::absent) {
      next.together.push_back(i);
    }
  }
  const std::vector<uint32_t>& about = in_.advice.next.entitlements;
  if (about.empty()) return;
  const std::string& first = entries_[about[0]].authored->title.value;
  next.about = about.size() == 1
                   ? fill(Str::question_about, {first})
                   : fill(Str::question_about_more, {first, std::to_string(about.size())});
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
    if (total.open_text.empty()) {
      live.firm = fill(Str::label_value, {total.firm_label, total.firm});
      if (rights > 0) live.firm = fill(Str::live_and_rights, {live.firm, std::to_string(rights)});
    } else {
      live.firm = rights > 0 ? fill(Str::live_open_and_rights, {std::to_string(rights)})
                             : std::string(str(Str::live_open));
    }
    if (total.unbounded) {
      if (total.any_firm) live.possible = str(Str::live_unbounded);
    } else if (!total.possible.empty()) {
      live.possible = fill(Str::label_value, {total.possible_label, total.possible});
    }
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
