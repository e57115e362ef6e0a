// From when until when, as a bar on a line of years with the as-of date marked. Every position
// comes from the view model; the words beside it say the same.
#include <algorithm>
#include <cmath>

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

constexpr Id root = 0x71E1;
constexpr float bar_height = 10;
constexpr std::size_t most_groups = 6;

float x_of(const Flow& flow, std::uint32_t permille) {
  return std::round(flow.x + flow.width * static_cast<float>(permille) / 1000);
}

std::string words_of(const TimelineView& line) {
  std::string words = line.begin_text + " · " + line.end_text;
  if (!line.as_of_text.empty()) words += " · " + line.as_of_text;
  return words;
}

// The as-of date above the bars: its label stays inside, its mark goes down to `bottom`.
void as_of_label(Flow& flow, const TimeAxisView& axis) {
  const float at = x_of(flow, axis.as_of);
  const float width = ui::text_width(axis.as_of_text, ui::face(Type::hint));
  const float x = std::clamp(at - width / 2, flow.x, std::max(flow.x, flow.x + flow.width - width));
  ui::draw_line(ImVec2(x, flow.y), axis.as_of_text, Type::hint, ui::palette().ink2, flow.width);
  flow.gap(ui::face(Type::hint).line + 2);
}

void as_of_mark(const Flow& flow, const TimeAxisView& axis, float top, float bottom) {
  const float x = std::min(x_of(flow, axis.as_of), flow.x + flow.width - 2);
  ui::fill({x, top, 2, bottom - top}, ui::palette().ink);
}

void bar(Flow& flow, const TimelineView& line) {
  const ui::Palette& c = ui::palette();
  const float y = flow.y;
  const float half = bar_height / 2;
  ui::fill({flow.x, y, flow.width, bar_height}, c.grey, half);
  // One day of ten years still is to be seen.
  const auto part = [&](std::uint32_t from, std::uint32_t to, ImU32 color) {
    constexpr float least = 4;
    const float left = std::min(x_of(flow, from), flow.x + flow.width - least);
    const Rect rect{left, y, std::max(x_of(flow, to) - left, least), bar_height};
    ui::fill(rect, color, half);
    return rect;
  };
  if (line.perhaps_from < line.perhaps_to) {
    const Rect rect = part(line.perhaps_from, line.perhaps_to, c.amber_wash);
    ui::outline(rect, c.amber_line, half);
  }
  if (line.from < line.to) part(line.from, line.to, line.over ? c.grey_ink : c.celadon);
  const float middle = y + half;
  const auto on = [&](bool certain) { return certain && line.from < line.to ? c.card : c.ink2; };
  if (line.no_first) ui::icon(ui::Icon::left, ImVec2(flow.x + 7, middle), 7, on(line.from == 0));
  if (line.no_last) {
    const ImVec2 end(flow.x + flow.width - 7, middle);
    ui::icon(ui::Icon::right, end, 7, on(line.to == 1000));
  }
  flow.gap(bar_height);
}

void years(Flow& flow, const TimeAxisView& axis) {
  const ui::Palette& c = ui::palette();
  flow.gap(2);
  float free = flow.x;
  for (const TimeAxisView::Year& year : axis.years) {
    const float x = x_of(flow, year.at);
    ui::fill({x, flow.y, 1, 4}, c.ink3);
    const float width = ui::text_width(year.label, ui::face(Type::hint));
    if (x < free || x + width > flow.x + flow.width) continue;
    ui::draw_line(ImVec2(x, flow.y + 4), year.label, Type::hint, c.ink3, width + 1);
    free = x + width + 8;
  }
  flow.gap(4 + ui::face(Type::hint).line);
}

}  // namespace

void timeline(const Screen& screen, Flow& flow, const TimelineView& line) {
  const ui::Palette& c = ui::palette();
  const TimeAxisView& axis = screen.view.axis;
  const float top = flow.y;
  ui::draw_wrapped(flow, words_of(line), Type::body, c.ink);
  flow.gap(8);
  as_of_label(flow, axis);
  const float bars = flow.y;
  bar(flow, line);
  as_of_mark(flow, axis, bars - 2, flow.y + 2);
  years(flow, axis);
  ui::record_text({flow.x, top, flow.width, flow.y - top},
                  words_of(line) + " · " + axis.as_of_text);
}

void timeline_overview(const Screen& screen, Flow& flow, const std::vector<TimelineGroup>& groups) {
  if (groups.empty()) return;
  const ui::Palette& c = ui::palette();
  const TimeAxisView& axis = screen.view.axis;
  const ui::Container region(ui::id_of(root, "overview"), ui::Role::group, str(Str::time_overview));
  {
    ui::Card card(flow, ui::card_look());
    ui::heading(card.in, str(Str::time_overview), Type::hint_strong, c.ink2, 4);
    card.in.gap(6);
    as_of_label(card.in, axis);
    const float top = card.in.y;
    const std::size_t shown = std::min(groups.size(), most_groups);
    for (std::size_t i = 0; i < shown; i++) {
      const TimelineGroup& group = groups[i];
      const float begin = card.in.y;
      const std::string words = group.text + " · " + words_of(group.line);
      if (i > 0) card.in.gap(8);
      bar(card.in, group.line);
      as_of_mark(card.in, axis, i == 0 ? top - 2 : card.in.y - bar_height - 2, card.in.y + 2);
      card.in.gap(2);
      ui::draw_wrapped(card.in, words, Type::hint, c.ink2);
      ui::record_text({card.in.x, begin, card.in.width, card.in.y - begin}, words);
    }
    years(card.in, axis);
  }
  flow.gap(12);
}

}  // namespace huisuan::screens
