// The authored form: what the files under data/ say, as plain structs, nothing resolved.
//
// In: parse.h fills a Catalog from the texts. Out: check/ turns it into a CheckedPack, the only
// thing that the compiler takes. Everything that can be wrong later keeps its Span. Expressions are
// unparsed text with the way back to the file; names are unresolved; ids have the right shape,
// words come from their lists (vocabulary.h), decimals and dates are real ones. That a name exists,
// a type fits or a window makes sense is for check/ to say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "base/source.h"
#include "feel/parser.h"
#include "pack/json.h"
#include "pack/vocabulary.h"
#include "value/civil.h"
#include "value/decimal.h"

namespace huisuan {

/// A value with the place where it was written.
template <class T>
struct Placed {
  T value{};
  Span span;
};

using Text = Placed<std::string>;  ///< a sentence for people, or an id or a name
using Number = Placed<Decimal>;
using Count = Placed<int64_t>;
using Day = Placed<int64_t>;  ///< day number of value/civil.h
using Flag = Placed<bool>;

/// FEEL text as the author wrote it, JSON escapes resolved. `map.source_offset(i)` is where byte i
/// of `text` stands in source `span.source`; `span` is the whole string with its quotes.
struct AuthoredExpression {
  std::string text;
  Span span;
  feel::OffsetMap map;  ///< for feel::ParseOptions::offsets

