// What opens over the screen: who, where, when; a list to pick from.
#include <algorithm>
#include <cmath>

#include "imgui.h"
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
  ui::scroll_to_top(ui::id_of(0, "dialog"));
  platform::request_frames(3);
}

void Screen::close_dialog() const {
  if (opened.dialog == Dialog::search) forget_search(*this);
  opened.dialog = Dialog::none;
  opened.code = {};
  ui::request_focus(opened.opener);
  platform::request_frames(3);
}

bool option(Id id, Flow& flow, std::string_view label, bool chosen, ui::Role role) {
  const ui::Palette& c = ui::palette();
  const float words = ui::text_height(label, Type::body, flow.width - 56);
  const Rect rect{flow.x, flow.y, flow.width, std::max(ui::metrics().control, words + 16)};
  const ui::Pressed pressed =
      ui::press(id, rect, role, label, chosen ? ui::state_checked : ui::state_none);
  if (chosen || pressed.hovered || pressed.held) {
    ui::fill(rect, chosen ? c.wash : c.grey, ui::metrics().control_radius);
  }
  Flow at{rect.x + 14, rect.y + (rect.h - words) / 2, rect.w - 56};
  ui::draw_wrapped(at, label, chosen ? Type::strong : Type::body, chosen ? c.link : c.ink);
  if (chosen) {
    ui::icon(ui::Icon::check, ImVec2(rect.right() - 22, rect.y + rect.h / 2), 14, c.link);
  }
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  flow.y = rect.bottom() + 2;
  return pressed.activated;
}

