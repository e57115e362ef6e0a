// Colours, sizes and type of the whole program, as named roles (tokens). Panels never write a
// number for a colour or a font size; a theme or a larger text size changes the table, nothing
// else.
#pragma once

#include <cstdint>

#include "imgui.h"

namespace huisuan::ui {

struct Palette {
  ImU32 ink;    // text
  ImU32 ink2;   // secondary text
  ImU32 ink3;   // hints
  ImU32 paper;  // the page
  ImU32 card;
  ImU32 line;   // hairlines
  ImU32 edge;   // around what can be pressed or filled in
  ImU32 blue;   // action, selected
  ImU32 blue2;  // focus
  ImU32 link;   // the text of an action
  ImU32 wash;   // behind what is selected
  ImU32 on_blue;
  ImU32 on_blue2;  // secondary text on blue
  ImU32 celadon;   // entitled
  ImU32 celadon_wash;
  ImU32 amber;  // undetermined, asked
  ImU32 amber_wash;
  ImU32 amber_line;
  ImU32 mark;  // behind the white character of the name
  ImU32 seal;  // expired, a failed condition
  ImU32 seal_wash;
  ImU32 grey;  // neutral chips
  ImU32 grey_ink;
  ImU32 shadow;
};

enum class Theme : std::uint8_t { light, dark, contrast };

// Which font, how large: the type scale.
enum class Type : std::uint8_t {
  hint,
  hint_strong,
  body,
  strong,
  title,
  question,
  total,
  display,
  seal
};

// CSS pixels.
struct Metrics {
  float control = 44;  // height of everything that can be touched
  float chip = 26;
  float pad = 20;  // inside cards
  float gap = 16;  // between cards
  float radius = 14;
  float control_radius = 12;
  float icon = 1;  // icons grow with the text
};

// The size of text that the user chooses; decides sizes, not contents.
enum class Scale : std::uint8_t { normal, large };

void choose_theme(Theme theme);
void choose_scale(Scale scale);
// A hall's machine, for good: whichever text is chosen, nothing is smaller than a finger and
// nothing is too small for somebody who stands before it.
void be_in_a_hall();
[[nodiscard]] Theme chosen_theme();
[[nodiscard]] Scale chosen_scale();
// Whether controls are large and pages laid out for them: in large text, and always in a hall.
[[nodiscard]] bool for_fingers();

[[nodiscard]] const Palette& palette();
[[nodiscard]] const Metrics& metrics();

struct Face {
  ImFont* font = nullptr;
  float size = 0;
  float line = 0;  // distance of base lines
};
[[nodiscard]] Face face(Type type);

// Takes the font files (kept by the caller for the life of the program).
void load_fonts(const void* regular, int regular_bytes, const void* bold, int bold_bytes);
// Files for the characters that the first ones lack (kept by the caller too). Between frames.
void add_fonts(const void* regular, int regular_bytes, const void* bold, int bold_bytes);

}  // namespace huisuan::ui
