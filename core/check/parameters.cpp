// Parameters: values that contradict one another, and days, places and keys for which an
// entitlement reads a value that is not there.
#include <algorithm>
#include <tuple>

#include "check/checker.h"
#include "feel/builtins.h"
#include "value/civil.h"

namespace huisuan {

using feel::NodeId;
using feel::NodeKind;

namespace {

constexpr uint32_t kMostGapsNamed = 5;

std::string day_text(int64_t day) { return to_text(Date{day}); }

std::string period_text(const std::optional<int64_t>& from, const std::optional<int64_t>& to) {
  if (!from && !to) return "任何一天";
  if (from && to && *from == *to) return day_text(*from);
  const std::string start = from ? day_text(*from) : std::string("最早");
  const std::string end = to ? day_text(*to) : std::string("以后");
  return start + " 至 " + end;
}

std::string keys_text(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : "、") + key;
  return text;
}

bool same_key(const ParameterValue& value, const std::vector<std::string>& keys) {
  if (value.key.size() != keys.size()) return false;
  for (uint32_t i = 0; i < keys.size(); ++i) {
    if (value.key[i].value != keys[i]) return false;
  }
  return true;
}

/// GB/T 2260: "36" province, "3601" city, "360111" county.
constexpr uint32_t kCountyDigits = 6;

}  // namespace

void Checker::check_parameter_values() {
  for (const Parameter& parameter : pack_.catalog_.parameters) {
    using Where = std::pair<std::string, std::vector<std::string>>;
    std::map<Where, std::vector<const ParameterValue*>> places;
    for (const ParameterValue& value : parameter.values) {
      check_cite(value.cite);
      if (value.region) check_region(*value.region);
      if (value.to && value.from.value > value.to->value) {
        report(IssueCode::empty_window, value.from.span,
               "“" + parameter.id.value + "”的这个值还没开始就结束了",
               {{"到这天止", value.to->span}});
      }
      std::vector<std::string> keys;
      for (uint32_t i = 0; i < value.key.size() && i < parameter.keys.size(); ++i) {
        keys.push_back(value.key[i].value);
        const auto fact = facts_.find(parameter.keys[i].value);
        if (fact == facts_.end()) continue;
        std::vector<std::string_view> words;
        for (const Choice& choice : fact->second->choices) words.emplace_back(choice.id.value);
        refer(value.key[i], "选项", words);
      }
      places[{value.region ? value.region->value : "", keys}].push_back(&value);
    }
    for (auto& [place, values] : places) {
      std::stable_sort(values.begin(), values.end(),
                       [](const auto* a, const auto* b) { return a->from.value < b->from.value; });
      for (uint32_t i = 1; i < values.size(); ++i) {
        const ParameterValue& earlier = *values[i - 1];
        if (earlier.to && earlier.to->value < values[i]->from.value) continue;
        report(IssueCode::parameter_overlap, values[i]->span,
               "“" + parameter.id.value + "”在 " + day_text(values[i]->from.value) +
                   " 同一地区、同一键有两个值",
               {{"另一个值在这里", earlier.span}});
      }
    }
  }
}

void Checker::find_parameter_reads(NodeId root, std::vector<ParameterRead>& reads) const {
  std::vector<NodeId> stack{root};
  std::set<NodeId> seen;
  while (!stack.empty()) {
    const NodeId node = stack.back();
    stack.pop_back();
    if (!seen.insert(node).second) continue;
    if (pack_.ast_.kind(node) == NodeKind::call) {
      const auto bound = feel::bind_call(pack_.ast_, node);
      if (bound && bound->form->id == feel::BuiltinId::at) {
        const auto found = parameters_.find(pack_.ast_.text(bound->arguments[0]));
        if (found != parameters_.end()) {
          ParameterRead read;
          read.parameter = found->second;
          read.node = node;
          read.date = bound->arguments[1];
          read.keys.assign(bound->arguments.begin() + 2, bound->arguments.end());
          reads.push_back(std::move(read));
        }
        for (uint32_t i = 1; i < bound->arguments.size(); ++i) {
          stack.push_back(bound->arguments[i]);
        }
        continue;
      }
    }
    if (pack_.ast_.kind(node) == NodeKind::name) {
      const auto parameter = parameters_.find(pack_.ast_.text(node));
      if (parameter != parameters_.end()) {
        ParameterRead read;
        read.parameter = parameter->second;
        read.node = node;
        reads.push_back(std::move(read));
      }
      const auto derived = derived_roots_.find(pack_.ast_.text(node));
      if (derived != derived_roots_.end()) stack.push_back(derived->second);
    }
    for (NodeId operand : pack_.ast_.operands(node)) stack.push_back(operand);
  }
}

