#include "codec/expectation.h"

#include <algorithm>

#include "codec/json_text.h"
#include "codec/outcome_json.h"

namespace huisuan::codec {

namespace {

const Entitlement& entitlement_at(const Catalog& catalog, uint32_t index) {
  for (const Pack& pack : catalog.packs) {
    if (index < pack.entitlements.size()) return pack.entitlements[index];
    index -= static_cast<uint32_t>(pack.entitlements.size());
  }
  return catalog.packs.back().entitlements.back();
}

class Comparison {
 public:
  explicit Comparison(const Results& results) : results_(results) {}

  std::vector<Difference> found;

  void outcome(const json::Node& expect, uint32_t index) {
    index_ = index;
    const Outcome& outcome = results_.evaluation.outcomes[index];
    if (!is_object(expect, "expect")) return;
    for (const json::Member& member : expect.members) {
      const json::Node& value = member.value;
      if (member.key == "status") {
        word(value, "status", text_of(outcome.status));
      } else if (member.key == "because") {
        word(value, "because", text_of(outcome.because));
      } else if (member.key == "amount") {
        single_amount(value, outcome);
      } else if (member.key == "components") {
        components(value, outcome);
      } else if (member.key == "rows") {
        rows(value, outcome);
      } else if (member.key == "missing") {
        ids(value, "missing", slot_ids(outcome.missing));
      } else if (member.key == "readings") {
        ids(value, "readings", slot_ids(outcome.open_readings));
      } else if (member.key == "turns") {
        turns(value);
      } else if (member.key == "totals") {
        totals(value);
      } else {
        wrong(member.key_span, member.key, "没有这个键");
      }
    }
  }

  void totals(const json::Node& expect) {
    if (!is_array(expect, "totals")) return;
    for (const json::Node& item : expect.items) {
      if (!is_object(item, "totals")) continue;
      total(item);
    }
    count(expect, "totals", results_.totals.size());
  }

 private:
  void wrong(Span span, std::string key, std::string problem) {
    found.push_back({span, std::move(key), {}, std::move(problem)});
  }
  void differ(const json::Node& node, std::string key, std::string actual) {
    found.push_back({node.span, std::move(key), written(node), std::move(actual)});
  }
  bool is_object(const json::Node& node, std::string key) {
    if (node.is(json::Kind::object)) return true;
    wrong(node.span, std::move(key), "应为对象");
    return false;
  }
  bool is_array(const json::Node& node, std::string key) {
    if (node.is(json::Kind::array)) return true;
    wrong(node.span, std::move(key), "应为数组");
    return false;
  }

  void word(const json::Node& node, std::string key, std::string_view actual) {
    if (!node.is(json::Kind::string) || node.text != actual) {
      differ(node, std::move(key), json_string(actual));
    }
  }

  void count(const json::Node& node, std::string key, uint64_t actual) {
    if (node.items.size() == actual) return;
    found.push_back({node.span, std::move(key), std::to_string(node.items.size()) + " 项",
                     std::to_string(actual) + " 项"});
  }

  [[nodiscard]] std::vector<std::string> slot_ids(const std::vector<uint32_t>& facts) const {
    std::vector<std::string> result;
    for (const uint32_t fact : facts) result.push_back(results_.program.facts[fact].id);
    return result;
  }

  void ids(const json::Node& node, std::string key, std::vector<std::string> actual) {
    if (!is_array(node, key)) return;
    std::vector<std::string> wanted;
    for (const json::Node& item : node.items) wanted.push_back(item.text);
    std::sort(wanted.begin(), wanted.end());
    std::sort(actual.begin(), actual.end());
    if (wanted != actual) differ(node, std::move(key), json_list(actual));
  }

  /// One end of a range: a decimal (string or number), null where nothing bounds it.
  void amount_end(const json::Node& node, std::string key, bool known, bool free,
                  const Decimal& actual, std::string_view unit) {
    const std::string text = known && !free ? json_string(amount_text(actual, unit)) : "null";
    if (node.is(json::Kind::null)) {
      if (known && !free) differ(node, std::move(key), text);
      return;
    }
    const auto wanted = Decimal::parse(node.text);
    if (!wanted || !(node.is(json::Kind::string) || node.is(json::Kind::number))) {
      wrong(node.span, std::move(key), "应为写成字符串的小数、整数或 null");
      return;
    }
    const bool same = known && !free && amount_text(*wanted, unit) == amount_text(actual, unit) &&
                      // An expectation finer than the fen cannot be met by rounding.
                      (unit != "yuan" || wanted->decimals() <= 2);
    if (!same) differ(node, std::move(key), text);
  }

  /// What a component is declared to be: no situation changes it, yet a figure of the document can
  /// be wrong there as well.
  static bool is_declared(std::string_view key) {
    return key == "id" || key == "steps" || key == "qualifier" || key == "period" ||
           key == "strength";
  }

