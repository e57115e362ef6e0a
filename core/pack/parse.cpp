#include "pack/parse.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "pack/duplicates.h"
#include "pack/json.h"
#include "pack/tables.h"

namespace huisuan {
namespace {

using pack::ObjectTable;

enum class FileKind : uint8_t {
  left_out,
  unknown,
  facts,
  parameters,
  pack,
  pack_part,
  cases,
  coverage,
  regions,
  calendar,
  life_events,
};

/// A pattern of paths; `*` stands for one folder or the rest of a name, and occurs once or twice.
struct PathRow {
  std::string_view pattern;
  FileKind kind;
};

constexpr PathRow kPaths[] = {
    {"schema/*", FileKind::left_out},
    {"situations/*", FileKind::left_out},
    {"README.md", FileKind::left_out},
    {"facts/*.json", FileKind::facts},
    {"parameters/*.json", FileKind::parameters},
    {"regions.json", FileKind::regions},
    {"calendars/*.json", FileKind::calendar},
    {"life_events.json", FileKind::life_events},
    {"packs/*/pack.json", FileKind::pack},
    {"packs/*/pack-*.json", FileKind::pack_part},
    {"packs/*/cases.json", FileKind::cases},
    {"packs/*/cases-*.json", FileKind::cases},
    {"coverage/*.json", FileKind::coverage},
};

/// What the first `*` stands for, if the path fits; empty for a pattern without one.
std::optional<std::string_view> match(std::string_view path, std::string_view pattern) {
  const auto star = pattern.find('*');
  if (star == pattern.npos)
    return path == pattern ? std::optional(std::string_view()) : std::nullopt;
  if (!path.starts_with(pattern.substr(0, star))) return std::nullopt;
  const std::string_view rest = path.substr(star);
  const std::string_view behind = pattern.substr(star + 1);
  if (behind.empty()) return rest;  // a folder and all below
  const auto folder_end = behind[0] == '/' ? rest.find('/') : rest.rfind(behind);
  if (folder_end == rest.npos || folder_end == 0) return std::nullopt;
  const std::string_view name = rest.substr(0, folder_end);
  if (name.find('/') != name.npos) return std::nullopt;
  if (!match(rest.substr(folder_end), behind)) return std::nullopt;
  return name;
}

struct Classified {
  FileKind kind = FileKind::unknown;
  std::string_view name;  ///< the document or the calendar
};

Classified classify(std::string_view path) {
  for (const PathRow& row : kPaths)
    if (const auto name = match(path, row.pattern)) return {row.kind, *name};
  return {};
}

template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void sort_by_place(Issues& issues, uint32_t first) {
  std::stable_sort(issues.begin() + static_cast<int64_t>(first), issues.end(),
                   [](const Issue& a, const Issue& b) {
                     return std::pair(a.span.source, a.span.begin) <
                            std::pair(b.span.source, b.span.begin);
                   });
}

class CatalogParser {
 public:
  explicit CatalogParser(std::string_view folder) : folder_(folder) {}

  void add(const DataFile& file) {
    const Classified place = classify(file.path);
    if (place.kind == FileKind::left_out) return;
    if (place.kind == FileKind::unknown) {
      issues().push_back({IssueCode::unknown_file,
                          {},
                          "数据文件夹里不该有“" + folder_ + file.path + "”",
                          {{"各类文件放在哪里，见 README.md", {}}}});
      return;
    }
    // Worked cases prove the rules, they are none: the browser goes without them (web/build).
    if (place.kind != FileKind::cases) digest_files_.push_back({file.path, file.bytes});
    const uint32_t source = parsed_.sources.add(folder_ + file.path, file.bytes);
    read(place, source);
  }

  ParsedCatalog finish() {
    for (uint32_t i = 0; i < catalog().packs.size(); ++i)
      if (!has_pack_file_[i])
        issues().push_back({IssueCode::missing_file,
                            {},
                            "缺少文件“" + folder_ + catalog().packs[i].path + "”",
                            {}});
    attach_coverage();
    pack::report_duplicate_ids(catalog(), issues());
    sort_by_place(issues(), 0);
    catalog().digest = pack_digest(std::move(digest_files_));
    return std::move(parsed_);
  }

 private:
  Catalog& catalog() { return parsed_.catalog; }
  Issues& issues() { return parsed_.issues; }

