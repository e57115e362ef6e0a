#include "eval/parameter.h"

#include <algorithm>
#include <vector>

namespace huisuan {
namespace {

using Keys = std::vector<std::string_view>;

constexpr uint32_t kMostKeys = 64;  // combinations; beyond that every row's keys are tried

Keys keys_of(const ParameterRow& row, uint32_t count) {
  Keys keys(row.keys.begin(), row.keys.end());
  keys.resize(count);
  return keys;
}

bool possible(const Value& key, std::string_view word) {
  if (key.kind == Kind::any) return true;
  if (key.kind != Kind::string) return false;
  return key.all_texts || std::binary_search(key.texts, key.texts + key.text_count, word);
}

/// Every combination of keys that can be; `open` if there are more than are listed.
std::vector<Keys> combinations(const ParameterTable& table, std::span<const Value> keys,
                               bool& open) {
  const auto count = static_cast<uint32_t>(keys.size());
  uint32_t product = 1;
  for (const Value& key : keys) {
    const bool listed = key.kind == Kind::string && !key.all_texts;
    open = open || !listed;
    if (!open) product *= key.text_count;
    open = open || product > kMostKeys;
  }
  std::vector<Keys> result;
  if (open) {
    for (const ParameterRow& row : table.rows) {
      Keys candidate = keys_of(row, count);
      bool can_be = true;
      for (uint32_t i = 0; i < count; ++i) can_be = can_be && possible(keys[i], candidate[i]);
      if (can_be && std::find(result.begin(), result.end(), candidate) == result.end()) {
        result.push_back(std::move(candidate));
      }
    }
    return result;
  }
  result.emplace_back();
  for (const Value& key : keys) {
    std::vector<Keys> longer;
    for (const Keys& prefix : result) {
      for (std::string_view word : key.text_members()) {
        longer.push_back(prefix);
        longer.back().push_back(word);
      }
    }
    result = std::move(longer);
  }
  return result;
}

bool has_keys(const ParameterRow& row, const Keys& keys) {
  for (uint32_t i = 0; i < keys.size() && i < row.keys.size(); ++i) {
    if (row.keys[i] != keys[i]) return false;
  }
  return true;
}

int64_t first_day(const Value& date) {
  if (date.lo_free) return INT64_MIN;
  return date.lo.to_int64().value_or(INT64_MIN);
}

int64_t last_day(const Value& date) {
  if (date.hi_free) return INT64_MAX;
  return date.hi.to_int64().value_or(INT64_MAX);
}

Value anything_of(const ParameterTable& table) {
  if (table.rows.empty()) return Value::whole(Kind::any);
  return Value::whole(table.rows.front().value.kind);
}

/// Goes through the days from..to of one place and one combination of keys.
class Sweep {
 public:
  Sweep(const RegionView& region, ParameterLookup& result, Arena& arena)
      : region_(region), result_(result), arena_(arena) {}

  void run(const std::vector<const ParameterRow*>& rows, int64_t from, int64_t to) {
    int64_t day = from;
    while (true) {
      const ParameterRow* best = nullptr;
      int64_t change = INT64_MAX;  // the last day on which the same rows are in force
      for (const ParameterRow* row : rows) {
        if (row->from > day) {
          change = std::min(change, row->from - 1);
        } else if (row->to >= day) {
          change = std::min(change, row->to);
          if (best == nullptr || nearer(*row, *best)) best = row;
        }
      }
      if (best == nullptr) {
        result_.missing = true;
      } else {
        result_.value = join(result_.value, best->value, arena_);
      }
      if (change >= to) return;
      day = change + 1;
    }
  }

 private:
  /// The rule of the county goes before that of its province.
  [[nodiscard]] bool nearer(const ParameterRow& a, const ParameterRow& b) const {
    return a.region != b.region && region_.within(a.region, b.region);
  }

  const RegionView& region_;
  ParameterLookup& result_;
  Arena& arena_;
};

}  // namespace

ParameterLookup look_up(const ParameterTable& table, const RegionView& region,
                        std::span<const Value> operands, Arena& arena) {
  ParameterLookup result;
  bool may_null = false;
  for (const Value& operand : operands) {
    if (operand.is_bottom()) return result;
    may_null = may_null || operand.may_null;
  }
  const Value& date = operands.front();
  bool readable = date.kind == Kind::date || date.kind == Kind::any;
  for (const Value& key : operands.subspan(1)) readable = readable && key.has_members();
  if (!readable) {
    result.value = Value::null();
    return result;
  }
  const int64_t from = date.kind == Kind::date ? first_day(date) : INT64_MIN;
  const int64_t to = date.kind == Kind::date ? last_day(date) : INT64_MAX;
  const std::vector<Keys> all_keys = combinations(table, operands.subspan(1), result.missing);
  const bool regional = std::any_of(table.rows.begin(), table.rows.end(),
                                    [](const ParameterRow& row) { return !row.region.empty(); });
  std::vector<const ParameterRow*> rows;
  for (const Keys& keys : all_keys) {
    ParameterLookup first;
    for (const std::string_view& place : region.places()) {
      ParameterLookup here;
      rows.clear();
      for (const ParameterRow& row : table.rows) {
        if (row.from <= to && row.to >= from && has_keys(row, keys) &&
            region.within(place, row.region)) {
          rows.push_back(&row);
        }
      }
      Sweep(region, here, arena).run(rows, from, to);
      if (&place == &region.places().front()) first = here;
      result.by_place =
          result.by_place || here.missing != first.missing || !same(here.value, first.value);
      result.missing = result.missing || here.missing;
      result.value = join(result.value, here.value, arena);
      if (!regional) break;
    }
  }
  if (result.missing) result.value = anything_of(table);
  if (may_null || date.kind == Kind::any) result.value.may_null = true;
  return result;
}

}  // namespace huisuan
