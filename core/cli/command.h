// One command of `huisuan`: words in, texts and an exit code out. Only files.h touches the machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huisuan::cli {

/// What a command has to say. main() writes both texts at the end, so that nothing reaches standard
/// output when something turns out to be wrong half way.
struct Reply {
  int code = 0;     ///< 0 good, 1 the answer is "no" (issues, failed cases), 2 bad input
  std::string out;  ///< standard output
  std::string err;  ///< standard error
};

/// Exit 2: what is wrong and what to do.
[[nodiscard]] Reply bad_input(std::string message);

/// The words behind the command's name, sorted into options and the rest.
struct Arguments {
  std::vector<std::string> words;                            ///< not options
  std::vector<std::pair<std::string, std::string>> options;  ///< "--date" -> "2023-08-01"

  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
};

struct Command {
  std::string_view name;
  std::string_view usage;  ///< "check DIR"
  std::string_view about;
  std::vector<std::string_view> flags;   ///< options without a value
  std::vector<std::string_view> valued;  ///< options with one
  uint32_t least_words = 0;
  uint32_t most_words = 0;
  Reply (*run)(const Arguments&);
};

Reply run_check(const Arguments& arguments);
Reply run_facts(const Arguments& arguments);
Reply run_list(const Arguments& arguments);
Reply run_evaluate(const Arguments& arguments);
Reply run_feel(const Arguments& arguments);
Reply run_test(const Arguments& arguments);
Reply run_coverage(const Arguments& arguments);
Reply run_schema(const Arguments& arguments);

}  // namespace huisuan::cli
