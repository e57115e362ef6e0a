// The project's own data has no mistake that reading shows.
#include <doctest/doctest.h>

#include <string>

#include "unit/file_tree.h"

namespace huisuan {

TEST_CASE("the files under data/ read without an issue") {
  const ParsedCatalog parsed = parse_catalog(test::read_tree(test::source_folder() / "data"));
  CHECK(render(parsed.issues, parsed.sources) == "");
  CHECK(parsed.catalog.facts.size() > 50);
  CHECK(parsed.catalog.parameters.size() > 10);
  CHECK(parsed.catalog.regions.size() > 100);
  CHECK(parsed.catalog.calendars.size() == 1);
}

}  // namespace huisuan
