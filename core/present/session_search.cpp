// The search of a sitting: the typed words, and their hits as rows of the view model.
#include <algorithm>

#include "present/session_state.h"

namespace huisuan::present {

namespace {

/// More than anybody reads through; the count says how many there are.
constexpr uint32_t kMostHits = 30;

std::string line_of(const SearchIndex& index, const SearchHit& hit, const OutcomeView& outcome) {
  switch (hit.found) {
    case FoundIn::name: {
      const SearchIndex::Name& name = index.names(hit.entitlement)[hit.name];
      return fill(Str::search_where, {str(name.label), name.text});
    }
    case FoundIn::summary:
    case FoundIn::near:
      return outcome.summary;
    default:
      return joined({outcome.kind_text, outcome.document}, str(Str::dot_sign));
  }
}

}  // namespace

void Session::set_initials(std::string_view table) {
  State& state = *state_;
  state.initials = Initials::read(table);
  state.search_index = SearchIndex(state.catalog(), state.initials, state.variants);
  state.search_stale = true;
  ++state.revision;
}

void Session::set_variants(std::string_view table) {
  State& state = *state_;
  state.variants = Variants::read(table);
  state.search_index = SearchIndex(state.catalog(), state.initials, state.variants);
  state.search_stale = true;
  ++state.revision;
}

void Session::set_search(std::string_view text) {
  State& state = *state_;
  if (state.search == text) return;
  state.search = text;
  state.search_stale = true;
  ++state.revision;
}

void Session::State::refresh_search() {
  if (!search_stale) return;
  search_stale = false;
  SearchView& shown = view.search;
  shown = SearchView();
  shown.typed = search;
  shown.hint = str(Str::search_hint);
  if (search.find_first_not_of(' ') == std::string::npos) return;
  // The order of the page: section by section, the worthiest first; then what is not on it.
  const auto count_of_outcomes = static_cast<uint32_t>(view.outcomes.size());
  std::vector<uint32_t> place(count_of_outcomes, count_of_outcomes);
  uint32_t next = 0;
  for (const SectionView& section : view.sections) {
    for (const uint32_t outcome : section.outcomes) place[outcome] = next++;
  }
  const std::vector<SearchHit> hits = search_index.find(search, place);
  for (uint32_t i = 0; i < hits.size() && i < kMostHits; ++i) {
    const OutcomeView& outcome = view.outcomes[hits[i].entitlement];
    shown.hits.push_back(
        {hits[i].entitlement, line_of(search_index, hits[i], outcome), hits[i].begin, hits[i].end});
  }
  const std::string count = std::to_string(hits.size());
  shown.count_text = hits.size() > kMostHits
                         ? fill(Str::search_count_more, {count, std::to_string(kMostHits)})
                         : fill(Str::search_count, {count});
  const bool near = !hits.empty() && hits.front().found == FoundIn::near;
  if (near) shown.count_text = fill(Str::search_near, {count});
  shown.hint = hits.empty() ? fill(Str::search_none, {search}) : std::string();
}

}  // namespace huisuan::present
