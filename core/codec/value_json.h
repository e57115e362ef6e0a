// Values of the expression language <-> JSON, for `huisuan feel`.
#pragma once

#include <optional>
#include <string>

#include "base/issue.h"
#include "pack/json.h"
#include "value/value.h"

namespace huisuan::codec {

/// Plain JSON: numbers by their characters, strings as texts, arrays as lists, objects as contexts.
/// With `typed`, each value is {"type": "decimal"|"string"|"boolean"|"date"|"duration"|"list"|
/// "context", "value"|"items"|"entries": …}, as in the conformance suite. nullopt with an issue.
[[nodiscard]] std::optional<Value> value_from_json(const json::Node& node, bool typed, Arena& arena,
                                                   Issues& issues);

/// A single value as JSON: numbers as numbers, dates and durations as ISO texts. A set of several
/// members (of an unknown input) is its text from value.h, as a JSON string.
[[nodiscard]] std::string value_to_json(const Value& value);

}  // namespace huisuan::codec
