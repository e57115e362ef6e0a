#include "eval/region.h"

#include <algorithm>

namespace huisuan {

uint32_t RegionView::find(std::string_view code) const {
  const auto& all = program_.regions;
  const auto found = std::lower_bound(all.begin(), all.end(), code);
  if (found == all.end() || *found != code) return kNoNode;
  return static_cast<uint32_t>(found - all.begin());
}

bool RegionView::within(std::string_view inner, std::string_view outer) const {
  // Zones may be chained; a chain is never longer than the table.
  for (uint32_t steps = 0; steps <= program_.regions.size(); ++steps) {
    if (inner.substr(0, outer.size()) == outer) return true;
    const uint32_t index = find(inner);
    if (index == kNoNode || index >= program_.region_parents.size()) return false;
    const uint32_t parent = program_.region_parents[index];
    if (parent == kNoNode) return false;
    inner = program_.regions[parent];
  }
  return false;
}

void RegionView::set(std::string_view code) {
  code_ = code;
  places_.clear();
  const auto& all = program_.regions;
  const auto is_zone = [&](uint32_t index) {
    return index < program_.region_parents.size() && program_.region_parents[index] != kNoNode;
  };
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (!within(all[i], code)) continue;
    // A province or a city is no place by itself once its counties are known. A county with zones
    // still is one: the land outside them.
    bool divided = false;
    for (uint32_t j = i + 1; j < all.size() && !divided; ++j) {
      if (all[j].compare(0, all[i].size(), all[i]) != 0) break;  // sorted: no more below it
      divided = !is_zone(j);
    }
    if (!divided) places_.push_back(all[i]);
  }
  if (places_.empty()) places_.push_back(code);
}

Value RegionView::applies(std::string_view code) const {
  bool inside = false;
  bool outside = false;
  for (std::string_view place : places_) (within(place, code) ? inside : outside) = true;
  // A code that the table does not know may still lie below what the user gave.
  if (!inside && code.size() > code_.size() && code.substr(0, code_.size()) == code_ &&
      find(code) == kNoNode) {
    inside = true;
  }
  if (inside && outside) return Value::either();
  return Value::boolean(inside);
}

}  // namespace huisuan
