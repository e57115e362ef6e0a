// Where things go: scroll areas, a column that grows downwards, cards, text. Everything is drawn
// with Dear ImGui's draw list, and every text and widget leaves a record in ui/semantics.h.
#pragma once

#include <string_view>

#include "imgui.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace huisuan::ui {

// FNV-1a over the parent's id and a name or a number: stable from frame to frame and run to run.
[[nodiscard]] Id id_of(Id parent, std::string_view name);
[[nodiscard]] Id id_of(Id parent, std::uint32_t number);

// A column: what comes next goes to y, between x and x + width. Screen coordinates.
struct Flow {
  float x = 0;
  float y = 0;
  float width = 0;

  void gap(float height) { y += height; }
  [[nodiscard]] Flow inner(float pad) const { return {x + pad, y + pad, width - 2 * pad}; }
};

// A part of the screen that scrolls by itself. `finish` tells where its contents ended.
class Area {
 public:
  // modal: over everything, and alone reachable, but for keys: what is pressed there leaves the
  // focus where it is; part: inside another area, above it.
  enum class Kind { page, modal, part, keys };
  Area(Id id, Rect on_screen, Kind kind = Kind::page);
  ~Area();
  Area(const Area&) = delete;
  Area& operator=(const Area&) = delete;

  // A column over the width of the area, less `pad` on either side, at the scroll position.
  [[nodiscard]] Flow flow(float pad) const;
  void finish(float bottom);

 private:
  Id id_;
  Rect rect_;
  float bottom_ = 0;
};

// How high the contents of an area were when it was drawn last; 0 if it never was.
[[nodiscard]] float contents_height(Id area);

// Moves an area to its top, as when its contents are replaced.
void scroll_to_top(Id area);
void scroll_all_to_top();

// A part of the mirror's tree: group, region, radiogroup …
class Container {
 public:
  Container(Id id, Role role, std::string_view label) { semantics().open(id, role, label); }
  ~Container() { semantics().close(); }
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;
};

// A rounded surface whose height is known only when its contents have been drawn.
class Card {
 public:
  struct Look {
    ImU32 fill = 0;
    ImU32 border = 0;
    float radius = 0;
    float pad = 0;
    bool shadow = false;
  };
  Card(Flow& outer, const Look& look);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

  Flow in;  // the column inside

 private:
  Flow& outer_;
  Look look_;
  float top_;
  ImDrawListSplitter splitter_;
};
[[nodiscard]] Card::Look card_look();

// --- text; returns nothing, moves the flow down ---
void text(Flow& flow, std::string_view words, Type type, ImU32 color);
void heading(Flow& flow, std::string_view words, Type type, ImU32 color, int level);
void alert(Flow& flow, std::string_view words, ImU32 color, Type type = Type::hint);
[[nodiscard]] float text_height(std::string_view words, Type type, float width);

enum class Align { left, center, right };
// One line at a place, cut with an ellipsis where it is wider than `width`; leaves no record.
void draw_line(ImVec2 at, std::string_view words, Type type, ImU32 color, float width,
               Align align = Align::left);
// The same for what a user has typed: in whichever script it is.
void draw_typed(ImVec2 at, std::string_view words, Type type, ImU32 color, float width,
                Align align = Align::left);
// draw_line with a record.
void line(Rect rect, std::string_view words, Type type, ImU32 color, Align align = Align::left);
// A record alone, for what is drawn in pieces.
void record_text(Rect rect, std::string_view words);
void record_heading(Rect rect, std::string_view words, int level);
// Wrapped text without a record: the label of a widget that has one.
void draw_wrapped(Flow& flow, std::string_view words, Type type, ImU32 color);

// --- shapes ---
void fill(Rect rect, ImU32 color, float radius = 0);
void outline(Rect rect, ImU32 color, float radius, float thickness = 1);
void hairline(Flow& flow, ImU32 color);
enum class Icon {
  check,
  cross,
  question,
  down,
  up,
  right,
  left,
  info,
  menu,
  close,
  search,
  calendar
};
// `size` beside normal text; it grows with the text (Metrics::icon).
void icon(Icon which, ImVec2 center, float size, ImU32 color);

// Whether anything at these heights can be seen in the current area.
[[nodiscard]] bool visible(float top, float bottom);

}  // namespace huisuan::ui
