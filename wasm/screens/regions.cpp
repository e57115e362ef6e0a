// The dialog in which one says where: the whole province, a city, or one of its counties.
#include <algorithm>

#include "present/strings.h"
#include "screens/dialogs.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Type;

namespace {

constexpr ui::Id root = dialog_root;

bool holds(const RegionView& region, const std::string& code) {
  if (region.code == code) return true;
  return std::any_of(region.parts.begin(), region.parts.end(),
                     [&](const RegionView& part) { return holds(part, code); });
}

void choose_region(const Screen& screen, const RegionView& region) {
  screen.intend([code = region.code](Session& session) { session.set_region(code); });
}

}  // namespace

void region(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const float control = ui::metrics().control;
  for (const RegionView& province : screen.view.regions) {
    std::string& open_city = screen.opened.city;
    if (open_city.empty()) {
      for (const RegionView& city : province.parts) {
        if (holds(city, screen.view.region_code)) open_city = city.code;
      }
    }
    const std::string all = fill(Str::whole_province, {province.name});
    const float width = std::min(flow.width, ui::choice_width(all));
    if (ui::choice(ui::id_of(root, province.code), {flow.x, flow.y, width, control}, all,
                   province.code == screen.view.region_code, ui::Role::button)) {
      choose_region(screen, province);
      open_city.clear();
    }
    flow.gap(control + 16);
    ui::text(flow, str(Str::choose_city), Type::hint, c.ink2);
    flow.gap(6);
    {
      const ui::Container group(ui::id_of(root, "cities"), ui::Role::radiogroup,
                                str(Str::choose_city));
      ui::Wrap wrap(flow, control);
      for (const RegionView& city : province.parts) {
        if (ui::choice(ui::id_of(root, city.code), wrap.place(ui::choice_width(city.name)),
                       city.name, city.code == open_city)) {
          open_city = city.code;
          if (!holds(city, screen.view.region_code)) choose_region(screen, city);
        }
      }
    }
    for (const RegionView& city : province.parts) {
      if (city.code != open_city || city.parts.empty()) continue;
      flow.gap(16);
      ui::text(flow, str(Str::choose_county), Type::hint, c.ink2);
      flow.gap(6);
      const ui::Container group(ui::id_of(root, "counties"), ui::Role::radiogroup,
                                str(Str::choose_county));
      ui::Wrap wrap(flow, control);
      const std::string whole = fill(Str::whole_region, {city.name});
      if (ui::choice(ui::id_of(ui::id_of(root, city.code), "whole"),
                     wrap.place(ui::choice_width(whole)), whole,
                     city.code == screen.view.region_code)) {
        choose_region(screen, city);
      }
      for (const RegionView& county : city.parts) {
        if (ui::choice(ui::id_of(root, county.code), wrap.place(ui::choice_width(county.name)),
                       county.name, county.code == screen.view.region_code)) {
          choose_region(screen, county);
        }
      }
    }
  }
  if (!screen.view.region_error.empty()) ui::alert(flow, screen.view.region_error, c.seal);
}

}  // namespace huisuan::screens
