// The control of a page that asks one thing: large, and where a choice says it all, one press is
// enough.
#include <algorithm>
#include <cmath>

#include "platform/platform.h"
#include "present/strings.h"
#include "screens/calendar.h"
#include "screens/interview.h"
#include "screens/screen.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr Id root = 0x14FE;
constexpr float gap = 12;
constexpr float two_columns = 560;
constexpr std::uint32_t most_counts = 5;  // numbers of rows to choose from; a field for more

// Where the calendar of a date stands: all of it is to be seen, or it opens over the page.
enum class Calendar : std::uint8_t { beside, below, over };

float tall(float width) { return ui::metrics().control + (roomy(width) ? 36 : 16); }

// One answer out of several, as wide as its column. `role`: a radio, or a button where a field
// beside it may give the answer as well.
bool answer_row(Id id, Rect rect, std::string_view label, bool chosen, ui::Align align,
                ui::Role role = ui::Role::radio, Type type = Type::strong) {
  const ui::Palette& c = ui::palette();
  const ui::Pressed pressed =
      ui::press(id, rect, role, label, chosen ? ui::state_checked : ui::state_none);
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  const float radius = ui::metrics().control_radius;
  // Under a mouse that rests where the last answer was given, nothing may look chosen.
  ui::fill(rect, chosen ? c.blue : lit ? c.grey : c.card, radius);
  ui::outline(rect, chosen ? c.blue : c.edge, radius);
  const ImU32 ink = chosen ? c.on_blue : c.ink;
  constexpr float pad = 18;
  constexpr float tick = 22;
  const float room = rect.w - 2 * pad - (align == ui::Align::left ? tick : 0);
  const float words = ui::text_height(label, Type::strong, room);
  if (align == ui::Align::center) {
    const float line = ui::face(type).line;
    ui::draw_line(ImVec2(rect.x + pad, rect.y + (rect.h - line) / 2), label, type, ink, room,
                  align);
    if (chosen) ui::icon(ui::Icon::check, ImVec2(rect.x + 20, rect.y + rect.h / 2), 13, ink);
  } else {
    Flow at{rect.x + pad, rect.y + (rect.h - words) / 2, room};
    ui::draw_wrapped(at, label, Type::strong, ink);
    if (chosen) {
      ui::icon(ui::Icon::check, ImVec2(rect.right() - pad - 4, rect.y + rect.h / 2), 14, ink);
    }
  }
  if (pressed.focused) ui::focus_ring(rect, radius);
  return pressed.activated;
}

// 是 and 否 beside each other.
bool yes_or_no(const Screen& screen, Flow& flow, Id id, const Target& target,
               const InputView& input) {
  const ui::Container group(id, ui::Role::radiogroup, question_of(screen.view, target));
  const auto count = static_cast<float>(input.choices.size());
  const float width = (flow.width - gap * (count - 1)) / count;
  const bool large = roomy(flow.width);
  const float height = tall(flow.width) + (large ? 40 : 0);
  float x = flow.x;
  bool chosen = false;
  for (const ChoiceView& choice : input.choices) {
    const bool now = choice.chosen && input.state == AnswerView::given;
    if (answer_row(ui::id_of(id, choice.answer), {x, flow.y, width, height}, choice.label, now,
                   ui::Align::center, ui::Role::radio, large ? Type::question : Type::strong)) {
      answer(screen, target, choice.answer);
      chosen = true;
    }
    x += width + gap;
  }
  flow.gap(height);
  return chosen;
}

// All of them in sight: nothing opens over the page.
bool one_of(const Screen& screen, Flow& flow, Id id, const Target& target, const InputView& input) {
  const ui::Container group(id, ui::Role::radiogroup, question_of(screen.view, target));
  const bool two = flow.width >= two_columns && input.choices.size() > 4;
  const float width = two ? (flow.width - gap) / 2 : flow.width;
  bool chosen = false;
  for (std::size_t first = 0; first < input.choices.size(); first += two ? 2 : 1) {
    const std::size_t end = std::min(input.choices.size(), first + (two ? 2 : 1));
    float height = tall(flow.width);
    for (std::size_t i = first; i < end; i++) {
      const std::string& label = input.choices[i].label;
      height = std::max(height, ui::text_height(label, Type::strong, width - 58) + 20);
    }
    for (std::size_t i = first; i < end; i++) {
      const ChoiceView& choice = input.choices[i];
      const float x = flow.x + (i == first ? 0 : width + gap);
      const bool now = choice.chosen && input.state == AnswerView::given;
      if (answer_row(ui::id_of(id, choice.answer), {x, flow.y, width, height}, choice.label, now,
                     ui::Align::left)) {
        answer(screen, target, choice.answer);
        chosen = true;
      }
    }
    flow.gap(height + 8);
  }
  flow.gap(-8);
  return chosen;
}

