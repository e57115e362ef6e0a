// The last page of the interview: everything that was answered, each to be changed.
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

constexpr Id root = 0x4E71;

// Which row, and below it what was answered of it: names on the left, answers beside them.
void row_answers(Flow& flow, const RowsView& rows, std::uint32_t row) {
  const ui::Palette& c = ui::palette();
  float names = 0;
  for (std::uint32_t field = 0; field < rows.fields.size(); field++) {
    if (rows.rows[row][field].state == AnswerView::absent) continue;
    names = std::max(names, ui::text_width(rows.fields[field].label, ui::face(Type::hint)));
  }
  names = std::min(names + 16, flow.width * 0.5F);
  flow.gap(8);
  ui::text(flow, rows.row_titles[row], Type::hint_strong, c.ink2);
  for (std::uint32_t field = 0; field < rows.fields.size(); field++) {
    const InputView& input = rows.rows[row][field];
    if (input.state == AnswerView::absent) continue;
    flow.gap(2);
    Flow name{flow.x, flow.y, names - 16};
    Flow given{flow.x + names, flow.y, flow.width - names};
    ui::draw_wrapped(name, rows.fields[field].label, Type::hint, c.ink3);
    ui::draw_wrapped(given, input.shown, Type::hint, c.ink);
    const float end = std::max(name.y, given.y);
    ui::record_text({flow.x, flow.y, flow.width, end - flow.y},
                    fill(Str::label_value, {rows.fields[field].label, input.shown}));
    flow.y = end;
  }
}

// True when its button was pressed.
bool answered(Flow& flow, const FactView& fact) {
  const ui::Palette& c = ui::palette();
  const std::string_view change = str(Str::change_answer);
  const float button = ui::button_width(change, ui::Button::secondary);
  const float control = ui::metrics().control;
  const float top = flow.y;
  Flow words{flow.x, flow.y, flow.width - button - 16};
  ui::text(words, fact.label, Type::hint, c.ink2);
  ui::text(words, fact.input.shown + fact.from_event, Type::strong, c.ink);
  const Id id = ui::id_of(ui::id_of(root, fact.id), "change");
  const Rect rect{flow.x + flow.width - button, top, button, control};
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::button, change, ui::state_none, fact.label);
  ui::fill(rect, pressed.hovered || pressed.held ? c.wash : c.card, ui::metrics().control_radius);
  ui::outline(rect, c.edge, ui::metrics().control_radius);
  ui::draw_line(ImVec2(rect.x, rect.y + (control - ui::face(Type::strong).line) / 2), change,
                Type::strong, c.link, rect.w, ui::Align::center);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  flow.y = std::max(words.y, rect.bottom());
  for (std::uint32_t row = 0; row < fact.rows.rows.size(); row++) {
    row_answers(flow, fact.rows, row);
  }
  return pressed.activated;
}

}  // namespace

Target review(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  ui::heading(flow, str(Str::review_title), Type::question, c.ink, 2);
  flow.gap(6);
  ui::text(flow, screen.view.review, Type::body, c.ink2);
  flow.gap(18);
  day_note(screen, flow, screen.view.later.note, "later after all");
  if (!screen.view.begins.text.empty()) {
    day_note(screen, flow, screen.view.begins, "begins after all");
  } else {
    nothing_here(screen, flow, "review");  // its words are those of the review
  }
  Target wanted;
  for (const TopicView& topic : screen.view.topics) {
    std::vector<std::uint32_t> given;
    for (const std::uint32_t i : topic.facts) {
      if (screen.view.facts[i].input.state != AnswerView::absent) given.push_back(i);
    }
    if (given.empty()) continue;
    {
      const ui::Container region(ui::id_of(root, topic.id), ui::Role::region, topic.title);
      ui::Card card(flow, ui::card_look());
      ui::heading(card.in, topic.title, Type::strong, c.ink, 3);
      for (const std::uint32_t i : given) {
        card.in.gap(10);
        ui::hairline(card.in, c.line);
        card.in.gap(10);
        if (answered(card.in, screen.view.facts[i])) wanted.fact = i;
      }
    }
    flow.gap(ui::metrics().gap);
  }
  return wanted;
}

}  // namespace huisuan::screens
