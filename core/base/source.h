// Source texts and the places in them: byte offset -> line:column, the line, a caret.
// Holds the text of files that somebody else read; opens nothing itself.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "base/issue.h"

namespace huisuan {

/// One text with the name under which people know it ("data/packs/x/pack.json", "表达式").
struct Source {
  std::string name;
  std::string text;
};

/// 1-based; columns count Unicode code points, as editors do. Invalid UTF-8 counts a byte a column.
struct Place {
  uint32_t line = 1;
  uint32_t column = 1;
};

/// All texts of one run. Indexes and the texts' addresses stay valid while the set lives.
class SourceSet {
 public:
  uint32_t add(std::string name, std::string text);
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(sources_.size()); }
  [[nodiscard]] const Source& at(uint32_t index) const { return sources_[index]; }

  [[nodiscard]] Place place(uint32_t source, uint32_t offset) const;
  /// The whole line that holds `offset`, without its line end.
  [[nodiscard]] std::string_view line(uint32_t source, uint32_t offset) const;

 private:
  std::deque<Source> sources_;
};

/// "name:3:14: 错误[unknown-name]：…" with the line, a caret under the span (wide characters
/// take two columns) and the notes, each with its own place. Long lines are cut around the caret.
[[nodiscard]] std::string render(const Issue& issue, const SourceSet& sources);
[[nodiscard]] std::string render(const Issues& issues, const SourceSet& sources);

}  // namespace huisuan