void Checker::check_parameter_reads() {
  // A derived fact is read by many entitlements: the same gap is reported once.
  std::set<std::tuple<NodeId, std::optional<int64_t>, std::optional<int64_t>>> done;
  for (const Use& use : uses_) {
    // Derived facts are judged where an entitlement reads them.
    if (!use.typed || use.role == Role::derived) continue;
    std::vector<ParameterRead> reads;
    find_parameter_reads(use.root, reads);
    for (const ParameterRead& read : reads) {
      // Of a published series values are still to come; an outcome that meets a gap says so.
      if (read.parameter->external || read.parameter->values.empty()) continue;
      const Period period = period_of(use, read);
      if (done.emplace(read.node, period.from, period.to).second) check_gaps(use, read);
    }
  }
}

Checker::Period Checker::period_of(const Use& use, const ParameterRead& read) const {
  Domain domain = domain_for(use);
  assume_time(domain, use);
  if (use.entitlement != nullptr && use.role != Role::condition) {
    assume_conditions(domain, use.entitlement->when);
  }
  const auto days = [](const Value& value) {
    Period period;
    if (value.kind != Kind::date) return period;
    if (!value.lo_free) period.from = value.lo.to_int64();
    if (!value.hi_free) period.to = value.hi.to_int64();
    return period;
  };
  if (read.date != feel::kNoNode && pack_.ast_.text(read.date) != "as_of") {
    return days(domain.at(read.date));
  }
  // Read as of a day on which the rule is in force. Where the text sets no end, values end where
  // the series ends: later outcomes say that the figure is missing.
  Period period;
  const Window* in_force = nullptr;
  if (use.entitlement != nullptr && use.entitlement->in_force) {
    in_force = &*use.entitlement->in_force;
  } else if (use.pack != nullptr && use.pack->document.in_force) {
    in_force = &*use.pack->document.in_force;
  }
  const auto narrow = [&](const Window& window) {
    const auto later = [](std::optional<int64_t>& end, const Bound& bound) {
      if (bound.kind == Bound::Kind::day && (!end || bound.day > *end)) end = bound.day;
    };
    const auto earlier = [](std::optional<int64_t>& end, const Bound& bound) {
      if (bound.kind == Bound::Kind::day && (!end || bound.day < *end)) end = bound.day;
    };
    later(period.from, window.from);
    earlier(period.to, window.to);
  };
  if (in_force != nullptr) narrow(*in_force);
  if (use.entitlement != nullptr && use.entitlement->filing) narrow(*use.entitlement->filing);
  return period;
}

std::vector<const Region*> Checker::regions_of(const Use& use) const {
  std::string_view within;
  if (use.pack != nullptr) within = use.pack->document.region.value;
  if (within == "unstated" || within == "masked") within = {};
  std::vector<const Region*> regions;
  for (const Region& region : pack_.catalog_.regions) {
    const std::string& code = region.code.value;
    // Nobody is at home in a province as such: counties and zones are what a value must reach.
    if (code.size() >= kCountyDigits && std::string_view(code).starts_with(within)) {
      regions.push_back(&region);
    }
  }
  if (!regions.empty()) return regions;
  for (const Region& region : pack_.catalog_.regions) {
    if (std::string_view(region.code.value).starts_with(within)) regions.push_back(&region);
  }
  return regions;
}

