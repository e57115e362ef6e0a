// The screen as a whole: the head with who, where and when; side by side on a wide screen, one
// below the other on a phone and in a kiosk.
#include <algorithm>
#include <cmath>

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

constexpr Id root = 0xF4A3;

struct Pill {
  std::string_view name;
  Str label;
  std::string value;
  Dialog dialog;
};

std::vector<Pill> pills(const Screen& screen, bool with_things) {
  const ViewModel& view = screen.view;
  std::vector<Pill> list;
  list.push_back(
      {"who", Str::who_are_you,
       view.audience_text.empty() ? std::string(str(Str::audience_any)) : view.audience_text,
       Dialog::audience});
  list.push_back({"where", Str::region, view.region_text, Dialog::region});
  list.push_back({"when", Str::as_of_date, std::string(str(Str::as_of_date)) + " " + view.date_iso,
                  Dialog::date});
  if (with_things && !view.life_events.empty()) {
    const std::uint32_t chosen = screen.opened.life_event;
    list.push_back({"what", Str::things_to_do,
                    chosen < view.life_events.size() ? view.life_events[chosen].title
                                                     : std::string(str(Str::things_to_do)),
                    Dialog::things});
  }
  return list;
}

float pill_width(const Pill& pill) { return ui::text_width(pill.value, ui::face(Type::hint)) + 44; }

void draw_pill(const Screen& screen, const Pill& pill, Rect rect) {
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, pill.name);
  const bool expanded = screen.opened.dialog == pill.dialog;
  const ui::Pressed pressed = ui::press(
      id, rect, ui::Role::picker, str(pill.label),
      ui::state_popup | (expanded ? static_cast<unsigned>(ui::state_expanded) : 0U), pill.value);
  // The touch target is higher than what is drawn.
  const float drawn = std::min(rect.h, ui::face(Type::hint).line + 14);
  const Rect shape{rect.x, rect.y + (rect.h - drawn) / 2, rect.w, drawn};
  ui::fill(shape, pressed.hovered || pressed.held ? c.wash : c.grey, drawn / 2);
  ui::draw_line(ImVec2(shape.x + 14, shape.y + (drawn - ui::face(Type::hint).line) / 2), pill.value,
                Type::hint, c.ink, shape.w - 42);
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
  const float drawn = std::min(rect.h, ui::face(Type::hint).line + 14);
  const Rect shape{rect.x, rect.y + (rect.h - drawn) / 2, rect.w, drawn};
  ui::fill(shape, pressed.hovered || pressed.held ? c.wash : c.grey, drawn / 2);
  ui::draw_line(ImVec2(shape.x, shape.y + (drawn - ui::face(Type::hint).line) / 2), label,
                Type::hint, c.ink, shape.w, ui::Align::center);
  if (pressed.focused) ui::focus_ring(shape, drawn / 2);
  return pressed.activated;
}

void other_thing(const Screen& screen, Rect rect) {
  if (head_button("other thing", rect, str(Str::other_thing))) screen.back_to_start();
}

void pill_lines(const Screen& screen, Flow& flow, bool with_things) {
  ui::Wrap wrap(flow, ui::metrics().control, 6);
  for (const Pill& pill : pills(screen, with_things)) {
    draw_pill(screen, pill, wrap.place(pill_width(pill)));
  }
  if (with_things) other_thing(screen, wrap.place(head_button_width(str(Str::other_thing))));
}

