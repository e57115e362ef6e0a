#include "pack/duplicates.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace huisuan::pack {
namespace {

/// The ids that must differ from one another, gathered in the order of the files.
class Ids {
 public:
  Ids(std::string_view what, Issues& issues) : what_(what), issues_(issues) {}
  Ids(const Ids&) = delete;
  Ids& operator=(const Ids&) = delete;
  ~Ids() { report(); }

  void add(const Text& id) {
    if (id.span.known()) ids_.push_back(&id);  // an unreadable id has been reported
  }

 private:
  void report() {
    std::stable_sort(ids_.begin(), ids_.end(),
                     [](const Text* a, const Text* b) { return a->value < b->value; });
    for (uint32_t first = 0, i = 1; i < ids_.size(); ++i) {
      if (ids_[i]->value != ids_[first]->value) {
        first = i;
        continue;
      }
      issues_.push_back({IssueCode::duplicate_id,
                         ids_[i]->span,
                         std::string(what_) + "“" + ids_[i]->value + "”重复",
                         {{"第一次出现在这里", ids_[first]->span}}});
    }
  }

  std::string_view what_;
  Issues& issues_;
  std::vector<const Text*> ids_;
};

template <class T>
void check_each(std::string_view what, const std::vector<T>& things, Issues& issues) {
  Ids ids(what, issues);
  for (const T& thing : things) ids.add(thing.id);
}

/// Facts, derived facts and parameters are names of one language.
void check_names(const Catalog& catalog, Issues& issues) {
  Ids names("事实或参数", issues);
  for (const Fact& fact : catalog.facts) names.add(fact.id);
  for (const DerivedFact& derived : catalog.derived) names.add(derived.id);
  for (const Parameter& parameter : catalog.parameters) names.add(parameter.id);
}

void check_fact(const Fact& fact, Issues& issues) {
  check_each("选项", fact.choices, issues);
  check_each("字段", fact.fields, issues);
  for (const Fact& field : fact.fields) check_fact(field, issues);
}

void check_packs(const Catalog& catalog, Issues& issues) {
  Ids entitlements("事项", issues);
  Ids groups("叠加组", issues);
  for (const Pack& pack : catalog.packs) {
    check_each("算例", pack.cases, issues);
    for (const StackingGroup& group : pack.groups) groups.add(group.id);
    for (const Entitlement& entitlement : pack.entitlements) {
      entitlements.add(entitlement.id);
      check_each("内容", entitlement.components, issues);
      check_each("理解", entitlement.readings, issues);
      for (const Reading& reading : entitlement.readings)
        check_each("选项", reading.options, issues);
    }
  }
}

void check_regions(const Catalog& catalog, Issues& issues) {
  Ids codes("地区代码", issues);
  for (const Region& region : catalog.regions) codes.add(region.code);
}

}  // namespace

void report_duplicate_ids(const Catalog& catalog, Issues& issues) {
  check_names(catalog, issues);
  check_each("主题", catalog.topics, issues);
  for (const Fact& fact : catalog.facts) check_fact(fact, issues);
  check_packs(catalog, issues);
  check_regions(catalog, issues);
  check_each("人生事件", catalog.life_events, issues);
}

}  // namespace huisuan::pack
