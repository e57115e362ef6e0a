// The data folder as rules: read, parsed and checked, or the reply that says why not.
#pragma once

#include <optional>
#include <string>

#include "check/check.h"
#include "cli/command.h"
#include "pack/parse.h"

namespace huisuan::cli {

/// Reads and parses; nullopt with exit 2 in `reply` if the folder cannot be read.
[[nodiscard]] std::optional<ParsedCatalog> parse_folder(const std::string& folder, Reply& reply);

struct Rules {
  SourceSet sources;
  CheckedPack pack;
};

/// Parsed and checked; nullopt with every issue in `reply` (exit 2) if the rules are not right.
[[nodiscard]] std::optional<Rules> load_rules(const std::string& folder, Reply& reply);

/// "3 个错误，1 个警告"
[[nodiscard]] std::string count_text(const Issues& issues);

}  // namespace huisuan::cli
