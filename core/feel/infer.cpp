#include "feel/infer.h"

#include <algorithm>
#include <optional>

#include "feel/infer_internal.h"
#include "value/civil.h"
#include "value/duration.h"

namespace huisuan::feel {

Type infer(const Ast& ast, NodeId root, const Names& names, const Type* wanted, NodeTypes& types,
           Issues& issues) {
  if (types.size() < ast.size()) types.resize(ast.size());
  Inference inference(ast, names, types, issues);
  const Type type = inference.at(root, wanted);
  if (wanted != nullptr) inference.require(root, type, *wanted);
  return type;
}

void settle(Type& type, const Type* wanted) {
  if (wanted == nullptr || !type.is_number() || !wanted->is_number() || wanted->open) return;
  const bool takes = type.open || fits(type.unit, wanted->unit) ||
                     (type.scaled && rate_leads_to(type.unit, wanted->unit));
  if (!takes) return;
  type.unit = wanted->unit;
  type.open = false;
}

Type Inference::at(NodeId node, const Type* wanted) {
  Type type = infer(node, wanted);
  settle(type, wanted);
  types_[node] = type;
  return type;
}

void Inference::require(NodeId node, const Type& type, const Type& wanted) {
  const Common found = common(type, wanted);
  // common() is symmetric; a place is not: yuan*persons fits yuan, never the other way.
  const bool reversed = type.is_number() && wanted.is_number() && !type.open && !wanted.open &&
                        !fits(type.unit, wanted.unit);
  if (found.mismatch == Mismatch::none && !reversed) return;
  if (found.mismatch == Mismatch::choice) {
    mismatch(found, node, type, wanted, node, "");
    return;
  }
  const bool units = found.mismatch == Mismatch::unit || reversed;
  report(units                              ? IssueCode::unit_mismatch
         : found.mismatch == Mismatch::list ? IssueCode::singleton_coercion
                                            : IssueCode::type_mismatch,
         node, "这里应为" + in_chinese(wanted) + "，表达式是" + in_chinese(type));
}

Type Inference::infer(NodeId node, const Type* wanted) {
  switch (ast_.kind(node)) {
    case NodeKind::number:
      return Type::literal_number();
    case NodeKind::string:
      return Type::choice("", {std::string(ast_.text(node))});
    case NodeKind::boolean:
      return Type::of(TypeKind::boolean);
    case NodeKind::null:
      return Type::of(TypeKind::null);
    case NodeKind::at_literal:
      return date_or_duration(node);
    case NodeKind::name:
      return name(node);
    case NodeKind::path:
      return path(node);
    case NodeKind::negate:
      return negation(node, wanted);
    case NodeKind::add:
    case NodeKind::subtract:
      return sum(node, wanted);
    case NodeKind::multiply:
    case NodeKind::divide:
      return product(node);
    case NodeKind::power:
      return power(node);
    case NodeKind::equal:
    case NodeKind::not_equal:
    case NodeKind::less:
    case NodeKind::less_equal:
    case NodeKind::greater:
    case NodeKind::greater_equal:
      return comparison(node);
    case NodeKind::between:
      return between(node);
    case NodeKind::in:
      return membership(node);
    case NodeKind::conjunction:
    case NodeKind::disjunction:
      return logic(node);
    case NodeKind::conditional:
      return conditional(node, wanted);
    case NodeKind::for_each:
      return loop(node, wanted);
    case NodeKind::some:
    case NodeKind::every:
      return quantified(node);
    case NodeKind::filter:
      return filter(node, wanted);
    case NodeKind::list:
      return list(node, wanted);
    case NodeKind::context:
      return context(node);
    case NodeKind::range:
      return range(node);
    case NodeKind::unary_test:
      return Type::range_of(at(ast_.operand(node, 0)));
    case NodeKind::call:
      return call(node, wanted);
    case NodeKind::entry:
    case NodeKind::named_argument:
      return at(ast_.operand(node, 0), wanted);
    case NodeKind::instance_of:
      at(ast_.operand(node, 0));
      report(IssueCode::outside_profile, node, "规则里不能用 instance of");
      return error();
    case NodeKind::iterator:
    case NodeKind::error:
      return error();
  }
  return error();
}

Type Inference::date_or_duration(NodeId node) {
  const std::string_view text = ast_.text(node);
  if (parse_date(text)) return Type::of(TypeKind::date);
  if (const auto duration = parse_duration(text)) {
    return Type::of(std::holds_alternative<YearsMonths>(*duration) ? TypeKind::months
                                                                   : TypeKind::days);
  }
  report(IssueCode::bad_literal, node, "“" + std::string(text) + "”不是日期，也不是时长",
         {{"写作 @\"2023-01-31\"、@\"P6M\" 或 @\"P10D\"", {}}});
  return error();
}

Type Inference::name(NodeId node) {
  const std::string_view wanted = ast_.text(node);
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->first == wanted) return local->second;
  }
  if (const Type* type = names_.variable(wanted)) return *type;
  if (const ParameterType* parameter = names_.parameter(wanted)) return parameter->value;
  std::vector<IssueNote> notes;
  std::vector<std::string_view> known = names_.known();
  for (const auto& local : locals_) known.emplace_back(local.first);
  const std::string nearest = nearest_name(wanted, known);
  if (!nearest.empty()) notes.push_back({"最接近的名字是“" + nearest + "”", {}});
  if (!find_builtin(wanted).empty()) notes.push_back({"函数要写括号和参数", {}});
  report(IssueCode::unknown_name, node, "不认识的名字“" + std::string(wanted) + "”", notes);
  return error();
}

