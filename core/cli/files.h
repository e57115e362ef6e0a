// Files, standard input and the clock: the only place in core/ that touches the machine.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "pack/parse.h"
#include "value/civil.h"

namespace huisuan::cli {

/// A text, or in `problem` why there is none.
struct ReadText {
  std::string text;
  std::string problem;
  [[nodiscard]] bool ok() const { return problem.empty(); }
};

/// At most one byte more than the largest text that json.h takes. "-" is standard input.
[[nodiscard]] ReadText read_text(const std::string& path);

struct ReadFolder {
  std::vector<DataFile> files;
  std::string problem;
  [[nodiscard]] bool ok() const { return problem.empty(); }
};

/// Every file below `folder` but hidden ones, ascending by path.
[[nodiscard]] ReadFolder read_folder(const std::string& folder);

[[nodiscard]] bool is_folder(const std::string& path);

/// `wanted`, or the first of ./data, data beside the program and data above it.
[[nodiscard]] std::string data_folder(const std::string& wanted);

/// False with the reason in `problem`.
bool write_text(const std::string& path, const std::string& text, std::string& problem);

/// The day that the machine's clock and zone say.
[[nodiscard]] Date today();

}  // namespace huisuan::cli
