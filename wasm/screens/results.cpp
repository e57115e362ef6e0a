// What the answers amount to: totals as ranges, then the outcomes by section, worthiest first.
#include <algorithm>
#include <cmath>

#include "present/strings.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Card;
using ui::Flow;
using ui::Id;
using ui::Type;

namespace {

constexpr Id root = 0x4E50;

bool closed_at_first(Section section) {
  return section == Section::missed || section == Section::expired || section == Section::elsewhere;
}

// The largest total, on blue: the figure large, what is still possible beside it.
void main_total(Flow& flow, const TotalView& total) {
  const ui::Palette& c = ui::palette();
  const float body = ui::face(Type::body).line;
  const float large = ui::face(Type::total).line;
  const bool open = !total.open_text.empty();
  const std::string& figure = open ? total.open_text : total.firm_number;
  const bool possible = !total.possible.empty() && !(open && total.unbounded);
  const std::string left = open ? total.title : total.title + "，" + total.firm_label;
  std::string record = left + " " + (open ? total.open_text : total.firm);
  if (possible) record += "；" + total.possible_label + " " + total.possible;
  if (!total.open_hint.empty()) record += "；" + total.open_hint;
  const float top = flow.y;
  const float label_room = flow.width * (possible ? 0.68F : 1.0F);
  ui::draw_line(ImVec2(flow.x, flow.y), left, Type::body, c.on_blue2, label_room);
  // A figure too long for its size is set smaller, never cut.
  const bool fits = ui::text_width(figure, ui::face(Type::total)) + 60 < flow.width;
  const Type size = fits ? Type::total : Type::title;
  const float number = ui::text_width(figure, ui::face(size));
  const float beside = ui::text_width(total.possible, ui::face(Type::title));
  const bool same_line = number + beside + 70 < flow.width;
  if (possible && same_line) {
    ui::draw_line(ImVec2(flow.x, flow.y), total.possible_label, Type::body, c.on_blue2, flow.width,
                  ui::Align::right);
  }
  flow.gap(body + 2);
  ui::draw_line(ImVec2(flow.x, flow.y), figure, size, c.on_blue, 1e6F);
  if (!open && total.firm.size() > total.firm_number.size()) {
    const std::string_view unit = std::string_view(total.firm).substr(total.firm.rfind(' ') + 1);
    ui::draw_line(ImVec2(flow.x + number + 8, flow.y + large - body - 6), unit, Type::body,
                  c.on_blue2, 40);
  }
  if (possible && same_line) {
    const float title = ui::face(Type::title).line;
    ui::draw_line(ImVec2(flow.x, flow.y + large - title - 4), total.possible, Type::title,
                  c.on_blue, flow.width, ui::Align::right);
  }
  flow.gap(large);
  if (possible && !same_line) {
    ui::draw_wrapped(flow, total.possible_label + " " + total.possible, Type::strong, c.on_blue);
  }
  if (!total.open_hint.empty()) {
    ui::draw_wrapped(flow, total.open_hint, Type::body, c.on_blue2);
  }
  ui::record_text({flow.x, top, flow.width, flow.y - top}, record);
  if (possible && !total.unbounded && !open) {
    flow.gap(8);
    const float share = static_cast<float>(total.firm_permille) / 1000;
    ui::fill({flow.x, flow.y, flow.width, 8}, IM_COL32(255, 255, 255, 60), 4);
    if (share > 0) ui::fill({flow.x, flow.y, flow.width * share, 8}, c.on_blue, 4);
    flow.gap(8);
  }
}

void further_total(Flow& flow, const TotalView& total) {
  const ui::Palette& c = ui::palette();
  flow.gap(12);
  ui::fill({flow.x, flow.y, flow.width, 1}, IM_COL32(255, 255, 255, 50));
  flow.gap(8);
  const float height = ui::face(Type::strong).line;
  const std::string name = total.title + (total.payee.empty() ? "" : " · " + total.payee);
  const bool open = !total.open_text.empty();
  std::string figure = open ? total.open_text : total.firm;
  if (!total.possible.empty() && !(open && total.unbounded))
    figure += "，" + total.possible_label + " " + total.possible;
  const float wanted = ui::text_width(figure, ui::face(Type::strong));
  const float label = ui::text_width(name, ui::face(Type::hint)) + 12;
  const float top = flow.y;
  ui::draw_line(ImVec2(flow.x, flow.y), name, Type::hint, c.on_blue2, flow.width);
  if (label + wanted > flow.width) flow.gap(height);
  if (wanted <= flow.width) {
    ui::draw_line(ImVec2(flow.x, flow.y), figure, Type::strong, c.on_blue, flow.width,
                  ui::Align::right);
    flow.gap(height);
  } else {
    ui::draw_wrapped(flow, figure, Type::strong, c.on_blue);  // an amount is never cut
  }
  ui::record_text({flow.x, top, flow.width, flow.y - top}, name + " " + figure);
}

// The money for which nothing is missing but a day: it would be overlooked below.
void later_total(Flow& flow, const LaterView& later) {
  if (later.figure.empty()) return;
  const ui::Palette& c = ui::palette();
  flow.gap(12);
  ui::fill({flow.x, flow.y, flow.width, 1}, IM_COL32(255, 255, 255, 50));
  flow.gap(8);
  ui::text(flow, later.title, Type::hint, c.on_blue2);
  ui::text(flow, later.figure, Type::strong, c.on_blue);
}

// What brings the others of a long list, and takes them away again.
void more(const Screen& screen, Flow& flow, Id expander, std::size_t others) {
  const bool open = screen.opened.is_open(expander);
  const std::string label = std::string(str(open ? Str::collapse : Str::more)) + " · " +
                            fill(Str::topic_count, {std::to_string(others)});
  const ui::Rect rect{flow.x, flow.y, ui::button_width(label, ui::Button::quiet) + 16,
                      ui::metrics().control};
  const ui::Palette& c = ui::palette();
  const ui::Pressed pressed = ui::press(expander, rect, ui::Role::expander, label,
                                        open ? ui::state_expanded : ui::state_none, "");
  if (pressed.hovered) ui::fill(rect, c.wash, ui::metrics().control_radius);
  ui::draw_line(ImVec2(rect.x + 8, rect.y + (rect.h - ui::face(Type::body).line) / 2), label,
                Type::body, c.link, rect.w);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) screen.opened.toggle(expander);
  flow.y += rect.h;
  flow.gap(12);
}