// What is wrong, or may be typed, right below the field.
void below_field(const Screen& screen, Flow& flow, const InputView& input) {
  if (!input.error.empty()) {
    flow.gap(8);
    ui::alert(flow, input.error, ui::palette().seal);
  } else if (!input.bounds.empty()) {
    flow.gap(6);
    ui::text(flow,
             input.kind == InputKind::date
                 ? fill(Str::date_like, {screen.view.date_iso, input.bounds})
             : input.kind == InputKind::number ? fill(Str::number_within, {input.bounds})
                                               : input.bounds,
             Type::hint, ui::palette().ink3);
  }
}

// What an answer may be instead of a value: it has not happened. True when that was chosen.
bool not_yet(const Screen& screen, Flow& flow, Id id, const Target& target,
             const InputView& input) {
  const FactView& fact = screen.view.facts[target.fact];
  if (!fact.may_not_happen || target.row != kNone) return false;
  flow.gap(gap);
  const Rect rect{flow.x, flow.y, flow.width, tall(flow.width)};
  flow.gap(rect.h);
  if (!answer_row(ui::id_of(id, "not yet"), rect, str(Str::not_yet_happened),
                  input.state == AnswerView::not_yet, ui::Align::left, ui::Role::button)) {
    return false;
  }
  screen.intend([fact_id = fact.id](Session& session) { session.set_not_yet(fact_id); });
  return true;
}

// True when Enter was pressed in it, or what stands in place of a value was chosen.
bool typed(const Screen& screen, Flow& flow, Id id, const Target& target, const InputView& input,
           Calendar place = Calendar::over) {
  ui::FieldLook look;
  const std::string label = question_of(screen.view, target);
  look.label = label;
  look.typed = input.typed;
  look.unit = input.unit;
  look.hint = input.state == AnswerView::absent ? std::string_view{} : input.shown;
  look.error = input.error;
  look.type = Type::question;
  look.state = input.kind == InputKind::number || input.kind == InputKind::rows
                   ? (input.whole_numbers ? ui::state_numeric : ui::state_decimal)
                   : ui::state_on_change | (input.kind == InputKind::date ? ui::state_date : 0U);
  // Rows appear when the number is complete: on the way to 12 there is no 1.
  if (input.kind == InputKind::rows) look.state |= ui::state_on_change;
  const bool date = input.kind == InputKind::date;
  const float height = tall(flow.width) + 8;
  const float aside = date && place == Calendar::beside ? std::round(flow.width * 0.6F) : 0;
  Flow column{flow.x, flow.y, flow.width - (aside > 0 ? aside + 24 : 0)};
  const Rect rect{column.x, column.y, column.width, height};
  std::string text;
  bool changed = date && place == Calendar::over
                     ? date_field(screen, id, rect, look, days_of(input), text)
                     : ui::field(id, rect, look, text);
  bool instead = false;
  column.gap(height);
  below_field(screen, column, input);
  if (date && place != Calendar::over) {
    const Id pages = ui::id_of(id, "calendar");
    const bool below = place == Calendar::below;
    column.gap(12);
    if (below) changed |= calendar(screen, column, pages, days_of(input), text);
    if (takes_today(days_of(input))) {
      const Rect today{column.x, column.y, std::min(column.width, 440.0F), ui::metrics().control};
      changed |= today_button(screen, pages, today, days_of(input), text);
      column.gap(today.h);
    }
    Flow right{flow.x + flow.width - aside, flow.y, aside};
    if (!below) instead = not_yet(screen, column, id, target, input);
    if (!below) changed |= calendar(screen, right, pages, days_of(input), text);
    column.y = below ? column.y : std::max(column.y, right.y);
  }
  flow.y = column.y;
  if (changed) answer(screen, target, std::move(text));
  const bool list = input.kind == InputKind::rows;  // it may be told by a button as well
  if (aside == 0 && !list) instead = not_yet(screen, flow, id, target, input);
  const bool entered = ui::inbox().take_activation(id);
  if (entered) platform::request_frames(3);
  return entered || instead;
}

