// An expression as the author wrote it, with labels for names: "裁员率 ≤ 5.5%".
#include <algorithm>

#include "present/answers.h"
#include "present/explain.h"
#include "present/strings.h"
#include "present/wording.h"
#include "value/duration.h"

namespace huisuan::present {

class RuleText {
 public:
  RuleText(const CheckedPack& pack, const Entitlement& entitlement)
      : ast_(pack.ast()), pack_(pack), catalog_(pack.catalog()), entitlement_(entitlement) {}

  std::string of(feel::NodeId node, feel::NodeId beside = feel::kNoNode) {
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
        return infix(Str::relation_equal, node, 0, true);
      case feel::NodeKind::not_equal:
        return infix(Str::relation_not_equal, node, 0, true);
      case feel::NodeKind::less:
        return infix(Str::relation_less, node, 0, true);
      case feel::NodeKind::less_equal:
        return infix(Str::relation_less_equal, node, 0, true);
      case feel::NodeKind::greater:
        return infix(Str::relation_greater, node, 0, true);
      case feel::NodeKind::greater_equal:
        return infix(Str::relation_greater_equal, node, 0, true);
      case feel::NodeKind::between:
        return fill(Str::rule_between,
                    {of(inner[0]), of(inner[1], inner[0]), of(inner[2], inner[0])});
      case feel::NodeKind::in:
        return membership(node);
      case feel::NodeKind::conjunction:
        return logic(Str::rule_and, node);
      case feel::NodeKind::disjunction:
        return logic(Str::rule_or, node);
      case feel::NodeKind::conditional:
        return bracketed(
            fill(Str::rule_if, {of(inner[0]), of(inner[1], beside), of(inner[2], beside)}));
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

 private:
  static constexpr uint32_t kMostPieces = 200;

  static std::string bracketed(const std::string& text) {
    return fill(Str::formula_brackets, {text});
  }

  /// 1: sums, 2: products, 0: comparisons; 9: what needs no brackets.
  int32_t level(feel::NodeId node) const {
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

  /// `units`: a literal takes the other side's unit (sums and comparisons, not products).
  std::string infix(Str sign, feel::NodeId node, int32_t own, bool units) {
    const auto inner = ast_.operands(node);
    std::string left = of(inner[0], units ? inner[1] : feel::kNoNode);
    std::string right = of(inner[1], units ? inner[0] : feel::kNoNode);
    if (level(inner[0]) < own) left = bracketed(left);
    if (own > 0 && level(inner[1]) <= own) right = bracketed(right);
    return fill(sign, {left, right});
  }

  std::string logic(Str sign, feel::NodeId node) {
    std::string sides[2];
    for (uint32_t i = 0; i < 2; ++i) {
      const feel::NodeId side = ast_.operand(node, i);
      sides[i] = of(side);
      const bool other =
          ast_.kind(side) != ast_.kind(node) && (ast_.kind(side) == feel::NodeKind::conjunction ||
                                                 ast_.kind(side) == feel::NodeKind::disjunction);
      if (other) sides[i] = bracketed(sides[i]);
    }
    return fill(sign, {sides[0], sides[1]});
  }

  std::string literal_number(feel::NodeId node, feel::NodeId beside) const {
    const auto value = Decimal::parse(ast_.text(node));
    if (!value) return std::string(ast_.text(node));
    std::string unit;
    if (beside != feel::kNoNode) {
      const feel::Type& type = pack_.type_of(beside);
      if (type.is_number()) unit = type.unit.text();
      if (type.is_number() && type.unit.plain()) unit = is_ratio(*value) ? "ratio" : "";
    } else if (is_ratio(*value)) {
      unit = "ratio";
    }
    return quantity(*value, unit, 10);
  }

  static bool is_ratio(const Decimal& value) { return Decimal(0) < value && value < Decimal(1); }

  std::string literal_word(feel::NodeId node, feel::NodeId beside) const {
    const std::string_view word = ast_.text(node);
    const std::vector<Choice>* choices = beside == feel::kNoNode ? nullptr : choices_of(beside);
    if (choices != nullptr) {
      for (const Choice& choice : *choices) {
        if (choice.id.value == word) return choice.label.value;
      }
    }
    return std::string(word);
  }

  const std::vector<Choice>* choices_of(feel::NodeId node) const {
    const std::string_view text = ast_.text(node);
    if (ast_.kind(node) == feel::NodeKind::name) {
      if (const auto fact = find_fact(catalog_, text)) return &catalog_.facts[*fact].choices;
      for (const Reading& reading : entitlement_.readings) {
        if (reading.id.value == text) return &reading.options;
      }
    }
    if (ast_.kind(node) == feel::NodeKind::path) {
      if (const Fact* field = field_of(text)) return &field->choices;
    }
    // A derived fact whose words are those of a fact.
    const feel::Type& type = pack_.type_of(node);
    if (type.choices != nullptr) {
      if (const auto fact = find_fact(catalog_, type.choices->name)) {
        return &catalog_.facts[*fact].choices;
      }
    }
    return nullptr;
  }

  /// Of the rows that the entitlement is about first, then of any rows.
  const Fact* field_of(std::string_view id) const {
    if (entitlement_.for_each) {
      if (const auto rows = find_fact(catalog_, entitlement_.for_each->row.value)) {
        const auto field = find_field(catalog_.facts[*rows], id);
        if (field) return &catalog_.facts[*rows].fields[*field];
      }
    }
    for (const Fact& fact : catalog_.facts) {
      if (const auto field = find_field(fact, id)) return &fact.fields[*field];
    }
    return nullptr;
  }

  std::string name(std::string_view id) const {
    for (const Reading& reading : entitlement_.readings) {
      if (reading.id.value == id) return reading.question.value;
    }
    if (const auto fact = find_fact(catalog_, id)) return catalog_.facts[*fact].label.value;
    for (const DerivedFact& derived : catalog_.derived) {
      if (derived.id.value == id) return derived.label.value;
    }
    for (const Parameter& parameter : catalog_.parameters) {
      if (parameter.id.value == id) return parameter.title.value;
    }
    if (id == "as_of") return std::string(str(Str::as_of_date));
    if (const Fact* field = field_of(id)) return field->label.value;
    return std::string(id);
  }

  std::string path(feel::NodeId node) {
    if (const Fact* field = field_of(ast_.text(node))) return field->label.value;
    return of(ast_.operand(node, 0)) + " " + std::string(ast_.text(node));
  }

  static std::string moment(std::string_view text) {
    if (const auto day = parse_date(text)) return date_text(*day);
    if (const auto length = parse_duration(text)) {
      if (const auto* months = std::get_if<YearsMonths>(&*length)) {
        return quantity(Decimal(months->months), "months");
      }
      return quantity(fields(std::get<DaysTime>(*length)).days, "days");
    }
    return std::string(text);
  }

  std::string list(feel::NodeId node, feel::NodeId beside) {
    std::string result;
    for (const feel::NodeId each : ast_.operands(node)) {
      if (!result.empty()) result += str(Str::list_sign);
      result += of(each, beside);
    }
    return bracketed(result);
  }

  std::string range(feel::NodeId node, feel::NodeId beside) {
    const auto inner = ast_.operands(node);
    const uint8_t ends = ast_.option(node);
    const std::string low = (ends & feel::kLowIncluded) != 0 ? "[" : "(";
    const std::string high = (ends & feel::kHighIncluded) != 0 ? "]" : ")";
    return low + of(inner[0], beside) + "，" + of(inner[1], beside) + high;
  }

  std::string membership(feel::NodeId node) {
    const auto inner = ast_.operands(node);
    const bool closed = inner.size() == 2 && ast_.kind(inner[1]) == feel::NodeKind::range &&
                        ast_.option(inner[1]) == (feel::kLowIncluded | feel::kHighIncluded);
    if (closed) {
      return fill(Str::rule_between, {of(inner[0]), of(ast_.operand(inner[1], 0), inner[0]),
                                      of(ast_.operand(inner[1], 1), inner[0])});
    }
    std::string tests;
    for (uint32_t i = 1; i < inner.size(); ++i) {
      if (!tests.empty()) tests += str(Str::list_sign);
      tests += of(inner[i], inner[0]);
    }
    return fill(Str::rule_in, {of(inner[0]), tests});
  }

  std::string quantified(Str words, feel::NodeId node) {
    const auto inner = ast_.operands(node);
    const feel::NodeId iterator = inner[0];
    return fill(words, {of(ast_.operand(iterator, 0)), of(inner.back())});
  }

  std::string call(feel::NodeId node) {
    const std::string_view function = ast_.text(node);
    const auto inner = ast_.operands(node);
    if (function == "not") return fill(Str::rule_not, {of(inner[0])});
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
    if (function == "min") return fill(Str::formula_least, {arguments});
    if (function == "max") return fill(Str::formula_most, {arguments});
    if (function == "floor") return fill(Str::formula_down, {arguments});
    if (function == "ceiling") return fill(Str::formula_up, {arguments});
    return fill(Str::rule_call, {function, arguments});
  }

  const feel::Ast& ast_;
  const CheckedPack& pack_;
  const Catalog& catalog_;
  const Entitlement& entitlement_;
  uint32_t pieces_ = 0;
};

std::string Explainer::rule(const AuthoredExpression& expression,
                            const Entitlement& entitlement) const {
  const feel::NodeId root = pack_.root(expression);
  if (root == feel::kNoNode) return {};
  // A lone name is told with its value already: "进出口 是".
  const feel::NodeKind kind = pack_.ast().kind(root);
  if (kind == feel::NodeKind::name || kind == feel::NodeKind::path) return {};
  return RuleText(pack_, entitlement).of(root);
}

}  // namespace huisuan::present
