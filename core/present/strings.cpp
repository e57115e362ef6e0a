#include "present/strings.h"

namespace huisuan::present {

namespace {

constexpr std::string_view kStrings[] = {
#define HUISUAN_STRING(id, text) text,
#include "present/strings.inc"
#undef HUISUAN_STRING
};

}  // namespace

std::string_view str(Str id) { return kStrings[static_cast<uint16_t>(id)]; }

std::string fill(Str id, std::initializer_list<std::string_view> arguments) {
  const std::string_view pattern = str(id);
  std::string result;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    if (!place) {
      result += pattern[i];
      continue;
    }
    const auto index = static_cast<size_t>(pattern[i + 1] - '0');
    if (index < arguments.size()) result += arguments.begin()[index];
    i += 2;
  }
  return result;
}

}  // namespace huisuan::present
