#include "base/issue.h"

#include <algorithm>

namespace huisuan {
namespace {

struct CodeRow {
  IssueCode code;
  std::string_view text;
  Severity severity;
};

constexpr CodeRow kCodes[] = {
#define HUISUAN_ISSUE(name, text, severity) {IssueCode::name, text, Severity::severity},
#include "base/issue_codes.inc"
#undef HUISUAN_ISSUE
};

uint32_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<uint32_t> row(b.size() + 1);
  for (uint32_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (uint32_t i = 1; i <= a.size(); ++i) {
    uint32_t diagonal = row[0];
    row[0] = i;
    for (uint32_t j = 1; j <= b.size(); ++j) {
      const uint32_t above = row[j];
      const uint32_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u);
      row[j] = std::min({above + 1, row[j - 1] + 1, replace});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view text_of(IssueCode code) { return kCodes[static_cast<uint32_t>(code)].text; }

Severity severity_of(IssueCode code) { return kCodes[static_cast<uint32_t>(code)].severity; }

const std::vector<IssueCode>& all_issue_codes() {
  static const std::vector<IssueCode> codes = [] {
    std::vector<IssueCode> all;
    for (const CodeRow& row : kCodes) all.push_back(row.code);
    return all;
  }();
  return codes;
}

bool has_errors(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return severity_of(issue.code) == Severity::error; });
}

std::string nearest_name(std::string_view wanted, const std::vector<std::string_view>& known) {
  constexpr uint32_t kLongestName = 80;  // keeps the quadratic distance cheap on hostile input
  if (wanted.size() > kLongestName) return {};
  uint32_t best = std::max<uint32_t>(1, static_cast<uint32_t>(wanted.size() / 3)) + 1;
  std::string_view found;
  for (std::string_view name : known) {
    if (name.size() > kLongestName) continue;
    const uint32_t distance = edit_distance(wanted, name);
    if (distance < best) {
      best = distance;
      found = name;
    }
  }
  return std::string(found);
}

}  // namespace huisuan
