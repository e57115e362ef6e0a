// Names that must not clash and ids that must exist.
#include <algorithm>

#include "check/checker.h"
#include "feel/builtins.h"

namespace huisuan {
namespace {

std::vector<std::string_view> ids_of(const std::vector<Component>& components) {
  std::vector<std::string_view> ids;
  for (const Component& component : components) ids.emplace_back(component.id.value);
  return ids;
}

template <class Map>
std::vector<std::string_view> keys_of(const Map& map) {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : map) keys.emplace_back(key);
  return keys;
}

bool contains(const std::vector<std::string_view>& list, std::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// What may be answered to a yes-or-no or a choice.
std::vector<std::string_view> answers_of(const Fact& fact) {
  if (fact.type.value == FactType::boolean) return {"true", "false"};
  std::vector<std::string_view> answers;
  for (const Choice& choice : fact.choices) answers.emplace_back(choice.id.value);
  return answers;
}

/// Names that the language gives a meaning of its own.
bool is_reserved(std::string_view name) {
  return name == "item" || name == "row" || name == "as_of" || name == "partial";
}

/// An id rather than a title or number: what is written in Latin letters and dashes.
bool looks_like_id(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

void Checker::index() {
  for (const Fact& fact : pack_.catalog_.facts) facts_.emplace(fact.id.value, &fact);
  for (const DerivedFact& derived : pack_.catalog_.derived) {
    derived_.emplace(derived.id.value, &derived);
  }
  for (const Parameter& parameter : pack_.catalog_.parameters) {
    parameters_.emplace(parameter.id.value, &parameter);
  }
  for (const Pack& pack : pack_.catalog_.packs) {
    documents_.emplace(pack.document.id.value, &pack);
  }
  for (const Region& region : pack_.catalog_.regions) {
    regions_.emplace(region.code.value, &region);
  }
}

void Checker::check_clashes() {
  const auto place_of = [&](std::string_view name) -> std::optional<Span> {
    if (const auto fact = facts_.find(name); fact != facts_.end()) return fact->second->id.span;
    if (const auto derived = derived_.find(name); derived != derived_.end()) {
      return derived->second->id.span;
    }
    if (const auto parameter = parameters_.find(name); parameter != parameters_.end()) {
      return parameter->second->id.span;
    }
    return std::nullopt;
  };
  const auto check_word = [&](const Text& id, std::string_view what) {
    if (!is_reserved(id.value) && feel::find_builtin(id.value).empty()) return;
    report(IssueCode::name_clash, id.span,
           std::string(what) + "不能叫“" + id.value + "”：这是语言自己的名字");
  };
  const auto check_inner = [&](const Text& id, std::string_view what) {
    check_word(id, what);
    if (const auto place = place_of(id.value)) {
      report(IssueCode::name_clash, id.span,
             std::string(what) + "“" + id.value + "”与事实或参数同名", {{"同名的在这里", *place}});
    }
  };
  for (const Fact& fact : pack_.catalog_.facts) {
    check_word(fact.id, "事实");
    for (const Fact& field : fact.fields) check_inner(field.id, "字段");
  }
  for (const DerivedFact& derived : pack_.catalog_.derived) check_word(derived.id, "事实");
  for (const Parameter& parameter : pack_.catalog_.parameters) check_word(parameter.id, "参数");
  // Readings are answered like facts (a situation may fix one), so their ids are unique too.
  std::map<std::string_view, Span> readings;
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      for (const Reading& reading : entitlement.readings) {
        check_inner(reading.id, "理解");
        const auto [first, is_new] = readings.emplace(reading.id.value, reading.id.span);
        if (!is_new && first->second != reading.id.span) {
          report(IssueCode::name_clash, reading.id.span,
                 "别的事项也有理解“" + reading.id.value + "”", {{"在这里", first->second}});
        }
      }
    }
  }
}

void Checker::refer(const Text& text, std::string_view what,
                    const std::vector<std::string_view>& known) {
  if (contains(known, text.value)) return;
  std::vector<IssueNote> notes;
  const std::string nearest = nearest_name(text.value, known);
  if (!nearest.empty()) notes.push_back({"最接近的是“" + nearest + "”", {}});
  report(IssueCode::unknown_reference, text.span,
         "没有" + std::string(what) + "“" + text.value + "”", std::move(notes));
}

void Checker::check_region(const Text& region) { refer(region, "地区", keys_of(regions_)); }

void Checker::check_cite(const std::optional<Cite>& cite) {
  if (!cite || !cite->document) return;
  std::vector<std::string_view> known = keys_of(documents_);
  for (const Coverage& coverage : pack_.catalog_.loose_coverage) {
    known.emplace_back(coverage.document.value);
  }
  refer(*cite->document, "文件", known);
}

void Checker::check_references() {
  for (const Fact& fact : pack_.catalog_.facts) check_fact_references(fact);
  for (const DerivedFact& derived : pack_.catalog_.derived) check_cite(derived.cite);
  for (const Region& region : pack_.catalog_.regions) {
    if (region.parent) check_region(*region.parent);
  }
  std::vector<std::string_view> entitlements;
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      entitlements.emplace_back(entitlement.id.value);
    }
  }
  const auto check_coverage = [&](const Coverage& coverage) {
    for (const CoveredClause& clause : coverage.clauses) {
      for (const Text& id : clause.entitlements) refer(id, "事项", entitlements);
    }
  };
  for (const Pack& pack : pack_.catalog_.packs) {
    check_document(pack.document);
    for (const Entitlement& entitlement : pack.entitlements) {
      check_entitlement_references(pack, entitlement);
      for (const Text& id : entitlement.excludes) refer(id, "事项", entitlements);
    }
    for (const Case& worked : pack.cases) {
      refer(worked.entitlement, "事项", entitlements);
      check_case(worked);
    }
    if (pack.coverage) check_coverage(*pack.coverage);
  }
  for (const Coverage& coverage : pack_.catalog_.loose_coverage) check_coverage(coverage);
  for (const LifeEvent& event : pack_.catalog_.life_events) {
    for (const Text& id : event.entitlements) refer(id, "事项", entitlements);
    for (const Text& id : event.facts) refer(id, "事实", keys_of(facts_));
    for (const ImpliedAnswer& each : event.implies) check_implied(each);
  }
  check_groups();
}

