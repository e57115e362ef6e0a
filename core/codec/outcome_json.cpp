#include "codec/outcome_json.h"

#include <algorithm>

#include "advise/advice.h"
#include "check/check.h"
#include "codec/json_text.h"
#include "eval/evaluate.h"
#include "present/answers.h"
#include "present/wording.h"

namespace huisuan::codec {

using present::OutcomeView;
using present::ViewModel;

std::string_view text_of(Status status) {
  static constexpr std::string_view kWords[] = {"entitled", "not_entitled", "undetermined"};
  return kWords[static_cast<uint8_t>(status)];
}

std::string_view text_of(Because because) {
  static constexpr std::string_view kWords[] = {"none",      "conditions", "facts",   "text",
                                                "future",    "external",   "expired", "not_yet",
                                                "elsewhere", "audience"};
  return kWords[static_cast<uint8_t>(because)];
}

std::string amount_text(const Decimal& amount, std::string_view unit) {
  return unit == "yuan" ? present::fen(amount) : amount.to_text();
}

std::string_view unit_of(const Component& component) {
  if (component.clock) return huisuan::text_of(component.clock->unit.value);
  if (component.unit) return component.unit->value;
  return component.yuan || component.min || component.max ? "yuan" : "";
}

namespace {

std::string_view truth_word(present::TruthView truth) {
  static constexpr std::string_view kWords[] = {"no", "yes", "unknown"};
  return kWords[static_cast<uint8_t>(truth)];
}

class OutcomeWriter {
 public:
  explicit OutcomeWriter(present::Session& session)
      : view_(session.view()),
        catalog_(session.pack().catalog()),
        program_(session.program()),
        evaluation_(session.evaluation()),
        advice_(session.advice()) {
    for (const Pack& pack : catalog_.packs) {
      for (const Entitlement& each : pack.entitlements) entitlements_.push_back(&each);
    }
  }

  std::string write() {
    out_.begin_object();
    out_.member("date", view_.date_iso);
    out_.member("region", view_.region_code);
    out_.key("outcomes");
    out_.begin_array();
    for (uint32_t i = 0; i < entitlements_.size(); ++i) write_outcome(i);
    out_.end_array();
    write_totals();
    write_next();
    out_.member("pack_digest", view_.digest);
    out_.end_object();
    return out_.take();
  }

 private:
  void write_end(std::string_view name, bool known, bool free, const Decimal& end,
                 std::string_view unit) {
    out_.key(name);
    if (!known || free) {
      out_.null();
    } else {
      out_.text(amount_text(end, unit));
    }
  }

  void write_range(const AmountRange& amount, std::string_view unit) {
    write_end("min", amount.known, amount.min_free, amount.min, unit);
    write_end("max", amount.known, amount.max_free, amount.max, unit);
  }