  void declared(const json::Node& item, const std::string& key, const Entitlement& authored,
                const Component& component) {
    for (const json::Member& member : item.members) {
      const std::string here = key + "." + member.key;
      const json::Node& value = member.value;
      if (member.key == "steps") {
        const std::string actual =
            component.steps ? std::to_string(component.steps->value) : std::string("null");
        if (written(value) != actual) differ(value, here, actual);
      } else if (member.key == "qualifier") {
        word(value, here,
             text_of(component.qualifier ? component.qualifier->value : Qualifier::exactly));
      } else if (member.key == "strength") {
        word(value, here,
             text_of(component.strength ? component.strength->value : authored.strength.value));
      } else if (member.key == "period") {
        word(value, here, component.period ? text_of(component.period->value) : std::string_view());
      }
    }
  }

  void range(const json::Node& expect, const std::string& key, const AmountRange& actual,
             std::string_view unit) {
    if (expect.is(json::Kind::object)) {
      for (const json::Member& member : expect.members) {
        if (member.key == "min") {
          amount_end(member.value, key + ".min", actual.known, actual.min_free, actual.min, unit);
        } else if (member.key == "max") {
          amount_end(member.value, key + ".max", actual.known, actual.max_free, actual.max, unit);
        } else if (!is_declared(member.key)) {
          wrong(member.key_span, key + "." + member.key, "没有这个键");
        }
      }
      return;
    }
    amount_end(expect, key + ".min", actual.known, actual.min_free, actual.min, unit);
    amount_end(expect, key + ".max", actual.known, actual.max_free, actual.max, unit);
  }

  /// The shorthand: of the only component that has a number.
  void single_amount(const json::Node& node, const Outcome& outcome) {
    const Entitlement& authored = entitlement_at(results_.pack.catalog(), index_);
    const CompiledEntitlement& compiled = results_.program.entitlements[index_];
    uint32_t only = kNoNode;
    uint32_t with_value = 0;
    for (uint32_t i = 0; i < compiled.components.size(); ++i) {
      if (!compiled.components[i].has_value) continue;
      only = i;
      ++with_value;
    }
    if (with_value != 1) {
      wrong(node.span, "amount", "有金额的内容不止一项或没有，请用 components");
      return;
    }
    range(node, "amount", outcome.components[only].amount, unit_of(authored.components[only]));
  }

  void component_list(const json::Node& node, const std::string& key,
                      const std::vector<AmountRange>& amounts) {
    if (!is_array(node, key)) return;
    const Entitlement& authored = entitlement_at(results_.pack.catalog(), index_);
    for (const json::Node& item : node.items) {
      const json::Node* id = item.find("id");
      if (!is_object(item, key)) continue;
      const std::string wanted = id == nullptr ? std::string() : id->text;
      const auto at = std::find_if(authored.components.begin(), authored.components.end(),
                                   [&](const Component& each) { return each.id.value == wanted; });
      if (at == authored.components.end()) {
        wrong(item.span, key, "没有内容“" + wanted + "”");
        continue;
      }
      const auto i = static_cast<uint32_t>(at - authored.components.begin());
      const std::string here = key + "." + wanted;
      range(item, here, i < amounts.size() ? amounts[i] : AmountRange(), unit_of(*at));
      declared(item, here, authored, *at);
    }
  }

  void components(const json::Node& node, const Outcome& outcome) {
    std::vector<AmountRange> amounts;
    for (const ComponentOutcome& each : outcome.components) amounts.push_back(each.amount);
    component_list(node, "components", amounts);
  }

  void rows(const json::Node& node, const Outcome& outcome) {
    if (!is_array(node, "rows")) return;
    count(node, "rows", outcome.rows.size());
    for (uint32_t i = 0; i < node.items.size() && i < outcome.rows.size(); ++i) {
      row(node.items[i], "rows[" + std::to_string(i + 1) + "]", outcome.rows[i]);
    }
  }

  void row(const json::Node& node, const std::string& key, const RowOutcome& actual) {
    if (!is_object(node, key)) return;
    const FactSlot& slot = results_.program.facts[results_.program.entitlements[index_].row_fact];
    for (const json::Member& member : node.members) {
      const std::string here = key + "." + member.key;
      if (member.key == "status") {
        word(member.value, here, text_of(actual.status));
      } else if (member.key == "because") {
        word(member.value, here, text_of(actual.because));
      } else if (member.key == "components") {
        component_list(member.value, here, actual.components);
      } else if (member.key == "missing") {
        std::vector<std::string> fields;
        for (const uint32_t field : actual.missing_fields) fields.push_back(slot.field_ids[field]);
        ids(member.value, here, fields);
      } else if (member.key == "duplicate") {
        truth(member.value, here, actual.dropped_as_duplicate);
      } else if (member.key == "over_limit") {
        truth(member.value, here, actual.over_limit);
      } else {
        wrong(member.key_span, here, "没有这个键");
      }
    }
  }

