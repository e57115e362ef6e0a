// What is on the canvas, for everything that cannot see a canvas: screen readers, keyboards,
// browser tests, search and print. Each widget of a frame leaves a record; the page mirrors the
// records into real elements (web/mirror.js), and what happens to those comes back through the
// Inbox.
//
// The records of a frame are one text: fields end with U+001F, records with U+001E.
//   A id x y w h kind        an area opens (its rectangle within what is open around it, or on the
//                            screen; kind "page", "modal", "part" or "keys")
//   ( id role label          a container opens
//   N id role x y w h label value state detail     a widget, relative to its area's contents
//   )                        container or area closes
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "imgui.h"

namespace huisuan::ui {

using Id = std::uint32_t;

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] bool contains(ImVec2 p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
};

enum class Role : std::uint8_t {
  text,
  heading,
  button,
  radio,
  tab,
  option,
  switch_,
  expander,
  field,
  picker,
  meter,
  status,
  alert,
  group,
  region,
  article,
  radiogroup,
  grid,  // radios in rows and columns: the arrow keys go through it as it is drawn
  tablist,
  listbox,
  dialog,
  navigation,
  main,
  banner,
  footer,
};

enum State : std::uint32_t {
  state_none = 0,
  state_checked = 1U << 0,
  state_expanded = 1U << 1,
  state_disabled = 1U << 2,
  state_invalid = 1U << 3,
  state_numeric = 1U << 4,  // a soft keyboard with digits
  state_decimal = 1U << 5,  // … and a decimal point
  state_current = 1U << 6,
  state_popup = 1U << 7,
  state_on_change = 1U << 8,  // a field that is read when it is left, not at each key
  state_combobox = 1U << 9,   // a field whose listbox in the same area the arrow keys go through
  state_shortcut = 1U << 10,  // the key "/" leads here
  state_date = 1U << 11,
  state_keys_drawn = 1U << 12,  // the device shows no keys of its own for this field
};

struct Record {
  Id id = 0;
  Role role = Role::text;
  Rect rect;
  std::string_view label;
  std::string_view value;
  std::uint32_t state = state_none;
  std::string_view detail;  // help or error; for a heading its level
};

class Semantics {
 public:
  void begin_frame();
  // Hands the records to the page if they differ from the last frame's.
  void end_frame();

  void open_area(Id id, Rect on_screen, ImVec2 contents_origin, std::string_view kind);
  void close_area();
  void open(Id id, Role role, std::string_view label);
  void close();
  void add(const Record& record);
  // For a text, which has no name of its own: its number within what is open around it, so that a
  // new text elsewhere does not rename it.
  [[nodiscard]] Id next_text_id();

 private:
  struct Level {
    Id id = 0;
    std::uint32_t texts = 0;
  };
  struct OpenArea {
    Id id = 0;
    ImVec2 origin;  // of its contents, on the screen
  };
  void field(std::string_view text);
  void number(float value);
  void number(Id value);

  std::string text_;
  std::uint64_t last_hash_ = 0;
  std::vector<OpenArea> areas_;  // the innermost last
  std::vector<Level> levels_;
};

[[nodiscard]] Semantics& semantics();

// What has just been answered keeps its place on the screen while something above it grows or
// shrinks: the next press is meant for what stands there.
struct Held {
  Id id = 0;        // 0: nothing
  float y = 0;      // where it stood
  int frames = 0;   // in which it is still looked for
  Id area = 0;      // where it was found in this frame …
  float moved = 0;  // … and how far from its place
};

// What happened to the mirrored elements since the last frame.
struct Inbox {
  std::unordered_set<Id> activated;
  std::unordered_map<Id, std::string> texts;
  Id focused = 0;
  bool focus_visible = false;
  Id reveal = 0;               // to be scrolled into view
  bool reveal_at_top = false;  // … not just so far that it can be seen
  bool reveal_found = false;   // … and here it is, in this frame
  Id reveal_area = 0;
  Rect reveal_rect;
  Held held;

  // An answer changes the contents in the frame after it was given.
  void hold(Id id, const Rect& rect) { held = {id, rect.y, 3, 0, 0}; }
  // True once for each time the element was activated.
  bool take_activation(Id id) { return activated.erase(id) != 0; }
  bool take_text(Id id, std::string& text) {
    const auto at = texts.find(id);
    if (at == texts.end()) return false;
    text = std::move(at->second);
    texts.erase(at);
    return true;
  }
};

[[nodiscard]] Inbox& inbox();

// Tells the page how far an area is scrolled; its elements move along.
void mirror_scroll(Id area, float x, float y);

// Presses a key in a field, as a keyboard would: one character, "Backspace", "Clear", "Leave", or
// "Enter", which leaves the field as well.
void press_key(Id field, std::string_view key);

// Asks the page to put the keyboard focus on an element, after this frame.
void request_focus(Id id);

}  // namespace huisuan::ui
