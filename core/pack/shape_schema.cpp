// The JSON Schema (draft 2020-12) of each shape. What the reader asks beyond it (that a day exists,
// that keys fit together) is not said here: an editor's hints may be weaker, never stricter.
#include <string>

#include "pack/shape.h"

namespace huisuan::pack {
namespace {

constexpr std::string_view kSentence = R"({"type":"string","pattern":"^\\S(.*\\S)?$"})";
constexpr std::string_view kDay = R"({"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"})";
constexpr std::string_view kDecimal =
    R"({"type":["string","integer"],"pattern":"^-?(0|[1-9]\\d*)(\\.\\d+)?$"})";
constexpr std::string_view kExpression = R"({"type":["string","integer"],"minLength":1})";
constexpr std::string_view kRegion =
    R"({"type":"string","pattern":"^\\d{2}(\\d{2}){0,2}(Z\\d{1,2})?$"})";
constexpr std::string_view kRegionOfDocument =
    R"({"type":"string","pattern":"^(\\d{2}(\\d{2}){0,2}(Z\\d{1,2})?|unstated|masked)$"})";

}  // namespace

bool SchemaWriter::has(std::string_view name) const {
  for (const auto& definition : definitions)
    if (definition.first == name) return true;
  return false;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') out += '\\';
    out += byte;
  }
  return out + "\"";
}

std::string Sentence::schema(SchemaWriter&) { return std::string(kSentence); }
std::string RegionCode::schema(SchemaWriter&) { return std::string(kRegion); }
std::string RegionOfDocument::schema(SchemaWriter&) { return std::string(kRegionOfDocument); }
std::string DecimalText::schema(SchemaWriter&) { return std::string(kDecimal); }
std::string DayText::schema(SchemaWriter&) { return std::string(kDay); }
std::string Expression::schema(SchemaWriter&) { return std::string(kExpression); }
std::string WindowEnd::schema(SchemaWriter&) {
  return R"({"type":["string","null"],"minLength":1})";
}
std::string DayEnd::schema(SchemaWriter&) {
  return R"({"type":["string","null"],"pattern":"^(\\d{4}-\\d{2}-\\d{2}|unstated)$"})";
}
std::string Boolean::schema(SchemaWriter&) { return R"({"type":"boolean"})"; }
std::string Tree::schema(SchemaWriter&) { return R"({"type":"object"})"; }

std::string UnitName::schema(SchemaWriter&) {
  std::string units;
  for (const std::string_view unit : kUnits)
    units += (units.empty() ? "" : "|") + std::string(unit);
  return R"({"type":"string","pattern":"^()" + units + ")(_per_(" + units + "))?$\"}";
}

std::string id_schema(IdStyle style) {
  switch (style) {
    case IdStyle::snake:
      return R"({"type":"string","pattern":"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"})";
    case IdStyle::kebab:
      return R"({"type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$"})";
    case IdStyle::word:
      return R"({"type":"string","pattern":"^[a-z0-9]+([-_][a-z0-9]+)*$"})";
  }
  return {};
}

std::string count_schema(int64_t least, int64_t most) {
  return R"({"type":"integer","minimum":)" + std::to_string(least) + R"(,"maximum":)" +
         std::to_string(most) + "}";
}

std::string word_schema(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ",") + quoted(word);
  return R"({"enum":[)" + list + "]}";
}

std::string list_schema(const std::string& item, uint32_t least, Repeats repeats) {
  std::string schema = R"({"type":"array","items":)" + item;
  if (least > 0) schema += R"(,"minItems":)" + std::to_string(least);
  // The reader compares texts alone: objects differ by their ids.
  const bool objects = item.starts_with("{\"$ref\"");
  if (repeats == Repeats::no && !objects) schema += R"(,"uniqueItems":true)";
  return schema + "}";
}

}  // namespace huisuan::pack
