// 假如: closed, a line that says what it is for; open, two situations side by side and the curve of
// a total over one number, its cliffs as a list from which each can be tried.
#include <algorithm>

#include "present/strings.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Card;
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr Id root = 0x1F1F;
constexpr std::size_t first_numbers = 6;

Id number_id(const NumberView& number) {
  return ui::id_of(ui::id_of(ui::id_of(ui::id_of(root, "number"), number.fact), number.row),
                   number.field);
}

constexpr float between = 28;  // the two columns, for an arrow

// What stands on the left and on the right.
void columns(Flow& flow) {
  const ui::Palette& c = ui::palette();
  const float half = (flow.width - between) / 2;
  const float top = flow.y;
  Flow was{flow.x, flow.y, half};
  Flow now{flow.x + half + between, flow.y, half};
  ui::draw_wrapped(was, str(Str::whatif_was), Type::hint_strong, c.ink2);
  ui::draw_wrapped(now, str(Str::whatif_now), Type::hint_strong, c.link);
  flow.y = now.y + 4;
  ui::record_text({flow.x, top, flow.width, flow.y - top},
                  fill(Str::label_value, {str(Str::whatif_was), str(Str::whatif_now)}));
  ui::hairline(flow, c.line);
  flow.gap(8);
}

// What it was on the left, what it is on the right; the change beside the label.
void difference(Flow& flow, const DifferenceView& line) {
  const ui::Palette& c = ui::palette();
  const float top = flow.y;
  const bool changed = !line.change.empty() && line.differs;
  const float change = line.change.empty() ? 0 : ui::chip_width(line.change);
  Flow label{flow.x, flow.y, flow.width - (change > 0 ? change + 12 : 0)};
  ui::draw_wrapped(label, line.label, Type::body, c.ink);
  if (change > 0) {
    const float height = ui::metrics().chip;
    const Rect mark{flow.x + flow.width - change, flow.y, change, height};
    const ImU32 ink = !changed ? c.grey_ink : line.less ? c.seal : c.celadon;
    ui::fill(mark, !changed ? c.grey : line.less ? c.seal_wash : c.celadon_wash, height / 2);
    ui::draw_line(ImVec2(mark.x, mark.y + (height - ui::face(Type::hint_strong).line) / 2),
                  line.change, Type::hint_strong, ink, mark.w, ui::Align::center);
    label.y = std::max(label.y, mark.bottom());
  }
  const float half = (flow.width - between) / 2;
  Flow was{flow.x, label.y + 2, half};
  Flow now{flow.x + half + between, label.y + 2, half};
  ui::icon(ui::Icon::right, ImVec2(flow.x + half + 12, was.y + ui::face(Type::body).line / 2), 9,
           c.ink3);
  ui::draw_wrapped(was, line.was, Type::body, c.ink2);
  ui::draw_wrapped(now, line.now, line.differs ? Type::strong : Type::body, c.ink);
  flow.y = std::max(was.y, now.y);
  std::string words = fill(Str::whatif_change, {line.label, line.was, line.now});
  if (!line.change.empty()) words += "，" + line.change;
  ui::record_text({flow.x, top, flow.width, flow.y - top}, words);
  flow.gap(12);
}

void differences(Flow& flow, Str title, const std::vector<DifferenceView>& lines) {
  if (lines.empty()) return;
  flow.gap(8);
  ui::heading(flow, str(title), Type::strong, ui::palette().ink, 3);
  flow.gap(6);
  columns(flow);
  for (const DifferenceView& line : lines) difference(flow, line);
}

void comparison(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const ComparisonView& view = screen.view.whatif.comparison;
  const ui::Container region(ui::id_of(root, "comparison"), ui::Role::region,
                             str(Str::whatif_both));
  {
    const ui::Container told(ui::id_of(root, "told"), ui::Role::status, str(Str::whatif));
    ui::text(flow, view.count_text, Type::strong, view.outcomes.empty() ? c.ink2 : c.link);
  }
  flow.gap(10);
  {  // the way back before everything, however long the lists are
    ui::Wrap wrap(flow, ui::metrics().control);
    const auto button = [&](Str label, ui::Button look) {
      return ui::button(ui::id_of(root, str(label)), wrap.place(ui::button_width(str(label), look)),
                        str(label), look);
    };
    if (button(Str::whatif_back, ui::Button::primary)) {
      screen.intend([](Session& session) { session.return_to_kept(); });
    }
    if (button(Str::whatif_take, ui::Button::secondary)) {
      screen.intend([](Session& session) { session.forget_kept(); });
    }
    if (button(Str::whatif_swap, ui::Button::secondary)) {
      screen.intend([](Session& session) { session.swap_with_kept(); });
    }
  }
  flow.gap(16);
  columns(flow);
  for (const DifferenceView& line : view.totals) difference(flow, line);
  differences(flow, Str::whatif_answers, view.answers);
  differences(flow, Str::whatif_outcomes, view.outcomes);
}

