// Ids that occur twice. parse.cpp calls this behind the last file, since most ids are one of a kind
// in the whole catalog.
#pragma once

#include "base/issue.h"
#include "pack/pack.h"

namespace huisuan::pack {

void report_duplicate_ids(const Catalog& catalog, Issues& issues);

}  // namespace huisuan::pack
