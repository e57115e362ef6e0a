// The files under data/ -> a Catalog and every mistake in them. The one header of pack/ that most
// callers want.
//
// In:  paths and bytes; the caller has read them (the command from a folder, the browser from its
//      bundle). Out: a Catalog, all issues of all files, and the SourceSet that their spans name.
// Never: opens files, resolves names or types expressions (check/ does), guesses what was meant.
//
// What is read where:
//   facts/*.json                 topics, facts, derived facts
//   parameters/*.json            parameters
//   regions.json, calendars/*.json, life_events.json
//   packs/<document>/pack.json   the document, its entitlements and stacking groups
//   packs/<document>/pack-*.json more entitlements and groups of a large document
//   packs/<document>/cases.json, cases-*.json
//   coverage/<document>.json     the ledger of its clauses
// schema/, situations/ and README.md are left out, also of the digest; so are worked cases of the
// digest. Any other path is an issue.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "base/source.h"
#include "pack/pack.h"

namespace huisuan {

/// The newest `format` that this program reads, of every kind of data file.
inline constexpr int64_t kDataFormat = 1;

struct DataFile {
  std::string path;  ///< relative to the data folder, with '/': "packs/x/pack.json"
  std::string bytes;
};

struct ParsedCatalog {
  SourceSet sources;
  /// Holds what could be read. Only without errors in `issues` is it for check(): a part that could
  /// not be read is missing or empty.
  Catalog catalog;
  Issues issues;  ///< by file in ascending order of paths, then by place
};

/// Files in any order; the result depends on their paths and bytes alone. `folder` is put before
/// the paths in messages ("data/").
[[nodiscard]] ParsedCatalog parse_catalog(std::vector<DataFile> files,
                                          std::string_view folder = "data/");

}  // namespace huisuan
