// The opened outcome: conditions with their clauses and what went in, the calculation, what the
// text leaves open, dates, near misses, and how to claim.
#include <algorithm>

#include "present/strings.h"
#include "screens/calendar.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

void title(Flow& flow, std::string_view words) {
  flow.gap(16);
  ui::heading(flow, words, Type::hint_strong, ui::palette().ink2, 4);
  flow.gap(4);
}

void labelled(Flow& flow, std::string_view label, std::string_view words) {
  if (words.empty()) return;
  const ui::Palette& c = ui::palette();
  const float width = std::max(ui::text_width("　　　　　", ui::face(Type::hint)),
                               ui::text_width(label, ui::face(Type::hint)) + 12);
  const float top = flow.y;
  ui::draw_line(ImVec2(flow.x, flow.y), label, Type::hint, c.ink3, width);
  Flow right{flow.x + width, flow.y, flow.width - width};
  ui::draw_wrapped(right, words, Type::hint, c.ink);
  flow.y = right.y;
  ui::record_text({flow.x, top, flow.width, flow.y - top},
                  std::string(label) + "：" + std::string(words));
}

void condition(Flow& flow, const ConditionView& view) {
  const ui::Palette& c = ui::palette();
  const float indent = 20.0F * static_cast<float>(view.depth);
  const float body = ui::face(Type::body).line;
  constexpr float mark = 26;
  // The document's number is that of the card; on a narrow card the clause goes below.
  const float cite = ui::text_width(view.clause, ui::face(Type::hint));
  const bool beside = !view.clause.empty() && cite < flow.width * 0.4F;
  const float room = flow.width - indent - mark - (beside ? cite + 12 : 0);
  const float top = flow.y;
  ImU32 ink = c.ink;
  ui::Icon icon = ui::Icon::question;
  ImU32 color = c.amber;
  if (view.moot) {
    icon = ui::Icon::info;
    color = ink = c.ink3;
  } else if (view.truth == TruthView::yes) {
    icon = ui::Icon::check;
    color = c.celadon;
  } else if (view.truth == TruthView::no) {
    icon = ui::Icon::cross;
    color = ink = c.seal;
  }
  flow.gap(4);
  ui::icon(icon, ImVec2(flow.x + indent + 8, flow.y + body / 2), 13, color);
  if (beside) {
    ui::draw_line(ImVec2(flow.x, flow.y + (body - ui::face(Type::hint).line) / 2), view.clause,
                  Type::hint, c.ink3, flow.width, ui::Align::right);
  }
  Flow column{flow.x + indent + mark, flow.y, room};
  ui::draw_wrapped(column, view.label, Type::body, ink);
  if (!view.values.empty()) ui::draw_wrapped(column, view.values, Type::hint, c.ink2);
  if (!view.rule.empty()) ui::draw_wrapped(column, view.rule, Type::hint, c.ink3);
  if (!view.clause.empty() && !beside) ui::draw_wrapped(column, view.clause, Type::hint, c.ink3);
  flow.y = column.y + 4;
  std::string words = view.truth_text + "：" + view.label;
  for (const std::string* part : {&view.values, &view.rule, &view.clause}) {
    if (!part->empty()) words += "；" + *part;
  }
  ui::record_text({flow.x, top, flow.width, flow.y - top}, words);
}

void component(Flow& flow, const ComponentView& view) {
  const ui::Palette& c = ui::palette();
  flow.gap(4);
  const float strong = ui::face(Type::strong).line;
  const float amount = ui::text_width(view.amount, ui::face(Type::strong));
  const bool beside = amount < flow.width * 0.5F;
  std::string name = view.label.empty() ? view.effect_text : view.label;
  if (!view.period_text.empty()) name += "（" + view.period_text + "）";
  if (beside && !view.amount.empty()) {
    ui::line({flow.x, flow.y, flow.width, strong}, view.amount, Type::strong, c.ink,
             ui::Align::right);
  }
  Flow left{flow.x, flow.y, flow.width - (beside ? amount + 12 : 0)};
  ui::text(left, name, Type::body, c.ink);
  flow.y = left.y;
  if (!beside) ui::text(flow, view.amount, Type::strong, c.ink);
  for (const std::string* words : {&view.formula, &view.cap, &view.not_in_totals}) {
    ui::text(flow, *words, Type::hint, c.ink2);
  }
  std::string line;
  for (const std::string* words : {&view.strength_text, &view.payee, &view.obligor, &view.cite}) {
    if (words->empty()) continue;
    if (!line.empty()) line += " · ";
    line += *words;
  }
  ui::text(flow, line, Type::hint, c.ink3);
}

