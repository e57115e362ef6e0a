// The things that people come for, and what is said where one of them holds nothing for them.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

void ViewBuilder::add_life_events() {
  for (const LifeEvent& event : catalog_.life_events) {
    LifeEventView view;
    view.id = event.id.value;
    view.title = event.title.value;
    for (const Text& id : event.entitlements) {
      for (uint32_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].authored->id.value == id.value) view.outcomes.push_back(i);
      }
    }
    for (const Text& id : event.facts) {
      if (const auto fact = find_fact(catalog_, id.value)) view.facts.push_back(*fact);
    }
    const auto now = std::count_if(view.outcomes.begin(), view.outcomes.end(), [&](uint32_t i) {
      return view_.outcomes[i].section != Section::expired &&
             view_.outcomes[i].section != Section::elsewhere;
    });
    view.count_text = now > 0 ? fill(Str::topic_count, {std::to_string(now)})
                              : std::string(str(Str::life_event_none));
    view.for_audience = for_audience(event.audience);
    view.chosen = view_.life_events.size() == in_.life_event;
    view_.life_events.push_back(std::move(view));
  }
  view_.life_event = in_.life_event;
  std::vector<std::string> implied;
  for (const FactView& fact : view_.facts) {
    if (fact.from_event.empty()) continue;
    implied.push_back(fact.question + fact.input.shown);
  }
  if (implied.empty()) return;
  view_.implied = fill(Str::implied, {catalog_.life_events[in_.life_event].title.value,
                                      joined(implied, str(Str::list_sign))});
}

/// Of the life event nothing can be had here, on this day, for these people: so much is said, with
/// the reasons and what to do about them.
void ViewBuilder::add_nothing() {
  const auto count = [&](Section section) {
    return view_.sections[static_cast<uint8_t>(section)].outcomes.size();
  };
  view_.review =
      str(view_.answered > 0 || !view_.implied.empty() ? Str::review_what : Str::review_nothing);
  const bool any = count(Section::firm) + count(Section::possible) + count(Section::service) +
                       count(Section::later) + count(Section::no_right) >
                   0;
  if (any) return;
  uint32_t later = 0;
  for (const uint32_t i : view_.sections[static_cast<uint8_t>(Section::expired)].outcomes) {
    if (view_.outcomes[i].chip == Chip::not_yet) ++later;
  }
  std::vector<std::string> reasons;
  const auto reason = [&](Str words, std::size_t number) {
    if (number > 0) reasons.push_back(fill(words, {std::to_string(number)}));
  };
  reason(Str::nothing_elsewhere, count(Section::elsewhere));
  reason(Str::nothing_later, later);
  reason(Str::nothing_over, count(Section::expired) - later);
  reason(Str::nothing_missed, count(Section::missed));
  // Where there is nothing else, a day that is far away is worth knowing.
  constexpr int64_t kEver = 36600;
  const DayNote later_on =
      begins_note(view_.sections[static_cast<uint8_t>(Section::expired)].outcomes, kEver);
  const DayNote& way = later_on.text.empty() ? view_.expired : later_on;
  const bool one = in_.life_event < view_.life_events.size();
  view_.nothing.text =
      fill(one ? Str::nothing_of : Str::nothing,
           {view_.region_text, view_.date_text, joined(reasons, str(Str::comma)),
            one ? std::string_view(view_.life_events[in_.life_event].title) : std::string_view()});
  const auto day = parse_date(way.date);
  view_.nothing.text +=
      day ? fill(Str::nothing_day, {date_text(*day)}) : std::string(str(Str::nothing_way));
  view_.nothing.action = way.action;
  view_.nothing.date = way.date;
  view_.review = view_.nothing.text;
}

}  // namespace huisuan::present
