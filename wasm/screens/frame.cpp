// The screen as a whole: side by side on a wide screen, one below the other on a phone and in a
// kiosk, and the start page before either.
#include <algorithm>
#include <cmath>

#include "present/strings.h"
#include "screens/dialogs.h"
#include "screens/keys.h"
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

}  // namespace

void footer(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const ui::Container container(ui::id_of(root, "foot"), ui::Role::footer, {});
  flow.gap(12);
  ui::text(flow, screen.view.data_text, Type::hint, c.ink3);
  ui::text(flow, screen.view.private_text, Type::hint, c.ink3);
}

namespace {

// For whoever made the file: folded away, everybody else has been told what to do.
void message_details(const Screen& screen, Flow& flow) {
  const Id id = ui::id_of(root, "message details");
  const bool open = screen.opened.is_open(id);
  const std::string_view label = str(open ? Str::collapse : Str::details);
  const ui::Palette& c = ui::palette();
  const Rect rect{flow.x - 8, flow.y, ui::button_width(label, ui::Button::quiet) + 16,
                  ui::metrics().control};
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::expander, label, open ? ui::state_expanded : ui::state_none);
  if (pressed.hovered) ui::fill(rect, c.wash, ui::metrics().control_radius);
  ui::draw_line(ImVec2(rect.x + 8, rect.y + (rect.h - ui::face(Type::body).line) / 2), label,
                Type::body, c.link, rect.w);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) screen.opened.toggle(id);
  flow.y += rect.h;
  if (open) ui::text(flow, screen.view.message_details, Type::hint, c.ink2);
}

}  // namespace

void message(const Screen& screen, Flow& flow) {
  const ViewModel& view = screen.view;
  if (view.message.empty()) return;
  const ui::Palette& c = ui::palette();
  const float control = ui::metrics().control;
  constexpr float pad = 14;
  {
    ui::Card card(flow, {view.message_is_error ? c.seal_wash : c.celadon_wash, 0,
                         ui::metrics().control_radius, pad, false});
    const Rect close{card.in.x + card.in.width + pad - control, card.in.y - pad, control, control};
    if (close_button(ui::id_of(root, "close message"), close)) {
      screen.intend([](Session& session) { session.close_message(); });
    }
    Flow words{card.in.x, card.in.y, card.in.width + pad - control};
    ui::alert(words, view.message, view.message_is_error ? c.seal : c.celadon);
    card.in.y = std::max(words.y, close.bottom() - pad);
    if (!view.message_details.empty()) message_details(screen, card.in);
  }
  flow.gap(12);
}

namespace {

void thing(const Screen& screen, Flow& flow, std::uint32_t index, std::string_view title,
           std::string_view count, std::string_view name) {
  const ui::Palette& c = ui::palette();
  const bool chosen = screen.view.life_event == index;
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
    screen.choose_life_event(index);
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
  flow.gap(ui::metrics().control + 8);
  one_by_one(screen, {flow.x, flow.y, flow.width, ui::metrics().control});
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

}  // namespace

float low_head(const Screen& screen, float width, float pad) {
  const float head = ui::metrics().control + 20;
  const Rect rect{0, 0, width, head};
  ui::Area area(ui::id_of(root, "head"), rect);
  const ui::Container banner(ui::id_of(root, "banner"), ui::Role::banner, screen.view.app_name);
  head_background(rect);
  brand(screen, {pad, 0, width - 2 * pad - 2 * ui::metrics().control, head}, true);
  if (width >= 700) {
    head_buttons(screen, {pad, 0, width - 2 * pad, head});
  } else {
    const float control = ui::metrics().control;
    const float y = (head - control) / 2;
    menu_button(screen, {width - pad - control + 8, y, control, control});
    if (screen.opened.started) {
      search_button(screen, {width - pad - 2 * control + 8, y, control, control});
    }
  }
  area.finish(head);
  return head;
}

namespace {

void side_by_side(const Screen& screen, float width, float height) {
  const float head = ui::metrics().control + 20;
  const bool one_line = width >= 1240 && !ui::for_fingers();
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
  const float list = ui::for_fingers() ? 336 : 260;
  const float side = width >= 1200 && !screen.view.life_events.empty() ? list : 0;
  const float body = height - head_height;
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
    whatif(screen, flow);
    results(screen, flow);
    area.finish(flow.y + 24);
  }
  // Last for who has it all read out or as a text: a list of everything else that there is.
  if (side > 0) sidebar(screen, {0, head_height, side, body});
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
    if (screen.opened.tab == Tab::situation) whatif_brief(screen, flow);
    next_question(screen, flow);
    tabs(screen, flow);
    if (screen.opened.tab == Tab::situation) {
      situation(screen, flow);
    } else {
      whatif(screen, flow);
      results(screen, flow);
    }
  }
  footer(screen, flow);
  area.finish(flow.y + 24);
}

}  // namespace

void draw(const Screen& screen, float width, float height) {
  const float keys = keys_height(screen, width);
  height -= keys;
  if (screen.opened.resting) return attract(screen, width, height);
  const float two = ui::for_fingers() ? 1200 : 900;
  if (!screen.opened.started) {
    start(screen, width, height);
  } else if (screen.opened.way == Way::interview) {
    interview(screen, width, height);
  } else if (width >= two) {
    side_by_side(screen, width, height);
  } else {
    one_column(screen, width, height);
  }
  draw_dialog(screen, width, height);
  stop_reading_what_is_gone(screen);
  if (keys > 0) draw_keys({0, height, width, keys});
}

}  // namespace huisuan::screens
