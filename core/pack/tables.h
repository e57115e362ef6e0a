// The tables of every kind of object in the data files (rows: shape.h). parse.cpp reads with them,
// schema.cpp prints them. Only pack/ needs this header.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "pack/parse.h"
#include "pack/shape.h"

namespace huisuan::pack {

// --- files ---------------------------------------------------------------------------------------
// What one file holds. `format` is there for its row; parse.cpp has refused a newer one before.

struct FactsFile {
  Count format;
  std::vector<Topic> topics;
  std::vector<Fact> facts;
  std::vector<DerivedFact> derived;
};

struct ParametersFile {
  Count format;
  std::vector<Parameter> parameters;
};

struct PackFile {
  Count format;
  Document document;
  std::vector<Entitlement> entitlements;
  std::vector<StackingGroup> groups;
};

/// A further file of a large document; `document` is its id.
struct PackPartFile {
  Count format;
  Text document;
  std::vector<Entitlement> entitlements;
  std::vector<StackingGroup> groups;
};

struct CasesFile {
  Count format;
  Text document;
  std::vector<Case> cases;
};

struct CoverageFile {
  Count format;
  Coverage coverage;
};

struct RegionsFile {
  Count format;
  Text source;  ///< where the codes are from
  std::vector<Region> regions;
};

struct CalendarFile {
  Count format;
  Calendar calendar;
};

struct LifeEventsFile {
  Count format;
  std::vector<LifeEvent> events;
};

// --- tables --------------------------------------------------------------------------------------

extern const ObjectTable<FactsFile> kFactsFile;
extern const ObjectTable<ParametersFile> kParametersFile;
extern const ObjectTable<PackFile> kPackFile;
extern const ObjectTable<PackPartFile> kPackPartFile;
extern const ObjectTable<CasesFile> kCasesFile;
extern const ObjectTable<CoverageFile> kCoverageFile;
extern const ObjectTable<RegionsFile> kRegionsFile;
extern const ObjectTable<CalendarFile> kCalendarFile;
extern const ObjectTable<LifeEventsFile> kLifeEventsFile;

extern const ObjectTable<Cite> kCite;
extern const ObjectTable<Choice> kChoice;
extern const ObjectTable<Topic> kTopic;
extern const ObjectTable<Fact> kFact;
extern const ObjectTable<Fact> kField;
extern const ObjectTable<DerivedFact> kDerivedFact;
extern const ObjectTable<Parameter> kParameter;

extern const ObjectTable<Document> kDocument;
extern const ObjectTable<Entitlement> kEntitlement;
extern const ObjectTable<StackingGroup> kStackingGroup;
extern const ObjectTable<Case> kCase;
extern const ObjectTable<CoveredClause> kCoveredClause;

extern const ObjectTable<Window> kWindow;  ///< ends may be expressions
extern const ObjectTable<Window> kDays;    ///< of a document: days, open or unstated
extern const ObjectTable<Covers> kCovers;
extern const ObjectTable<Pays> kPays;
extern const ObjectTable<ForEach> kForEach;
extern const ObjectTable<Condition> kCondition;
extern const ObjectTable<Component> kComponent;
extern const ObjectTable<Cap> kCap;
extern const ObjectTable<Reading> kReading;
extern const ObjectTable<Stacking> kStacking;
extern const ObjectTable<Reservation> kReservation;
extern const ObjectTable<Claim> kClaim;

// --- what finish functions share -----------------------------------------------------------------

/// Reports a required key that only other keys make required.
void report_missing(Reader& reader, const json::Node& node, std::string message);

/// Reports each of `keys` that stands in the object, with `message` behind its name.
void refuse_keys(Reader& reader, const json::Node& node,
                 std::initializer_list<std::string_view> keys, std::string_view message);

}  // namespace huisuan::pack
