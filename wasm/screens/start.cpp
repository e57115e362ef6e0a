// The first page: who you are and what you have come for. Two choices, and hundreds of outcomes
// become those of one life event.
#include <algorithm>
#include <cmath>

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

constexpr Id root = 0x57A7;
constexpr float tile_pad = 16;

// By mouse or finger the focus stays where it was; by the keyboard it goes along.
void lead_focus(Id id) {
  if (ui::inbox().focus_visible) ui::request_focus(id);
}

// Where the number of a step ends and its words begin.
float badge_width() { return ui::face(Type::strong).line + 4 + 12; }

// The number of a step on a disc, and what it asks; moves the flow down to below it.
void step(Flow& flow, std::string_view number, std::string_view words) {
  const ui::Palette& c = ui::palette();
  const float line = ui::face(Type::title).line;
  const float side = ui::face(Type::strong).line + 4;
  const Rect disc{flow.x, flow.y + (line - side) / 2, side, side};
  ui::fill(disc, c.wash, side / 2);
  ui::draw_line(ImVec2(disc.x, disc.y + 2), number, Type::strong, c.link, side, ui::Align::center);
  const float x = flow.x + badge_width();
  ui::draw_line(ImVec2(x, flow.y), words, Type::title, c.ink, flow.x + flow.width - x);
  ui::record_heading({flow.x, flow.y, flow.width, line},
                     std::string(number) + " " + std::string(words), 3);
  flow.gap(line);
}

Id choice_id(const AudienceView& one) { return ui::id_of(ui::id_of(root, "who"), one.id); }

void audience_choices(const Screen& screen, Flow& flow) {
  const ui::Container group(ui::id_of(root, "audiences"), ui::Role::group, str(Str::who_are_you));
  ui::Wrap wrap(flow, ui::metrics().control);
  for (const AudienceView& one : screen.view.audiences) {
    const Rect rect = wrap.place(ui::choice_width(one.label) + 8);
    if (ui::choice(choice_id(one), rect, one.label, one.chosen, ui::Role::switch_)) {
      screen.intend(
          [id = one.id, on = !one.chosen](Session& session) { session.set_audience(id, on); });
    }
  }
}

float audience_width(const Screen& screen) {
  float width = 0;
  for (const AudienceView& one : screen.view.audiences) width += ui::choice_width(one.label) + 16;
  return width;
}

// Who, where and when belong together: all of them narrow down what can apply.
void who(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  ui::Card card(flow, ui::card_look());
  const std::string_view hint = str(Str::start_who_hint);
  const float used =
      badge_width() + ui::text_width(str(Str::who_are_you), ui::face(Type::title)) + 16;
  const bool beside = card.in.width - used >= ui::text_width(hint, ui::face(Type::hint));
  const float top = card.in.y;
  step(card.in, "1", str(Str::who_are_you));
  if (beside) {
    ui::line({card.in.x + used, top + 2, card.in.width - used, card.in.y - top}, hint, Type::hint,
             c.ink3);
  } else {
    card.in.gap(4);
    ui::text(card.in, hint, Type::hint, c.ink3);
  }
  card.in.gap(14);
  const float pills = place_and_date_width(screen);
  if (audience_width(screen) + 24 + pills <= card.in.width) {
    Flow right{card.in.x + card.in.width - pills, card.in.y, pills};
    audience_choices(screen, card.in);
    place_and_date(screen, right);
  } else {
    audience_choices(screen, card.in);
    card.in.gap(12);
    place_and_date(screen, card.in);
  }
}

// All tiles of the page are of one kind: the count beside the title, or below it where there is
// not room enough for every title.
struct Tiles {
  std::uint32_t columns = 2;
  float gap = 12;
  float width = 0;
  bool beside = false;
};

float words_width(const Tiles& tiles) { return tiles.width - 2 * tile_pad; }

Tiles tiles_for(const Screen& screen, const std::vector<std::uint32_t>& events, float width) {
  Tiles tiles;
  const bool large = ui::for_fingers();
  tiles.columns = width < 600 ? 2 : width < 900 || large ? 3 : 4;
  const auto columns = static_cast<float>(tiles.columns);
  tiles.width = (width - tiles.gap * (columns - 1)) / columns;
  tiles.beside = std::all_of(events.begin(), events.end(), [&](std::uint32_t i) {
    const LifeEventView& event = screen.view.life_events[i];
    return ui::text_width(event.title, ui::face(Type::strong)) + 12 +
               ui::text_width(event.count_text, ui::face(Type::hint)) <=
           words_width(tiles);
  });
  return tiles;
}

float tile_height(const LifeEventView& event, const Tiles& tiles) {
  if (tiles.beside) {
    return ui::metrics().control + (ui::for_fingers() ? 24.0F : 12.0F);
  }
  return ui::text_height(event.title, Type::strong, words_width(tiles)) + 2 +
         ui::face(Type::hint).line + 2 * 14;
}

Id tile_id(const LifeEventView& event) { return ui::id_of(ui::id_of(root, "thing"), event.id); }

