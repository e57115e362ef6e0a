// Over every condition and amount in data/: what the engine says of complete situations is what the
// oracle reads in the authors' own expressions, and what it says of open ones contains it.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "eval/evaluate.h"
#include "oracle/oracle.h"
#include "properties/catalog.h"
#include "properties/rules.h"

using namespace huisuan;
using namespace huisuan::properties;

namespace {

/// Evaluates authored expressions naively in one complete situation.
class Reader {
 public:
  Reader(const World& from, const Situation& situation)
      : catalog_(from.checked.catalog()), checked_(from.checked) {
    names_.emplace("as_of", oracle::Thing::of_date(situation.as_of));
    for (uint32_t i = 0; i < catalog_.facts.size(); ++i) {
      names_.emplace(catalog_.facts[i].id.value, oracle::from_value(situation.answers[i].value));
    }
    for (const Parameter& parameter : catalog_.parameters) {
      const auto value = at(parameter, situation);
      if (value) names_.emplace(parameter.id.value, *value);
      if (!value) unreadable_.insert(parameter.id.value);
    }
    for (uint32_t index : checked_.derived_order()) {
      const DerivedFact& derived = catalog_.derived[index];
      const feel::NodeId root = checked_.root(derived.is);
      if (!readable(root)) unreadable_.insert(derived.id.value);
      names_.insert_or_assign(derived.id.value, oracle::evaluate(checked_.ast(), root, names_));
    }
  }

  void set(const std::string& name, oracle::Thing value) {
    names_.insert_or_assign(name, std::move(value));
  }

  /// Nothing if the oracle does not know a function in it, or a figure is not published.
  std::optional<oracle::Thing> read(const AuthoredExpression& expression) {
    const feel::NodeId root = checked_.root(expression);
    if (root == feel::kNoNode || !readable(root)) return std::nullopt;
    return oracle::evaluate(checked_.ast(), root, names_);
  }

 private:
  /// The value in force, of the nearest region; nothing if there is none.
  std::optional<oracle::Thing> at(const Parameter& parameter, const Situation& situation) {
    const ParameterValue* best = nullptr;
    for (const ParameterValue& value : parameter.values) {
      const bool in_time =
          value.from.value <= situation.as_of && (!value.to || value.to->value >= situation.as_of);
      const std::string region = value.region ? value.region->value : "";
      if (!in_time || !lies_in(situation.region, region)) continue;
      bool keys = true;
      for (uint32_t k = 0; k < parameter.keys.size(); ++k) {
        keys = keys && names_.at(parameter.keys[k].value).text == value.key[k].value;
      }
      const bool nearer = best == nullptr || !best->region ||
                          (value.region && lies_in(region, best->region->value));
      if (keys && nearer) best = &value;
    }
    if (best == nullptr) return std::nullopt;
    switch (best->value.type) {
      case FactType::number:
        return oracle::Thing::of(best->value.number);
      case FactType::date:
        return oracle::Thing::of_date(best->value.day);
      case FactType::boolean:
        return oracle::Thing::of(best->value.truth);
      default:
        return oracle::Thing::of_text(best->value.choice);
    }
  }

  bool lies_in(std::string region, const std::string& outer) {
    while (true) {
      if (region.starts_with(outer)) return true;
      const auto found = std::find_if(catalog_.regions.begin(), catalog_.regions.end(),
                                      [&](const Region& one) { return one.code.value == region; });
      if (found == catalog_.regions.end() || !found->parent) return false;
      region = found->parent->value;
    }
  }

  bool readable(feel::NodeId node) {
    static const std::set<std::string, std::less<>> kKnown = {
        "not",    "date", "duration",      "count",    "sum",        "total",
        "min",    "max",  "list contains", "abs",      "floor",      "ceiling",
        "modulo", "even", "string length", "contains", "starts with"};
    const feel::Ast& ast = checked_.ast();
    if (ast.kind(node) == feel::NodeKind::call && !kKnown.contains(ast.text(node))) return false;
    if (ast.kind(node) == feel::NodeKind::name && unreadable_.contains(ast.text(node)))
      return false;
    for (feel::NodeId operand : ast.operands(node)) {
      if (!readable(operand)) return false;
    }
    return true;
  }

