#include "present/explain.h"

#include <algorithm>

#include "present/answers.h"
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

Explainer::Explainer(const CheckedPack& pack, const Program& program, const KeptValues& values)
    : pack_(pack), program_(program), values_(values) {
  derived_at_.assign(program.code.size(), kNoNode);
  for (const DerivedNode& derived : program.derived) {
    if (derived_at_[derived.node] == kNoNode) derived_at_[derived.node] = derived.catalog_index;
  }
  for (const Pack& each : pack.catalog().packs) {
    for (const Entitlement& entitlement : each.entitlements) {
      for (const Reading& reading : entitlement.readings) readings_.push_back(&reading);
    }
  }
}

NodeId Explainer::settled(NodeId node, Where where) const {
  while (node != kNoNode && derived_at_[node] == kNoNode) {
    const Instruction& code = program_.code[node];
    if (code.op == Op::narrow) {
      node = operands(node)[0];
    } else if (code.op == Op::choose && value(operands(node)[0], where).is_true()) {
      node = operands(node)[1];
    } else if (code.op == Op::choose && value(operands(node)[0], where).is_false()) {
      node = operands(node)[2];
    } else {
      break;
    }
  }
  return node;
}

namespace {

std::string_view text_or_empty(const std::optional<Text>& text) {
  return text ? std::string_view(text->value) : std::string_view();
}

}  // namespace

Explainer::Leaf Explainer::leaf_of(NodeId node) const {
  const Catalog& catalog = pack_.catalog();
  Leaf leaf;
  if (derived_at_[node] != kNoNode) {
    const DerivedFact& derived = catalog.derived[derived_at_[node]];
    leaf.kind = Leaf::Kind::derived;
    leaf.index = derived_at_[node];
    leaf.label = derived.label.value;
    leaf.unit = text_or_empty(derived.unit);
    return leaf;
  }
  const Instruction& code = program_.code[node];
  leaf.index = code.imm;
  if (code.op == Op::fact && code.imm < catalog.facts.size()) {
    leaf.kind = Leaf::Kind::fact;
    leaf.fact = &catalog.facts[code.imm];
  } else if (code.op == Op::fact) {
    leaf.kind = Leaf::Kind::reading;
    leaf.label = readings_[code.imm - catalog.facts.size()]->question.value;
  } else if (code.op == Op::parameter) {
    const std::string& id = program_.parameters[code.imm].id;
    const auto found = std::find_if(catalog.parameters.begin(), catalog.parameters.end(),
                                    [&](const Parameter& each) { return each.id.value == id; });
    if (found == catalog.parameters.end()) return leaf;
    const Parameter& parameter = *found;
    leaf.kind = Leaf::Kind::parameter;
    leaf.label = parameter.title.value;
    leaf.unit = text_or_empty(parameter.unit);
  } else if (code.op == Op::as_of) {
    leaf.kind = Leaf::Kind::as_of;
    leaf.label = str(Str::as_of_date);
  } else if (code.op == Op::field && program_.code[operands(node)[0]].op == Op::variable) {
    const uint32_t block = program_.code[operands(node)[0]].imm;
    for (uint32_t i = 0; i < catalog.facts.size(); ++i) {
      if (program_.facts[i].row_block != block || block == 0) continue;
      const auto field = find_field(catalog.facts[i], program_.texts[code.imm]);
      if (!field) continue;
      leaf.kind = Leaf::Kind::field;
      leaf.fact = &catalog.facts[i].fields[*field];
      leaf.index = i;
    }
  }
  if (leaf.fact != nullptr) {
    leaf.label = leaf.fact->label.value;
    leaf.unit = text_or_empty(leaf.fact->unit);
  }
  return leaf;
}

namespace {

std::string joined_words(const Value& value, const std::vector<Choice>& choices) {
  std::string result;
  for (const std::string_view word : value.text_members()) {
    if (!result.empty()) result += str(Str::or_sign);
    const auto choice = std::find_if(choices.begin(), choices.end(),
                                     [&](const Choice& each) { return each.id.value == word; });
    result += choice == choices.end() ? std::string(word) : choice->label.value;
  }
  return result;
}

std::string interval_text(const Value& value, std::string_view unit) {
  AmountRange range;
  range.known = true;
  range.min_free = value.lo_free;
  range.max_free = value.hi_free;
  range.min = value.lo;
  range.max = value.hi;
  return quantity_range(range, unit);
}

Date day_of(const Decimal& number) { return Date{number.to_int64().value_or(0)}; }

std::string list_text(const List& list, std::string_view counted_with) {
  const uint32_t certain = list.size + list.tail_min;
  if (list.fixed()) return fill(Str::row_count, {std::to_string(certain), counted_with});
  return std::string(str(Str::not_sure_value));
}

}  // namespace

