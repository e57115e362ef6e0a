// Random FEEL expressions of a given type over a fixed set of facts, as texts.
#pragma once

#include <string>
#include <vector>

#include "properties/random.h"

namespace huisuan::properties {

enum class Type { number, boolean, text, date, numbers, rows };

/// Facts of all types: x, y (whole and fractional numbers), maybe (a number or null), b, c
/// (booleans), town (a choice), day, since (dates), rs (rows with n, f and t).
class ExpressionWriter {
 public:
  explicit ExpressionWriter(Random& random) : random_(random) {}

  [[nodiscard]] std::string write(Type type, uint32_t depth);
  /// Only booleans and comparisons with constants of x, b and town: what cells decide exactly.
  [[nodiscard]] std::string write_condition(uint32_t depth);

 private:
  struct Variable {
    std::string name;
    bool is_row = false;
  };

  std::string number(uint32_t depth);
  std::string boolean(uint32_t depth);
  std::string text();
  std::string date(uint32_t depth);
  std::string numbers(uint32_t depth);
  std::string rows(uint32_t depth);
  std::string literal();
  std::string small();
  std::string comparison();
  std::string duration();
  template <class Body>
  std::string with(std::string name, bool is_row, Body&& body);
  const Variable* some_variable(bool is_row);

  Random& random_;
  std::vector<Variable> variables_;
  uint32_t named_ = 0;
};

}  // namespace huisuan::properties