void Checker::check_implied(const ImpliedAnswer& implied) {
  refer(implied.fact, "事实", keys_of(facts_));
  const auto found = facts_.find(implied.fact.value);
  if (found == facts_.end()) return;
  const Fact& fact = *found->second;
  if (fact.type.value != FactType::boolean && fact.type.value != FactType::choice) {
    report(IssueCode::type_mismatch, implied.fact.span,
           "“" + implied.fact.value + "”要填写，一件事不能替人回答",
           {{"只有是非题和选择题可以这样写", {}}});
    return;
  }
  refer(implied.answer, "选项", answers_of(fact));
}

void Checker::check_fact_references(const Fact& fact) {
  if (fact.topic) {
    std::vector<std::string_view> topics;
    for (const Topic& topic : pack_.catalog_.topics) topics.emplace_back(topic.id.value);
    refer(*fact.topic, "主题", topics);
  }
  if (fact.ask_with) {
    // The word that several facts share, or the id of the fact beside which this one stands.
    const auto shares = std::count_if(
        pack_.catalog_.facts.begin(), pack_.catalog_.facts.end(), [&](const Fact& other) {
          return other.ask_with && other.ask_with->value == fact.ask_with->value;
        });
    if (shares < 2 && !facts_.contains(fact.ask_with->value)) {
      report(IssueCode::unpaired_question, fact.ask_with->span,
             "没有别的事实与“" + fact.ask_with->value + "”一起问",
             {{"“ask_with”写几个事实共用的一个词，或另一个事实的 id", {}}});
    }
  }
  const bool choices = fact.type.value == FactType::choice;
  for (const Weight& weight : fact.weights) {
    if (choices || fact.type.value == FactType::boolean) {
      refer(weight.answer, "选项", answers_of(fact));
    }
  }
  for (const FormerId& former : fact.was) {
    if (facts_.contains(former.id.value) || derived_.contains(former.id.value)) {
      report(IssueCode::name_clash, former.id.span,
             "从前的名字“" + former.id.value + "”现在又用了：id 永不改作他用");
    }
  }
  for (const Fact& field : fact.fields) check_fact_references(field);
}

void Checker::check_document(const Document& document) {
  if (document.region.value != "unstated" && document.region.value != "masked") {
    check_region(document.region);
  }
  std::vector<std::string_view> known = keys_of(documents_);
  for (const Coverage& coverage : pack_.catalog_.loose_coverage) {
    known.emplace_back(coverage.document.value);
  }
  for (const auto* list :
       {&document.replaces, &document.amends, &document.conflicts_with, &document.same_matter}) {
    for (const Text& other : *list) {
      // Documents that are not in the library are named by number or title.
      if (looks_like_id(other.value)) refer(other, "文件", known);
    }
  }
}

