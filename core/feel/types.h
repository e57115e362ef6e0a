// Static types of FEEL expressions in packs: what a value is and in which unit it counts.
//
// In:  names of units, declared types. Out: Type, a regular value. Not here: how the type of an
// expression follows from its parts (infer.h), bounds and null (check/domain.h), FEEL's dynamic
// typing (`huisuan feel` has none of this).
//
// Units (LANGUAGE.md, "Types and units") are products of dimensions: yuan_per_month is money^1
// month^-1. `ratio` and `count` are plain numbers. Three rules make the arithmetic of clauses fit:
//   - a number made of literals alone is *open*: it takes the other side's unit in + - and
//     comparison, and is dimensionless in * and /;
//   - people and beds multiply sums without changing what they are: yuan * persons fits yuan, but
//     yuan_per_person does not;
//   - where a field names its unit (an amount in yuan), a literal factor may be the rate that leads
//     there: `1500 * row.persons` is yuan, since the author writes 1500 yuan a person.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huisuan::feel {

enum class Dimension : uint8_t {
  money,
  person,
  bed,
  minute,
  hour,
  day,
  month,
  year,
  power,           ///< kW
  apparent_power,  ///< kVA: never mixes with kW
  energy,          ///< kWh
  length,          ///< m
  land,            ///< mu: official area of land, apart from m2
};
inline constexpr uint32_t kDimensions = static_cast<uint32_t>(Dimension::land) + 1;

/// A product of powers of dimensions. All zero: a plain number.
struct Unit {
  std::array<int8_t, kDimensions> power{};

  /// "yuan", "yuan_per_month", "ratio"; nothing for a word that is no unit.
  [[nodiscard]] static std::optional<Unit> parse(std::string_view text);
  [[nodiscard]] static Unit of(Dimension dimension);

  [[nodiscard]] bool plain() const { return *this == Unit{}; }
  /// "yuan_per_month"; "yuan*persons" where the format has no word; "count" for a plain number.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Unit&, const Unit&) = default;
  friend Unit operator*(const Unit& a, const Unit& b);
  friend Unit operator/(const Unit& a, const Unit& b);
};

/// May a number in `actual` stand where `wanted` is asked for: equal, or multiplied by people or
/// beds only.
[[nodiscard]] bool fits(const Unit& actual, const Unit& wanted);

/// Can a literal factor be the rate that leads from `actual` to `wanted`: persons to yuan, or
/// yuan_per_month to yuan.
[[nodiscard]] bool rate_leads_to(const Unit& actual, const Unit& wanted);

struct Type;

/// The words that a choice can be. With a name: a fact's choices; without: the literals of an
/// expression such as `if a then "x" else "y"`.
struct ChoiceSet {
  std::string name;
  std::vector<std::string> words;  ///< in the order of declaration
};

struct Member {
  std::string name;
  std::shared_ptr<const Type> type;
};

enum class TypeKind : uint8_t {
  error,  ///< already reported; fits everything
  any,    ///< element of an empty list
  null,
  boolean,
  number,
  choice,
  text,
  date,
  days,    ///< FEEL days and time duration
  months,  ///< FEEL years and months duration
  list,
  row,
  range,
};

struct Type {
  TypeKind kind = TypeKind::error;
  bool open = false;                         ///< number: literals alone, no unit yet
  bool scaled = false;                       ///< number: has a literal factor that may carry a rate
  Unit unit;                                 ///< number
  std::shared_ptr<const ChoiceSet> choices;  ///< choice
  std::shared_ptr<const Type> element;       ///< list, range
  std::shared_ptr<const std::vector<Member>> members;  ///< row

  [[nodiscard]] static Type of(TypeKind kind);
  [[nodiscard]] static Type number(const Unit& unit);
  [[nodiscard]] static Type literal_number();
  [[nodiscard]] static Type choice(std::string name, std::vector<std::string> words);
  [[nodiscard]] static Type list_of(Type element);
  [[nodiscard]] static Type range_of(Type element);
  [[nodiscard]] static Type row(std::vector<Member> members);

  [[nodiscard]] bool is(TypeKind wanted) const { return kind == wanted; }
  [[nodiscard]] bool is_number() const { return kind == TypeKind::number; }
  [[nodiscard]] bool is_duration() const {
    return kind == TypeKind::days || kind == TypeKind::months;
  }
  [[nodiscard]] const Type* member(std::string_view name) const;  ///< of a row
};

/// One word per type for tests and dumps: "number yuan", "number ?" (open), "list<date>",
/// "choice a|b".
[[nodiscard]] std::string to_text(const Type& type);
/// For messages: "数（yuan）", "日期", "列表".
[[nodiscard]] std::string in_chinese(const Type& type);

}  // namespace huisuan::feel
