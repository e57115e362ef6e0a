// Outcomes and advice -> ViewModel: the one place where results become words.
// Internal to core/present; a part of the view model, a file: view_facts.cpp, view_outcomes.cpp …
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "advise/advice.h"
#include "check/check.h"
#include "eval/evaluate.h"
#include "present/answers.h"
#include "present/explain.h"
#include "present/strings.h"
#include "present/view_model.h"

namespace huisuan::present {

/// What stands in a field when it is not simply the answer's text, and why it was refused.
struct FieldText {
  std::string typed, error;
  friend bool operator==(const FieldText&, const FieldText&) = default;
};
/// By fact, row and field (kNone: none).
using FieldTexts = std::map<std::tuple<uint32_t, uint32_t, uint32_t>, FieldText>;

/// From when the time of a service is counted, and how many days do not count. Nobody has said: the
/// as-of date; not known.
struct ServiceStart {
  std::optional<int64_t> day, excluded;
  FieldText day_text, excluded_text;
};
/// By entitlement and component.
using ServiceStarts = std::map<std::pair<uint32_t, uint32_t>, ServiceStart>;

/// Everything that a view model is made of.
struct ViewInput {
  const CheckedPack& pack;
  const Program& program;
  const Answers& answers;
  const FieldTexts& texts;
  const Evaluation& evaluation;
  const advise::Advice& advice;
  const KeptValues& values;
  /// By fact: the value that stands in for it; bottom: none.
  const std::vector<Value>& estimates;
  const advise::Scope& scope;  ///< of the life event
  uint32_t life_event = kNone;
  std::string date_text, date_error, region_error;
  const ServiceStarts& services;
  Date today{};  ///< the day of the sitting; Date(): nobody has said
};

class ViewBuilder {
 public:
  explicit ViewBuilder(const ViewInput& input);

  [[nodiscard]] ViewModel build();

 private:
  /// An entitlement with what is said about it everywhere.
  struct Entry {
    const Pack* pack = nullptr;
    const Entitlement* authored = nullptr;
    const CompiledEntitlement* compiled = nullptr;
    const Outcome* outcome = nullptr;
  };

  void add_frame();
  void add_regions();

  // view_facts.cpp
  void add_facts();
  void say_progress();
  void add_topics();
  [[nodiscard]] FactView fact_view(uint32_t index) const;
  [[nodiscard]] InputView input_view(const Fact& fact, const CellAnswer& cell, uint32_t index,
                                     uint32_t row, uint32_t field) const;
  [[nodiscard]] InputView rows_input(uint32_t index) const;
  [[nodiscard]] RowsView rows_view(uint32_t index) const;
  /// Meant for one of the audiences that the user chose; for all where either names none.
  [[nodiscard]] bool for_audience(const std::vector<Placed<Audience>>& audiences) const;
  [[nodiscard]] bool named_by_life_event(uint32_t index) const;
  /// Pages that ask for this fact alone.
  [[nodiscard]] uint32_t pages_of(uint32_t index) const;
  /// A list in which some field was not asked yet.
  [[nodiscard]] bool has_open_fields(uint32_t index) const;
  [[nodiscard]] bool field_matters(uint32_t index, uint32_t row, uint32_t field) const;
  [[nodiscard]] std::string estimate_text(uint32_t index) const;

  // view_outcomes.cpp
  void add_outcomes();
  void add_sections();
  [[nodiscard]] OutcomeView outcome_view(uint32_t index) const;
  void say_status(const Entry& entry, uint32_t index, OutcomeView& view) const;
  [[nodiscard]] std::string because_text(const Entry& entry) const;
  [[nodiscard]] std::string missing_text(const Entry& entry) const;
  void add_claim(const Entry& entry, OutcomeView& view) const;
  void add_readings(const Entry& entry, OutcomeView& view) const;
  void add_stacking(uint32_t index, OutcomeView& view) const;
  [[nodiscard]] Decimal worth(uint32_t index) const;

  // view_events.cpp
  void add_life_events();
  void add_nothing();

  // view_time.cpp
  void add_axis();
  void add_day_notes();
  void add_section_times();
  [[nodiscard]] TimelineView timeline(const Outcome& outcome) const;
  [[nodiscard]] uint32_t position(int64_t day) const;
  [[nodiscard]] DayNote expired_note(const std::vector<uint32_t>& outcomes) const;
  [[nodiscard]] DayNote begins_note(const std::vector<uint32_t>& outcomes, int64_t days) const;
  [[nodiscard]] bool would_have_been(uint32_t index) const;

