#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "platform/platform.h"
#include "ui/script.h"
#include "ui/text_layout.h"

namespace huisuan::ui {
namespace {

constexpr float button_pad = 18;
constexpr float choice_pad = 16;
constexpr float picker_room = 48;  // beside the words: the margin and the arrow

ImU32 over(ImU32 color, const Pressed& pressed) {
  if (!pressed.held && !(pressed.hovered && !platform::touching())) return color;
  // A little towards the ink: the same cue in every theme.
  const float share = pressed.held ? 0.14F : 0.06F;
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(color);
  const ImVec4 b = ImGui::ColorConvertU32ToFloat4(palette().ink);
  return ImGui::ColorConvertFloat4ToU32(
      ImVec4(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share, a.w));
}

struct Fields {
  Edited edited;
  int frame = -1;  // in which it was drawn
  bool keys_drawn = false;
};

Fields& fields() {
  static Fields instance;
  return instance;
}

void centered(Rect rect, std::string_view label, Type type, ImU32 color, float pad) {
  draw_line(ImVec2(rect.x + pad, rect.y + (rect.h - face(type).line) / 2), label, type, color,
            rect.w - 2 * pad, Align::center);
}

}  // namespace

Pressed press(Id id, Rect rect, Role role, std::string_view label, std::uint32_t state,
              std::string_view value, std::string_view detail) {
  Record record;
  record.id = id;
  record.role = role;
  record.rect = rect;
  record.label = label;
  record.value = value;
  record.state = state;
  record.detail = detail;
  semantics().add(record);
  Pressed result;
  result.activated = inbox().take_activation(id) && (state & state_disabled) == 0;
  const ImRect box(rect.x, rect.y, rect.right(), rect.bottom());
  if ((state & state_disabled) == 0 && ImGui::ItemAdd(box, id)) {
    if (ImGui::ButtonBehavior(box, id, &result.hovered, &result.held)) result.activated = true;
    if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  result.focused = inbox().focus_visible && inbox().focused == id;
  if (result.activated) platform::request_frames(3);
  return result;
}

void focus_ring(Rect rect, float radius) {
  outline({rect.x - 3, rect.y - 3, rect.w + 6, rect.h + 6}, palette().blue2, radius + 3, 3);
}

float button_width(std::string_view label, Button look) {
  const float pad = look == Button::quiet ? 8 : button_pad;
  return std::ceil(text_width(label, face(Type::strong))) + 2 * pad;
}

bool button(Id id, Rect rect, std::string_view label, Button look) {
  const Pressed pressed = press(id, rect, Role::button, label);
  const Palette& c = palette();
  const float radius = metrics().control_radius;
  ImU32 ink = c.link;
  switch (look) {
    case Button::primary:
      fill(rect, over(c.blue, pressed), radius);
      ink = c.on_blue;
      break;
    case Button::secondary:
      fill(rect, over(c.card, pressed), radius);
      outline(rect, c.edge, radius);
      break;
    case Button::quiet:
      if (pressed.hovered || pressed.held) fill(rect, over(c.wash, pressed), radius);
      break;
    case Button::seal:
      fill(rect, over(c.seal_wash, pressed), radius);
      ink = c.seal;
      break;
  }
  centered(rect, label, Type::strong, ink, 4);
  if (pressed.focused) focus_ring(rect, radius);
  return pressed.activated;
}

bool button(Id id, Flow& flow, std::string_view label, Button look) {
  const Rect rect{flow.x, flow.y, std::min(flow.width, button_width(label, look)),
                  metrics().control};
  flow.y += rect.h;
  return button(id, rect, label, look);
}

float choice_width(std::string_view label) {
  return std::max(metrics().control + 12,
                  std::ceil(text_width(label, face(Type::strong))) + 2 * choice_pad);
}

bool choice(Id id, Rect rect, std::string_view label, bool chosen, Role role) {
  const Pressed pressed = press(id, rect, role, label, chosen ? state_checked : state_none);
  const Palette& c = palette();
  const float radius = metrics().control_radius;
  fill(rect, over(chosen ? c.blue : c.card, pressed), radius);
  outline(rect, chosen ? c.blue : c.edge, radius);
  // Not by colour alone: a tick as well, and tick and words stand in the middle together.
  const float tick = 16 * metrics().icon;
  const float text = std::min(text_width(label, face(Type::strong)), rect.w - 8);
  const float before = chosen ? std::min(tick, std::max(0.0F, rect.w - 8 - text)) : 0;
  const Rect words{rect.x + (rect.w - text - before) / 2 + before, rect.y, text + 1, rect.h};
  if (chosen) {
    icon(Icon::check, ImVec2(words.x - tick / 2, rect.y + rect.h / 2), 9, c.on_blue);
  }
  centered(words, label, Type::strong, chosen ? c.on_blue : c.ink, 0);
  if (pressed.focused) focus_ring(rect, radius);
  if (pressed.activated) inbox().hold(id, rect);
  return pressed.activated;
}

Rect Wrap::place(float width) {
  width = std::min(width, flow_.width);
  if (any_ && x_ + width > flow_.x + flow_.width + 0.5F) {
    flow_.y += height_ + gap_;
    x_ = flow_.x;
  }
  const Rect rect{x_, flow_.y, width, height_};
  x_ += width + gap_;
  any_ = true;
  return rect;
}

Wrap::~Wrap() {
  if (any_) flow_.y += height_;
}

float chip_width(std::string_view label) {
  return std::ceil(text_width(label, face(Type::hint_strong))) + 20;
}

void chip(ImVec2 at, std::string_view label, ImU32 wash, ImU32 ink) {
  const Rect rect{at.x, at.y, chip_width(label), metrics().chip};
  fill(rect, wash, rect.h / 2);
  if (chosen_theme() == Theme::contrast) outline(rect, ink, rect.h / 2);
  line(rect, label, Type::hint_strong, ink, Align::center);
}

bool field(Id id, Rect rect, const FieldLook& look, std::string& text) {
  const Palette& c = palette();
  constexpr float pad = 14;
  const float unit = look.unit.empty() ? 0 : text_width(look.unit, face(Type::hint)) + pad;
  // The page's own field, which covers what is drawn, leaves the ring free all around.
  const Rect inside{rect.x + 3, rect.y + 3, rect.w - unit - 6, rect.h - 6};
  const bool focused = inbox().focused == id;
  Record record;
  record.id = id;
  record.role = Role::field;
  record.rect = inside;
  record.label = look.label;
  record.value = look.typed;
  record.state = look.state | (look.error.empty() ? 0U : static_cast<std::uint32_t>(state_invalid));
  if (fields().keys_drawn) record.state |= state_keys_drawn;
  if (focused) {
    if (fields().edited.id != id) platform::request_frames(3);
    fields().edited = {id, look.state, std::string(look.label)};
    fields().frame = ImGui::GetFrameCount();
  }
  record.detail = look.error.empty() ? look.hint : look.error;
  semantics().add(record);

  const float radius = metrics().control_radius;
  fill(rect, c.card, radius);
  if (focused) {
    outline(rect, look.error.empty() ? c.blue2 : c.seal, radius, 2);
  } else {
    outline(rect, look.error.empty() ? c.edge : c.seal, radius, look.error.empty() ? 1 : 2);
  }
  const std::string_view shown = look.typed.empty() ? written(look.hint) : look.typed;
  const Type type = look.typed.empty() ? Type::body : look.type;
  draw_typed(ImVec2(rect.x + pad, rect.y + (rect.h - face(type).line) / 2), shown, type,
             look.typed.empty() ? c.ink3 : c.ink, inside.w - pad - 4);
  if (unit > 0) {
    draw_line(ImVec2(rect.right() - unit, rect.y + (rect.h - face(Type::hint).line) / 2), look.unit,
              Type::hint, c.ink3, unit - pad + 2, Align::left);
  }
  const bool changed = inbox().take_text(id, text);
  if (changed) inbox().hold(id, inside);
  return changed;
}

const Edited& edited_field() {
  Fields& known = fields();
  if (ImGui::GetFrameCount() - known.frame > 1) known.edited = {};
  return known.edited;
}

void draw_keys_for_fields(bool on) { fields().keys_drawn = on; }

float picker_height(std::string_view value, float width) {
  return std::max(metrics().control, text_height(value, Type::strong, width - picker_room) + 20);
}

bool picker(Id id, Rect rect, std::string_view label, std::string_view value, bool expanded,
            bool answered) {
  const Palette& c = palette();
  const Pressed pressed =
      press(id, rect, Role::picker, label,
            state_popup | (expanded ? static_cast<unsigned>(state_expanded) : 0U), value);
  const float radius = metrics().control_radius;
  fill(rect, over(c.card, pressed), radius);
  outline(rect, c.edge, radius);
  const Type type = answered ? Type::strong : Type::body;
  const float words = text_height(value, type, rect.w - picker_room);
  Flow at{rect.x + 14, rect.y + (rect.h - words) / 2, rect.w - picker_room};
  draw_wrapped(at, value, type, answered ? c.ink : c.ink3);
  icon(Icon::down, ImVec2(rect.right() - 20, rect.y + rect.h / 2), 11, c.ink3);
  if (pressed.focused) focus_ring(rect, radius);
  return pressed.activated;
}

}  // namespace huisuan::ui
