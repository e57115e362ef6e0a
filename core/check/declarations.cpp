// Types and domains of what the data files declare: facts, fields, parameters, readings.
#include <algorithm>

#include "base/utf8.h"
#include "check/checker.h"

namespace huisuan {
namespace {

using feel::Type;
using feel::TypeKind;

std::vector<std::string> words_of(const std::vector<Choice>& choices) {
  std::vector<std::string> words;
  for (const Choice& choice : choices) words.push_back(choice.id.value);
  return words;
}

// Days between which as_of is taken to lie where a value is judged for all of them: 1990 to 2199.
constexpr int64_t kFirstAsOf = 7305;
constexpr int64_t kLastAsOf = 84005;

Value text_set(std::vector<std::string_view> words, Arena& arena) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.empty()) return Value::bottom();
  return Value::text_set(arena.copy(std::span<const std::string_view>(words)));
}

Value choice_domain(const std::vector<Choice>& choices, Arena& arena) {
  std::vector<std::string_view> words;
  for (const Choice& choice : choices) words.emplace_back(choice.id.value);
  return text_set(std::move(words), arena);
}

Value domain_of(const Fact& fact, Arena& arena);

Value row_domain(const Fact& rows, Arena& arena) {
  const auto size = static_cast<uint32_t>(rows.fields.size());
  const auto names = arena.make<std::string_view>(size);
  const auto values = arena.make<Value>(size);
  for (uint32_t i = 0; i < size; ++i) {
    names[i] = rows.fields[i].id.value;
    values[i] = domain_of(rows.fields[i], arena);
  }
  Context row;
  row.names = names.data();
  row.values = values.data();
  row.size = size;
  return Value::of_context(arena.make_one(row));
}

Value domain_without_null(const Fact& fact, Arena& arena) {
  switch (fact.type.value) {
    case FactType::number: {
      if (!fact.min || !fact.max || fact.min->value > fact.max->value) {
        return Value::whole(Kind::number);
      }
      const bool whole = fact.step && fact.step->value.is_integer() && fact.min->value.is_integer();
      return Value::interval(Kind::number, fact.min->value, fact.max->value, whole);
    }
    case FactType::boolean:
      return Value::either();
    case FactType::choice:
      return choice_domain(fact.choices, arena);
    case FactType::date:
      if (!fact.earliest || !fact.latest || fact.earliest->value > fact.latest->value) {
        return Value::whole(Kind::date);
      }
      return Value::interval(Kind::date, Decimal(fact.earliest->value), Decimal(fact.latest->value),
                             true);
    case FactType::text:
      return Value::whole(Kind::string);
    case FactType::rows: {
      List list;
      list.tail_max = static_cast<uint32_t>(fact.max_rows ? fact.max_rows->value : 1);
      list.tail = row_domain(fact, arena);
      return Value::of_list(arena.make_one(list));
    }
  }
  return Value::whole(Kind::any);
}

Value domain_of(const Fact& fact, Arena& arena) {
  const Value value = domain_without_null(fact, arena);
  return fact.nullable ? value.or_null() : value;
}

/// Every value of a parameter, whatever the day, place and keys.
Value domain_of(const Parameter& parameter, Arena& arena) {
  Value all = Value::bottom();
  for (const ParameterValue& value : parameter.values) {
    Value one;
    switch (value.value.type) {
      case FactType::number:
        one = Value::number(value.value.number);
        break;
      case FactType::date:
        one = Value::date(value.value.day);
        break;
      case FactType::boolean:
        one = Value::boolean(value.value.truth);
        break;
      case FactType::choice:
      case FactType::text:
      case FactType::rows:
        one = Value::text(value.value.choice, arena);
        break;
    }
    all = join(all, one, arena);
  }
  // Of a published series values are still to come: anything of its kind.
  if ((all.is_bottom() || parameter.external) && parameter.type.value == FactType::number) {
    return Value::whole(Kind::number);
  }
  return all.is_bottom() ? Value::whole(Kind::any) : all;
}

}  // namespace

Type Checker::type_of_fact(const Fact& fact) {
  switch (fact.type.value) {
    case FactType::number: {
      const auto unit = fact.unit ? feel::Unit::parse(fact.unit->value) : std::nullopt;
      if (fact.unit && !unit) {
        report(IssueCode::unknown_unit, fact.unit->span, "不认识的单位“" + fact.unit->value + "”");
        return Type::of(TypeKind::error);
      }
      return Type::number(unit.value_or(feel::Unit{}));
    }
    case FactType::boolean:
      return Type::of(TypeKind::boolean);
    case FactType::choice:
      return Type::choice(fact.id.value, words_of(fact.choices));
    case FactType::date:
      return Type::of(TypeKind::date);
    case FactType::text:
      return Type::of(TypeKind::text);
    case FactType::rows: {
      std::vector<feel::Member> members;
      for (const Fact& field : fact.fields) {
        members.push_back({field.id.value, std::make_shared<const Type>(type_of_fact(field))});
      }
      return Type::list_of(Type::row(std::move(members)));
    }
  }
  return Type::of(TypeKind::error);
}

