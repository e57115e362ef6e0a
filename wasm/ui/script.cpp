#include "ui/script.h"

#include <algorithm>
#include <unordered_map>

#include "ui/text_layout.h"

namespace huisuan::ui {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using Texts = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;

struct State {
  Script script = Script::simplified;
  Texts table;
  std::size_t longest = 0;  // key, in bytes
  Texts remembered;         // texts of the screen
};

constexpr std::size_t most_remembered = 6000;

State& state() {
  static State instance;
  return instance;
}

// The bytes of the character that begins here.
std::size_t character_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xC0) return 1;
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

void load_traditional(std::string_view table) {
  State& s = state();
  s.table.clear();
  s.longest = 0;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    s.table.emplace(line.substr(0, tab), line.substr(tab + 1));
    s.longest = std::max(s.longest, tab);
  }
}

bool traditional_loaded() { return !state().table.empty(); }

void choose_script(Script script) {
  clear_text_cache();
  state().script = script;
}

Script chosen_script() { return state().script; }

std::string written_anew(std::string_view text) {
  const State& s = state();
  if (s.script == Script::simplified) return std::string(text);
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t one = std::min(character_bytes(text.front()), text.size());
    std::size_t taken = one;
    std::string_view put = text.substr(0, one);
    if (one > 1) {  // ASCII is the same in both
      for (std::size_t bytes = std::min(s.longest, text.size()); bytes >= one; --bytes) {
        const auto found = s.table.find(text.substr(0, bytes));
        if (found == s.table.end()) continue;
        taken = bytes;
        put = found->second;
        break;
      }
    }
    result += put;
    text.remove_prefix(taken);
  }
  return result;
}

std::string_view written(std::string_view text) {
  State& s = state();
  if (s.script == Script::simplified) return text;
  const auto known = s.remembered.find(text);
  if (known != s.remembered.end()) return known->second;
  return s.remembered.emplace(std::string(text), written_anew(text)).first->second;
}

void begin_script_frame() {
  Texts& remembered = state().remembered;
  if (remembered.size() > most_remembered) remembered.clear();
}

}  // namespace huisuan::ui
