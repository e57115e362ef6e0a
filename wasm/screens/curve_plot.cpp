// The curve of a total over one number: what is certain as a line, what is possible as a band above
// it, numbered cliffs, and where the user stands. Positions come from the view model.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "present/strings.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Rect;
using ui::Type;

namespace {

// Where the axes lie: room for labels on the left and below, for the cliffs' numbers above.
struct Plot {
  Rect area;

  [[nodiscard]] float x(std::uint32_t at) const {
    return area.x + area.w * static_cast<float>(at) / static_cast<float>(kAxisLength);
  }
  [[nodiscard]] float y(std::uint32_t at) const {
    return area.bottom() - area.h * static_cast<float>(at) / static_cast<float>(kAxisLength);
  }
};

void dashed(ImVec2 from, ImVec2 to, ImU32 color) {
  constexpr float dash = 4;
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (float y = from.y; y < to.y; y += 2 * dash) {
    list->AddLine(ImVec2(from.x, y), ImVec2(to.x, std::min(y + dash, to.y)), color, 1.5F);
  }
}

void axes(const CurveView& view, const Plot& plot) {
  const ui::Palette& c = ui::palette();
  const float hint = ui::face(Type::hint).line;
  for (const AxisTickView& tick : view.up) {
    const float y = plot.y(tick.at);
    // Lighter than the curve in every theme.
    const bool contrast = ui::chosen_theme() == ui::Theme::contrast;
    ui::fill({plot.area.x, std::round(y), plot.area.w, 1}, contrast ? c.grey : c.line);
    ui::draw_line(ImVec2(plot.area.x - 200, y - hint / 2), tick.label, Type::hint, c.ink2, 192,
                  ui::Align::right);
  }
  ui::draw_line(ImVec2(plot.area.x - 200, plot.area.y - hint - hint / 2 - 2), str(Str::unit_yuan),
                Type::hint, c.ink3, 192, ui::Align::right);
  float free_from = plot.area.x - 1000;
  for (const AxisTickView& tick : view.across) {
    const float x = std::round(plot.x(tick.at));
    ui::fill({x, plot.area.bottom(), 1, 5}, c.ink3);
    const float width = ui::text_width(tick.label, ui::face(Type::hint));
    if (x - width / 2 < free_from + 6) continue;  // one that has no room is left out
    ui::draw_line(ImVec2(x - width / 2, plot.area.bottom() + 6), tick.label, Type::hint, c.ink2,
                  width + 1);
    free_from = x + width / 2;
  }
  ui::fill({plot.area.x, plot.area.bottom(), plot.area.w, 1}, c.ink3);
}

// The cliff between two neighbouring points; none.
const CliffView* step_between(const CurveView& view, const CurvePointView& a,
                              const CurvePointView& b) {
  const auto found =
      std::find_if(view.cliffs.begin(), view.cliffs.end(),
                   [&](const CliffView& cliff) { return a.x < cliff.x && cliff.x <= b.x; });
  return found == view.cliffs.end() ? nullptr : &*found;
}

void band_and_line(const CurveView& view, const Plot& plot) {
  const ui::Palette& c = ui::palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (std::size_t i = 1; i < view.points.size(); i++) {
    const CurvePointView& a = view.points[i - 1];
    const CurvePointView& b = view.points[i];
    if (a.high == a.low && b.high == b.low) continue;
    const CliffView* step = step_between(view, a, b);
    const float left = plot.x(a.x);
    const float right = plot.x(b.x);
    const float middle = step == nullptr ? right : plot.x(step->x);
    const auto part = [&](float from, const CurvePointView& at, float to,
                          const CurvePointView& then) {
      list->AddQuadFilled(ImVec2(from, plot.y(at.low)), ImVec2(from, plot.y(at.high)),
                          ImVec2(to, plot.y(then.high)), ImVec2(to, plot.y(then.low)),
                          c.amber_wash);
      list->AddLine(ImVec2(from, plot.y(at.high)), ImVec2(to, plot.y(then.high)), c.amber, 1.5F);
    };
    part(left, a, middle, step == nullptr ? b : a);
    if (step == nullptr) continue;
    list->AddLine(ImVec2(middle, plot.y(a.high)), ImVec2(middle, plot.y(b.high)), c.amber, 1.5F);
    if (middle < right) part(middle, b, right, b);
  }
  for (std::size_t i = 1; i < view.points.size(); i++) {
    const CurvePointView& a = view.points[i - 1];
    const CurvePointView& b = view.points[i];
    const CliffView* step = step_between(view, a, b);
    if (step == nullptr) {
      list->AddLine(ImVec2(plot.x(a.x), plot.y(a.low)), ImVec2(plot.x(b.x), plot.y(b.low)), c.link,
                    3);
      continue;
    }
    // At a cliff nothing lies between: upright, not a slope.
    const float x = plot.x(step->x);
    const ImVec2 points[] = {ImVec2(plot.x(a.x), plot.y(a.low)), ImVec2(x, plot.y(a.low)),
                             ImVec2(x, plot.y(b.low)), ImVec2(plot.x(b.x), plot.y(b.low))};
    list->AddPolyline(points, 4, c.link, 0, 3);
  }
}

void own_value(const CurveView& view, const Plot& plot) {
  if (!view.has_own) return;
  const ui::Palette& c = ui::palette();
  const float x = plot.x(view.own);
  const float y = plot.y(view.own_low);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine(ImVec2(x, plot.area.y), ImVec2(x, plot.area.bottom()), c.celadon, 2);
  list->AddCircleFilled(ImVec2(x, y), 7, c.card);
  list->AddCircleFilled(ImVec2(x, y), 5, c.celadon);
}

}  // namespace

