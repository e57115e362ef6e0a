// JSON text -> a tree in which every key and value knows its place. What goes in: one Source. What
// comes out: a Node, or the one syntax error. It never interprets: numbers keep their characters
// (no double), strings keep the way back to the characters that the author typed.
//
// Refused with one clear message: an empty text, invalid UTF-8, more than kLargestText bytes, more
// than kDeepest levels, text behind the value, a key that occurs twice in an object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "feel/parser.h"

namespace huisuan::json {

inline constexpr uint32_t kLargestText = 16u * 1024u * 1024u;
inline constexpr uint32_t kDeepest = 64;

enum class Kind : uint8_t { null, boolean, number, string, array, object };

[[nodiscard]] std::string_view chinese_name(Kind kind);  ///< "字符串"

struct Member;

/// One value. Which fields mean something depends on `kind`.
struct Node {
  Kind kind = Kind::null;
  bool truth = false;           ///< boolean
  Span span;                    ///< the whole value, quotes and brackets included
  std::string text;             ///< string: decoded; number: its characters
  feel::OffsetMap map;          ///< string: decoded offset -> offset in the source
  std::vector<Node> items;      ///< array
  std::vector<Member> members;  ///< object, in the file's order

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The member's value, nullptr if there is none (or this is no object).
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Span key_span;
  Node value;
};

/// The tree of source `index`, or what is wrong with it; every duplicate key is reported.
[[nodiscard]] Result<Node> parse(const SourceSet& sources, uint32_t index);

/// The same for a reader that wants to show further mistakes: a tree comes with issues if nothing
/// but duplicate keys is wrong (the first one counts); nullopt after any other mistake.
[[nodiscard]] std::optional<Node> parse(const SourceSet& sources, uint32_t index, Issues& issues);

}  // namespace huisuan::json
