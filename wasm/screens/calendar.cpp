#include "screens/calendar.h"

#include <algorithm>
#include <cmath>

#include "platform/platform.h"
#include "present/strings.h"
#include "screens/dialogs.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr float gap = 4;
constexpr std::uint32_t weeks = 6;  // always, so that nothing moves from month to month

float widest() { return ui::for_fingers() ? 640 : 440; }

Id as_of_calendar() { return ui::id_of(dialog_root, "as of"); }

void open_page(const Screen& screen, const std::string& page, CalendarLevel level) {
  screen.opened.leafing.page = page;
  screen.opened.leafing.level = level;
  platform::request_frames(3);
}

// To the page before or after: one arrow for the next one, two for a year.
void leaf(const Screen& screen, Id id, Rect rect, Str name, std::string_view words,
          const std::string& page, ui::Icon arrow, bool twice) {
  const ui::Palette& c = ui::palette();
  const bool none = page.empty();
  const ui::Pressed pressed = ui::press(ui::id_of(id, str(name)), rect, ui::Role::button, words,
                                        none ? ui::state_disabled : ui::state_none);
  if (pressed.held || (pressed.hovered && !platform::touching())) {
    ui::fill(rect, c.wash, ui::metrics().control_radius);
  }
  const ImVec2 middle(rect.x + rect.w / 2, rect.y + rect.h / 2);
  constexpr float size = 13;
  const float apart = twice ? 4 * ui::metrics().icon : 0;
  // Where no page follows, no arrow points to it.
  if (!none) ui::icon(arrow, ImVec2(middle.x - apart, middle.y), size, c.link);
  if (!none && twice) ui::icon(arrow, ImVec2(middle.x + apart, middle.y), size, c.link);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) open_page(screen, page, screen.opened.leafing.level);
}

// The year or the month in the head, which opens the pages to choose it from.
void turn_to(const Screen& screen, Id id, Rect rect, const std::string& words, Str name,
             const std::string& page, CalendarLevel level) {
  const ui::Palette& c = ui::palette();
  const ui::Pressed pressed = ui::press(ui::id_of(id, str(name)), rect, ui::Role::button, words,
                                        ui::state_none, {}, str(name));
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  ui::fill(rect, lit ? c.wash : c.grey, ui::metrics().control_radius);
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(Type::strong).line) / 2), words,
                Type::strong, c.link, rect.w, ui::Align::center);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) open_page(screen, page, level);
}

void head(const Screen& screen, Flow& flow, Id id, const CalendarView& view) {
  const float control = ui::metrics().control;
  const bool days = view.level == CalendarLevel::days;
  float left = flow.x;
  float right = flow.x + flow.width - control;
  const Str earlier = Str::calendar_previous_year;
  const Str later = Str::calendar_next_year;
  if (days) {
    leaf(screen, id, {left, flow.y, control, control}, earlier, str(earlier), view.previous_year,
         ui::Icon::left, true);
    left += control;
  }
  leaf(screen, id, {left, flow.y, control, control}, Str::back, view.previous_name, view.previous,
       ui::Icon::left, false);
  left += control + gap;
  const float end = right - (days ? control : 0) - gap;
  if (days) {
    const float year = std::round((end - left - gap) * 0.56F);
    turn_to(screen, id, {left, flow.y, year, control}, view.year_text, Str::calendar_choose_year,
            view.page, CalendarLevel::years);
    left += year + gap;
    turn_to(screen, id, {left, flow.y, end - left, control}, view.month_text,
            Str::calendar_choose_month, view.page, CalendarLevel::months);
  } else if (view.level == CalendarLevel::months) {
    turn_to(screen, id, {left, flow.y, end - left, control}, view.title, Str::calendar_choose_year,
            view.page, CalendarLevel::years);
  } else {
    ui::line({left, flow.y, end - left, control}, view.title, Type::strong, ui::palette().ink,
             ui::Align::center);
  }
  leaf(screen, id, {end + gap, flow.y, control, control}, Str::forward, view.next_name, view.next,
       ui::Icon::right, false);
  if (days) {
    leaf(screen, id, {right, flow.y, control, control}, later, str(later), view.next_year,
         ui::Icon::right, true);
  }
  flow.gap(control + gap);
}