void Checker::check_bounds(const Fact& fact) {
  const std::string name = "“" + fact.id.value + "”";
  if (fact.step && fact.step->value.sign() <= 0) {
    report(IssueCode::bad_bounds, fact.step->span, name + "的步长应大于零");
  }
  if (fact.vary_by && fact.step && fact.step->value.sign() > 0) {
    const auto rest = modulo(fact.vary_by->value, fact.step->value);
    if (fact.vary_by->value.sign() <= 0 || !rest || !rest->is_zero()) {
      report(IssueCode::bad_bounds, fact.vary_by->span, name + "的“vary_by”应是步长的整数倍",
             {{"步长在这里", fact.step->span}});
    }
  }
  if (fact.min && fact.max && fact.min->value > fact.max->value) {
    report(IssueCode::bad_bounds, fact.min->span, name + "的下限大于上限",
           {{"上限在这里", fact.max->span}});
  }
  if (fact.earliest && fact.latest && fact.earliest->value > fact.latest->value) {
    report(IssueCode::bad_bounds, fact.earliest->span, name + "的下限晚于上限",
           {{"上限在这里", fact.latest->span}});
  }
  for (const std::optional<Number>* bound : {&fact.min, &fact.max}) {
    if (!*bound || !fact.step || fact.step->value.sign() <= 0) continue;
    const auto rest = modulo((*bound)->value, fact.step->value);
    if (rest && !rest->is_zero()) {
      report(IssueCode::bad_bounds, (*bound)->span, name + "的上下限应是步长的整数倍",
             {{"步长在这里", fact.step->span}});
    }
  }
  for (const Fact& field : fact.fields) check_bounds(field);
}

namespace {

uint32_t characters(std::string_view text) {
  uint32_t count = 0;
  for (uint32_t at = 0; at < text.size(); ++count) at += code_point_at(text, at).bytes;
  return count;
}

}  // namespace

/// Words that stand beside 不清楚 on buttons: told apart at a glance, and answers themselves.
void Checker::check_answers(const Fact& fact) {
  constexpr uint32_t kLongest = 6;
  constexpr std::string_view kTaken[] = {"不清楚", "不知道", "还没发生", "未回答"};
  for (const Fact& field : fact.fields) check_answers(field);
  if (!fact.answers) return;
  const Text& yes = fact.answers->yes;
  const Text& no = fact.answers->no;
  if (yes.value == no.value) {
    report(IssueCode::answer_words, no.span, "“" + fact.id.value + "”的两个答案一样",
           {{"另一个在这里", yes.span}});
  }
  for (const Text* each : {&yes, &no}) {
    if (std::find(std::begin(kTaken), std::end(kTaken), each->value) != std::end(kTaken)) {
      report(IssueCode::answer_words, each->span,
             "“" + each->value + "”另有意思，不能当是或否的答案");
    }
    if (characters(each->value) > kLongest) {
      report(IssueCode::answer_words, each->span, "答案要写在按钮上，最多 6 个字",
             {{"整句话写进“statements”", {}}});
    }
  }
}

void Checker::declare_facts() {
  for (const Fact& fact : pack_.catalog_.facts) {
    check_bounds(fact);
    check_answers(fact);
    pack_.names_[fact.id.value] = type_of_fact(fact);
  }
}

void Checker::declare_parameters() {
  for (const Parameter& parameter : pack_.catalog_.parameters) {
    feel::ParameterType type;
    switch (parameter.type.value) {
      case FactType::number: {
        const auto unit = parameter.unit ? feel::Unit::parse(parameter.unit->value) : std::nullopt;
        if (parameter.unit && !unit) {
          report(IssueCode::unknown_unit, parameter.unit->span,
                 "不认识的单位“" + parameter.unit->value + "”");
        }
        type.value = unit ? Type::number(*unit) : Type::of(TypeKind::error);
        break;
      }
      case FactType::boolean:
        type.value = Type::of(TypeKind::boolean);
        break;
      case FactType::date:
        type.value = Type::of(TypeKind::date);
        break;
      case FactType::choice: {
        // The values are words; where they are compared with a fact they must be its choices.
        std::vector<std::string> words;
        for (const ParameterValue& value : parameter.values) words.push_back(value.value.choice);
        type.value = Type::choice("", std::move(words));
        break;
      }
      case FactType::text:
      case FactType::rows:
        break;
    }
    for (const Text& key : parameter.keys) {
      const auto fact = facts_.find(key.value);
      if (fact == facts_.end() || fact->second->type.value != FactType::choice) {
        std::vector<std::string_view> choices;
        for (const Fact& one : pack_.catalog_.facts) {
          if (one.type.value == FactType::choice) choices.emplace_back(one.id.value);
        }
        refer(key, "选择类事实", choices);
        type.keys.push_back(Type::of(TypeKind::error));
      } else {
        type.keys.push_back(pack_.names_[key.value]);
      }
    }
    pack_.names_[parameter.id.value] = type.value;
    parameter_types_[parameter.id.value] = std::move(type);
  }
}

void Checker::prepare_domains() {
  for (const auto& [id, fact] : facts_) domains_.values[id] = domain_of(*fact, domain_arena_);
  for (const auto& [id, parameter] : parameters_) {
    domains_.parameters[id] = domain_of(*parameter, domain_arena_);
  }
  domains_.roots = derived_roots_;
  domains_.values["as_of"] =
      Value::interval(Kind::date, Decimal(kFirstAsOf), Decimal(kLastAsOf), true);
}

Domain Checker::domain_for(const Use& use) const {
  auto arena = std::make_shared<Arena>();
  Domain domain(pack_.ast_, pack_.types_, domains_, arena);
  if (use.entitlement == nullptr) return domain;
  // Readings and the row belong to one entitlement.
  for (const Reading& reading : use.entitlement->readings) {
    domain.assume_name(reading.id.value, choice_domain(reading.options, *arena));
  }
  if (use.entitlement->for_each) {
    const auto rows = facts_.find(use.entitlement->for_each->row.value);
    if (rows != facts_.end()) domain.assume_name("row", row_domain(*rows->second, *arena));
  }
  return domain;
}

}  // namespace huisuan
