// Between the files of the interview: which page is open, and what leads to another one. A wish is
// noted while a page is drawn, and followed when the session has taken the answer in.
#pragma once

#include <string>

#include "screens/screen.h"

namespace huisuan::screens {

// Whether a page of this width is one of a hall, where answers are as large as a hand.
[[nodiscard]] inline bool roomy(float width) { return width >= 700 && ui::for_fingers(); }
[[nodiscard]] bool answered(const present::ViewModel& view, const Target& target);
// Whether an answer to it can no longer change anything: another answer has settled that.
[[nodiscard]] bool idle(const present::ViewModel& view, const Target& target);
// Whether a page asks for several things, each with its own 不清楚.
[[nodiscard]] bool asks_several(const present::ViewModel& view, const Question& asked);
// Whether nothing on the page stands in the way of the next one.
[[nodiscard]] bool complete(const present::ViewModel& view, const Question& asked);
// What is to be seen on a page, line by line, for those who would rather hear it (read_aloud.cpp).
[[nodiscard]] std::string spoken(const present::ViewModel& view, const Question& asked);
// Follows what was wished for in the last frame; afterwards a page is open, or the review.
void settle(const Screen& screen);
// Goes on as soon as the page is answered; says so where it is not.
void leave(const Screen& screen);
// The heading of a page: its question, or which row of which list.
[[nodiscard]] std::string title_of(const present::ViewModel& view, const Question& asked);
// From the review to one answer, and back to it.
void change(const Screen& screen, const Target& target);

}  // namespace huisuan::screens