bool cell(Id id, Rect rect, const CalendarCell& view) {
  const ui::Palette& c = ui::palette();
  const std::uint32_t state =
      (view.chosen ? ui::state_checked : 0U) | (view.enabled ? 0U : ui::state_disabled);
  const ui::Pressed pressed = ui::press(id, rect, ui::Role::radio, view.name, state,
                                        view.today ? str(Str::calendar_today) : std::string_view{});
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  const float radius = ui::metrics().control_radius;
  if (view.chosen || lit) ui::fill(rect, view.chosen ? c.blue : c.wash, radius);
  if (view.today && !view.chosen) ui::outline(rect, c.blue2, radius, 2);
  const Type type = view.chosen || view.today ? Type::strong : Type::body;
  const ImU32 ink = view.chosen ? c.on_blue : view.enabled ? c.ink : c.ink3;
  if (view.enabled || view.chosen) {
    ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(type).line) / 2), view.label, type,
                  ink, rect.w, ui::Align::center);
  } else {
    // Not by colour alone: smaller, and struck through.
    const float line = ui::face(Type::hint).line;
    ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - line) / 2), view.label, Type::hint, ink, rect.w,
                  ui::Align::center);
    const float wide = ui::text_width(view.label, ui::face(Type::hint));
    ui::fill({rect.x + (rect.w - wide) / 2, rect.y + rect.h / 2, wide, 1}, ink);
  }
  if (view.chosen) {
    ui::icon(ui::Icon::check, ImVec2(rect.x + 9, rect.y + 9), 9, c.on_blue);
  }
  if (pressed.focused) ui::focus_ring(rect, radius);
  return pressed.activated;
}

// Index of the cell that was pressed, or that of none.
std::size_t cells(Flow& flow, Id id, const CalendarView& view) {
  const float control = ui::metrics().control;
  const auto columns = static_cast<float>(view.columns);
  const float width = (flow.width - gap * (columns - 1)) / columns;
  float y = flow.y;
  const float line = ui::face(Type::hint).line;
  for (std::size_t i = 0; i < view.heads.size(); i++) {
    const float x = flow.x + static_cast<float>(i) * (width + gap);
    ui::draw_line(ImVec2(x, y), view.heads[i], Type::hint, ui::palette().ink2, width,
                  ui::Align::center);
  }
  const bool days = view.level == CalendarLevel::days;
  if (days) y += line + gap;
  // Other pages have fewer rows: they share the height of the weeks.
  const std::size_t rows = days ? weeks : (view.cells.size() + view.columns - 1) / view.columns;
  const float all = line + gap + weeks * (control + gap);
  const float step = days ? control + gap : std::round(all / static_cast<float>(rows));
  std::size_t pressed = view.cells.size();
  const ui::Container grid(ui::id_of(id, "cells"), ui::Role::grid, view.title);
  for (std::size_t i = 0; i < view.cells.size(); i++) {
    const std::size_t at = i + view.before;
    const float x = flow.x + static_cast<float>(at % view.columns) * (width + gap);
    const Rect rect{x, y + static_cast<float>(at / view.columns) * step, width, step - gap};
    // Whole months and years that cannot be chosen are left out; days keep the shape of the month.
    if (!days && !view.cells[i].enabled && !view.cells[i].chosen) continue;
    if (cell(ui::id_of(id, view.cells[i].day), rect, view.cells[i])) pressed = i;
  }
  flow.gap(all);
  return pressed;
}

}  // namespace

bool calendar(const Screen& screen, Flow& flow, Id id, const CalendarDays& days,
              std::string& picked) {
  Leafing& leafing = screen.opened.leafing;
  if (leafing.calendar != id || leafing.chosen != days.day) {
    leafing = {id, std::string(days.day), {}, CalendarLevel::days};
  }
  // What is asked for lies around the day for which is computed, which may be years ago.
  const bool unmoved = leafing.page.empty() && days.day.empty();
  const std::string_view from = unmoved ? std::string_view(screen.view.date_iso) : leafing.page;
  const CalendarView view =
      calendar_view({from, leafing.level, days.day, page.today, days.earliest, days.latest});
  const ui::Container group(id, ui::Role::group, str(Str::calendar_pages));
  Flow column{flow.x, flow.y, std::min(flow.width, widest())};
  head(screen, column, id, view);
  const std::size_t pressed = cells(column, id, view);
  bool chosen = false;
  if (pressed < view.cells.size() && view.level == CalendarLevel::days) {
    picked = view.cells[pressed].day;
    chosen = true;
  } else if (pressed < view.cells.size()) {
    const bool years = view.level == CalendarLevel::years;
    open_page(screen, view.cells[pressed].day, years ? CalendarLevel::months : CalendarLevel::days);
    if (ui::inbox().focus_visible) ui::request_focus(ui::id_of(id, "cells"));
  }
  flow.y = column.y;
  return chosen;
}

float calendar_height() {
  const float control = ui::metrics().control;
  return control + gap + ui::face(Type::hint).line + gap + weeks * (control + gap);
}