void cliff_number(ImVec2 center, std::uint32_t number, bool loss) {
  const ui::Palette& c = ui::palette();
  const float side = ui::face(Type::hint_strong).line + 2;
  const Rect disc{center.x - side / 2, center.y - side / 2, side, side};
  ui::fill(disc, loss ? c.seal_wash : c.celadon_wash, side / 2);
  ui::outline(disc, loss ? c.seal : c.celadon, side / 2, 1.5F);
  ui::draw_line(ImVec2(disc.x, disc.y + 1), std::to_string(number + 1), Type::hint_strong,
                loss ? c.seal : c.celadon, side, ui::Align::center);
}

void curve_plot(Flow& flow, const CurveView& view) {
  const ui::Palette& c = ui::palette();
  const float hint = ui::face(Type::hint).line;
  float left = 8;
  for (const AxisTickView& tick : view.up) {
    left = std::max(left, ui::text_width(tick.label, ui::face(Type::hint)) + 12);
  }
  const float height = std::clamp(flow.width * 0.5F, 180.0F, 300.0F);
  const float numbers = hint + 10 + hint / 2;  // of the cliffs, and the unit
  const Rect whole{flow.x, flow.y, flow.width, height + numbers + hint + 10};
  const Plot plot{{flow.x + left, flow.y + numbers, flow.width - left - 14, height}};
  axes(view, plot);
  band_and_line(view, plot);
  for (std::uint32_t i = 0; i < view.cliffs.size(); i++) {
    const CliffView& cliff = view.cliffs[i];
    const float x = plot.x(cliff.x);
    dashed(ImVec2(x, plot.area.y), ImVec2(x, plot.area.bottom()), cliff.loss ? c.seal : c.celadon);
    cliff_number(ImVec2(x, whole.y + hint / 2 + 1), i, cliff.loss);
  }
  own_value(view, plot);
  std::string words = view.title + "，" + view.sum_title;
  if (!view.across.empty()) {
    words += "：" + view.across.front().label + "～" + view.across.back().label;
  }
  ui::record_text(whole, words);
  flow.y = whole.bottom() + 4;
  // What the marks mean.
  const auto legend = [&](ImU32 color, std::string_view label) {
    ui::fill({flow.x + 2, flow.y + hint / 2 - 2, 18, 4}, color, 2);
    ui::draw_line(ImVec2(flow.x + 28, flow.y), label, Type::hint, c.ink2, flow.width - 28);
    flow.gap(hint + 2);
  };
  const bool band = std::any_of(view.points.begin(), view.points.end(),
                                [](const CurvePointView& point) { return point.high > point.low; });
  legend(c.link, str(Str::curve_low));
  if (band) legend(c.amber, str(Str::curve_high));
  if (!view.own_text.empty()) {
    const float top = flow.y;
    ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(flow.x + 11, flow.y + hint / 2), 5,
                                                c.celadon);
    Flow right{flow.x + 28, flow.y, flow.width - 28};
    ui::draw_wrapped(right, view.own_text, Type::hint, c.ink);
    flow.y = right.y;
    ui::record_text({flow.x, top, flow.width, flow.y - top}, view.own_text);
  }
}

}  // namespace huisuan::screens
