// The oracle: FEEL evaluated in the most naive way, on one complete set of facts.
//
// It shares only the parser with the engine. It walks the tree, has no sets, no program, no
// narrowing and no sharing; calendar arithmetic counts days one month at a time. Numbers are added
// and multiplied by Decimal, which has its own check against Python's decimal module.
//
// In:  a syntax tree and the value of each name. Out: the value, null where FEEL says null (DMN
// 1.5, 10.3.2 and 10.3.4). Never: anything about what is unknown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feel/ast.h"
#include "value/value.h"

namespace huisuan::oracle {

/// A concrete FEEL value. Which members mean something depends on the kind.
struct Thing {
  enum class Kind { null, boolean, number, text, date, days, months, list, row, range };
  Kind kind = Kind::null;
  bool truth = false;
  Decimal number;                  ///< number; days: seconds
  int64_t whole = 0;               ///< date: days since 1970-01-01; months
  std::string text;                ///< text
  std::vector<Thing> items;        ///< list; row: the entries; range: both ends
  std::vector<std::string> names;  ///< row
  bool low_open = false;           ///< range
  bool high_open = false;

  static Thing of(bool value);
  static Thing of(const Decimal& value);
  static Thing of_text(std::string value);
  static Thing of_date(int64_t day);
  static Thing of_list(std::vector<Thing> items);
  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
};

using Names = std::map<std::string, Thing, std::less<>>;

[[nodiscard]] Thing evaluate(const feel::Ast& ast, feel::NodeId node, const Names& names);

/// The same as a set with one member.
[[nodiscard]] Value to_value(const Thing& thing, Arena& arena);
/// The only member of `value`, which must be single.
[[nodiscard]] Thing from_value(const Value& value);

}  // namespace huisuan::oracle