// How many there are; each is asked about on pages of its own. What is there already is changed in
// the table.
bool rows(const Screen& screen, Flow& flow, Id id, const Target& target) {
  const FactView& fact = screen.view.facts[target.fact];
  if (!fact.rows.rows.empty()) {
    rows_table(screen, flow, target.fact, id);
    return false;
  }
  bool chosen = false;
  const std::uint32_t most = std::min(most_counts, fact.rows.max_rows);
  {
    const ui::Container group(ui::id_of(id, "counts"), ui::Role::group, fact.question);
    const float width = std::floor((flow.width - 2 * gap) / 3);
    ui::Wrap wrap(flow, tall(flow.width), gap);
    for (std::uint32_t count = 0; count <= most; count++) {
      const std::string number = std::to_string(count);
      const std::string label =
          count == 0 ? fact.rows.none_label : fill(Str::row_count, {number, fact.rows.counter});
      const bool now = count == 0 && fact.input.state == AnswerView::given;
      if (answer_row(ui::id_of(ui::id_of(id, "count"), count), wrap.place(width), label, now,
                     ui::Align::center, ui::Role::button)) {
        answer(screen, target, number);
        chosen = true;
      }
    }
  }
  if (fact.rows.max_rows <= most) return chosen;
  flow.gap(16);
  ui::text(flow, fill(Str::how_many_rows, {fact.rows.counter}), Type::hint, ui::palette().ink2);
  flow.gap(4);
  InputView input = fact.input;
  if (fact.input.state == AnswerView::given) input.typed.clear();
  Flow field{flow.x, flow.y, std::min(flow.width, 260.0F)};
  chosen |= typed(screen, field, id, target, input);
  flow.y = field.y;
  return chosen;
}

}  // namespace

std::string question_of(const ViewModel& view, const Target& target) {
  const FactView& fact = view.facts[target.fact];
  if (target.row == kNone) return fact.question;
  return fill(Str::row_question,
              {fact.rows.fields[target.field].question, fact.rows.row_titles[target.row]});
}

Id large_input_id(const ViewModel& view, const Target& target) {
  const Id id = ui::id_of(root, input_id(view, target));
  const bool counts = target.row == kNone && view.facts[target.fact].input.kind == InputKind::rows;
  return counts ? ui::id_of(id, "counts") : id;
}

namespace {

Calendar place_of_calendar(const Flow& flow, float bottom) {
  const float room = bottom - flow.y;
  if (flow.width >= 640 && calendar_height() <= room) return Calendar::beside;
  const float field = tall(flow.width) + 8 + 2 * ui::face(Type::hint).line + 18;
  const float all = field + calendar_height() + ui::metrics().control;
  return all <= room ? Calendar::below : Calendar::over;
}

}  // namespace

bool large_input(const Screen& screen, Flow& flow, const Target& target, float bottom) {
  const InputView& input = input_of(screen.view, target);
  const FactView& fact = screen.view.facts[target.fact];
  const Id id = ui::id_of(root, input_id(screen.view, target));
  bool chosen = false;
  switch (input.kind) {
    case InputKind::boolean:
      chosen = yes_or_no(screen, flow, id, target, input);
      chosen |= not_yet(screen, flow, id, target, input);
      break;
    case InputKind::choice:
      chosen = one_of(screen, flow, id, target, input);
      chosen |= not_yet(screen, flow, id, target, input);
      break;
    case InputKind::rows:
      chosen = rows(screen, flow, id, target);
      chosen |= not_yet(screen, flow, id, target, input);
      break;
    case InputKind::date:
      chosen = typed(screen, flow, id, target, input, place_of_calendar(flow, bottom));
      break;
    case InputKind::number:
    case InputKind::text:
      chosen = typed(screen, flow, id, target, input);
      break;
  }
  if (!fact.estimate.empty() && target.row == kNone && input.state != AnswerView::given) {
    flow.gap(6);
    ui::text(flow, fact.estimate, Type::hint, ui::palette().amber);
  }
  return chosen;
}

}  // namespace huisuan::screens