// The seal with the first character of the name, and the name; pressed, they lead to the start
// page. Returns the width taken.
float brand(const Screen& screen, Rect rect, bool with_subtitle) {
  const ui::Palette& c = ui::palette();
  const float side = std::min(rect.h - 20, 44.0F);
  const Rect mark{rect.x, rect.y + (rect.h - side) / 2, side, side};
  ui::fill(mark, c.seal, 9);
  const std::string_view name = screen.view.app_name;
  const std::string_view first = name.substr(0, std::min<std::size_t>(3, name.size()));
  const ui::Type type = side > 36 ? Type::title : Type::strong;
  ui::draw_line(ImVec2(mark.x, mark.y + (side - ui::face(type).line) / 2), first, type,
                c.seal == c.ink ? c.on_blue : IM_COL32_WHITE, side, ui::Align::center);
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

// Buttons at the right end of a wide head; returns the x where they begin.
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
  // On the start page there is nothing yet to print or to clear.
  const bool started = screen.opened.started;
  if (started && head_button("print", place(str(Str::print)), str(Str::print))) page.print();
  if (started && head_button("restart", place(str(Str::restart)), str(Str::restart))) {
    screen.show(Dialog::restart, ui::id_of(root, "restart"));
  }
  const std::string_view size = str(large ? Str::normal_text : Str::large_text);
  if (head_button("text size", place(size), size)) {
    ui::choose_scale(large ? ui::Scale::normal : ui::Scale::large);
  }
  return x;
}

void footer(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const ui::Container container(ui::id_of(root, "foot"), ui::Role::footer, {});
  flow.gap(12);
  ui::text(flow, screen.view.data_text, Type::hint, c.ink3);
  ui::text(flow, screen.view.private_text, Type::hint, c.ink3);
}

void message(const Screen& screen, Flow& flow) {
  const ViewModel& view = screen.view;
  if (view.message.empty()) return;
  const ui::Palette& c = ui::palette();
  {
    ui::Card card(flow, {view.message_is_error ? c.seal_wash : c.celadon_wash, 0,
                         ui::metrics().control_radius, 14, false});
    ui::alert(card.in, view.message, view.message_is_error ? c.seal : c.celadon);
  }
  flow.gap(12);
}

void thing(const Screen& screen, Flow& flow, std::uint32_t index, std::string_view title,
           std::string_view count, std::string_view name) {
  const ui::Palette& c = ui::palette();
  const bool chosen = screen.opened.life_event == index;
  const Rect rect{flow.x, flow.y, flow.width, ui::metrics().control};
  const ui::Pressed pressed =
      ui::press(ui::id_of(ui::id_of(root, "thing"), name), rect, ui::Role::radio, title,
                chosen ? ui::state_checked : ui::state_none, count);
  if (chosen || pressed.hovered) {
    ui::fill(rect, chosen ? c.wash : c.grey, ui::metrics().control_radius);
  }
  const Type type = chosen ? Type::strong : Type::body;
  const float count_width = ui::text_width(count, ui::face(Type::hint)) + 10;
  ui::draw_line(ImVec2(rect.x + 12, rect.y + (rect.h - ui::face(type).line) / 2), title, type,
                chosen ? c.link : c.ink, rect.w - 24 - count_width);
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(Type::hint).line) / 2), count,
                Type::hint, chosen ? c.link : c.ink3, rect.w - 12, ui::Align::right);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) {
    screen.opened.life_event = index;
    ui::scroll_to_top(ui::id_of(root, "left"));
    ui::scroll_to_top(ui::id_of(root, "right"));
  }
  flow.y = rect.bottom() + 4;
}

