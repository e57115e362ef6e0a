// What went wrong, where, what was expected and what to do about it.
//
// An Issue is a value: stages collect issues in an Issues list and go on, so that one pass over a
// file shows every mistake. Nothing here prints; base/render.h turns an issue into text with a
// caret. Messages are Simplified Chinese, because rule authors and officials read them; codes are
// stable ASCII words that tests and tools key on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huisuan {

/// Byte range [begin, end) in the source with index `source` of a SourceSet. A span with
/// source == kNoSource points nowhere (a whole-input problem).
struct Span {
  static constexpr uint32_t kNoSource = 0xffffffffu;
  uint32_t source = kNoSource;
  uint32_t begin = 0;
  uint32_t end = 0;

  [[nodiscard]] bool known() const { return source != kNoSource; }
  friend bool operator==(const Span&, const Span&) = default;
};

enum class Severity : uint8_t { error, warning, note };

/// Every code that the program can report: HUISUAN_ISSUE_CODES lists them with their severity.
/// tests/golden/bad holds one example for each; a test names those that lack one.
enum class IssueCode : uint16_t {
#define HUISUAN_ISSUE(name, text, severity) name,
#include "base/issue_codes.inc"
#undef HUISUAN_ISSUE
};

[[nodiscard]] std::string_view text_of(IssueCode code);  ///< "unknown-name"
[[nodiscard]] Severity severity_of(IssueCode code);
[[nodiscard]] const std::vector<IssueCode>& all_issue_codes();

/// A further place or remark that belongs to an issue: each link of a cycle, the first of two
/// duplicates, "did you mean".
struct IssueNote {
  std::string message;
  Span span;
};

struct Issue {
  IssueCode code{};
  Span span;
  std::string message;           ///< one sentence, Chinese, names the offending thing
  std::vector<IssueNote> notes;  ///< expectation, nearest name, related places
};

using Issues = std::vector<Issue>;

[[nodiscard]] bool has_errors(const Issues& issues);

/// The known name nearest to `wanted` by edit distance, empty if none is near enough
/// (distance at most a third of the length, at least 1).
[[nodiscard]] std::string nearest_name(std::string_view wanted,
                                       const std::vector<std::string_view>& known);

}  // namespace huisuan
