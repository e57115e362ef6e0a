// Any bytes as a data file: reading ends, every span lies in the file, every issue can be shown.
//   build/fuzz/bin/json_fuzz -max_len=4096
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "pack/parse.h"

using namespace huisuan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(const Span& span, const SourceSet& sources) {
  if (!span.known()) return;
  require(span.source < sources.size());
  require(span.begin <= span.end);
  require(span.end <= sources.at(span.source).text.size());
}

/// The first byte chooses what kind of file the rest is.
constexpr const char* kPaths[] = {
    "facts/a.json",       "parameters/a.json", "packs/a/pack.json", "packs/a/pack-2.json",
    "packs/a/cases.json", "coverage/a.json",   "regions.json",      "calendars/a.json",
    "life_events.json",   "packs/a",           "packs//pack-.json",
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size == 0) return 0;
  const char* const path = kPaths[bytes[0] % std::size(kPaths)];
  const std::string text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const ParsedCatalog parsed = parse_catalog({{path, text}});
  for (const Issue& issue : parsed.issues) {
    require(!issue.message.empty());
    require_inside(issue.span, parsed.sources);
    for (const IssueNote& note : issue.notes) require_inside(note.span, parsed.sources);
  }
  require(render(parsed.issues, parsed.sources).empty() == parsed.issues.empty());
  return 0;
}