void sidebar(const Screen& screen, Rect rect) {
  const ui::Palette& c = ui::palette();
  ui::Area area(ui::id_of(root, "sidebar"), rect);
  ui::fill(rect, c.card);
  ui::fill({rect.right() - 1, rect.y, 1, rect.h}, c.line);
  Flow flow = area.flow(12);
  flow.gap(18);
  other_thing(screen, {flow.x, flow.y, flow.width, ui::metrics().control});
  flow.gap(ui::metrics().control + 18);
  {
    const ui::Container navigation(ui::id_of(root, "navigation"), ui::Role::navigation,
                                   str(Str::things_to_do));
    Flow label{flow.x + 12, flow.y, flow.width - 24};
    ui::text(label, str(Str::things_to_do), Type::hint, c.ink3);
    flow.y = label.y + 8;
    const ui::Container group(ui::id_of(root, "things"), ui::Role::radiogroup,
                              str(Str::things_to_do));
    thing(screen, flow, kNone, str(Str::all_topics), {}, "all");
    for (std::uint32_t i = 0; i < screen.view.life_events.size(); i++) {
      const LifeEventView& event = screen.view.life_events[i];
      thing(screen, flow, i, event.title, event.count_text, event.id);
    }
  }
  Flow bottom{flow.x + 12, flow.y, flow.width - 24};
  const float wanted = ui::text_height(screen.view.data_text, Type::hint, bottom.width) +
                       ui::text_height(screen.view.private_text, Type::hint, bottom.width) + 24;
  bottom.y = std::max(bottom.y, rect.bottom() - wanted);
  footer(screen, bottom);
  area.finish(bottom.y + 8);
}

bool tab(Id id, Rect rect, std::string_view label, bool chosen) {
  const ui::Palette& c = ui::palette();
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::tab, label, chosen ? ui::state_checked : ui::state_none);
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(Type::strong).line) / 2), label,
                chosen ? Type::strong : Type::body, chosen ? c.link : c.ink2, rect.w,
                ui::Align::center);
  if (chosen) ui::fill({rect.x + rect.w / 4, rect.bottom() - 3, rect.w / 2, 3}, c.link, 2);
  if (pressed.focused) ui::focus_ring(rect, 6);
  return pressed.activated;
}

void tabs(const Screen& screen, Flow& flow) {
  const float control = ui::metrics().control;
  const ui::Container list(ui::id_of(root, "tabs"), ui::Role::tablist, str(Str::overview));
  const float half = flow.width / 2;
  if (tab(ui::id_of(root, "tab situation"), {flow.x, flow.y, half, control},
          str(Str::your_situation), screen.opened.tab == Tab::situation)) {
    screen.opened.tab = Tab::situation;
  }
  if (tab(ui::id_of(root, "tab results"), {flow.x + half, flow.y, half, control},
          str(Str::your_results), screen.opened.tab == Tab::results)) {
    screen.opened.tab = Tab::results;
  }
  flow.gap(control);
  ui::hairline(flow, ui::palette().line);
  flow.gap(16);
}

void head_background(Rect rect) {
  ui::fill(rect, ui::palette().card);
  ui::fill({rect.x, rect.bottom() - 1, rect.w, 1}, ui::palette().line);
}

void side_by_side(const Screen& screen, float width, float height) {
  const float head = ui::metrics().control + 20;
  const bool one_line = width >= 1240 && ui::chosen_scale() == ui::Scale::normal;
  const float head_height = one_line ? head : head + ui::metrics().control + 4;
  {
    const Rect rect{0, 0, width, head_height};
    ui::Area area(ui::id_of(root, "head"), rect);
    const ui::Container banner(ui::id_of(root, "banner"), ui::Role::banner, screen.view.app_name);
    head_background(rect);
    const Rect inside{24, 0, width - 48, head};
    const float used = brand(screen, {inside.x, 0, 220, head}, true);
    const float right = head_buttons(screen, inside);
    if (one_line) {
      Flow flow{inside.x + used + 40, (head - ui::metrics().control) / 2,
                right - inside.x - used - 50};
      pill_lines(screen, flow, false);
    } else {
      Flow flow{inside.x, head - 4, inside.w};
      pill_lines(screen, flow, width < 1200);
    }
    area.finish(head_height);
  }
  const float side = width >= 1200 && !screen.view.life_events.empty() ? 200 : 0;
  const float body = height - head_height;
  if (side > 0) sidebar(screen, {0, head_height, side, body});
  const float rest = width - side;
  const float left = std::round(rest * 0.45F);
  {
    ui::Area area(ui::id_of(root, "left"), {side, head_height, left, body});
    Flow flow = area.flow(24);
    flow.width += 4;  // the gutter is shared with the right column
    flow.gap(24);
    message(screen, flow);
    next_question(screen, flow);
    situation(screen, flow);
    if (side <= 0) footer(screen, flow);
    area.finish(flow.y + 24);
  }
  {
    ui::Area area(ui::id_of(root, "right"), {side + left, head_height, rest - left, body});
    Flow flow = area.flow(24);
    flow.x -= 12;
    flow.width += 12;
    flow.gap(24);
    totals(screen, flow);
    results(screen, flow);
    area.finish(flow.y + 24);
  }
}

