// Dates, durations and working days (DMN 1.5, 10.3.4.1, 10.3.4.6 and later; LANGUAGE.md).
#include <array>
#include <string>

#include "value/civil.h"
#include "value/duration.h"
#include "value/interval.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

Value date_or_null(const std::optional<Date>& date) {
  return date ? Value::date(date->value) : Value::null();
}

std::optional<Date> date_of_value(const Value& value) {
  if (value.kind != Kind::date) return std::nullopt;
  const auto day = value.lo.to_int64();
  if (!day || *day < kFirstDate.value || *day > kLastDate.value) return std::nullopt;
  return Date{*day};
}

Value date(Operands operands, const OperatorContext&) {
  if (operands.size() == 1) {
    if (operands[0].kind == Kind::date) return operands[0];
    return is_text(operands[0]) ? date_or_null(parse_date(operands[0].texts[0])) : Value::null();
  }
  if (operands.size() != 3) return Value::null();
  std::array<int64_t, 3> parts{};
  for (uint32_t i = 0; i < parts.size(); ++i) {
    if (operands[i].kind != Kind::number || !operands[i].lo.is_integer()) return Value::null();
    const auto whole = operands[i].lo.to_int64();
    if (!whole) return Value::null();
    parts[i] = *whole;
  }
  return date_or_null(date_of(parts[0], parts[1], parts[2]));
}

Value duration(Operands operands, const OperatorContext&) {
  if (!is_text(operands[0])) return Value::null();
  const auto parsed = parse_duration(operands[0].texts[0]);
  if (!parsed) return Value::null();
  if (const auto* days = std::get_if<DaysTime>(&*parsed)) return Value::days(days->seconds);
  return Value::months(Decimal(std::get_if<YearsMonths>(&*parsed)->months));
}

Value day_of_year_of(Operands operands, const OperatorContext&) {
  const auto date = date_of_value(operands[0]);
  return date ? Value::number(int64_t{huisuan::day_of_year(*date)}) : Value::null();
}

Value week_of_year_of(Operands operands, const OperatorContext&) {
  const auto date = date_of_value(operands[0]);
  return date ? Value::number(int64_t{huisuan::week_of_year(*date)}) : Value::null();
}

Value day_of_week_of(Operands operands, const OperatorContext&) {
  const auto date = date_of_value(operands[0]);
  if (!date) return Value::null();
  return Value::text_set({&kWeekdays[static_cast<uint32_t>(weekday(*date) - 1)], 1});
}

Value month_of_year_of(Operands operands, const OperatorContext&) {
  const auto date = date_of_value(operands[0]);
  if (!date) return Value::null();
  return Value::text_set({&kMonths[static_cast<uint32_t>(year_month_day(*date).month - 1)], 1});
}

/// Whole months between two dates: falls with the first, rises with the second.
Value months_duration(const Value& from, const Value& to) {
  if (from.kind != Kind::date || to.kind != Kind::date) {
    const bool possible = (from.kind == Kind::any || from.kind == Kind::date) &&
                          (to.kind == Kind::any || to.kind == Kind::date);
    return possible ? Value::whole(Kind::months).or_null() : Value::null();
  }
  Value result = interval::map_rising2(
      Kind::months, interval::negated(from.without_null()), to.without_null(), true,
      [](Decimal minus_from, Decimal end, bool& inexact) -> std::optional<Decimal> {
        inexact = true;
        const auto begin_day = huisuan::negate(minus_from).to_int64();
        const auto end_day = end.to_int64();
        if (!begin_day || !end_day) return std::nullopt;
        return Decimal(months_between(Date{*begin_day}, Date{*end_day}));
      });
  result.may_null = result.may_null || from.may_null || to.may_null;
  return result;
}

const WorkingCalendar kNoCalendar;

/// Rises in both operands where it has a value, and has one wherever it has one at both ends.
template <class Map>
Value by_calendar(Kind kind, const Value& a, const Value& b, Map map) {
  Value result = interval::map_rising2(
      kind, a.without_null(), b.without_null(), true,
      [&](Decimal x, Decimal y, bool& inexact) -> std::optional<Decimal> {
        inexact = true;
        const auto first = x.to_int64();
        const auto second = y.to_int64();
        const auto mapped = first && second ? map(*first, *second) : std::nullopt;
        if (!mapped) return std::nullopt;
        return Decimal(*mapped);
      });
  const bool unbounded = a.lo_free || a.hi_free || b.lo_free || b.hi_free;
  if (a.may_null || b.may_null || unbounded) result.may_null = true;
  return result;
}

Value working_days(Function function, const Value& a, const Value& b,
                   const OperatorContext& context) {
  const WorkingCalendar& calendar = context.calendar != nullptr ? *context.calendar : kNoCalendar;
  const bool after = function == Function::working_days_after;
  const Kind second = after ? Kind::number : Kind::date;
  const Kind kind = after ? Kind::date : Kind::number;
  if (a.kind == Kind::any || b.kind == Kind::any) return Value::whole(kind).or_null();
  if (a.kind != Kind::date || b.kind != second) return Value::null();
  if (!after) {
    return by_calendar(kind, interval::negated(a), b, [&](int64_t minus_from, int64_t to) {
      return calendar.between(-minus_from, to);
    });
  }
  if (!b.integral) {  // a number of days with a fraction has no working day
    return b.is_point() ? Value::null() : Value::whole(kind).or_null();
  }
  return by_calendar(kind, a, b, [&](int64_t day, int64_t n) { return calendar.after(day, n); });
}

/// Of one operand that must be a date.
Value of_date(ConcreteFunction function, Operands operands, Value fallback,
              const OperatorContext& context) {
  if (operands[0].kind != Kind::date && operands[0].kind != Kind::any) return Value::null();
  fallback.may_null = operands[0].may_null || operands[0].kind == Kind::any;
  return lift(function, operands, fallback, context);
}

Value counted(int64_t from, int64_t to) {
  return Value::interval(Kind::number, Decimal(from), Decimal(to), true);
}

}  // namespace

Value dated(Function function, Operands operands, const OperatorContext& context) {
  switch (function) {
    case Function::date:
      if (operands.size() == 1 && operands[0].kind == Kind::date) return operands[0];
      return lift(date, operands, Value::whole(Kind::date).or_null(), context);
    case Function::duration:
      return lift(duration, operands, unknown_or_null(), context);
    case Function::years_and_months_duration:
      return months_duration(operands[0], operands[1]);
    case Function::day_of_year:
      return of_date(day_of_year_of, operands, counted(1, 366), context);
    case Function::week_of_year:
      return of_date(week_of_year_of, operands, counted(1, 53), context);
    case Function::day_of_week:
      return of_date(day_of_week_of, operands, Value::whole(Kind::string), context);
    case Function::month_of_year:
      return of_date(month_of_year_of, operands, Value::whole(Kind::string), context);
    default:
      return working_days(function, operands[0], operands[1], context);
  }
}

}  // namespace huisuan::operators