  const Catalog& catalog_;
  const CheckedPack& checked_;
  oracle::Names names_;
  std::set<std::string, std::less<>> unreadable_;
};

void flatten(const std::vector<Condition>& conditions, std::vector<const Condition*>& all) {
  for (const Condition& condition : conditions) {
    all.push_back(&condition);
    flatten(condition.parts, all);
  }
}

Truth truth_of(const oracle::Thing& thing) {
  if (thing.kind != oracle::Thing::Kind::boolean) return Truth::unknown;
  return thing.truth ? Truth::yes : Truth::no;
}

}  // namespace

TEST_CASE("complete situations: the authors' expressions, read by the oracle") {
  const World& all = world();
  Random random(2023);
  Evaluator evaluator(all.program);
  Evaluation evaluation;
  uint64_t conditions = 0;
  uint64_t amounts = 0;
  uint64_t skipped = 0;
  uint32_t failures = 0;
  for (uint32_t round = 0; round < 400 && failures < 5; ++round) {
    const Situation situation =
        completed(all.program, situation_near_turns(all.program, 100, true, random), random);
    evaluator.evaluate(situation, evaluation);
    Reader reader(all, situation);
    uint32_t e = 0;
    auto reading = static_cast<uint32_t>(all.checked.catalog().facts.size());
    for (const Pack& pack : all.checked.catalog().packs) {
      for (const Entitlement& entitlement : pack.entitlements) {
        const Outcome& outcome = evaluation.outcomes[e];
        const CompiledEntitlement& compiled = all.program.entitlements[e++];
        for (const Reading& one : entitlement.readings) {
          reader.set(one.id.value, oracle::from_value(situation.answers[reading++].value));
        }
        std::vector<const Condition*> authored;
        flatten(entitlement.when, authored);
        REQUIRE(authored.size() == compiled.conditions.size());
        const bool by_rows = compiled.row_fact != kNoNode;
        const uint32_t rows = by_rows ? static_cast<uint32_t>(outcome.rows.size()) : 1;
        for (uint32_t r = 0; r < rows; ++r) {
          if (by_rows) {
            const List& list = *situation.answers[compiled.row_fact].value.list;
            reader.set("row", oracle::from_value(list.items[r].value));
          }
          const std::vector<Truth>& truths =
              by_rows ? outcome.rows[r].conditions : outcome.conditions;
          for (uint32_t c = 0; c < authored.size(); ++c) {
            if (authored[c]->kind != Condition::Kind::test) continue;
            const auto read = reader.read(authored[c]->is);
            if (!read) {
              ++skipped;
              continue;
            }
            ++conditions;
            if (truth_of(*read) == truths[c]) continue;
            ++failures;
            FAIL_CHECK(compiled.id << ": " << authored[c]->is.text << " is "
                                   << static_cast<int>(truths[c]) << ", the oracle reads "
                                   << static_cast<int>(truth_of(*read)));
          }
          const bool met = by_rows ? outcome.rows[r].status == Status::entitled
                                   : outcome.status == Status::entitled;
          if (!met || !compiled.caps.empty()) continue;
          for (uint32_t c = 0; c < entitlement.components.size(); ++c) {
            if (!entitlement.components[c].yuan) continue;
            const auto read = reader.read(*entitlement.components[c].yuan);
            if (!read) continue;
            const AmountRange& amount =
                by_rows ? outcome.rows[r].components[c] : outcome.components[c].amount;
            ++amounts;
            if (amount.single() && amount.min == read->number) continue;
            ++failures;
            FAIL_CHECK(compiled.id << ": " << entitlement.components[c].yuan->text << " is "
                                   << amount.min.to_text() << ".." << amount.max.to_text()
                                   << ", the oracle reads " << read->number.to_text());
          }
        }
      }
    }
  }
  MESSAGE(conditions << " conditions and " << amounts << " amounts read, " << skipped
                     << " conditions the oracle cannot read");
  CHECK(conditions > 1'000);
  CHECK(skipped * 10 < conditions);
}

TEST_CASE("open situations over all data contain every completion") {
  const World& all = world();
  Random random(36);
  Evaluator evaluator(all.program);
  Evaluator kept(all.program);
  Evaluation open_result;
  Evaluation kept_result;
  Evaluation concrete;
  uint64_t draws = 0;
  uint64_t decided = 0;
  uint64_t outside = 0;  // before or after the time in force
  for (uint32_t round = 0; round < 200; ++round) {
    const Situation open =
        situation_near_turns(all.program, random.pick({0u, 40u, 70u, 90u}), false, random);
    Evaluator fresh(all.program);
    fresh.evaluate(open, open_result);
    kept.evaluate(open, kept_result);
    CHECK(to_text(kept_result) == to_text(open_result));
    for (uint32_t c = 0; c < 4; ++c) {
      const Situation complete = completed(all.program, open, random);
      evaluator.evaluate(complete, concrete);
      for (uint32_t e = 0; e < concrete.outcomes.size(); ++e) {
        const Outcome& whole = open_result.outcomes[e];
        const Outcome& one = concrete.outcomes[e];
        ++draws;
        decided += whole.status != Status::undetermined;
        // A region that stays open may leave a complete situation undetermined as well.
        const bool status = whole.status == Status::undetermined || whole.status == one.status;
        if (!status) {
          FAIL_CHECK(all.program.entitlements[e].id << ": " << to_text(whole) << "\n  but "
                                                    << to_text(one));
          return;
        }
        // A list without a row has no time of its own.
        const bool nobody = all.program.entitlements[e].row_fact != kNoNode && one.rows.empty();
        const bool time =
            nobody || (whole.begins.min <= one.begins.min && one.begins.max <= whole.begins.max &&
                       whole.ends.min <= one.ends.min && one.ends.max <= whole.ends.max);
        const bool too_early = complete.as_of < whole.begins.min;
        const bool too_late = complete.as_of > whole.ends.max;
        if (!time || ((too_early || too_late) && one.status != Status::not_entitled)) {
          FAIL_CHECK(all.program.entitlements[e].id << " time: " << to_text(whole) << "\n  but "
                                                    << to_text(one));
          return;
        }
        outside += too_early || too_late;
        for (uint32_t i = 0; i < whole.conditions.size(); ++i) {
          const bool truth =
              whole.conditions[i] == Truth::unknown || whole.conditions[i] == one.conditions[i];
          if (!truth) {
            FAIL_CHECK(all.program.entitlements[e].id << " condition " << i << ": "
                                                      << to_text(whole) << "\n  but "
                                                      << to_text(one));
          }
        }
        for (uint32_t i = 0; i < whole.components.size(); ++i) {
          const AmountRange& wide = whole.components[i].amount;
          const AmountRange& narrow = one.components[i].amount;
          if (one.status != Status::entitled || !narrow.known || !wide.known) continue;
          const bool inside = (wide.min_free || (!narrow.min_free && wide.min <= narrow.min)) &&
                              (wide.max_free || (!narrow.max_free && narrow.max <= wide.max));
          if (!inside) {
            FAIL_CHECK(all.program.entitlements[e].id << " component " << i << ": "
                                                      << to_text(whole) << "\n  but "
                                                      << to_text(one));
          }
        }
      }
    }
  }
  MESSAGE(draws << " draws, " << decided * 100 / draws << " % decided");
  CHECK(outside > draws / 100);
  CHECK(decided * 100 / draws >= 30);
}
