// Where the project's files stand on this machine, for tests and benchmarks that read some of them.
#pragma once

namespace huisuan::test {

/// The top of the tree, without a slash at its end.
[[nodiscard]] const char* source_folder_text();

}  // namespace huisuan::test