  // view_later.cpp
  void add_later();
  [[nodiscard]] const advise::Turn* coming(uint32_t index) const;
  [[nodiscard]] std::string coming_text(const advise::Turn& turn) const;
  [[nodiscard]] std::string figure_of(const advise::Total& total) const;

  // view_due.cpp
  [[nodiscard]] DueView due_view(uint32_t entitlement, uint32_t component) const;

  // view_conditions.cpp
  [[nodiscard]] std::vector<ConditionView> conditions(const Entry& entry,
                                                      const std::vector<Truth>& truths, bool in_row,
                                                      Where where) const;
  [[nodiscard]] bool is_lone_truth(const Condition& condition) const;
  void add_condition(const Entry& entry, const Condition& condition,
                     const std::vector<Truth>& truths, bool in_row, Where where, uint32_t depth,
                     bool moot, uint32_t& at, std::vector<ConditionView>& into) const;

  // view_components.cpp
  void add_components(const Entry& entry, uint32_t index, OutcomeView& view) const;
  void add_rows(const Entry& entry, OutcomeView& view) const;
  void add_caps(const Entry& entry, OutcomeView& view) const;
  /// A list, a sum of money or a head count that nobody has told yet: the bounds that its fact
  /// declares say nothing to people.
  [[nodiscard]] bool size_unknown(uint32_t fact) const;
  /// Of what the size of such an amount waits for; empty: bounds can be told.
  [[nodiscard]] std::vector<std::string> sizes_missing(const Entry& entry, uint32_t component,
                                                       const AmountRange& amount) const;
  [[nodiscard]] std::string amount_text(const Entry& entry, uint32_t component,
                                        const AmountRange& amount) const;
  [[nodiscard]] std::string clock_text(const ServiceClock& clock, const AmountRange& amount) const;
  [[nodiscard]] std::string component_formula(const Entry& entry, uint32_t component) const;
  [[nodiscard]] std::string node_formula(const Entry& entry, uint32_t component, Where where) const;
  [[nodiscard]] std::string_view unit_of(const Component& component) const;

  // view_advice.cpp
  void add_near_misses();
  void add_dates();
  void add_next();
  [[nodiscard]] NearMissView near_miss_view(const advise::NearMiss& miss, uint32_t index) const;
  [[nodiscard]] std::string change_text(const advise::Change& change) const;

  // view_totals.cpp
  void add_totals();
  void add_live();
  [[nodiscard]] std::string gap_text(const advise::Gap& gap) const;
  [[nodiscard]] TotalView total_view(const advise::Total& total) const;
  [[nodiscard]] TotalView total_without_money() const;
  [[nodiscard]] std::string open_hint(const advise::Total& total) const;
  [[nodiscard]] Decimal known_amount(const advise::Total& total) const;
  [[nodiscard]] std::vector<std::string> ranges_below(uint32_t index) const;
  /// Answered with a range, or 不清楚: the fact, or a field of one of its rows.
  [[nodiscard]] bool is_range(uint32_t fact) const;
  [[nodiscard]] bool is_unsure(uint32_t fact) const;

  [[nodiscard]] const Fact& declared(const advise::Place& place) const;
  [[nodiscard]] std::string titles(const std::vector<uint32_t>& entitlements) const;
  [[nodiscard]] const Reading& reading(uint32_t program_fact) const {
    return *readings_[program_fact - catalog_.facts.size()];
  }
  [[nodiscard]] Where where_of(const Entry& entry, uint32_t row) const {
    return {in_.program.facts[entry.compiled->row_fact].row_block, row};
  }

  const ViewInput& in_;
  const Catalog& catalog_;
  Explainer explain_;
  std::vector<Entry> entries_;
  std::vector<const Reading*> readings_;
  std::vector<bool> matters_, used_;  ///< by fact, in the scope
  DayRange axis_;                     ///< the days at the ends of the line of years
  ViewModel view_;
};

/// The answer that `value` (a single one) is; for proposals.
[[nodiscard]] Scalar scalar_of(const Fact& fact, const Value& value);
/// "一次性资金"
[[nodiscard]] std::string total_title(const TotalSlot& slot);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view sign);

}  // namespace huisuan::present
