#include "platform/keyboard.h"

#include <string_view>

namespace huisuan::platform {
namespace {

struct KeyName {
  std::string_view code;
  ImGuiKey key;
};

constexpr KeyName key_names[] = {
    {"ArrowUp", ImGuiKey_UpArrow},     {"ArrowDown", ImGuiKey_DownArrow},
    {"ArrowLeft", ImGuiKey_LeftArrow}, {"ArrowRight", ImGuiKey_RightArrow},
    {"PageUp", ImGuiKey_PageUp},       {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},           {"End", ImGuiKey_End},
    {"Escape", ImGuiKey_Escape},
};

}  // namespace

ImGuiKey key_of_code(const char* code) {
  for (const KeyName& name : key_names) {
    if (name.code == code) return name.key;
  }
  return ImGuiKey_None;
}

}  // namespace huisuan::platform
