#include "properties/expressions.h"

namespace huisuan::properties {

std::string ExpressionWriter::write(Type type, uint32_t depth) {
  switch (type) {
    case Type::number:
      return number(depth);
    case Type::boolean:
      return boolean(depth);
    case Type::text:
      return text();
    case Type::date:
      return date(depth);
    case Type::numbers:
      return numbers(depth);
    case Type::rows:
      return rows(depth);
  }
  return "null";
}

std::string ExpressionWriter::literal() {
  return random_.pick({"0", "1", "2", "3", "4", "5", "7", "10", "12", "2.5", "0.3", "-1", "-4.5"});
}

std::string ExpressionWriter::small() { return random_.pick({"1", "2", "3", "5"}); }

std::string ExpressionWriter::comparison() {
  return random_.pick({" < ", " <= ", " > ", " >= ", " = ", " != "});
}

std::string ExpressionWriter::text() {
  if (const Variable* row = some_variable(true); row != nullptr && random_.chance(50)) {
    return row->name == "item" && random_.chance(50) ? "t" : row->name + ".t";
  }
  return random_.chance(70) ? "town" : "\"" + std::string(random_.pick({"a", "b", "c"})) + "\"";
}

std::string ExpressionWriter::duration() {
  return "duration(\"" +
         std::string(random_.pick({"P1M", "P6M", "P1Y", "P1D", "P30D", "P365D", "-P1M", "P0D"})) +
         "\")";
}

const ExpressionWriter::Variable* ExpressionWriter::some_variable(bool is_row) {
  const Variable* found = nullptr;
  uint32_t seen = 0;
  for (const Variable& variable : variables_) {
    if (variable.is_row == is_row && random_.below(++seen) == 0) found = &variable;
  }
  return found;
}

template <class Body>
std::string ExpressionWriter::with(std::string name, bool is_row, Body&& body) {
  variables_.push_back({std::move(name), is_row});
  std::string text = body();
  variables_.pop_back();
  return text;
}

std::string ExpressionWriter::number(uint32_t depth) {
  if (depth == 0 || random_.chance(15)) {
    if (const Variable* variable = some_variable(false);
        variable != nullptr && random_.chance(60)) {
      return variable->name;
    }
    if (const Variable* row = some_variable(true); row != nullptr && random_.chance(60)) {
      return row->name == "item" && random_.chance(50) ? "n" : row->name + ".n";
    }
    const uint32_t which = random_.below(10);
    if (which < 3) return "x";
    if (which < 5) return "y";
    return which == 5 ? "maybe" : literal();
  }
  const uint32_t d = depth - 1;
  switch (random_.below(16)) {
    case 0:
    case 1:
      return "(" + number(d) + " + " + number(d) + ")";
    case 2:
      return "(" + number(d) + " - " + number(d) + ")";
    case 3:
      return "(" + number(d) + " * " + number(d) + ")";
    case 4:
      return "(" + number(d) + " / " + (random_.chance(70) ? small() : number(d)) + ")";
    case 5:
    case 6:
      return "(if " + boolean(d) + " then " + number(d) + " else " + number(d) + ")";
    case 7:
      return random_.pick({"abs(", "floor(", "ceiling(", "-("}) + number(d) + ")";
    case 8:
      // The oracle divides at 34 digits: a divisor such as 1/3 would be another remainder.
      return "modulo(" + number(d) + ", " + small() + ")";
    case 9:
      return random_.pick({"count(", "sum(", "total(", "min(", "max("}) + numbers(d) + ")";
    case 10:
      return random_.pick({"min(", "max("}) + number(d) + ", " + number(d) + ")";
    case 11:
      return numbers(d) + "[" + random_.pick({"1", "2", "-1"}) + "]";
    case 12:
      return date(d) + random_.pick({".year", ".month", ".day"});
    case 13:
      return "count(" + rows(d) + ")";
    case 14:
      return random_.pick({"total(", "max("}) + rows(d) + ".n)";
    default:
      return "string length(" + text() + ")";
  }
}

std::string ExpressionWriter::boolean(uint32_t depth) {
  if (depth == 0 || random_.chance(10)) {
    if (const Variable* row = some_variable(true); row != nullptr && random_.chance(40)) {
      return row->name + ".f";
    }
    return random_.pick({"b", "c", "b", "c", "true", "false"});
  }
  const uint32_t d = depth - 1;
  switch (random_.below(16)) {
    case 0:
    case 1:
    case 2:
      return "(" + number(d) + comparison() + literal() + ")";
    case 3:
      return "(" + number(d) + comparison() + number(d) + ")";
    case 4:
      return "(" + number(d) + " between " + literal() + " and " + number(d) + ")";
    case 5:
      return "(" + number(d) + " in " +
             random_.pick(
                 {"[1..5]", "(0..7)", "]2..12]", "(1, 2, 3)", "[1, 5, 10]", "(< 3, > 8)"}) +
             ")";
    case 6:
    case 7:
      return "(" + boolean(d) + " and " + boolean(d) + ")";
    case 8:
    case 9:
      return "(" + boolean(d) + " or " + boolean(d) + ")";
    case 10:
      return "not(" + boolean(d) + ")";
    case 11:
      return "(if " + boolean(d) + " then " + boolean(d) + " else " + boolean(d) + ")";
    case 12:
      return "(" + text() + random_.pick({" = ", " != "}) + text() + ")";
    case 13:
      return "(" + date(d) + comparison() + date(d) + ")";
    case 14: {
      const bool over_rows = random_.chance(60);
      const std::string name = "v" + std::to_string(named_++);
      const std::string list = over_rows ? rows(d) : numbers(d);
      const std::string quantifier = random_.pick({"some ", "every "});
      return "(" + quantifier + name + " in " + list + " satisfies " +
             with(name, over_rows, [&] { return boolean(d); }) + ")";
    }
    default:
      return random_.chance(50) ? "list contains(" + numbers(d) + ", " + number(d) + ")"
                                : "(" + number(d) + random_.pick({" = ", " != "}) + "null)";
  }
}

std::string ExpressionWriter::date(uint32_t depth) {
  if (depth == 0 || random_.chance(40)) {
    if (random_.chance(60)) return random_.pick({"day", "since"});
    return "date(\"" +
           std::string(random_.pick({"2023-01-01", "2023-12-31", "2023-07-31", "2024-02-29"})) +
           "\")";
  }
  if (random_.chance(70)) return "(" + date(depth - 1) + " + " + duration() + ")";
  return "(if " + boolean(depth - 1) + " then " + date(depth - 1) + " else " + date(depth - 1) +
         ")";
}

std::string ExpressionWriter::numbers(uint32_t depth) {
  if (depth == 0) return "[" + literal() + ", " + number(0) + ", " + number(0) + "]";
  const uint32_t d = depth - 1;
  switch (random_.below(8)) {
    case 0:
    case 1:
      return "[" + number(d) + ", " + number(d) + "]";
    case 2:
    case 3: {
      const bool over_rows = random_.chance(60);
      const std::string name = "v" + std::to_string(named_++);
      const std::string list = over_rows ? rows(d) : numbers(d);
      return "(for " + name + " in " + list + " return " +
             with(name, over_rows, [&] { return number(d); }) + ")";
    }
    case 4:
      return numbers(d) + "[" +
             with("item", false,
                  [&] { return "item" + comparison() + number(d > 0 ? d - 1 : 0); }) +
             "]";
    case 5:
      return rows(d) + ".n";
    case 6:
      return "concatenate(" + numbers(d) + ", " + numbers(d) + ")";
    default:
      return "reverse(" + numbers(d) + ")";
  }
}

std::string ExpressionWriter::rows(uint32_t depth) {
  if (depth == 0 || random_.chance(40)) return "rs";
  return rows(depth - 1) + "[" + with("item", true, [&] { return boolean(depth - 1); }) + "]";
}

std::string ExpressionWriter::write_condition(uint32_t depth) {
  if (depth == 0 || random_.chance(15)) {
    switch (random_.below(4)) {
      case 0:
        return "b";
      case 1:
        return std::string("(town ") + random_.pick({"= ", "!= "}) +
               random_.pick({"\"a\")", "\"b\")", "\"c\")"});
      default:
        return "(x" + comparison() + random_.pick({"2", "5", "7", "11"}) + ")";
    }
  }
  const uint32_t d = depth - 1;
  switch (random_.below(6)) {
    case 0:
      return "not(" + write_condition(d) + ")";
    case 1:
      return "(if " + write_condition(d) + " then " + write_condition(d) + " else " +
             write_condition(d) + ")";
    case 2:
    case 3:
      return "(" + write_condition(d) + " or " + write_condition(d) + ")";
    default:
      return "(" + write_condition(d) + " and " + write_condition(d) + ")";
  }
}

}  // namespace huisuan::properties
