#include "check/check.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/rules.h"

namespace huisuan::cli {

Reply run_check(const Arguments& arguments) {
  const std::string folder = data_folder(arguments.words.empty() ? "" : arguments.words[0]);
  Reply reply;
  auto parsed = parse_folder(folder, reply);
  if (!parsed) return reply;
  Issues issues = std::move(parsed->issues);
  if (!has_errors(issues)) {
    const Result<CheckedPack> checked = check(std::move(parsed->catalog));
    issues.insert(issues.end(), checked.issues().begin(), checked.issues().end());
  }
  reply.out = render(issues, parsed->sources);
  if (!reply.out.empty() && !reply.out.ends_with('\n')) reply.out += '\n';
  reply.out += folder + "：" + count_text(issues) + "\n";
  reply.code = has_errors(issues) ? 1 : 0;
  return reply;
}

}  // namespace huisuan::cli
