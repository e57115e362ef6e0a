#include "check/check.h"

#include <algorithm>
#include <utility>

#include "check/checker.h"

namespace huisuan {
namespace {

uint64_t place_key(const AuthoredExpression& expression) {
  return (uint64_t{expression.span.source} << 32) | expression.span.begin;
}

}  // namespace

feel::NodeId CheckedPack::root(const AuthoredExpression& expression) const {
  const auto found = roots_.find(place_key(expression));
  return found == roots_.end() ? feel::kNoNode : found->second;
}

const feel::Type* CheckedPack::type_of_name(std::string_view name) const {
  const auto found = names_.find(std::string(name));
  return found == names_.end() ? nullptr : &found->second;
}

Result<CheckedPack> check(Catalog catalog) { return Checker(std::move(catalog)).run(); }

Checker::Checker(Catalog catalog) { pack_.catalog_ = std::move(catalog); }

Result<CheckedPack> Checker::run() {
  index();
  check_clashes();
  declare_facts();
  declare_parameters();
  check_references();
  gather();
  parse_all();
  order_derived();
  infer_all();
  prepare_domains();
  check_parameter_values();
  check_parameter_reads();
  check_windows();
  check_values();
  check_usage();
  check_services();

  std::stable_sort(issues_.begin(), issues_.end(), [](const Issue& a, const Issue& b) {
    return std::pair(a.span.source, a.span.begin) < std::pair(b.span.source, b.span.begin);
  });
  if (has_errors(issues_)) return std::move(issues_);
  for (const Use& use : uses_) pack_.roots_[place_key(*use.expression)] = use.root;
  return {std::move(pack_), std::move(issues_)};
}

void Checker::report(IssueCode code, Span span, std::string message, std::vector<IssueNote> notes) {
  issues_.push_back({code, span, std::move(message), std::move(notes)});
}

const Use* Checker::use_of(const AuthoredExpression& expression) const {
  for (const Use& use : uses_) {
    if (use.expression == &expression) return &use;
  }
  return nullptr;
}

const Entitlement* Checker::find_entitlement(std::string_view id) const {
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      if (entitlement.id.value == id) return &entitlement;
    }
  }
  return nullptr;
}

}  // namespace huisuan