  void truth(const json::Node& node, std::string key, bool actual) {
    if (!node.is(json::Kind::boolean) || node.truth != actual) {
      differ(node, std::move(key), actual ? "true" : "false");
    }
  }

  void turns(const json::Node& node) {
    if (!is_array(node, "turns")) return;
    std::vector<std::string> actual;
    for (const advise::Turn& turn : results_.turns) {
      if (turn.entitlement == index_) actual.push_back(to_text(Date{turn.day}));
    }
    std::vector<std::string> wanted;
    for (const json::Node& item : node.items) {
      const json::Node* date = item.find("date");
      wanted.push_back(date != nullptr ? date->text : item.text);
    }
    if (wanted != actual) differ(node, "turns", json_list(actual));
  }

  /// A total is found by what is given of payee, effect and period.
  void total(const json::Node& node) {
    static constexpr std::string_view kEffects[] = {"receive", "save"};
    static constexpr std::string_view kPeriods[] = {"", "one_off", "monthly", "quarterly",
                                                    "yearly"};
    const auto says = [&](std::string_view key, std::string_view actual) {
      const json::Node* value = node.find(key);
      return value == nullptr || value->text == actual;
    };
    const advise::Total* match = nullptr;
    uint32_t matches = 0;
    for (const advise::Total& each : results_.totals) {
      const TotalSlot& slot = results_.program.totals[each.slot];
      if (!says("payee", slot.payee) ||
          !says("effect", kEffects[static_cast<uint8_t>(slot.effect)]) ||
          !says("period", kPeriods[static_cast<uint8_t>(slot.period)])) {
        continue;
      }
      match = &each;
      ++matches;
    }
    if (matches != 1) {
      wrong(node.span, "totals", "这样的合计有 " + std::to_string(matches) + " 个");
      return;
    }
    for (const json::Member& member : node.members) {
      if (member.key == "min") {
        amount_end(member.value, "totals.min", true, false, match->low, "yuan");
      } else if (member.key == "max") {
        amount_end(member.value, "totals.max", true, match->high_free, match->high, "yuan");
      } else if (member.key != "payee" && member.key != "effect" && member.key != "period") {
        wrong(member.key_span, "totals." + member.key, "没有这个键");
      }
    }
  }

  const Results& results_;
  uint32_t index_ = 0;
};

}  // namespace

std::vector<Difference> compare_outcome(const json::Node& expect, const Results& results,
                                        uint32_t index) {
  Comparison comparison(results);
  comparison.outcome(expect, index);
  return std::move(comparison.found);
}

std::vector<Difference> compare_all(const json::Node& expect, const Results& results) {
  Comparison comparison(results);
  std::vector<Difference>& found = comparison.found;
  if (!expect.is(json::Kind::object)) {
    found.push_back({expect.span, "expect", {}, "应为对象"});
    return std::move(found);
  }
  for (const json::Member& member : expect.members) {
    if (member.key == "totals") {
      comparison.totals(member.value);
      continue;
    }
    if (member.key == "others" && member.value.is(json::Kind::string)) {
      // What is not listed: one word for all, so that a situation expects a whole result.
      const json::Node* const listed = expect.find("outcomes");
      for (uint32_t i = 0; i < results.program.entitlements.size(); ++i) {
        const std::string& id = results.program.entitlements[i].id;
        if (listed != nullptr && listed->find(id) != nullptr) continue;
        if (results.program.entitlements[i].region_unstated) continue;  // shown on request only
        const std::string_view status = text_of(results.evaluation.outcomes[i].status);
        if (status == member.value.text) continue;
        found.push_back({member.value.span, id + ".status", "\"" + member.value.text + "\"",
                         "\"" + std::string(status) + "\""});
      }
      continue;
    }
    if (member.key != "outcomes" || !member.value.is(json::Kind::object)) {
      found.push_back(
          {member.key_span, member.key, {}, "只能写 outcomes（对象）、others（状态）和 totals"});
      continue;
    }
    for (const json::Member& each : member.value.members) {
      const auto& all = results.program.entitlements;
      const auto at = std::find_if(all.begin(), all.end(), [&](const CompiledEntitlement& one) {
        return one.id == each.key;
      });
      if (at == all.end()) {
        found.push_back({each.key_span, each.key, {}, "没有这一项待遇"});
        continue;
      }
      const uint64_t before = found.size();
      comparison.outcome(each.value, static_cast<uint32_t>(at - all.begin()));
      for (uint64_t i = before; i < found.size(); ++i) found[i].key = each.key + "." + found[i].key;
    }
  }
  return std::move(found);
}

}  // namespace huisuan::codec
