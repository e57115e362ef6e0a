// Which value sets contain which.
#include <algorithm>
#include <vector>

#include "value/interval.h"

namespace huisuan {
namespace {

using interval::compare_high;
using interval::compare_low;

bool same_list(const List& a, const List& b) {
  if (a.size != b.size || a.tail_min != b.tail_min || a.tail_max != b.tail_max) return false;
  if (a.tail_max > 0 && !same(a.tail, b.tail)) return false;
  for (uint32_t i = 0; i < a.size; ++i) {
    if (a.items[i].maybe != b.items[i].maybe || !same(a.items[i].value, b.items[i].value)) {
      return false;
    }
  }
  return true;
}

/// Do the items of `part` from `from` on fit into the tail of `whole`?
bool tail_takes(const List& whole, const List& part, uint32_t from) {
  uint32_t certain = part.tail_min;
  for (uint32_t i = from; i < part.size; ++i) {
    if (!contains(whole.tail, part.items[i].value)) return false;
    if (!part.items[i].maybe) ++certain;
  }
  if (part.tail_max > 0 && !contains(whole.tail, part.tail)) return false;
  return certain >= whole.tail_min && part.size - from + part.tail_max <= whole.tail_max;
}

/// Can `part` be read as a choice of `whole`? Items are placed in order on items of `whole`,
/// leaving out possible ones, and the last ones in its tail. Exact when `part` is a known list.
bool contains_list(const List& whole, const List& part) {
  if (same_list(whole, part)) return true;
  // reached[j]: the items of `part` so far can be placed on the first j items of `whole`.
  std::vector<uint8_t> reached(whole.size + 1u, 0);
  const auto leave_out = [&] {
    for (uint32_t j = 0; j < whole.size; ++j) {
      if (reached[j] != 0 && whole.items[j].maybe) reached[j + 1] = 1;
    }
  };
  reached[0] = 1;
  leave_out();
  for (uint32_t i = 0;; ++i) {
    if (reached[whole.size] != 0 && tail_takes(whole, part, i)) return true;
    if (i == part.size) return false;
    const ListItem& item = part.items[i];
    for (uint32_t j = whole.size; j > 0; --j) {
      const ListItem& place = whole.items[j - 1];
      const bool fits =
          reached[j - 1] != 0 && (place.maybe || !item.maybe) && contains(place.value, item.value);
      reached[j] = fits ? 1 : 0;
    }
    reached[0] = 0;
    leave_out();
  }
}

}  // namespace

bool contains(const Value& whole, const Value& part) {
  if (part.may_null && !whole.may_null) return false;
  if (part.kind == Kind::none || whole.kind == Kind::any) return true;
  if (whole.kind != part.kind) return false;
  switch (whole.kind) {
    case Kind::boolean:
      return (whole.may_true || !part.may_true) && (whole.may_false || !part.may_false);
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      return compare_low(whole, part) <= 0 && compare_high(whole, part) >= 0 &&
             (!whole.integral || part.integral);
    case Kind::string:
      if (whole.all_texts) return true;
      return !part.all_texts && std::includes(whole.texts, whole.texts + whole.text_count,
                                              part.texts, part.texts + part.text_count);
    case Kind::list:
      return contains_list(*whole.list, *part.list);
    case Kind::context:
      if (whole.context->size != part.context->size) return false;
      for (uint32_t i = 0; i < whole.context->size; ++i) {
        if (whole.context->names[i] != part.context->names[i] ||
            !contains(whole.context->values[i], part.context->values[i])) {
          return false;
        }
      }
      return true;
    case Kind::range:
      return whole.range->lo_open == part.range->lo_open &&
             whole.range->hi_open == part.range->hi_open &&
             whole.range->lo.is_bottom() == part.range->lo.is_bottom() &&
             whole.range->hi.is_bottom() == part.range->hi.is_bottom() &&
             contains(whole.range->lo, part.range->lo) && contains(whole.range->hi, part.range->hi);
    case Kind::none:
    case Kind::any:
      return true;
  }
  return false;
}

bool same_members(const Value& a, const Value& b) {
  switch (a.kind) {
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      return compare_low(a, b) == 0 && compare_high(a, b) == 0 && a.integral == b.integral;
    case Kind::string:
      if (a.all_texts || b.all_texts) return a.all_texts == b.all_texts;
      if (a.text_count != b.text_count) return false;
      return a.texts == b.texts || std::equal(a.texts, a.texts + a.text_count, b.texts);
    case Kind::list:
      return a.list == b.list || same_list(*a.list, *b.list);
    case Kind::context:
      if (a.context->size != b.context->size) return false;
      for (uint32_t i = 0; i < a.context->size; ++i) {
        if (a.context->names[i] != b.context->names[i] ||
            !same(a.context->values[i], b.context->values[i])) {
          return false;
        }
      }
      return true;
    case Kind::range:
      return a.range->lo_open == b.range->lo_open && a.range->hi_open == b.range->hi_open &&
             same(a.range->lo, b.range->lo) && same(a.range->hi, b.range->hi);
    case Kind::boolean:
    case Kind::none:
    case Kind::any:
      break;
  }
  return true;
}

}  // namespace huisuan
