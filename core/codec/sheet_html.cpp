#include "codec/sheets.h"
#include "present/strings.h"

namespace huisuan::codec {

using namespace present;

namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,'Noto Sans SC','Microsoft YaHei',sans-serif;color:#16243b;"
    "max-width:50em;margin:1.5em auto;padding:0 1em}h1{font-size:1.5em}h2{font-size:1.2em;"
    "border-bottom:1px solid #e1e6ee;margin-top:1.6em}h3{font-size:1.05em;margin:1em 0 .2em}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #e1e6ee;padding:.25em .5em;"
    "text-align:left;vertical-align:top}.chip{border:1px solid currentColor;border-radius:1em;"
    "padding:0 .6em;font-size:.85em}.amount{font-weight:700}.cite,.small{color:#4a5a73;"
    "font-size:.9em}article{break-inside:avoid}li.d1{margin-left:1.5em}li.d2{margin-left:3em}"
    "@media print{body{margin:0;max-width:none;font-size:11pt}}";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += byte;
    }
  }
  return result;
}

class SheetWriter {
 public:
  SheetWriter(const ViewModel& view, std::string_view made) : view_(view), made_(made) {}

  std::string write() {
    head();
    totals();
    answers();
    results();
    take_along();
    calendar();
    foot();
    return std::move(out_);
  }

 private:
  /// <tag class="kind">text</tag>; nothing for an empty text.
  void element(std::string_view tag, std::string_view text, std::string_view kind = {}) {
    if (text.empty()) return;
    out_ += "<";
    out_ += tag;
    if (!kind.empty()) out_ += " class=\"" + std::string(kind) + "\"";
    out_ += ">" + escaped(text) + "</";
    out_ += tag;
    out_ += ">\n";
  }

  void head() {
    out_ += "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n";
    out_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width\">\n";
    element("title", str(Str::sheet_title));
    out_ += "<style>" + std::string(kStyle) + "</style>\n";
    element("h1", str(Str::sheet_title));
    out_ += "<p class=\"small\">";
    out_ += escaped(view_.region_text) + " · " + escaped(view_.audience_text) + " · ";
    out_ += escaped(str(Str::as_of_date)) + " " + escaped(view_.date_text) + "</p>\n";
  }

  void totals() {
    element("h2", view_.totals_title);
    out_ += "<ul>\n";
    for (const TotalView& total : view_.totals) {
      std::string text = total.title + "：";
      text += total.open_text.empty() ? total.firm_label + " " + total.firm : total.open_text;
      const bool told = !total.open_text.empty() && total.unbounded;
      if (!total.possible.empty() && !told) {
        text += "，" + total.possible_label + " " + total.possible;
      }
      if (!total.payee.empty()) text += "（" + total.payee + "）";
      element("li", text);
    }
    if (!view_.later.figure.empty()) element("li", view_.later.title + "：" + view_.later.figure);
    out_ += "</ul>\n";
    element("p", view_.later.note.text);
  }

  void answers() {
    element("h2", str(Str::sheet_answers));
    out_ += "<table>\n";
    for (const FactView& fact : view_.facts) {
      if (fact.input.state == AnswerView::absent && fact.estimate.empty()) continue;
      out_ += "<tr><th>" + escaped(fact.label) + "</th><td>";
      out_ += escaped(fact.input.state == AnswerView::absent ? fact.estimate : fact.input.shown);
      if (fact.input.kind == InputKind::rows && !fact.rows.rows.empty()) rows(fact.rows);
      out_ += "</td></tr>\n";
    }
    out_ += "</table>\n";
  }

  void rows(const RowsView& rows) {
    out_ += "<table><tr><th></th>";
    for (const FieldView& field : rows.fields) out_ += "<th>" + escaped(field.label) + "</th>";
    out_ += "</tr>";
    for (uint32_t row = 0; row < rows.rows.size(); ++row) {
      out_ += "<tr><th>" + escaped(rows.row_titles[row]) + "</th>";
      for (const InputView& cell : rows.rows[row]) out_ += "<td>" + escaped(cell.shown) + "</td>";
      out_ += "</tr>";
    }
    out_ += "</table>";
  }

