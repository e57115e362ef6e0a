// What has been answered, independent of any engine memory: plain, copyable, comparable.
//
// In:  typed texts (read_typed) or JSON (codec/situation.h); each answer is checked against its
//      fact's declaration, with one wording of every refusal. Out: make_situation() for eval/.
// Never: evaluates, or turns a missing answer into a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/situation.h"
#include "pack/pack.h"
#include "program/program.h"

namespace huisuan::present {

/// A known scalar. Which members mean something depends on the fact's type.
struct Scalar {
  Decimal lo;  ///< number, or the day number of a date
  Decimal hi;  ///< equal to lo unless partly known
  bool truth = false;
  std::string word;  ///< choice: id; text: the text

  [[nodiscard]] bool is_range() const { return lo != hi; }
  friend bool operator==(const Scalar&, const Scalar&) = default;
};

/// An answer to a scalar fact or to one field of one row.
struct CellAnswer {
  AnswerState state = AnswerState::absent;
  Scalar value;  ///< if given
  friend bool operator==(const CellAnswer&, const CellAnswer&) = default;
};

using RowAnswer = std::vector<CellAnswer>;  ///< one for each field of the fact

struct FactAnswer {
  CellAnswer cell;              ///< rows: only its state
  std::vector<RowAnswer> rows;  ///< rows, if given
  bool from_event = false;      ///< told by choosing the life event: goes away with it
  friend bool operator==(const FactAnswer&, const FactAnswer&) = default;
};

struct Answers {
  Date as_of;
  std::string region;
  uint32_t audiences = 0;         ///< mask over kWords<Audience>; 0: not said
  std::vector<FactAnswer> facts;  ///< one for each fact of the catalog
  friend bool operator==(const Answers&, const Answers&) = default;
};

/// No answer, the region of the whole catalog, day 0.
[[nodiscard]] Answers no_answers(const Catalog& catalog);
/// The code that every other code begins with (or the first one).
[[nodiscard]] std::string root_region(const Catalog& catalog);
[[nodiscard]] const Region* find_region(const Catalog& catalog, std::string_view code);
[[nodiscard]] std::optional<uint32_t> find_fact(const Catalog& catalog, std::string_view id);
[[nodiscard]] std::optional<uint32_t> find_field(const Fact& rows, std::string_view id);

/// Why `value` is no answer to `fact` (bounds, step, unknown choice), empty if it is one.
[[nodiscard]] std::string refusal(const Fact& fact, const Scalar& value);

/// Reads what somebody typed into the field of `fact` (not rows). Full-width characters, grouping
/// commas, "10～20" and several ways to write a date are understood; ratios are typed as
/// percentages. On failure nullopt, and `error` says what to do.
[[nodiscard]] std::optional<Scalar> read_typed(const Fact& fact, std::string_view typed,
                                               std::string& error);
/// A date in one of the ways people write it.
[[nodiscard]] std::optional<Date> read_typed_date(std::string_view typed);
/// The text that read_typed() takes for this value: "18432.6", "5.5", "2023-08-01", "retail".
[[nodiscard]] std::string typed_text(const Fact& fact, const Scalar& value);
/// The value as people write it: "18,432.60 元", "5.5%", "2023年8月1日", "零售业".
[[nodiscard]] std::string shown_text(const Fact& fact, const Scalar& value);
/// "1～1,000,000"; empty where bounds do not help (booleans, choices).
[[nodiscard]] std::string bounds_text(const Fact& fact);

/// All of its memory in `arena`.
[[nodiscard]] Value to_value(const Fact& fact, const Scalar& value, Arena& arena);
[[nodiscard]] Situation make_situation(const Answers& answers, const Catalog& catalog,
                                       const Program& program);

}  // namespace huisuan::present
