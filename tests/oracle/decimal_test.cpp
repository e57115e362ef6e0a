// Decimals against Python's decimal module. Skipped unless asked for, because the cases are written
// by decimal_cases.py when tests/suites/30-decimal runs: HUISUAN_DECIMAL_CASES names their file.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "value/decimal.h"

namespace {

using huisuan::Decimal;
using Answer = std::optional<Decimal>;
using Compute = Answer (*)(Decimal, Decimal);

template <huisuan::Rounding rounding>
Answer rounded(Decimal a, Decimal scale) {
  return huisuan::round(a, *scale.to_int64(), rounding);
}

const std::map<std::string, Compute> kOperations{
    {"add", [](Decimal a, Decimal b) { return add(a, b); }},
    {"sub", [](Decimal a, Decimal b) { return sub(a, b); }},
    {"mul", [](Decimal a, Decimal b) { return mul(a, b); }},
    {"div", [](Decimal a, Decimal b) { return huisuan::div(a, b); }},
    {"modulo", [](Decimal a, Decimal b) { return huisuan::modulo(a, b); }},
    {"pow", [](Decimal a, Decimal b) { return huisuan::pow(a, b); }},
    {"sqrt", [](Decimal a, Decimal) { return huisuan::sqrt(a); }},
    {"parse", [](Decimal a, Decimal) -> Answer { return a; }},
    {"compare", [](Decimal a, Decimal b) -> Answer { return Decimal(a < b   ? -1
                                                                    : a > b ? 1
                                                                            : 0); }},
    {"round_floor", rounded<huisuan::Rounding::floor>},
    {"round_ceiling", rounded<huisuan::Rounding::ceiling>},
    {"round_up", rounded<huisuan::Rounding::up>},
    {"round_down", rounded<huisuan::Rounding::down>},
    {"round_half_up", rounded<huisuan::Rounding::half_up>},
    {"round_half_down", rounded<huisuan::Rounding::half_down>},
    {"round_half_even", rounded<huisuan::Rounding::half_even>},
};

std::string shown(const Answer& answer) { return answer ? answer->to_text() : "none"; }

}  // namespace

TEST_CASE("decimals agree with Python's" * doctest::skip()) {
  const char* path = std::getenv("HUISUAN_DECIMAL_CASES");
  REQUIRE(path != nullptr);
  std::ifstream file(path);
  std::map<std::string, int> seen;
  for (std::string line; std::getline(file, line);) {
    std::istringstream columns(line);
    std::string name;
    std::string a;
    std::string b;
    std::string expected;
    std::getline(columns, name, '\t');
    std::getline(columns, a, '\t');
    std::getline(columns, b, '\t');
    std::getline(columns, expected, '\t');
    CAPTURE(line);
    ++seen[name];
    const Answer x = Decimal::parse(a);
    const Answer y = Decimal::parse(b);
    const Answer wanted = Decimal::parse(expected);
    if (name == "parse") {
      CHECK(shown(x) == shown(wanted));
      CHECK((!x || x == Decimal::parse(x->to_text())));
      continue;
    }
    REQUIRE(x);
    REQUIRE(y);
    if (name == "print") {
      CHECK(x->to_text() == expected);
      continue;
    }
    const Answer got = kOperations.at(name)(*x, *y);
    CHECK(shown(got) == shown(wanted));
    CHECK(got == wanted);  // one number has one representation
  }
  CHECK(seen.size() == kOperations.size() + 1);  // and print
  for (const auto& entry : seen) {
    CAPTURE(entry.first);
    CHECK(entry.second >= 400);
  }
}
