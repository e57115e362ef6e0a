// What people type into a field, and how an answer is written back.
#include <algorithm>

#include "base/utf8.h"
#include "present/answers.h"
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

constexpr uint32_t kLongest = 1000;  ///< bytes

/// Full-width digits and signs as ASCII, without blanks.
std::string plain(std::string_view typed) {
  std::string result;
  for (uint32_t at = 0; at < typed.size();) {
    const CodePoint point = code_point_at(typed, at);
    uint32_t code = point.code;
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    if (code == 0x2212) code = '-';  // minus sign
    const bool blank = code == ' ' || code == '\t' || code == 0x3000 || code == 0xa0;
    if (!blank) append_utf8(result, code);
    at += point.bytes;
  }
  return result;
}

/// Without the blanks at its ends.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWide = "　";
  for (bool changed = true; changed;) {
    changed = false;
    if (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1), changed = true;
    if (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1), changed = true;
    if (text.starts_with(kWide)) text.remove_prefix(kWide.size()), changed = true;
    if (text.ends_with(kWide)) text.remove_suffix(kWide.size()), changed = true;
  }
  return text;
}

/// "10~20" -> "10", "20". A minus parts only behind a digit and not in a date.
struct Parts {
  std::string_view low, high;
  bool range = false;
};
Parts parts_of(std::string_view text, bool dates) {
  constexpr std::string_view kSigns[] = {"~", "至", "到", "—", "–", "〜"};
  for (const std::string_view sign : kSigns) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return {text.substr(0, at), text.substr(at + sign.size()), true};
  }
  if (!dates) {
    const auto at = text.find('-', 1);
    if (at != std::string_view::npos && text[at - 1] != 'e' && text[at - 1] != 'E') {
      return {text.substr(0, at), text.substr(at + 1), true};
    }
  }
  return {text, {}, false};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with commas that stand between groups of three; nullopt if they stand elsewhere.
std::optional<std::string> without_commas(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return std::string(text);
  const auto point = std::min(text.find('.'), text.size());
  if (text.find(',', point) != std::string_view::npos) return std::nullopt;
  const uint32_t first = text.starts_with('-') ? 1 : 0;
  std::string result;
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') {
      result += text[i];
      continue;
    }
    const bool grouping = i > first && (point - i) % 4 == 0 && is_digit(text[i - 1]);
    if (!grouping) return std::nullopt;
  }
  // Behind the first comma every fourth character is one, before it at most three digits stand.
  if (text.find(',') - first > 3) return std::nullopt;
  for (auto i = text.find(','); i < point; i += 4) {
    if (text[i] != ',') return std::nullopt;
  }
  return result;
}

