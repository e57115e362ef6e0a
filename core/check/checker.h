// One run of check() over one catalog: what it knows and the parts of the work. Internal to
// core/check; the product is check.h's CheckedPack.
//
// Order: names and references -> every expression parsed -> derived facts in order -> types ->
// windows, parameters, conditions over the facts' bounds -> what nobody uses, promises that differ.
// Each part reports and goes on; what could not be parsed or typed is left out by later parts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/check.h"
#include "check/domain.h"

namespace huisuan {

/// What an expression is for: decides what it may read and which type it must have.
enum class Role : uint8_t {
  derived,
  estimate,
  conversion,  ///< of a renamed fact's old value
  event,
  window,
  months,
  unique_by,
  limit,
  limit_per,
  condition,
  amount,
  cap,
  group_cap,
  clock,
};

/// An expression and where it stands.
struct Use {
  const AuthoredExpression* expression = nullptr;
  Role role = Role::condition;
  const Pack* pack = nullptr;                ///< nullptr: facts files
  const Entitlement* entitlement = nullptr;  ///< nullptr: outside entitlements
  std::optional<feel::Type> wanted;
  feel::NodeId root = feel::kNoNode;
  bool typed = false;  ///< parsed, and no type issue
};

/// What an expression reads, through derived facts.
struct Reads {
  std::set<std::string, std::less<>> names;   ///< facts, derived facts, parameters, readings
  std::set<std::string, std::less<>> fields;  ///< "hires.persons", or "row.persons"
  bool as_of = false;
};

class Checker {
 public:
  explicit Checker(Catalog catalog);
  Result<CheckedPack> run();

 private:
  friend class EntitlementNames;

  // references.cpp
  void index();
  void check_clashes();
  void check_references();
  void check_fact_references(const Fact& fact);
  void check_implied(const ImpliedAnswer& implied);
  void check_entitlement_references(const Pack& pack, const Entitlement& entitlement);
  void check_calendar(const Pack& pack, const Entitlement& entitlement, const Component& component);
  void check_document(const Document& document);
  void check_case(const Case& worked);
  void check_case_answer(const Fact& fact, const json::Member& answer);
  void check_groups();
  void check_cite(const std::optional<Cite>& cite);
  void check_region(const Text& region);
  void refer(const Text& text, std::string_view what, const std::vector<std::string_view>& known);

  // declarations.cpp
  void check_bounds(const Fact& fact);
  void check_answers(const Fact& fact);
  void declare_facts();
  void declare_parameters();
  feel::Type type_of_fact(const Fact& fact);
  void prepare_domains();

  // expressions.cpp
  void gather();
  void gather_entitlement(const Pack& pack, const Entitlement& entitlement);
  void gather_conditions(const Pack& pack, const Entitlement& entitlement,
                         const std::vector<Condition>& conditions);
  void gather_window(const Pack& pack, const Entitlement& entitlement, const Window& window);
  void add(const AuthoredExpression& expression, Role role, std::optional<feel::Type> wanted,
           const Pack* pack = nullptr, const Entitlement* entitlement = nullptr);
  void parse_all();
  void order_derived();
  void infer_all();

  // parameters.cpp
  struct Period {
    std::optional<int64_t> from, to;
  };
  struct ParameterRead {
    const Parameter* parameter = nullptr;
    feel::NodeId node = feel::kNoNode;  ///< the name, or the call of at()
    feel::NodeId date = feel::kNoNode;  ///< kNoNode: as_of
    std::vector<feel::NodeId> keys;
  };
  void check_parameter_values();
  void check_parameter_reads();
  void find_parameter_reads(feel::NodeId root, std::vector<ParameterRead>& reads) const;
  void check_gaps(const Use& use, const ParameterRead& read);
  [[nodiscard]] Period period_of(const Use& use, const ParameterRead& read) const;
  [[nodiscard]] std::vector<const Region*> regions_of(const Use& use) const;
  [[nodiscard]] bool applies(const ParameterValue& value, const Region& region) const;

  // conditions.cpp
  void check_windows();
  void check_window(const Pack& pack, const Entitlement* entitlement, const Window& window,
                    std::string_view what);
  void check_values();
  void check_condition(const Use& use);
  /// Reads a derived fact that could not be typed: nothing sure can be said of its values.
  [[nodiscard]] bool rests_on_mistake(const Use& use) const;
  void check_never_null(const Use& use, Domain domain, std::string_view what);
  void assume_conditions(Domain& domain, const std::vector<Condition>& conditions) const;
  void assume_time(Domain& domain, const Use& use) const;
  [[nodiscard]] Value bound_value(const Bound& bound, const Entitlement* entitlement) const;

  // usage.cpp
  void check_usage();
  void check_choices(const std::string& owner, const std::vector<Choice>& choices, Span place);
  void mark_choices(const Use& use);

  // services.cpp
  void check_services();

  /// All that an expression reads; follows derived facts.
  void collect(feel::NodeId node, Reads& reads) const;
  [[nodiscard]] Domain domain_for(const Use& use) const;
  [[nodiscard]] const Use* use_of(const AuthoredExpression& expression) const;
  [[nodiscard]] const Entitlement* find_entitlement(std::string_view id) const;
  void report(IssueCode code, Span span, std::string message, std::vector<IssueNote> notes = {});

  CheckedPack pack_;
  Issues issues_;

  std::map<std::string, const Fact*, std::less<>> facts_;
  std::map<std::string, const DerivedFact*, std::less<>> derived_;
  std::map<std::string, const Parameter*, std::less<>> parameters_;
  std::map<std::string, const Pack*, std::less<>> documents_;
  std::map<std::string, const Region*, std::less<>> regions_;
  std::map<std::string, feel::ParameterType, std::less<>> parameter_types_;
  std::map<std::string, feel::NodeId, std::less<>> derived_roots_;  ///< typed ones only
  bool cyclic_ = false;  ///< some derived fact or estimate needs itself
  std::vector<Use> uses_;
  DomainNames domains_;
  Arena domain_arena_;
  std::set<std::pair<std::string, std::string>> compared_;  ///< (fact, field or reading; choice)
};

}  // namespace huisuan
