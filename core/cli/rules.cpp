#include "cli/rules.h"

#include "cli/files.h"

namespace huisuan::cli {

namespace {

std::string shown_folder(std::string folder) {
  if (!folder.empty() && folder.back() != '/') folder += '/';
  return folder;
}

}  // namespace

std::optional<ParsedCatalog> parse_folder(const std::string& folder, Reply& reply) {
  ReadFolder read = read_folder(folder);
  if (!read.ok()) {
    reply = bad_input(read.problem + "；数据文件夹用 DIR 或 --data 给出");
    return std::nullopt;
  }
  return parse_catalog(std::move(read.files), shown_folder(folder));
}

std::optional<Rules> load_rules(const std::string& folder, Reply& reply) {
  auto parsed = parse_folder(folder, reply);
  if (!parsed) return std::nullopt;
  Issues issues = std::move(parsed->issues);
  if (!has_errors(issues)) {
    Result<CheckedPack> checked = check(std::move(parsed->catalog));
    if (checked.ok()) return Rules{std::move(parsed->sources), std::move(checked).value()};
    issues = checked.issues();
  }
  std::erase_if(issues,
                [](const Issue& issue) { return severity_of(issue.code) != Severity::error; });
  reply = bad_input(render(issues, parsed->sources) + "\n" + folder + " 里的规则有错误（" +
                    count_text(issues) + "），先改好再算：huisuan check " + folder);
  return std::nullopt;
}

std::string count_text(const Issues& issues) {
  uint32_t errors = 0;
  uint32_t warnings = 0;
  for (const Issue& issue : issues) {
    if (severity_of(issue.code) == Severity::error) ++errors;
    if (severity_of(issue.code) == Severity::warning) ++warnings;
  }
  return std::to_string(errors) + " 个错误，" + std::to_string(warnings) + " 个警告";
}

}  // namespace huisuan::cli
