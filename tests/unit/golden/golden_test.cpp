// Diagnostics as golden files, reviewed as a diff.
//
//   tests/golden/good/                 a small data folder without any issue
//   tests/golden/bad/<code>/<name>/    what provokes issue <code>, and expected.txt
//
// What a case is, its files say (kKinds): an expression, a situation, or files laid over the good
// folder. A file `x.repeat` stands for a file `x` too large to keep: a line with a number, then
// what is repeated.
//
// After an intended change: HUISUAN_UPDATE_GOLDEN=1 build/native/bin/huisuan_unit -tc='golden*'
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "check/check.h"
#include "codec/situation.h"
#include "feel/parser.h"
#include "unit/file_tree.h"

namespace huisuan {
namespace {

namespace fs = std::filesystem;
constexpr const char* kExpected = "expected.txt";

fs::path golden_folder() { return test::source_folder() / "tests" / "golden"; }

/// `x.repeat` -> `x` with its bytes.
void expand(DataFile& file) {
  constexpr std::string_view kRepeat = ".repeat";
  if (!file.path.ends_with(kRepeat)) return;
  file.path.resize(file.path.size() - kRepeat.size());
  const auto line_end = file.bytes.find('\n');
  REQUIRE(line_end != std::string::npos);
  int count = std::stoi(file.bytes.substr(0, line_end));
  std::string piece = file.bytes.substr(line_end + 1);
  if (piece.ends_with('\n')) piece.pop_back();
  file.bytes.clear();
  while (count-- > 0) file.bytes += piece;
}

std::vector<DataFile> read_case(const fs::path& folder) {
  std::vector<DataFile> files = test::read_tree(folder);
  std::erase_if(files, [](const DataFile& file) { return file.path == kExpected; });
  for (DataFile& file : files) expand(file);
  return files;
}

/// Everything that reading and checking a data folder says.
std::string diagnose_data(std::vector<DataFile> files) {
  ParsedCatalog parsed = parse_catalog(std::move(files), "");
  std::string text = render(parsed.issues, parsed.sources);
#ifdef HUISUAN_HAS_CHECK
  if (!has_errors(parsed.issues)) {
    const auto checked = check(std::move(parsed.catalog));
    const std::string more = render(checked.issues(), parsed.sources);
    if (!text.empty() && !more.empty()) text += "\n";
    text += more;
  }
#endif
  return text;
}

std::string diagnose_overlay(std::vector<DataFile> overlay) {
  std::vector<DataFile> files = read_case(golden_folder() / "good");
  for (DataFile& file : overlay) {
    const auto same = std::find_if(files.begin(), files.end(),
                                   [&](const DataFile& other) { return other.path == file.path; });
    if (same == files.end())
      files.push_back(std::move(file));
    else
      same->bytes = std::move(file.bytes);
  }
  return diagnose_data(std::move(files));
}

std::string diagnose_expression(std::vector<DataFile> files) {
  std::string text = std::move(files.front().bytes);
  if (text.ends_with('\n')) text.pop_back();
  SourceSet sources;
  feel::ParseOptions options;
  options.source = sources.add("表达式", text);
  const auto ast = feel::parse_expression(text, options);
  return render(ast.issues(), sources);
}

/// A situation for the good folder's facts.
std::string diagnose_situation(std::vector<DataFile> files) {
  ParsedCatalog parsed = parse_catalog(read_case(golden_folder() / "good"), "");
  const uint32_t source =
      parsed.sources.add(std::move(files.front().path), std::move(files.front().bytes));
  Issues issues;
  (void)codec::read_situation(parsed.sources, source, parsed.catalog, issues);
  return render(issues, parsed.sources);
}

/// A kind of case: the file that marks it, and what is said about it. The last one takes the rest.
struct Kind {
  std::string_view marker;
  std::string (*diagnose)(std::vector<DataFile> files);
};
constexpr Kind kKinds[] = {
    {"expression.txt", diagnose_expression},
    {"situation.json", diagnose_situation},
    {"", diagnose_overlay},
};

std::string diagnose(std::vector<DataFile> files) {
  for (const Kind& kind : kKinds)
    for (const DataFile& file : files)
      if (kind.marker.empty() || file.path == kind.marker) return kind.diagnose(std::move(files));
  return "(没有文件)";
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

void check_case(const std::string& code, const fs::path& folder) {
  const std::string name = code + "/" + folder.filename().string();
  CAPTURE(name);
  const std::string actual = diagnose(read_case(folder));
  const bool shows_code = actual.find("[" + code + "]") != std::string::npos;
  CHECK_MESSAGE(shows_code, "reports no " << code << ", but:\n" << actual);
  if (test::updating_golden() && shows_code) test::write_text(folder / kExpected, actual);
  CHECK(actual == test::read_text(folder / kExpected));
}

}  // namespace

TEST_CASE("golden: the good folder has no issue") {
  CHECK(diagnose_data(read_case(golden_folder() / "good")) == "");
}

TEST_CASE("golden: each bad case says what is expected") {
  for (const fs::path& code : folders_in(golden_folder() / "bad"))
    for (const fs::path& folder : folders_in(code)) check_case(code.filename().string(), folder);
}

TEST_CASE("golden: each issue code has a case") {
  std::set<std::string> cases;
  for (const fs::path& code : folders_in(golden_folder() / "bad"))
    if (!folders_in(code).empty()) cases.insert(code.filename().string());
  for (const IssueCode code : all_issue_codes()) {
    const std::string text(text_of(code));
    CHECK_MESSAGE(cases.count(text) == 1, "no case in tests/golden/bad/" << text);
    cases.erase(text);
  }
  for (const std::string& name : cases) CHECK_MESSAGE(false, name << " is no issue code");
}

}  // namespace huisuan
