// Cells: an unknown fact is cut at the constants it is compared with, and each piece evaluated.
//
// Boxes of neighbouring cells are evaluated first and cut in two only where they do not decide, so
// that forty towns of which two matter cost a few evaluations, not forty.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/program.h"

namespace huisuan {

/// At most so many cells are told apart for one entitlement (LANGUAGE.md); while cutting, the boxes
/// that contain them are evaluated as well.
inline constexpr uint32_t kMostCells = 64;

/// One fact (or field) that is split, with its cells as far as they are still possible.
struct Dimension {
  const CompiledEntitlement::Split* split = nullptr;
  std::vector<Value> cells;
};

/// Cells first..end of each dimension.
struct Box {
  uint32_t first[2] = {0, 0};
  uint32_t end[2] = {1, 1};
};

enum class Verdict : uint8_t {
  decided,    ///< the box has one answer; it has been kept
  open,       ///< it has not: cut it. A box of one cell has been kept
  pointless,  ///< no further cell can change what is known: give up
};

/// Visits boxes that cover all cells. `look(box, single)` evaluates one. False: given up, and what
/// was found before splitting stands.
template <class Look>
[[nodiscard]] bool explore(std::span<const Dimension> dimensions, Look&& look) {
  Box all;
  for (uint32_t d = 0; d < dimensions.size(); ++d) {
    all.end[d] = static_cast<uint32_t>(dimensions[d].cells.size());
  }
  uint32_t singles = 0;
  std::vector<Box> open = {all};
  bool whole = true;
  while (!open.empty()) {
    const Box box = open.back();
    open.pop_back();
    const uint32_t width0 = box.end[0] - box.first[0];
    const uint32_t width1 = box.end[1] - box.first[1];
    const bool single = width0 == 1 && width1 == 1;
    if (!whole) {  // the whole is known to be open
      if (single && ++singles > kMostCells) return false;
      const Verdict verdict = look(box, single);
      if (verdict == Verdict::pointless) return false;
      if (verdict == Verdict::decided || single) continue;
    } else if (single) {
      return false;  // nothing to cut
    }
    whole = false;
    const uint32_t wide = width1 > width0 ? 1 : 0;
    const uint32_t middle = (box.first[wide] + box.end[wide]) / 2;
    Box lower = box;
    Box upper = box;
    lower.end[wide] = middle;
    upper.first[wide] = middle;
    open.push_back(upper);
    open.push_back(lower);
  }
  return true;
}

/// The members of all cells of a dimension that are in the box.
[[nodiscard]] inline Value cells_of(const Dimension& dimension, const Box& box, uint32_t which,
                                    Arena& arena) {
  Value result = dimension.cells[box.first[which]];
  for (uint32_t i = box.first[which] + 1; i < box.end[which]; ++i) {
    result = join(result, dimension.cells[i], arena);
  }
  return result;
}

}  // namespace huisuan
