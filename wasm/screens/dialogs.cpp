// What opens over the screen: who, where, when; a list to pick from.
#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui_internal.h"
#include "platform/platform.h"
#include "present/strings.h"
#include "screens/dialogs.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

Page page{};

void Screen::show(Dialog dialog, Id opener) const {
  opened.dialog = dialog;
  opened.opener = opener;
  ui::scroll_to_top(ui::id_of(dialog_root, "contents"));
  platform::request_frames(3);
}

void Screen::close_dialog() const {
  if (opened.dialog == Dialog::search) forget_search(*this);
  opened.dialog = Dialog::none;
  opened.code = {};
  ui::request_focus(opened.opener);
  platform::request_frames(3);
}

namespace {

float mark_room(ui::Role role) { return role == ui::Role::option ? 0 : 32 * ui::metrics().icon; }

// Before the words: an empty box or ring where something could stand.
void choice_mark(Rect rect, bool chosen, ui::Role role) {
  const ui::Palette& c = ui::palette();
  const float side = 20 * ui::metrics().icon;
  const Rect box{rect.x + 12, rect.y + (rect.h - side) / 2, side, side};
  const float radius = role == ui::Role::radio ? side / 2 : 5;
  const ImVec2 middle(box.x + side / 2, box.y + side / 2);
  ui::fill(box, chosen && role != ui::Role::radio ? c.blue : c.card, radius);
  ui::outline(box, chosen ? c.blue : c.edge, radius, 2);
  if (!chosen) return;
  if (role == ui::Role::radio) {
    ui::fill({box.x + side / 4, box.y + side / 4, side / 2, side / 2}, c.blue, side / 4);
  } else {
    ui::icon(ui::Icon::check, middle, 12, c.on_blue);
  }
}

}  // namespace

bool option(Id id, Flow& flow, std::string_view label, bool chosen, ui::Role role) {
  const ui::Palette& c = ui::palette();
  const float before = mark_room(role);
  const float room = flow.width - (before > 0 ? 28 + before : 56);
  const float words = ui::text_height(label, Type::strong, room);
  const Rect rect{flow.x, flow.y, flow.width, std::max(ui::metrics().control, words + 16)};
  const ui::Pressed pressed =
      ui::press(id, rect, role, label, chosen ? ui::state_checked : ui::state_none);
  if (chosen || pressed.hovered || pressed.held) {
    ui::fill(rect, chosen ? c.wash : c.grey, ui::metrics().control_radius);
  }
  Flow at{rect.x + 14 + before, rect.y + (rect.h - words) / 2, room};
  ui::draw_wrapped(at, label, chosen ? Type::strong : Type::body, chosen ? c.link : c.ink);
  if (before > 0) {
    choice_mark(rect, chosen, role);
  } else if (chosen) {
    ui::icon(ui::Icon::check, ImVec2(rect.right() - 22, rect.y + rect.h / 2), 14, c.link);
  }
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  flow.y = rect.bottom() + 2;
  return pressed.activated;
}

