// The words that people read: one catalogue for panels, sheets, terminal and messages.
//
// strings.inc lists id and text; `str(Str::entitled)` gives the text. `{0}`, `{1}` … are places
// that fill() puts texts into. The browser's subset font is generated from the same list, so every
// word belongs here (labels of facts and entitlements come from data/).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace huisuan::present {

enum class Str : uint16_t {
#define HUISUAN_STRING(id, text) id,
#include "present/strings.inc"
#undef HUISUAN_STRING
  count_of_strings,
};

[[nodiscard]] std::string_view str(Str id);

/// `str(id)` with {0}, {1} … replaced.
[[nodiscard]] std::string fill(Str id, std::initializer_list<std::string_view> arguments);

}  // namespace huisuan::present
