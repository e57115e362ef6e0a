// Types of function calls, after the rules in builtins.h.
#include <optional>

#include "feel/infer_internal.h"
#include "value/civil.h"
#include "value/duration.h"

namespace huisuan::feel {
namespace {

bool is_textual(const Type& type) { return type.is(TypeKind::text) || type.is(TypeKind::choice); }

bool is_comparable(const Type& type) {
  return type.is_number() || is_textual(type) || type.is(TypeKind::date) || type.is_duration();
}

bool passes(const Type& type) { return type.is(TypeKind::error) || type.is(TypeKind::any); }

/// How a form is called: "min(list)".
std::string usage(const BuiltinForm& form) {
  std::string text = std::string(form.name) + "(";
  for (uint32_t i = 0; i < form.parameter_count; ++i) {
    text += (i == 0 ? "" : ", ") + std::string(form.parameters[i].name);
  }
  return text + (form.repeats_last ? ", …)" : ")");
}

/// What the rule asks for, for messages.
std::string_view wants(ArgumentRule rule) {
  switch (rule) {
    case ArgumentRule::boolean:
      return "是非";
    case ArgumentRule::number:
      return "数";
    case ArgumentRule::plain_number:
      return "没有单位的数";
    case ArgumentRule::numeric:
      return "数或时长";
    case ArgumentRule::comparable:
      return "能比较大小的值";
    case ArgumentRule::string:
      return "文字";
    case ArgumentRule::date:
      return "日期";
    case ArgumentRule::date_source:
      return "日期或写成文字的日期";
    case ArgumentRule::list:
      return "列表";
    case ArgumentRule::list_of_booleans:
      return "是非的列表";
    case ArgumentRule::list_of_numbers:
      return "数的列表";
    case ArgumentRule::list_of_strings:
      return "文字的列表";
    case ArgumentRule::list_of_comparables:
      return "能比较大小的值的列表";
    default:
      return "别的值";
  }
}

bool is_list_rule(ArgumentRule rule) {
  return rule == ArgumentRule::list || rule == ArgumentRule::list_of_booleans ||
         rule == ArgumentRule::list_of_numbers || rule == ArgumentRule::list_of_strings ||
         rule == ArgumentRule::list_of_comparables;
}

/// Does the wanted type of a call go on to an argument with this rule?
bool hands_down(ArgumentRule rule) {
  return rule == ArgumentRule::number || rule == ArgumentRule::numeric ||
         rule == ArgumentRule::like_first || rule == ArgumentRule::comparable;
}

bool accepts(ArgumentRule rule, const Type& type) {
  if (passes(type)) return true;
  const auto elements = [&](auto is_fine) {
    return type.is(TypeKind::list) && (passes(*type.element) || is_fine(*type.element));
  };
  switch (rule) {
    case ArgumentRule::boolean:
      return type.is(TypeKind::boolean);
    case ArgumentRule::number:
      return type.is_number();
    case ArgumentRule::plain_number:
      return type.is_number() && (type.open || type.unit.plain());
    case ArgumentRule::numeric:
      return type.is_number() || type.is_duration();
    case ArgumentRule::comparable:
      return is_comparable(type);
    case ArgumentRule::string:
      return is_textual(type);
    case ArgumentRule::date:
      return type.is(TypeKind::date);
    case ArgumentRule::date_source:
      return type.is(TypeKind::date) || is_textual(type);
    case ArgumentRule::list:
      return type.is(TypeKind::list);
    case ArgumentRule::list_of_booleans:
      return elements([](const Type& element) { return element.is(TypeKind::boolean); });
    case ArgumentRule::list_of_numbers:
      return elements([](const Type& element) { return element.is_number(); });
    case ArgumentRule::list_of_strings:
      return elements(is_textual);
    case ArgumentRule::list_of_comparables:
      return elements(is_comparable);
    default:
      return true;
  }
}

}  // namespace

Type Inference::call(NodeId node, const Type* wanted) {
  const std::string name(ast_.text(node));
  const auto forms = find_builtin(name);
  const auto look_at_arguments = [&] {
    for (NodeId operand : ast_.operands(node)) at(operand);
    return error();
  };
  if (forms.empty()) {
    std::vector<IssueNote> notes;
    const std::string nearest = nearest_name(name, usable_builtin_names());
    if (!nearest.empty()) notes.push_back({"最接近的函数是“" + nearest + "”", {}});
    report(IssueCode::unknown_function, node, "没有函数“" + name + "”", std::move(notes));
    return look_at_arguments();
  }
  if (forms[0].standing == Standing::clock) {
    report(IssueCode::reads_clock, node, "规则里不能用 " + name + "()",
           {{"计算所按的日子是 as_of", {}}});
    return look_at_arguments();
  }
  if (forms[0].standing == Standing::outside) {
    report(IssueCode::outside_profile, node, "函数“" + name + "”不在本语言的范围之内");
    return look_at_arguments();
  }
  const auto bound = bind_call(ast_, node);
  if (!bound) {
    std::vector<IssueNote> notes;
    for (const BuiltinForm& form : forms) notes.push_back({"写作 " + usage(form), {}});
    report(IssueCode::wrong_arguments, node, "“" + name + "”的参数不对", std::move(notes));
    return look_at_arguments();
  }
  if (bound->form->id == BuiltinId::at) return parameter_at(node, *bound);
  if (bound->form->result == ResultRule::duration) {
    return duration_literal(node, bound->arguments[0]);
  }

  const BuiltinForm& form = *bound->form;
  const bool keeps_unit =
      form.result == ResultRule::like_first || form.result == ResultRule::element_of_first;
  const bool wants_number = keeps_unit && wanted != nullptr && wanted->is_number();
  const Type wanted_list = wants_number ? Type::list_of(*wanted) : error();
  Type first = error();
  std::vector<Type> arguments;
  bool fine = true;
  for (uint32_t i = 0; i < bound->arguments.size(); ++i) {
    const NodeId argument_node = bound->arguments[i];
    if (argument_node == kNoNode) continue;
    const ArgumentRule rule = form.parameter_at(i).rule;
    const Type* down = nullptr;
    if (wants_number && hands_down(rule)) down = wanted;
    if (wants_number && is_list_rule(rule)) down = &wanted_list;
    const Type type = at(argument_node, down);
    if (!argument(argument_node, node, rule, type, first, i == 0)) fine = false;
    if (rule == ArgumentRule::date_source) check_date_literal(argument_node);
    if (form.result == ResultRule::joined_lists && fine) {
      first = together(argument_node, first, type, argument_node, "接在一起");
    }
    arguments.push_back(type);
  }
  // A wrong argument leaves the result's type known where the form alone decides it.
  const bool from_form = form.result == ResultRule::boolean || form.result == ResultRule::count ||
                         form.result == ResultRule::date || form.result == ResultRule::string;
  if (!fine && !from_form) return error();
  return result(form.result, first, arguments);
}

bool Inference::argument(NodeId node, NodeId call, ArgumentRule rule, const Type& type, Type& first,
                         bool is_first) {
  if (!accepts(rule, type)) {
    const bool single = is_list_rule(rule) && !type.is(TypeKind::list);
    const bool plain = rule == ArgumentRule::plain_number && type.is_number();
    report(single  ? IssueCode::singleton_coercion
           : plain ? IssueCode::unit_mismatch
                   : IssueCode::type_mismatch,
           node,
           "“" + std::string(ast_.text(call)) + "”的这个参数应为" + std::string(wants(rule)) +
               "，这里是" + in_chinese(type));
    return false;
  }
  if (is_first) {
    first = type;
    return true;
  }
  if (rule == ArgumentRule::element && first.is(TypeKind::list)) {
    const Common found = common(*first.element, type);
    mismatch(found, node, *first.element, type, node, "放在一个列表里");
    return found.mismatch == Mismatch::none;
  }
  if (rule == ArgumentRule::like_first || rule == ArgumentRule::comparable) {
    const Common found = common(first, type);
    mismatch(found, node, first, type, node, "放在一起");
    if (found.mismatch != Mismatch::none) return false;
    first = found.type;
  }
  return true;
}

Type Inference::result(ResultRule rule, const Type& first, const std::vector<Type>& arguments) {
  const auto innermost = [](const Type* type) {
    while (type->is(TypeKind::list)) type = type->element.get();
    return *type;
  };
  switch (rule) {
    case ResultRule::boolean:
      return Type::of(TypeKind::boolean);
    case ResultRule::count:
      return Type::number(Unit{});
    case ResultRule::number: {
      Type type = Type::literal_number();
      type.scaled = false;
      return type;
    }
    case ResultRule::string:
      return Type::of(TypeKind::text);
    case ResultRule::date:
      return Type::of(TypeKind::date);
    case ResultRule::months_duration:
      return Type::of(TypeKind::months);
    case ResultRule::day_count:
      return Type::number(Unit::of(Dimension::day));
    case ResultRule::like_first:
      return first;
    case ResultRule::element_of_first:
      if (!first.is(TypeKind::list)) return error();
      return first.element->is(TypeKind::any) ? Type::literal_number() : Type(*first.element);
    case ResultRule::list_of_first:
      return Type::list_of(first);
    case ResultRule::joined_lists:
      return first;  // widened by each list in call()
    case ResultRule::list_with_item: {
      Type element = first.is(TypeKind::list) ? Type(*first.element) : error();
      // Items were compared with the list already; a position (insert before) is none of them.
      const Common found = common(element, arguments.back());
      return Type::list_of(found.mismatch == Mismatch::none ? found.type : element);
    }
    case ResultRule::flat_list:
      return Type::list_of(innermost(&first));
    case ResultRule::list_of_strings:
      return Type::list_of(Type::of(TypeKind::text));
    case ResultRule::list_of_counts:
      return Type::list_of(Type::number(Unit{}));
    case ResultRule::any:
    case ResultRule::duration:
    case ResultRule::parameter_value:
      break;
  }
  return error();
}

void Inference::check_date_literal(NodeId argument) {
  if (ast_.kind(argument) != NodeKind::string) return;
  if (parse_date(ast_.text(argument))) return;
  report(IssueCode::bad_literal, argument, "“" + std::string(ast_.text(argument)) + "”不是日期",
         {{"写作 2023-01-31", {}}});
}

Type Inference::duration_literal(NodeId node, NodeId argument) {
  at(argument);
  if (ast_.kind(argument) != NodeKind::string) {
    report(IssueCode::bad_literal, argument, "duration() 里要写明时长，不能算出来",
           {{"写作 duration(\"P6M\") 或 duration(\"P10D\")；要按数相乘时写 n * duration(\"P1M\")",
             {}}});
    return error();
  }
  const auto duration = parse_duration(ast_.text(argument));
  if (!duration) {
    report(IssueCode::bad_literal, node, "“" + std::string(ast_.text(argument)) + "”不是时长",
           {{"写作 P6M、P1Y 或 P10D，月与天不能写在一起", {}}});
    return error();
  }
  return Type::of(std::holds_alternative<YearsMonths>(*duration) ? TypeKind::months
                                                                 : TypeKind::days);
}

Type Inference::parameter_at(NodeId node, const BoundCall& bound) {
  const NodeId parameter_node = bound.arguments[0];
  const std::string name(ast_.text(parameter_node));
  const ParameterType* parameter =
      ast_.kind(parameter_node) == NodeKind::name ? names_.parameter(name) : nullptr;
  const Type date = at(bound.arguments[1]);
  if (!date.is(TypeKind::date) && !date.is(TypeKind::error)) {
    report(IssueCode::type_mismatch, bound.arguments[1],
           "at() 的第二个参数应为日期，这里是" + in_chinese(date));
  }
  std::vector<Type> keys;
  for (uint32_t i = 2; i < bound.arguments.size(); ++i) keys.push_back(at(bound.arguments[i]));
  if (parameter == nullptr) {
    std::vector<IssueNote> notes;
    std::vector<std::string_view> known;
    for (std::string_view one : names_.known()) {
      if (names_.parameter(one) != nullptr) known.push_back(one);
    }
    const std::string nearest = nearest_name(name, known);
    if (!nearest.empty()) notes.push_back({"最接近的参数是“" + nearest + "”", {}});
    report(IssueCode::unknown_name, parameter_node, "没有参数“" + name + "”", std::move(notes));
    return error();
  }
  types_[parameter_node] = parameter->value;
  if (!keys.empty() && keys.size() != parameter->keys.size()) {
    report(IssueCode::wrong_arguments, node,
           "参数“" + name + "”有 " + std::to_string(parameter->keys.size()) + " 个键，这里写了 " +
               std::to_string(keys.size()) + " 个",
           {{"不写键时取同名事实的值", {}}});
    return parameter->value;
  }
  for (uint32_t i = 0; i < keys.size(); ++i) {
    require(bound.arguments[i + 2], keys[i], parameter->keys[i]);
  }
  return parameter->value;
}

}  // namespace huisuan::feel
