// One card for each entitlement, and the sections in which they lie.
#include <algorithm>

#include "present/view_builder.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

std::string text_of(const std::optional<Text>& text) { return text ? text->value : std::string(); }

Str chip_string(Chip chip) {
  static constexpr Str kStrings[] = {
      Str::chip_entitled, Str::chip_undetermined, Str::chip_not_entitled,
      Str::chip_expired,  Str::chip_not_yet,      Str::chip_elsewhere,
      Str::chip_future,   Str::chip_audience,     Str::chip_entitled};
  return kStrings[static_cast<uint8_t>(chip)];
}

Chip chip_of(const Outcome& outcome, bool coming) {
  if (outcome.status == Status::entitled) return Chip::entitled;
  if (coming) return Chip::future;
  if (outcome.status == Status::undetermined) return Chip::undetermined;
  switch (outcome.because) {
    case Because::expired:
      return Chip::expired;
    case Because::not_yet:
      return Chip::not_yet;
    case Because::elsewhere:
      return Chip::elsewhere;
    case Because::audience:
      return Chip::audience;
    case Because::none:
    case Because::conditions:
    case Because::facts:
    case Because::text:
    case Because::future:
    case Because::external:
      break;
  }
  return Chip::not_entitled;
}

/// What is only aimed at, tried out, encouraged or left to somebody's discretion is nobody's right.
bool gives_a_right(Strength strength) {
  return strength != Strength::target && strength != Strength::pilot &&
         strength != Strength::encouragement && strength != Strength::discretionary;
}
bool gives_a_right(const Entitlement& entitlement) {
  return std::any_of(
      entitlement.components.begin(), entitlement.components.end(), [&](const Component& part) {
        return gives_a_right(part.strength ? part.strength->value : entitlement.strength.value);
      });
}

Str no_right_string(Strength strength) {
  if (strength == Strength::pilot) return Str::because_pilot;
  if (strength == Strength::encouragement) return Str::because_encouragement;
  if (strength == Strength::discretionary) return Str::because_discretionary;
  return Str::because_target;
}

Section section_of(const Outcome& outcome, Chip chip, bool firm_money, bool unstated) {
  if (unstated || chip == Chip::elsewhere || chip == Chip::audience) return Section::elsewhere;
  if (chip == Chip::no_right) return Section::no_right;
  if (outcome.status == Status::entitled) return firm_money ? Section::firm : Section::service;
  if (outcome.status == Status::undetermined) return Section::possible;
  if (chip == Chip::expired || chip == Chip::not_yet) return Section::expired;
  if (chip == Chip::future) return Section::later;
  return Section::missed;
}

}  // namespace

std::string ViewBuilder::because_text(const Entry& entry) const {
  const Outcome& outcome = *entry.outcome;
  if (outcome.null_issue) return std::string(str(Str::because_null));
  switch (outcome.because) {
    case Because::none:
      return {};
    case Because::conditions: {
      std::vector<std::string> failing;
      uint32_t at = 0;
      for (const Condition& condition : entry.authored->when) {
        if (at < outcome.conditions.size() && outcome.conditions[at] == Truth::no &&
            condition.label) {
          failing.push_back(condition.label->value);
        }
        at = entry.compiled->conditions[at].member_end;
      }
      if (failing.empty()) return std::string(str(Str::because_conditions));
      return fill(Str::because_conditions_which, {joined(failing, str(Str::part_sign))});
    }
    case Because::facts:
      return std::string(str(Str::because_facts));
    case Because::text:
      return std::string(str(Str::because_text));
    case Because::future:
      return std::string(str(Str::because_future));
    case Because::external:
      return std::string(str(Str::because_external));
    case Because::expired:
      if (outcome.ends.max >= in_.answers.as_of.value) {
        return std::string(str(Str::because_expired));  // of what it covers, not of the day
      }
      return fill(outcome.ends.single() ? Str::because_expired_on : Str::because_expired_by,
                  {date_text(Date{outcome.ends.max})});
    case Because::not_yet:
      if (outcome.begins.min <= in_.answers.as_of.value) {
        return std::string(str(Str::because_not_yet));
      }
      return fill(Str::because_not_yet_from, {date_text(Date{outcome.begins.min})});
    case Because::elsewhere:
      return std::string(str(outcome.status == Status::undetermined ? Str::because_elsewhere_open
                                                                    : Str::because_elsewhere));
    case Because::audience:
      return std::string(str(Str::because_audience));
  }
  return {};
}

