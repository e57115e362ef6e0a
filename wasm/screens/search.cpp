// The search: a field, and as one types the entitlements that were found. On the start page it
// stands among the ways in; elsewhere it opens over the page.
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

constexpr Id root = 0x5EA2;

// Wide enough to be pressed at any size of text; what ends the search is there.
constexpr std::string_view room_at_the_end = "　　　";

void set_search(const Screen& screen, std::string text) {
  screen.intend([text = std::move(text)](Session& session) { session.set_search(text); });
}

void field(const Screen& screen, Flow& flow, Id id) {
  const ui::Palette& c = ui::palette();
  const SearchView& view = screen.view.search;
  const Rect rect{flow.x, flow.y, flow.width, ui::metrics().control};
  ui::FieldLook look;
  look.label = str(Str::search_title);
  look.typed = view.typed;
  look.unit = room_at_the_end;
  look.hint = str(Str::search_short_hint);
  const float room = rect.w - 28 - ui::text_width(room_at_the_end, ui::face(Type::hint));
  if (ui::text_width(look.hint, ui::face(Type::body)) > room) look.hint = look.label;
  look.state = ui::state_combobox | ui::state_shortcut;
  std::string text;
  if (ui::field(id, rect, look, text)) set_search(screen, std::move(text));
  const float end = ui::text_width(room_at_the_end, ui::face(Type::hint)) + 12;
  const Rect corner{rect.right() - end, rect.y, end, rect.h};
  const ImVec2 center(corner.x + corner.w / 2, corner.y + corner.h / 2);
  if (view.typed.empty()) {
    ui::icon(ui::Icon::search, center, 18, c.ink3);
  } else {
    const ui::Pressed pressed =
        ui::press(ui::id_of(id, "clear"), corner, ui::Role::button, str(Str::clear_answer));
    ui::icon(ui::Icon::close, center, 14, pressed.hovered ? c.ink : c.ink2);
    if (pressed.focused) ui::focus_ring(corner, ui::metrics().control_radius);
    if (pressed.activated) {
      set_search(screen, {});
      ui::request_focus(id);
    }
  }
  flow.gap(rect.h + 8);
}

// The title in lines, what was typed marked in it.
void title(Flow& flow, const SearchHitView& hit, std::string_view words) {
  const ui::Palette& c = ui::palette();
  const ui::Face face = ui::face(Type::strong);
  float y = flow.y;
  for (const ui::Line& line : ui::lines_of(words, face, flow.width)) {
    const std::uint32_t from = std::max(hit.marked_from, line.begin);
    const std::uint32_t to = std::min(hit.marked_to, line.end);
    if (from < to) {
      const float x = ui::text_width(words.substr(line.begin, from - line.begin), face);
      const float width = ui::text_width(words.substr(from, to - from), face);
      ui::fill({flow.x + x - 1, y + 1, width + 2, face.line - 2}, c.amber_wash, 4);
    }
    y += face.line;
  }
  ui::draw_wrapped(flow, words, Type::strong, c.ink);
}

bool result(Flow& flow, Id id, const SearchHitView& hit, const OutcomeView& outcome) {
  const ui::Palette& c = ui::palette();
  constexpr float pad = 12;
  const float inside = flow.width - 2 * pad;
  const float chip = ui::chip_width(outcome.chip_text);
  const float strong = ui::face(Type::strong).line;
  const float hint = ui::face(Type::hint).line;
  const float room = inside - chip - 12;
  const float titles = std::max(ui::text_height(outcome.title, Type::strong, room), strong);
  const Rect rect{flow.x, flow.y, flow.width,
                  std::max(ui::metrics().control, titles + hint + 2 + 2 * pad)};
  const ui::Pressed pressed = ui::press(id, rect, ui::Role::option, outcome.title, ui::state_none,
                                        outcome.chip_text, hit.line);
  if (pressed.hovered || pressed.held || pressed.focused) {
    ui::fill(rect, c.wash, ui::metrics().control_radius);
  }
  const Colors colors = colors_of(outcome.chip);
  const float height = ui::metrics().chip;
  const Rect shape{rect.right() - pad - chip, rect.y + pad + (strong - height) / 2, chip, height};
  ui::fill(shape, colors.wash, height / 2);
  if (ui::chosen_theme() == ui::Theme::contrast) ui::outline(shape, colors.ink, height / 2);
  ui::draw_line(ImVec2(shape.x, shape.y + (height - ui::face(Type::hint_strong).line) / 2),
                outcome.chip_text, Type::hint_strong, colors.ink, chip, ui::Align::center);
  Flow words{rect.x + pad, rect.y + pad, room};
  title(words, hit, outcome.title);
  const float amount = ui::text_width(outcome.amount, ui::face(Type::hint_strong));
  const bool certain = outcome.chip == Chip::entitled && !outcome.amount.empty();
  const bool beside = certain && amount < inside * 0.5F;
  const float line_y = rect.y + pad + titles + 2;
  ui::draw_line(ImVec2(rect.x + pad, line_y), hit.line, Type::hint, c.ink2,
                inside - (beside ? amount + 12 : 0));
  if (beside) {
    ui::draw_line(ImVec2(rect.x + pad, line_y), outcome.amount, Type::hint_strong, c.ink2, inside,
                  ui::Align::right);
  }
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  flow.y = rect.bottom() + 2;
  return pressed.activated;
}

}  // namespace

bool search(const Screen& screen, Flow& flow, Id place) {
  const ui::Palette& c = ui::palette();
  const SearchView& view = screen.view.search;
  const Id id = ui::id_of(root, place);
  field(screen, flow, id);
  const bool typed = !view.count_text.empty();
  {
    const ui::Container told(ui::id_of(id, "told"), ui::Role::status, str(Str::search_results));
    if (!view.hits.empty()) ui::text(flow, view.count_text, Type::hint, c.ink2);
    if (typed || place != 0) ui::text(flow, view.hint, Type::hint, c.ink2);
  }
  if (view.hits.empty()) return typed;
  flow.gap(6);
  const ui::Container list(ui::id_of(id, "list"), ui::Role::listbox, str(Str::search_results));
  for (const SearchHitView& hit : view.hits) {
    if (&hit != &view.hits.front()) ui::hairline(flow, c.line);
    const OutcomeView& outcome = screen.view.outcomes[hit.outcome];
    if (result(flow, ui::id_of(id, outcome.id), hit, outcome)) show_outcome(screen, hit.outcome);
  }
  return true;
}

void forget_search(const Screen& screen) { set_search(screen, {}); }

}  // namespace huisuan::screens
