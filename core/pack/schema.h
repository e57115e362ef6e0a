// JSON Schemas (draft 2020-12) of the data files, for editors. Printed from the tables that the
// reader uses, so a schema never refuses what the reader takes; the reader asks for more (dates
// that exist, keys that fit together, names that are known).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace huisuan::pack {

struct SchemaFile {
  std::string_view name;   ///< "facts": data/schema/facts.json
  std::string_view files;  ///< what it is for: "facts/*.json"
  std::string (*text)();
};

/// All of them, in ascending order of names.
[[nodiscard]] std::span<const SchemaFile> schema_files();

/// The schema with this name, with a line end at its end; empty if there is none.
[[nodiscard]] std::string schema_text(std::string_view name);

}  // namespace huisuan::pack
