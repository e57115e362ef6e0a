// A situation as JSON <-> Answers.
//
//   {"region": "360111", "date": "2023-08-01", "audience": ["business"], "facts": {
//      "staff": 28, "refund": "18432.60", "share": 5.5, "industry": "retail", "loan": null,
//      "moved_in": "not_yet", "area": {"min": "80", "max": "100"}, "hires": [{"persons": 2}]}}
//
// A fact that is absent was not asked yet, null is 不清楚. Decimals are strings or JSON numbers,
// read from their characters. In: a parsed file. Out: answers, or every mistake at once with its
// place. Never: half a situation, or a guess at what was meant (but a former id of a renamed fact
// is read, with its conversion).
#pragma once

#include <optional>
#include <string>

#include "base/issue.h"
#include "base/source.h"
#include "pack/json.h"
#include "present/answers.h"

namespace huisuan::codec {

inline constexpr int64_t kSituationFormat = 1;

struct SituationFile {
  present::Answers answers;
  bool has_region = false;
  bool has_date = false;
  bool has_audience = false;
  std::optional<json::Node> expect;  ///< what a test situation should give (expectation.h)
};

/// Source `index` of `sources`. nullopt if anything is wrong with it.
[[nodiscard]] std::optional<SituationFile> read_situation(const SourceSet& sources, uint32_t index,
                                                          const Catalog& catalog, Issues& issues);

/// The object under "facts". False after any mistake; `answers` is then half filled.
bool read_facts(const json::Node& facts, const Catalog& catalog, present::Answers& answers,
                Issues& issues);

/// Reads back as the same answers; facts in the order of the catalog.
[[nodiscard]] std::string write_situation(const present::Answers& answers, const Catalog& catalog);

}  // namespace huisuan::codec