namespace {

struct Property {
  TypeKind of;
  std::string_view name;
  std::optional<Dimension> unit;
};

// FEEL, table 65: properties of dates and durations. A year of the calendar is a year; months and
// days of a date are positions.
constexpr Property kProperties[] = {
    {TypeKind::date, "year", Dimension::year},      {TypeKind::date, "month", std::nullopt},
    {TypeKind::date, "day", std::nullopt},          {TypeKind::date, "weekday", std::nullopt},
    {TypeKind::days, "days", Dimension::day},       {TypeKind::days, "hours", Dimension::hour},
    {TypeKind::days, "minutes", Dimension::minute}, {TypeKind::days, "seconds", std::nullopt},
    {TypeKind::months, "years", Dimension::year},   {TypeKind::months, "months", Dimension::month},
};

std::optional<Type> property(const Type& of, std::string_view name) {
  for (const Property& row : kProperties) {
    if (row.of == of.kind && row.name == name) {
      return Type::number(row.unit ? Unit::of(*row.unit) : Unit{});
    }
  }
  if (of.is(TypeKind::range)) {
    if (name == "start" || name == "end") return *of.element;
    if (name == "start included" || name == "end included") return Type::of(TypeKind::boolean);
  }
  if (const Type* member = of.member(name)) return *member;
  return std::nullopt;
}

std::vector<std::string_view> properties_of(const Type& type) {
  std::vector<std::string_view> names;
  for (const Property& row : kProperties) {
    if (row.of == type.kind) names.push_back(row.name);
  }
  if (type.members != nullptr) {
    for (const Member& member : *type.members) names.emplace_back(member.name);
  }
  return names;
}

}  // namespace

Type Inference::path(NodeId node) {
  const Type of = at(ast_.operand(node, 0));
  if (of.is(TypeKind::error)) return error();
  const std::string_view wanted = ast_.text(node);
  // A path over a list of rows is the list of that member (FEEL 10.3.1.2, rule of paths on lists).
  const Type& holder = of.is(TypeKind::list) ? *of.element : of;
  if (const auto found = property(holder, wanted)) {
    return of.is(TypeKind::list) ? Type::list_of(*found) : *found;
  }
  std::vector<IssueNote> notes;
  const auto known = properties_of(holder);
  const std::string nearest = nearest_name(wanted, known);
  if (!nearest.empty()) {
    notes.push_back({"最接近的是“" + nearest + "”", {}});
  } else if (!known.empty()) {
    std::string all;
    for (std::string_view one : known) all += (all.empty() ? "" : "、") + std::string(one);
    notes.push_back({"有：" + all, {}});
  }
  report(IssueCode::unknown_member, node, in_chinese(holder) + "没有“" + std::string(wanted) + "”",
         notes);
  return error();
}

Type Inference::negation(NodeId node, const Type* wanted) {
  Type type = at(ast_.operand(node, 0), wanted);
  if (type.is_number() || type.is_duration() || type.is(TypeKind::error)) return type;
  report(IssueCode::type_mismatch, node, "只有数和时长可以取负，这里是" + in_chinese(type));
  return error();
}

Type Inference::logic(NodeId node) {
  const std::string where = "“" + std::string(operator_text(ast_.kind(node))) + "”的两边";
  boolean(ast_.operand(node, 0), where);
  boolean(ast_.operand(node, 1), where);
  return Type::of(TypeKind::boolean);
}

bool Inference::boolean(NodeId node, std::string_view where) {
  const Type type = at(node);
  if (type.is(TypeKind::boolean) || type.is(TypeKind::error)) return true;
  report(IssueCode::type_mismatch, node,
         std::string(where) + "应为是非，这里是" + in_chinese(type));
  return false;
}

