// The sheet in a few lines, for a code that a telephone reads.
#include <algorithm>

#include "codec/sheets.h"
#include "present/strings.h"

namespace huisuan::codec {

using namespace present;

namespace {

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  text += line;
  text += '\n';
}

/// "一次性吸纳就业补贴 3,000.00 元，人力资源社会保障部门，最后申请日：2023年12月31日"
std::string item(const OutcomeView& outcome) {
  std::string line = outcome.title;
  if (!outcome.amount.empty()) line += " " + outcome.amount;
  const std::string& where = outcome.where.empty() ? outcome.channel : outcome.where;
  for (const std::string* part : {&outcome.department, &where}) {
    if (!part->empty()) line += std::string(str(Str::comma)) + *part;
  }
  if (!outcome.deadlines.empty()) {
    line += std::string(str(Str::comma)) + outcome.deadlines.front().text;
  }
  return line;
}

/// "待定：一次性创业补贴 5,000 元，还要知道：创业登记日期"
std::string open_item(const OutcomeView& outcome, Section section) {
  std::string line = outcome.title;
  if (!outcome.amount.empty()) line += " " + outcome.amount;
  const std::string& why = outcome.missing_text.empty() ? outcome.because : outcome.missing_text;
  if (!why.empty()) line += std::string(str(Str::comma)) + why;
  return fill(section == Section::later ? Str::summary_later : Str::summary_open, {line});
}

}  // namespace

std::string summary_text(const ViewModel& view, uint32_t most_bytes) {
  std::string head;
  add_line(head, view.app_name + " " + view.date_text + " " + view.region_text);
  if (view.life_event < view.life_events.size()) {
    add_line(head, view.life_events[view.life_event].title);
  }
  // Totals of nothing would only push out what is certain.
  for (uint64_t i = 0; i < view.totals.size(); ++i) {
    const TotalView& total = view.totals[i];
    if (i > 0 && !total.any_firm) continue;
    std::string line = total.title + std::string(str(Str::comma));
    line += total.open_text.empty() ? total.firm_label + " " + total.firm : total.open_text;
    if (!total.payee.empty()) line += "（" + total.payee + "）";
    add_line(head, line);
  }
  if (!view.later.figure.empty()) {
    add_line(head, view.later.title + std::string(str(Str::comma)) + view.later.figure);
  }
  if (head.size() + view.nothing.text.size() + view.data_text.size() < most_bytes) {
    add_line(head, view.nothing.text);
  }
  std::vector<std::string> items;
  for (const Section wanted :
       {Section::firm, Section::service, Section::later, Section::possible}) {
    for (const SectionView& section : view.sections) {
      if (section.section != wanted) continue;
      for (const uint32_t index : section.outcomes) {
        const OutcomeView& outcome = view.outcomes[index];
        const bool sure = wanted == Section::firm || wanted == Section::service;
        items.push_back(sure ? std::to_string(items.size() + 1) + ". " + item(outcome)
                             : open_item(outcome, wanted));
      }
    }
    if (wanted == Section::service && items.empty() && view.nothing.text.empty()) {
      add_line(head, str(Str::sheet_open));
    }
  }
  const auto left_off = [&](uint64_t shown) {
    return shown == items.size()
               ? std::string()
               : fill(Str::summary_left_off, {std::to_string(items.size() - shown)}) + "\n";
  };
  // The worthiest first, as many as there is room for.
  std::string list;
  uint64_t shown = 0;
  while (shown < items.size()) {
    const std::string line = items[shown] + "\n";
    const uint64_t wanted = head.size() + list.size() + line.size() + left_off(shown + 1).size() +
                            view.data_text.size();
    if (wanted > most_bytes) break;
    list += line;
    ++shown;
  }
  return head + list + left_off(shown) + view.data_text;
}

}  // namespace huisuan::codec
