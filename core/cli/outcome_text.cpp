#include "cli/outcome_text.h"

#include <algorithm>

#include "present/strings.h"

namespace huisuan::cli {

using namespace present;

namespace {

class Terminal {
 public:
  Terminal(const ViewModel& view, bool explain) : view_(view), explain_(explain) {}

  std::string write() {
    line(0, view_.app_name + " · " + view_.region_text + " · " + view_.audience_text + " · " +
                view_.date_text);
    line(0, view_.data_text + " · " + view_.progress);
    totals();
    for (const SectionView& section : view_.sections) {
      if (section.outcomes.empty()) continue;
      line(0, "");
      line(0, "== " + section.title + "（" + section.count_text + "）");
      for (const uint32_t index : section.outcomes) outcome(view_.outcomes[index]);
    }
    dates();
    next();
    return std::move(out_);
  }

 private:
  void line(uint32_t depth, std::string_view text) {
    out_.append(uint64_t{2} * depth, ' ');
    out_ += text;
    out_ += '\n';
  }
  void line_if(uint32_t depth, std::string_view lead, std::string_view text) {
    if (!text.empty()) line(depth, std::string(lead) + std::string(text));
  }

  void totals() {
    line(0, "");
    for (const TotalView& total : view_.totals) {
      std::string text = total.title + "：";
      text += total.open_text.empty() ? total.firm_label + " " + total.firm : total.open_text;
      const bool told = !total.open_text.empty() && total.unbounded;
      if (!total.possible.empty() && !told)
        text += "，" + total.possible_label + " " + total.possible;
      if (!total.payee.empty()) text += "（" + total.payee + "）";
      line(0, text);
      if (!explain_) continue;
      for (const std::string& reason : total.reasons) line(1, reason);
    }
    if (view_.later.title.empty()) return;
    if (!view_.later.figure.empty()) line(0, view_.later.title + "：" + view_.later.figure);
    line(0, view_.later.note.text);
  }

  /// A line for each of its cases.
  void rule(std::string_view text, uint32_t depth) {
    std::string_view lead = "规则：";
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      line_if(depth, lead, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      lead = "  ";
    }
  }

  void conditions(const std::vector<ConditionView>& list, uint32_t depth) {
    static constexpr std::string_view kMarks[] = {"✗ ", "✓ ", "? "};
    for (const ConditionView& each : list) {
      std::string text(each.moot ? "- " : kMarks[static_cast<uint8_t>(each.truth)]);
      text += each.label;
      text += "：" + each.truth_text;
      if (!each.cite.empty()) text += "  [" + each.cite + "]";
      line(depth + each.depth, text);
      line_if(depth + each.depth + 1, "", each.values);
      rule(each.rule, depth + each.depth + 1);
    }
  }

  void components(const OutcomeView& outcome) {
    for (const ComponentView& each : outcome.components) {
      std::string text = each.effect_text;
      for (const std::string* part : {&each.label, &each.amount, &each.period_text, &each.payee}) {
        if (!part->empty()) text += "  " + *part;
      }
      line(2, text + "  [" + each.cite + "，" + each.strength_text + "]");
      line_if(3, "= ", each.formula);
      line_if(3, "", each.cap);
      line_if(3, "", each.not_in_totals);
    }
    for (const std::string& cap : outcome.caps) line(2, cap);
  }

  void rows(const OutcomeView& outcome) {
    for (const RowOutcomeView& row : outcome.rows) {
      std::string text = row.title + "：" + row.truth_text;
      if (!row.amount.empty()) text += "  " + row.amount;
      if (!row.formula.empty()) text += "  = " + row.formula;
      if (!row.remark.empty()) text += "  " + row.remark;
      line(2, text);
      conditions(row.conditions, 3);
    }
  }

  void outcome(const OutcomeView& outcome) {
    std::string head = "[" + outcome.chip_text + "] " + outcome.title;
    if (!outcome.amount.empty()) {
      head += "  ";
      if (!outcome.amount_prefix.empty()) head += outcome.amount_prefix + " ";
      head += outcome.amount;
    }
    if (outcome.estimated) head += "（" + std::string(str(Str::estimated)) + "）";
    line(0, head);
    line_if(1, "= ", outcome.formula);
    line(1, outcome.cite + " · " + outcome.delivery_text + " · " + outcome.strength_text);
    line_if(1, "", outcome.because);
    line_if(1, "", outcome.missing_text);
    for (const DatedText& each : outcome.deadlines) line(1, each.text);
    if (explain_) details(outcome);
  }

  void details(const OutcomeView& outcome) {
    if (!outcome.conditions.empty()) {
      line(1, std::string(str(Str::conditions)) + "：");
      conditions(outcome.conditions, 2);
    }
    line(1, std::string(str(Str::what_you_get)) + "：");
    components(outcome);
    rows(outcome);
    for (const ReadingView& each : outcome.readings) {
      std::string text = std::string(str(Str::readings)) + "：" + each.question;
      if (each.settled.empty()) {
        for (uint32_t i = 0; i < each.options.size(); ++i) {
          text += (i == 0 ? "（" : " / ") + each.options[i];
        }
        text += "）";
      } else {
        text += "；" + each.settled;
      }
      line(1, text + "  [" + each.cite + "]");
    }
    for (const CitedText& each : outcome.reservations) {
      line(1, outcome.reservation_lead + each.text +
                  (each.cite.empty() ? "" : "  [" + each.cite + "]"));
    }
    for (const NearMissView& each : outcome.near_misses) {
      line(1, std::string(str(Str::near_miss)) + "：" + each.text +
                  (each.gain.empty() ? "" : "（" + each.gain + "）"));
    }
    for (const DatedText& each : outcome.turns) line(1, each.text);
    line_if(1, "", outcome.stacking);
    for (const std::string& each : outcome.excludes) line(1, fill(Str::excludes, {each}));
    for (const std::string& each : outcome.notes) {
      line(1, std::string(str(Str::notes)) + "：" + each);
    }
  }

  void dates() {
    if (!explain_ || view_.calendar.empty()) return;
    line(0, "");
    line(0, "== " + std::string(str(Str::calendar)));
    for (const DatedText& each : view_.calendar) line(0, each.iso + "  " + each.text);
  }

  void next() {
    if (!view_.next.present) return;
    line(0, "");
    line(0, std::string(str(Str::next_question)) + "：" + view_.next.question + "  [" +
                view_.facts[view_.next.fact].id + "]");
    line_if(1, "", view_.next.about);
  }

  const ViewModel& view_;
  bool explain_;
  std::string out_;
};

}  // namespace

std::string outcome_text(const ViewModel& view, bool explain) {
  return Terminal(view, explain).write();
}

}  // namespace huisuan::cli