std::string ViewBuilder::missing_text(const Entry& entry) const {
  std::vector<std::string> labels;
  const auto& rows_of = entry.outcome->rows;
  const bool fields_missing =
      std::any_of(rows_of.begin(), rows_of.end(),
                  [](const RowOutcome& row) { return !row.missing_fields.empty(); });
  for (const uint32_t fact : entry.outcome->missing) {
    // Of a list that is there, the fields that are missing are named below.
    if (fact >= catalog_.facts.size()) continue;
    if (fact == entry.compiled->row_fact && fields_missing) continue;
    labels.push_back(catalog_.facts[fact].label.value);
  }
  if (entry.compiled->row_fact != kNoNode) {
    const Fact& rows = catalog_.facts[entry.compiled->row_fact];
    for (uint32_t row = 0; row < entry.outcome->rows.size(); ++row) {
      for (const uint32_t field : entry.outcome->rows[row].missing_fields) {
        labels.push_back(fill(Str::near_miss_row, {std::to_string(row + 1), counter(rows),
                                                   rows.fields[field].label.value}));
      }
    }
  }
  if (labels.empty()) return {};
  constexpr uint32_t kMostNamed = 4;
  if (labels.size() <= kMostNamed) {
    return fill(Str::missing, {joined(labels, str(Str::list_sign))});
  }
  const std::string all = std::to_string(labels.size());
  labels.resize(kMostNamed - 1);
  return fill(Str::missing_more, {joined(labels, str(Str::list_sign)), all});
}

void ViewBuilder::say_status(const Entry& entry, uint32_t index, OutcomeView& view) const {
  const Outcome& outcome = *entry.outcome;
  const advise::Turn* turn = coming(index);
  view.chip = chip_of(outcome, turn != nullptr);
  view.chip_text = str(chip_string(view.chip));
  view.because = turn != nullptr ? coming_text(*turn) : because_text(entry);
  if (view.chip == Chip::entitled && !gives_a_right(*entry.authored)) {
    const Component& first = entry.authored->components.front();
    const Strength strength =
        first.strength ? first.strength->value : entry.authored->strength.value;
    view.chip = Chip::no_right;
    view.chip_text = word(strength);
    view.because = str(no_right_string(strength));
  }
  view.money = entry.compiled->counts_money;
  const bool firm_money =
      std::any_of(entry.compiled->components.begin(), entry.compiled->components.end(),
                  [](const CompiledComponent& each) { return each.total != kNoNode; });
  view.section = section_of(outcome, view.chip, firm_money, entry.compiled->region_unstated);
  if (outcome.status != Status::not_entitled) {
    for (const uint32_t fact : outcome.missing) {
      if (fact < catalog_.facts.size()) view.missing.push_back(fact);
    }
    view.missing_text = missing_text(entry);
    // Which answers are missing says more than that some are.
    if (outcome.because == Because::facts && !view.missing_text.empty()) view.because.clear();
  }
  // Nobody knows where it holds: whoever meets its conditions is not told that it is theirs.
  if (entry.compiled->region_unstated && outcome.status != Status::not_entitled) {
    view.chip = Chip::elsewhere;
    view.chip_text = str(Str::chip_region_unstated);
    view.because = str(Str::because_region_unstated);
  }
  for (const uint32_t fact : entry.compiled->facts) {
    if (fact < in_.estimates.size() && !in_.estimates[fact].is_bottom()) view.estimated = true;
  }
}

void ViewBuilder::add_claim(const Entry& entry, OutcomeView& view) const {
  if (!entry.authored->claim) return;
  const Claim& claim = *entry.authored->claim;
  view.department = text_of(claim.department);
  view.channel = text_of(claim.channel);
  view.where = text_of(claim.where);
  for (const Text& material : claim.materials) view.materials.push_back(material.value);
}

void ViewBuilder::add_readings(const Entry& entry, OutcomeView& view) const {
  for (const Reading& each : entry.authored->readings) {
    const auto& open = entry.outcome->open_readings;
    const bool is_open = std::any_of(open.begin(), open.end(),
                                     [&](uint32_t fact) { return &reading(fact) == &each; });
    if (!is_open && !each.fixed) continue;
    ReadingView part;
    part.id = each.id.value;
    part.question = each.question.value;
    for (const Choice& option : each.options) part.options.push_back(option.label.value);
    part.cite =
        cite_text(catalog_, entry.pack->document, each.cite ? *each.cite : entry.authored->cite);
    if (each.fixed) {
      for (const Choice& option : each.options) {
        if (option.id.value != each.fixed->option.value) continue;
        part.settled = fill(
            Str::reading_settled,
            {option.label.value, cite_text(catalog_, entry.pack->document, each.fixed->authority)});
      }
    }
    view.readings.push_back(std::move(part));
  }
}

void ViewBuilder::add_stacking(uint32_t index, OutcomeView& view) const {
  const Entry& entry = entries_[index];
  for (const uint32_t other : entry.compiled->excludes) {
    view.excludes.push_back(entries_[other].authored->title.value);
  }
  const uint32_t group = entry.compiled->stacking;
  if (group == kNoNode) return;
  std::vector<std::string> others;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    if (i != index && entries_[i].compiled->stacking == group) {
      others.push_back(entries_[i].authored->title.value);
    }
  }
  if (others.empty()) return;
  const std::string list = joined(others, str(Str::list_sign));
  switch (in_.program.stacking[group].rule) {
    case StackingKind::one_of:
      view.stacking = fill(Str::stacking_one_of, {list});
      break;
    case StackingKind::silent:
      view.stacking = fill(Str::stacking_silent, {list});
      break;
    case StackingKind::all:
      view.stacking = fill(Str::stacking_all, {list});
      break;
    case StackingKind::cap:
      view.stacking = fill(Str::stacking_cap, {list});
      break;
  }
}

