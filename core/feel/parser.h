// Text of a FEEL expression -> syntax tree (ast.h), or every mistake found in one pass.
//
// The parser keeps no state between calls and resolves no names. After a mistake it goes on at
// the next `)`, `]`, `,`, `then`, `else` …, so that one pass shows several. Names are single
// tokens; only built-in functions (builtins.h) have spaces, matched longest first where `(`
// follows. Depth and size are limited: hostile input gives an issue, never a stack overflow.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "base/result.h"
#include "feel/ast.h"

namespace huisuan::feel {

/// Where the bytes of an expression stand in the file it was taken from. A string in a JSON file
/// has escapes, so the distance to the file's offset changes at each of them.
struct OffsetMap {
  struct Step {
    uint32_t text = 0;    ///< from this byte of the expression on …
    uint32_t source = 0;  ///< … bytes follow one another from here in the source
  };
  std::vector<Step> steps;  ///< rising in both members; empty: the identity

  [[nodiscard]] uint32_t source_offset(uint32_t text_offset) const;
};

struct ParseOptions {
  uint32_t source = Span::kNoSource;   ///< the SourceSet index that spans name
  uint32_t base_offset = 0;            ///< added to every offset, when no map is given
  const OffsetMap* offsets = nullptr;  ///< owned by the caller; outlives the call only
  uint32_t max_depth = 200;            ///< nesting of brackets, operators, keywords
  uint32_t max_bytes = 65536;
};

/// Parses one expression into its own arena; `root` of the result is the expression.
[[nodiscard]] Result<Ast> parse_expression(std::string_view text, const ParseOptions& options = {});

/// Parses one expression into an arena shared with others. Returns its root, or kNoNode when
/// `issues` gained an error (the arena may then hold nodes that nothing refers to).
[[nodiscard]] NodeId parse_into(Ast& ast, std::string_view text, const ParseOptions& options,
                                Issues& issues);

}  // namespace huisuan::feel
