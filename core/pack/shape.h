// How a kind of object looks, as data: one row a key, with its need, its reader, its schema and
// what it is about. The strict reader, the nearest-key hint and the JSON Schema all walk the same
// tables (tables.h), so they cannot drift apart.
//
// A shape is a type with two functions:
//   read(Reader&, const json::Node&, Target&)   fills the target or reports and leaves it as it was
//   schema(SchemaWriter&) -> std::string        the JSON Schema of what read() accepts
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/issue.h"
#include "pack/json.h"
#include "pack/pack.h"

namespace huisuan::pack {

/// Collects the issues of one file. Reading goes on after a mistake, up to kMostIssues of them.
class Reader {
 public:
  static constexpr uint32_t kMostIssues = 100;

  explicit Reader(Issues& issues) : issues_(issues) {}

  void report(IssueCode code, Span span, std::string message, std::vector<IssueNote> notes = {});
  /// "“min”应为字符串，这里是数字"; `wanted` in Chinese.
  void report_type(const json::Node& node, std::string_view wanted);
  /// Says how many issues were left out, if any; call once behind the file.
  void finish();
  [[nodiscard]] bool full() const { return reported_ >= kMostIssues; }  ///< nothing more is shown

  /// The key whose value is being read: messages name it.
  std::string_view key;

 private:
  Issues& issues_;
  uint32_t reported_ = 0;
};

/// Collects the definitions that a schema refers to.
struct SchemaWriter {
  std::vector<std::pair<std::string, std::string>> definitions;  ///< name, JSON text

