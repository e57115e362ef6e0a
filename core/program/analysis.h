// What can be told of a finished Program before any situation is known: which instructions decide
// an entitlement, which facts it reads, where those facts' values matter (cells), what must be
// computed again when one fact or the day changes.
//
// In:  a Program whose instructions, facts and entitlements are complete. Out: the same, with
//      cones, facts, dependents, cells, splits and as_of_tests filled. Never: changes instructions.
#pragma once

#include "program/program.h"

namespace huisuan {

void analyse(Program& program);

/// Fills `cells` and `field_cells` of every fact (called by analyse; LANGUAGE.md, "Cells").
void find_cells(Program& program);

}  // namespace huisuan