  void write_components(uint32_t index) {
    const Entitlement& authored = *entitlements_[index];
    out_.key("components");
    out_.begin_array();
    for (uint32_t i = 0; i < authored.components.size(); ++i) {
      const Component& component = authored.components[i];
      const present::ComponentView& view = view_.outcomes[index].components[i];
      const std::string_view unit = unit_of(component);
      out_.begin_object();
      out_.member("id", component.id.value);
      out_.member_if("label", view.label);
      out_.member("effect", huisuan::text_of(component.effect.value));
      write_range(evaluation_.outcomes[index].components[i].amount, unit);
      out_.member("unit", unit);
      out_.member("qualifier", huisuan::text_of(component.qualifier ? component.qualifier->value
                                                                    : Qualifier::exactly));
      out_.key("period");
      if (component.period) {
        out_.text(huisuan::text_of(component.period->value));
      } else {
        out_.null();
      }
      out_.member("strength", huisuan::text_of(component.strength ? component.strength->value
                                                                  : authored.strength.value));
      out_.member_if("payee", component.payee ? std::string_view(component.payee->value) : "");
      out_.member_if("text", view.amount);
      out_.member_if("formula", view.formula);
      out_.member("cite", view.cite);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_conditions(const std::vector<present::ConditionView>& conditions) {
    out_.key("conditions");
    out_.begin_array();
    for (const present::ConditionView& condition : conditions) {
      out_.begin_object();
      out_.member("label", condition.label);
      out_.member("truth", truth_word(condition.truth));
      out_.member("cite", condition.cite);
      out_.key("depth");
      out_.count(condition.depth);
      out_.member_if("rule", condition.rule);
      out_.member_if("values", condition.values);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_rows(uint32_t index) {
    const Outcome& outcome = evaluation_.outcomes[index];
    const Entitlement& authored = *entitlements_[index];
    out_.key("rows");
    out_.begin_array();
    for (uint32_t row = 0; row < outcome.rows.size(); ++row) {
      const RowOutcome& each = outcome.rows[row];
      out_.begin_object();
      out_.member("status", text_of(each.status));
      out_.member("because", text_of(each.because));
      out_.key("components");
      out_.begin_array();
      for (uint32_t i = 0; i < each.components.size(); ++i) {
        out_.begin_object();
        out_.member("id", authored.components[i].id.value);
        write_range(each.components[i], unit_of(authored.components[i]));
        out_.end_object();
      }
      out_.end_array();
      write_conditions(view_.outcomes[index].rows[row].conditions);
      out_.key("missing");
      out_.begin_array();
      for (const uint32_t field : each.missing_fields) {
        out_.text(program_.facts[program_.entitlements[index].row_fact].field_ids[field]);
      }
      out_.end_array();
      if (each.dropped_as_duplicate) {
        out_.key("duplicate");
        out_.truth(true);
      }
      if (each.over_limit) {
        out_.key("over_limit");
        out_.truth(true);
      }
      out_.end_object();
    }
    out_.end_array();
  }

  void write_missing(const Outcome& outcome) {
    out_.key("missing");
    out_.begin_array();
    for (const uint32_t fact : outcome.missing) out_.text(program_.facts[fact].id);
    out_.end_array();
  }

  void write_readings(uint32_t index) {
    out_.key("readings");
    out_.begin_array();
    for (const present::ReadingView& reading : view_.outcomes[index].readings) {
      if (!reading.settled.empty()) continue;
      out_.begin_object();
      out_.member("id", reading.id);
      out_.member("question", reading.question);
      out_.key("options");
      out_.begin_array();
      for (const std::string& option : reading.options) out_.text(option);
      out_.end_array();
      out_.member("cite", reading.cite);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_reservations(const OutcomeView& view) {
    out_.key("reservations");
    out_.begin_array();
    for (const present::CitedText& each : view.reservations) {
      out_.begin_object();
      out_.member("label", each.text);
      out_.member_if("cite", each.cite);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_turns(uint32_t index) {
    out_.key("turns");
    out_.begin_array();
    for (const advise::Turn& turn : advice_.turns) {
      if (turn.entitlement != index) continue;
      out_.begin_object();
      out_.member("date", to_text(Date{turn.day}));
      out_.member("before", text_of(turn.before));
      out_.member("after", text_of(turn.after));
      if (turn.amounts) {
        out_.key("amounts");
        out_.truth(true);
      }
      out_.end_object();
    }
    out_.end_array();
    for (const advise::Deadline& deadline : advice_.deadlines) {
      if (deadline.entitlement != index) continue;
      out_.key("deadline");
      out_.begin_object();
      out_.member("safe", to_text(Date{deadline.safe}));
      out_.key("latest");
      if (deadline.latest_free) {
        out_.null();
      } else {
        out_.text(to_text(Date{deadline.latest}));
      }
      out_.end_object();
    }
  }

  void write_day(std::string_view name, int64_t day) {
    out_.key(name);
    if (day == DayRange::kAlways || day == DayRange::kNoEnd) {
      out_.null();
    } else {
      out_.text(to_text(Date{day}));
    }
  }

  void write_days(std::string_view name, const DayRange& days) {
    out_.key(name);
    out_.begin_object();
    write_day("min", days.min);
    write_day("max", days.max);
    out_.end_object();
  }

  void write_time(const Outcome& outcome) {
    out_.key("in_force");
    out_.begin_object();
    write_days("begins", outcome.begins);
    write_days("ends", outcome.ends);
    out_.end_object();
  }

  void write_near_misses(const OutcomeView& view) {
    out_.key("near_misses");
    out_.begin_array();
    for (const present::NearMissView& miss : view.near_misses) {
      out_.begin_object();
      out_.member("text", miss.text);
      out_.member("kind", miss.changeable ? "change" : "check");
      out_.key("changes");
      out_.begin_array();
      for (const present::Assignment& each : miss.assignments) {
        const Fact& fact = catalog_.facts[each.fact];
        out_.begin_object();
        out_.member("fact", fact.id.value);
        if (each.row != present::kNone) {
          out_.key("row");
          out_.count(int64_t{each.row} + 1);
        }
        if (each.field != present::kNone) {
          out_.member("field", fact.fields[each.field].id.value);
        }
        out_.member("value", each.answer);
        out_.end_object();
      }
      out_.end_array();
      out_.member_if("gain", miss.gain);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_outcome(uint32_t index) {
    const OutcomeView& view = view_.outcomes[index];
    const Outcome& outcome = evaluation_.outcomes[index];
    out_.begin_object();
    out_.member("id", view.id);
    out_.member("title", view.title);
    out_.member("status", text_of(outcome.status));
    out_.member("because", text_of(outcome.because));
    out_.member("cite", view.cite);
    if (view.estimated) {
      out_.key("estimated");
      out_.truth(true);
    }
    write_components(index);
    write_conditions(view.conditions);
    write_rows(index);
    write_missing(outcome);
    write_readings(index);
    write_reservations(view);
    write_time(outcome);
    write_turns(index);
    write_near_misses(view);
    out_.end_object();
  }

  void write_totals() {
    static constexpr std::string_view kEffects[] = {"receive", "save"};
    static constexpr std::string_view kPeriods[] = {"", "one_off", "monthly", "quarterly",
                                                    "yearly"};
    out_.key("totals");
    out_.begin_array();
    for (const advise::Total& total : advice_.totals) {
      const TotalSlot& slot = program_.totals[total.slot];
      out_.begin_object();
      out_.member("payee", slot.payee);
      out_.member("effect", kEffects[static_cast<uint8_t>(slot.effect)]);
      out_.member("period", kPeriods[static_cast<uint8_t>(slot.period)]);
      write_end("min", true, false, total.low, "yuan");
      write_end("max", true, total.high_free, total.high, "yuan");
      out_.member("unit", "yuan");
      out_.key("entitlements");
      out_.begin_array();
      for (const uint32_t each : total.entitlements) out_.text(program_.entitlements[each].id);
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
  }

  void write_next() {
    out_.key("next_question");
    const present::NextQuestionView& next = view_.next;
    if (!next.present) {
      out_.null();
      return;
    }
    const Fact& fact = catalog_.facts[next.fact];
    out_.begin_object();
    out_.member("fact", fact.id.value);
    if (next.row != present::kNone) {
      out_.key("row");
      out_.count(int64_t{next.row} + 1);
      out_.member("field", fact.fields[next.field].id.value);
    }
    out_.member("question", next.question);
    out_.end_object();
  }

  JsonText out_;
  const ViewModel& view_;
  const Catalog& catalog_;
  const Program& program_;
  const Evaluation& evaluation_;
  const advise::Advice& advice_;
  std::vector<const Entitlement*> entitlements_;
};

}  // namespace

std::string outcome_json(present::Session& session) { return OutcomeWriter(session).write(); }

}  // namespace huisuan::codec
