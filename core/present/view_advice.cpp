// Near misses, dates and the next question.
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
  const Fact& whole = catalog_.facts[change.place.fact];
  const Scalar value = scalar_of(fact, change.value);
  const bool in_row = change.place.row != advise::kNone;
  const std::string row = in_row ? std::to_string(change.place.row + 1) : std::string();
  if (fact.type.value == FactType::boolean) {
    const std::string said = statement(fact, value.truth);
    return in_row ? fill(Str::near_miss_row_truth, {row, counter(whole), said}) : said;
  }
  std::string label = fact.label.value;
  if (in_row) label = fill(Str::near_miss_row, {row, counter(whole), label});
  Str words = Str::near_miss_number;
  if (fact.type.value == FactType::choice) words = Str::near_miss_choice;
  if (fact.type.value == FactType::date) words = Str::near_miss_day;
  return fill(words, {label, shown_text(fact, value)});
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
    next.question = fill(Str::row_question,
                         {fact.question.value,
                          fill(Str::row_title, {std::to_string(place.row + 1), counter(whole)})});
    next.input = view_.facts[place.fact].rows.rows[place.row][place.field];
    next.fields = in_.advice.next.fields;
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

}  // namespace huisuan::present
