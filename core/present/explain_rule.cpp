#include <algorithm>

#include "present/explain_rule.h"
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

std::string RuleText::of(feel::NodeId node, feel::NodeId beside) {
  if (++pieces_ > kMostPieces) return "…";
  const auto inner = ast_.operands(node);
  switch (ast_.kind(node)) {
    case feel::NodeKind::number:
      return literal_number(node, beside);
    case feel::NodeKind::string:
      return literal_word(node, beside);
    case feel::NodeKind::boolean:
      return std::string(str(ast_.option(node) == 1 ? Str::yes : Str::no));
    case feel::NodeKind::null:
      return std::string(str(Str::no_value));
    case feel::NodeKind::at_literal:
      return moment(ast_.text(node));
    case feel::NodeKind::name:
      return name(ast_.text(node));
    case feel::NodeKind::path:
      return path(node);
    case feel::NodeKind::negate:
      return "−" + of(inner[0]);
    case feel::NodeKind::add:
      return infix(Str::formula_plus, node, 1, true);
    case feel::NodeKind::subtract:
      return infix(Str::formula_minus, node, 1, true);
    case feel::NodeKind::multiply:
      return infix(Str::formula_times, node, 2, false);
    case feel::NodeKind::divide:
      return infix(Str::formula_over, node, 2, false);
    case feel::NodeKind::power:
      return infix(Str::formula_power, node, 3, false);
    case feel::NodeKind::equal:
    case feel::NodeKind::not_equal:
    case feel::NodeKind::less:
    case feel::NodeKind::less_equal:
    case feel::NodeKind::greater:
    case feel::NodeKind::greater_equal:
      return relation(node, true);
    case feel::NodeKind::between:
      return between(inner[0], inner[1], inner[2]);
    case feel::NodeKind::in:
      return membership(node);
    case feel::NodeKind::conjunction:
      return logic(Str::rule_and, node);
    case feel::NodeKind::disjunction:
      return logic(Str::rule_or, node);
    case feel::NodeKind::conditional:
      if (const auto branch = picked_.find(node); branch != picked_.end()) {
        return of(branch->second, beside);
      }
      return bracketed(conditional(node, beside));
    case feel::NodeKind::some:
      return quantified(Str::rule_some, node);
    case feel::NodeKind::every:
      return quantified(Str::rule_every, node);
    case feel::NodeKind::for_each:
      return quantified(Str::rule_for, node);
    case feel::NodeKind::filter:
      return fill(Str::rule_filter, {of(inner[0]), of(inner[1])});
    case feel::NodeKind::list:
      return list(node, beside);
    case feel::NodeKind::range:
      return range(node, beside);
    case feel::NodeKind::call:
      return call(node);
    case feel::NodeKind::named_argument:
      return of(inner[0]);
    case feel::NodeKind::unary_test:
      return of(inner[0], beside);
    case feel::NodeKind::iterator:
    case feel::NodeKind::context:
    case feel::NodeKind::entry:
    case feel::NodeKind::instance_of:
    case feel::NodeKind::error:
      break;
  }
  return "…";
}

std::string RuleText::bracketed(const std::string& text) {
  return fill(Str::formula_brackets, {text});
}

int32_t RuleText::level(feel::NodeId node) const {
  switch (ast_.kind(node)) {
    case feel::NodeKind::add:
    case feel::NodeKind::subtract:
      return 1;
    case feel::NodeKind::multiply:
    case feel::NodeKind::divide:
      return 2;
    case feel::NodeKind::power:
      return 3;
    default:
      return 9;
  }
}

std::string RuleText::infix(Str sign, feel::NodeId node, int32_t own, bool units) {
  const auto inner = ast_.operands(node);
  std::string left = of(inner[0], units ? inner[1] : feel::kNoNode);
  std::string right = of(inner[1], units ? inner[0] : feel::kNoNode);
  if (level(inner[0]) < own) left = bracketed(left);
  if (own > 0 && level(inner[1]) <= own) right = bracketed(right);
  return fill(sign, {left, right});
}

std::string RuleText::relation(feel::NodeId node, bool wanted) {
  struct Words {
    feel::NodeKind kind;
    Str holds, fails, holds_of_days, fails_of_days;
  };
  static constexpr Words kWords[] = {
      {feel::NodeKind::less, Str::relation_less, Str::relation_greater_equal, Str::relation_before,
       Str::relation_not_before},
      {feel::NodeKind::less_equal, Str::relation_less_equal, Str::relation_greater,
       Str::relation_not_after, Str::relation_after},
      {feel::NodeKind::greater, Str::relation_greater, Str::relation_less_equal,
       Str::relation_after, Str::relation_not_after},
      {feel::NodeKind::greater_equal, Str::relation_greater_equal, Str::relation_less,
       Str::relation_not_before, Str::relation_before},
  };
  for (const Words& words : kWords) {
    if (words.kind != ast_.kind(node)) continue;
    const bool days = is_day(ast_.operand(node, 0));
    const Str holds = days ? words.holds_of_days : words.holds;
    const Str fails = days ? words.fails_of_days : words.fails;
    return infix(wanted ? holds : fails, node, 0, true);
  }
  return equality(node, (ast_.kind(node) == feel::NodeKind::not_equal) == wanted);
}

