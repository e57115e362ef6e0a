// Keys on the screen for the field that is being edited, where there is no keyboard: digits for
// numbers and days, letters for the search, which takes initials.
#pragma once

#include "screens/screen.h"

namespace huisuan::screens {

// By itself in a hall; elsewhere, and there too, as chosen in the settings.
[[nodiscard]] bool keys_wanted(const Opened& opened);

// The height at the bottom of the screen that they take in this frame; 0 when none are shown.
[[nodiscard]] float keys_height(const Screen& screen, float width);
void draw_keys(ui::Rect rect);

}  // namespace huisuan::screens
