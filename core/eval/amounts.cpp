#include "eval/amounts.h"

namespace huisuan::amounts {
namespace {

int32_t order(const Decimal& a, const Decimal& b) { return a < b ? -1 : b < a ? 1 : 0; }

const Decimal& lower(const Decimal& a, const Decimal& b) { return b < a ? b : a; }
const Decimal& higher(const Decimal& a, const Decimal& b) { return a < b ? b : a; }

}  // namespace

AmountRange exactly(const Decimal& value) {
  AmountRange result;
  result.known = true;
  result.min = value;
  result.max = value;
  return result;
}

AmountRange between(const Value& low, const Value* high) {
  AmountRange result;
  if (!low.has_members() || (high != nullptr && !high->has_members())) return result;
  result.known = true;
  result.min_free = !low.is_interval() || low.lo_free;
  result.max_free = high == nullptr || !high->is_interval() || high->hi_free;
  if (!result.min_free) result.min = low.lo;
  if (!result.max_free) result.max = high->hi;
  return result;
}

AmountRange sum(const AmountRange& a, const AmountRange& b) {
  AmountRange result;
  result.known = a.known && b.known;
  if (!result.known) return result;
  const auto low = add(a.min, b.min);
  const auto high = add(a.max, b.max);
  result.min_free = a.min_free || b.min_free || !low;
  result.max_free = a.max_free || b.max_free || !high;
  if (!result.min_free) result.min = *low;
  if (!result.max_free) result.max = *high;
  return result;
}

AmountRange product(const AmountRange& a, uint32_t times) {
  AmountRange result = a;
  if (!a.known) return result;
  if (times == 0) return exactly(Decimal());
  const auto low = mul(a.min, Decimal(times));
  const auto high = mul(a.max, Decimal(times));
  result.min_free = a.min_free || !low;
  result.max_free = a.max_free || !high;
  result.min = result.min_free ? Decimal() : *low;
  result.max = result.max_free ? Decimal() : *high;
  return result;
}

AmountRange hull(const AmountRange& a, const AmountRange& b) {
  if (!a.known) return b;
  if (!b.known) return a;
  AmountRange result;
  result.known = true;
  result.min_free = a.min_free || b.min_free;
  result.max_free = a.max_free || b.max_free;
  if (!result.min_free) result.min = lower(a.min, b.min);
  if (!result.max_free) result.max = higher(a.max, b.max);
  return result;
}

AmountRange or_nothing(const AmountRange& a) { return a.known ? hull(a, exactly(Decimal())) : a; }

AmountRange at_most(const AmountRange& a, const AmountRange& cap, bool& cut) {
  if (!a.known || !cap.known) return a;
  AmountRange result = a;
  if (!cap.max_free && (a.max_free || cap.max < a.max)) {
    result.max = cap.max;
    result.max_free = false;
  }
  if (!a.min_free && !cap.min_free && cap.min < a.min) result.min = cap.min;
  if (!a.min_free && cap.min_free) result.min_free = true;
  if (result.min_free) result.min = Decimal();
  const bool may_exceed = a.max_free || cap.min_free || cap.min < a.max;
  cut = cut || may_exceed;
  return result;
}

AmountRange rest(const AmountRange& cap, const AmountRange& used) {
  AmountRange result;
  result.known = cap.known;
  if (!cap.known) return result;
  const Decimal nothing;
  if (used.known && !cap.min_free && !used.max_free) {
    if (const auto left = sub(cap.min, used.max)) result.min = higher(*left, nothing);
  }
  result.max_free = cap.max_free;
  if (!cap.max_free) {
    result.max = cap.max;
    if (used.known && !used.min_free) {
      if (const auto left = sub(cap.max, used.min)) result.max = *left;
    }
    result.max = higher(result.max, nothing);
  }
  return result;
}

int32_t compare_low(const AmountRange& a, const AmountRange& b) {
  if (a.min_free || b.min_free) return int32_t{b.min_free} - int32_t{a.min_free};
  return order(a.min, b.min);
}

int32_t compare_high(const AmountRange& a, const AmountRange& b) {
  if (a.max_free || b.max_free) return int32_t{a.max_free} - int32_t{b.max_free};
  return order(a.max, b.max);
}

}  // namespace huisuan::amounts