void tile(const Screen& screen, std::uint32_t index, Rect rect, const Tiles& tiles) {
  const ui::Palette& c = ui::palette();
  const LifeEventView& event = screen.view.life_events[index];
  const bool last = event.chosen;  // where one has come back from
  const ui::Pressed pressed =
      ui::press(tile_id(event), rect, ui::Role::button, event.title,
                last ? ui::state_checked : ui::state_none, event.count_text);
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  const float radius = ui::metrics().radius;
  ui::fill(rect, last ? c.wash : lit ? c.grey : c.card, radius);
  ui::outline(rect, last ? c.blue2 : lit ? c.edge : c.line, radius);
  Flow words{rect.x + tile_pad, rect.y + 14, words_width(tiles)};
  const float hint = ui::face(Type::hint).line;
  const ImU32 ink = last ? c.link : c.ink;
  if (tiles.beside) {
    words.y = rect.y + (rect.h - ui::face(Type::strong).line) / 2;
    ui::draw_line(ImVec2(words.x, words.y), event.title, Type::strong, ink, words.width);
    ui::draw_line(ImVec2(words.x, rect.y + (rect.h - hint) / 2), event.count_text, Type::hint,
                  c.ink3, words.width, ui::Align::right);
  } else {
    ui::draw_wrapped(words, event.title, Type::strong, ink);
    ui::draw_line(ImVec2(words.x, rect.bottom() - 14 - hint), event.count_text, Type::hint, c.ink3,
                  words.width);
  }
  if (pressed.focused) ui::focus_ring(rect, radius);
  if (pressed.activated) screen.start(index);
}

void life_events(const Screen& screen, Flow& flow) {
  std::vector<std::uint32_t> events;
  for (std::uint32_t i = 0; i < screen.view.life_events.size(); i++) {
    if (screen.view.life_events[i].for_audience) events.push_back(i);
  }
  const ui::Container group(ui::id_of(root, "things"), ui::Role::group, str(Str::start_thing));
  const Tiles tiles = tiles_for(screen, events, flow.width);
  for (std::size_t first = 0; first < events.size(); first += tiles.columns) {
    const std::size_t end = std::min(events.size(), first + tiles.columns);
    float height = 0;
    for (std::size_t i = first; i < end; i++) {
      height = std::max(height, tile_height(screen.view.life_events[events[i]], tiles));
    }
    for (std::size_t i = first; i < end; i++) {
      const float x = flow.x + static_cast<float>(i - first) * (tiles.width + tiles.gap);
      const float left = std::round(x);
      tile(screen, events[i], {left, flow.y, std::round(x + tiles.width) - left, height}, tiles);
    }
    flow.gap(height + tiles.gap);
  }
}

void thing(const Screen& screen, Flow& flow) {
  const std::string_view all = str(Str::start_all);
  const float control = ui::metrics().control;
  const float line = ui::face(Type::title).line;
  const float width = ui::button_width(all, ui::Button::quiet);
  Flow left{flow.x, flow.y + std::max(0.0F, (control - line) / 2), flow.width - width - 8};
  step(left, "2", str(Str::start_thing));
  // Its words, not its edge, stand at the margin.
  const Rect rect{flow.x + flow.width - width + 8, flow.y, width, control};
  flow.gap(std::max(control, line) + 10);
  if (ui::button(ui::id_of(root, "all"), rect, all, ui::Button::quiet)) screen.start(kNone);
  life_events(screen, flow);
}

}  // namespace

void Screen::choose_life_event(std::uint32_t life_event) const {
  const bool one = life_event < view.life_events.size();
  intend([id = one ? view.life_events[life_event].id : std::string()](Session& session) {
    session.set_life_event(id);
  });
}

void Screen::start(std::uint32_t life_event) const {
  opened.started = true;
  choose_life_event(life_event);
  opened.sought = kNone;
  opened.taken = {};
  opened.asked = Asked{};
  opened.way = life_event < view.life_events.size() ? Way::interview : Way::overview;
  opened.tab = Tab::situation;
  ui::scroll_all_to_top();
  if (opened.way == Way::overview) lead_focus(other_thing_id());
}

void Screen::back_to_start() const {
  opened.started = false;
  ui::scroll_all_to_top();
  const bool one = view.life_event < view.life_events.size();
  lead_focus(one && view.life_events[view.life_event].for_audience
                 ? tile_id(view.life_events[view.life_event])
                 : first_choice(*this));
}

Id first_choice(const Screen& screen) {
  return screen.view.audiences.empty() ? 0 : choice_id(screen.view.audiences.front());
}

void start_page(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  ui::heading(flow, str(Str::start_title), Type::question, c.ink, 2);
  flow.gap(6);
  ui::text(flow, str(Str::start_what), Type::body, c.ink2);
  flow.gap(16);
  const bool searching = search(screen, flow, 0);
  if (searching) return;  // the ways in come back when the field is empty
  flow.gap(12);
  who(screen, flow);
  flow.gap(flow.width >= 700 ? 28 : 20);
  day_note(screen, flow, screen.view.begins, "begins at the start");
  thing(screen, flow);
}

}  // namespace huisuan::screens
