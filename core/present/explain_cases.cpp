// A condition as the few cases in which it holds, each in one line without brackets:
//
//   上年度月均参保人数 ≤ 30 人：上年度裁员率 ≤ 20%
//   上年度月均参保人数 > 30 人：上年度裁员率 ≤ 5.5%
//
// What the answers have decided already is left out, and so are readings that come to the same.
#include <algorithm>
#include <bit>
#include <iterator>
#include <optional>

#include "present/explain_rule.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

/// One test. Of words: the subject is one of `members`. Else: `text`, as it is wanted.
struct Atom {
  std::string subject;
  const std::vector<Choice>* options = nullptr;
  uint64_t members = 0;
  bool reading = false;
  bool guard = false;  ///< decides which case it is, before what the case asks for
  std::string text, opposite;

  [[nodiscard]] uint64_t all() const { return ~uint64_t{0} >> (64 - options->size()); }
  [[nodiscard]] bool is_about(const Atom& other) const {
    if (options != nullptr) return other.options != nullptr && subject == other.subject;
    return other.options == nullptr && (text == other.text || text == other.opposite);
  }
  friend bool operator==(const Atom& a, const Atom& b) {
    return a.is_about(b) && a.members == b.members && a.text == b.text;
  }
};

using Case = std::vector<Atom>;
using Cases = std::vector<Case>;

/// Adds an atom to a case; false: the two cannot hold together.
bool add_atom(Case& into, const Atom& atom) {
  for (Atom& known : into) {
    if (!known.is_about(atom)) continue;
    if (atom.options == nullptr) return known.text == atom.text;
    known.members &= atom.members;
    return known.members != 0;
  }
  into.push_back(atom);
  return true;
}

Cases both(const Cases& left, const Cases& right) {
  Cases result;
  for (const Case& a : left) {
    for (const Case& b : right) {
      Case joined = a;
      const bool possible =
          std::all_of(b.begin(), b.end(), [&](const Atom& atom) { return add_atom(joined, atom); });
      if (possible) result.push_back(std::move(joined));
    }
  }
  return result;
}

bool contains(const Case& in, const Atom& atom) {
  return std::find(in.begin(), in.end(), atom) != in.end();
}

/// Two cases that differ in one test alone are one case in which that test may be either.
std::optional<Case> united(const Case& a, const Case& b) {
  if (a.size() != b.size()) return std::nullopt;
  uint32_t differing = 0, at = 0;
  for (uint32_t i = 0; i < a.size(); ++i) {
    if (contains(b, a[i])) continue;
    ++differing;
    at = i;
  }
  if (differing != 1) return std::nullopt;
  const auto other =
      std::find_if(b.begin(), b.end(), [&](const Atom& atom) { return !contains(a, atom); });
  if (other == b.end() || !a[at].is_about(*other)) return std::nullopt;
  Case result = a;
  if (a[at].options == nullptr || (a[at].members | other->members) == a[at].all()) {
    result.erase(std::next(result.begin(), static_cast<int32_t>(at)));
  } else {
    result[at].members |= other->members;
  }
  return result;
}

bool within(const Case& less, const Case& more) {
  return std::all_of(less.begin(), less.end(),
                     [&](const Atom& atom) { return contains(more, atom); });
}

void simplify(Cases& cases) {
  for (uint32_t i = 0; i < cases.size(); ++i) {
    for (uint32_t j = i + 1; j < cases.size(); ++j) {
      std::optional<Case> one;
      if (within(cases[i], cases[j])) one = cases[i];
      if (!one && within(cases[j], cases[i])) one = cases[j];
      if (!one) one = united(cases[i], cases[j]);
      if (!one) continue;
      cases[i] = std::move(*one);
      cases.erase(std::next(cases.begin(), static_cast<int32_t>(j)));
      i = UINT32_MAX;  // what is one now may be one with others
      break;
    }
  }
}

}  // namespace

class RuleCases : public RuleText {
 public:
  RuleCases(const CheckedPack& pack, const Entitlement& entitlement, const Explainer& explainer,
            Where where)
      : RuleText(pack, entitlement), explain_(explainer), where_(where) {}