namespace {

constexpr Id root = dialog_root;

void audience(const Screen& screen, Flow& flow) {
  ui::text(flow, str(Str::start_who_hint), Type::hint, ui::palette().ink2);
  flow.gap(10);
  for (const AudienceView& one : screen.view.audiences) {
    if (option(ui::id_of(root, one.id), flow, one.label, one.chosen, ui::Role::switch_)) {
      screen.intend(
          [id = one.id, on = !one.chosen](Session& session) { session.set_audience(id, on); });
    }
  }
}

void things(const Screen& screen, Flow& flow) {
  const std::uint32_t chosen = screen.view.life_event;
  if (option(ui::id_of(root, "all things"), flow, str(Str::all_topics), chosen == kNone,
             ui::Role::option)) {
    screen.choose_life_event(kNone);
    screen.close_dialog();
  }
  for (std::uint32_t i = 0; i < screen.view.life_events.size(); i++) {
    const LifeEventView& event = screen.view.life_events[i];
    if (option(ui::id_of(root, event.id), flow, event.title, chosen == i, ui::Role::option)) {
      screen.choose_life_event(i);
      screen.close_dialog();
    }
  }
}

void options(const Screen& screen, Flow& flow) {
  const Target target = screen.opened.target;
  const InputView& input = input_of(screen.view, target);
  for (const ChoiceView& choice : input.choices) {
    const bool chosen = choice.chosen && input.state == AnswerView::given;
    if (option(ui::id_of(ui::id_of(root, "option"), choice.answer), flow, choice.label, chosen,
               ui::Role::option)) {
      answer(screen, target, choice.answer);
      screen.close_dialog();
    }
  }
  if (option(ui::id_of(root, "unsure"), flow, str(Str::unsure), input.state == AnswerView::unsure,
             ui::Role::option)) {
    unsure(screen, target);
    screen.close_dialog();
  }
}

// What the warning stood over is there again.
void end_warning(const Screen& screen) {
  screen.opened.extended = false;
  screen.opened.dialog = std::exchange(screen.opened.warned_over, Dialog::none);
  ui::request_focus(screen.opened.opener);
  platform::request_frames(3);
}

// In a hall: somebody has gone away, or is reading. One touch keeps everything.
void idle(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const std::string seconds = std::to_string(screen.opened.seconds_left);
  // To be read by somebody who has stepped back.
  ui::draw_line(ImVec2(flow.x, flow.y), seconds, Type::display, c.seal, flow.width,
                ui::Align::center);
  flow.gap(ui::face(Type::display).line + 8);
  ui::alert(flow, fill(Str::idle_warning, {seconds}), c.ink, Type::body);
  flow.gap(20);
  const Rect rect{flow.x, flow.y, flow.width, ui::metrics().control + 16};
  if (ui::button(ui::id_of(root, "extend"), rect, str(Str::idle_extend), ui::Button::primary)) {
    screen.opened.extended = true;
  }
  flow.gap(rect.h);
}

std::string title_of(const Screen& screen) {
  switch (screen.opened.dialog) {
    case Dialog::audience:
      return std::string(str(Str::who_are_you));
    case Dialog::region:
      return std::string(str(Str::choose_region));
    case Dialog::date:
      return std::string(str(Str::as_of_date));
    case Dialog::day:
      return screen.opened.day.label;
    case Dialog::things:
      return std::string(str(Str::things_to_do));
    case Dialog::options:
      return label_of(screen.view, screen.opened.target);
    case Dialog::search:
      return std::string(str(Str::search_title));
    case Dialog::settings:
      return std::string(str(Str::settings));
    case Dialog::restart:
      return std::string(str(Str::restart));
    case Dialog::idle:
      return std::string(str(Str::idle_title));
    case Dialog::code:
      return std::string(str(Str::code_title));
    case Dialog::none:
      break;
  }
  return {};
}

void contents(const Screen& screen, Flow& flow) {
  switch (screen.opened.dialog) {
    case Dialog::audience:
      return audience(screen, flow);
    case Dialog::region:
      return region(screen, flow);
    case Dialog::date:
      return as_of_date(screen, flow);
    case Dialog::day:
      return pick_day(screen, flow);
    case Dialog::things:
      return things(screen, flow);
    case Dialog::options:
      return options(screen, flow);
    case Dialog::search:
      search(screen, flow, 1);
      return;
    case Dialog::settings:
      return settings(screen, flow);
    case Dialog::restart:
      return confirm_restart(screen, flow);
    case Dialog::idle:
      return idle(screen, flow);
    case Dialog::code:
      return show_code(screen, flow);
    case Dialog::none:
      return;
  }
}

// Whether the screen changed under an open list: its row is gone.
bool target_gone(const Screen& screen) {
  if (screen.opened.dialog != Dialog::options) return false;
  const Target target = screen.opened.target;
  if (target.fact >= screen.view.facts.size()) return true;
  return target.row != kNone && target.row >= screen.view.facts[target.fact].rows.rows.size();
}

}  // namespace

bool close_button(Id id, Rect rect) {
  const ui::Pressed pressed = ui::press(id, rect, ui::Role::button, str(Str::close));
  if (pressed.hovered) ui::fill(rect, ui::palette().grey, ui::metrics().control_radius);
  ui::icon(ui::Icon::close, ImVec2(rect.x + rect.w / 2, rect.y + rect.h / 2), 16,
           ui::palette().ink2);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  return pressed.activated;
}

void confirm_date(const Screen& screen) {
  screen.intend([&opened = screen.opened](Session& session) {
    if (!session.view().date.error.empty()) return;
    opened.dialog = Dialog::none;
    ui::request_focus(opened.opener);
  });
}

