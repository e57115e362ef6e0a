// Breaks text into lines, as Chinese is set: between any two characters, but no closing punctuation
// at the start of a line, no opening one at its end, and words and numbers kept whole.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/theme.h"

namespace huisuan::ui {

struct Line {
  std::uint32_t begin = 0;  // byte offsets into the text
  std::uint32_t end = 0;
  float width = 0;
};

// The lines of `text`, as it is (ui/script.h), in a column of `width`. Remembered from frame to
// frame; the reference holds until clear_text_cache() or begin_text_frame().
[[nodiscard]] const std::vector<Line>& lines_of(std::string_view text, const Face& face,
                                                float width);

// The width in the chosen script; and of a text that is to be drawn as it is.
[[nodiscard]] float text_width(std::string_view text, const Face& face);
[[nodiscard]] float width_as_written(std::string_view text, const Face& face);

// Forgets texts that have not been drawn lately. Call between frames.
void begin_text_frame();
// Sizes or fonts have changed.
void clear_text_cache();

}  // namespace huisuan::ui
