#include "base/utf8.h"

#include <algorithm>
#include <iterator>

namespace huisuan {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

constexpr Range kWide[] = {
    {0x1100, 0x115f}, {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
    {0x4e00, 0x9fff}, {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

constexpr Range kNoColumn[] = {
    {0x0300, 0x036f}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x2069},
    {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff},
};

constexpr Range kControl[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0x200b, 0x200f}, {0x2028, 0x202e},
    {0x2060, 0x2069}, {0xfeff, 0xfeff}, {0xfffe, 0xffff},
};

template <uint32_t N>
bool within(const Range (&ranges)[N], uint32_t code) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [code](Range range) { return code >= range.first && code <= range.last; });
}

}  // namespace

CodePoint code_point_at(std::string_view text, uint32_t offset) {
  const auto byte = [text](uint64_t index) -> uint32_t {
    return index < text.size() ? static_cast<uint8_t>(text[index]) : 0u;
  };
  const uint32_t lead = byte(offset);
  if (lead < 0x80) return {lead, 1, true};
  const uint32_t bytes = lead >= 0xc2 && lead <= 0xdf   ? 2
                         : lead >= 0xe0 && lead <= 0xef ? 3
                         : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                        : 0;
  if (bytes == 0) return {};
  uint32_t code = lead & (0x7fu >> bytes);
  for (uint32_t i = 1; i < bytes; ++i) {
    const uint32_t next = byte(uint64_t{offset} + i);
    if ((next & 0xc0u) != 0x80u) return {};
    code = (code << 6) | (next & 0x3fu);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {code, bytes, true};
}

uint32_t first_invalid_byte(std::string_view text) {
  const uint32_t size = static_cast<uint32_t>(text.size());
  for (uint32_t offset = 0; offset < size;) {
    const CodePoint point = code_point_at(text, offset);
    if (!point.valid) return offset;
    offset += point.bytes;
  }
  return size;
}

void append_utf8(std::string& text, uint32_t code) {
  const auto put = [&text](uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
    return;
  }
  if (code < 0x800) {
    put(0xc0 | (code >> 6));
  } else if (code < 0x10000) {
    put(0xe0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3f));
  } else {
    put(0xf0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3f));
    put(0x80 | ((code >> 6) & 0x3f));
  }
  put(0x80 | (code & 0x3f));
}

uint32_t columns_of(uint32_t code) {
  if (code < 0x300) return 1;
  if (within(kNoColumn, code)) return 0;
  return within(kWide, code) ? 2 : 1;
}

bool is_control(uint32_t code) { return within(kControl, code); }

}  // namespace huisuan
