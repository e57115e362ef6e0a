#include <initializer_list>

#include "codec/sheets.h"
#include "present/strings.h"

namespace huisuan::codec {

using present::Str;

namespace {

/// Quoted always. What begins like a formula gets an apostrophe in front (OWASP, CSV injection).
std::string cell(std::string_view text) {
  std::string result = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
    result += '\'';
  }
  for (const char byte : text) {
    if (byte == '"') result += '"';
    result += byte;
  }
  return result + "\"";
}

std::string line(std::initializer_list<std::string_view> texts) {
  std::string result;
  for (const std::string_view text : texts) {
    if (!result.empty()) result += ',';
    result += cell(text);
  }
  return result + "\r\n";
}

std::string dates(const present::OutcomeView& outcome) {
  std::string result;
  for (const present::DatedText& each : outcome.deadlines) {
    if (!result.empty()) result += str(Str::part_sign);
    result += each.text;
  }
  return result;
}

}  // namespace

std::string outcomes_csv(const present::ViewModel& view) {
  std::string result = "\xef\xbb\xbf";
  result += line({str(Str::column_title), str(Str::column_status), str(Str::column_amount),
                  str(Str::how_computed), str(Str::column_because), str(Str::basis),
                  str(Str::column_deadline), str(Str::department), str(Str::region),
                  str(Str::as_of_date)});
  for (const present::SectionView& section : view.sections) {
    for (const uint32_t index : section.outcomes) {
      const present::OutcomeView& outcome = view.outcomes[index];
      std::string amount = outcome.amount;
      if (!outcome.amount_prefix.empty()) {
        amount = present::fill(Str::label_value, {outcome.amount_prefix, amount});
      }
      std::string because = outcome.because;
      because += outcome.missing_text;
      result +=
          line({outcome.title, outcome.chip_text, amount, outcome.formula, because, outcome.cite,
                dates(outcome), outcome.department, view.region_text, view.date_iso});
    }
  }
  return result;
}

}  // namespace huisuan::codec
