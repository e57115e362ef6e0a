// The control for one answer: a field, a few choices, or a list to pick from.
#include <algorithm>
#include <cmath>

#include "present/strings.h"
#include "screens/calendar.h"
#include "screens/screen.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;

namespace {

constexpr ui::Id root = 0x5A17;
constexpr float gap = 8;
constexpr float narrow = 250;  // no room for 不清楚 beside a field

bool row_field(const Target& target) { return target.row != kNone; }

const FactView& fact_of(const ViewModel& view, const Target& target) {
  return view.facts[target.fact];
}

std::uint32_t keyboard(const InputView& input) {
  if (input.kind == InputKind::number) {
    return input.whole_numbers ? ui::state_numeric : ui::state_decimal;
  }
  return ui::state_on_change | (input.kind == InputKind::date ? ui::state_date : ui::state_none);
}

// `least`: how wide each is at least.
void extra_choices(const Screen& screen, ui::Wrap& wrap, Id id, const Target& target,
                   const InputView& input, ui::Role role, float least = 0) {
  const float width = std::max(least, ui::choice_width(str(Str::unsure)));
  if (ui::choice(ui::id_of(id, "unsure"), wrap.place(width), str(Str::unsure),
                 input.state == AnswerView::unsure, role)) {
    unsure(screen, target);
  }
  const FactView& fact = fact_of(screen.view, target);
  if (!row_field(target) && fact.may_not_happen &&
      ui::choice(ui::id_of(id, "not yet"), wrap.place(ui::choice_width(str(Str::not_yet_happened))),
                 str(Str::not_yet_happened), input.state == AnswerView::not_yet, role)) {
    screen.intend([fact_id = fact.id](Session& session) { session.set_not_yet(fact_id); });
  }
}

void typed_input(const Screen& screen, Flow& flow, Id id, const Target& target,
                 const InputView& input, bool goes) {
  const float height = ui::metrics().control;
  const float unsure_width = ui::choice_width(str(Str::unsure)) + gap;
  const bool beside = flow.width >= narrow && !fact_of(screen.view, target).may_not_happen;
  const float width = beside ? flow.width - unsure_width : flow.width;
  const std::string label = label_of(screen.view, target);
  ui::FieldLook look;
  look.label = label;
  look.typed = input.typed;
  look.unit = input.unit;
  look.hint = input.state == AnswerView::absent ? std::string_view{} : input.shown;
  look.error = input.error;
  look.state = keyboard(input) | (goes ? ui::state_on_change : ui::state_none);
  std::string text;
  const Rect rect{flow.x, flow.y, width, height};
  if (input.kind == InputKind::date ? date_field(screen, id, rect, look, days_of(input), text)
                                    : ui::field(id, rect, look, text)) {
    answer(screen, target, std::move(text));
  }
  if (beside) {
    if (ui::choice(ui::id_of(id, "unsure"),
                   {flow.x + width + gap, flow.y, unsure_width - gap, height}, str(Str::unsure),
                   input.state == AnswerView::unsure, ui::Role::button)) {
      unsure(screen, target);
    }
    flow.y += height;
  } else {
    flow.y += height + gap;
    ui::Wrap wrap(flow, height, gap);
    extra_choices(screen, wrap, id, target, input, ui::Role::button);
  }
}

// Whether the choices, set side by side, take at most two lines.
bool few(const InputView& input, float width) {
  if (input.choices.size() > 6) return false;
  float sum = ui::choice_width(str(Str::unsure));
  for (const ChoiceView& choice : input.choices) {
    const float one = ui::choice_width(choice.label);
    if (one > width) return false;
    sum += one + gap;
  }
  return sum <= 1.8F * width;
}

void side_by_side(const Screen& screen, Flow& flow, Id id, const Target& target,
                  const InputView& input) {
  const ui::Container group(id, ui::Role::radiogroup, label_of(screen.view, target));
  ui::Wrap wrap(flow, ui::metrics().control, gap);
  // 是, 否 and 不清楚 share the line: its ends are those of the fields above and below it.
  const float third = std::floor((flow.width - 2 * gap) / 3);
  const bool even =
      input.kind == InputKind::boolean && third >= ui::choice_width(str(Str::unsure)) - 14;
  const float least = even ? third : 0;
  for (const ChoiceView& choice : input.choices) {
    const bool chosen = choice.chosen && input.state == AnswerView::given;
    const float width = std::max(ui::choice_width(choice.label), least);
    if (ui::choice(ui::id_of(id, choice.answer), wrap.place(width), choice.label, chosen)) {
      answer(screen, target, choice.answer);
    }
  }
  extra_choices(screen, wrap, id, target, input, ui::Role::radio, least);
}

void from_a_list(const Screen& screen, Flow& flow, Id id, const Target& target,
                 const InputView& input) {
  const bool answered = input.state != AnswerView::absent;
  const bool expanded = screen.opened.dialog == Dialog::options && screen.opened.target == target;
  const std::string_view shown = answered ? std::string_view(input.shown) : str(Str::not_answered);
  const Rect rect{flow.x, flow.y, flow.width, ui::picker_height(shown, flow.width)};
  if (ui::picker(id, rect, label_of(screen.view, target), shown, expanded, answered)) {
    screen.opened.target = target;
    screen.show(Dialog::options, id);
  }
  flow.y += rect.h;
}

}  // namespace

