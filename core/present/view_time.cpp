// From when until when: the line of years, each outcome's bar on it, and remarks about the day.
#include <algorithm>
#include <tuple>

#include "present/view_builder.h"
#include "present/wording.h"
#include "value/civil.h"

namespace huisuan::present {

namespace {

constexpr uint32_t kAxis = 1000;

bool is_day(int64_t day) { return day != DayRange::kAlways && day != DayRange::kNoEnd; }

/// " 12 天", " 5 个月", " 2 年 10 个月"; from <= to.
std::string distance(int64_t from, int64_t to) {
  constexpr int64_t kDaysToCount = 92;  // more are told in months
  if (to - from <= kDaysToCount) return fill(Str::time_days, {std::to_string(to - from)});
  const int64_t months = months_between(Date{from}, Date{to});
  const std::string years = std::to_string(months / 12);
  const std::string rest = std::to_string(months % 12);
  if (months < 12) return fill(Str::time_months, {rest});
  if (months % 12 == 0) return fill(Str::time_years, {years});
  return fill(Str::time_years_months, {years, rest});
}

std::string begin_text(const DayRange& days) {
  if (days.max == DayRange::kAlways) return std::string(str(Str::time_begins_unstated));
  if (!is_day(days.min) || !is_day(days.max)) return std::string(str(Str::time_begins_open));
  if (days.single()) return fill(Str::time_begins, {date_text(Date{days.min})});
  return fill(Str::time_begins_between, {date_text(Date{days.min}), date_text(Date{days.max})});
}

std::string end_text(const DayRange& days) {
  if (days.min == DayRange::kNoEnd) return std::string(str(Str::time_ends_unstated));
  if (!is_day(days.min)) return std::string(str(Str::time_ends_open));
  if (days.max == DayRange::kNoEnd) {
    return fill(Str::time_ends_perhaps, {date_text(Date{days.min})});
  }
  if (days.single()) return fill(Str::time_ends, {date_text(Date{days.min})});
  return fill(Str::time_ends_between, {date_text(Date{days.min}), date_text(Date{days.max})});
}

std::string relation_text(const DayRange& begins, const DayRange& ends, int64_t as_of) {
  if (is_day(ends.max) && ends.max < as_of) {
    return fill(ends.single() ? Str::time_over : Str::time_over_at_least,
                {distance(ends.max, as_of)});
  }
  if (is_day(begins.min) && begins.single() && as_of < begins.min) {
    return fill(Str::time_until_begin, {distance(as_of, begins.min)});
  }
  if (!is_day(ends.min) || !ends.single() || begins.max > as_of) return {};
  if (ends.min == as_of) return std::string(str(Str::time_last_day));
  return fill(Str::time_left, {distance(as_of, ends.min)});
}

}  // namespace

// --- the line of years ---------------------------------------------------------------------------

/// Whole years around the as-of date and every day that is certain.
void ViewBuilder::add_axis() {
  const int64_t as_of = in_.answers.as_of.value;
  int64_t first = as_of;
  int64_t last = as_of;
  for (const Outcome& outcome : in_.evaluation.outcomes) {
    // The bounds of answers that nobody has given would stretch it to no purpose.
    const DayRange& begins = outcome.begins;
    const DayRange& ends = outcome.ends;
    if (begins.single() && is_day(begins.min)) {
      first = std::min(first, begins.min);
      last = std::max(last, begins.min);
    }
    const bool told = ends.single() || ends.max == DayRange::kNoEnd;
    if (told && is_day(ends.min) && ends.min >= begins.min) {
      first = std::min(first, ends.min);
      last = std::max(last, ends.min);
    }
  }
  const int64_t begin = year_month_day(Date{first}).year;
  const int64_t end = year_month_day(Date{last}).year + 1;
  axis_.min = date_of(begin, 1, 1).value_or(Date{first}).value;
  axis_.max = date_of(end, 1, 1).value_or(Date{last}).value;
  constexpr int64_t kMostLabels = 8;
  const int64_t step = (end - begin + kMostLabels - 1) / kMostLabels;
  for (int64_t year = begin; year < end; year += step) {
    const auto day = date_of(year, 1, 1);
    if (day) view_.axis.years.push_back({position(day->value), std::to_string(year)});
  }
  view_.axis.as_of = position(as_of);
  view_.axis.as_of_text =
      fill(Str::label_value, {str(Str::as_of_date), date_text(in_.answers.as_of)});
}

uint32_t ViewBuilder::position(int64_t day) const {
  if (day <= axis_.min) return 0;
  if (day >= axis_.max) return kAxis;
  return static_cast<uint32_t>((day - axis_.min) * kAxis / (axis_.max - axis_.min));
}

/// The last day belongs to the bar: it ends where the next begins.
TimelineView ViewBuilder::timeline(const Outcome& outcome) const {
  const auto after = [](int64_t day) { return is_day(day) ? day + 1 : day; };
  const DayRange& begins = outcome.begins;
  const DayRange& ends = outcome.ends;
  const int64_t as_of = in_.answers.as_of.value;
  TimelineView line;
  line.perhaps_from = position(begins.min);
  line.perhaps_to = std::max(line.perhaps_from, position(after(ends.max)));
  line.from = std::min(position(begins.max), line.perhaps_to);
  line.to = std::max(line.from, position(after(ends.min)));
  line.no_first = begins.min == DayRange::kAlways;
  line.no_last = ends.max == DayRange::kNoEnd;
  line.over = is_day(ends.max) && ends.max < as_of;
  line.begin_text = begin_text(begins);
  line.end_text = end_text(ends);
  line.as_of_text = relation_text(begins, ends, as_of);
  return line;
}

/// Of what lies outside its time: how many began and ended when, those that ended last first.
void ViewBuilder::add_section_times() {
  SectionView& section = view_.sections[static_cast<uint32_t>(Section::expired)];
  const auto key = [&](uint32_t index) {
    const Outcome& outcome = *entries_[index].outcome;
    return std::tuple(-outcome.ends.max, -outcome.ends.min, outcome.begins.min, outcome.begins.max);
  };
  std::vector<uint32_t> order = section.outcomes;
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  for (const uint32_t index : order) {
    const bool fresh =
        section.times.empty() || key(section.times.back().outcomes.front()) != key(index);
    if (fresh) section.times.push_back({timeline(*entries_[index].outcome), {}, {}});
    section.times.back().outcomes.push_back(index);
  }
  for (TimelineGroup& group : section.times) {
    group.text = fill(Str::topic_count, {std::to_string(group.outcomes.size())});
  }
}

// --- remarks about the day -----------------------------------------------------------------------

/// For here and for this user, and nothing but the day may stand in the way.
bool ViewBuilder::would_have_been(uint32_t index) const {
  const Entry& entry = entries_[index];
  const Outcome& outcome = *entry.outcome;
  if (entry.compiled->region_unstated) return false;
  if (outcome.status != Status::not_entitled) return true;
  if (outcome.because != Because::expired && outcome.because != Because::not_yet) return false;
  const std::vector<CompiledCondition>& all = entry.compiled->conditions;
  for (uint32_t i = 0; i < all.size(); i = std::max(i + 1, all[i].member_end)) {
    if (outcome.conditions[i] == Truth::no) return false;
  }
  return true;
}

DayNote ViewBuilder::expired_note(const std::vector<uint32_t>& outcomes) const {
  const int64_t as_of = in_.answers.as_of.value;
  std::vector<const Outcome*> affected;
  uint32_t relevant = 0;
  uint32_t over = 0;
  uint32_t perhaps = 0;
  for (const uint32_t index : outcomes) {
    if (!would_have_been(index)) continue;
    ++relevant;
    const Outcome& outcome = *entries_[index].outcome;
    if (!is_day(outcome.ends.min) || outcome.ends.min >= as_of) continue;
    const bool ended = outcome.ends.max < as_of;
    // A range that an answer would settle says nothing about the document.
    if (!ended && outcome.ends.max != DayRange::kNoEnd) continue;
    ++(ended ? over : perhaps);
    affected.push_back(&outcome);
  }
  constexpr uint32_t kMuch = 4;  // a quarter of what is shown
  if (affected.empty() || affected.size() * kMuch < relevant) return {};
  // The last of the days on which most of it was in force.
  int64_t best = DayRange::kAlways;
  uint32_t most = 0;
  for (const Outcome* candidate : affected) {
    const int64_t day = candidate->ends.min;
    const auto held = static_cast<uint32_t>(std::count_if(
        affected.begin(), affected.end(),
        [&](const Outcome* each) { return each->begins.min <= day && day <= each->ends.min; }));
    if (std::tuple(held, day) > std::tuple(most, best))
      std::tie(most, best) = std::tuple(held, day);
  }
  if (most == 0) return {};
  const std::string now = date_text(in_.answers.as_of);
  const std::string then = date_text(Date{best});
  const std::string all = std::to_string(relevant);
  DayNote note;
  if (over > 0) {
    note.text = fill(Str::day_expired, {now, all, std::to_string(over)});
    if (perhaps > 0) note.text += fill(Str::day_expired_perhaps, {std::to_string(perhaps)});
  } else {
    note.text = fill(Str::day_perhaps, {now, all, std::to_string(perhaps)});
  }
  note.text += fill(Str::day_last, {then, std::to_string(most)});
  note.action = fill(Str::day_go, {then});
  note.date = to_text(Date{best});
  return note;
}

/// The other way round: what begins within so many `days`, and the first day on which most of it
/// has. Of that day nothing is said that the answers do not allow: it is offered, and computed when
/// it is taken.
DayNote ViewBuilder::begins_note(const std::vector<uint32_t>& outcomes, int64_t days) const {
  const int64_t as_of = in_.answers.as_of.value;
  std::vector<uint32_t> affected;
  uint32_t relevant = 0;
  uint32_t with_money = 0;
  for (const uint32_t index : outcomes) {
    if (!would_have_been(index)) continue;
    ++relevant;
    const DayRange& begins = entries_[index].outcome->begins;
    if (!begins.single() || begins.min <= as_of || begins.min > as_of + days) continue;
    affected.push_back(index);
    if (entries_[index].compiled->counts_money) ++with_money;
  }
  constexpr uint32_t kMuch = 4;  // a quarter of what is shown, or any money
  if (affected.empty() || (with_money == 0 && affected.size() * kMuch < relevant)) return {};
  // What is money decides the day, if some of it is.
  const auto holds = [&](uint32_t index, int64_t day) {
    const Outcome& outcome = *entries_[index].outcome;
    return outcome.begins.max <= day && day <= outcome.ends.min;
  };
  const auto held = [&](int64_t day, bool all) {
    return static_cast<uint32_t>(
        std::count_if(affected.begin(), affected.end(), [&](uint32_t index) {
          return holds(index, day) && (all || entries_[index].compiled->counts_money);
        }));
  };
  const bool all = with_money == 0;
  const uint32_t wanted = all ? static_cast<uint32_t>(affected.size()) : with_money;
  std::vector<int64_t> firsts;
  for (const uint32_t index : affected) firsts.push_back(entries_[index].outcome->begins.min);
  std::sort(firsts.begin(), firsts.end());
  int64_t best = firsts.front();
  uint32_t most = 0;
  for (const int64_t day : firsts) {
    const uint32_t here = held(day, all);
    if (here > most) std::tie(most, best) = std::tuple(here, day);
    if (most * 2 > wanted) break;
  }
  if (most == 0) return {};
  const std::string then = date_text(Date{best});
  DayNote note;
  note.text = fill(Str::day_begins, {date_text(in_.answers.as_of), std::to_string(relevant),
                                     std::to_string(affected.size())});
  note.text += fill(Str::day_begun, {then, std::to_string(held(best, true))});
  if (const uint32_t money = held(best, false); money > 0) {
    uint32_t first = kNone;  // the worthiest of them gives it a name
    for (const uint32_t index : affected) {
      if (!holds(index, best) || !entries_[index].compiled->counts_money) continue;
      if (first == kNone || worth(index) > worth(first)) first = index;
    }
    const std::string& title = entries_[first].authored->title.value;
    note.text += money == 1 ? fill(Str::day_begun_money, {title})
                            : fill(Str::day_begun_monies, {std::to_string(money), title});
  }
  note.text += str(Str::full_stop);
  note.action = fill(Str::day_go, {then});
  note.date = to_text(Date{best});
  return note;
}

void ViewBuilder::add_day_notes() {
  std::vector<uint32_t> shown(entries_.size());
  for (uint32_t i = 0; i < shown.size(); ++i) shown[i] = i;
  if (in_.life_event < view_.life_events.size()) {
    shown = view_.life_events[in_.life_event].outcomes;
  }
  view_.expired = expired_note(shown);
  constexpr int64_t kYear = 366;  // what is farther away helps nobody to plan
  view_.begins = begins_note(shown, kYear);
  if (in_.today == Date() || in_.today == in_.answers.as_of) return;
  view_.not_today.text = fill(Str::day_not_today, {date_text(in_.answers.as_of)});
  view_.not_today.action = fill(Str::day_back, {date_text(in_.today)});
  view_.not_today.date = to_text(in_.today);
}

}  // namespace huisuan::present
