#include "ui/semantics.h"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include <charconv>
#include <cmath>
#include <cstddef>

#include "ui/script.h"

// clang-format off
EM_JS(void, page_mirror, (const char* text, int bytes), {
  Module.page.mirror(UTF8ToString(text, bytes));
});
EM_JS(void, page_mirror_scroll, (unsigned int area, float x, float y), {
  Module.page.scroll(area >>> 0, x, y);
});
EM_JS(void, page_focus, (unsigned int id), { Module.page.focus(id >>> 0); });
EM_JS(void, page_press_key, (unsigned int field, const char* key, int bytes), {
  Module.page.pressKey(field >>> 0, UTF8ToString(key, bytes));
});
// clang-format on

namespace huisuan::ui {
namespace {

constexpr char field_end = '\x1f';
constexpr char record_end = '\x1e';

// In the order of Role; web/mirror.js knows the same words.
constexpr std::string_view role_names[] = {
    "text",       "heading", "button",     "radio",  "tab",     "option",  "switch",
    "expander",   "field",   "picker",     "meter",  "status",  "alert",   "group",
    "region",     "article", "radiogroup", "grid",   "tablist", "listbox", "dialog",
    "navigation", "main",    "banner",     "footer",
};

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

}  // namespace

void Semantics::field(std::string_view text) {
  for (const char c : text) {
    if (c != field_end && c != record_end) text_.push_back(c);
  }
  text_.push_back(field_end);
}

void Semantics::number(Id value) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  text_.append(digits, end);
  text_.push_back(field_end);
}

void Semantics::number(float value) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, std::lround(value)).ptr;
  text_.append(digits, end);
  text_.push_back(field_end);
}

void Semantics::begin_frame() {
  text_.clear();
  levels_.clear();
  areas_.clear();
  Held& held = inbox().held;
  if (held.frames == 0 || --held.frames == 0) held = {};
  held.area = 0;
}

Id Semantics::next_text_id() {
  if (levels_.empty()) levels_.push_back({});
  Level& level = levels_.back();
  // Knuth's multiplier spreads the small numbers over the whole range.
  return level.id ^ (++level.texts * 2654435761U);
}

void Semantics::end_frame() {
  const std::uint64_t hash = hash_of(text_);
  if (hash == last_hash_) return;
  last_hash_ = hash;
  page_mirror(text_.data(), static_cast<int>(text_.size()));
}

void Semantics::open_area(Id id, Rect on_screen, ImVec2 contents_origin, std::string_view kind) {
  const ImVec2 around = areas_.empty() ? ImVec2() : areas_.back().origin;
  areas_.push_back({id, contents_origin});
  levels_.push_back({id, 0});
  field("A");
  number(id);
  number(on_screen.x - around.x);
  number(on_screen.y - around.y);
  number(on_screen.w);
  number(on_screen.h);
  field(kind);
  text_.push_back(record_end);
}

void Semantics::close_area() {
  areas_.pop_back();
  close();
}

void Semantics::open(Id id, Role role, std::string_view label) {
  levels_.push_back({id, 0});
  field("(");
  number(id);
  field(name_of(role));
  field(written(label));
  text_.push_back(record_end);
}

void Semantics::close() {
  if (!levels_.empty()) levels_.pop_back();
  field(")");
  text_.push_back(record_end);
}

void Semantics::add(const Record& record) {
  Inbox& in = inbox();
  if (in.reveal != 0 && in.reveal == record.id) {
    in.reveal_found = true;
    in.reveal_area = areas_.empty() ? 0 : areas_.back().id;
    in.reveal_rect = record.rect;
  }
  if (in.held.id != 0 && in.held.id == record.id && !areas_.empty()) {
    in.held.area = areas_.back().id;
    in.held.moved = record.rect.y - in.held.y;
  }
  const ImVec2 origin = areas_.empty() ? ImVec2() : areas_.back().origin;
  field("N");
  number(record.id);
  field(name_of(record.role));
  number(record.rect.x - origin.x);
  number(record.rect.y - origin.y);
  number(record.rect.w);
  number(record.rect.h);
  field(written(record.label));
  field(record.role == Role::field ? record.value : written(record.value));
  number(record.state);
  field(written(record.detail));
  text_.push_back(record_end);
}

Semantics& semantics() {
  static Semantics instance;
  return instance;
}

Inbox& inbox() {
  static Inbox instance;
  return instance;
}

void mirror_scroll(Id area, float x, float y) { page_mirror_scroll(area, x, y); }

void press_key(Id field, std::string_view key) {
  page_press_key(field, key.data(), static_cast<int>(key.size()));
}

void request_focus(Id id) { page_focus(id); }

}  // namespace huisuan::ui