  std::string of_condition(feel::NodeId root) {
    Cases cases = expand(root, true, false);
    simplify(cases);
    if (too_many_ || cases.empty() || cases.size() > kMostShown) return {};
    std::string text;
    std::vector<std::string> told;
    for (const Case& each : cases) {
      for (const Atom& atom : each) {
        const bool first = std::find(told.begin(), told.end(), atom.subject) == told.end();
        if (!atom.reading || !first) continue;
        told.push_back(atom.subject);
        add_line(text, fill(Str::rule_unstated, {atom.subject}));
      }
    }
    if (cases.size() == 1) {
      add_line(text, line_of(cases[0]));
      return text;
    }
    add_line(text, str(Str::rule_cases));
    for (const Case& each : cases) add_line(text, fill(Str::rule_case, {line_of(each)}));
    return text;
  }

 private:
  static constexpr uint32_t kMostShown = 6;
  static constexpr uint32_t kMostCases = 64;

  static void add_line(std::string& text, std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
  }

  Truth truth_of(feel::NodeId node) const {
    const auto& of_ast = explain_.program_.of_ast;
    if (node >= of_ast.size() || of_ast[node] == kNoNode) return Truth::unknown;
    const Value& value = explain_.value(of_ast[node], where_);
    if (value.is_true()) return Truth::yes;
    return value.is_false() ? Truth::no : Truth::unknown;
  }

  Cases joined(Cases left, const Cases& right) {
    left.insert(left.end(), right.begin(), right.end());
    return checked(std::move(left));
  }

  Cases checked(Cases cases) {
    simplify(cases);
    if (cases.size() > kMostCases) {
      too_many_ = true;
      cases.resize(1);
    }
    return cases;
  }

  Cases expand(feel::NodeId node, bool wanted, bool guard) {
    const auto inner = ast_.operands(node);
    switch (ast_.kind(node)) {
      case feel::NodeKind::boolean:
        return (ast_.option(node) == 1) == wanted ? Cases{Case{}} : Cases{};
      case feel::NodeKind::conjunction:
      case feel::NodeKind::disjunction: {
        const Cases left = expand(inner[0], wanted, guard);
        const Cases right = expand(inner[1], wanted, guard);
        const bool all = (ast_.kind(node) == feel::NodeKind::conjunction) == wanted;
        return all ? checked(both(left, right)) : joined(left, right);
      }
      case feel::NodeKind::conditional:
        return chosen(node, [&](feel::NodeId side) { return expand(side, wanted, guard); });
      case feel::NodeKind::call:
        if (ast_.text(node) == "not") return expand(inner[0], !wanted, guard);
        break;
      case feel::NodeKind::equal:
      case feel::NodeKind::not_equal:
        for (const bool truth : {true, false}) {
          if (!is_truth(inner[1], truth)) continue;
          const bool same = truth == (ast_.kind(node) == feel::NodeKind::equal);
          return expand(inner[0], same == wanted, guard);
        }
        break;
      default:
        break;
    }
    // A choice between values, not between truths: the comparison with either of them.
    if (const feel::NodeId choice = choice_in(node); choice != feel::kNoNode) {
      return chosen(choice, [&](feel::NodeId side) {
        picked_[choice] = side;
        Cases cases = expand(node, wanted, guard);
        picked_.erase(choice);
        return cases;
      });
    }
    Atom atom = atom_of(node, wanted);
    atom.guard = guard;
    return {{std::move(atom)}};
  }

  /// Of a choice, what either branch gives, under its test; one branch where the answers decide.
  template <class Branch>
  Cases chosen(feel::NodeId choice, Branch branch) {
    const auto inner = ast_.operands(choice);
    const Truth known = truth_of(inner[0]);
    if (known != Truth::unknown) return branch(inner[known == Truth::yes ? 1 : 2]);
    const Cases then = both(expand(inner[0], true, true), branch(inner[1]));
    return joined(then, both(expand(inner[0], false, true), branch(inner[2])));
  }

  /// A choice between values that is still to be made; none inside of loops.
  feel::NodeId choice_in(feel::NodeId node) const {
    switch (ast_.kind(node)) {
      case feel::NodeKind::conditional:
        if (!picked_.contains(node)) return node;
        return choice_in(picked_.at(node));
      case feel::NodeKind::some:
      case feel::NodeKind::every:
      case feel::NodeKind::for_each:
      case feel::NodeKind::filter:
        return feel::kNoNode;
      default:
        break;
    }
    for (const feel::NodeId each : ast_.operands(node)) {
      if (const feel::NodeId found = choice_in(each); found != feel::kNoNode) return found;
    }
    return feel::kNoNode;
  }

