// What the user has told so far, by topic; the next question; tables of people or loans.
#include <algorithm>

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

constexpr Id root = 0x517A;
constexpr float column_gap = 20;
constexpr float two_columns = 520;
constexpr std::uint32_t most_together = 3;  // besides the next question; the others come after it
constexpr std::size_t most_at_first = 8;    // unanswered facts of a topic; the rest on request

bool answered(const FactView& fact) {
  return fact.input.state != AnswerView::absent || !fact.input.error.empty();
}

bool shown_first(const FactView& fact) { return fact.matters || answered(fact); }

// A field of a row that no answer is needed for any more; it comes back when one is.
bool settled(const InputView& input) {
  return !input.matters && input.state == AnswerView::absent && input.error.empty();
}

bool wide(const FactView& fact) { return fact.input.kind == InputKind::rows; }

// One or two columns of fact blocks.
void grid(const Screen& screen, Flow& flow, const std::vector<std::uint32_t>& facts) {
  const bool two = flow.width >= two_columns;
  const float width = two ? (flow.width - column_gap) / 2 : flow.width;
  std::size_t i = 0;
  while (i < facts.size()) {
    const bool pair = two && !wide(screen.view.facts[facts[i]]) && i + 1 < facts.size() &&
                      !wide(screen.view.facts[facts[i + 1]]);
    if (!pair) {
      Flow cell{flow.x, flow.y, wide(screen.view.facts[facts[i]]) ? flow.width : width};
      fact_block(screen, cell, facts[i]);
      flow.y = cell.y;
      i += 1;
      continue;
    }
    Flow left{flow.x, flow.y, width};
    Flow right{flow.x + width + column_gap, flow.y, width};
    fact_block(screen, left, facts[i]);
    fact_block(screen, right, facts[i + 1]);
    flow.y = std::max(left.y, right.y);
    i += 2;
  }
}

void explanation(const Screen& screen, Flow& flow, std::uint32_t index, bool with_question) {
  const FactView& fact = screen.view.facts[index];
  const ui::Palette& c = ui::palette();
  Card card(flow, {c.wash, 0, ui::metrics().control_radius, 14, false});
  if (with_question) ui::text(card.in, fact.question, Type::strong, c.ink);
  const auto part = [&](Str title, const std::string& words) {
    if (words.empty()) return;
    if (card.in.y > flow.y + 14) card.in.gap(6);
    ui::text(card.in, str(title), Type::hint_strong, c.ink2);
    ui::text(card.in, words, Type::hint, c.ink);
  };
  part(Str::why_asked, fact.why);
  part(Str::help, fact.help);
  part(Str::known_from, fact.known_from);
  if (!fact.input.bounds.empty()) ui::text(card.in, fact.input.bounds, Type::hint, c.ink2);
  if (answered(fact)) {
    card.in.gap(4);
    if (ui::button(ui::id_of(ui::id_of(root, fact.id), "clear"), card.in, str(Str::clear_answer),
                   ui::Button::secondary)) {
      screen.intend([id = fact.id](Session& session) { session.clear(id); });
    }
  }
}

void topic(const Screen& screen, Flow& flow, std::uint32_t index) {
  const TopicView& topic = screen.view.topics[index];
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> more;
  for (const std::uint32_t fact : topic.facts) {
    const FactView& view = screen.view.facts[fact];
    if (!answered(view) && (!view.for_audience || !view.in_life_event)) continue;
    const bool now = answered(view) || (shown_first(view) && first.size() < most_at_first);
    (now ? first : more).push_back(fact);
  }
  if (first.empty() && more.empty()) return;
  const Id id = ui::id_of(ui::id_of(root, "topic"), topic.id);
  const ui::Palette& c = ui::palette();
  const ui::Container region(id, ui::Role::region, topic.title);
  {
    Card card(flow, ui::card_look());
    const float top = card.in.y;
    ui::heading(card.in, topic.title, Type::strong, c.ink, 3);
    ui::line({card.in.x + card.in.width / 2, top, card.in.width / 2, card.in.y - top},
             topic.progress, Type::hint, c.ink3, ui::Align::right);
    grid(screen, card.in, first);
    if (!more.empty()) {
      const Id expander = ui::id_of(id, "more");
      const bool open = screen.opened.is_open(expander);
      const std::string label = std::string(str(open ? Str::collapse : Str::more)) + " · " +
                                fill(Str::topic_count, {std::to_string(more.size())});
      card.in.gap(8);
      const ui::Rect rect{card.in.x - 8, card.in.y, ui::button_width(label, ui::Button::quiet) + 16,
                          ui::metrics().control};
      const ui::Pressed pressed =
          ui::press(expander, rect, ui::Role::expander, label,
                    open ? ui::state_expanded : ui::state_none, topic.title);
      if (pressed.hovered) ui::fill(rect, c.wash, ui::metrics().control_radius);
      ui::draw_line(ImVec2(rect.x + 8, rect.y + (rect.h - ui::face(Type::body).line) / 2), label,
                    Type::body, c.link, rect.w);
      if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
      if (pressed.activated) screen.opened.toggle(expander);
      card.in.y += rect.h;
      if (open) grid(screen, card.in, more);
    }
  }
  flow.gap(ui::metrics().gap);
}