  [[nodiscard]] bool has(std::string_view name) const;
};

[[nodiscard]] std::string quoted(std::string_view text);  ///< as a JSON string

enum class Need : uint8_t { required, optional };

template <class T>
struct KeyRow {
  std::string_view name;
  Need need;
  void (*read)(Reader&, const json::Node&, T&);
  std::string (*schema)(SchemaWriter&);
  std::string_view about;  ///< a few Chinese words for editors
};

template <class T>
struct ObjectTable {
  std::string_view name;   ///< of the definition in the schema
  std::string_view title;  ///< Chinese
  std::span<const KeyRow<T>> keys;
  /// What no single key shows: which keys need or exclude one another.
  void (*finish)(Reader&, const json::Node&, T&) = nullptr;
};

/// What the checks on keys need of a row, whatever its object.
struct KeyName {
  std::string_view name;
  Need need;
};

/// Reports unknown keys (with the nearest) and missing ones. `title` names the object.
void check_keys(Reader& reader, const json::Node& node, std::string_view title,
                std::span<const KeyName> keys);

template <class T>
void read_object(Reader& reader, const json::Node& node, const ObjectTable<T>& table, T& into) {
  if (!node.is(json::Kind::object)) {
    reader.report_type(node, "对象");
    return;
  }
  if constexpr (requires { into.span = node.span; }) into.span = node.span;
  std::vector<KeyName> names;
  for (const KeyRow<T>& row : table.keys) names.push_back({row.name, row.need});
  check_keys(reader, node, table.title, names);
  const std::string_view outer = reader.key;
  for (const KeyRow<T>& row : table.keys) {
    const json::Node* value = node.find(row.name);
    if (value == nullptr) continue;
    reader.key = row.name;
    row.read(reader, *value, into);
  }
  reader.key = outer;
  if (table.finish != nullptr) table.finish(reader, node, into);
}

template <class T>
std::string object_schema(SchemaWriter& writer, const ObjectTable<T>& table) {
  std::string properties;
  std::string required;
  for (const KeyRow<T>& row : table.keys) {
    if (!properties.empty()) properties += ",";
    // `allOf` would be the other way to describe a $ref; siblings are allowed since 2019-09.
    std::string shape = row.schema(writer);
    if (shape != "true") {
      shape.pop_back();
      if (shape.size() > 1) shape += ",";
      shape += "\"description\":" + quoted(row.about) + "}";
    }
    properties += quoted(row.name) + ":" + shape;
    if (row.need == Need::required) required += (required.empty() ? "" : ",") + quoted(row.name);
  }
  return "{\"type\":\"object\",\"title\":" + quoted(table.title) +
         ",\"additionalProperties\":false,\"required\":[" + required + "],\"properties\":{" +
         properties + "}}";
}

// --- shapes --------------------------------------------------------------------------------------

/// A text for people: not empty, no control characters, no blanks at its ends.
struct Sentence {
  static void read(Reader& reader, const json::Node& node, Text& into);
  static std::string schema(SchemaWriter&);
};

enum class IdStyle : uint8_t {
  snake,  ///< facts, parameters, fields, readings: tokens of the expression language
  kebab,  ///< documents, entitlements, components
  word,   ///< choices, groups, cases: either
};

bool read_id(Reader& reader, const json::Node& node, IdStyle style, Text& into);
std::string id_schema(IdStyle style);

template <IdStyle kStyle>
struct Id {
  static void read(Reader& reader, const json::Node& node, Text& into) {
    read_id(reader, node, kStyle, into);
  }
  static std::string schema(SchemaWriter&) { return id_schema(kStyle); }
};
using SnakeId = Id<IdStyle::snake>;
using KebabId = Id<IdStyle::kebab>;
using WordId = Id<IdStyle::word>;

struct UnitName {
  static void read(Reader& reader, const json::Node& node, Text& into);
  static std::string schema(SchemaWriter&);
};

/// A region's code; RegionOfDocument also takes "unstated" and "masked".
struct RegionCode {
  static void read(Reader& reader, const json::Node& node, Text& into);
  static std::string schema(SchemaWriter&);
};
struct RegionOfDocument {
  static void read(Reader& reader, const json::Node& node, Text& into);
  static std::string schema(SchemaWriter&);
};

/// "0.055" or a JSON integer; never a JSON fraction.
struct DecimalText {
  static void read(Reader& reader, const json::Node& node, Number& into);
  static std::string schema(SchemaWriter&);
};

struct DayText {
  static void read(Reader& reader, const json::Node& node, Day& into);
  static std::string schema(SchemaWriter&);
};

void read_count(Reader& reader, const json::Node& node, int64_t least, int64_t most, Count& into);
std::string count_schema(int64_t least, int64_t most);

template <int64_t kLeast, int64_t kMost>
struct Whole {
  static void read(Reader& reader, const json::Node& node, Count& into) {
    read_count(reader, node, kLeast, kMost, into);
  }
  static std::string schema(SchemaWriter&) { return count_schema(kLeast, kMost); }
};

struct Boolean {
  static void read(Reader& reader, const json::Node& node, bool& into);
  static std::string schema(SchemaWriter&);
};

/// FEEL text, or a JSON integer for a plain number.
struct Expression {
  static void read(Reader& reader, const json::Node& node, AuthoredExpression& into);
  static std::string schema(SchemaWriter&);
};

/// One end of a window: a day, an expression, null (open) or "unstated"; DayEnd takes no
/// expression.
struct WindowEnd {
  static void read(Reader& reader, const json::Node& node, Bound& into);
  static std::string schema(SchemaWriter&);
};
struct DayEnd {
  static void read(Reader& reader, const json::Node& node, Bound& into);
  static std::string schema(SchemaWriter&);
};

/// A part that stays JSON.
struct Tree {
  static void read(Reader& reader, const json::Node& node, json::Node& into);
  static std::string schema(SchemaWriter&);
};

/// Index of the word, or nothing with an issue that lists the words.
std::optional<uint8_t> read_word(Reader& reader, const json::Node& node,
                                 std::span<const std::string_view> words);
std::string word_schema(std::span<const std::string_view> words);

template <class E>
struct Word {
  static void read(Reader& reader, const json::Node& node, Placed<E>& into) {
    if (const auto index = read_word(reader, node, kWords<E>))
      into = {static_cast<E>(*index), node.span};
  }
  static std::string schema(SchemaWriter&) { return word_schema(kWords<E>); }
};

enum class Repeats : uint8_t { no, yes };

/// Checks that the node is an array of at least `least` items, none of them twice.
bool check_list(Reader& reader, const json::Node& node, uint32_t least, Repeats repeats);
std::string list_schema(const std::string& item, uint32_t least, Repeats repeats);

/// Fills a vector with one element for each item, even for one that could not be read.
template <class Shape, uint32_t kLeast = 0, Repeats kRepeats = Repeats::no>
struct ListOf {
  template <class T>
  static void read(Reader& reader, const json::Node& node, std::vector<T>& into) {
    if (!check_list(reader, node, kLeast, kRepeats)) return;
    for (const json::Node& item : node.items) Shape::read(reader, item, into.emplace_back());
  }
  static std::string schema(SchemaWriter& writer) {
    return list_schema(Shape::schema(writer), kLeast, kRepeats);
  }
};

/// An object of a table. The schema refers to its definition, so tables may nest themselves.
template <const auto& kTable>
struct ObjectOf {
  template <class T>
  static void read(Reader& reader, const json::Node& node, T& into) {
    read_object(reader, node, kTable, into);
  }
  static std::string schema(SchemaWriter& writer) {
    const std::string name(kTable.name);
    if (!writer.has(name)) {
      const auto index = writer.definitions.size();
      writer.definitions.emplace_back(name, "");  // first, so that recursion ends
      writer.definitions[index].second = object_schema(writer, kTable);
    }
    return "{\"$ref\":\"#/$defs/" + name + "\"}";
  }
};

// --- rows ----------------------------------------------------------------------------------------

template <class T>
struct MemberPointer;
template <class C, class M>
struct MemberPointer<M C::*> {
  using Owner = C;
};

template <class Shape, class T>
void read_into(Reader& reader, const json::Node& node, T& into) {
  Shape::read(reader, node, into);
}
template <class Shape, class T>
void read_into(Reader& reader, const json::Node& node, std::optional<T>& into) {
  Shape::read(reader, node, into.emplace());
}

/// A row whose value fills one member (or the value of an optional one).
template <auto kMember, class Shape>
constexpr auto key_row(std::string_view name, Need need, std::string_view about) {
  using Owner = typename MemberPointer<decltype(kMember)>::Owner;
  return KeyRow<Owner>{name, need,
                       [](Reader& reader, const json::Node& node, Owner& owner) {
                         read_into<Shape>(reader, node, owner.*kMember);
                       },
                       &Shape::schema, about};
}
template <auto kMember, class Shape>
constexpr auto required(std::string_view name, std::string_view about) {
  return key_row<kMember, Shape>(name, Need::required, about);
}
template <auto kMember, class Shape>
constexpr auto optional(std::string_view name, std::string_view about) {
  return key_row<kMember, Shape>(name, Need::optional, about);
}

/// A row that finish() reads, because its type depends on another key.
template <class Owner>
constexpr KeyRow<Owner> read_later(std::string_view name, Need need,
                                   std::string (*schema)(SchemaWriter&), std::string_view about) {
  return {name, need, [](Reader&, const json::Node&, Owner&) {}, schema, about};
}

}  // namespace huisuan::pack
