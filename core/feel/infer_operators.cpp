// Types of operators, and when two types go together.
#include <algorithm>
#include <optional>

#include "feel/infer_internal.h"
#include "value/decimal.h"

namespace huisuan::feel {
namespace {

bool has_word(const ChoiceSet& set, std::string_view word) {
  return std::find(set.words.begin(), set.words.end(), word) != set.words.end();
}

Common fail(Mismatch mismatch) { return {Type::of(TypeKind::error), mismatch, {}}; }

Common common_number(const Type& a, const Type& b) {
  Type type = a.open ? b : a;
  type.scaled = a.scaled && b.scaled;
  if (!a.open && !b.open) {
    // yuan and yuan*persons: the sum counts yuan.
    if (fits(a.unit, b.unit)) {
      type.unit = b.unit;
    } else if (!fits(b.unit, a.unit)) {
      return fail(Mismatch::unit);
    }
  }
  return {type, Mismatch::none, {}};
}

Common common_choice(const Type& a, const Type& b) {
  const bool a_named = !a.choices->name.empty();
  const bool b_named = !b.choices->name.empty();
  if (a_named && b_named) {
    if (a.choices->words == b.choices->words) return {a, Mismatch::none, {}};
    return fail(Mismatch::kind);
  }
  if (!a_named && !b_named) {
    std::vector<std::string> words = a.choices->words;
    for (const std::string& word : b.choices->words) {
      if (!has_word(*a.choices, word)) words.push_back(word);
    }
    return {Type::choice("", std::move(words)), Mismatch::none, {}};
  }
  const Type& named = a_named ? a : b;
  for (const std::string& word : (a_named ? b : a).choices->words) {
    if (!has_word(*named.choices, word)) {
      Common found = fail(Mismatch::choice);
      found.word = word;
      return found;
    }
  }
  return {named, Mismatch::none, {}};
}

Common common_element(const Type& a, const Type& b) {
  Common found = common(*a.element, *b.element);
  if (found.mismatch == Mismatch::none) {
    found.type = a.is(TypeKind::list) ? Type::list_of(found.type) : Type::range_of(found.type);
  }
  return found;
}

Common common_row(const Type& a, const Type& b) {
  if (a.members->size() != b.members->size()) return fail(Mismatch::kind);
  for (const Member& member : *a.members) {
    const Type* other = b.member(member.name);
    if (other == nullptr) return fail(Mismatch::kind);
    if (common(*member.type, *other).mismatch != Mismatch::none) return fail(Mismatch::kind);
  }
  return {a, Mismatch::none, {}};
}

bool is_anonymous(const Type& type) {
  return type.is(TypeKind::choice) && type.choices->name.empty();
}

}  // namespace

Common common(const Type& a, const Type& b) {
  const auto passes = [](const Type& type) {
    return type.is(TypeKind::error) || type.is(TypeKind::any) || type.is(TypeKind::null);
  };
  if (a.is(TypeKind::error) || b.is(TypeKind::error)) {
    return {Type::of(TypeKind::error), Mismatch::none, {}};
  }
  if (passes(a)) return {b, Mismatch::none, {}};
  if (passes(b)) return {a, Mismatch::none, {}};
  if (a.kind == b.kind) {
    switch (a.kind) {
      case TypeKind::number:
        return common_number(a, b);
      case TypeKind::choice:
        return common_choice(a, b);
      case TypeKind::list:
      case TypeKind::range:
        return common_element(a, b);
      case TypeKind::row:
        return common_row(a, b);
      default:
        return {a, Mismatch::none, {}};
    }
  }
  if (a.is(TypeKind::text) && is_anonymous(b)) return {a, Mismatch::none, {}};
  if (b.is(TypeKind::text) && is_anonymous(a)) return {b, Mismatch::none, {}};
  for (const auto& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
    if (one->is(TypeKind::list) && common(*one->element, *other).mismatch == Mismatch::none) {
      return fail(Mismatch::list);
    }
  }
  return fail(Mismatch::kind);
}

void Inference::report(IssueCode code, NodeId node, std::string message,
                       std::vector<IssueNote> notes) {
  issues_.push_back({code, ast_.span(node), std::move(message), std::move(notes)});
}

void Inference::mismatch(const Common& found, NodeId node, const Type& a, const Type& b,
                         NodeId right, std::string_view doing) {
  const std::string both = in_chinese(a) + "与" + in_chinese(b) + "不能" + std::string(doing);
  switch (found.mismatch) {
    case Mismatch::none:
      return;
    case Mismatch::unit:
      report(IssueCode::unit_mismatch, node, "单位不同：" + both);
      return;
    case Mismatch::list:
      report(IssueCode::singleton_coercion, node, both,
             {{"列表与单个值要明说：取一项写 xs[1]，一项的列表写 [x]", {}}});
      return;
    case Mismatch::choice: {
      const Type& named = a.is(TypeKind::choice) && !a.choices->name.empty() ? a : b;
      const bool in_right = is_anonymous(b) || !is_anonymous(a);
      std::vector<IssueNote> notes;
      if (named.is(TypeKind::choice)) {
        const std::vector<std::string_view> words(named.choices->words.begin(),
                                                  named.choices->words.end());
        const std::string nearest = nearest_name(found.word, words);
        if (!nearest.empty()) notes.push_back({"最接近的选项是“" + nearest + "”", {}});
        std::string all;
        for (std::string_view word : words) all += (all.empty() ? "" : "、") + std::string(word);
        notes.push_back({"选项有：" + all, {}});
      }
      const std::string owner =
          named.is(TypeKind::choice) ? "“" + named.choices->name + "”" : std::string("这里");
      report(IssueCode::unknown_choice, in_right ? right : node,
             owner + "没有选项“" + found.word + "”", std::move(notes));
      return;
    }
    case Mismatch::kind: {
      std::vector<IssueNote> notes;
      if (a.is_duration() && b.is_duration()) {
        notes.push_back({"一个月不是固定的天数：两边都用月数，或都用天数", {}});
      }
      report(IssueCode::type_mismatch, node, both, std::move(notes));
      return;
    }
  }
}

Type Inference::together(NodeId node, const Type& a, const Type& b, NodeId right,
                         std::string_view doing) {
  const Common found = common(a, b);
  mismatch(found, node, a, b, right, doing);
  return found.type;
}

Type Inference::sum(NodeId node, const Type* wanted) {
  const bool adds = ast_.kind(node) == NodeKind::add;
  const NodeId right = ast_.operand(node, 1);
  const Type a = at(ast_.operand(node, 0), wanted);
  const Type b = at(right, wanted);
  if (a.is(TypeKind::error) || b.is(TypeKind::error)) return error();
  if (a.is(TypeKind::date) && b.is_duration()) return a;
  if (adds && a.is_duration() && b.is(TypeKind::date)) return b;
  if (!adds && a.is(TypeKind::date) && b.is(TypeKind::date)) return Type::of(TypeKind::days);
  const auto textual = [](const Type& type) {
    return type.is(TypeKind::text) || type.is(TypeKind::choice);
  };
  if (adds && textual(a) && textual(b)) return Type::of(TypeKind::text);
  const std::string_view doing = adds ? "相加" : "相减";
  const bool has_sums = a.is_number() || a.is_duration();
  if (has_sums) return together(node, a, b, right, doing);
  std::vector<IssueNote> notes;
  if (a.is(TypeKind::date) && b.is_number()) {
    notes.push_back({"日期加时长：duration(\"P6M\")、duration(\"P10D\")", {}});
  }
  report(IssueCode::type_mismatch, node,
         in_chinese(a) + "与" + in_chinese(b) + "不能" + std::string(doing), std::move(notes));
  return error();
}

Type Inference::product(NodeId node) {
  const bool multiplies = ast_.kind(node) == NodeKind::multiply;
  const Type a = at(ast_.operand(node, 0));
  const Type b = at(ast_.operand(node, 1));
  if (a.is(TypeKind::error) || b.is(TypeKind::error)) return error();
  const auto factor = [](const Type& type) {
    return type.is_number() && (type.open || type.unit.plain());
  };
  if (a.is_duration() && factor(b)) return a;
  if (multiplies && factor(a) && b.is_duration()) return b;
  if (!multiplies && a.is_duration() && a.kind == b.kind) return Type::number(Unit{});
  if (a.is_number() && b.is_number()) {
    Type type = Type::number(multiplies ? a.unit * b.unit : a.unit / b.unit);
    type.open = a.open && b.open;
    type.scaled = a.scaled || b.scaled;
    return type;
  }
  report(IssueCode::type_mismatch, node,
         in_chinese(a) + "与" + in_chinese(b) + "不能" + (multiplies ? "相乘" : "相除"));
  return error();
}

Type Inference::power(NodeId node) {
  const NodeId exponent = ast_.operand(node, 1);
  const Type a = at(ast_.operand(node, 0));
  const Type b = at(exponent);
  if (a.is(TypeKind::error) || b.is(TypeKind::error)) return error();
  if (!a.is_number() || !b.is_number()) {
    report(IssueCode::type_mismatch, node, "乘方的两边应为数");
    return error();
  }
  if (!b.open && !b.unit.plain()) {
    report(IssueCode::unit_mismatch, exponent, "指数不能有单位，这里是" + in_chinese(b));
    return error();
  }
  if (a.open || a.unit.plain()) return a;
  // A unit has whole powers only, and only a written exponent says which.
  const auto value =
      ast_.kind(exponent) == NodeKind::number ? Decimal::parse(ast_.text(exponent)) : std::nullopt;
  const auto whole = value ? value->to_int64() : std::nullopt;
  if (!whole || *whole < 1 || *whole > 9) {
    report(IssueCode::unit_mismatch, node, "有单位的数只能有 1 到 9 的整数次方");
    return error();
  }
  Type type = a;
  for (int64_t i = 1; i < *whole; ++i) type.unit = type.unit * a.unit;
  return type;
}

Type Inference::comparison(NodeId node) {
  const NodeKind kind = ast_.kind(node);
  const NodeId right = ast_.operand(node, 1);
  const Type a = at(ast_.operand(node, 0));
  const Type b = at(right);
  const Type both = together(node, a, b, right, "比较");
  const bool ordered = kind != NodeKind::equal && kind != NodeKind::not_equal;
  const auto has_order = [](const Type& type) {
    return type.is_number() || type.is(TypeKind::date) || type.is_duration() ||
           type.is(TypeKind::text) || type.is(TypeKind::error);
  };
  if (ordered && !has_order(both)) {
    report(IssueCode::type_mismatch, node, in_chinese(both) + "没有大小先后");
  }
  return Type::of(TypeKind::boolean);
}

Type Inference::between(NodeId node) {
  const NodeId low = ast_.operand(node, 1);
  const NodeId high = ast_.operand(node, 2);
  const Type value = at(ast_.operand(node, 0));
  const Type ends = together(node, at(low), at(high), high, "作为起止");
  together(node, value, ends, high, "比较");
  return Type::of(TypeKind::boolean);
}

Type Inference::membership(NodeId node) {
  const Type value = at(ast_.operand(node, 0));
  for (NodeId test : ast_.operands(node).subspan(1)) {
    const Type type = at(test);
    if (type.is(TypeKind::error) || type.is(TypeKind::boolean)) {
      // A boolean test is FEEL's way to say more about the value; for booleans it is a comparison.
      if (type.is(TypeKind::boolean)) together(test, value, type, test, "比较");
      continue;
    }
    Type member = type;
    if (member.is(TypeKind::list)) member = Type(*member.element);
    if (member.is(TypeKind::range)) member = Type(*member.element);
    together(node, value, member, test, "比较");
  }
  return Type::of(TypeKind::boolean);
}

Type Inference::range(NodeId node) {
  const NodeId high = ast_.operand(node, 1);
  const Type low = at(ast_.operand(node, 0));
  const Type both = together(node, low, at(high), high, "作为区间的两端");
  return Type::range_of(both);
}

}  // namespace huisuan::feel