void end_field(const Screen& screen, Rect rect, Str label, bool first) {
  const CurveView& view = screen.view.whatif.curve;
  const float width = ui::text_width(str(label), ui::face(Type::hint)) + 8;
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(Type::hint).line) / 2), str(label),
                Type::hint, ui::palette().ink2, width);
  ui::FieldLook look;
  look.label = str(label);
  look.typed = first ? view.from : view.to;
  look.error = view.error;
  look.state = ui::state_on_change | ui::state_decimal;
  look.type = Type::body;
  std::string text;
  if (!ui::field(ui::id_of(root, str(label)), {rect.x + width, rect.y, rect.w - width, rect.h},
                 look, text)) {
    return;
  }
  screen.intend([text, first, other = first ? view.to : view.from](Session& session) {
    session.set_curve_ends(first ? text : other, first ? other : text);
  });
}

void cliff(const Screen& screen, Flow& flow, const CliffView& view, std::uint32_t number) {
  const ui::Palette& c = ui::palette();
  const float side = ui::face(Type::hint_strong).line + 12;
  const float button = ui::button_width(view.try_label, ui::Button::secondary);
  const bool beside = flow.width - side - button > 220;
  const float top = flow.y;
  cliff_number(ImVec2(flow.x + side / 2 - 2, flow.y + ui::face(Type::strong).line / 2), number,
               view.loss);
  Flow words{flow.x + side, flow.y, flow.width - side - (beside ? button + 12 : 0)};
  ui::text(words, view.change.empty() ? view.at : view.at + "，" + view.change, Type::strong,
           c.ink);
  for (std::size_t i = 0; i < view.turns.size(); i++) {
    ui::text(words, view.turns[i], Type::body, c.ink);
    ui::text(words, view.causes[i], Type::hint, c.ink2);
  }
  const float control = ui::metrics().control;
  if (!beside) words.gap(6);
  const Rect rect{beside ? flow.x + flow.width - button : words.x, beside ? top : words.y, button,
                  control};
  const Id id = ui::id_of(ui::id_of(root, "try"), number);
  if (ui::button(id, rect, view.try_label, ui::Button::secondary)) {
    screen.intend([value = view.try_value](Session& session) { session.try_value(value); });
  }
  flow.y = std::max(words.y, rect.bottom()) + 14;
}

void numbers(const Screen& screen, Flow& flow) {
  const auto& list = screen.view.whatif.numbers;
  const Id more = ui::id_of(root, "more numbers");
  const bool all = screen.opened.is_open(more) || list.size() <= first_numbers + 1;
  ui::Wrap wrap(flow, ui::metrics().control);
  {
    const ui::Container group(ui::id_of(root, "numbers"), ui::Role::radiogroup,
                              str(Str::curve_choose));
    for (std::size_t i = 0; i < list.size(); i++) {
      const NumberView& number = list[i];
      if (!all && i >= first_numbers && !number.chosen) continue;
      const Rect rect = wrap.place(ui::choice_width(number.label) + 8);
      if (ui::choice(number_id(number), rect, number.label, number.chosen)) {
        screen.intend([number](Session& session) {
          session.show_curve(number.fact, number.row, number.field);
        });
      }
    }
  }
  if (all) return;
  if (ui::button(more, wrap.place(ui::button_width(str(Str::more), ui::Button::quiet) + 8),
                 str(Str::more), ui::Button::quiet)) {
    screen.opened.toggle(more);
  }
}

void curve(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const CurveView& view = screen.view.whatif.curve;
  const ui::Container region(ui::id_of(root, "curve"), ui::Role::region, str(Str::curve));
  ui::heading(flow, str(Str::curve), Type::strong, c.ink, 3);
  flow.gap(8);
  if (screen.view.whatif.numbers.empty()) {
    ui::text(flow, str(Str::curve_no_numbers), Type::body, c.ink2);
    return;
  }
  numbers(screen, flow);
  if (!view.present) return;
  flow.gap(14);
  const float half = (flow.width - 16) / 2;
  end_field(screen, {flow.x, flow.y, half, ui::metrics().control}, Str::curve_from, true);
  end_field(screen, {flow.x + half + 16, flow.y, half, ui::metrics().control}, Str::curve_to,
            false);
  flow.gap(ui::metrics().control + 6);
  if (!view.error.empty()) {
    ui::alert(flow, view.error, c.seal);
    return;
  }
  ui::text(flow, view.sum_title + "　·　" + view.title, Type::hint, c.ink2);
  flow.gap(6);
  curve_plot(flow, view);
  for (const std::string& remark : view.remarks) ui::text(flow, remark, Type::hint, c.ink2);
  flow.gap(12);
  ui::heading(flow, view.cliffs_text, Type::hint_strong, c.ink2, 4);
  flow.gap(8);
  for (std::uint32_t i = 0; i < view.cliffs.size(); i++) cliff(screen, flow, view.cliffs[i], i);
}

