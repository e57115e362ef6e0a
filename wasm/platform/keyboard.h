// DOM key codes (KeyboardEvent.code: the place on the keyboard) as ImGui's keys.
// Only keys that move or confirm; characters come through the page's own <input>.
#pragma once

#include "imgui.h"

namespace huisuan::platform {

[[nodiscard]] ImGuiKey key_of_code(const char* code);

}  // namespace huisuan::platform
