// Soundness: what an operator gives for sets contains what it gives for any members of them. Every
// function of the table, with operands of the kinds that it is for and, now and then, of others.
#include <doctest/doctest.h>

#include <map>

#include "unit/value/random_values.h"
#include "value/apply_inline.h"

using namespace huisuan;

namespace {

/// Operands for each function, by the letters of random_values.h.
const std::map<Function, std::vector<std::string_view>> kOperands{
    {Function::negate, {"n", "y", "m"}},
    {Function::add, {"nn", "nn", "ty", "tm", "yy", "mm", "ss"}},
    {Function::subtract, {"nn", "nn", "tt", "ty", "tm", "yy", "mm"}},
    {Function::multiply, {"nn", "nn", "yn", "nm", "mn"}},
    {Function::divide, {"nn", "nn", "yn", "mn", "yy", "mm"}},
    {Function::power, {"ni", "ni", "ii"}},
    {Function::equal, {"nn", "ss", "tt", "bb", "ll", "SS", "cc", "rr", "xx"}},
    {Function::not_equal, {"nn", "ss", "ii", "bb", "ll", "xx"}},
    {Function::less, {"nn", "ss", "tt", "yy"}},
    {Function::less_equal, {"nn", "ss", "tt", "ii"}},
    {Function::greater, {"nn", "ss", "tt", "mm"}},
    {Function::greater_equal, {"nn", "ss", "tt", "ii"}},
    {Function::conjunction, {"bb", "bb", "bx"}},
    {Function::disjunction, {"bb", "bb", "bx"}},
    {Function::in_value, {"nr", "nl", "sS", "nn", "lN"}},
    {Function::index, {"li", "li", "Si", "lb", "ni"}},
    {Function::negation, {"b"}},
    {Function::absolute, {"n", "y", "m"}},
    {Function::square_root, {"n"}},
    {Function::even, {"i", "n"}},
    {Function::odd, {"i", "n"}},
    {Function::modulo, {"nn", "in", "ii"}},
    {Function::floor, {"n", "ni"}},
    {Function::ceiling, {"n", "ni"}},
    {Function::decimal, {"ni"}},
    {Function::round_up, {"ni"}},
    {Function::round_down, {"ni"}},
    {Function::round_half_up, {"ni"}},
    {Function::round_half_down, {"ni"}},
    {Function::number, {"z", "zpp", "zp"}},
    {Function::string, {"n", "s", "t", "l", "c"}},
    {Function::string_length, {"s"}},
    {Function::substring, {"si", "sii"}},
    {Function::upper_case, {"s"}},
    {Function::lower_case, {"s"}},
    {Function::substring_before, {"ss"}},
    {Function::substring_after, {"ss"}},
    {Function::contains, {"ss"}},
    {Function::starts_with, {"ss"}},
    {Function::ends_with, {"ss"}},
    {Function::split, {"ss"}},
    {Function::string_join, {"S", "Ss"}},
    {Function::all, {"B", "bb"}},
    {Function::any, {"B", "bbb"}},
    {Function::count, {"l", "S", "nx"}},
    {Function::minimum, {"l", "S", "D", "nnn"}},
    {Function::maximum, {"l", "S", "D", "nnn"}},
    {Function::sum, {"l", "nn"}},
    {Function::total, {"l"}},
    {Function::mean, {"l", "nn"}},
    {Function::product, {"l", "nn"}},
    {Function::list_contains, {"ln", "Ss", "NN"}},
    {Function::append, {"ln", "lnn", "Ss"}},
    {Function::concatenate, {"ll", "lS", "l"}},
    {Function::insert_before, {"lin"}},
    {Function::remove, {"lj"}},
    {Function::reverse, {"l", "N"}},
    {Function::index_of, {"ln", "Ss"}},
    {Function::unite, {"ll", "SS"}},
    {Function::distinct_values, {"l", "S"}},
    {Function::flatten, {"N", "l"}},
    {Function::sublist, {"lj", "ljj"}},
    {Function::list_replace, {"lin"}},
    {Function::date, {"u", "kkk", "t"}},
    {Function::duration, {"v"}},
    {Function::years_and_months_duration, {"tt"}},
    {Function::day_of_year, {"t"}},
    {Function::day_of_week, {"t"}},
    {Function::month_of_year, {"t"}},
    {Function::week_of_year, {"t"}},
    {Function::is, {"nn", "ss", "tt", "xx"}},
    {Function::working_days_after, {"ti"}},
    {Function::working_days_between, {"tt"}},
};

const std::vector<Function> kFunctions{
#define HUISUAN_FUNCTION(name, feel_name, least, most) Function::name,
    HUISUAN_FUNCTIONS(HUISUAN_FUNCTION)
#undef HUISUAN_FUNCTION
};

std::string shown(const std::vector<Value>& operands) {
  std::string text;
  for (const Value& operand : operands) text += (text.empty() ? "" : " ; ") + to_text(operand);
  return text;
}

/// Says something about the result: not every member of its kind, and not anything at all.
bool informative(const Value& value) {
  if (value.kind == Kind::any || value.all_texts) return false;
  if (value.is_interval()) return !(value.lo_free && value.hi_free);
  return !(value.kind == Kind::boolean && value.may_true && value.may_false);
}

}  // namespace

