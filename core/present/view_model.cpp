// The frame of the view model, and the order in which its parts are made.
#include "present/view_model.h"

#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

std::string joined(const std::vector<std::string>& parts, std::string_view sign) {
  std::string result;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!result.empty()) result += sign;
    result += part;
  }
  return result;
}

Scalar scalar_of(const Fact& fact, const Value& value) {
  Scalar result;
  switch (fact.type.value) {
    case FactType::number:
    case FactType::date:
      result.lo = value.lo;
      result.hi = value.hi;
      break;
    case FactType::boolean:
      result.truth = value.is_true();
      break;
    case FactType::choice:
    case FactType::text:
      if (value.text_count > 0) result.word = value.text_members()[0];
      break;
    case FactType::rows:
      break;
  }
  return result;
}

ViewBuilder::ViewBuilder(const ViewInput& input)
    : in_(input),
      catalog_(input.pack.catalog()),
      explain_(input.pack, input.program, input.values) {
  uint32_t index = 0;
  for (const Pack& pack : catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      entries_.push_back(
          {&pack, &entitlement, &in_.program.entitlements[index], &in_.evaluation.outcomes[index]});
      for (const Reading& reading : entitlement.readings) readings_.push_back(&reading);
      ++index;
    }
  }
  matters_.resize(catalog_.facts.size());
  used_.resize(catalog_.facts.size());
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const Outcome& outcome = *entry.outcome;
    if (!in_.scope.has(i) || outcome.because == Because::audience) continue;
    if (outcome.because == Because::elsewhere && outcome.status == Status::not_entitled) continue;
    for (const uint32_t fact : entry.compiled->facts) {
      if (fact < used_.size()) used_[fact] = true;
    }
    // Of what is certain, an answer may still decide how much it is.
    if (outcome.status == Status::not_entitled) continue;
    for (const uint32_t fact : outcome.missing) {
      if (fact < matters_.size()) matters_[fact] = true;
    }
  }
}

namespace {

/// Where there is little room: nothing is cut, less is said.
std::string_view short_word(Audience audience) {
  if (audience == Audience::business) return str(Str::audience_business_short);
  if (audience == Audience::institution) return str(Str::audience_institution_short);
  return word(audience);
}

}  // namespace

void ViewBuilder::add_frame() {
  view_.app_name = str(Str::app_name);
  view_.app_subtitle = str(Str::app_subtitle);
  view_.digest = catalog_.digest.hex();
  view_.digest_short = view_.digest.substr(0, 4) + "·" + view_.digest.substr(60);
  view_.data_text = fill(Str::data_digest, {view_.digest_short});
  view_.private_text = str(Str::all_local);
  view_.date_iso = to_text(in_.answers.as_of);
  view_.date_text = date_text(in_.answers.as_of);
  view_.date.kind = InputKind::date;
  view_.date.state = AnswerView::given;
  view_.date.typed = in_.date_text.empty() ? view_.date_iso : in_.date_text;
  view_.date.shown = view_.date_text;
  view_.date.day = view_.date_iso;
  view_.date.error = in_.date_error;
  view_.region_code = in_.answers.region;
  view_.region_text = region_text(catalog_, in_.answers.region);
  const Region* region = find_region(catalog_, in_.answers.region);
  view_.region_short = region == nullptr ? view_.region_text : region->name.value;
  view_.region_error = in_.region_error;
  std::vector<std::string> chosen;
  for (uint32_t i = 0; i < kWords<Audience>.size(); ++i) {
    AudienceView audience;
    audience.id = kWords<Audience>[i];
    audience.label = word(static_cast<Audience>(i));
    audience.chosen = (in_.answers.audiences & (1u << i)) != 0;
    if (audience.chosen) {
      chosen.push_back(audience.label);
      view_.audience_short = short_word(static_cast<Audience>(i));
    }
    view_.audiences.push_back(std::move(audience));
  }
  view_.audience_text =
      chosen.empty() ? std::string(str(Str::audience_any)) : joined(chosen, str(Str::dot_sign));
  if (chosen.empty()) view_.audience_short = view_.audience_text;
  if (chosen.size() > 1) {
    view_.audience_short = fill(Str::audience_several, {std::to_string(chosen.size())});
  }
}

namespace {

RegionView region_view(const Catalog& catalog, const Region& region,
                       const std::vector<std::string>& parents, std::string_view chosen,
                       uint32_t depth) {
  RegionView view;
  view.code = region.code.value;
  view.name = region.name.value;
  view.zone = region.kind.has_value();
  view.chosen = region.code.value == chosen;
  if (depth == 0) return view;
  for (uint32_t i = 0; i < catalog.regions.size(); ++i) {
    if (parents[i] != region.code.value) continue;
    view.parts.push_back(region_view(catalog, catalog.regions[i], parents, chosen, depth - 1));
  }
  return view;
}

}  // namespace

void ViewBuilder::add_regions() {
  constexpr uint32_t kDeepest = 4;  // province, city, county, zone
  std::vector<std::string> parents;
  for (const Region& region : catalog_.regions) {
    parents.push_back(region_parent(catalog_, region.code.value));
  }
  const Region* root = find_region(catalog_, root_region(catalog_));
  if (root == nullptr) return;
  view_.regions.push_back(region_view(catalog_, *root, parents, in_.answers.region, kDeepest));
}

ViewModel ViewBuilder::build() {
  add_frame();
  add_regions();
  add_facts();
  add_topics();
  add_axis();
  add_outcomes();
  add_near_misses();
  add_dates();
  add_sections();
  add_section_times();
  add_life_events();
  add_day_notes();
  add_nothing();
  add_totals();
  add_later();
  add_next();
  add_live();
  return std::move(view_);
}

}  // namespace huisuan::present
