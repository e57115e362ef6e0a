#include "bench/figures/fill.h"

#include <algorithm>

#include "eval/leaves.h"

namespace huisuan::bench {
namespace {

/// Values by name; `good` says whether every name was found, with a value of its kind.
class Names {
 public:
  Names(const Program& program, const Situation& situation, Arena& arena)
      : program_(program), situation_(situation), arena_(arena) {}

  [[nodiscard]] Value fact(std::string_view id) {
    for (uint32_t i = 0; i < program_.facts.size(); ++i) {
      if (program_.facts[i].id != id) continue;
      return leaf_value(program_.facts[i], &situation_.answers[i], situation_.as_of, arena_);
    }
    good = false;
    return {};
  }
  /// The figure of the situation's day: of its region, else of any place.
  [[nodiscard]] Value parameter(std::string_view id) {
    Value found = Value::whole(Kind::number);
    for (const ParameterTable& table : program_.parameters) {
      if (table.id != id) continue;
      for (const ParameterRow& row : table.rows) {
        if (row.from > situation_.as_of || row.to < situation_.as_of || !row.keys.empty()) continue;
        if (row.region.empty() || row.region == situation_.region) found = row.value;
      }
    }
    return found;
  }
  /// Of a list that was not answered: any row, as often as there are rows in by_hand.h.
  [[nodiscard]] Value row(const Value& list, uint32_t index) {
    if (list.kind == Kind::list && list.list->size == 0 && list.list->tail_max > 0) {
      return list.list->tail;
    }
    if (list.kind != Kind::list || list.list->size != kRows) good = false;
    return good ? list.list->items[index].value : Value();
  }
  [[nodiscard]] Value field(const Value& row, std::string_view name) {
    const Value* found = row.kind == Kind::context ? row.context->find(name) : nullptr;
    if (found == nullptr) good = false;
    return found == nullptr ? Value() : *found;
  }

  bool good = true;

 private:
  const Program& program_;
  const Situation& situation_;
  Arena& arena_;
};

void take(const Value& value, Set& to, bool&) { to = value; }
void take(const Value& value, Yes& to, bool& good) {
  good = good && value.is_single() && value.kind == Kind::boolean;
  to = {value.may_true};
}
void take(const Value& value, Fixed& to, bool& good) {
  good = good && value.is_point();
  const auto parts = mul(value.lo, Decimal(Fixed::kOne));
  const auto whole = parts ? parts->to_int64() : std::nullopt;
  good = good && whole;
  to = Fixed::of_parts(whole.value_or(0));
}
void take(const Value& value, DayNumber& to, bool& good) {
  good = good && value.is_point();
  to = {value.lo.to_int64().value_or(0)};
}
void take(const Value& value, Word& to, bool& good) {
  good = good && value.kind == Kind::string && value.text_count == 1;
  to = good ? Concrete::word(value.text_members()[0]) : Word{};
}

#define HUISUAN_TAKE_FACT(kind, name) take(names.fact(#name), facts.name, names.good);
#define HUISUAN_TAKE_FIELD(kind, name) take(names.field(row, #name), to.name, names.good);
#define HUISUAN_TAKE_ROW(type, fields)                         \
  template <class D>                                           \
  void take_row(Names& names, const Value& row, type<D>& to) { \
    fields(HUISUAN_TAKE_FIELD)                                 \
  }
HUISUAN_TAKE_ROW(Hire, HUISUAN_HIRE)
HUISUAN_TAKE_ROW(Loan, HUISUAN_LOAN)
HUISUAN_TAKE_ROW(Certificate, HUISUAN_CERTIFICATE)
HUISUAN_TAKE_ROW(JobFair, HUISUAN_JOB_FAIR)
HUISUAN_TAKE_ROW(Intern, HUISUAN_INTERN)
HUISUAN_TAKE_ROW(Quarter, HUISUAN_QUARTER)

template <class D>
void take_facts(Names& names, Facts<D>& facts) {
  HUISUAN_FACTS(HUISUAN_TAKE_FACT)
  HUISUAN_READINGS(HUISUAN_TAKE_FACT)
#define HUISUAN_TAKE_LIST(type, name)                                \
  for (uint32_t i = 0; i < kRows; ++i) {                             \
    take_row(names, names.row(names.fact(#name), i), facts.name[i]); \
  }
  HUISUAN_LISTS(HUISUAN_TAKE_LIST)
#undef HUISUAN_TAKE_LIST
}

}  // namespace

bool fill(const Program& program, const Situation& situation, Arena& arena, Facts<Sets>& facts) {
  Names names(program, situation, arena);
  facts.as_of = Value::date(situation.as_of);
  facts.in_province = Value::boolean(true);
  take_facts(names, facts);
#define HUISUAN_TAKE_PARAMETER(kind, name) facts.name = names.parameter(#name);
  HUISUAN_PARAMETERS(HUISUAN_TAKE_PARAMETER)
#undef HUISUAN_TAKE_PARAMETER
  return names.good;
}

bool fill(const Program& program, const Situation& situation, Arena& arena,
          Facts<Concrete>& facts) {
  Names names(program, situation, arena);
  facts.as_of = {situation.as_of};
  facts.in_province = {true};
  take_facts(names, facts);
  // A figure that is not published counts as zero: it raises no price above its limit.
#define HUISUAN_TAKE_PARAMETER(kind, name)                                     \
  {                                                                            \
    const Value found = names.parameter(#name);                                \
    take(found.is_point() ? found : Value::number(0), facts.name, names.good); \
  }
  HUISUAN_PARAMETERS(HUISUAN_TAKE_PARAMETER)
#undef HUISUAN_TAKE_PARAMETER
  return names.good;
}

}  // namespace huisuan::bench