// Hundreds of cards serve nobody: the worthiest come first, the others on demand.
constexpr std::uint32_t kFirstCards = 12;

void outcomes_of(const Screen& screen, Flow& flow, const std::vector<std::uint32_t>& wanted,
                 Id expander) {
  const auto all = static_cast<std::uint32_t>(wanted.size());
  const bool open = screen.opened.is_open(expander);
  // One card more takes no more room than the button that would bring it.
  const std::uint32_t shown = open || all <= kFirstCards + 1 ? all : kFirstCards;
  for (std::uint32_t i = 0; i < shown; ++i) {
    if (wanted[i] == screen.opened.sought) continue;  // it stands above all
    outcome_card(screen, flow, wanted[i]);
    flow.gap(12);
  }
  if (all <= kFirstCards + 1) return;
  more(screen, flow, expander, all - kFirstCards);
}

void section(const Screen& screen, Flow& flow, const SectionView& view) {
  if (view.outcomes.empty()) return;
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, static_cast<std::uint32_t>(view.section));
  const ui::Container region(id, ui::Role::region, view.title);
  if (!closed_at_first(view.section)) {
    flow.gap(4);
    const float top = flow.y;
    ui::heading(flow, view.title, Type::strong, c.ink, 3);
    ui::line({flow.x, top, flow.width, flow.y - top}, view.count_text, Type::hint, c.ink3,
             ui::Align::right);
    flow.gap(8);
    outcomes_of(screen, flow, view.outcomes, ui::id_of(id, "more"));
    return;
  }
  const Id expander = ui::id_of(id, "expander");
  const bool open = screen.opened.is_open(expander);
  const ui::Rect rect{flow.x, flow.y, flow.width, ui::metrics().control + 8};
  const ui::Pressed pressed =
      ui::press(expander, rect, ui::Role::expander, view.title,
                open ? ui::state_expanded : ui::state_none, view.count_text);
  ui::fill(rect, pressed.hovered ? c.grey : c.card, ui::metrics().radius);
  ui::outline(rect, c.line, ui::metrics().radius);
  const float pad = ui::metrics().pad;
  const float text_y = rect.y + (rect.h - ui::face(Type::strong).line) / 2;
  ui::draw_line(ImVec2(rect.x + pad, text_y), view.title, Type::strong, c.ink, rect.w - 140);
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(Type::hint).line) / 2), view.count_text,
                Type::hint, c.ink2, rect.w - pad - 24, ui::Align::right);
  ui::icon(open ? ui::Icon::up : ui::Icon::down, ImVec2(rect.right() - pad, rect.y + rect.h / 2),
           12, c.ink3);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().radius);
  if (pressed.activated) screen.opened.toggle(expander);
  flow.y = rect.bottom() + 12;
  if (!open) return;
  timeline_overview(screen, flow, view.times);
  outcomes_of(screen, flow, view.outcomes, ui::id_of(id, "more"));
}

// What the search led to, before everything else.
void sought(const Screen& screen, Flow& flow) {
  const std::uint32_t outcome = screen.opened.sought;
  if (outcome >= screen.view.outcomes.size()) return;
  const Id id = ui::id_of(root, "sought");
  const ui::Container region(id, ui::Role::region, str(Str::search_sought));
  const std::string_view back = str(Str::search_put_back);
  const float control = ui::metrics().control;
  const float width = ui::button_width(back, ui::Button::quiet);
  const ui::Rect rect{flow.x + flow.width - width + 8, flow.y, width, control};
  Flow words{flow.x, flow.y + (control - ui::face(Type::strong).line) / 2, flow.width - width - 8};
  ui::heading(words, str(Str::search_sought), Type::strong, ui::palette().ink, 3);
  flow.gap(control + 4);
  if (ui::button(ui::id_of(id, "back"), rect, back, ui::Button::quiet)) {
    screen.opened.sought = kNone;
  }
  outcome_card(screen, flow, outcome);
  flow.gap(16);
}

