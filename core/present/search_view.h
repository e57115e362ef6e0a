// What the search shows: the entitlements in which the typed words were found, best first.
// A part of the view model (view_model.h); search.h finds and ranks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huisuan::present {

struct SearchHitView {
  uint32_t outcome = 0;  ///< index into ViewModel::outcomes: title, chip and amount stand there
  std::string line;      ///< where it was found when not in the title; else kind and document
  /// The bytes of the title that answer to what was typed; equal: none of them.
  uint32_t marked_from = 0;
  uint32_t marked_to = 0;
};

struct SearchView {
  std::string typed;
  std::vector<SearchHitView> hits;  ///< best first; long lists are cut, `count_text` says so
  std::string count_text;           ///< "找到 12 项"; empty when nothing is typed
  std::string hint;                 ///< what to type, or what to do when nothing was found
};

}  // namespace huisuan::present
