// Simplified or traditional characters: the texts of the program and of the rules are written once,
// in simplified ones, and are turned just before they are drawn or mirrored.
//
// The table comes from web/tools/make_traditional.mjs (OpenCC's dictionaries). Never applied to
// what the user has typed, to saved cases, or twice to the same text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace huisuan::ui {

enum class Script : std::uint8_t { simplified, traditional };

// Lines "simplified TAB traditional"; at each place of a text the longest entry wins. `table` is
// copied. Lines without a tab are passed over.
void load_traditional(std::string_view table);
[[nodiscard]] bool traditional_loaded();

// Traditional needs the table. Line breaks are measured anew.
void choose_script(Script script);
[[nodiscard]] Script chosen_script();

// `text` in the chosen script. What comes back holds until begin_script_frame().
[[nodiscard]] std::string_view written(std::string_view text);

// Whole documents (the sheet to print): not remembered.
[[nodiscard]] std::string written_anew(std::string_view text);

// Forgets texts when there are many. Call between frames.
void begin_script_frame();

}  // namespace huisuan::ui