// --- equality, and what is either or ---

std::string RuleText::equality(feel::NodeId node, bool denied) {
  const auto inner = ast_.operands(node);
  for (const bool truth : {true, false}) {
    if (!is_truth(inner[1], truth)) continue;
    return truth != denied ? of(inner[0]) : negation(inner[0]);
  }
  if (const Reading* reading = reading_of(inner[0])) {
    return fill(denied ? Str::rule_reading_not : Str::rule_reading,
                {reading->question.value, of(inner[1], inner[0])});
  }
  if (pack_.type_of(inner[0]).is_number()) {
    return infix(denied ? Str::relation_not_equal : Str::relation_equal, node, 0, true);
  }
  return infix(denied ? Str::relation_is_not : Str::relation_is, node, 0, true);
}

std::string RuleText::negation(feel::NodeId node) {
  const feel::NodeKind kind = ast_.kind(node);
  if (kind == feel::NodeKind::equal) return equality(node, true);
  if (kind == feel::NodeKind::not_equal) return equality(node, false);
  if (const Fact* fact = fact_of(node)) return statement(*fact, false);
  const bool name = kind == feel::NodeKind::name || kind == feel::NodeKind::path;
  return fill(name ? Str::rule_untrue : Str::rule_not, {of(node)});
}

bool RuleText::tests_word(feel::NodeId node, feel::NodeKind kind) const {
  return ast_.kind(node) == kind && reading_of(ast_.operand(node, 0)) == nullptr &&
         ast_.kind(ast_.operand(node, 1)) == feel::NodeKind::string;
}

void RuleText::flatten(feel::NodeId node, feel::NodeKind kind,
                       std::vector<feel::NodeId>& into) const {
  if (ast_.kind(node) != kind) {
    into.push_back(node);
    return;
  }
  for (const feel::NodeId side : ast_.operands(node)) flatten(side, kind, into);
}

std::string RuleText::logic(Str sign, feel::NodeId node) {
  const feel::NodeKind own = ast_.kind(node);
  const bool either = own == feel::NodeKind::disjunction;
  const feel::NodeKind test = either ? feel::NodeKind::equal : feel::NodeKind::not_equal;
  std::vector<feel::NodeId> sides;
  flatten(node, own, sides);
  std::string result;
  std::vector<std::string> told;
  for (uint32_t i = 0; i < sides.size(); ++i) {
    std::string part;
    if (tests_word(sides[i], test)) {
      const std::string subject = of(ast_.operand(sides[i], 0));
      if (std::find(told.begin(), told.end(), subject) != told.end()) continue;
      told.push_back(subject);
      std::string words;
      for (uint32_t other = i; other < sides.size(); ++other) {
        if (!tests_word(sides[other], test)) continue;
        const auto inner = ast_.operands(sides[other]);
        if (of(inner[0]) != subject) continue;
        if (!words.empty()) words += str(Str::or_sign);
        words += of(inner[1], inner[0]);
      }
      part = fill(either ? Str::relation_is : Str::relation_is_not, {subject, words});
    } else {
      const feel::NodeKind kind = ast_.kind(sides[i]);
      part = of(sides[i]);
      if (kind == feel::NodeKind::conjunction || kind == feel::NodeKind::disjunction) {
        part = bracketed(part);
      }
    }
    result = result.empty() ? part : fill(sign, {result, part});
  }
  return result;
}

std::string RuleText::between(feel::NodeId subject, feel::NodeId low, feel::NodeId high) {
  std::string from = of(low, subject);
  std::string to = of(high, subject);
  if (is_day(subject)) {
    return fill(Str::rule_between, {of(subject), fill(Str::date_from_to, {from, to})});
  }
  const std::string years = " " + unit_text("years");
  const auto space = to.rfind(' ');
  const std::string unit = space == std::string::npos
                               ? (to.ends_with('%') ? std::string("%") : std::string())
                               : to.substr(space);
  if (!unit.empty() && from.ends_with(unit)) {
    from.resize(from.size() - unit.size());
    if (unit == years) to.resize(to.size() - unit.size());
  }
  return fill(Str::rule_between, {of(subject), fill(Str::range_closed, {from, to})});
}

