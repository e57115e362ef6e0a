// One outcome: status, name and amount; one line with the sum, the clause and how it is delivered.
#include <algorithm>
#include <unordered_map>

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

constexpr Id root = 0x0C0E;
constexpr float wide_enough = 460;

// Where it stands and how it is had.
std::string clause_and_delivery(const OutcomeView& outcome) {
  if (outcome.cite.empty() || outcome.delivery_text.empty()) {
    return outcome.cite + outcome.delivery_text;
  }
  return outcome.cite + "　" + outcome.delivery_text;
}

float& head_height(Id id) {
  static std::unordered_map<Id, float> heights;
  return heights[id];
}

// Draws the head into `flow` and gives its height; the press lies under it.
float head(const OutcomeView& outcome, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const Colors colors = colors_of(outcome.chip);
  const float top = flow.y;
  const float chip = ui::chip_width(outcome.chip_text);
  const float chip_height = ui::metrics().chip;
  const float strong = ui::face(Type::strong).line;
  const float row = std::max(chip_height, strong);
  std::string amount = outcome.amount;
  const Type type = outcome.section == Section::firm ? Type::title : Type::strong;
  const float prefix = outcome.amount_prefix.empty()
                           ? 0
                           : ui::text_width(outcome.amount_prefix, ui::face(Type::hint)) + 6;
  const std::string_view estimated = outcome.estimated ? str(Str::estimated) : std::string_view{};
  const float mark =
      estimated.empty() ? 0 : ui::text_width(estimated, ui::face(Type::hint_strong)) + 8;
  const float figure = ui::text_width(amount, ui::face(type));
  // An amount is never cut: one too long for the line of the chip gets lines of its own.
  const bool beside_chip = prefix + mark + figure + chip + 8 <= flow.width;
  const float right = amount.empty() || !beside_chip ? 0 : prefix + mark + figure;
  ui::chip(ImVec2(flow.x, flow.y + (row - chip_height) / 2), outcome.chip_text, colors.wash,
           colors.ink);
  if (right > 0) {
    const float line = ui::face(type).line;
    const float y = flow.y + (row - line) / 2;
    ui::draw_line(ImVec2(flow.x + flow.width - figure, y), amount, type, c.ink, figure + 1);
    const float hint_y = flow.y + (row - ui::face(Type::hint).line) / 2;
    float x = flow.x + flow.width - figure;
    if (mark > 0) {
      x -= mark;
      ui::draw_line(ImVec2(x, hint_y), estimated, Type::hint_strong, c.amber, mark);
    }
    if (prefix > 0) {
      ui::draw_line(ImVec2(x - prefix, hint_y), outcome.amount_prefix, Type::hint, c.ink2, prefix);
    }
    std::string words = outcome.amount_prefix + amount;
    if (!estimated.empty()) words += "（" + std::string(estimated) + "）";
    ui::record_text({flow.x + flow.width - right, flow.y, right, row}, words);
  }
  const float between = flow.width - chip - 10 - (right > 0 ? right + 12 : 0);
  if (flow.width >= wide_enough && between > 200) {
    Flow title{flow.x + chip + 10, flow.y + (row - strong) / 2, between};
    ui::draw_wrapped(title, outcome.title, Type::strong, c.ink);
    flow.y = std::max(flow.y + row, title.y);
  } else {
    flow.gap(row + 6);
    ui::draw_wrapped(flow, outcome.title, Type::strong, c.ink);
  }
  if (!amount.empty() && !beside_chip) {
    flow.gap(4);
    std::string words = outcome.amount_prefix + amount;
    if (!estimated.empty()) words += "（" + std::string(estimated) + "）";
    ui::text(flow, words, Type::strong, c.ink);
  }
  flow.gap(6);
  ui::text(flow, outcome.formula.empty() ? outcome.summary : outcome.formula, Type::hint, c.ink2);
  ui::text(flow, clause_and_delivery(outcome), Type::hint, c.ink3);
  if (!outcome.because.empty()) {
    flow.gap(4);
    ui::text(flow, outcome.because, Type::hint, colors.ink);
  }
  if (!outcome.missing_text.empty()) ui::text(flow, outcome.missing_text, Type::hint, c.amber);
  return flow.y - top;
}