// The head in one line; returns its height.
float low_head(const Screen& screen, float width, float pad) {
  const float head = ui::metrics().control + 16;
  const Rect rect{0, 0, width, head};
  ui::Area area(ui::id_of(root, "head"), rect);
  const ui::Container banner(ui::id_of(root, "banner"), ui::Role::banner, screen.view.app_name);
  head_background(rect);
  brand(screen, {pad, 0, width - 2 * pad - 60, head}, true);
  if (width >= 700) {
    head_buttons(screen, {pad, 0, width - 2 * pad, head});
  } else {
    const float control = ui::metrics().control;
    menu_button(screen, {width - pad - control + 8, (head - control) / 2, control, control});
  }
  area.finish(head);
  return head;
}

void start(const Screen& screen, float width, float height) {
  constexpr float widest = 1120;
  const float head = low_head(screen, width, width >= 1100 ? 24 : width >= 700 ? 32 : 16);
  ui::Area area(ui::id_of(root, "start"), {0, head, width, height - head});
  Flow flow = area.flow(std::max(width >= 700 ? 32.0F : 16.0F, std::round((width - widest) / 2)));
  flow.gap(width >= 700 ? 32 : 20);
  {
    const ui::Container main(ui::id_of(root, "main"), ui::Role::main, {});
    message(screen, flow);
    start_page(screen, flow);
  }
  footer(screen, flow);
  area.finish(flow.y + 24);
}

void one_column(const Screen& screen, float width, float height) {
  const float pad = width >= 700 ? 32 : 16;
  const float head = low_head(screen, width, pad);
  ui::Area area(ui::id_of(root, "page"), {0, head, width, height - head});
  Flow flow = area.flow(pad);
  flow.gap(8);
  {
    const ui::Container main(ui::id_of(root, "main"), ui::Role::main, {});
    pill_lines(screen, flow, true);
    flow.gap(12);
    message(screen, flow);
    // All totals stand with the results; above the question only the one that counts most.
    totals(screen, flow, width < 700 && screen.opened.tab == Tab::situation);
    next_question(screen, flow);
    tabs(screen, flow);
    if (screen.opened.tab == Tab::situation) {
      situation(screen, flow);
    } else {
      results(screen, flow);
    }
  }
  footer(screen, flow);
  area.finish(flow.y + 24);
}

}  // namespace

float place_and_date_width(const Screen& screen) {
  float width = -6;
  for (const Pill& pill : pills(screen, false)) {
    if (pill.dialog != Dialog::audience) width += pill_width(pill) + 6;
  }
  return width;
}

void place_and_date(const Screen& screen, Flow& flow) {
  ui::Wrap wrap(flow, ui::metrics().control, 6);
  for (const Pill& pill : pills(screen, false)) {
    if (pill.dialog != Dialog::audience) draw_pill(screen, pill, wrap.place(pill_width(pill)));
  }
}

Id other_thing_id() { return ui::id_of(root, "other thing"); }

void draw(const Screen& screen, float width, float height) {
  const float two = ui::chosen_scale() == ui::Scale::large ? 1200 : 900;
  if (!screen.opened.started) {
    start(screen, width, height);
  } else if (width >= two) {
    side_by_side(screen, width, height);
  } else {
    one_column(screen, width, height);
  }
  draw_dialog(screen, width, height);
}

}  // namespace huisuan::screens