const InputView& input_of(const ViewModel& view, const Target& target) {
  const FactView& fact = fact_of(view, target);
  return row_field(target) ? fact.rows.rows[target.row][target.field] : fact.input;
}

std::string label_of(const ViewModel& view, const Target& target) {
  const FactView& fact = fact_of(view, target);
  if (!row_field(target)) return fact.label;
  return fact.rows.row_titles[target.row] + " " + fact.rows.fields[target.field].label;
}

Id input_id(const ViewModel& view, const Target& target) {
  const FactView& fact = fact_of(view, target);
  const Id id = ui::id_of(root, fact.id);
  if (!row_field(target)) return id;
  return ui::id_of(ui::id_of(id, target.row), fact.rows.fields[target.field].id);
}

void answer(const Screen& screen, const Target& target, std::string text) {
  const FactView& fact = fact_of(screen.view, target);
  if (!row_field(target)) {
    screen.intend(
        [id = fact.id, text = std::move(text)](Session& session) { session.set_answer(id, text); });
    return;
  }
  screen.intend(
      [id = fact.id, row = target.row, field = fact.rows.fields[target.field].id,
       text = std::move(text)](Session& session) { session.set_row_field(id, row, field, text); });
}

void unsure(const Screen& screen, const Target& target) {
  const FactView& fact = fact_of(screen.view, target);
  if (!row_field(target)) {
    screen.intend([id = fact.id](Session& session) { session.set_unsure(id); });
    return;
  }
  screen.intend([id = fact.id, row = target.row, field = fact.rows.fields[target.field].id](
                    Session& session) { session.set_row_field_unsure(id, row, field); });
}

void answer_input(const Screen& screen, Flow& flow, const Target& target, Id place, bool goes) {
  const InputView& input = input_of(screen.view, target);
  const Id own = input_id(screen.view, target);
  const Id id = place == 0 ? own : ui::id_of(place, own);
  switch (input.kind) {
    case InputKind::number:
    case InputKind::date:
    case InputKind::text:
      typed_input(screen, flow, id, target, input, goes);
      break;
    case InputKind::boolean:
      side_by_side(screen, flow, id, target, input);
      break;
    case InputKind::choice:
      if (few(input, flow.width)) {
        side_by_side(screen, flow, id, target, input);
      } else {
        from_a_list(screen, flow, id, target, input);
      }
      break;
    case InputKind::rows:
      rows_table(screen, flow, target.fact, id);
      break;
  }
  if (!input.error.empty()) {
    flow.gap(4);
    ui::alert(flow, input.error, ui::palette().seal);
  }
}

}  // namespace huisuan::screens
