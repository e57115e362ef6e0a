// The computation of an amount with its figures.
#include <algorithm>

#include "present/explain.h"
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

/// Writes one instruction and those below it. Levels as in school: a sum inside a product takes
/// brackets.
class FormulaText {
 public:
  FormulaText(const Explainer& explainer, Where where, bool& open)
      : explain_(explainer), where_(where), open_(open) {}

  enum class Level : uint8_t { either, sum, product, single };
  struct Piece {
    std::string text;
    Level level = Level::single;
  };

  /// `unit`: what the place asks for; a literal that no unit reaches takes it.
  Piece of(NodeId given, std::string_view unit) {
    const NodeId node = explain_.settled(given, where_);
    if (++pieces_ > kMostPieces) return {value(node, unit)};
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    if (leaf.kind != Explainer::Leaf::Kind::none) return leaf_piece(leaf, node);
    const Instruction& code = explain_.program_.code[node];
    if (code.op == Op::constant) return {value(node, unit)};
    if (code.op == Op::choose) return either(node, unit);
    if (code.op == Op::apply) return applied(node, static_cast<Function>(code.imm), unit);
    return {value(node, unit)};
  }

 private:
  static constexpr uint32_t kMostPieces = 60;

  std::string value(NodeId node, std::string_view unit) const {
    if (!explain_.value(node, where_).is_single()) open_ = true;
    return explain_.value_text(explain_.value(node, where_), unit);
  }

  Piece leaf_piece(const Explainer::Leaf& leaf, NodeId node) const {
    const std::string text = explain_.leaf_value(leaf, node, where_);
    // A range that nobody has given is told by its name.
    const bool given = leaf.kind == Explainer::Leaf::Kind::fact ||
                       leaf.kind == Explainer::Leaf::Kind::field ||
                       explain_.value(node, where_).is_single();
    if (!given || text == str(Str::not_sure_value)) return {std::string(leaf.label)};
    return {text};
  }

  static std::string bracketed(const Piece& piece, bool needed) {
    return needed ? fill(Str::formula_brackets, {piece.text}) : piece.text;
  }

  Piece infix(NodeId node, Str sign, Level level, std::string_view left_unit,
              std::string_view right_unit, bool right_binds) {
    const auto inner = explain_.operands(node);
    const Piece left = of(inner[0], left_unit);
    const Piece right = of(inner[1], right_unit);
    const bool right_brackets = right_binds ? right.level <= level : right.level < level;
    return {fill(sign, {bracketed(left, left.level < level), bracketed(right, right_brackets)}),
            level};
  }

  /// Does some factor below carry a unit of its own?
  bool carries_unit(NodeId given) const {
    const NodeId node = explain_.settled(given, where_);
    const std::string_view unit = explain_.unit_of(node);
    return unit.starts_with("yuan");
  }

  /// A literal in a product is a plain number or a rate, unless the sum's unit can come from
  /// nowhere else: in 1500 × persons the author writes 1,500 元 a person.
  std::string_view factor_unit(NodeId given, NodeId other, std::string_view unit) const {
    const NodeId node = explain_.settled(given, where_);
    const bool literal = explain_.program_.code[node].op == Op::constant &&
                         explain_.leaf_of(node).kind == Explainer::Leaf::Kind::none;
    if (!literal) return explain_.program_.code[node].op == Op::apply ? unit : std::string_view();
    const Value& known = explain_.value(node, where_);
    const bool rate = known.is_single() && known.kind == Kind::number && known.lo > Decimal(0) &&
                      known.lo < Decimal(1);
    if (rate) return "ratio";
    return carries_unit(other) ? std::string_view() : unit;
  }

  Piece product(NodeId node, std::string_view unit) {
    const auto inner = explain_.operands(node);
    const std::string_view left = factor_unit(inner[0], inner[1], unit);
    // Only one literal takes the unit: the first.
    const bool taken = !left.empty() && left == unit;
    const std::string_view right = factor_unit(inner[1], inner[0], taken ? "" : unit);
    return infix(node, Str::formula_times, Level::product, left, right, false);
  }

  Piece applied(NodeId node, Function function, std::string_view unit) {
    const auto inner = explain_.operands(node);
    switch (function) {
      case Function::add:
        // Nobody adds nothing, unless it is an answer of the user.
        for (uint32_t i = 0; i < 2; ++i) {
          const NodeId none = explain_.settled(inner[i], where_);
          const bool told = explain_.leaf_of(none).kind != Explainer::Leaf::Kind::none;
          if (!told && is_number(none, Decimal())) return of(inner[1 - i], unit);
        }
        return infix(node, Str::formula_plus, Level::sum, unit, unit, false);
      case Function::subtract:
        return infix(node, Str::formula_minus, Level::sum, unit, unit, true);
      case Function::multiply:
        return product(node, unit);
      case Function::divide:
        return infix(node, Str::formula_over, Level::product, factor_unit(inner[0], inner[1], unit),
                     {}, true);
      case Function::minimum:
        return smallest(node, Str::formula_least, unit);
      case Function::maximum:
        return smallest(node, Str::formula_most, unit);
      case Function::floor:
      case Function::round_down:
        return rounded(node, Str::formula_down, unit);
      case Function::ceiling:
      case Function::round_up:
        return rounded(node, Str::formula_up, unit);
      case Function::round_half_up:
        return rounded(node, Str::formula_nearest, unit);
      default:
        return {value(node, unit)};
    }
  }

