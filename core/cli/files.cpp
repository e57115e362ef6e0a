#include "cli/files.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "pack/json.h"

namespace huisuan::cli {

namespace fs = std::filesystem;

namespace {

std::string read_stream(std::istream& stream) {
  // One byte too many is enough for json::parse to refuse it.
  constexpr uint64_t kMost = uint64_t{json::kLargestText} + 1;
  std::string text;
  char buffer[65536];
  while (text.size() < kMost && stream.read(buffer, sizeof buffer).gcount() > 0) {
    text.append(buffer, static_cast<uint64_t>(stream.gcount()));
  }
  if (text.size() > kMost) text.resize(kMost);
  return text;
}

}  // namespace

ReadText read_text(const std::string& path) {
  if (path == "-") return {read_stream(std::cin), {}};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return {{}, "没有文件 " + path};
  if (fs::is_directory(status)) return {{}, path + " 是文件夹，这里要一个文件"};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {{}, "打不开 " + path};
  return {read_stream(stream), {}};
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

ReadFolder read_folder(const std::string& folder) {
  ReadFolder result;
  if (!is_folder(folder)) {
    result.problem = "没有文件夹 " + folder;
    return result;
  }
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory(error)) at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(error)) continue;
    const ReadText file = read_text(at->path().string());
    if (!file.ok()) {
      result.problem = file.problem;
      return result;
    }
    result.files.push_back({at->path().lexically_relative(folder).generic_string(), file.text});
  }
  if (error) result.problem = "读不了 " + folder;
  std::sort(result.files.begin(), result.files.end(),
            [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  return result;
}

std::string data_folder(const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  std::error_code error;
  std::vector<fs::path> places = {"data"};
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    for (fs::path above = program.parent_path(); above.has_relative_path();
         above = above.parent_path()) {
      places.push_back(above / "data");
    }
  }
  for (const fs::path& place : places) {
    if (fs::exists(place / "regions.json", error)) return place.string();
  }
  return "data";
}

bool write_text(const std::string& path, const std::string& text, std::string& problem) {
  std::error_code error;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (stream) return true;
  problem = "写不了 " + path;
  return false;
}

Date today() {
  const std::time_t now = std::time(nullptr);
  const std::tm* local = std::localtime(&now);
  return *date_of(local->tm_year + 1900, local->tm_mon + 1, local->tm_mday);
}

}  // namespace huisuan::cli
