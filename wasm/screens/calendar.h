// Days by touch: a calendar to pick one from, and fields that open it. What is typed counts as
// well.
#pragma once

#include <string>
#include <string_view>

#include "screens/screen.h"

namespace huisuan::screens {

// What a calendar needs to know of an answer.
struct CalendarDays {
  std::string_view day;  // the chosen one; none
  std::string_view earliest, latest;
};
[[nodiscard]] inline CalendarDays days_of(const present::InputView& input) {
  return {input.day, input.earliest, input.latest};
}

// The open page of the calendar `id`. True when a day was picked. Of the same height on every page.
[[nodiscard]] float calendar_height();
[[nodiscard]] bool calendar(const Screen& screen, ui::Flow& flow, ui::Id id,
                            const CalendarDays& days, std::string& picked);

// 今天 as a button, where the calendar `id` may take it.
[[nodiscard]] bool takes_today(const CalendarDays& days);
[[nodiscard]] bool today_button(const Screen& screen, ui::Id id, ui::Rect rect,
                                const CalendarDays& days, std::string& picked);

// ui::field with a button at its end that opens the calendar over the page.
[[nodiscard]] bool date_field(const Screen& screen, ui::Id id, ui::Rect rect,
                              const ui::FieldLook& look, const CalendarDays& days,
                              std::string& text);

}  // namespace huisuan::screens