  Piece rounded(NodeId node, Str words, std::string_view unit) {
    const Piece inside = of(explain_.operands(node)[0], unit);
    return {fill(words, {bracketed(inside, inside.level == Level::either)})};
  }

  /// A single value that needs no computation to be understood.
  bool is_number(NodeId node, const Decimal& number) const {
    const Value& known = explain_.value(node, where_);
    return known.kind == Kind::number && known.is_single() && known.lo == number;
  }

  Piece smallest(NodeId node, Str words, std::string_view unit) {
    std::string list;
    uint32_t told = 0;
    Piece last;
    for (const NodeId each : explain_.operands(node)) {
      // "At least nothing" goes without saying where it is more.
      const bool floor = words == Str::formula_most && is_number(each, Decimal()) &&
                         explain_.value(node, where_).lo > Decimal();
      if (floor) continue;
      last = of(each, unit);
      ++told;
      if (!list.empty()) list += str(Str::list_sign);
      list += last.text;
    }
    if (told == 1) return last;
    return {fill(words, {list})};
  }

  /// What an undecided choice may give, down to values that are single. False: some of it is open.
  bool alternatives(NodeId given, std::string_view unit, std::vector<std::string>& texts,
                    std::vector<NodeId>& nodes) {
    const NodeId node = explain_.settled(given, where_);
    if (explain_.program_.code[node].op == Op::choose &&
        !explain_.value(node, where_).is_single()) {
      const auto inner = explain_.operands(node);
      return alternatives(inner[1], unit, texts, nodes) &&
             alternatives(inner[2], unit, texts, nodes);
    }
    const Value& known = explain_.value(node, where_);
    if (!known.is_single()) return false;
    for (const NodeId other : nodes) {
      if (same(explain_.value(other, where_), known)) return true;
    }
    nodes.push_back(node);
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    texts.push_back(leaf.kind == Explainer::Leaf::Kind::none ? value(node, unit)
                                                             : leaf_piece(leaf, node).text);
    return true;
  }

  /// "25% 或 30%" where that is all; more than a few, or a computation in each, says less than
  /// the names of what decides.
  Piece either(NodeId node, std::string_view unit) {
    constexpr uint32_t kMostAlternatives = 3;
    std::vector<std::string> texts;
    std::vector<NodeId> nodes;
    if (!alternatives(node, unit, texts, nodes) || texts.size() > kMostAlternatives) {
      open_ = true;
      return {value(node, unit)};
    }
    std::string list;
    for (const std::string& each : texts) {
      if (!list.empty()) list += str(Str::or_sign);
      list += each;
    }
    return {list, texts.size() == 1 ? Level::single : Level::either};
  }

  const Explainer& explain_;
  Where where_;
  bool& open_;
  uint32_t pieces_ = 0;
};

std::string Explainer::formula(NodeId node, std::string_view unit, Where where, bool& open) const {
  if (node == kNoNode) return {};
  const NodeId inside = settled(node, where);
  if (program_.code[inside].op == Op::constant && derived_at_[inside] == kNoNode) return {};
  const Leaf leaf = leaf_of(inside);
  if (leaf.kind == Leaf::Kind::derived) {
    // The label stands for what the derived fact computes: show that instead.
    FormulaText text(*this, where, open);
    std::string label(leaf.label);
    const std::string below = derived_formula(inside, where);
    return below.empty() ? label + " " + text.of(inside, unit).text : below;
  }
  if (leaf.kind != Leaf::Kind::none) {
    const std::string known = leaf_value(leaf, inside, where);
    return std::string(leaf.label) + " " + known;
  }
  return FormulaText(*this, where, open).of(inside, unit).text;
}

std::string Explainer::derived_formula(NodeId node, Where where) const {
  // One level below the name: the instruction itself, as if it had none.
  const Leaf leaf = leaf_of(node);
  const Instruction& code = program_.code[node];
  bool open = false;
  if (leaf.kind != Leaf::Kind::derived) return {};
  if (code.op == Op::choose) {
    const Value& test = value(operands(node)[0], where);
    if (test.is_true()) return formula(operands(node)[1], leaf.unit, where, open);
    if (test.is_false()) return formula(operands(node)[2], leaf.unit, where, open);
    return {};
  }
  if (code.op != Op::apply) return {};
  struct Signs {
    Function function;
    Str words;
  };
  static constexpr Signs kSigns[] = {{Function::add, Str::formula_plus},
                                     {Function::subtract, Str::formula_minus},
                                     {Function::multiply, Str::formula_times},
                                     {Function::divide, Str::formula_over}};
  for (const Signs& sign : kSigns) {
    if (!applies(node, sign.function)) continue;
    const auto side = [&](NodeId each) {
      FormulaText text(*this, where, open);
      const auto piece = text.of(each, sign.function == Function::multiply ? "" : unit_of(each));
      return piece.level == FormulaText::Level::single ? piece.text
                                                       : fill(Str::formula_brackets, {piece.text});
    };
    return fill(sign.words, {side(operands(node)[0]), side(operands(node)[1])});
  }
  return {};
}

}  // namespace huisuan::present
