// Operators and functions of the oracle, on concrete things.
#pragma once

#include <string_view>
#include <vector>

#include "oracle/oracle.h"

namespace huisuan::oracle {

[[nodiscard]] Thing arithmetic(feel::NodeKind kind, const Thing& a, const Thing& b);
[[nodiscard]] Thing negate(const Thing& a);
[[nodiscard]] Thing equal(const Thing& a, const Thing& b);
[[nodiscard]] Thing compare(feel::NodeKind kind, const Thing& a, const Thing& b);
[[nodiscard]] Thing opposite(const Thing& a);
[[nodiscard]] Thing both(const Thing& a, const Thing& b);
[[nodiscard]] Thing either(const Thing& a, const Thing& b);
/// `value in test`.
[[nodiscard]] Thing passes(const Thing& value, const Thing& test);
[[nodiscard]] Thing member(const Thing& value, std::string_view name);
[[nodiscard]] Thing call(std::string_view name, const std::vector<Thing>& arguments);

}  // namespace huisuan::oracle
