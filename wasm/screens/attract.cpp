// What a hall's machine shows while nobody uses it: who it is and what it is for, large enough for
// the other end of the room. Nothing moves, so nothing is drawn; one touch leaves it.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "platform/platform.h"
#include "present/strings.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr Id root = 0xA77C;

// The seal on a plate of blue and white.
void plate(ImVec2 center, float radius, std::string_view first) {
  const ui::Palette& c = ui::palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  constexpr int smooth = 128;
  list->AddCircleFilled(center, radius, c.card, smooth);
  list->AddCircle(center, radius, c.blue, smooth, radius * 0.022F);
  list->AddCircle(center, radius * 0.945F, c.blue, smooth, radius * 0.008F);
  list->AddCircleFilled(center, radius * 0.74F, c.wash, smooth);
  list->AddCircle(center, radius * 0.74F, c.blue, smooth, radius * 0.012F);
  // Petals on the rim.
  constexpr int petals = 24;
  constexpr float turn = 6.2831853F;
  for (int i = 0; i < petals; i++) {
    const float angle = turn * static_cast<float>(i) / petals;
    const ImVec2 at(center.x + std::cos(angle) * radius * 0.845F,
                    center.y + std::sin(angle) * radius * 0.845F);
    list->AddCircle(at, radius * 0.055F, c.blue2, 24, radius * 0.01F);
    list->AddCircleFilled(at, radius * 0.02F, c.blue2, 16);
  }
  const float side = std::round(radius * 0.78F);
  const Rect mark{std::round(center.x - side / 2), std::round(center.y - side / 2), side, side};
  ui::fill(mark, c.mark, side * 0.16F);
  ui::draw_line(ImVec2(mark.x, mark.y + (side - ui::face(Type::seal).line) / 2), first, Type::seal,
                IM_COL32_WHITE, side, ui::Align::center);
}

// A line in the middle of the column; longer words are wrapped.
void centered(Flow& flow, std::string_view words, Type type, ImU32 color) {
  const float line = ui::face(type).line;
  if (ui::text_width(words, ui::face(type)) <= flow.width) {
    ui::line({flow.x, flow.y, flow.width, line}, words, type, color, ui::Align::center);
    flow.gap(line);
  } else {
    ui::text(flow, words, type, color);
  }
}

}  // namespace

void attract(const Screen& screen, float width, float height) {
  const ui::Palette& c = ui::palette();
  const ViewModel& view = screen.view;
  const Rect all{0, 0, width, height};
  ui::Area area(ui::id_of(root, "all"), all);
  const ui::Container main(ui::id_of(root, "main"), ui::Role::main, {});
  const std::string_view name = view.app_name;
  const float radius = std::min({width * 0.3F, height * 0.21F, 300.0F});
  const float button = ui::metrics().control + 28;
  const float words = ui::face(Type::display).line + 2 * ui::face(Type::question).line +
                      ui::face(Type::title).line + 40;
  const float whole = 2 * radius + 40 + words + 48 + button;
  const float column = std::min(width - 48, 1000.0F);
  Flow flow{std::round((width - column) / 2), std::max(24.0F, std::round((height - whole) * 0.46F)),
            column};
  plate(ImVec2(width / 2, flow.y + radius), radius,
        name.substr(0, std::min<std::size_t>(3, name.size())));
  flow.gap(2 * radius + 40);
  ui::draw_line(ImVec2(flow.x, flow.y), name, Type::display, c.ink, flow.width, ui::Align::center);
  ui::record_heading({flow.x, flow.y, flow.width, ui::face(Type::display).line},
                     view.app_name + " " + view.app_subtitle, 1);
  flow.gap(ui::face(Type::display).line + 8);
  ui::draw_line(ImVec2(flow.x, flow.y), view.app_subtitle, Type::title, c.ink2, flow.width,
                ui::Align::center);
  flow.gap(ui::face(Type::title).line + 32);
  centered(flow, str(Str::attract_what), Type::question, c.ink);
  flow.gap(48);
  const std::string_view start = str(Str::touch_to_start);
  const float wide =
      std::min(flow.width, std::max(ui::text_width(start, ui::face(Type::question)) + 120, 420.0F));
  const Rect pill{std::round((width - wide) / 2), flow.y, wide, button};
  ui::fill(pill, c.blue, button / 2);
  ui::draw_line(ImVec2(pill.x, pill.y + (pill.h - ui::face(Type::question).line) / 2), start,
                Type::question, c.on_blue, pill.w, ui::Align::center);
  const float hint = ui::face(Type::hint).line;
  flow.y = std::max(pill.bottom() + 24, height - 40 - 2 * hint);
  centered(flow, str(Str::attract_private), Type::hint, c.ink2);
  centered(flow, view.data_text, Type::hint, c.ink3);
  area.finish(height);
  // Wherever it is touched.
  const ui::Pressed pressed = ui::press(ui::id_of(root, "start"), all, ui::Role::button, start);
  if (pressed.focused) ui::focus_ring(pill, button / 2);
  if (!pressed.activated) return;
  screen.opened.resting = false;
  ui::scroll_all_to_top();
  platform::request_frames(3);
}

}  // namespace huisuan::screens