  void read(const Classified& place, uint32_t source) {
    switch (place.kind) {
      case FileKind::facts:
        if (auto file = read_file(source, pack::kFactsFile)) {
          append(catalog().topics, std::move(file->topics));
          append(catalog().facts, std::move(file->facts));
          append(catalog().derived, std::move(file->derived));
        }
        return;
      case FileKind::parameters:
        if (auto file = read_file(source, pack::kParametersFile))
          append(catalog().parameters, std::move(file->parameters));
        return;
      case FileKind::regions:
        if (auto file = read_file(source, pack::kRegionsFile))
          append(catalog().regions, std::move(file->regions));
        return;
      case FileKind::calendar:
        if (auto file = read_file(source, pack::kCalendarFile)) {
          file->calendar.name = place.name;
          catalog().calendars.push_back(std::move(file->calendar));
        }
        return;
      case FileKind::life_events:
        if (auto file = read_file(source, pack::kLifeEventsFile))
          append(catalog().life_events, std::move(file->events));
        return;
      case FileKind::pack:
        return read_pack(place.name, source);
      case FileKind::pack_part:
        if (auto file = read_file(source, pack::kPackPartFile)) {
          check_document(file->document, place.name);
          Pack& pack = pack_of(place.name);
          append(pack.entitlements, std::move(file->entitlements));
          append(pack.groups, std::move(file->groups));
        }
        return;
      case FileKind::cases:
        if (auto file = read_file(source, pack::kCasesFile)) {
          check_document(file->document, place.name);
          append(pack_of(place.name).cases, std::move(file->cases));
        }
        return;
      case FileKind::coverage:
        if (auto file = read_file(source, pack::kCoverageFile)) {
          check_document(file->coverage.document, place.name);
          catalog().loose_coverage.push_back(std::move(file->coverage));
        }
        return;
      case FileKind::left_out:
      case FileKind::unknown:
        return;
    }
  }

  /// nullopt after a mistake that leaves nothing to read.
  template <class File>
  std::optional<File> read_file(uint32_t source, const ObjectTable<File>& table) {
    const uint32_t before = static_cast<uint32_t>(issues().size());
    const std::optional<json::Node> root = json::parse(parsed_.sources, source, issues());
    if (!root || refuse_newer(*root)) return std::nullopt;
    std::optional<File> file(std::in_place);
    pack::Reader reader(issues());
    pack::read_object(reader, *root, table, *file);
    sort_by_place(issues(), before);
    reader.finish();
    return file;
  }

  /// A newer file may mean anything: say so once and read nothing of it.
  bool refuse_newer(const json::Node& root) {
    const json::Node* format = root.find("format");
    if (format == nullptr || !format->is(json::Kind::number)) return false;
    const std::optional<Decimal> number = Decimal::parse(format->text);
    if (!number || *number <= Decimal(kDataFormat)) return false;
    issues().push_back(
        {IssueCode::newer_format,
         format->span,
         "数据格式 " + format->text + " 比本程序能读的（" + std::to_string(kDataFormat) + "）新",
         {{"请使用新版程序", {}}}});
    return true;
  }

  void read_pack(std::string_view name, uint32_t source) {
    Pack& pack = pack_of(name);
    has_pack_file_[static_cast<uint32_t>(&pack - catalog().packs.data())] = true;
    auto file = read_file(source, pack::kPackFile);
    if (!file) return;
    check_document(file->document.id, name);
    pack.document = std::move(file->document);
    append(file->entitlements, std::move(pack.entitlements));  // "pack-2.json" sorts first
    pack.entitlements = std::move(file->entitlements);
    append(file->groups, std::move(pack.groups));
    pack.groups = std::move(file->groups);
  }

  /// The pack of a folder; its files follow one another.
  Pack& pack_of(std::string_view name) {
    const std::string path = "packs/" + std::string(name) + "/pack.json";
    if (catalog().packs.empty() || catalog().packs.back().path != path) {
      catalog().packs.emplace_back().path = path;
      has_pack_file_.push_back(false);
    }
    return catalog().packs.back();
  }

  void check_document(const Text& document, std::string_view name) {
    if (!document.span.known() || document.value == name) return;
    issues().push_back(
        {IssueCode::wrong_document,
         document.span,
         "文件夹或文件名说的是“" + std::string(name) + "”，这里写的是“" + document.value + "”",
         {}});
  }

  void attach_coverage() {
    std::vector<Coverage> loose;
    for (Coverage& coverage : catalog().loose_coverage) {
      const std::string path = "packs/" + coverage.document.value + "/pack.json";
      const auto pack = std::find_if(catalog().packs.begin(), catalog().packs.end(),
                                     [&](const Pack& candidate) { return candidate.path == path; });
      if (pack != catalog().packs.end())
        pack->coverage = std::move(coverage);
      else
        loose.push_back(std::move(coverage));
    }
    catalog().loose_coverage = std::move(loose);
  }

  std::string folder_;
  ParsedCatalog parsed_;
  std::vector<DigestFile> digest_files_;
  std::vector<bool> has_pack_file_;  ///< one for each pack
};

}  // namespace

ParsedCatalog parse_catalog(std::vector<DataFile> files, std::string_view folder) {
  std::sort(files.begin(), files.end(),
            [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  CatalogParser parser(folder);
  for (const DataFile& file : files) parser.add(file);
  return parser.finish();
}

}  // namespace huisuan
