// What can be pressed or typed into. Each is at least metrics().control high, leaves a record, and
// answers to the mouse, a finger, the keyboard and the mirror alike.
#pragma once

#include <string>
#include <string_view>

#include "ui/layout.h"

namespace huisuan::ui {

struct Pressed {
  bool activated = false;
  bool hovered = false;
  bool held = false;
  bool focused = false;  // by the keyboard: draw a ring
};

// The behaviour alone; the caller draws. `state` is a set of ui::State bits.
[[nodiscard]] Pressed press(Id id, Rect rect, Role role, std::string_view label,
                            std::uint32_t state = state_none, std::string_view value = {},
                            std::string_view detail = {});
void focus_ring(Rect rect, float radius);

enum class Button { primary, secondary, quiet, seal };
[[nodiscard]] float button_width(std::string_view label, Button look);
// True once when pressed.
[[nodiscard]] bool button(Id id, Rect rect, std::string_view label, Button look);
// Below each other in a flow, as wide as the label.
[[nodiscard]] bool button(Id id, Flow& flow, std::string_view label, Button look);

// A rounded choice; `chosen` fills it.
[[nodiscard]] float choice_width(std::string_view label);
[[nodiscard]] bool choice(Id id, Rect rect, std::string_view label, bool chosen,
                          Role role = Role::radio);

// Places widgets of given widths side by side, and on the next line where there is no room.
class Wrap {
 public:
  explicit Wrap(Flow& flow, float height, float gap = 8)
      : flow_(flow), x_(flow.x), height_(height), gap_(gap) {}
  ~Wrap();
  Wrap(const Wrap&) = delete;
  Wrap& operator=(const Wrap&) = delete;
  [[nodiscard]] Rect place(float width);

 private:
  Flow& flow_;
  float x_;
  float height_;
  float gap_;
  bool any_ = false;
};

// A status chip; no control.
[[nodiscard]] float chip_width(std::string_view label);
void chip(ImVec2 at, std::string_view label, ImU32 wash, ImU32 ink);

struct FieldLook {
  std::string_view label;  // for the mirror
  std::string_view typed;
  std::string_view unit;
  std::string_view hint;  // in place of what is typed
  std::string_view error;
  std::uint32_t state = state_none;
  Type type = Type::strong;
};
// A text field. True when the user changed it; `text` then holds what stands in it.
[[nodiscard]] bool field(Id id, Rect rect, const FieldLook& look, std::string& text);

// The field that has the focus, as it was drawn in this frame or the last one; id 0: none.
struct Edited {
  Id id = 0;
  std::uint32_t state = state_none;
  std::string label;
};
[[nodiscard]] const Edited& edited_field();
// Whether keys are drawn for fields: then the device is to show none of its own.
void draw_keys_for_fields(bool on);

// Opens something to pick from; shows what is picked, in as many lines as it takes.
[[nodiscard]] float picker_height(std::string_view value, float width);
[[nodiscard]] bool picker(Id id, Rect rect, std::string_view label, std::string_view value,
                          bool expanded, bool answered);

}  // namespace huisuan::ui
