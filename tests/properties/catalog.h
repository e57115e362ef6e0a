// The project's own data as a program, with random situations over it.
#pragma once

#include "check/check.h"
#include "eval/situation.h"
#include "program/compile.h"
#include "properties/random.h"

namespace huisuan::properties {

struct World {
  CheckedPack checked;
  Program program;
};

/// data/, parsed, checked and compiled. Once.
[[nodiscard]] const World& world();

/// Answers near the places where rules turn: a random member of a random cell. `known_percent` of
/// the facts (and fields of rows) are answered; a place is a code without any below it if `exact`.
[[nodiscard]] Situation situation_near_turns(const Program& program, uint32_t known_percent,
                                             bool exact, Random& random);

/// The same situation with everything that is open filled in.
[[nodiscard]] Situation completed(const Program& program, const Situation& open, Random& random);

}  // namespace huisuan::properties