OutcomeView ViewBuilder::outcome_view(uint32_t index) const {
  const Entry& entry = entries_[index];
  const Entitlement& authored = *entry.authored;
  OutcomeView view;
  view.id = authored.id.value;
  view.title = authored.title.value;
  view.summary = authored.summary.value;
  view.kind_text = word(authored.kind.value);
  view.document = document_text(entry.pack->document);
  view.document_title = entry.pack->document.title.value;
  view.cite = cite_text(catalog_, entry.pack->document, authored.cite);
  view.delivery_text = word(authored.delivery.value);
  view.strength_text = word(authored.strength.value);
  say_status(entry, index, view);
  view.conditions = conditions(entry, entry.outcome->conditions, false, {});
  add_components(entry, index, view);
  add_rows(entry, view);
  add_caps(entry, view);
  add_readings(entry, view);
  add_claim(entry, view);
  add_stacking(index, view);
  for (const uint32_t fact : entry.compiled->facts) {
    const bool scalar = fact < catalog_.facts.size();
    if (scalar && catalog_.facts[fact].type.value == FactType::number) view.numbers.push_back(fact);
  }
  view.time = timeline(*entry.outcome);
  for (const Reservation& each : authored.reservations) {
    view.reservations.push_back(
        {each.label.value,
         each.cite ? cite_text(catalog_, entry.pack->document, *each.cite) : std::string()});
  }
  if (!view.reservations.empty()) view.reservation_lead = str(Str::reservation_lead);
  for (const Text& note : authored.notes) view.notes.push_back(note.value);
  // The line on the card: what is money, each with its period.
  std::vector<std::string> amounts;
  std::vector<std::string> formulas;
  bool rest_unanswered = false;
  bool single = true;
  for (uint32_t i = 0; i < view.components.size(); ++i) {
    const Effect effect = authored.components[i].effect.value;
    const bool money = effect == Effect::receive || effect == Effect::save;
    if (!money || !entry.compiled->components[i].has_value) continue;
    const bool often =
        authored.components[i].period && authored.components[i].period->value != Period::one_off;
    rest_unanswered |= view.components[i].unanswered;
    if (view.components[i].unanswered) continue;
    amounts.push_back(often ? view.components[i].period_text + " " + view.components[i].amount
                            : view.components[i].amount);
    single &= i < entry.outcome->components.size() && entry.outcome->components[i].amount.single();
    formulas.push_back(view.components[i].formula);
  }
  view.amount = joined(amounts, str(Str::plus_sign));
  // A computation with ranges in the place of its numbers tells less than the summary.
  const bool decided = entry.outcome->status != Status::undetermined;
  if ((single || decided) && !rest_unanswered) {
    view.formula = joined(formulas, str(Str::part_sign));
  }
  if (!view.amount.empty() &&
      (entry.outcome->status != Status::entitled || entry.compiled->region_unstated)) {
    view.amount_prefix = str(Str::if_entitled);
  }
  if (!rest_unanswered) return view;
  if (!view.amount.empty()) {
    view.amount = fill(Str::amount_rest_unanswered, {view.amount});
  } else if (entry.outcome->status != Status::not_entitled) {
    view.amount = str(Str::live_open);
  }
  return view;
}

void ViewBuilder::add_outcomes() {
  for (uint32_t i = 0; i < entries_.size(); ++i) view_.outcomes.push_back(outcome_view(i));
}

Decimal ViewBuilder::worth(uint32_t index) const {
  Decimal sum;
  for (uint32_t i = 0; i < entries_[index].outcome->components.size(); ++i) {
    if (entries_[index].compiled->components[i].total == kNoNode) continue;
    const AmountRange& amount = entries_[index].outcome->components[i].amount;
    if (!amount.known) continue;
    const Decimal part = amount.max_free ? amount.min : amount.max;
    sum = add(sum, part).value_or(sum);
  }
  return sum;
}

void ViewBuilder::add_sections() {
  static constexpr Str kTitles[kSections] = {
      Str::section_firm,     Str::section_possible, Str::section_service, Str::section_later,
      Str::section_no_right, Str::section_missed,   Str::section_expired, Str::section_elsewhere};
  for (uint32_t i = 0; i < kSections; ++i) {
    SectionView section;
    section.section = static_cast<Section>(i);
    section.title = str(kTitles[i]);
    for (uint32_t outcome = 0; outcome < view_.outcomes.size(); ++outcome) {
      if (view_.outcomes[outcome].section != section.section) continue;
      if (in_.scope.has(outcome)) section.outcomes.push_back(outcome);
    }
    std::vector<Decimal> worths;
    for (uint32_t outcome = 0; outcome < view_.outcomes.size(); ++outcome) {
      worths.push_back(worth(outcome));
    }
    std::stable_sort(section.outcomes.begin(), section.outcomes.end(),
                     [&](uint32_t a, uint32_t b) { return worths[a] > worths[b]; });
    section.count_text = fill(Str::topic_count, {std::to_string(section.outcomes.size())});
    view_.sections.push_back(std::move(section));
  }
}

}  // namespace huisuan::present
