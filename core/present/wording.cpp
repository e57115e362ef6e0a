#include "present/wording.h"

#include <vector>

#include "present/answers.h"
#include "present/strings.h"

namespace huisuan::present {

namespace {

const Decimal kHundred{100};
/// Digits of a percentage or a quotient that people read; amounts never take this path.
constexpr uint32_t kShownDecimals = 2;

std::string with_unit(std::string_view number, std::string_view unit) {
  const std::string word = unit_text(unit);
  if (word.empty()) return std::string(number);
  return fill(Str::with_unit, {number, word});
}

/// A code's parent: the one it names, else the longest other code that it begins with.
const Region* parent_of(const Catalog& catalog, const Region& region) {
  if (region.parent) return find_region(catalog, region.parent->value);
  const Region* best = nullptr;
  for (const Region& other : catalog.regions) {
    const std::string_view code = other.code.value;
    if (code.size() >= region.code.value.size()) continue;
    if (!std::string_view(region.code.value).starts_with(code)) continue;
    if (best == nullptr || code.size() > best->code.value.size()) best = &other;
  }
  return best;
}

/// Bytes at the front that are digits, Chinese or Arabic: "三（二）" -> "三".
std::string_view leading_numeral(std::string_view clause) {
  constexpr std::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八",
                                            "九", "十", "百", "零", "0",  "1",  "2",  "3",
                                            "4",  "5",  "6",  "7",  "8",  "9"};
  uint32_t end = 0;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view numeral : kNumerals) {
      if (clause.substr(end).starts_with(numeral)) {
        end += static_cast<uint32_t>(numeral.size());
        found = true;
        break;
      }
    }
  }
  return clause.substr(0, end);
}

}  // namespace

std::string grouped(std::string_view plain) {
  std::string result;
  if (plain.starts_with('-')) {
    result = "-";
    plain.remove_prefix(1);
  }
  if (plain.find('e') != std::string_view::npos) return result + std::string(plain);
  const auto point = plain.find('.');
  const std::string_view whole = plain.substr(0, point);
  for (uint32_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) result += ',';
    result += whole[i];
  }
  if (point != std::string_view::npos) result += plain.substr(point);
  return result;
}

std::string fen(const Decimal& yuan) {
  // Cannot fail: two decimals are within FEEL's scales, and a sum that large was no Decimal.
  return round_half_up(yuan, 2).value_or(yuan).to_fixed(2);
}

std::string money_number(const Decimal& yuan) { return grouped(fen(yuan)); }

std::string unit_text(std::string_view unit) {
  struct Row {
    std::string_view unit;
    Str word;
  };
  static constexpr Row kRows[] = {
      {"yuan", Str::unit_yuan},     {"persons", Str::unit_persons}, {"days", Str::unit_days},
      {"months", Str::unit_months}, {"years", Str::unit_years},     {"hours", Str::unit_hours},
      {"kW", Str::unit_kw},         {"kVA", Str::unit_kva},         {"kWh", Str::unit_kwh},
      {"m", Str::unit_m},           {"m2", Str::unit_m2},           {"mu", Str::unit_mu},
      {"beds", Str::unit_beds},     {"count", Str::unit_count},     {"month", Str::unit_month},
      {"year", Str::unit_year},     {"person", Str::unit_person},   {"ratio", Str::unit_percent},
      {"age", Str::unit_age},
  };
  constexpr std::string_view kPer = "_per_";
  if (const auto per = unit.find(kPer); per != std::string_view::npos) {
    return fill(Str::unit_per,
                {unit_text(unit.substr(0, per)), unit_text(unit.substr(per + kPer.size()))});
  }
  for (const Row& row : kRows) {
    if (row.unit == unit) return std::string(str(row.word));
  }
  return std::string(unit);
}

std::string quantity(const Decimal& value, std::string_view unit) {
  return quantity(value, unit, kShownDecimals);
}

std::string quantity(const Decimal& value, std::string_view unit, uint32_t decimals) {
  if (unit == "yuan") {
    const Decimal rounded = round_half_up(value, 2).value_or(value);
    return with_unit(grouped(rounded.is_integer() ? rounded.to_text() : rounded.to_fixed(2)), unit);
  }
  if (unit == "ratio") {
    const Decimal percent = mul(value, kHundred).value_or(value);
    const Decimal rounded = round_half_up(percent, decimals).value_or(percent);
    return grouped(rounded.to_text()) + std::string(str(Str::unit_percent));
  }
  // Prices and rates keep the digits in which they were written; quotients do not need 34.
  Decimal shown = value;
  if (value.decimals() > 6) shown = round_half_up(value, decimals).value_or(value);
  return with_unit(grouped(shown.to_text()), unit);
}

