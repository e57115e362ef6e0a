// The view model on a terminal.
#pragma once

#include <string>

#include "present/view_model.h"

namespace huisuan::cli {

/// `explain`: every condition with its truth, values and clause, formulas, open readings,
/// reservations, near misses and dates.
[[nodiscard]] std::string outcome_text(const present::ViewModel& view, bool explain);

}  // namespace huisuan::cli
