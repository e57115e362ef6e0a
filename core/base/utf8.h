// UTF-8, byte by byte: what stands at an offset, and how wide a terminal shows it.
// Strict as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace huisuan {

/// The code point at an offset. An invalid byte counts as one byte with code U+FFFD.
struct CodePoint {
  uint32_t code = 0xfffd;
  uint32_t bytes = 1;
  bool valid = false;
};

[[nodiscard]] CodePoint code_point_at(std::string_view text, uint32_t offset);

/// Offset of the first byte that is no UTF-8; the text's size if all is well.
[[nodiscard]] uint32_t first_invalid_byte(std::string_view text);

void append_utf8(std::string& text, uint32_t code);

/// Columns that a terminal gives the code point: 2 for East Asian wide and fullwidth ones (UAX #11,
/// ambiguous ones count 1), 0 for combining marks, else 1.
[[nodiscard]] uint32_t columns_of(uint32_t code);

/// True for what no text for people may hold: control characters, and the invisible ones that
/// change the order or the joints of a line (U+200B-200F, U+2028-202E, U+2060-2069, U+FEFF).
[[nodiscard]] bool is_control(uint32_t code);

}  // namespace huisuan