void quick_answers(const Screen& screen, Flow& flow, Id id, const Target& target) {
  const NextQuestionView& next = screen.view.next;
  {
    const ui::Container group(ui::id_of(id, "answers"), ui::Role::group, next.question);
    ui::Wrap wrap(flow, ui::metrics().control);
    for (const ChoiceView& quick : next.quick) {
      if (ui::choice(ui::id_of(ui::id_of(id, "quick"), quick.answer),
                     wrap.place(ui::choice_width(quick.label)), quick.label, quick.chosen,
                     ui::Role::button)) {
        answer(screen, target, quick.answer);
      }
    }
    const InputView& input = input_of(screen.view, target);
    if (input.kind == InputKind::choice || input.kind == InputKind::boolean) {
      if (ui::choice(ui::id_of(id, "unsure"), wrap.place(ui::choice_width(str(Str::unsure))),
                     str(Str::unsure), input.state == AnswerView::unsure, ui::Role::button)) {
        unsure(screen, target);
      }
    }
  }
  flow.gap(8);
}

}  // namespace

void fact_block(const Screen& screen, Flow& flow, std::uint32_t index) {
  const FactView& fact = screen.view.facts[index];
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(ui::id_of(root, fact.id), "about");
  const bool open = screen.opened.is_open(id);
  std::string label = fact.label;
  if (!fact.reference_period.empty()) label += fill(Str::reference_period, {fact.reference_period});
  constexpr float icon_room = 26;
  const float words = ui::text_height(label, Type::hint, flow.width - icon_room);
  const float height = std::max(ui::metrics().control, words + 18);
  const ui::Rect rect{flow.x, flow.y, flow.width, height};
  const ui::Pressed pressed = ui::press(id, rect, ui::Role::expander, label,
                                        open ? ui::state_expanded : ui::state_none, str(Str::help));
  Flow at{flow.x, flow.y + height - words - 5, flow.width - icon_room};
  ui::draw_wrapped(at, label, Type::hint, fact.matters ? c.ink2 : c.ink3);
  ui::icon(ui::Icon::info, ImVec2(rect.right() - 10, rect.bottom() - 14), 15,
           pressed.hovered || open ? c.link : c.ink3);
  if (pressed.focused) ui::focus_ring(rect, 8);
  if (pressed.activated) screen.opened.toggle(id);
  flow.y += height;
  answer_input(screen, flow, {index, kNone, kNone});
  if (!fact.estimate.empty() && fact.input.state != AnswerView::given) {
    flow.gap(2);
    ui::text(flow, fact.estimate, Type::hint, c.amber);
  }
  if (open) {
    flow.gap(8);
    explanation(screen, flow, index, true);
    flow.gap(4);
  }
}

void repeat_row(const Screen& screen, Flow& flow, std::uint32_t index, std::uint32_t row, Id id) {
  const FactView& fact = screen.view.facts[index];
  if (!fact.rows.repeatable[row]) return;
  flow.gap(12);
  const std::string& label = fact.rows.repeat_label;
  const ui::Rect rect{flow.x, flow.y, ui::button_width(label, ui::Button::secondary),
                      ui::metrics().control};
  if (ui::button(ui::id_of(id, "repeat"), rect, label, ui::Button::secondary)) {
    screen.intend([fact_id = fact.id, row](Session& session) { session.repeat_row(fact_id, row); });
  }
  flow.gap(rect.h);
}