void calendar(const Screen& screen, Flow& flow) {
  if (screen.view.calendar.empty()) return;
  const ui::Palette& c = ui::palette();
  const ui::Container region(ui::id_of(root, "calendar"), ui::Role::region, str(Str::calendar));
  Card card(flow, ui::card_look());
  ui::heading(card.in, str(Str::calendar), Type::strong, c.ink, 3);
  constexpr std::size_t first_dates = 6;
  const auto& all = screen.view.calendar;
  const Id expander = ui::id_of(root, "more dates");
  const bool open = screen.opened.is_open(expander);
  const std::size_t shown = open || all.size() <= first_dates + 1 ? all.size() : first_dates;
  for (std::size_t i = 0; i < shown; i++) {
    card.in.gap(4);
    ui::text(card.in, all[i].text, Type::hint, c.ink2);
  }
  if (all.size() > first_dates + 1) more(screen, card.in, expander, all.size() - first_dates);
}

}  // namespace

void day_note(const Screen& screen, Flow& flow, const DayNote& note, std::string_view name) {
  if (note.text.empty()) return;
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, name);
  {
    const ui::Container status(id, ui::Role::status, str(Str::as_of_date));
    Card card(flow, {c.wash, 0, ui::metrics().radius, 16, false});
    const float icon = 18;
    Flow words{card.in.x + icon + 12, card.in.y, card.in.width - icon - 12};
    ui::icon(ui::Icon::info,
             ImVec2(card.in.x + icon / 2, card.in.y + ui::face(Type::body).line / 2), icon, c.link);
    ui::text(words, note.text, Type::body, c.ink);
    words.gap(10);
    if (ui::button(ui::id_of(id, "go"), words, note.action, ui::Button::secondary)) {
      screen.intend([date = note.date](Session& session) { session.set_date(date); });
    }
    card.in.y = words.y;
  }
  flow.gap(ui::metrics().gap);
}

void nothing_here(const Screen& screen, Flow& flow, std::string_view place) {
  const DayNote& nothing = screen.view.nothing;
  if (nothing.action.empty()) return;
  if (ui::button(ui::id_of(ui::id_of(root, "another day"), place), flow, nothing.action,
                 ui::Button::secondary)) {
    screen.intend([date = nothing.date](Session& session) { session.set_date(date); });
  }
  flow.gap(18);
}

void totals(const Screen& screen, Flow& flow, bool brief) {
  if (screen.view.totals.empty()) return;
  const ui::Palette& c = ui::palette();
  const ui::Container region(ui::id_of(root, "totals"), ui::Role::status, screen.view.totals_title);
  {
    Card card(flow, {c.blue, 0, ui::metrics().radius, ui::metrics().pad, false});
    // Whose totals they are, where it is not everybody's everything.
    if (screen.view.life_event != kNone) {
      ui::text(card.in, screen.view.totals_title, Type::hint, c.on_blue2);
    }
    main_total(card.in, screen.view.totals.front());
    for (std::size_t i = 1; i < screen.view.totals.size() && !brief; i++) {
      further_total(card.in, screen.view.totals[i]);
    }
    later_total(card.in, screen.view.later);
    const auto& reasons = screen.view.totals.front().reasons;
    if (!reasons.empty() && !brief) {
      card.in.gap(8);
      for (std::size_t i = 0; i < reasons.size() && i < 3; i++) {
        ui::text(card.in, reasons[i], Type::hint, c.on_blue2);
      }
    }
  }
  flow.gap(ui::metrics().gap);
}

Id results_id() { return ui::id_of(root, "results"); }

void results(const Screen& screen, Flow& flow) {
  const ui::Container region(results_id(), ui::Role::region, str(Str::your_results));
  // Who is led here begins with it; to be seen it is the tab, or the column beside the answers.
  ui::record_heading({flow.x, flow.y, flow.width, 1}, str(Str::your_results), 2);
  if (screen.view.can_undo) {
    if (ui::button(ui::id_of(root, "undo"), flow, screen.view.undo_text, ui::Button::secondary)) {
      screen.intend([](Session& session) { session.undo(); });
    }
    flow.gap(12);
  }
  sought(screen, flow);
  // Its words stand in the totals; the notes below have buttons of their own.
  const std::string& way = screen.view.nothing.date;
  if (way != screen.view.expired.date && way != screen.view.begins.date) {
    nothing_here(screen, flow, "results");
  }
  day_note(screen, flow, screen.view.not_today, "not today");
  day_note(screen, flow, screen.view.expired, "expired");
  day_note(screen, flow, screen.view.later.note, "later");
  day_note(screen, flow, screen.view.begins, "begins");
  for (const SectionView& view : screen.view.sections) section(screen, flow, view);
  calendar(screen, flow);
  take_along(screen, flow);
}

}  // namespace huisuan::screens
