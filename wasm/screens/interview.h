// Between the files of the interview: which page is open, and what leads to another one. A wish is
// noted while a page is drawn, and followed when the session has taken the answer in.
#pragma once

#include "screens/screen.h"

namespace huisuan::screens {

// Whether a page of this width is one of a hall, where answers are as large as a hand.
[[nodiscard]] inline bool roomy(float width) {
  return width >= 700 && ui::chosen_scale() == ui::Scale::large;
}
[[nodiscard]] bool answered(const present::ViewModel& view, const Target& target);
// Follows what was wished for in the last frame; afterwards a page is open, or the review.
void settle(const Screen& screen);
// Goes on as soon as the page is answered; says so where it is not.
void leave(const Screen& screen);
// From the review to one answer, and back to it.
void change(const Screen& screen, const Target& target);

}  // namespace huisuan::screens
