#include "ui/text_layout.h"

#include <algorithm>

#include "imgui_internal.h"

namespace huisuan::ui {
namespace {

bool is_word(unsigned c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == ',' || c == '%' || c == '-' || c == '_' || c == '/' || (c >= 0xC0 && c <= 0x24F);
}

bool contains(std::u32string_view set, unsigned c) {
  return set.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool may_not_begin(unsigned c) {
  return contains(U"，。、；：？！）》」』】〕’”…％%,.;:?!)]}·›〉～", c);
}

bool may_not_end(unsigned c) { return contains(U"（《「『【〔‘“([{〈", c); }

bool may_break_between(unsigned before, unsigned after) {
  if (before == ' ') return true;
  if (after == ' ' || may_not_begin(after) || may_not_end(before)) return false;
  return !(is_word(before) && is_word(after));
}

}  // namespace

std::vector<Line> break_lines(std::string_view text, const Face& face, float width) {
  std::vector<Line> lines;
  if (text.empty()) return lines;
  ImFontBaked* baked = face.font->GetFontBaked(face.size);
  const char* const end = text.data() + text.size();
  const char* start = text.data();  // of the line
  const char* candidate = nullptr;  // the last place where the line may end
  float at_candidate = 0;
  float x = 0;
  unsigned before = 0;
  const auto push = [&](const char* from, const char* to, float line_width) {
    lines.push_back({std::string_view(from, static_cast<std::size_t>(to - from)), line_width});
  };
  for (const char* p = text.data(); p < end;) {
    unsigned c = 0;
    const char* const here = p;
    p += ImTextCharFromUtf8(&c, p, end);
    if (c == '\n') {
      push(start, here, x);
      start = p;
      candidate = nullptr;
      x = 0;
      before = 0;
      continue;
    }
    if (here > start && may_break_between(before, c)) {
      candidate = here;
      at_candidate = x;
    }
    const float advance = baked->GetCharAdvance(static_cast<ImWchar>(c));
    if (x + advance > width && here > start && c != ' ') {
      if (candidate == nullptr || candidate <= start) {
        candidate = here;  // one word wider than the line
        at_candidate = x;
      }
      push(start, candidate, at_candidate);
      x -= at_candidate;
      start = candidate;
      while (start < here && *start == ' ') {
        start++;
        x -= baked->GetCharAdvance(' ');
      }
      candidate = nullptr;
    }
    x += advance;
    before = c;
  }
  push(start, end, x);
  return lines;
}

float text_width(std::string_view text, const Face& face) {
  ImFontBaked* baked = face.font->GetFontBaked(face.size);
  float width = 0;
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p < end;) {
    unsigned c = 0;
    p += ImTextCharFromUtf8(&c, p, end);
    width += baked->GetCharAdvance(static_cast<ImWchar>(c));
  }
  return width;
}

}  // namespace huisuan::ui
