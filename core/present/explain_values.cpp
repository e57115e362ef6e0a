// What went into a condition.
#include <algorithm>

#include "present/explain.h"
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

struct Relation {
  Function function;
  Str holds, fails;  ///< between numbers
  Str holds_of_days, fails_of_days;
};
constexpr Relation kRelations[] = {
    {Function::less, Str::relation_less, Str::relation_greater_equal, Str::relation_before,
     Str::relation_not_before},
    {Function::less_equal, Str::relation_less_equal, Str::relation_greater, Str::relation_not_after,
     Str::relation_after},
    {Function::greater, Str::relation_greater, Str::relation_less_equal, Str::relation_after,
     Str::relation_not_after},
    {Function::greater_equal, Str::relation_greater_equal, Str::relation_less,
     Str::relation_not_before, Str::relation_before},
    {Function::equal, Str::relation_equal, Str::relation_not_equal, Str::relation_is,
     Str::relation_is_not},
    {Function::not_equal, Str::relation_not_equal, Str::relation_equal, Str::relation_is_not,
     Str::relation_is},
};

}  // namespace

class ValuesText {
 public:
  ValuesText(const Explainer& explainer, Where where) : explain_(explainer), where_(where) {}

  std::string of(NodeId given) {
    const NodeId node = explain_.settled(given, where_);
    walk(node, 0);
    std::string result;
    for (const std::string& part : parts_) {
      if (!result.empty()) result += str(Str::part_sign);
      result += part;
    }
    return result;
  }

 private:
  static constexpr uint32_t kMostParts = 8;
  static constexpr uint32_t kDeepest = 40;

  void add(std::string part) {
    if (part.empty() || parts_.size() >= kMostParts) return;
    if (std::find(parts_.begin(), parts_.end(), part) == parts_.end()) {
      parts_.push_back(std::move(part));
    }
  }

  bool is_seen(NodeId node) {
    if (std::find(seen_.begin(), seen_.end(), node) != seen_.end()) return true;
    seen_.push_back(node);
    return false;
  }

  std::string named(const Explainer::Leaf& leaf, NodeId node) const {
    // "进出口 是", but "入职补贴：没领过".
    const bool own_words = leaf.fact != nullptr && leaf.fact->answers;
    const bool apart = own_words || leaf.kind == Explainer::Leaf::Kind::reading;
    return fill(apart ? Str::reading_value : Str::label_value,
                {leaf.label, explain_.leaf_value(leaf, node, where_)});
  }

  /// A derived fact shows how it came about, and then what it rests on.
  void below_derived(NodeId node, const Explainer::Leaf& leaf, uint32_t depth) {
    const std::string formula = explain_.derived_formula(node, where_);
    if (!formula.empty()) {
      add(fill(Str::label_is, {leaf.label, formula}));
      return;
    }
    if (add_relation(node)) return;
    for (const NodeId each : explain_.operands(node)) walk(each, depth + 1);
  }

  void add_leaf(const Explainer::Leaf& leaf, NodeId node, uint32_t depth) {
    if (is_seen(node)) return;
    // A derived truth is what its condition is about: the comparison below it says more.
    const bool derived_truth = leaf.kind == Explainer::Leaf::Kind::derived &&
                               explain_.value(node, where_).kind == Kind::boolean;
    if (!derived_truth) add(named(leaf, node));
    if (leaf.kind == Explainer::Leaf::Kind::derived) below_derived(node, leaf, depth);
  }

  /// "裁员率 21.43% > 5.5%": only between numbers or dates.
  bool add_relation(NodeId node) {
    for (const Relation& relation : kRelations) {
      if (!explain_.applies(node, relation.function)) continue;
      const NodeId left = explain_.settled(explain_.operands(node)[0], where_);
      const NodeId right = explain_.settled(explain_.operands(node)[1], where_);
      const Value& a = explain_.value(left, where_);
      const Value& b = explain_.value(right, where_);
      if (!a.is_interval() || !b.is_interval()) return false;
      const Value& truth = explain_.value(node, where_);
      const bool fails = truth.is_false();
      // Beside a bound, what nobody has told is no comparison: the names that follow say enough.
      if (!fails && !truth.is_true() && (untold(left) || untold(right))) return false;
      std::string_view unit = explain_.unit_of(left);
      if (unit.empty()) unit = explain_.unit_of(right);
      // As many digits as it takes to see the difference.
      uint32_t decimals = 2;
      while (decimals < 12 && a.is_single() && b.is_single() && a.lo != b.lo &&
             quantity(a.lo, unit, decimals) == quantity(b.lo, unit, decimals)) {
        ++decimals;
      }
      const bool days = a.kind == Kind::date;
      const Str holds = days ? relation.holds_of_days : relation.holds;
      const Str words = days ? relation.fails_of_days : relation.fails;
      const std::string text =
          fill(fails ? words : holds, {side(left, unit, decimals), side(right, unit, decimals)});
      add(fails || truth.is_true() ? text : fill(Str::relation_open, {text}));
      rest_of(left);
      rest_of(right);
      return true;
    }
    return false;
  }

  /// A name without a value, or something computed from one.
  bool untold(NodeId node) const {
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    if (leaf.kind == Explainer::Leaf::Kind::none) return !explain_.value(node, where_).is_single();
    return explain_.leaf_value(leaf, node, where_) == str(Str::not_sure_value);
  }

  std::string side(NodeId node, std::string_view unit, uint32_t decimals) {
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    const Value& known = explain_.value(node, where_);
    std::string text;
    if (known.kind == Kind::number && known.is_single()) {
      text = quantity(known.lo, unit, decimals);
    } else if (leaf.kind != Explainer::Leaf::Kind::none) {
      text = explain_.leaf_value(leaf, node, where_);
    } else {
      text = explain_.value_text(known, unit);
    }
    if (leaf.kind == Explainer::Leaf::Kind::none) return text;
    return fill(Str::label_value, {leaf.label, text});
  }

  /// What lies below a side that was shown already.
  void rest_of(NodeId node) {
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    if (is_seen(node)) return;
    if (leaf.kind == Explainer::Leaf::Kind::derived) {
      below_derived(node, leaf, 1);
    } else if (leaf.kind == Explainer::Leaf::Kind::none) {
      for (const NodeId each : explain_.operands(node)) walk(each, 1);
    }
  }

  void walk(NodeId given, uint32_t depth) {
    if (depth > kDeepest || parts_.size() >= kMostParts) return;
    const Instruction& raw = explain_.program_.code[given];
    // The test that chose a branch went in too.
    if (raw.op == Op::choose && explain_.derived_at_[given] == kNoNode) {
      walk(explain_.operands(given)[0], depth + 1);
    }
    const NodeId node = explain_.settled(given, where_);
    const Explainer::Leaf leaf = explain_.leaf_of(node);
    if (leaf.kind != Explainer::Leaf::Kind::none) {
      add_leaf(leaf, node, depth);
      return;
    }
    if (is_seen(node) || add_relation(node)) return;
    for (const NodeId each : explain_.operands(node)) {
      // Bodies of loops have as many values as items: the list itself is what went in.
      if (explain_.program_.code[each].block == explain_.program_.code[node].block ||
          explain_.program_.code[each].block == 0) {
        walk(each, depth + 1);
      }
    }
  }

  const Explainer& explain_;
  Where where_;
  std::vector<std::string> parts_;
  std::vector<NodeId> seen_;
};

std::string Explainer::values(NodeId node, Where where) const {
  if (node == kNoNode) return {};
  return ValuesText(*this, where).of(node);
}

}  // namespace huisuan::present