std::string quantity_range(const AmountRange& range, std::string_view unit) {
  if (!range.known || (range.min_free && range.max_free)) return std::string(str(Str::range_open));
  if (range.min_free) return fill(Str::range_up_to, {quantity(range.max, unit)});
  if (range.max_free) return fill(Str::range_at_least, {quantity(range.min, unit)});
  const std::string high = quantity(range.max, unit);
  std::string low = quantity(range.min, unit);
  if (low == high) return low;
  // "0～1,500 元": the unit once.
  const std::string word = unit_text(unit);
  const std::string tail = unit == "ratio" ? word : " " + word;
  if (!word.empty() && low.ends_with(tail)) low.resize(low.size() - tail.size());
  return fill(Str::range_closed, {low, high});
}

std::string date_text(Date date) {
  const YearMonthDay day = year_month_day(date);
  return fill(Str::date_long,
              {std::to_string(day.year), std::to_string(day.month), std::to_string(day.day)});
}

std::string date_range_text(Date from, Date to) {
  if (from == to) return date_text(from);
  return fill(Str::date_from_to, {date_text(from), date_text(to)});
}

std::string_view counter(const Fact& rows) {
  return rows.counter ? std::string_view(rows.counter->value) : str(Str::unit_row);
}

std::string_view answer_word(const Fact& fact, bool truth) {
  if (fact.answers) return (truth ? fact.answers->yes : fact.answers->no).value;
  return str(truth ? Str::yes : Str::no);
}

std::string statement(const Fact& fact, bool truth) {
  if (fact.statements) return (truth ? fact.statements->yes : fact.statements->no).value;
  const std::string_view question = fact.question.value;
  const std::string_view end = str(Str::question_end);
  if (truth && question.ends_with(end)) {
    return std::string(question.substr(0, question.size() - end.size()));
  }
  return fill(Str::near_miss_truth, {fact.label.value, answer_word(fact, truth)});
}

std::string region_text(const Catalog& catalog, std::string_view code) {
  const Region* region = find_region(catalog, code);
  if (region == nullptr) return std::string(code);
  std::vector<const Region*> chain;
  // Bounded by the number of regions, should two zones name each other.
  for (uint32_t steps = 0; region != nullptr && steps <= catalog.regions.size(); ++steps) {
    chain.push_back(region);
    region = parent_of(catalog, *region);
  }
  if (chain.size() == 1) return chain[0]->name.value;
  std::string result;
  for (auto part = chain.rbegin() + 1; part != chain.rend(); ++part) {
    if (!result.empty()) result += ' ';
    result += (*part)->name.value;
  }
  return result;
}

std::string region_parent(const Catalog& catalog, std::string_view code) {
  const Region* region = find_region(catalog, code);
  const Region* parent = region == nullptr ? nullptr : parent_of(catalog, *region);
  return parent == nullptr ? std::string() : parent->code.value;
}

std::string clause_text(std::string_view clause) {
  // "·2" is the ledger's own count of what one clause says: "三·2" is its second point.
  constexpr std::string_view kPoint = "·";
  std::string point;
  if (const auto dot = clause.rfind(kPoint); dot != std::string_view::npos) {
    point = fill(Str::cite_point, {clause.substr(dot + kPoint.size())});
    clause = clause.substr(0, dot);
  }
  const std::string_view numeral = leading_numeral(clause);
  const std::string_view rest = clause.substr(numeral.size());
  if (numeral.empty() || !(rest.empty() || rest.starts_with("（"))) {
    return std::string(clause) + point;
  }
  return fill(Str::cite_clause, {numeral}) + std::string(rest) + point;
}

std::string_view document_text(const Document& document) {
  const bool hidden = document.region.value == "masked";
  return hidden ? document.title.value : document.number.value;
}

std::string cite_text(const Catalog& catalog, const Document& own, const Cite& cite) {
  std::string_view source = document_text(own);
  if (cite.document) {
    source = cite.document->value;
    for (const Pack& pack : catalog.packs) {
      if (pack.document.id.value == cite.document->value) source = document_text(pack.document);
    }
  } else if (cite.text) {
    source = cite.text->value;
  }
  if (!cite.clause) return std::string(source);
  const std::string clause = clause_text(cite.clause->value);
  if (source.empty()) return clause;
  return fill(Str::cite, {source, clause});
}

}  // namespace huisuan::present
