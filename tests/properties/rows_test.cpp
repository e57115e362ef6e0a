// Sums over rows with unique_by and limit, against choosing rows in the most naive way.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "eval/rows.h"
#include "properties/random.h"

using namespace huisuan;
using namespace huisuan::properties;

namespace {

struct OpenRow {
  Truth met = Truth::yes;
  uint32_t least = 1;
  uint32_t most = 1;
  int64_t low = 0;
  int64_t high = 0;
  std::vector<int64_t> person;  ///< what the key may be
  std::vector<int64_t> year;
};

struct PlainRow {
  int64_t amount = 0;
  int64_t person = 0;
  int64_t year = 0;
};

Value number_set(const std::vector<int64_t>& members) {
  return Value::interval(Kind::number, Decimal(members.front()), Decimal(members.back()), true);
}

/// Which sum the rules give for rows that are all met; `unstated` is any order.
int64_t naive(std::vector<PlainRow> rows, bool unique, bool limited, uint32_t count, Prefer prefer,
              bool by_year) {
  std::vector<PlainRow> once;
  for (const PlainRow& row : rows) {
    const bool seen = std::any_of(once.begin(), once.end(), [&](const PlainRow& other) {
      return other.person == row.person;
    });
    if (!unique || !seen) once.push_back(row);
  }
  if (limited && (prefer == Prefer::highest || prefer == Prefer::lowest)) {
    std::stable_sort(once.begin(), once.end(), [&](const PlainRow& a, const PlainRow& b) {
      return prefer == Prefer::highest ? a.amount > b.amount : a.amount < b.amount;
    });
  }
  int64_t sum = 0;
  std::vector<PlainRow> kept;
  for (const PlainRow& row : once) {
    const auto same_key = std::count_if(kept.begin(), kept.end(), [&](const PlainRow& other) {
      return !by_year || other.year == row.year;
    });
    if (limited && same_key >= int64_t{count}) continue;
    kept.push_back(row);
    sum += row.amount;
  }
  return sum;
}

std::vector<int64_t> some_keys(Random& random, uint32_t open_percent) {
  const int64_t first = random.between(1, 3);
  if (!random.chance(open_percent)) return {first};
  std::vector<int64_t> keys;
  for (int64_t key = first; key <= first + random.between(0, 2); ++key) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("sums over rows contain every way in which the rows may be") {
  Random random(5);
  uint64_t draws = 0;
  uint64_t exact = 0;
  uint64_t singles = 0;
  for (uint32_t round = 0; round < 6'000; ++round) {
    const bool open = random.chance(70);
    RowRules rules;
    rules.unique = random.chance(50);
    rules.limited = random.chance(60);
    const bool by_year = random.chance(60);
    const auto count = static_cast<uint32_t>(random.chance(10) ? 0 : random.between(1, 2));
    rules.limit_count = Value::number(int64_t{count});
    rules.prefer = random.pick({Prefer::unstated, Prefer::highest, Prefer::lowest, Prefer::first});
    std::vector<OpenRow> rows(random.below(5));
    for (OpenRow& row : rows) {
      row.met = open ? random.pick({Truth::yes, Truth::unknown, Truth::no, Truth::yes})
                     : random.pick({Truth::yes, Truth::yes, Truth::no});
      row.low = row.high = random.between(0, 9);
      if (open && random.chance(40)) row.high += random.between(0, 5);
      row.person = some_keys(random, open ? 25 : 0);
      row.year = some_keys(random, open ? 25 : 0);
    }
    if (open && random.chance(30)) {
      OpenRow tail;
      tail.met = random.pick({Truth::yes, Truth::unknown});
      tail.least = static_cast<uint32_t>(random.between(0, 1));
      tail.most = tail.least + static_cast<uint32_t>(random.between(1, 2));
      tail.high = 7;
      tail.person = tail.year = {1, 2, 3, 4, 5};
      rows.push_back(tail);
    }
    std::vector<RowInput> inputs;
    for (const OpenRow& row : rows) {
      RowInput input;
      input.met = row.met;
      input.least = row.least;
      input.most = row.most;
      AmountRange amount;
      amount.known = true;
      amount.min = Decimal(row.low);
      amount.max = Decimal(row.high);
      input.amounts = {amount};
      input.unique_key = {number_set(row.person)};
      if (by_year) input.limit_key = {number_set(row.year)};
      inputs.push_back(input);
    }
    RowTotals totals;
    combine_rows(inputs, rules, totals);
    if (rows.empty()) {
      CHECK(totals.met == Truth::no);
      continue;
    }
    int64_t least = INT64_MAX;
    int64_t most = INT64_MIN;
    for (uint32_t c = 0; c < 30; ++c) {
      std::vector<PlainRow> plain;
      for (const OpenRow& row : rows) {
        const int64_t times = random.between(row.least, row.most);
        for (int64_t t = 0; t < times; ++t) {
          if (row.met == Truth::no || (row.met == Truth::unknown && random.chance(50))) continue;
          const auto any_of = [&](const std::vector<int64_t>& keys) {
            return keys[random.below(static_cast<uint32_t>(keys.size()))];
          };
          plain.push_back(
              {random.between(row.low, row.high), any_of(row.person), any_of(row.year)});
        }
      }
      const bool met = !plain.empty() && !(rules.limited && count == 0);
      const bool status = totals.met == Truth::unknown || (totals.met == Truth::yes) == met;
      CHECK(status);
      ++draws;
      if (!met) continue;
      const AmountRange& total = totals.amounts[0];
      REQUIRE(total.known);
      for (Prefer order : {Prefer::highest, Prefer::lowest, Prefer::first}) {
        if (rules.prefer != Prefer::unstated && rules.prefer != order) continue;
        const int64_t sum = naive(plain, rules.unique, rules.limited, count, order, by_year);
        least = std::min(least, sum);
        most = std::max(most, sum);
        const bool contained = total.min <= Decimal(sum) && Decimal(sum) <= total.max;
        if (!contained) {
          FAIL_CHECK("round " << round << ": " << sum << " not in [" << total.min.to_text() << ", "
                              << total.max.to_text() << "], unique " << rules.unique << ", limit "
                              << (rules.limited ? count : 0) << ", prefer "
                              << static_cast<int>(rules.prefer));
          return;
        }
      }
    }
    if (open) continue;
    // Everything known: the sum is exactly that (where the text does not say which, the ends are).
    ++exact;
    if (totals.met != Truth::yes) continue;
    if (rules.prefer != Prefer::unstated) {
      CHECK(totals.amounts[0].single());
      singles += totals.amounts[0].single();
    }
    if (rules.prefer != Prefer::unstated) CHECK(totals.amounts[0].min == Decimal(least));
  }
  MESSAGE(draws << " draws, " << exact << " with everything known");
  CHECK(singles > 500);
}
