// Reading a folder of files, for tests that work on data/ or on golden files.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "pack/parse.h"
#include "source_folder.h"

namespace huisuan::test {

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// All files below `folder`, in ascending order of their paths (relative, with '/').
inline std::vector<DataFile> read_tree(const std::filesystem::path& folder) {
  std::vector<DataFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.push_back(
          {entry.path().lexically_relative(folder).generic_string(), read_text(entry.path())});
  std::sort(files.begin(), files.end(),
            [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  return files;
}

inline void write_text(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// One switch for all files that tests compare with: review what it wrote as a diff.
inline bool updating_golden() {
  const char* const wanted = std::getenv("HUISUAN_UPDATE_GOLDEN");
  return wanted != nullptr && std::string_view(wanted) == "1";
}

inline std::filesystem::path source_folder() { return source_folder_text(); }

}  // namespace huisuan::test
