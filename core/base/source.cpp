#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace huisuan {
namespace {

uint32_t clamped(std::string_view text, uint32_t offset) {
  return std::min(offset, static_cast<uint32_t>(text.size()));
}

/// [begin, end) of the line that holds `offset`; a line end belongs to the line before it.
std::pair<uint32_t, uint32_t> line_range(std::string_view text, uint32_t offset) {
  offset = clamped(text, offset);
  uint32_t begin = offset;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  uint32_t end = offset;
  while (end < text.size() && text[end] != '\n') ++end;
  if (end > begin && text[end - 1] == '\r') --end;
  return {begin, end};
}

}  // namespace

uint32_t SourceSet::add(std::string name, std::string text) {
  sources_.push_back({std::move(name), std::move(text)});
  return size() - 1;
}

Place SourceSet::place(uint32_t source, uint32_t offset) const {
  const std::string_view text = sources_[source].text;
  const uint32_t begin = line_range(text, offset).first;
  Place place;
  place.line += static_cast<uint32_t>(std::count(text.begin(), text.begin() + begin, '\n'));
  for (uint32_t at = begin; at < clamped(text, offset); ++place.column)
    at += code_point_at(text, at).bytes;
  return place;
}

std::string_view SourceSet::line(uint32_t source, uint32_t offset) const {
  const std::string_view text = sources_[source].text;
  const auto [begin, end] = line_range(text, offset);
  return text.substr(begin, end - begin);
}

}  // namespace huisuan
