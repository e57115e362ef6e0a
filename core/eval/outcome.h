// What the evaluator says about each entitlement. Plain data; words and labels are present/'s.
//
// Indexes refer to the Program's entitlements, conditions, components and facts, which keep the
// order of the packs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "value/value.h"

namespace huisuan {

enum class Status : uint8_t { entitled, not_entitled, undetermined };

/// Why an outcome is not simply "entitled". `none` goes with entitled.
///   conditions  a condition is not met              facts     an answer is missing
///   text        the document can be read both ways  future    a later day changes it
///   external    a published figure is missing       expired   the document's time is over
///   not_yet     its time has not begun              elsewhere another region
///   audience    not meant for this kind of user
enum class Because : uint8_t {
  none,
  conditions,
  facts,
  text,
  future,
  external,
  expired,
  not_yet,
  elsewhere,
  audience,
};

/// A set of amounts by its hull. Meaningful if `known`; `max_free`: no upper bound (none stated, or
/// not bounded by what is known). Yuan or the component's unit; not rounded.
struct AmountRange {
  bool known = false;
  bool min_free = false;
  bool max_free = false;
  Decimal min;
  Decimal max;

  [[nodiscard]] bool single() const { return known && !min_free && !max_free && min == max; }
};

struct ComponentOutcome {
  AmountRange amount;   ///< if entitled; for rows: over all rows, caps applied
  bool capped = false;  ///< a cap may have cut it
};

struct RowOutcome {
  Status status = Status::undetermined;
  Because because = Because::none;
  std::vector<Truth> conditions;         ///< one for each compiled condition
  std::vector<AmountRange> components;   ///< if this row is entitled
  bool dropped_as_duplicate = false;     ///< unique_by: an earlier row counts
  bool over_limit = false;               ///< limit: others are counted instead
  std::vector<uint32_t> missing_fields;  ///< fields of this row in the live support
};

/// The first or the last day of something, as the hull of what it may be: a missing answer or an
/// open reading gives a range. Day numbers; the two constants where there is no such day.
struct DayRange {
  static constexpr int64_t kAlways = INT64_MIN;  ///< as a first day: it has always been so
  static constexpr int64_t kNoEnd = INT64_MAX;   ///< as a last day: no end is set
  int64_t min = 0;
  int64_t max = 0;

  [[nodiscard]] bool single() const { return min == max; }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

struct Outcome {
  Status status = Status::undetermined;
  Because because = Because::none;
  std::vector<Truth> conditions;  ///< for rows: yes if it holds for some row
  std::vector<ComponentOutcome> components;
  std::vector<RowOutcome> rows;         ///< one for each row of the for_each list
  std::vector<uint32_t> missing;        ///< facts in the live support, ascending, no readings
  std::vector<uint32_t> open_readings;  ///< readings in the live support
  bool null_issue = false;              ///< a condition or amount came out null (a rule's defect)
  /// Last day to apply: the safe one under every reading, the latest possible. Day numbers.
  bool has_deadline = false;
  int64_t safe_deadline = 0;
  int64_t latest_deadline = 0;
  bool latest_free = false;
  /// The as-of dates that the document's time and the time to apply allow, with the facts as they
  /// are and everything else left aside; for rows those that some row's allows. On a day before
  /// begins.min or after ends.max it is certainly not had.
  DayRange begins{DayRange::kAlways, DayRange::kAlways};
  DayRange ends{DayRange::kNoEnd, DayRange::kNoEnd};
};

/// Written by an Evaluator and by nobody else: passed to it again, it computes only what changed.
struct Evaluation {
  std::vector<Outcome> outcomes;  ///< one for each entitlement of the Program

  /// The Evaluator's note of when it wrote this; copies carry it with them.
  struct Written {
    std::shared_ptr<const uint64_t> by;  ///< who; alive, so that no other can have its address
    uint64_t at = 0;                     ///< 0: not all outcomes are of one situation
    std::vector<uint64_t> briefly;       ///< by entitlement: without cells; 0: not so
  };
  Written written;
};

}  // namespace huisuan
