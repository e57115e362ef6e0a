#include "source_folder.h"

namespace huisuan::test {

const char* source_folder_text() { return HUISUAN_SOURCE_DIR; }

}  // namespace huisuan::test