std::optional<Decimal> number_of(std::string_view text, const Fact& fact) {
  const std::string_view unit = fact.unit ? std::string_view(fact.unit->value) : "";
  const std::string word = unit_text(unit);
  if (!word.empty() && text.ends_with(word)) text.remove_suffix(word.size());
  constexpr std::string_view kTenThousand = "万";
  const bool ten_thousands = unit == "yuan" && text.ends_with(kTenThousand);
  if (ten_thousands) text.remove_suffix(kTenThousand.size());
  const auto digits = without_commas(text);
  if (!digits || digits->empty()) return std::nullopt;
  std::string_view number = *digits;
  if (number.starts_with('+')) number.remove_prefix(1);
  if (number.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  bool inexact = false;
  const auto value = Decimal::parse(number, inexact);
  if (!value || inexact) return std::nullopt;
  if (ten_thousands) return mul(*value, Decimal(10000));
  if (unit != "ratio") return value;
  return div(*value, Decimal(100));
}

bool is_choice_word(const Choice& choice, std::string_view typed) {
  return choice.id.value == typed || choice.label.value == typed;
}

std::optional<Scalar> read_number(const Fact& fact, std::string_view typed, std::string& error) {
  const std::string text = plain(typed);
  const Parts parts = parts_of(text, false);
  // "20万" of money is plain; with "10～20万" nobody knows whether 10 yuan are meant.
  const auto in_ten_thousands = [](std::string_view part) {
    return part.find("万") != std::string_view::npos;
  };
  const bool money = fact.unit && fact.unit->value == "yuan";
  const bool mixed = parts.range && in_ten_thousands(parts.low) != in_ten_thousands(parts.high);
  if (in_ten_thousands(text) && (!money || mixed)) {
    error = str(Str::error_ten_thousand);
    return std::nullopt;
  }
  const auto low = number_of(parts.low, fact);
  const auto high = parts.range ? number_of(parts.high, fact) : low;
  if (!low || !high) {
    Scalar example;
    example.lo = example.hi = fact.min ? fact.min->value : Decimal();
    error = fill(Str::error_number, {typed_text(fact, example)});
    return std::nullopt;
  }
  Scalar result;
  result.lo = *low;
  result.hi = *high;
  return result;
}

std::optional<Scalar> read_day(std::string_view typed, std::string& error) {
  const std::string text = plain(typed);
  const Parts parts = parts_of(text, true);
  const auto low = read_typed_date(parts.low);
  const auto high = parts.range ? read_typed_date(parts.high) : low;
  if (!low || !high) {
    error = str(Str::error_date);
    return std::nullopt;
  }
  Scalar result;
  result.lo = Decimal(low->value);
  result.hi = Decimal(high->value);
  return result;
}

std::optional<Scalar> read_boolean(const Fact& fact, std::string_view typed, std::string& error) {
  Scalar result;
  const std::string_view text = trimmed(typed);
  result.truth = text == "true" || text == str(Str::yes) || text == answer_word(fact, true);
  if (result.truth || text == "false" || text == str(Str::no) || text == answer_word(fact, false)) {
    return result;
  }
  error = fill(Str::error_boolean, {answer_word(fact, true), answer_word(fact, false)});
  return std::nullopt;
}

std::optional<Scalar> read_choice(const Fact& fact, std::string_view typed, std::string& error) {
  Scalar result;
  result.word = trimmed(typed);
  for (const Choice& choice : fact.choices) {
    if (!is_choice_word(choice, result.word)) continue;
    result.word = choice.id.value;
    return result;
  }
  error = fill(Str::error_choice, {result.word});
  return std::nullopt;
}

std::optional<Scalar> read_text(std::string_view typed, std::string& error) {
  Scalar result;
  result.word = trimmed(typed);
  for (uint32_t at = 0; at < result.word.size();) {
    const CodePoint point = code_point_at(result.word, at);
    if (!point.valid || is_control(point.code)) {
      error = str(Str::error_text);
      return std::nullopt;
    }
    at += point.bytes;
  }
  return result;
}

/// The parts of "2023-08-01", "2023/8/1", "2023.8.1", "2023年8月1日" as digits and signs.
std::optional<int64_t> digits_of(std::string_view& text, uint32_t most) {
  int64_t value = 0;
  uint32_t count = 0;
  while (count < most && count < text.size() && is_digit(text[count])) {
    value = value * 10 + (text[count] - '0');
    ++count;
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

bool skip(std::string_view& text, std::string_view sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

}  // namespace

std::optional<Date> read_typed_date(std::string_view typed) {
  const std::string text = plain(typed);
  const bool bare = text.size() == 8 && std::all_of(text.begin(), text.end(), is_digit);
  std::string_view rest = text;
  const auto year = digits_of(rest, 4);
  if (!year || *year < 1000) return std::nullopt;
  struct Signs {
    std::string_view month, day, end;
  };
  constexpr Signs kWays[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
  if (bare) {
    const auto month = digits_of(rest, 2);
    const auto day = digits_of(rest, 2);
    return date_of(*year, month.value_or(0), day.value_or(0));
  }
  for (const Signs& signs : kWays) {
    std::string_view here = rest;
    if (!skip(here, signs.month)) continue;
    const auto month = digits_of(here, 2);
    if (!month || !skip(here, signs.day)) return std::nullopt;
    const auto day = digits_of(here, 2);
    if (!day || !skip(here, signs.end) || !here.empty()) return std::nullopt;
    return date_of(*year, *month, *day);
  }
  return std::nullopt;
}

std::optional<Scalar> read_typed(const Fact& fact, std::string_view typed, std::string& error) {
  error.clear();
  if (typed.size() > kLongest) {
    error = str(Str::error_too_long);
    return std::nullopt;
  }
  std::optional<Scalar> result;
  switch (fact.type.value) {
    case FactType::number:
      result = read_number(fact, typed, error);
      break;
    case FactType::date:
      result = read_day(typed, error);
      break;
    case FactType::boolean:
      result = read_boolean(fact, typed, error);
      break;
    case FactType::choice:
      result = read_choice(fact, typed, error);
      break;
    case FactType::text:
      result = read_text(typed, error);
      break;
    case FactType::rows:
      error = str(Str::error_rows_number);
      break;
  }
  if (!result) return std::nullopt;
  error = refusal(fact, *result);
  if (!error.empty()) return std::nullopt;
  return result;
}

namespace {

std::string typed_number(const Fact& fact, const Decimal& value) {
  if (fact.unit && fact.unit->value == "ratio") {
    return mul(value, Decimal(100)).value_or(value).to_text();
  }
  return value.to_text();
}

Date day_of(const Decimal& number) { return Date{number.to_int64().value_or(0)}; }

}  // namespace

std::string typed_text(const Fact& fact, const Scalar& value) {
  switch (fact.type.value) {
    case FactType::number: {
      const std::string low = typed_number(fact, value.lo);
      if (!value.is_range()) return low;
      return fill(Str::range_closed, {low, typed_number(fact, value.hi)});
    }
    case FactType::date: {
      const std::string low = to_text(day_of(value.lo));
      if (!value.is_range()) return low;
      return fill(Str::range_closed, {low, to_text(day_of(value.hi))});
    }
    case FactType::boolean:
      return value.truth ? "true" : "false";
    case FactType::choice:
    case FactType::text:
      return value.word;
    case FactType::rows:
      break;
  }
  return {};
}

std::string shown_text(const Fact& fact, const Scalar& value) {
  switch (fact.type.value) {
    case FactType::number: {
      AmountRange range;
      range.known = true;
      range.min = value.lo;
      range.max = value.hi;
      return quantity_range(range, fact.unit ? std::string_view(fact.unit->value) : "");
    }
    case FactType::date:
      return date_range_text(day_of(value.lo), day_of(value.hi));
    case FactType::boolean:
      return std::string(answer_word(fact, value.truth));
    case FactType::choice:
      for (const Choice& choice : fact.choices) {
        if (choice.id.value == value.word) return choice.label.value;
      }
      return value.word;
    case FactType::text:
      return value.word;
    case FactType::rows:
      break;
  }
  return {};
}

std::string bounds_text(const Fact& fact) {
  switch (fact.type.value) {
    case FactType::number:
      if (!fact.min || !fact.max) return {};
      return fill(Str::range_closed, {grouped(typed_number(fact, fact.min->value)),
                                      grouped(typed_number(fact, fact.max->value))});
    case FactType::date:
      if (!fact.earliest || !fact.latest) return {};
      return date_range_text(Date{fact.earliest->value}, Date{fact.latest->value});
    case FactType::rows:
      if (!fact.max_rows) return {};
      return fill(Str::rows_bounds, {std::to_string(fact.max_rows->value)});
    case FactType::boolean:
    case FactType::choice:
    case FactType::text:
      break;
  }
  return {};
}

}  // namespace huisuan::present