  /// The place of [begin, end) of `text` in the file.
  [[nodiscard]] Span place(uint32_t begin, uint32_t end) const {
    return {span.source, map.source_offset(begin), map.source_offset(end)};
  }
};

/// Where a rule stands. Clause or text is present; document only if it is not the pack's own.
struct Cite {
  std::optional<Text> document;
  std::optional<Text> clause;  ///< "三", "三（二）"
  std::optional<Count> page;
  std::optional<Text> text;  ///< what identifies a source that is no document of ours
  Span span;
};

// --- facts ---------------------------------------------------------------------------------------

struct Choice {
  Text id;
  Text label;
};

/// An answer's weight in the choice of the next question ("true", "retail").
struct Weight {
  Text answer;
  Number weight;
};

/// A former id of a renamed fact; `convert` turns the old value (named `old`) into the new one.
struct FormerId {
  Text id;
  std::optional<AuthoredExpression> convert;
};

/// The two answers of a boolean, or what each of them says.
struct YesNo {
  Text yes, no;
  Span span;
};

/// A fact of the situation, or (in `fields`) a field of a rows fact.
struct Fact {
  Text id;
  Placed<FactType> type;
  Text label;
  Text question;
  std::optional<Text> why;
  std::optional<Text> help;
  std::optional<Text> known_from;
  std::optional<Text> reference_period;
  std::optional<Text> unit;              ///< number: always present
  std::optional<Number> step, min, max;  ///< number: always present
  std::optional<Day> earliest, latest;   ///< date: always present ("min", "max" in the file)
  std::vector<Choice> choices;           ///< choice: at least two
  std::optional<YesNo> answers;          ///< boolean: the words to answer with; absent: 是, 否
  std::optional<YesNo> statements;  ///< boolean: each answer as a sentence, "近期还要招人"
  std::vector<Weight> weights;
  std::optional<Count> max_rows;  ///< rows: always present
  std::optional<Text> counter;    ///< rows: what one counts them with, "批"; absent: 项
  std::vector<Fact> fields;       ///< rows: at least one
  bool changeable = false;
  bool sensitive = false;
  bool nullable = false;
  bool may_not_happen = false;             ///< date: the answer 还没发生 is allowed
  std::optional<Count> effort;             ///< of changing it, for near misses
  std::optional<Text> topic;               ///< always present on a fact, never on a field
  std::vector<Placed<Audience>> audience;  ///< empty: everybody
  std::optional<Count> rank;               ///< smaller is asked earlier
  std::optional<Number> vary_by;           ///< number: what one changes it by; absent: its step
  std::optional<Text> ask_with;
  std::optional<AuthoredExpression> estimate;
  std::vector<FormerId> was;
  Span span;
};

struct DerivedFact {
  Text id;
  Text label;
  std::optional<Placed<FactType>> type;
  std::optional<Text> unit;
  AuthoredExpression is;
  std::optional<Cite> cite;
  Span span;
};

struct Topic {
  Text id;
  Text title;
};

// --- parameters ----------------------------------------------------------------------------------

/// A constant of a parameter's type: exactly the matching member means something.
struct Literal {
  FactType type = FactType::number;  ///< number, date, boolean or choice
  Decimal number;
  int64_t day = 0;
  bool truth = false;
  std::string choice;
  Span span;
};

struct ParameterValue {
  Day from;
  std::optional<Day> to;       ///< absent: still in force
  std::optional<Text> region;  ///< absent: everywhere
  std::vector<Text> key;       ///< one word for each of the parameter's `keys`
  Literal value;
  Cite cite;
  bool verified = false;
  std::optional<Text> note;
  Span span;
};

struct Parameter {
  Text id;
  Text title;
  Placed<FactType> type;  ///< number, date, boolean or choice
  std::optional<Text> unit;
  std::vector<Text> keys;  ///< ids of choice facts
  bool external = false;   ///< a published series: a missing value is nobody's fault
  std::vector<ParameterValue> values;
  Span span;
};

// --- entitlements --------------------------------------------------------------------------------

/// One end of a window. `absent`: the key is not there; `open`: null, no end; `unstated`: the text
/// does not say, which is shown and never a condition.
struct Bound {
  enum class Kind : uint8_t { absent, open, day, expression, unstated };
  Kind kind = Kind::absent;
  int64_t day = 0;
  AuthoredExpression expression;
  Span span;
};

struct Window {
  Bound from;
  Bound to;
  Span span;
};

/// Which events count: the day `event` lies within the window, both ends included.
struct Covers {
  AuthoredExpression event;
  Window window;
};

/// For how long a benefit runs: a number of months, or a window.
struct Pays {
  std::optional<AuthoredExpression> months;
  Window window;
};

struct RowLimit {
  AuthoredExpression count;             ///< a plain number in the file, or an expression
  std::vector<AuthoredExpression> per;  ///< over `row`; empty: of the claimant
  std::optional<Placed<Preference>> prefer;
  Span span;
};

struct ForEach {
  Text row;                                   ///< id of a rows fact
  std::vector<AuthoredExpression> unique_by;  ///< over `row`
  std::optional<RowLimit> limit;
  Span span;
};

/// A test, or a group of conditions of which any or all must hold.
struct Condition {
  enum class Kind : uint8_t { test, any, all };
  Kind kind = Kind::test;
  std::optional<Text> label;  ///< a test always has one
  AuthoredExpression is;      ///< test
  std::optional<Cite> cite;
  std::vector<Condition> parts;  ///< any, all: at least one
  Span span;
};

struct ServiceClock {
  Text step;    ///< what is done in that time
  Text anchor;  ///< from (or before) which event it is counted
  Placed<Direction> direction;
  std::optional<AuthoredExpression> n;  ///< absent with `immediate`
  Placed<ClockUnit> unit;
  Placed<ClockMeasure> measure;
  std::optional<Placed<ClockStart>> starts;
  std::vector<Text> excludes;  ///< labels of spans that do not count
  Span span;
};

struct Component {
  Text id;
  std::optional<Text> label;
  Placed<Effect> effect;
  std::optional<AuthoredExpression> yuan;
  std::optional<AuthoredExpression> min;
  std::optional<AuthoredExpression> max;
  bool max_unbounded = false;  ///< "max": null, no upper bound stated
  std::optional<AuthoredExpression> value;
  std::optional<Text> unit;
  std::optional<ServiceClock> clock;
  std::optional<Count> steps;  ///< 环节
  std::optional<AuthoredExpression> months;
  std::optional<Placed<Qualifier>> qualifier;
  std::optional<Placed<Period>> period;
  std::optional<Text> payee;
  std::optional<Text> obligor;
  std::optional<Placed<Strength>> strength;  ///< absent: the entitlement's
  std::optional<Cite> cite;                  ///< absent: the entitlement's
  Span span;
};

struct Cap {
  std::vector<Text> components;
  AuthoredExpression yuan;
  Text per;  ///< "employer", "row", "person"
  std::optional<Text> label;
  std::optional<Cite> cite;
  Span span;
};

/// A reading that an authority has settled; shown to the user with its source.
struct FixedReading {
  Text option;
  Cite authority;
};

struct Reading {
  Text id;
  Text question;
  std::vector<Choice> options;  ///< at least two
  std::optional<Cite> cite;
  std::optional<FixedReading> fixed;
  Span span;
};

struct Stacking {
  Placed<StackingScope> scope;
  Text group;
  Placed<StackingRule> rule;
  Span span;
};

/// A group of stacking groups, where plain groups are not enough: makes the tree.
struct StackingGroup {
  Text id;
  Placed<StackingRule> rule;
  std::optional<Text> within;              ///< the group above
  std::optional<AuthoredExpression> yuan;  ///< rule cap: the sum
  std::optional<Cite> cite;
  Span span;
};

struct Reservation {
  Text label;
  std::optional<Cite> cite;
};

struct Claim {
  std::optional<Text> department;
  std::optional<Text> channel;
  std::vector<Text> materials;
  std::optional<Text> where;
};

struct Entitlement {
  Text id;
  Text title;
  std::vector<Placed<Audience>> audience;  ///< at least one
  Placed<EntitlementKind> kind;
  Cite cite;
  Text summary;
  std::optional<Text> service;  ///< two with the same key promise the same service
  Placed<Strength> strength;
  Placed<Delivery> delivery;
  std::optional<ForEach> for_each;
  std::optional<Covers> covers;
  std::optional<Window> filing;
  std::optional<Pays> pays;
  std::optional<Window> in_force;  ///< absent: the document's
  std::vector<Condition> when;     ///< all must hold
  std::vector<Component> components;
  std::vector<Cap> caps;
  std::vector<Reading> readings;
  std::optional<Stacking> stacking;
  std::vector<Text> excludes;  ///< ids of entitlements
  std::vector<Reservation> reservations;
  std::optional<Claim> claim;
  std::vector<Text> notes;
  std::optional<Day> authority_due;  ///< a task date of the authority, never the user's expiry
  Span span;
};

// --- documents, cases, coverage ------------------------------------------------------------------

struct Document {
  Text id;
  Text number;
  Text title;
  Text issuer;
  std::optional<Day> published;
  std::optional<Window> in_force;
  Text region;  ///< code, "unstated" or "masked"
  std::vector<Text> replaces, amends, conflicts_with, same_matter;
  Span span;
};

/// A worked case. Facts and expectation stay JSON: the codec reads them with the facts' types.
struct Case {
  Text id;
  Text entitlement;
  Day date;
  Text region;
  std::vector<Placed<Audience>> audience;
  json::Node facts;
  json::Node expect;
  Text arithmetic;
  std::optional<Cite> cite;
  Span span;
};

struct CoveredClause {
  Text clause;
  std::optional<Count> page;
  std::optional<Text> about;
  std::vector<Text> entitlements;     ///< ids, or
  std::optional<Text> gives_nothing;  ///< why nobody gets anything from it
  Span span;
};

struct Coverage {
  Text document;
  std::vector<CoveredClause> clauses;
  Span span;
};

struct Pack {
  std::string path;  ///< of pack.json, relative to the data folder
  Document document;
  std::vector<Entitlement> entitlements;
  std::vector<StackingGroup> groups;
  std::vector<Case> cases;
  std::optional<Coverage> coverage;
};

// --- the rest ------------------------------------------------------------------------------------

struct Region {
  Text code;
  Text name;
  std::optional<Text> parent;  ///< zones: the region they lie in
  std::optional<Text> kind;    ///< "zone"
};

struct Calendar {
  std::string name;  ///< "china": the file's
  Text source;
  Day from, to;               ///< the days that the calendar knows
  std::vector<Day> holidays;  ///< weekdays off
  std::vector<Day> workdays;  ///< weekend days worked
  Span span;
};

/// Whoever comes for a life event has told this much: an answer to a yes-or-no or a choice.
struct ImpliedAnswer {
  Text fact;
  Text answer;  ///< "true", "false", or the id of a choice
  Span span;
};

struct LifeEvent {
  Text id;
  Text title;
  std::vector<Placed<Audience>> audience;
  std::vector<Text> entitlements;
  std::vector<ImpliedAnswer> implies;
  std::vector<Text> facts;  ///< asked before others, in this order
  Span span;
};

/// Everything under data/.
struct Catalog {
  std::vector<Topic> topics;
  std::vector<Fact> facts;
  std::vector<DerivedFact> derived;
  std::vector<Parameter> parameters;
  std::vector<Pack> packs;
  std::vector<Region> regions;
  std::vector<Calendar> calendars;
  std::vector<LifeEvent> life_events;
  std::vector<Coverage> loose_coverage;  ///< ledgers of documents without a pack
  Digest digest;                         ///< pack_digest of all files read (base/sha256.h)
};

}  // namespace huisuan