  void results() {
    element("h2", str(Str::sheet_results));
    element("p", view_.nothing.text);
    for (const SectionView& section : view_.sections) {
      // What belongs to others would only make the sheet longer.
      if (section.section == Section::elsewhere || section.outcomes.empty()) continue;
      element("h2", section.title + "（" + section.count_text + "）");
      for (const uint32_t index : section.outcomes) outcome(view_.outcomes[index]);
    }
  }

  void outcome(const OutcomeView& view) {
    out_ += "<article>\n<h3>" + escaped(view.title) + " <span class=\"chip\">" +
            escaped(view.chip_text) + "</span></h3>\n";
    if (!view.amount.empty()) {
      std::string text =
          view.amount_prefix.empty() ? view.amount : view.amount_prefix + " " + view.amount;
      if (view.estimated) text += "（" + std::string(str(Str::estimated)) + "）";
      element("p", text, "amount");
    }
    if (!view.formula.empty()) {
      element("p", std::string(str(Str::how_computed)) + "：" + view.formula);
    }
    element("p", view.because);
    element("p", view.missing_text);
    conditions(view.conditions);
    for (const RowOutcomeView& row : view.rows) {
      element("p", row.title + "：" + row.truth_text +
                       (row.amount.empty() ? "" : "，" + row.amount) +
                       (row.formula.empty() ? "" : "（" + row.formula + "）") +
                       (row.remark.empty() ? "" : "；" + row.remark));
    }
    for (const ReadingView& reading : view.readings) {
      element("p", std::string(str(Str::readings)) + "：" + reading.question +
                       (reading.settled.empty() ? "" : "；" + reading.settled));
    }
    for (const CitedText& each : view.reservations) {
      element("p", view.reservation_lead + each.text);
    }
    for (const NearMissView& miss : view.near_misses) element("p", miss.text);
    for (const DatedText& each : view.deadlines) element("p", each.text);
    element("p", view.stacking);
    element("p", view.cite + " · " + view.delivery_text + " · " + view.strength_text, "cite");
    out_ += "</article>\n";
  }

  void conditions(const std::vector<ConditionView>& list) {
    if (list.empty()) return;
    out_ += "<ul>\n";
    for (const ConditionView& each : list) {
      const std::string depth =
          each.depth == 0 ? "" : "d" + std::to_string(each.depth > 2 ? 2 : each.depth);
      std::string text = each.truth_text + "：" + each.label;
      if (!each.values.empty()) text += "（" + each.values + "）";
      if (!each.cite.empty()) text += " " + each.cite;
      element("li", text, depth);
    }
    out_ += "</ul>\n";
  }

  void take_along() {
    bool begun = false;
    for (const SectionView& section : view_.sections) {
      if (section.section > Section::service) break;
      for (const uint32_t index : section.outcomes) {
        const OutcomeView& each = view_.outcomes[index];
        if (each.department.empty() && each.materials.empty() && each.where.empty()) continue;
        if (!begun) element("h2", str(Str::sheet_take_along));
        begun = true;
        element("h3", each.title);
        std::string text = each.department;
        for (const std::string* part : {&each.channel, &each.where}) {
          if (!part->empty()) text += (text.empty() ? "" : "；") + *part;
        }
        element("p", text);
        if (each.materials.empty()) continue;
        out_ += "<ul>\n";
        for (const std::string& material : each.materials) element("li", material);
        out_ += "</ul>\n";
      }
    }
  }

  void calendar() {
    if (view_.calendar.empty()) return;
    element("h2", str(Str::calendar));
    out_ += "<ul>\n";
    for (const DatedText& each : view_.calendar) element("li", each.text);
    out_ += "</ul>\n";
  }

  void foot() {
    element("p", str(Str::sheet_disclaimer), "small");
    element("p",
            std::string(str(Str::sheet_tool)) + " · " + view_.data_text +
                (made_.empty() ? "" : " · " + fill(Str::sheet_made, {made_})),
            "small");
    out_ += "</html>\n";
  }

  const ViewModel& view_;
  std::string_view made_;
  std::string out_;
};

}  // namespace

std::string sheet_html(const ViewModel& view, std::string_view made) {
  return SheetWriter(view, made).write();
}

}  // namespace huisuan::codec
