#include "pack/schema.h"

#include <nlohmann/json.hpp>

#include "pack/tables.h"

namespace huisuan::pack {
namespace {

template <const auto& kTable>
std::string text_of_table() {
  SchemaWriter writer;
  std::string schema = object_schema(writer, kTable);
  schema.pop_back();
  std::string definitions;
  for (const auto& [name, text] : writer.definitions)
    definitions += (definitions.empty() ? "" : ",") + pack::quoted(name) + ":" + text;
  schema = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)" + schema.substr(1) +
           R"(,"$defs":{)" + definitions + "}}";
  return nlohmann::ordered_json::parse(schema, nullptr, false).dump(2) + "\n";
}

constexpr SchemaFile kSchemas[] = {
    {"calendar", "calendars/*.json", text_of_table<kCalendarFile>},
    {"cases", "packs/*/cases*.json", text_of_table<kCasesFile>},
    {"coverage", "coverage/*.json", text_of_table<kCoverageFile>},
    {"facts", "facts/*.json", text_of_table<kFactsFile>},
    {"life_events", "life_events.json", text_of_table<kLifeEventsFile>},
    {"pack", "packs/*/pack.json", text_of_table<kPackFile>},
    {"pack_part", "packs/*/pack-*.json", text_of_table<kPackPartFile>},
    {"parameters", "parameters/*.json", text_of_table<kParametersFile>},
    {"regions", "regions.json", text_of_table<kRegionsFile>},
};

}  // namespace

std::span<const SchemaFile> schema_files() { return kSchemas; }

std::string schema_text(std::string_view name) {
  for (const SchemaFile& schema : kSchemas)
    if (schema.name == name) return schema.text();
  return {};
}

}  // namespace huisuan::pack