// The card moves to another section: one goes along with it.
void try_out(const Screen& screen, std::uint32_t index,
             const std::vector<Assignment>& assignments) {
  Tried& tried = screen.opened.tried;
  tried = {index, {}, 0};
  for (const Assignment& each : assignments) {
    tried.changed.push_back({each.fact, each.row, each.field});
  }
  screen.intend([assignments, &tried](Session& session) {
    session.apply(assignments);
    tried.revision = session.view().revision;
  });
  ui::inbox().reveal_at_top = true;
  ui::request_focus(ui::id_of(root, screen.view.outcomes[index].id));
}

// What was tried, and the way back, where one looks.
void tried(const Screen& screen, Flow& flow, std::uint32_t index) {
  const Tried& what = screen.opened.tried;
  if (what.outcome != index || what.revision != screen.view.revision) return;
  std::string changes;
  for (const Target& each : what.changed) {
    if (!changes.empty()) changes += str(Str::list_sign);
    changes +=
        fill(Str::label_value, {label_of(screen.view, each), input_of(screen.view, each).shown});
  }
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(ui::id_of(root, screen.view.outcomes[index].id), "tried");
  flow.gap(ui::metrics().pad + 4);  // below the ring around the head
  const std::string_view undo = str(Str::undo);
  const float button = ui::button_width(undo, ui::Button::secondary);
  const std::string words = fill(Str::tried, {changes});
  const float room = flow.width - button - 40;
  const float high = ui::text_height(words, Type::body, room);
  const ui::Rect box{flow.x, flow.y, flow.width, std::max(high, ui::metrics().control) + 16};
  ui::fill(box, c.amber_wash, ui::metrics().control_radius);
  const ui::Container status(id, ui::Role::status, undo);
  Flow inner{box.x + 14, box.y + (box.h - high) / 2, room};
  ui::text(inner, words, Type::body, c.amber);
  const ui::Rect rect{box.right() - button - 8, box.y + (box.h - ui::metrics().control) / 2, button,
                      ui::metrics().control};
  if (ui::button(ui::id_of(id, "undo"), rect, undo, ui::Button::secondary)) {
    screen.intend([](Session& session) { session.undo(); });
    screen.opened.tried = {};
  }
  flow.y = box.bottom();
}

}  // namespace

Colors colors_of(Chip chip) {
  const ui::Palette& c = ui::palette();
  switch (chip) {
    case Chip::entitled:
      return {c.celadon_wash, c.celadon};
    case Chip::undetermined:
    case Chip::future:
      return {c.amber_wash, c.amber};
    case Chip::no_right:
      return {c.wash, c.blue};
    case Chip::expired:
      return {c.seal_wash, c.seal};
    case Chip::not_entitled:
    case Chip::not_yet:
    case Chip::elsewhere:
    case Chip::audience:
      break;
  }
  return {c.grey, c.grey_ink};
}