// By when a promised time is over, counted from a day that the user picks.
void due(const Screen& screen, Flow& flow, std::uint32_t outcome, std::uint32_t which) {
  const DueView& view = screen.view.outcomes[outcome].components[which].due;
  if (!view.offered) return;
  const ui::Palette& c = ui::palette();
  const Id id =
      ui::id_of(ui::id_of(ui::id_of(0xD0E, screen.view.outcomes[outcome].id), "due"), which);
  flow.gap(8);
  const ui::Container group(id, ui::Role::group, str(Str::due_date));
  ui::Card card(flow, {c.paper, c.line, ui::metrics().control_radius, 12, false});
  const auto field = [&](std::string_view name, std::string_view label, const InputView& input,
                         std::string& typed) {
    ui::text(card.in, label, Type::hint, c.ink2);
    card.in.gap(4);
    ui::FieldLook look;
    look.label = label;
    look.typed = input.typed;
    look.unit = input.unit;
    look.error = input.error;
    look.state = ui::state_on_change;
    look.state |= input.kind == InputKind::number ? ui::state_numeric : ui::state_date;
    const float width = std::min(card.in.width, 260.0F);
    const Rect rect{card.in.x, card.in.y, width, ui::metrics().control};
    const Id own = ui::id_of(id, name);
    const bool changed = input.kind == InputKind::date
                             ? date_field(screen, own, rect, look, days_of(input), typed)
                             : ui::field(own, rect, look, typed);
    card.in.gap(ui::metrics().control + 6);
    if (!input.error.empty()) ui::alert(card.in, input.error, c.seal);
    return changed;
  };
  std::string typed;
  if (field("start", view.start_label, view.start, typed)) {
    screen.intend([=](Session& session) { session.set_service_start(outcome, which, typed); });
  }
  if (!view.excluded_label.empty() &&
      field("excluded", view.excluded_label, view.excluded, typed)) {
    screen.intend([=](Session& session) { session.set_service_excluded(outcome, which, typed); });
  }
  ui::text(card.in, view.text, Type::strong, c.ink);
  ui::text(card.in, view.remark, Type::hint, c.ink2);
}

void row(Flow& flow, const RowOutcomeView& view) {
  const ui::Palette& c = ui::palette();
  flow.gap(6);
  ui::Card card(flow, {c.paper, c.line, ui::metrics().control_radius, 12, false});
  const float strong = ui::face(Type::strong).line;
  ui::line({card.in.x, card.in.y, card.in.width, strong}, view.amount, Type::strong, c.ink,
           ui::Align::right);
  const ImU32 ink = view.truth == TruthView::yes  ? c.celadon
                    : view.truth == TruthView::no ? c.seal
                                                  : c.amber;
  ui::text(card.in, view.title + "　" + view.truth_text, Type::strong, ink);
  ui::text(card.in, view.formula, Type::hint, c.ink2);
  ui::text(card.in, view.remark, Type::hint, c.amber);
  for (const ConditionView& one : view.conditions) condition(card.in, one);
}

// From what is missing to where it is asked.
void answer_missing(const Screen& screen, Flow& flow, std::uint32_t index) {
  const OutcomeView& outcome = screen.view.outcomes[index];
  constexpr std::size_t most = 3;  // the rest comes up in its turn
  if (outcome.missing.empty()) return;
  flow.gap(12);
  ui::Wrap wrap(flow, ui::metrics().control);
  for (std::size_t i = 0; i < std::min(most, outcome.missing.size()); i++) {
    const FactView& fact = screen.view.facts[outcome.missing[i]];
    const std::string label = fill(Str::answer_missing, {fact.label});
    const Rect rect = wrap.place(ui::button_width(label, ui::Button::secondary));
    const Id id = ui::id_of(ui::id_of(ui::id_of(0xD0E, outcome.id), "missing"), fact.id);
    if (!ui::button(id, rect, label, ui::Button::secondary)) continue;
    screen.ask({outcome.missing[i], kNone, kNone}, index);
  }
}

void texts(Flow& flow, Str name, const std::vector<std::string>& list, ImU32 color) {
  if (list.empty()) return;
  title(flow, str(name));
  for (const std::string& words : list) ui::text(flow, words, Type::hint, color);
}