void Checker::check_entitlement_references(const Pack& pack, const Entitlement& entitlement) {
  check_cite(entitlement.cite);
  if (!entitlement.cite.clause) {
    report(IssueCode::missing_citation, entitlement.cite.span,
           "事项“" + entitlement.id.value + "”没有写出处的条款",
           {{"“cite”里要有“clause”，用户要看得到依据哪一条", {}}});
  }
  const auto check_conditions = [&](const auto& self,
                                    const std::vector<Condition>& conditions) -> void {
    for (const Condition& condition : conditions) {
      check_cite(condition.cite);
      self(self, condition.parts);
    }
  };
  check_conditions(check_conditions, entitlement.when);
  for (const Component& component : entitlement.components) {
    check_cite(component.cite);
    check_calendar(pack, entitlement, component);
  }
  for (const Cap& cap : entitlement.caps) {
    check_cite(cap.cite);
    for (const Text& id : cap.components) refer(id, "内容", ids_of(entitlement.components));
  }
  for (const Reading& reading : entitlement.readings) {
    check_cite(reading.cite);
    if (!reading.fixed) continue;
    std::vector<std::string_view> options;
    for (const Choice& option : reading.options) options.emplace_back(option.id.value);
    refer(reading.fixed->option, "选项", options);
    check_cite(reading.fixed->authority);
  }
  for (const Reservation& reservation : entitlement.reservations) check_cite(reservation.cite);
  if (entitlement.for_each) {
    std::vector<std::string_view> rows;
    for (const Fact& fact : pack_.catalog_.facts) {
      if (fact.type.value == FactType::rows) rows.emplace_back(fact.id.value);
    }
    refer(entitlement.for_each->row, "行类事实", rows);
  } else if (entitlement.stacking && entitlement.stacking->scope.value == StackingScope::row) {
    report(IssueCode::stacking_conflict, entitlement.stacking->scope.span,
           "不按行计算的事项不能按行叠加", {{"“scope”写 claimant，或加上“for_each”", {}}});
  }
  for (const Text& id : entitlement.excludes) {
    if (id.value == entitlement.id.value) {
      report(IssueCode::stacking_conflict, id.span, "事项不能排斥自己");
    }
  }
}

void Checker::check_calendar(const Pack& pack, const Entitlement& entitlement,
                             const Component& component) {
  if (!component.clock || component.clock->unit.value != ClockUnit::working_day) return;
  const std::optional<Window>& in_force =
      entitlement.in_force ? entitlement.in_force : pack.document.in_force;
  const auto knows = [&](const Calendar& calendar) {
    if (!in_force) return true;
    const bool begins_later =
        in_force->from.kind == Bound::Kind::day && in_force->from.day > calendar.to.value;
    const bool ends_earlier =
        in_force->to.kind == Bound::Kind::day && in_force->to.day < calendar.from.value;
    return !begins_later && !ends_earlier;
  };
  const auto& calendars = pack_.catalog_.calendars;
  if (std::any_of(calendars.begin(), calendars.end(), knows)) return;
  report(IssueCode::missing_calendar, component.clock->span, "按工作日计时，但有效期内没有工作日历",
         {{"日历放在 calendars/ 里", {}}});
}

void Checker::check_groups() {
  std::map<std::string_view, const StackingGroup*> groups;
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const StackingGroup& group : pack.groups) groups.emplace(group.id.value, &group);
  }
  for (const auto& [id, group] : groups) {
    check_cite(group->cite);
    if (!group->within) continue;
    refer(*group->within, "叠加组", keys_of(groups));
    // Walks up; a way back to the group itself is a cycle, reported at its smallest id only.
    std::vector<IssueNote> links;
    const StackingGroup* above = group;
    std::string_view smallest = id;
    for (uint32_t step = 0; step <= groups.size() && above->within; ++step) {
      links.push_back(
          {"“" + above->id.value + "”在“" + above->within->value + "”之内", above->within->span});
      const auto next = groups.find(above->within->value);
      if (next == groups.end()) break;
      above = next->second;
      smallest = std::min(smallest, std::string_view(above->id.value));
      if (above == group) {
        if (smallest == id) {
          report(IssueCode::cycle, group->id.span, "叠加组“" + group->id.value + "”在自己之内",
                 std::move(links));
        }
        break;
      }
    }
  }
  // One group, one rule: what entitlements say of it must agree with each other and with the tree.
  std::map<std::string_view, const Stacking*> first;
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      if (!entitlement.stacking) continue;
      const Stacking& stacking = *entitlement.stacking;
      const auto declared = groups.find(stacking.group.value);
      if (declared != groups.end() && declared->second->rule.value != stacking.rule.value) {
        report(IssueCode::stacking_conflict, stacking.rule.span,
               "叠加组“" + stacking.group.value + "”的规则与组的声明不同",
               {{"声明在这里", declared->second->rule.span}});
      }
      if (declared == groups.end() && stacking.rule.value == StackingRule::cap) {
        report(IssueCode::stacking_conflict, stacking.rule.span,
               "规则为 cap 的组“" + stacking.group.value + "”要在“groups”里写出合计上限");
      }
      const auto [other, is_new] = first.emplace(stacking.group.value, &stacking);
      if (is_new) continue;
      if (other->second->rule.value != stacking.rule.value ||
          other->second->scope.value != stacking.scope.value) {
        report(IssueCode::stacking_conflict, stacking.span,
               "同一叠加组“" + stacking.group.value + "”的事项写了不同的规则或范围",
               {{"另一项在这里", other->second->span}});
      }
    }
  }
}

}  // namespace huisuan