void near_miss(const Screen& screen, Flow& flow, std::uint32_t index, std::uint32_t which) {
  const OutcomeView& outcome = screen.view.outcomes[index];
  const NearMissView& near = outcome.near_misses[which];
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(ui::id_of(ui::id_of(root, outcome.id), "near miss"), which);
  const float control = ui::metrics().control;
  const float action =
      near.action.empty() ? 0 : ui::button_width(near.action, ui::Button::quiet) + 18;
  const float room = flow.width - 28 - action;
  const bool beside = room > 160;
  const std::string words = near.gain.empty() ? near.text : near.text + "（" + near.gain + "）";
  const float text_width = beside ? room : flow.width - 28;
  const float text_height = ui::text_height(words, Type::body, text_width);
  const float height = beside ? std::max(control, text_height + 20) : text_height + 18 + control;
  const ui::Rect box{flow.x, flow.y, flow.width, height};
  ui::fill(box, c.wash, ui::metrics().control_radius);
  Flow inner{flow.x + 14, beside ? flow.y + (height - text_height) / 2 : flow.y + 12, text_width};
  ui::text(inner, words, Type::body, c.link);
  if (action > 0) {
    const ui::Rect rect{box.right() - action - 4, box.bottom() - (beside ? height : control),
                        action, beside ? height : control};
    const ui::Pressed pressed =
        ui::press(id, rect, ui::Role::button, near.action, ui::state_none, outcome.title);
    if (pressed.hovered) ui::fill(rect, c.grey, ui::metrics().control_radius);
    ui::draw_line(ImVec2(rect.x + 8, rect.y + (rect.h - ui::face(Type::strong).line) / 2),
                  near.action, Type::strong, c.link, rect.w);
    ui::icon(ui::Icon::right, ImVec2(rect.right() - 10, rect.y + rect.h / 2), 10, c.link);
    if (pressed.focused) ui::focus_ring(rect, 8);
    if (pressed.activated) {
      if (near.changeable) {
        try_out(screen, index, near.assignments);
      } else if (!near.assignments.empty()) {
        // A fact of the past is not tried out: the user is led to it.
        const Assignment& first = near.assignments.front();
        screen.opened.tab = Tab::situation;
        ui::request_focus(input_id(screen.view, {first.fact, first.row, first.field}));
      }
    }
  }
  flow.y = box.bottom();
}

void show_outcome(const Screen& screen, std::uint32_t index) {
  Opened& opened = screen.opened;
  const Id id = ui::id_of(root, screen.view.outcomes[index].id);
  opened.started = true;
  opened.way = Way::overview;
  const auto& events = screen.view.life_events;
  if (screen.view.life_event < events.size()) {
    const auto& within = events[screen.view.life_event].outcomes;
    if (std::find(within.begin(), within.end(), index) == within.end()) {
      screen.choose_life_event(kNone);
    }
  }
  opened.tab = Tab::results;
  opened.dialog = Dialog::none;
  opened.sought = index;
  opened.open.insert(id);
  forget_search(screen);
  ui::scroll_all_to_top();
  ui::inbox().reveal_at_top = true;
  ui::request_focus(id);
}

void outcome_card(const Screen& screen, Flow& flow, std::uint32_t index) {
  const OutcomeView& outcome = screen.view.outcomes[index];
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, outcome.id);
  const bool open = screen.opened.is_open(id);
  const ui::Container article(ui::id_of(id, "article"), ui::Role::article, outcome.title);
  Card::Look look = ui::card_look();
  if (open) look.border = c.blue2;
  Card card(flow, look);
  const float pad = look.pad;
  // The head is measured by last frame's drawing: the press must come first in the mirror's order.
  float& known_height = head_height(id);
  const ui::Rect rect{flow.x, flow.y, flow.width,
                      std::max(known_height + 2 * pad, ui::metrics().control)};
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::expander, outcome.title,
                open ? ui::state_expanded : ui::state_none, outcome.chip_text, outcome.amount);
  if (pressed.hovered || pressed.held) {
    ui::fill({rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2}, c.paper, ui::metrics().radius);
  }
  known_height = head(outcome, card.in);
  const float arrow_y = card.in.y - ui::face(Type::hint).line / 2;
  ui::icon(open ? ui::Icon::up : ui::Icon::down, ImVec2(card.in.x + card.in.width - 6, arrow_y), 11,
           c.ink3);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().radius);
  if (pressed.activated) screen.opened.toggle(id);
  tried(screen, card.in, index);
  if (open) {
    outcome_details(screen, card.in, index);
  } else if (!outcome.near_misses.empty()) {
    card.in.gap(12);
    near_miss(screen, card.in, index, 0);
  }
}

}  // namespace huisuan::screens