std::string Explainer::value_text(const Value& value, std::string_view unit) const {
  const std::string unknown(str(Str::not_sure_value));
  switch (value.kind) {
    case Kind::boolean:
      if (value.may_true && value.may_false) return unknown;
      return std::string(str(value.may_true ? Str::yes : Str::no));
    case Kind::number:
      if (value.lo_free && value.hi_free) return unknown;
      return interval_text(value, unit);
    case Kind::months:
      return interval_text(value, "months");
    case Kind::days: {
      Value days = value;
      days.lo = div(value.lo, Decimal(86400)).value_or(value.lo);
      days.hi = div(value.hi, Decimal(86400)).value_or(value.hi);
      return interval_text(days, "days");
    }
    case Kind::date:
      if (value.lo_free || value.hi_free) return unknown;
      return date_range_text(day_of(value.lo), day_of(value.hi));
    case Kind::string:
      if (value.all_texts) return unknown;
      return joined_words(value, {});
    case Kind::list:
      return list_text(*value.list, str(Str::unit_row));
    case Kind::none:
      return std::string(value.may_null ? str(Str::no_value) : std::string_view("—"));
    case Kind::context:
    case Kind::range:
    case Kind::any:
      break;
  }
  return unknown;
}

std::string Explainer::leaf_value(const Leaf& leaf, NodeId node, Where where) const {
  const Value& known = value(node, where);
  if (leaf.kind == Leaf::Kind::fact || leaf.kind == Leaf::Kind::reading) {
    const FactSlot& slot = program_.facts[leaf.index];
    if (!known.is_single() && same(known, slot.domain)) {
      return std::string(str(leaf.kind == Leaf::Kind::fact ? Str::not_sure_value : Str::open_text));
    }
  }
  if (leaf.kind == Leaf::Kind::field) {
    const FactSlot& slot = program_.facts[leaf.index];
    const auto field = find_field(pack_.catalog().facts[leaf.index], leaf.fact->id.value);
    if (field && !known.is_single() && same(known, slot.field_domains[*field])) {
      return std::string(str(Str::not_sure_value));
    }
  }
  if (known.kind == Kind::boolean && leaf.fact != nullptr && known.is_single()) {
    return std::string(answer_word(*leaf.fact, known.may_true));
  }
  if (known.kind == Kind::list && leaf.kind == Leaf::Kind::fact) {
    return list_text(*known.list, counter(*leaf.fact));
  }
  if (known.kind == Kind::string && !known.all_texts) {
    if (leaf.fact != nullptr) return joined_words(known, leaf.fact->choices);
    if (leaf.kind == Leaf::Kind::reading) {
      return joined_words(known, readings_[leaf.index - pack_.catalog().facts.size()]->options);
    }
    // A derived fact that is one of another fact's choices.
    for (const Fact& fact : pack_.catalog().facts) {
      const bool same_words = std::all_of(
          known.text_members().begin(), known.text_members().end(), [&](std::string_view word) {
            return std::any_of(fact.choices.begin(), fact.choices.end(),
                               [&](const Choice& each) { return each.id.value == word; });
          });
      if (same_words) return joined_words(known, fact.choices);
    }
  }
  return value_text(known, leaf.unit);
}

std::string_view Explainer::unit_of(NodeId node) const {
  const Leaf leaf = leaf_of(node);
  // A derived fact may leave its unit to what it computes: persons ÷ persons is a percentage.
  const bool told = leaf.kind != Leaf::Kind::derived || !leaf.unit.empty();
  if (leaf.kind != Leaf::Kind::none && told) return leaf.unit;
  const Instruction& code = program_.code[node];
  const auto inner = operands(node);
  if (code.op == Op::narrow) return unit_of(inner[0]);
  if (code.op == Op::choose) {
    const std::string_view unit = unit_of(inner[1]);
    return unit.empty() ? unit_of(inner[2]) : unit;
  }
  if (code.op != Op::apply) return {};
  switch (static_cast<Function>(code.imm)) {
    case Function::divide: {
      const std::string_view above = unit_of(inner[0]);
      const std::string_view below = unit_of(inner[1]);
      if (!above.empty() && above == below) return "ratio";
      return below.empty() || below == "ratio" ? above : std::string_view();
    }
    case Function::multiply: {
      const std::string_view left = unit_of(inner[0]);
      const std::string_view right = unit_of(inner[1]);
      if (left.starts_with("yuan") || right.empty() || right == "ratio") {
        return left == "ratio" && right.empty() ? std::string_view("ratio") : left;
      }
      return right;
    }
    case Function::negate:
    case Function::add:
    case Function::subtract:
    case Function::minimum:
    case Function::maximum:
    case Function::absolute:
    case Function::floor:
    case Function::ceiling:
    case Function::round_up:
    case Function::round_down:
    case Function::round_half_up:
    case Function::round_half_down:
      for (const NodeId each : inner) {
        if (const std::string_view unit = unit_of(each); !unit.empty()) return unit;
      }
      return {};
    default:
      return {};
  }
}

void Explainer::facts_of(NodeId node, Where where, std::vector<uint32_t>& into) const {
  if (node == kNoNode) return;
  const Instruction& code = program_.code[node];
  if (code.op == Op::fact && code.imm < pack_.catalog().facts.size()) {
    if (std::find(into.begin(), into.end(), code.imm) == into.end()) into.push_back(code.imm);
    return;
  }
  if (code.op == Op::choose) {
    const Value& test = value(operands(node)[0], where);
    facts_of(operands(node)[0], where, into);
    if (!test.is_false()) facts_of(operands(node)[1], where, into);
    if (!test.is_true()) facts_of(operands(node)[2], where, into);
    return;
  }
  for (const NodeId each : operands(node)) facts_of(each, where, into);
}

}  // namespace huisuan::present