TEST_CASE("the result for sets contains the result for every choice of members") {
  constexpr int kSets = 300;
  constexpr int kChoices = 6;
  for (const Function function : kFunctions) {
    CAPTURE(name_of(function));
    REQUIRE(kOperands.contains(function));
    int drawn = 0;
    int with_value = 0;
    int told = 0;
    for (int set = 0; set < kSets; ++set) {
      test::Operators o;
      o.calendar = {19300, 19900, {19400, 19401, 19500}, {19405, 19406}};
      test::RandomValues random(
          o, static_cast<uint64_t>(set) * 1000 + static_cast<uint64_t>(function));
      std::vector<Value> sets;
      for (char letter : random.chance.of(kOperands.at(function))) {
        sets.push_back(random.set(random.chance.one_in(20) ? 'x' : letter));
      }
      REQUIRE(takes(function, static_cast<uint32_t>(sets.size())));
      const Value whole = o.run(function, sets);
      if (informative(whole)) ++told;
      CHECK(same(whole, apply_general(function, sets, {&o.arena, &o.calendar})));
      for (int choice = 0; choice < kChoices; ++choice) {
        std::vector<Value> members;
        for (const Value& operand : sets) members.push_back(random.member(operand));
        const Value one = o.run(function, members);
        ++drawn;
        CHECK(same(one, apply_general(function, members, {&o.arena, &o.calendar})));
        if (!one.is_null()) ++with_value;
        if (!one.is_single() || !contains(whole, one)) {
          CAPTURE(shown(sets));
          CAPTURE(to_text(whole));
          CAPTURE(shown(members));
          CAPTURE(to_text(one));
          CHECK(one.is_single());
          CHECK(contains(whole, one));
          set = kSets;
          break;
        }
      }
    }
    // Otherwise the check says little.
    CAPTURE(with_value);
    CAPTURE(told);
    CHECK(with_value * 10 >= drawn * 3);
    CHECK(told * 100 >= kSets * 15);
  }
}

TEST_CASE("narrowing keeps every member for which the test holds") {
  const std::pair<Comparison, Function> tests[] = {
      {Comparison::less, Function::less},
      {Comparison::less_equal, Function::less_equal},
      {Comparison::greater, Function::greater},
      {Comparison::greater_equal, Function::greater_equal},
      {Comparison::equal, Function::equal},
      {Comparison::not_equal, Function::not_equal},
  };
  int held = 0;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    test::Operators o;
    test::RandomValues random(o, seed);
    const auto& [comparison, function] = tests[seed % std::size(tests)];
    const std::vector<std::string_view> pairs{"nn", "ii", "ss", "bb", "tt", "yy", "xx"};
    const std::string_view letters = random.chance.of(pairs);
    const Value value = random.set(letters[0]);
    const Value bound = random.set(letters[1]);
    const Value kept = narrowed(value, comparison, bound, false, Decimal(), o.arena);
    for (int i = 0; i < 8; ++i) {
      const Value x = random.member(value);
      const Value y = random.member(bound);
      if (!o.run(function, {x, y}).is_true()) continue;
      ++held;
      CAPTURE(shown({value, bound, kept, x, y}));
      CHECK(contains(kept, x));
    }
    CHECK(contains(value, kept));
  }
  CHECK(held > 5000);
}

TEST_CASE("the quick narrowing of a single value is the narrowing") {
  int quick = 0;
  int gone = 0;
  for (uint64_t seed = 0; seed < 6000; ++seed) {
    test::Operators o;
    test::RandomValues random(o, seed);
    const std::vector<std::string_view> pairs{"nn", "ii", "ss", "tt", "yy", "xx"};
    const std::string_view letters = random.chance.of(pairs);
    const Value value = random.member(random.set(letters[0]));
    const Value bound = random.set(letters[1]);
    const auto comparison = static_cast<Comparison>(seed % 6);
    const Decimal step = seed % 4 == 0 ? Decimal(2) : Decimal();
    const Value* quickly = narrow_common(value, comparison, bound, step);
    if (quickly == nullptr) continue;
    const Value kept = *quickly;
    ++quick;
    gone += kept.is_bottom() ? 1 : 0;
    for (const bool keep_null : {false, true}) {
      CAPTURE(shown({value, bound, kept}));
      CHECK(same(kept, narrowed(value, comparison, bound, keep_null, step, o.arena)));
    }
  }
  CHECK(quick > 2000);
  CHECK(gone > 500);
}

TEST_CASE(
    "a join contains both sides, a meet what is in both; parts contain the parts of members") {
  const std::vector<std::string_view> names{"a",       "b",     "year",  "month",   "day",
                                            "weekday", "days",  "hours", "seconds", "years",
                                            "months",  "start", "z"};
  int shared = 0;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    test::Operators o;
    test::RandomValues random(o, seed + 77'000);
    const std::vector<char> letters{'n', 'i', 's', 'b', 't', 'y', 'm', 'l', 'N', 'c', 'r', 'x'};
    const char letter = random.chance.of(letters);
    const Value a = random.set(letter);
    const Value b = random.set(random.chance.one_in(4) ? 'x' : letter);
    const Value both = join(a, b, o.arena);
    const Value common = meet(a, b, o.arena);
    for (int i = 0; i < 8; ++i) {
      const Value x = random.member(a);
      const Value y = random.member(b);
      CAPTURE(shown({a, b, both, common, x, y}));
      CHECK(contains(a, x));
      CHECK(contains(both, x));
      CHECK(contains(both, y));
      if (contains(b, x)) {
        ++shared;
        CHECK(contains(common, x));
      }
      for (std::string_view name : names) {
        CAPTURE(name);
        CHECK(contains(member(a, name, o.arena), member(x, name, o.arena)));
      }
      CHECK(same(copy_into(a, o.arena), a));
      const Value counted = counted_range(a, b, o.arena);
      const Value one = counted_range(x, y, o.arena);
      CAPTURE(to_text(counted));
      CAPTURE(to_text(one));
      CHECK(contains(counted, one));
    }
  }
  CHECK(shared > 2000);
}
