// `huisuan`: the same core on a terminal. Finds the command, sorts its options, writes the reply.
#include <algorithm>
#include <iostream>

#include "cli/command.h"

namespace huisuan::cli {

namespace {

constexpr std::string_view kVersion = "huisuan 1.0.0\n";

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = {
      {"check",
       "check [DIR]",
       "检查数据文件夹，列出全部问题；有错误时退出码为 1",
       {},
       {},
       0,
       1,
       run_check},
      {"facts",
       "facts [--json] [--data DIR]",
       "列出可以回答的事实",
       {"--json"},
       {"--data"},
       0,
       0,
       run_facts},
      {"list",
       "list [--json] [--data DIR]",
       "列出全部政策待遇",
       {"--json"},
       {"--data"},
       0,
       0,
       run_list},
      {"evaluate",
       "evaluate SITUATION.json|- [--date D] [--region R] [--audience A] "
       "[--format text|json|html|csv|ics] [--explain] [--data DIR]",
       "计算一份办理情况；--explain 写出每个条件和算式",
       {"--explain"},
       {"--date", "--region", "--audience", "--format", "--data"},
       1,
       1,
       run_evaluate},
      {"feel",
       "feel 'EXPR' [--context JSON] [--typed]",
       "计算一个表达式",
       {"--typed"},
       {"--context"},
       1,
       1,
       run_feel},
      {"test", "test [DIR]", "运行算例和整份情况；有不符时退出码为 1", {}, {}, 0, 1, run_test},
      {"coverage",
       "coverage [DIR]",
       "逐条列出文件条款的着落；有遗漏时退出码为 1",
       {},
       {},
       0,
       1,
       run_coverage},
      {"schema",
       "schema [DIR]",
       "写出数据文件的 JSON Schema；不给文件夹则打印",
       {},
       {},
       0,
       1,
       run_schema},
  };
  return kCommands;
}

std::string help() {
  std::string text = "惠算：惠企惠民政策计算器\n\n用法：\n";
  for (const Command& command : commands()) {
    text +=
        "  huisuan " + std::string(command.usage) + "\n      " + std::string(command.about) + "\n";
  }
  text +=
      "  huisuan --help | --version\n\n"
      "数据文件夹默认是 ./data，或程序旁边和上级的 data。\n"
      "退出码：0 正常，1 有问题或不符，2 输入有误。\n";
  return text;
}

bool contains(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Sorts the words behind the command; what does not fit goes to `problem`.
Arguments sorted(const Command& command, const std::vector<std::string>& words,
                 std::string& problem) {
  Arguments result;
  bool options = true;
  for (uint32_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options && word == "--") {
      options = false;
      continue;
    }
    if (!options || word.size() < 3 || !word.starts_with("--")) {
      result.words.push_back(word);
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (contains(command.flags, word)) {
      result.options.emplace_back(word, "");
    } else if (!contains(command.valued, name)) {
      problem = "没有选项 " + name;
    } else if (equals != std::string::npos) {
      result.options.emplace_back(name, word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      result.options.emplace_back(name, words[++i]);
    } else {
      problem = "选项 " + name + " 后面缺少值";
    }
  }
  if (problem.empty() && result.words.size() < command.least_words) problem = "缺少参数";
  if (problem.empty() && result.words.size() > command.most_words) {
    problem = "多余的参数 " + result.words.back();
  }
  return result;
}

Reply run(const std::vector<std::string>& words) {
  if (words.empty()) return {2, {}, help()};
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return {0, help(), {}};
  if (words[0] == "--version") return {0, std::string(kVersion), {}};
  for (const Command& command : commands()) {
    if (command.name != words[0]) continue;
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    const std::string usage = "用法：huisuan " + std::string(command.usage);
    if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) return {0, usage + "\n", {}};
    std::string problem;
    const Arguments arguments = sorted(command, rest, problem);
    if (!problem.empty()) return bad_input(problem + "\n" + usage);
    return command.run(arguments);
  }
  return bad_input("没有命令 " + words[0] + "；全部命令见 huisuan --help");
}

}  // namespace

Reply bad_input(std::string message) {
  if (!message.ends_with('\n')) message += '\n';
  return {2, {}, std::move(message)};
}

bool Arguments::has(std::string_view option) const { return value(option).has_value(); }

std::optional<std::string> Arguments::value(std::string_view option) const {
  std::optional<std::string> last;
  for (const auto& [name, text] : options) {
    if (name == option) last = text;
  }
  return last;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  std::vector<std::string> all;
  for (const auto& [name, text] : options) {
    if (name == option) all.push_back(text);
  }
  return all;
}

}  // namespace huisuan::cli

int main(int count, char** words) {
  const huisuan::cli::Reply reply =
      huisuan::cli::run(std::vector<std::string>(words + 1, words + count));
  std::cout << reply.out << std::flush;
  std::cerr << reply.err << std::flush;
  // A full disk or a closed pipe is no success.
  return std::cout ? reply.code : 2;
}
