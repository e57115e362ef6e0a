// A Program as text, one line per instruction, for tests and for reading what the compiler did.
//
//   %2 staff             fact
//   %3 30                constant, as FEEL text
//   %4 <= %2 %3
//   %5 narrow > or null %2 %3
//   %8 filter %7 #1 -> %12          block 1 runs over %7, its result is %12
//   %9 #1                           the variable of block 1
//   %10 field age %9 in #1          belongs to block 1
//
// Facts and as_of that nothing reads are left out. Not a format: nothing reads it back.
#pragma once

#include <string>

#include "program/program.h"

namespace huisuan {

[[nodiscard]] std::string dump(const Program& program);
/// One instruction without its number, block or line end: "<= %2 %3".
[[nodiscard]] std::string dump(const Program& program, NodeId node);

}  // namespace huisuan
