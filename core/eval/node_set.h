// Which instructions are marked, to be taken out in rising order.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "program/program.h"

namespace huisuan {

/// A set of nodes: a bit for each, and a bit for each word of them that is not empty.
class NodeSet {
 public:
  explicit NodeSet(uint32_t size)
      : words_((size + 63) / 64, 0), filled_((words_.size() + 63) / 64, 0) {}
  void add(NodeId node) {
    words_[node / 64] |= bit(node);
    filled_[node / 4096] |= bit(node / 64);
  }
  void clear() {
    std::fill(words_.begin(), words_.end(), 0);
    std::fill(filled_.begin(), filled_.end(), 0);
  }
  /// Takes out one after the other, in rising order, those that are in `only` too. `visit` may add
  /// more behind the one that it is given.
  template <class Visit>
  void take_out(const NodeSet* only, Visit&& visit) {
    for (uint32_t f = 0; f < filled_.size(); ++f) {
      // Words of this part that are still to be looked at.
      uint64_t later = only == nullptr ? ~uint64_t{0} : only->filled_[f];
      while ((filled_[f] & later) != 0) {
        const auto place = static_cast<uint32_t>(std::countr_zero(filled_[f] & later));
        later &= ~bit(place);
        take_out_word(f * 64 + place, only, visit);
        if (words_[f * 64 + place] == 0) filled_[f] &= ~bit(place);
      }
    }
  }

 private:
  static uint64_t bit(uint32_t index) { return uint64_t{1} << (index % 64); }

  template <class Visit>
  void take_out_word(uint32_t w, const NodeSet* only, Visit&& visit) {
    const uint64_t mask = only == nullptr ? ~uint64_t{0} : only->words_[w];
    while ((words_[w] & mask) != 0) {
      const auto place = static_cast<uint32_t>(std::countr_zero(words_[w] & mask));
      words_[w] &= ~bit(place);
      visit(w * 64 + place);
    }
  }

  std::vector<uint64_t> words_;
  std::vector<uint64_t> filled_;
};

}  // namespace huisuan
