// The closed word lists of the pack format: each word is an enumerator and is written in the files
// exactly as here. Kept as lists, so that the parser, the nearest-word hint, the JSON Schema and
// text_of() read the same table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace huisuan {

// clang-format off
#define HUISUAN_AUDIENCES(X) X(citizen) X(business) X(institution) X(project)
#define HUISUAN_FACT_TYPES(X) X(number) X(boolean) X(choice) X(date) X(rows) X(text)
#define HUISUAN_KINDS(X) \
  X(cash_subsidy) X(premium_refund) X(interest_relief) X(fee_relief) X(price_relief) X(tax) \
  X(loan) X(guarantee) X(award) X(service_time) X(procedure) X(bid_treatment) X(allowance) \
  X(rent_relief) X(in_kind) X(other_right)
#define HUISUAN_STRENGTHS(X) \
  X(definite) X(in_principle) X(discretionary) X(by_reference) X(service_commitment) X(target) \
  X(pilot) X(encouragement)
#define HUISUAN_DELIVERIES(X) \
  X(no_application) X(instant) X(on_commitment) X(on_application) X(automatic_service)
#define HUISUAN_EFFECTS(X) \
  X(receive) X(save) X(ceiling) X(rate_limit) X(price) X(bid_evaluation) X(service) X(procedure) \
  X(may_request)
#define HUISUAN_QUALIFIERS(X) X(exactly) X(at_least) X(at_most) X(per_local_standard)
#define HUISUAN_PERIODS(X) X(one_off) X(monthly) X(quarterly) X(yearly)
#define HUISUAN_STACKING_SCOPES(X) X(row) X(claimant)
#define HUISUAN_STACKING_RULES(X) X(one_of) X(all) X(silent) X(cap)
#define HUISUAN_DIRECTIONS(X) X(after) X(before)
#define HUISUAN_CLOCK_UNITS(X) X(minute) X(hour) X(working_day) X(day) X(month) X(immediate)
#define HUISUAN_CLOCK_MEASURES(X) X(each) X(average) X(typical) X(fastest)
#define HUISUAN_CLOCK_STARTS(X) X(next_day) X(same_day)
#define HUISUAN_PREFERENCES(X) X(highest) X(lowest) X(first)

/// X(enumeration, list of its words)
#define HUISUAN_VOCABULARIES(X)                                                                   \
  X(Audience, HUISUAN_AUDIENCES) X(FactType, HUISUAN_FACT_TYPES) X(EntitlementKind, HUISUAN_KINDS) \
  X(Strength, HUISUAN_STRENGTHS) X(Delivery, HUISUAN_DELIVERIES) X(Effect, HUISUAN_EFFECTS)       \
  X(Qualifier, HUISUAN_QUALIFIERS) X(Period, HUISUAN_PERIODS)                                     \
  X(StackingScope, HUISUAN_STACKING_SCOPES) X(StackingRule, HUISUAN_STACKING_RULES)               \
  X(Direction, HUISUAN_DIRECTIONS) X(ClockUnit, HUISUAN_CLOCK_UNITS)                              \
  X(ClockMeasure, HUISUAN_CLOCK_MEASURES) X(ClockStart, HUISUAN_CLOCK_STARTS)                     \
  X(Preference, HUISUAN_PREFERENCES)
// clang-format on

/// The words of an enumeration, in the enumerators' order.
template <class E>
inline constexpr std::span<const std::string_view> kWords;

#define HUISUAN_ENUMERATOR(word) word,
#define HUISUAN_WORD(word) #word,
#define HUISUAN_DECLARE(Enumeration, LIST)                                                        \
  enum class Enumeration : uint8_t { LIST(HUISUAN_ENUMERATOR) };                                  \
  inline constexpr std::string_view k##Enumeration##Words[] = {LIST(HUISUAN_WORD)};               \
  template <>                                                                                     \
  inline constexpr std::span<const std::string_view> kWords<Enumeration> = k##Enumeration##Words; \
  [[nodiscard]] constexpr std::string_view text_of(Enumeration value) {                           \
    return k##Enumeration##Words[static_cast<uint8_t>(value)];                                    \
  }
HUISUAN_VOCABULARIES(HUISUAN_DECLARE)
#undef HUISUAN_DECLARE
#undef HUISUAN_WORD
#undef HUISUAN_ENUMERATOR

/// Units of numbers. Compound ones are written "<unit>_per_<unit>" ("yuan_per_month").
inline constexpr std::string_view kUnits[] = {
    "yuan", "persons", "ratio", "days",  "months", "years", "hours",  "kW",  "kVA", "m",
    "m2",   "mu",      "beds",  "count", "month",  "year",  "person", "kWh", "age"};

/// True for a unit of the list and for "<unit>_per_<unit>".
[[nodiscard]] bool is_unit(std::string_view text);

}  // namespace huisuan