namespace {

// What is pressed counts at once, whichever way a dialog is left. What is chosen in several steps
// has a button of its own to leave it by.
bool with_confirm(Dialog dialog) {
  return dialog == Dialog::audience || dialog == Dialog::region || dialog == Dialog::date;
}

float panel_width(Dialog dialog, float width, float height) {
  const bool broad = dialog == Dialog::search || dialog == Dialog::region;
  const bool dates = dialog == Dialog::date || dialog == Dialog::day;
  const bool large = ui::for_fingers();
  // A code is as large as the screen allows: a telephone reads it from a distance.
  const float wide = dialog == Dialog::code   ? std::clamp(height - 180, 360.0F, 760.0F)
                     : broad                  ? 720.0F
                     : dates && large         ? 640.0F
                     : dialog == Dialog::idle ? 600.0F
                                              : 480.0F;
  return std::min(width - 24, wide);
}

// Its title and its last button stay in place, between them the contents scroll. True when it is
// to be closed.
bool panel(const Screen& screen, Flow& flow, float height) {
  const ui::Metrics& m = ui::metrics();
  const ui::Palette& c = ui::palette();
  const Dialog which = screen.opened.dialog;
  const Id body = ui::id_of(root, "contents");
  constexpr float margin = 12;
  constexpr float air = 6;  // for the ring around what has the focus
  const std::string title = title_of(screen);
  ui::Card::Look look = ui::card_look();
  look.pad = m.pad + 4;
  const float inside = flow.width - 2 * look.pad;
  const float head = ui::text_height(title, Type::title, inside - m.control) + 14;
  const float foot = with_confirm(which) ? 16 + m.control : 0;
  // What grows and shrinks with each letter stays where it is.
  const bool searching = which == Dialog::search;
  const float least = searching ? std::max(margin, height / 12) : margin;
  const float room = height - least - margin - 2 * look.pad - head - foot;
  const float contents_high = std::min(ui::contents_height(body), std::max(room, m.control));
  static float known_high = 0;  // what grows is measured in one frame and fits in the next
  if (contents_high != known_high) platform::request_frames(3);
  known_high = contents_high;
  const float all = contents_high + head + foot + 2 * look.pad;
  flow.gap(searching ? least : std::max(margin, std::round((height - all) / 3)));
  const ui::Container dialog(ui::id_of(root, "dialog"), ui::Role::dialog, title);
  ui::Card card(flow, look);
  Flow heading{card.in.x, card.in.y, inside - m.control};
  const Rect corner{card.in.x + inside - m.control + 10, card.in.y - 12, m.control, m.control};
  ui::heading(heading, title, Type::title, c.ink, 2);
  card.in.gap(head);
  {
    const Rect rect{card.in.x - look.pad / 2, card.in.y - air, inside + look.pad, contents_high};
    ui::Area area(body, rect, ui::Area::Kind::part);
    Flow column = area.flow(look.pad / 2);
    column.gap(air);
    contents(screen, column);
    area.finish(column.y + air);
  }
  card.in.gap(contents_high - 2 * air);
  bool close = close_button(ui::id_of(root, "close"), corner);
  if (with_confirm(which)) {
    card.in.gap(16);
    const Rect rect{card.in.x, card.in.y, inside, m.control};
    const bool done = which == Dialog::date ? date_foot(screen, rect)
                                            : ui::button(ui::id_of(root, "done"), rect,
                                                         str(Str::confirm), ui::Button::primary);
    card.in.gap(rect.h);
    if (done && which == Dialog::date) {
      confirm_date(screen);
    } else {
      close |= done;
    }
  }
  return close;
}

}  // namespace

void draw_dialog(const Screen& screen, float width, float height) {
  if (screen.opened.dialog == Dialog::none) return;
  if (target_gone(screen)) {
    screen.close_dialog();
    return;
  }
  ui::Area area(ui::id_of(0, "dialog"), {0, 0, width, height}, ui::Area::Kind::modal);
  ui::fill({0, 0, width, height}, IM_COL32(16, 24, 40, 120));
  const float wide = panel_width(screen.opened.dialog, width, height);
  Flow flow = area.flow(std::round((width - wide) / 2));
  const float before = flow.y;
  bool close = panel(screen, flow, height);
  const Rect whole{flow.x, before, flow.width, flow.y - before};
  const ImGuiIO& io = ImGui::GetIO();
  const bool outside = ImGui::IsMouseReleased(0) && ImGui::IsWindowHovered() &&
                       !whole.contains(io.MouseClickedPos[0]) && !whole.contains(io.MousePos);
  if (outside || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close = true;
  area.finish(height);
  if (screen.opened.dialog == Dialog::idle) {
    // The touch that asks for more time presses nothing below.
    const bool over = !ImGui::IsMouseDown(0) && !ImGui::IsMouseReleased(0) &&
                      ImGui::GetCurrentContext()->InputEventsQueue.Size == 0;
    if (close || (screen.opened.extended && over)) return end_warning(screen);
    if (screen.opened.extended) platform::request_frames(2);
    return;
  }
  if (close) screen.close_dialog();
}

}  // namespace huisuan::screens
