// A sitting over the golden data folder with texts of its one pack replaced, as a case
// needs it.
#pragma once

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "present/session.h"
#include "unit/file_tree.h"

namespace huisuan::test {

using Changes = std::vector<std::pair<std::string_view, std::string_view>>;

/// On a day and in a region where the pack holds.
inline present::Session open_changed(const Changes& changes) {
  std::vector<DataFile> files = read_tree(source_folder() / "tests" / "golden" / "good");
  for (const auto& [from, to] : changes) {
    bool found = false;
    for (DataFile& file : files) {
      if (!file.path.ends_with("/pack.json") && !file.path.ends_with("/facts.json")) continue;
      const auto at = file.bytes.find(from);
      if (at == std::string::npos) continue;
      file.bytes.replace(at, from.size(), to);
      found = true;
    }
    REQUIRE(found);
  }
  std::string report;
  auto opened = present::Session::open(std::move(files), &report);
  REQUIRE_MESSAGE(opened.ok(), report);
  present::Session session = std::move(opened).value();
  session.set_date("2023-08-01");
  session.set_region("9901");
  return session;
}

}  // namespace huisuan::test
