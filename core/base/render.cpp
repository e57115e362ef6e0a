#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/utf8.h"

namespace huisuan {
namespace {

constexpr uint32_t kWidest = 96;  ///< columns of a shown line
constexpr uint32_t kBefore = 48;  ///< columns kept before the caret when a line is cut
constexpr std::string_view kCut = "…";

std::string_view chinese_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "错误";
    case Severity::warning:
      return "警告";
    case Severity::note:
      return "说明";
  }
  return {};
}

/// One character of a shown line. What cannot be shown (a tab, a control character, an invalid
/// byte) stands as a replacement, so that a hostile file cannot steer the terminal.
struct Glyph {
  std::string text;
  uint32_t offset;  ///< in the line
  uint32_t columns;
};

std::vector<Glyph> glyphs_of(std::string_view line, uint32_t limit) {
  std::vector<Glyph> glyphs;
  for (uint32_t at = 0; at < line.size() && glyphs.size() < limit;) {
    const CodePoint point = code_point_at(line, at);
    Glyph glyph{{}, at, 1};
    if (point.code == '\t') {
      glyph.text = " ";
    } else if (!point.valid || is_control(point.code)) {
      append_utf8(glyph.text, 0xfffd);
    } else {
      glyph.text = line.substr(at, point.bytes);
      glyph.columns = columns_of(point.code);
    }
    glyphs.push_back(std::move(glyph));
    at += point.bytes;
  }
  return glyphs;
}

/// The line and below it the carets, both behind a margin with the line's number.
void append_excerpt(std::string& out, const Span& span, const SourceSet& sources) {
  const std::string_view text = sources.at(span.source).text;
  const std::string_view whole = sources.line(span.source, span.begin);
  const uint32_t line_begin = static_cast<uint32_t>(whole.data() - text.data());
  // A line may be as long as the file: start a little before the caret, on a character's first
  // byte.
  uint32_t skipped = 0;
  const uint32_t caret = std::min(span.begin - line_begin, static_cast<uint32_t>(whole.size()));
  if (caret > kWidest * 4) {
    skipped = caret - kWidest * 4;
    while (skipped < caret && (static_cast<uint8_t>(whole[skipped]) & 0xc0u) == 0x80u) ++skipped;
  }
  std::vector<Glyph> glyphs = glyphs_of(whole.substr(skipped), kWidest * 8);
  for (Glyph& glyph : glyphs) glyph.offset += skipped;

  uint32_t before = 0;  // columns in front of the caret
  for (const Glyph& glyph : glyphs)
    if (glyph.offset < caret) before += glyph.columns;
  uint32_t total = before;
  for (const Glyph& glyph : glyphs)
    if (glyph.offset >= caret) total += glyph.columns;

  uint32_t first = 0;
  bool cut_front = skipped > 0;
  if (total > kWidest || cut_front) {
    for (uint32_t room = before; room > kBefore && first < glyphs.size(); ++first) {
      room -= std::min(room, glyphs[first].columns);
      cut_front = true;
    }
  }
  std::string shown = cut_front ? std::string(kCut) : std::string();
  std::string carets = cut_front ? " " : "";
  uint32_t used = cut_front ? 1 : 0;
  const uint32_t caret_end = std::max(span.end, span.begin + 1) - line_begin;
  bool marked = false;
  for (uint32_t i = first; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (used + glyph.columns > kWidest) {
      shown += kCut;
      break;
    }
    shown += glyph.text;
    used += glyph.columns;
    const bool under = glyph.offset >= caret && glyph.offset < caret_end;
    if (!marked || under) carets.append(glyph.columns, under ? '^' : ' ');
    marked = marked || under;
  }
  if (!marked) carets += '^';  // behind the line's last character
  while (!carets.empty() && carets.back() == ' ') carets.pop_back();

  const std::string number = std::to_string(sources.place(span.source, span.begin).line);
  out += "  " + number + (shown.empty() ? " |" : " | ") + shown + "\n";
  out += "  " + std::string(number.size(), ' ') + " | " + carets + "\n";
}

void append_place(std::string& out, const Span& span, const SourceSet& sources) {
  const Place place = sources.place(span.source, span.begin);
  out += sources.at(span.source).name;
  out += ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ";
}

}  // namespace

std::string render(const Issue& issue, const SourceSet& sources) {
  std::string out;
  if (issue.span.known()) append_place(out, issue.span, sources);
  out += chinese_name(severity_of(issue.code));
  out += "[";
  out += text_of(issue.code);
  out += "]：" + issue.message + "\n";
  if (issue.span.known()) append_excerpt(out, issue.span, sources);
  for (const IssueNote& note : issue.notes) {
    if (note.span.known()) {
      append_place(out, note.span, sources);
      out += "说明：" + note.message + "\n";
      append_excerpt(out, note.span, sources);
    } else {
      out += "  = " + note.message + "\n";
    }
  }
  return out;
}

std::string render(const Issues& issues, const SourceSet& sources) {
  std::string out;
  for (const Issue& issue : issues) {
    if (!out.empty()) out += "\n";
    out += render(issue, sources);
  }
  return out;
}

}  // namespace huisuan
