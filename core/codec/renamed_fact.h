// The value of a renamed fact, turned into what the fact means today by its `convert` expression
// (the old value is named `old`). Internal to core/codec.
#pragma once

#include "codec/answer.h"

namespace huisuan::codec {

/// A result that is no single allowed value of `fact` is reported.
void read_converted(AnswerReader& reader, const json::Node& node, const Fact& fact,
                    const AuthoredExpression& convert, present::CellAnswer& into);

}  // namespace huisuan::codec