std::string RuleText::conditional(feel::NodeId node, feel::NodeId beside) {
  const auto inner = ast_.operands(node);
  const auto other = [&](feel::NodeId side) {
    const feel::NodeKind kind = ast_.kind(side);
    const bool both = kind == feel::NodeKind::conjunction;
    return both ? bracketed(of(side, beside)) : of(side, beside);
  };
  if (is_truth(inner[1], true)) return fill(Str::rule_or, {other(inner[0]), other(inner[2])});
  if (is_truth(inner[2], true)) {
    return fill(Str::rule_or, {negation(inner[0]), other(inner[1])});
  }
  const bool nested = ast_.kind(inner[2]) == feel::NodeKind::conditional;
  return fill(Str::rule_if, {of(inner[0]), of(inner[1], beside),
                             nested ? conditional(inner[2], beside) : of(inner[2], beside)});
}

std::string RuleText::path(feel::NodeId node) {
  if (is_day(ast_.operand(node, 0))) {
    const std::string day = of(ast_.operand(node, 0));
    if (ast_.text(node) == "year") return fill(Str::rule_year, {day});
    if (ast_.text(node) == "month") return fill(Str::rule_month, {day});
  }
  if (const Fact* field = field_of(ast_.text(node))) return field->label.value;
  return of(ast_.operand(node, 0)) + " " + std::string(ast_.text(node));
}

std::string RuleText::list(feel::NodeId node, feel::NodeId beside) {
  std::string result;
  for (const feel::NodeId each : ast_.operands(node)) {
    if (!result.empty()) result += str(Str::list_sign);
    result += of(each, beside);
  }
  return bracketed(result);
}

std::string RuleText::range(feel::NodeId node, feel::NodeId beside) {
  const auto inner = ast_.operands(node);
  const uint8_t ends = ast_.option(node);
  const std::string low = (ends & feel::kLowIncluded) != 0 ? "[" : "(";
  const std::string high = (ends & feel::kHighIncluded) != 0 ? "]" : ")";
  return low + of(inner[0], beside) + "，" + of(inner[1], beside) + high;
}

std::string RuleText::membership(feel::NodeId node) {
  const auto inner = ast_.operands(node);
  const bool closed = inner.size() == 2 && ast_.kind(inner[1]) == feel::NodeKind::range &&
                      ast_.option(inner[1]) == (feel::kLowIncluded | feel::kHighIncluded);
  if (closed) {
    return between(inner[0], ast_.operand(inner[1], 0), ast_.operand(inner[1], 1));
  }
  std::string tests;
  for (uint32_t i = 1; i < inner.size(); ++i) {
    if (!tests.empty()) tests += str(Str::list_sign);
    tests += of(inner[i], inner[0]);
  }
  return fill(Str::rule_in, {of(inner[0]), tests});
}

std::string RuleText::quantified(Str words, feel::NodeId node) {
  const auto inner = ast_.operands(node);
  const feel::NodeId iterator = inner[0];
  return fill(words, {of(ast_.operand(iterator, 0)), of(inner.back())});
}

std::string RuleText::call(feel::NodeId node) {
  const std::string_view function = ast_.text(node);
  const auto inner = ast_.operands(node);
  if (function == "not") return negation(inner[0]);
  if (function == "count") return fill(Str::rule_count, {of(inner[0])});
  if (function == "total" || function == "sum") return fill(Str::rule_total, {of(inner[0])});
  const bool literal = inner.size() == 1 && ast_.kind(inner[0]) == feel::NodeKind::string;
  if (literal && (function == "date" || function == "duration")) {
    return moment(ast_.text(inner[0]));
  }
  if (function == "at") return of(inner[0]);
  std::string arguments;
  for (const feel::NodeId each : inner) {
    if (!arguments.empty()) arguments += "，";
    arguments += of(each);
  }
  if (!inner.empty() && is_day(inner[0]) && (function == "min" || function == "max")) {
    std::string days;
    for (const feel::NodeId each : inner) {
      if (!days.empty()) days += str(Str::list_sign);
      days += of(each);
    }
    return bracketed(fill(function == "min" ? Str::rule_earliest : Str::rule_latest, {days}));
  }
  if (function == "min") return fill(Str::formula_least, {arguments});
  if (function == "max") return fill(Str::formula_most, {arguments});
  if (function == "floor") return fill(Str::formula_down, {arguments});
  if (function == "ceiling") return fill(Str::formula_up, {arguments});
  return fill(Str::rule_call, {function, arguments});
}

}  // namespace huisuan::present
