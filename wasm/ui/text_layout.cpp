#include "ui/text_layout.h"

#include <unordered_map>

#include "imgui_internal.h"
#include "ui/script.h"

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

bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }

bool may_break_between(unsigned before, unsigned after) {
  if (may_not_begin(after)) return false;
  if (before == ' ') return true;
  if (after == ' ' || may_not_end(before)) return false;
  // A day stays whole: 2023年8月1日.
  if (is_digit(before) && contains(U"年月日", after)) return false;
  if (is_digit(after) && contains(U"年月", before)) return false;
  return !(is_word(before) && is_word(after));
}

// Whether a number that began with 第 goes on with `c`, as 第三条 and 第 12 项 do.
bool goes_on(unsigned c) {
  return c == ' ' || is_digit(c) || contains(U"一二三四五六七八九十百零", c);
}
bool ends_it(unsigned c) { return contains(U"条款项点章节目批", c); }

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
  bool numbered = false;  // within 第…条
  const auto push = [&](const char* from, const char* to, float line_width) {
    lines.push_back({static_cast<std::uint32_t>(from - text.data()),
                     static_cast<std::uint32_t>(to - text.data()), line_width});
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
    const bool whole = numbered && (goes_on(c) || ends_it(c));
    numbered = c == U'第' || (numbered && goes_on(c));
    if (here > start && !whole && may_break_between(before, c)) {
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

struct Key {
  std::uint64_t text;
  const ImFont* font;
  float size;
  float width;
  bool operator==(const Key&) const = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return static_cast<std::size_t>(key.text ^ (key.text >> 32)) +
           static_cast<std::size_t>(key.width) * 31U + static_cast<std::size_t>(key.size) * 7U;
  }
};

struct Entry {
  std::vector<Line> lines;
  std::uint32_t used = 0;  // frame in which it was last asked for
};

struct Cache {
  std::unordered_map<Key, Entry, KeyHash> entries;
  std::uint32_t frame = 0;
};

Cache& cache() {
  static Cache instance;
  return instance;
}

constexpr std::size_t most_entries = 6000;
constexpr std::uint32_t lately = 120;  // frames

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

const std::vector<Line>& lines_of(std::string_view text, const Face& face, float width) {
  Cache& c = cache();
  const auto [at, is_new] = c.entries.try_emplace(Key{hash_of(text), face.font, face.size, width});
  if (is_new) at->second.lines = break_lines(text, face, width);
  at->second.used = c.frame;
  return at->second.lines;
}

float text_width(std::string_view text, const Face& face) {
  return width_as_written(written(text), face);
}

float width_as_written(std::string_view text, const Face& face) {
  float widest = 0;
  for (const Line& line : lines_of(text, face, 1e6F))
    widest = line.width > widest ? line.width : widest;
  return widest;
}

void begin_text_frame() {
  Cache& c = cache();
  c.frame++;
  if (c.entries.size() < most_entries) return;
  std::erase_if(c.entries, [&](const auto& entry) { return c.frame - entry.second.used > lately; });
}

void clear_text_cache() { cache().entries.clear(); }

}  // namespace huisuan::ui
