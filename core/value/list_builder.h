// Puts a list together from items and tails, in order. For core/value and the evaluator's loops.
#pragma once

#include <algorithm>
#include <vector>

#include "value/value.h"

namespace huisuan::operators {

/// No list is longer; lists of unknown length stop here.
inline constexpr uint32_t kMostItems = 65'535;

/// A List can only end in its tail: items that come after a tail are taken into it.
class ListBuilder {
 public:
  explicit ListBuilder(Arena& arena) : arena_(arena) {}

  /// A certain item without any value cannot happen; a possible one then is not there.
  void push(const Value& value, bool maybe) {
    if (value.is_bottom() && maybe) return;
    if (tail_max_ > 0) {
      push_tail(value, maybe ? 0u : 1u, 1);
    } else {
      items_.push_back({value, maybe});
    }
  }

  void push_tail(const Value& value, uint32_t at_least, uint32_t at_most) {
    if (at_most == 0) return;
    tail_ = tail_max_ == 0 ? value : join(tail_, value, arena_);
    tail_min_ = std::min(tail_min_ + at_least, kMostItems);
    tail_max_ = std::min(tail_max_ + at_most, kMostItems);
  }

  /// All of a list; `maybe`: each of its items may also be missing.
  void push_list(const List& list, bool maybe) {
    for (const ListItem& item : list.span()) push(item.value, item.maybe || maybe);
    push_tail(list.tail, maybe ? 0u : list.tail_min, list.tail_max);
  }

  [[nodiscard]] Value finish() const {
    List list;
    const auto held = arena_.copy(std::span<const ListItem>(items_));
    list.items = held.data();
    list.size = static_cast<uint32_t>(held.size());
    list.tail = tail_;
    list.tail_min = tail_min_;
    list.tail_max = tail_max_;
    return Value::of_list(arena_.make_one(list));
  }

 private:
  Arena& arena_;
  std::vector<ListItem> items_;
  Value tail_;
  uint32_t tail_min_ = 0;
  uint32_t tail_max_ = 0;
};

/// The number of items that are certainly there.
[[nodiscard]] inline uint32_t certain_count(const List& list) {
  uint32_t count = list.tail_min;
  for (const ListItem& item : list.span()) count += item.maybe ? 0u : 1u;
  return count;
}

/// What any item of a list may be.
[[nodiscard]] inline Value any_item(const List& list, Arena& arena) {
  Value hull = list.tail_max > 0 ? list.tail : Value::bottom();
  for (const ListItem& item : list.span()) hull = join(hull, item.value, arena);
  return hull;
}

}  // namespace huisuan::operators
