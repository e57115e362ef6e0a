// The head of every page: the name, who, where and when as pills, and the buttons at its end.
#include <algorithm>

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

constexpr Id root = 0x4EAD;

struct Pill {
  std::string_view name;
  Str label;
  std::string shown;
  std::string value;  // as it is read out
  Dialog dialog;
};

// `brief`, where there is little room: of a place the part that decides, of a day its date alone.
// Nothing is ever cut.
std::vector<Pill> pills(const Screen& screen, bool with_things, bool brief = false) {
  const ViewModel& view = screen.view;
  std::vector<Pill> list;
  const std::string& who = brief ? view.audience_short : view.audience_text;
  list.push_back({"who", Str::who_are_you, who, who, Dialog::audience});
  list.push_back({"where", Str::region, brief ? view.region_short : view.region_text,
                  view.region_text, Dialog::region});
  const std::string label = brief ? std::string() : std::string(str(Str::as_of_date)) + " ";
  list.push_back({"when", Str::as_of_date, label + view.date_iso, view.date_iso, Dialog::date});
  if (with_things && !view.life_events.empty()) {
    const std::uint32_t chosen = screen.view.life_event;
    const std::string thing = chosen < view.life_events.size()
                                  ? view.life_events[chosen].title
                                  : std::string(str(Str::things_to_do));
    list.push_back({"what", Str::things_to_do, thing, thing, Dialog::things});
  }
  return list;
}

float pill_pad() { return 30 + 10 * ui::metrics().icon; }  // around the words
constexpr float pill_gap = 6;
float pill_width(const Pill& pill) {
  return std::ceil(ui::text_width(pill.shown, ui::face(Type::hint))) + pill_pad();
}

float width_of(const std::vector<Pill>& list) {
  float width = -pill_gap;
  for (const Pill& pill : list) width += pill_width(pill) + pill_gap;
  return width;
}

// The touch target is higher than what is drawn, but in a hall, where a finger looks for its size.
float drawn_height(Rect rect) {
  if (ui::for_fingers()) return rect.h - 4;
  return std::min(rect.h, ui::face(Type::hint).line + 14);
}

void draw_pill(const Screen& screen, const Pill& pill, Rect rect) {
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, pill.name);
  const bool expanded = screen.opened.dialog == pill.dialog;
  const ui::Pressed pressed = ui::press(
      id, rect, ui::Role::picker, str(pill.label),
      ui::state_popup | (expanded ? static_cast<unsigned>(ui::state_expanded) : 0U), pill.value);
  const float drawn = drawn_height(rect);
  const Rect shape{rect.x, rect.y + (rect.h - drawn) / 2, rect.w, drawn};
  ui::fill(shape, pressed.hovered || pressed.held ? c.wash : c.grey, drawn / 2);
  ui::draw_line(ImVec2(shape.x + 14, shape.y + (drawn - ui::face(Type::hint).line) / 2), pill.shown,
                Type::hint, c.ink, shape.w - pill_pad() + 2);
  ui::icon(ui::Icon::down, ImVec2(shape.right() - 17, shape.y + drawn / 2), 9, c.ink2);
  if (pressed.focused) ui::focus_ring(shape, drawn / 2);
  if (pressed.activated) screen.show(pill.dialog, id);
}

float head_button_width(std::string_view label) {
  return ui::text_width(label, ui::face(Type::hint)) + 32;
}

bool head_button(std::string_view name, Rect rect, std::string_view label) {
  const ui::Palette& c = ui::palette();
  const ui::Pressed pressed = ui::press(ui::id_of(root, name), rect, ui::Role::button, label);
  const float drawn = drawn_height(rect);
  const Rect shape{rect.x, rect.y + (rect.h - drawn) / 2, rect.w, drawn};
  ui::fill(shape, pressed.hovered || pressed.held ? c.wash : c.grey, drawn / 2);
  ui::draw_line(ImVec2(shape.x, shape.y + (drawn - ui::face(Type::hint).line) / 2), label,
                Type::hint, c.ink, shape.w, ui::Align::center);
  if (pressed.focused) ui::focus_ring(shape, drawn / 2);
  return pressed.activated;
}

}  // namespace

void other_thing(const Screen& screen, Rect rect) {
  if (head_button("other thing", rect, str(Str::other_thing))) screen.back_to_start();
}

void one_by_one(const Screen& screen, Rect rect) {
  if (head_button("one by one", rect, str(Str::one_by_one))) screen.go_one_by_one();
}

namespace {

// What for, and the ways to another thing and to one question a page.
void things_to_do(const Screen& screen, ui::Wrap& wrap) {
  for (const Pill& pill : pills(screen, true)) {
    if (pill.dialog == Dialog::things) draw_pill(screen, pill, wrap.place(pill_width(pill)));
  }
  other_thing(screen, wrap.place(head_button_width(str(Str::other_thing))));
  one_by_one(screen, wrap.place(head_button_width(str(Str::one_by_one))));
}

}  // namespace

void pill_lines(const Screen& screen, Flow& flow, bool with_things) {
  constexpr float phone = 700;
  float whole = width_of(pills(screen, with_things));
  if (with_things) {
    whole += head_button_width(str(Str::other_thing)) + head_button_width(str(Str::one_by_one)) +
             2 * pill_gap;
  }
  const bool brief = flow.width < phone || whole > flow.width;
  {
    ui::Wrap wrap(flow, ui::metrics().control, pill_gap);
    for (const Pill& pill : pills(screen, false, brief)) {
      draw_pill(screen, pill, wrap.place(pill_width(pill)));
    }
    if (!with_things) return;
    if (flow.width >= phone) return things_to_do(screen, wrap);
  }
  flow.gap(2);
  ui::Wrap wrap(flow, ui::metrics().control, pill_gap);
  things_to_do(screen, wrap);
}

