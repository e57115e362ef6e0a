// Outcomes as JSON: the form that `huisuan evaluate --format json` promises (DESIGN.md, "Command
// line"). Keys are only ever added.
//
// Amounts are decimal strings: yuan rounded once, half up to the fen ("11059.56"), other units as
// they are. null is an end that nothing bounds. Truths are "yes", "no", "unknown".
#pragma once

#include <string>

#include "eval/outcome.h"
#include "pack/pack.h"
#include "present/session.h"

namespace huisuan::codec {

[[nodiscard]] std::string outcome_json(present::Session& session);

/// The words of an outcome, as the JSON and worked cases use them.
[[nodiscard]] std::string_view text_of(Status status);
[[nodiscard]] std::string_view text_of(Because because);

/// "11059.56" for yuan, plain digits for other units.
[[nodiscard]] std::string amount_text(const Decimal& amount, std::string_view unit);
/// The unit of a component's number; empty for a bare right.
[[nodiscard]] std::string_view unit_of(const Component& component);

}  // namespace huisuan::codec