bool takes_today(const CalendarDays& days) {
  return !calendar_view(
              {page.today, CalendarLevel::days, days.day, page.today, days.earliest, days.latest})
              .today.empty();
}

bool today_button(const Screen& screen, Id id, Rect rect, const CalendarDays& days,
                  std::string& picked) {
  if (!takes_today(days)) return false;
  if (!ui::button(ui::id_of(id, "today"), rect, str(Str::calendar_today), ui::Button::secondary)) {
    return false;
  }
  picked = page.today;
  screen.opened.leafing = {id, {}, {}, CalendarLevel::days};  // its page follows the day
  platform::request_frames(3);
  return true;
}

bool date_field(const Screen& screen, Id id, Rect rect, const ui::FieldLook& look,
                const CalendarDays& days, std::string& text) {
  const ui::Palette& c = ui::palette();
  const float control = std::min(ui::metrics().control, rect.h);
  const bool changed = ui::field(id, {rect.x, rect.y, rect.w - control - 8, rect.h}, look, text);
  const Rect corner{rect.right() - control, rect.y, control, rect.h};
  const Id opener = ui::id_of(id, "calendar");
  const std::string name = fill(Str::calendar_open, {look.label});
  const ui::Pressed pressed = ui::press(opener, corner, ui::Role::button, name, ui::state_popup);
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  const float radius = ui::metrics().control_radius;
  ui::fill(corner, lit ? c.wash : c.card, radius);
  ui::outline(corner, c.edge, radius);
  ui::icon(ui::Icon::calendar, ImVec2(corner.x + corner.w / 2, corner.y + corner.h / 2), 20,
           c.link);
  if (pressed.focused) ui::focus_ring(corner, radius);
  if (pressed.activated) {
    screen.opened.day = {id, std::string(look.label), std::string(days.day),
                         std::string(days.earliest), std::string(days.latest)};
    screen.opened.leafing = {};
    screen.show(Dialog::day, opener);
  }
  return changed;
}

// A day picked here comes to its field as if it had been typed.
void pick_day(const Screen& screen, Flow& flow) {
  const PickedDay& day = screen.opened.day;
  std::string picked;
  const Id id = ui::id_of(dialog_root, "day");
  const CalendarDays days{day.day, day.earliest, day.latest};
  bool chosen = calendar(screen, flow, id, days, picked);
  if (takes_today(days)) {
    const Rect rect{flow.x, flow.y, std::min(flow.width, widest()), ui::metrics().control};
    chosen |= today_button(screen, id, rect, days, picked);
    flow.gap(rect.h);
  }
  if (!chosen) return;
  screen.intend([field = day.field, picked](Session&) { ui::inbox().texts[field] = picked; });
  screen.close_dialog();
}

// 今天 and the way out stand beside each other, below what scrolls.
bool date_foot(const Screen& screen, Rect rect) {
  const CalendarDays days = days_of(screen.view.date);
  const float half = std::floor((rect.w - 12) / 2);
  const bool today = takes_today(days);
  std::string picked;
  if (today_button(screen, as_of_calendar(), {rect.x, rect.y, half, rect.h}, days, picked)) {
    screen.intend([picked](Session& session) { session.set_date(picked); });
  }
  const float x = today ? rect.x + half + 12 : rect.x;
  return ui::button(ui::id_of(dialog_root, "done"), {x, rect.y, rect.right() - x, rect.h},
                    str(Str::confirm), ui::Button::primary);
}

// The day for which everything is computed: typed or picked, and confirmed.
void as_of_date(const Screen& screen, Flow& flow) {
  const InputView& input = screen.view.date;
  ui::FieldLook look;
  look.label = str(Str::as_of_date);
  look.typed =
      input.typed.empty() ? std::string_view(screen.view.date_iso) : std::string_view(input.typed);
  look.error = input.error;
  look.state = ui::state_on_change | ui::state_date;
  const float control = ui::metrics().control;
  Flow column{flow.x, flow.y, std::min(flow.width, widest())};
  std::string text;
  bool changed = ui::field(ui::id_of(dialog_root, "date"),
                           {column.x, column.y, column.width, control}, look, text);
  const bool entered = ui::inbox().take_activation(ui::id_of(dialog_root, "date"));
  column.gap(control + 6);
  if (!input.error.empty()) ui::alert(column, input.error, ui::palette().seal);
  ui::text(column, fill(Str::date_in_use, {screen.view.date_text}), Type::hint, ui::palette().ink2);
  column.gap(12);
  changed |= calendar(screen, column, as_of_calendar(), days_of(input), text);
  if (changed) screen.intend([text](Session& session) { session.set_date(text); });
  if (entered) confirm_date(screen);  // after what was entered
  flow.y = column.y;
}

}  // namespace huisuan::screens