Type Inference::conditional(NodeId node, const Type* wanted) {
  boolean(ast_.operand(node, 0), "if 的条件");
  const Type then = at(ast_.operand(node, 1), wanted);
  const Type otherwise = at(ast_.operand(node, 2), wanted);
  return together(node, then, otherwise, ast_.operand(node, 2), "同为 if 的结果");
}

Type Inference::loop(NodeId node, const Type* wanted) {
  const auto outer = locals_.size();
  bind_iterators(node);
  const NodeId body = ast_.operands(node).back();
  // FEEL's `partial` has no type of its own here: it stays an unknown name in packs.
  const Type* element =
      wanted != nullptr && wanted->is(TypeKind::list) ? wanted->element.get() : nullptr;
  Type result = Type::list_of(at(body, element));
  locals_.resize(outer);
  return result;
}

Type Inference::quantified(NodeId node) {
  const auto outer = locals_.size();
  bind_iterators(node);
  boolean(ast_.operands(node).back(), "satisfies 后面");
  locals_.resize(outer);
  return Type::of(TypeKind::boolean);
}

void Inference::bind_iterators(NodeId node) {
  for (NodeId operand : ast_.operands(node)) {
    if (ast_.kind(operand) != NodeKind::iterator) continue;
    Type element = iterated(operand);
    types_[operand] = element;
    locals_.emplace_back(std::string(ast_.text(operand)), std::move(element));
  }
}

Type Inference::iterated(NodeId iterator) {
  const Type first = at(ast_.operand(iterator, 0));
  if (ast_.operands(iterator).size() == 2) {
    const NodeId end = ast_.operand(iterator, 1);
    const Type type = together(iterator, first, at(end), end, "作为起止");
    if (type.is_number() || type.is(TypeKind::date) || type.is(TypeKind::error)) return type;
    report(IssueCode::type_mismatch, iterator, "只能在数或日期之间逐个取");
    return error();
  }
  if (first.is(TypeKind::list) || first.is(TypeKind::range)) return *first.element;
  if (!first.is(TypeKind::error)) {
    report(IssueCode::singleton_coercion, ast_.operand(iterator, 0),
           "in 后面应为列表，这里是" + in_chinese(first));
  }
  return error();
}

void Inference::bind_item(const Type& element) {
  if (element.members != nullptr) {
    for (const Member& member : *element.members) locals_.emplace_back(member.name, *member.type);
  }
  locals_.emplace_back("item", element);
}

Type Inference::filter(NodeId node, const Type* wanted) {
  const Type from = at(ast_.operand(node, 0), wanted);
  if (!from.is(TypeKind::list)) {
    if (!from.is(TypeKind::error)) {
      report(IssueCode::singleton_coercion, node, "只有列表可以筛选，这里是" + in_chinese(from),
             {{"单个值要写成列表：[x]", {}}});
    }
    // What stands in the brackets is still looked at, with nothing known of the item.
    locals_.emplace_back("item", error());
    at(ast_.operand(node, 1));
    locals_.pop_back();
    return error();
  }
  const auto outer = locals_.size();
  bind_item(*from.element);
  const Type test = at(ast_.operand(node, 1));
  locals_.resize(outer);
  if (test.is(TypeKind::boolean)) return from;
  if (test.is_number() && (test.open || test.unit.plain())) return *from.element;
  if (!test.is(TypeKind::error)) {
    report(IssueCode::type_mismatch, ast_.operand(node, 1),
           "筛选应为是非或第几项，这里是" + in_chinese(test));
  }
  return from;
}

Type Inference::list(NodeId node, const Type* wanted) {
  const Type* wanted_element =
      wanted != nullptr && wanted->is(TypeKind::list) ? wanted->element.get() : nullptr;
  Type element = Type::of(TypeKind::any);
  for (NodeId operand : ast_.operands(node)) {
    element = together(node, element, at(operand, wanted_element), operand, "放在一个列表里");
  }
  return Type::list_of(std::move(element));
}

Type Inference::context(NodeId node) {
  const auto outer = locals_.size();
  std::vector<Member> members;
  for (NodeId entry : ast_.operands(node)) {
    const Type type = at(entry);
    members.push_back({std::string(ast_.text(entry)), std::make_shared<const Type>(type)});
    locals_.emplace_back(std::string(ast_.text(entry)), type);
  }
  locals_.resize(outer);
  return Type::row(std::move(members));
}

}  // namespace huisuan::feel
