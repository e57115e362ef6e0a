// data/schema/ is what the tables say.
//   To update: HUISUAN_UPDATE_GOLDEN=1 build/native/bin/huisuan_unit -tc='schema*'
#include "pack/schema.h"

#include <doctest/doctest.h>

#include <string>

#include "unit/file_tree.h"

namespace huisuan {

TEST_CASE("schema: the files in data/schema are the tables'") {
  const std::filesystem::path folder = test::source_folder() / "data" / "schema";
  for (const pack::SchemaFile& schema : pack::schema_files()) {
    const auto path = folder / (std::string(schema.name) + ".json");
    CAPTURE(path.filename().string());
    const std::string text = pack::schema_text(schema.name);
    if (test::updating_golden()) test::write_text(path, text);
    const bool same = text == test::read_text(path);
    CHECK_MESSAGE(same, "run with HUISUAN_UPDATE_GOLDEN=1 and review the difference");
  }
  CHECK(test::read_tree(folder).size() == pack::schema_files().size());
}

TEST_CASE("schema: every definition is complete, and no name is unknown") {
  for (const pack::SchemaFile& schema : pack::schema_files()) {
    const std::string text = pack::schema_text(schema.name);
    CHECK(text.find("discarded") == std::string::npos);
    CHECK(text.starts_with("{\n  \"$schema\""));
    SourceSet sources;
    const uint32_t source = sources.add(std::string(schema.name), text);
    const auto root = json::parse(sources, source);
    CHECK(render(root.issues(), sources) == "");
    REQUIRE(root.ok());
    const json::Node* properties = root.value().find("properties");
    REQUIRE(properties != nullptr);
    CHECK(properties->find("format") != nullptr);
  }
  CHECK(pack::schema_text("no such schema") == "");
}

}  // namespace huisuan