bool Checker::applies(const ParameterValue& value, const Region& region) const {
  if (!value.region) return true;
  const Region* place = &region;
  for (uint32_t step = 0; step < 8; ++step) {
    if (std::string_view(place->code.value).starts_with(value.region->value)) return true;
    if (!place->parent) return false;
    const auto parent = regions_.find(place->parent->value);
    if (parent == regions_.end()) return false;
    place = parent->second;
  }
  return false;
}

void Checker::check_gaps(const Use& use, const ParameterRead& read) {
  const Parameter& parameter = *read.parameter;
  Period period = period_of(use, read);
  int64_t first = INT64_MAX;
  int64_t last = INT64_MIN;
  for (const ParameterValue& value : parameter.values) {
    first = std::min(first, value.from.value);
    last = std::max(last, value.to ? value.to->value : INT64_MAX);
  }
  const int64_t from = period.from.value_or(first);
  const int64_t to = period.to.value_or(last);
  if (from > to) return;  // an empty window has its own issue

  // Every combination of keys: the written one, or all choices of the fact.
  std::vector<std::vector<std::string>> combinations{{}};
  for (uint32_t i = 0; i < parameter.keys.size(); ++i) {
    std::vector<std::string> words;
    if (i < read.keys.size() && pack_.ast_.kind(read.keys[i]) == NodeKind::string) {
      words.emplace_back(pack_.ast_.text(read.keys[i]));
    } else if (const auto fact = facts_.find(parameter.keys[i].value); fact != facts_.end()) {
      for (const Choice& choice : fact->second->choices) words.push_back(choice.id.value);
    }
    std::vector<std::vector<std::string>> longer;
    for (const auto& keys : combinations) {
      for (const std::string& word : words) {
        longer.push_back(keys);
        longer.back().push_back(word);
      }
    }
    combinations = std::move(longer);
  }

  std::vector<IssueNote> notes;
  uint32_t gaps = 0;
  std::set<std::string> named;
  for (const auto& keys : combinations) {
    for (const Region* region : regions_of(use)) {
      std::vector<std::pair<int64_t, int64_t>> known;
      for (const ParameterValue& value : parameter.values) {
        if (!same_key(value, keys) || !applies(value, *region)) continue;
        known.emplace_back(value.from.value, value.to ? value.to->value : INT64_MAX);
      }
      std::sort(known.begin(), known.end());
      int64_t reached = from;  // all days before this one have a value
      std::optional<int64_t> gap_end;
      for (const auto& [start, end] : known) {
        if (start > reached) {
          if (reached <= to) gap_end = std::min(to, start - 1);
          break;
        }
        if (end >= reached) reached = end == INT64_MAX ? INT64_MAX : end + 1;
      }
      if (reached > to || reached == INT64_MAX) continue;  // the last value has no end
      if (!gap_end) gap_end = to;
      ++gaps;
      const std::optional<int64_t> until =
          *gap_end == INT64_MAX ? std::nullopt : std::optional<int64_t>(*gap_end);
      std::string text = region->name.value + "，" + period_text(reached, until);
      if (!keys.empty()) text = keys_text(keys) + "，" + text;
      if (notes.size() < kMostGapsNamed && named.insert(text).second) {
        notes.push_back({"没有值：" + text, {}});
      }
    }
  }
  if (gaps == 0) return;
  if (gaps > notes.size()) {
    notes.push_back({"另有 " + std::to_string(gaps - notes.size()) + " 处（地区、键）", {}});
  }
  notes.push_back({"参数在这里", parameter.id.span});
  std::string message = "在要用它的时候，参数“" + parameter.id.value + "”有的地方没有值";
  if (use.entitlement != nullptr) message += "（事项“" + use.entitlement->id.value + "”）";
  report(IssueCode::parameter_gap, pack_.ast_.span(read.node), std::move(message),
         std::move(notes));
}

}  // namespace huisuan