void close(const Screen& screen) {
  screen.opened.whatif = false;
  screen.intend([](Session& session) { session.show_whatif(false); });
}

void open(const Screen& screen) {
  screen.opened.whatif = true;
  screen.intend([](Session& session) { session.show_whatif(true); });
}

}  // namespace

void whatif(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const Id toggle = ui::id_of(root, "toggle");
  const ui::Container region(ui::id_of(root, "panel"), ui::Role::region, str(Str::whatif_title));
  const bool shown = screen.opened.whatif || screen.view.whatif.comparison.present;
  if (!shown) {
    const float width = ui::button_width(str(Str::whatif), ui::Button::secondary);
    const float line = ui::face(Type::hint).line;
    ui::line({flow.x + width + 12, flow.y + (ui::metrics().control - line) / 2,
              flow.width - width - 12, line},
             str(Str::whatif_hint), Type::hint, c.ink2);
    if (ui::button(toggle, flow, str(Str::whatif), ui::Button::secondary)) open(screen);
    flow.gap(ui::metrics().gap);
    return;
  }
  {
    Card card(flow, ui::card_look());
    const float control = ui::metrics().control;
    Flow heading{card.in.x, card.in.y, card.in.width - control};
    ui::heading(heading, str(Str::whatif_title), Type::title, c.ink, 2);
    if (!screen.view.whatif.comparison.present) {
      const Rect corner{card.in.x + card.in.width - control + 10, card.in.y - 10, control, control};
      const ui::Pressed pressed = ui::press(toggle, corner, ui::Role::button, str(Str::close),
                                            ui::state_none, str(Str::whatif));
      if (pressed.hovered) ui::fill(corner, c.grey, ui::metrics().control_radius);
      ui::icon(ui::Icon::close, ImVec2(corner.x + control / 2, corner.y + control / 2), 16, c.ink2);
      if (pressed.focused) ui::focus_ring(corner, ui::metrics().control_radius);
      if (pressed.activated) close(screen);
    }
    card.in.y = heading.y + 8;
    if (screen.view.whatif.comparison.present) {
      comparison(screen, card.in);
    } else {
      ui::text(card.in, str(Str::whatif_lead), Type::body, c.ink2);
      card.in.gap(12);
      if (ui::button(ui::id_of(root, "keep"), card.in, str(Str::whatif_keep),
                     ui::Button::primary)) {
        screen.intend([](Session& session) { session.keep_situation(); });
      }
      card.in.gap(16);
    }
    ui::hairline(card.in, c.line);
    card.in.gap(16);
    if (screen.opened.whatif) {
      curve(screen, card.in);
    } else if (ui::button(toggle, card.in, str(Str::curve), ui::Button::quiet)) {
      open(screen);
    }
  }
  flow.gap(ui::metrics().gap);
}

void whatif_brief(const Screen& screen, Flow& flow) {
  const ComparisonView& view = screen.view.whatif.comparison;
  if (!view.present) return;
  const ui::Palette& c = ui::palette();
  const ui::Container region(ui::id_of(root, "brief"), ui::Role::region, str(Str::whatif));
  {
    Card card(flow, {c.wash, 0, ui::metrics().radius, 14, false});
    ui::text(card.in, view.count_text, Type::strong, c.link);
    if (!view.totals.empty() && view.totals.front().differs) {
      card.in.gap(6);
      columns(card.in);
      difference(card.in, view.totals.front());
    }
    ui::Wrap wrap(card.in, ui::metrics().control);
    const auto button = [&](Str label, ui::Button look) {
      return ui::button(ui::id_of(ui::id_of(root, "brief"), str(label)),
                        wrap.place(ui::button_width(str(label), look)), str(label), look);
    };
    if (button(Str::your_results, ui::Button::secondary)) screen.opened.tab = Tab::results;
    if (button(Str::whatif_back, ui::Button::quiet)) {
      screen.intend([](Session& session) { session.return_to_kept(); });
    }
  }
  flow.gap(ui::metrics().gap);
}

void whatif_numbers(const Screen& screen, Flow& flow, std::uint32_t outcome) {
  const OutcomeView& view = screen.view.outcomes[outcome];
  if (view.numbers.empty()) return;
  ui::Wrap wrap(flow, ui::metrics().control);
  for (const std::uint32_t fact : view.numbers) {
    const std::string label = fill(Str::curve_of_fact, {screen.view.facts[fact].label});
    const Id id = ui::id_of(ui::id_of(ui::id_of(root, "from"), view.id), fact);
    const Rect rect = wrap.place(ui::button_width(label, ui::Button::secondary));
    if (!ui::button(id, rect, label, ui::Button::secondary)) continue;
    open(screen);
    screen.opened.tab = Tab::results;
    screen.intend([fact](Session& session) { session.show_curve(fact); });
    ui::inbox().reveal_at_top = true;
    ui::request_focus(number_id({fact, kNone, kNone, {}, {}, false}));
  }
}

}  // namespace huisuan::screens
