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

// "第 1 项：人数 2 人；合同月数 12 个月"
std::string row_text(const RowsView& rows, std::uint32_t row) {
  std::string text = rows.row_titles[row];
  for (std::uint32_t field = 0; field < rows.fields.size(); field++) {
    const InputView& input = rows.rows[row][field];
    if (input.state == AnswerView::absent) continue;
    text += str(Str::part_sign);
    text += fill(Str::label_value, {rows.fields[field].label, input.shown});
  }
  return text;
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
  for (std::uint32_t row = 0; row < fact.rows.rows.size(); row++) {
    ui::text(words, row_text(fact.rows, row), Type::hint, c.ink2);
  }
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
  const DayNote& nothing = screen.view.nothing;
  if (!screen.view.begins.text.empty()) {
    day_note(screen, flow, screen.view.begins, "begins after all");
  } else if (!nothing.action.empty()) {
    // Its words are those of the review; another day asks anew.
    if (ui::button(ui::id_of(root, "another day"), flow, nothing.action, ui::Button::secondary)) {
      screen.intend([date = nothing.date](Session& session) { session.set_date(date); });
    }
    flow.gap(18);
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
