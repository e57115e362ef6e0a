// The parts of a dialog that are shared, and the dialogs that stand in files of their own.
#pragma once

#include <string_view>

#include "screens/screen.h"

namespace huisuan::screens {

inline constexpr ui::Id dialog_root = 0xD1A1;  // ids inside dialogs begin here

// One line of a list: the whole width can be pressed. True when it was chosen. A radio shows a
// ring, a switch a box, because several may be chosen.
bool option(ui::Id id, ui::Flow& flow, std::string_view label, bool chosen, ui::Role role);

// The cross in a corner, of a dialog and of whatever else can be closed. True when pressed.
bool close_button(ui::Id id, ui::Rect rect);

// --- contents (settings.cpp) ---
void settings(const Screen& screen, ui::Flow& flow);
void confirm_restart(const Screen& screen, ui::Flow& flow);
// --- calendar.cpp ---
void as_of_date(const Screen& screen, ui::Flow& flow);
void pick_day(const Screen& screen, ui::Flow& flow);
// The last row of as_of_date. True when it is to be closed.
[[nodiscard]] bool date_foot(const Screen& screen, ui::Rect rect);
// A date is read when its field is left. One that was not understood keeps the dialog open, with
// the reason beside the field: else the results would quietly be those of another day.
void confirm_date(const Screen& screen);
// --- regions.cpp ---
void region(const Screen& screen, ui::Flow& flow);

}  // namespace huisuan::screens