void rows_table(const Screen& screen, Flow& flow, std::uint32_t index, Id id) {
  const FactView& fact = screen.view.facts[index];
  const RowsView& table = fact.rows;
  const ui::Palette& c = ui::palette();
  const float control = ui::metrics().control;
  const ui::Container group(id, ui::Role::group, fact.label);
  for (std::uint32_t row = 0; row < table.rows.size(); row++) {
    const Id row_id = ui::id_of(id, row);
    const ui::Container row_group(row_id, ui::Role::group, table.row_titles[row]);
    {
      Card card(flow, {c.paper, c.line, ui::metrics().control_radius, 14, false});
      const std::string_view remove = str(Str::remove_row);
      const float width = ui::button_width(remove, ui::Button::quiet);
      ui::line({card.in.x, card.in.y - 6, card.in.width - width, control}, table.row_titles[row],
               Type::strong, c.ink);
      if (ui::button(ui::id_of(row_id, "remove"),
                     {card.in.x + card.in.width - width + 6, card.in.y - 6, width, control}, remove,
                     ui::Button::quiet)) {
        screen.intend(
            [fact_id = fact.id, row](Session& session) { session.remove_row(fact_id, row); });
      }
      card.in.y += control - 6;
      const bool two = card.in.width >= two_columns;
      const float column = two ? (card.in.width - column_gap) / 2 : card.in.width;
      float lowest = card.in.y;
      std::size_t drawn = 0;
      for (std::uint32_t field = 0; field < table.fields.size(); field++) {
        if (settled(table.rows[row][field])) continue;
        const bool right = two && drawn % 2 == 1;
        Flow cell{card.in.x + (right ? column + column_gap : 0), card.in.y, column};
        cell.gap(10);
        ui::text(cell, table.fields[field].label, Type::hint, c.ink2);
        cell.gap(6);
        answer_input(screen, cell, {index, row, field}, id);
        lowest = std::max(lowest, cell.y);
        if (!two || right) card.in.y = lowest;
        drawn++;
      }
      card.in.y = lowest;
      if (const std::size_t others = table.fields.size() - drawn; others > 0) {
        card.in.gap(10);
        ui::text(card.in, fill(Str::row_settled, {std::to_string(others)}), Type::hint, c.ink3);
      }
      repeat_row(screen, card.in, index, row, row_id);
    }
    flow.gap(8);
  }
  ui::Wrap wrap(flow, control);
  if (table.can_add) {
    const ui::Rect rect = wrap.place(ui::button_width(table.add_label, ui::Button::secondary));
    if (ui::button(ui::id_of(id, "add"), rect, table.add_label, ui::Button::secondary)) {
      screen.intend([fact_id = fact.id](Session& session) { session.add_row(fact_id); });
    }
  }
  if (table.rows.empty()) {
    const bool none = fact.input.state == AnswerView::given;
    if (ui::choice(ui::id_of(id, "none"), wrap.place(ui::choice_width(table.none_label)),
                   table.none_label, none, ui::Role::button)) {
      screen.intend([fact_id = fact.id](Session& session) { session.set_answer(fact_id, "0"); });
    }
    if (ui::choice(ui::id_of(id, "unsure"), wrap.place(ui::choice_width(str(Str::unsure))),
                   str(Str::unsure), fact.input.state == AnswerView::unsure, ui::Role::button)) {
      screen.intend([fact_id = fact.id](Session& session) { session.set_unsure(fact_id); });
    }
  }
}

void next_question(const Screen& screen, Flow& flow) {
  const NextQuestionView& next = screen.view.next;
  if (!next.present || next.fact >= screen.view.facts.size()) return;
  const ui::Palette& c = ui::palette();
  const Id id = ui::id_of(root, "next question");
  const ui::Container region(id, ui::Role::region, str(Str::next_question));
  {
    Card::Look look = ui::card_look();
    look.border = c.amber_line;
    Card card(flow, look);
    const std::string_view lead = str(Str::next_question);
    ui::chip(ImVec2(card.in.x, card.in.y), lead, c.amber_wash, c.amber);
    const float beside = ui::chip_width(lead) + 12;
    if (!next.about.empty()) {
      ui::line({card.in.x + beside, card.in.y, card.in.width - beside, ui::metrics().chip},
               next.about, Type::hint, c.ink2);
    }
    card.in.gap(ui::metrics().chip + 10);
    ui::heading(card.in, next.question, Type::title, c.ink, 2);
    if (!next.why.empty()) {
      card.in.gap(4);
      ui::text(card.in, next.why, Type::hint, c.ink2);
    }
    if (!next.known_from.empty()) {
      ui::text(card.in, std::string(str(Str::known_from)) + "：" + next.known_from, Type::hint,
               c.ink2);
    }
    card.in.gap(12);
    const Target target{next.fact, next.row, next.field};
    // Where the buttons are all there is to choose from, the list would say the same again; a table
    // has its own.
    const InputView& input = input_of(screen.view, target);
    const bool table = input.kind == InputKind::rows;
    if (!next.quick.empty() && !table) quick_answers(screen, card.in, id, target);
    const bool all = input.kind == InputKind::choice || input.kind == InputKind::boolean;
    if (!all || next.quick.size() < input.choices.size()) {
      answer_input(screen, card.in, target, id, true);
    }
    if (next.row == kNone) {
      // What belongs on the same screen, below.
      std::uint32_t more = 0;
      for (const std::uint32_t fact : next.together) {
        if (fact == next.fact || fact >= screen.view.facts.size()) continue;
        if (++more > most_together) break;
        card.in.gap(14);
        ui::text(card.in, screen.view.facts[fact].question, Type::strong, c.ink);
        card.in.gap(6);
        answer_input(screen, card.in, {fact, kNone, kNone}, id, true);
      }
    }
  }
  flow.gap(ui::metrics().gap);
}

Id situation_id() { return ui::id_of(root, "situation"); }

void situation(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const ui::Container region(situation_id(), ui::Role::region, str(Str::your_situation));
  const float top = flow.y;
  const float title = ui::text_width(str(Str::your_situation), ui::face(Type::title)) + 16;
  ui::heading(flow, str(Str::your_situation), Type::title, c.ink, 2);
  if (flow.width - title > ui::text_width(screen.view.progress, ui::face(Type::hint))) {
    ui::line({flow.x + title, top, flow.width - title, flow.y - top}, screen.view.progress,
             Type::hint, c.ink2, ui::Align::right);
  } else {
    ui::text(flow, screen.view.progress, Type::hint, c.ink2);
  }
  flow.gap(10);
  for (std::uint32_t i = 0; i < screen.view.topics.size(); i++) topic(screen, flow, i);
}

}  // namespace huisuan::screens