namespace {

constexpr Id root = dialog_root;

void audience(const Screen& screen, Flow& flow) {
  for (const AudienceView& one : screen.view.audiences) {
    if (option(ui::id_of(root, one.id), flow, one.label, one.chosen, ui::Role::switch_)) {
      screen.intend(
          [id = one.id, on = !one.chosen](Session& session) { session.set_audience(id, on); });
    }
  }
}

bool holds(const RegionView& region, const std::string& code) {
  if (region.code == code) return true;
  return std::any_of(region.parts.begin(), region.parts.end(),
                     [&](const RegionView& part) { return holds(part, code); });
}

void choose_region(const Screen& screen, const RegionView& region) {
  screen.intend([code = region.code](Session& session) { session.set_region(code); });
}

void region(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const float control = ui::metrics().control;
  for (const RegionView& province : screen.view.regions) {
    std::string& open_city = screen.opened.city;
    if (open_city.empty()) {
      for (const RegionView& city : province.parts) {
        if (holds(city, screen.view.region_code)) open_city = city.code;
      }
    }
    ui::text(flow, str(Str::choose_city), Type::hint, c.ink2);
    flow.gap(6);
    {
      const ui::Container group(ui::id_of(root, "cities"), ui::Role::radiogroup,
                                str(Str::choose_city));
      ui::Wrap wrap(flow, control);
      if (ui::choice(ui::id_of(root, province.code), wrap.place(ui::choice_width(province.name)),
                     province.name, province.code == screen.view.region_code)) {
        choose_region(screen, province);
        open_city.clear();
      }
      for (const RegionView& city : province.parts) {
        if (ui::choice(ui::id_of(root, city.code), wrap.place(ui::choice_width(city.name)),
                       city.name, city.code == open_city)) {
          open_city = city.code;
          if (!holds(city, screen.view.region_code)) choose_region(screen, city);
        }
      }
    }
    for (const RegionView& city : province.parts) {
      if (city.code != open_city || city.parts.empty()) continue;
      flow.gap(16);
      ui::text(flow, str(Str::choose_county), Type::hint, c.ink2);
      flow.gap(6);
      const ui::Container group(ui::id_of(root, "counties"), ui::Role::radiogroup,
                                str(Str::choose_county));
      ui::Wrap wrap(flow, control);
      const std::string whole = fill(Str::whole_region, {city.name});
      if (ui::choice(ui::id_of(ui::id_of(root, city.code), "whole"),
                     wrap.place(ui::choice_width(whole)), whole,
                     city.code == screen.view.region_code)) {
        choose_region(screen, city);
      }
      for (const RegionView& county : city.parts) {
        if (ui::choice(ui::id_of(root, county.code), wrap.place(ui::choice_width(county.name)),
                       county.name, county.code == screen.view.region_code)) {
          choose_region(screen, county);
        }
      }
    }
  }
  if (!screen.view.region_error.empty()) ui::alert(flow, screen.view.region_error, c.seal);
}

void date(const Screen& screen, Flow& flow) {
  const InputView& input = screen.view.date;
  ui::FieldLook look;
  look.label = str(Str::as_of_date);
  look.typed =
      input.typed.empty() ? std::string_view(screen.view.date_iso) : std::string_view(input.typed);
  look.error = input.error;
  look.state = ui::state_on_change;
  std::string text;
  if (ui::field(ui::id_of(root, "date"), {flow.x, flow.y, flow.width, ui::metrics().control}, look,
                text)) {
    screen.intend([text](Session& session) { session.set_date(text); });
  }
  flow.gap(ui::metrics().control + 6);
  if (!input.error.empty()) ui::alert(flow, input.error, ui::palette().seal);
  ui::text(flow, fill(Str::date_in_use, {screen.view.date_text}), Type::hint, ui::palette().ink2);
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

// In a hall: somebody has gone away, or is reading. One touch keeps everything.
void idle(const Screen& screen, Flow& flow) {
  ui::alert(flow, fill(Str::idle_warning, {std::to_string(screen.opened.seconds_left)}),
            ui::palette().ink);
  flow.gap(16);
  if (ui::button(ui::id_of(root, "extend"), flow, str(Str::idle_extend), ui::Button::primary)) {
    screen.close_dialog();
  }
}

std::string title_of(const Screen& screen) {
  switch (screen.opened.dialog) {
    case Dialog::audience:
      return std::string(str(Str::who_are_you));
    case Dialog::region:
      return std::string(str(Str::choose_region));
    case Dialog::date:
      return std::string(str(Str::as_of_date));
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
      return std::string(str(Str::idle_extend));
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
      return date(screen, flow);
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

// A date is read when its field is left. One that was not understood keeps the dialog open, with
// the reason beside the field: else the results would quietly be those of another day.
void confirm_date(const Screen& screen) {
  screen.intend([&opened = screen.opened](Session& session) {
    if (!session.view().date.error.empty()) return;
    opened.dialog = Dialog::none;
    ui::request_focus(opened.opener);
  });
}

// Whether the screen changed under an open list: its row is gone.
bool target_gone(const Screen& screen) {
  if (screen.opened.dialog != Dialog::options) return false;
  const Target target = screen.opened.target;
  if (target.fact >= screen.view.facts.size()) return true;
  return target.row != kNone && target.row >= screen.view.facts[target.fact].rows.rows.size();
}

}  // namespace

void draw_dialog(const Screen& screen, float width, float height) {
  static Rect last_panel;
  if (screen.opened.dialog == Dialog::none) return;
  if (target_gone(screen)) {
    screen.close_dialog();
    return;
  }
  const ui::Metrics& m = ui::metrics();
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(0, "dialog");
  ui::Area area(id, {0, 0, width, height}, ui::Area::Kind::modal);
  ui::fill({0, 0, width, height}, IM_COL32(16, 24, 40, 120));
  const bool searching = screen.opened.dialog == Dialog::search;
  const bool code = screen.opened.dialog == Dialog::code;
  const bool broad = searching || screen.opened.dialog == Dialog::region;
  // A code is as large as the screen allows: a telephone reads it from a distance.
  const float wide = code ? std::clamp(height - 180, 360.0F, 760.0F) : broad ? 720.0F : 480.0F;
  const float panel = std::min(width - 24, wide);
  Flow flow = area.flow((width - panel) / 2);
  // What grows and shrinks with each letter stays where it is.
  flow.gap(std::max(12.0F, searching ? height / 12 : (height - last_panel.h) / 3));
  const float top = flow.y;
  bool close = false;
  {
    const std::string title = title_of(screen);
    const ui::Container dialog(ui::id_of(root, "dialog"), ui::Role::dialog, title);
    ui::Card::Look look = ui::card_look();
    look.pad = m.pad + 4;
    ui::Card card(flow, look);
    const Rect corner{card.in.x + card.in.width - m.control + 10, card.in.y - 12, m.control,
                      m.control};
    Flow heading{card.in.x, card.in.y, card.in.width - m.control};
    ui::heading(heading, title, Type::title, c.ink, 2);
    card.in.y = heading.y + 14;
    contents(screen, card.in);
    const ui::Pressed pressed =
        ui::press(ui::id_of(root, "close"), corner, ui::Role::button, str(Str::close));
    if (pressed.hovered) ui::fill(corner, c.grey, m.control_radius);
    ui::icon(ui::Icon::close, ImVec2(corner.x + corner.w / 2, corner.y + corner.h / 2), 16, c.ink2);
    if (pressed.focused) ui::focus_ring(corner, m.control_radius);
    close = pressed.activated;
    if (screen.opened.dialog == Dialog::audience || screen.opened.dialog == Dialog::region ||
        screen.opened.dialog == Dialog::date) {
      card.in.gap(16);
      const bool done =
          ui::button(ui::id_of(root, "done"), card.in, str(Str::confirm), ui::Button::primary);
      if (done && screen.opened.dialog == Dialog::date) {
        confirm_date(screen);
      } else {
        close |= done;
      }
    }
  }
  last_panel = {flow.x, top, flow.width, flow.y - top};
  const ImGuiIO& io = ImGui::GetIO();
  const bool outside = ImGui::IsMouseReleased(0) && ImGui::IsWindowHovered() &&
                       !last_panel.contains(io.MouseClickedPos[0]) &&
                       !last_panel.contains(io.MousePos);
  if (outside || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close = true;
  area.finish(flow.y + 24);
  if (close) screen.close_dialog();
}

}  // namespace huisuan::screens