void open_readings(Flow& flow, const OutcomeView& outcome) {
  if (outcome.readings.empty()) return;
  const ui::Palette& c = ui::palette();
  title(flow, str(Str::readings));
  for (const ReadingView& reading : outcome.readings) {
    ui::text(flow, reading.question, Type::body, c.amber);
    for (const std::string& option : reading.options) {
      ui::text(flow, "· " + option, Type::hint, c.ink2);
    }
    ui::text(flow, reading.settled, Type::hint, c.ink2);
    ui::text(flow, reading.cite, Type::hint, c.ink3);
    flow.gap(4);
  }
}

void how_to_claim(Flow& flow, const OutcomeView& outcome) {
  const bool any = !outcome.department.empty() || !outcome.channel.empty() ||
                   !outcome.where.empty() || !outcome.materials.empty();
  title(flow, str(Str::how_to_claim));
  labelled(flow, str(Str::delivery), outcome.delivery_text);
  labelled(flow, str(Str::department), outcome.department);
  labelled(flow, str(Str::channel), outcome.channel);
  labelled(flow, str(Str::place), outcome.where);
  std::string materials;
  for (const std::string& one : outcome.materials) {
    if (!materials.empty()) materials += "；";
    materials += one;
  }
  labelled(flow, str(Str::materials), materials);
  if (!any) ui::text(flow, str(Str::claim_unstated), Type::hint, ui::palette().ink2);
}

}  // namespace

void outcome_details(const Screen& screen, Flow& flow, std::uint32_t index) {
  const OutcomeView& outcome = screen.view.outcomes[index];
  const ui::Palette& c = ui::palette();
  flow.gap(14);
  ui::hairline(flow, c.line);

  const auto time_in_force = [&] {
    title(flow, str(Str::time_in_force));
    timeline(screen, flow, outcome.time);
  };
  // Where the day is the reason, it comes first.
  const bool first_the_time = outcome.chip == Chip::expired || outcome.chip == Chip::not_yet;
  if (first_the_time) time_in_force();
  answer_missing(screen, flow, index);
  title(flow, str(Str::conditions));
  for (const ConditionView& one : outcome.conditions) condition(flow, one);
  if (outcome.conditions.empty()) {
    ui::text(flow, str(Str::no_conditions), Type::hint, c.ink2);
  }
  if (!outcome.near_misses.empty()) {
    title(flow, str(Str::near_miss));
    for (std::uint32_t i = 0; i < outcome.near_misses.size(); i++) {
      near_miss(screen, flow, index, i);
      flow.gap(8);
    }
  }
  if (!outcome.components.empty()) {
    title(flow, str(Str::what_you_get));
    for (std::uint32_t i = 0; i < outcome.components.size(); i++) {
      component(flow, outcome.components[i]);
      due(screen, flow, index, i);
    }
    for (const std::string& cap : outcome.caps) ui::text(flow, cap, Type::hint, c.ink2);
  }
  if (!outcome.rows.empty()) {
    title(flow, str(Str::how_computed));
    for (const RowOutcomeView& one : outcome.rows) row(flow, one);
  }
  open_readings(flow, outcome);
  if (!outcome.reservations.empty()) {
    title(flow, outcome.reservation_lead);
    for (const CitedText& one : outcome.reservations) {
      ui::text(flow, one.text, Type::hint, c.ink);
      ui::text(flow, one.cite, Type::hint, c.ink3);
    }
  }
  if (!first_the_time) time_in_force();
  if (!outcome.deadlines.empty() || !outcome.turns.empty()) {
    title(flow, str(Str::calendar));
    for (const DatedText& one : outcome.deadlines) ui::text(flow, one.text, Type::body, c.ink);
    for (const DatedText& one : outcome.turns) ui::text(flow, one.text, Type::hint, c.ink2);
  }
  if (!outcome.numbers.empty()) {
    title(flow, str(Str::whatif));
    whatif_numbers(screen, flow, index);
  }
  how_to_claim(flow, outcome);
  texts(flow, Str::notes, outcome.notes, c.ink2);
  if (!outcome.stacking.empty() || !outcome.excludes.empty()) {
    flow.gap(8);
    ui::text(flow, outcome.stacking, Type::hint, c.ink2);
    std::string excluded;
    for (const std::string& one : outcome.excludes) {
      if (!excluded.empty()) excluded += "、";
      excluded += one;
    }
    if (!excluded.empty()) {
      ui::text(flow, fill(Str::excludes, {excluded}), Type::hint, c.ink2);
    }
  }
  title(flow, str(Str::basis));
  ui::text(flow, outcome.document_title, Type::hint, c.ink2);
  ui::text(flow, outcome.cite, Type::hint, c.ink2);
}

}  // namespace huisuan::screens