  Atom atom_of(feel::NodeId node, bool wanted) {
    const feel::NodeKind kind = ast_.kind(node);
    const bool named = kind == feel::NodeKind::name || kind == feel::NodeKind::path;
    Atom atom;
    if (words_of(node, atom)) {
      if (!wanted) atom.members = atom.all() & ~atom.members;
      return atom;
    }
    switch (kind) {
      case feel::NodeKind::equal:
      case feel::NodeKind::not_equal:
      case feel::NodeKind::less:
      case feel::NodeKind::less_equal:
      case feel::NodeKind::greater:
      case feel::NodeKind::greater_equal:
        atom.text = relation(node, true);
        atom.opposite = relation(node, false);
        break;
      default:
        atom.text = of(node);
        atom.opposite = named ? negation(node) : fill(Str::rule_not, {atom.text});
        break;
    }
    if (!wanted) std::swap(atom.text, atom.opposite);
    return atom;
  }

  /// `x = "a"`, `x != "a"`, `x in ["a", "b"]`: x and which of its choices.
  bool words_of(feel::NodeId node, Atom& atom) {
    const feel::NodeKind kind = ast_.kind(node);
    const bool equality = kind == feel::NodeKind::equal || kind == feel::NodeKind::not_equal;
    if (!equality && kind != feel::NodeKind::in) return false;
    const auto inner = ast_.operands(node);
    const std::vector<Choice>* options = choices_of(inner[0]);
    if (options == nullptr || options->empty() || options->size() > 64) return false;
    std::vector<feel::NodeId> words(inner.begin() + 1, inner.end());
    if (words.size() == 1 && ast_.kind(words[0]) == feel::NodeKind::list) {
      const auto listed = ast_.operands(words[0]);
      words.assign(listed.begin(), listed.end());
    }
    for (const feel::NodeId word : words) {
      if (ast_.kind(word) != feel::NodeKind::string) return false;
      for (uint32_t i = 0; i < options->size(); ++i) {
        if ((*options)[i].id.value == ast_.text(word)) atom.members |= uint64_t{1} << i;
      }
    }
    atom.options = options;
    atom.reading = reading_of(inner[0]) != nullptr;
    atom.subject = of(inner[0]);
    if (kind == feel::NodeKind::not_equal) atom.members = atom.all() & ~atom.members;
    return true;
  }

  static std::string words_text(const Atom& atom) {
    const int32_t told = std::popcount(atom.members);
    const int32_t all = static_cast<int32_t>(atom.options->size());
    const bool denied = !atom.reading && told > all - told && all > 2;
    const uint64_t members = denied ? atom.all() & ~atom.members : atom.members;
    std::string words;
    for (uint32_t i = 0; i < atom.options->size(); ++i) {
      if ((members >> i & 1) == 0) continue;
      const std::string& label = (*atom.options)[i].label.value;
      if (!words.empty()) words += str(Str::rule_or_sign);
      words += fill(Str::rule_quoted, {label});
    }
    if (atom.reading) return fill(Str::rule_read, {words});
    return fill(denied ? Str::rule_is_not : Str::rule_is, {atom.subject, words});
  }

  /// "按“…”理解，30 人以下：裁员率 ≤ 20%": first what decides the case, then what it asks for.
  static std::string line_of(const Case& atoms) {
    std::string lead, rest;
    bool readings = false;
    for (const bool reading : {true, false}) {
      for (const Atom& atom : atoms) {
        if (atom.reading != reading) continue;
        std::string& part = atom.reading || atom.guard ? lead : rest;
        const std::string text = atom.options != nullptr ? words_text(atom) : atom.text;
        part = part.empty() ? text : fill(Str::rule_and, {part, text});
        readings |= atom.reading;
      }
    }
    if (lead.empty()) return rest;
    if (!rest.empty()) return fill(Str::rule_then, {lead, rest});
    return readings ? fill(Str::rule_read_all, {lead}) : lead;
  }

  const Explainer& explain_;
  Where where_;
  bool too_many_ = false;
};

std::string Explainer::rule(const AuthoredExpression& expression, const Entitlement& entitlement,
                            Where where) const {
  const feel::NodeId root = pack_.root(expression);
  if (root == feel::kNoNode) return {};
  // A lone name is told with its value already: "进出口 是".
  const feel::NodeKind kind = pack_.ast().kind(root);
  if (kind == feel::NodeKind::name || kind == feel::NodeKind::path) return {};
  return RuleCases(pack_, entitlement, *this, where).of_condition(root);
}

}  // namespace huisuan::present
