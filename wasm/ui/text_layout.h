// Breaks text into lines, as Chinese is set: between any two characters, but no closing punctuation
// at the start of a line, no opening one at its end, and words and numbers kept whole.
#pragma once

#include <string_view>
#include <vector>

#include "ui/theme.h"

namespace huisuan::ui {

struct Line {
  std::string_view text;
  float width = 0;
};

// Valid until the next call of clear_text_cache() or until `text` goes away.
[[nodiscard]] std::vector<Line> break_lines(std::string_view text, const Face& face, float width);

[[nodiscard]] float text_width(std::string_view text, const Face& face);

}  // namespace huisuan::ui