float brand(const Screen& screen, Rect rect, bool with_subtitle) {
  const ui::Palette& c = ui::palette();
  const float side = std::min(rect.h - 20, 44.0F);
  const Rect mark{rect.x, rect.y + (rect.h - side) / 2, side, side};
  ui::fill(mark, c.mark, 9);
  const std::string_view name = screen.view.app_name;
  const std::string_view first = name.substr(0, std::min<std::size_t>(3, name.size()));
  const ui::Type type = side > 36 ? Type::title : Type::strong;
  ui::draw_line(ImVec2(mark.x, mark.y + (side - ui::face(type).line) / 2), first, type,
                IM_COL32_WHITE, side, ui::Align::center);
  const float x = mark.right() + 12;
  const float strong = ui::face(Type::strong).line;
  const float hint = ui::face(Type::hint).line;
  const float width = rect.right() - x;
  const bool both = with_subtitle && strong + hint <= rect.h;
  const float y = rect.y + (rect.h - (both ? strong + hint : strong)) / 2;
  ui::draw_line(ImVec2(x, y), name, Type::strong, c.ink, width);
  if (both)
    ui::draw_line(ImVec2(x, y + strong), screen.view.app_subtitle, Type::hint, c.ink3, width);
  ui::record_heading({x, y, width, strong}, screen.view.app_name + " " + screen.view.app_subtitle,
                     1);
  const float text =
      std::max(ui::text_width(name, ui::face(Type::strong)),
               both ? ui::text_width(screen.view.app_subtitle, ui::face(Type::hint)) : 0);
  if (screen.opened.started) {
    const Rect all{rect.x, rect.y + 4, x + std::min(text, width) - rect.x, rect.h - 8};
    const ui::Pressed pressed =
        ui::press(ui::id_of(root, "brand"), all, ui::Role::button, str(Str::to_start));
    if (pressed.focused) ui::focus_ring(all, ui::metrics().control_radius);
    if (pressed.activated) screen.back_to_start();
  }
  return x + text - rect.x;
}

void menu_button(const Screen& screen, Rect rect) {
  const Id id = ui::id_of(root, "menu");
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::button, str(Str::settings), ui::state_popup);
  if (pressed.hovered) ui::fill(rect, ui::palette().grey, ui::metrics().control_radius);
  ui::icon(ui::Icon::menu, ImVec2(rect.x + rect.w / 2, rect.y + rect.h / 2), 20, ui::palette().ink);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) screen.show(Dialog::settings, id);
}

void search_button(const Screen& screen, Rect rect) {
  const Id id = ui::id_of(root, "search");
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::button, str(Str::search), ui::state_popup | ui::state_shortcut);
  if (pressed.hovered) ui::fill(rect, ui::palette().grey, ui::metrics().control_radius);
  ui::icon(ui::Icon::search, ImVec2(rect.x + rect.w / 2, rect.y + rect.h / 2), 22,
           ui::palette().ink);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) screen.show(Dialog::search, id);
}

float head_buttons(const Screen& screen, Rect rect) {
  const float control = ui::metrics().control;
  const bool large = ui::chosen_scale() == ui::Scale::large;
  float x = rect.right();
  const float y = rect.y + (rect.h - control) / 2;
  const auto place = [&](std::string_view label) {
    const float width = head_button_width(label);
    x -= width + 10;
    return Rect{x + 10, y, width, control};
  };
  x -= control;
  menu_button(screen, {x, y, control, control});
  x -= 10;
  // On the start page there is nothing yet to print or to clear, and the search stands in the page.
  const bool started = screen.opened.started;
  if (started) {
    x -= control - 6;
    search_button(screen, {x, y, control, control});
  }
  if (started && head_button("print", place(str(Str::print)), str(Str::print))) page.print();
  if (started && head_button("restart", place(str(Str::restart)), str(Str::restart))) {
    screen.show(Dialog::restart, ui::id_of(root, "restart"));
  }
  // As wide for either word: what stands beside it is in the same place after a press.
  const std::string_view size = str(large ? Str::normal_text : Str::large_text);
  const std::string_view longer = std::max(str(Str::normal_text), str(Str::large_text),
                                           [](auto a, auto b) { return a.size() < b.size(); });
  if (head_button("text size", place(longer), size)) {
    ui::choose_scale(large ? ui::Scale::normal : ui::Scale::large);
  }
  return x;
}

float place_and_date_width(const Screen& screen, bool brief) {
  float width = -pill_gap;
  for (const Pill& pill : pills(screen, false, brief)) {
    if (pill.dialog != Dialog::audience) width += pill_width(pill) + pill_gap;
  }
  return width;
}

void place_and_date(const Screen& screen, Flow& flow, bool brief) {
  ui::Wrap wrap(flow, ui::metrics().control, pill_gap);
  for (const Pill& pill : pills(screen, false, brief)) {
    if (pill.dialog != Dialog::audience) draw_pill(screen, pill, wrap.place(pill_width(pill)));
  }
}

Id other_thing_id() { return ui::id_of(root, "other thing"); }

}  // namespace huisuan::screens
