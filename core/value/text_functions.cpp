// Functions on texts, and number() (DMN 1.5, 10.3.4.1 and 10.3.4.3). Positions count code points.
//
// Of the profile's functions only split() takes a pattern in FEEL; here its delimiter is plain
// text, and one with a character that a pattern gives a meaning to yields null rather than a wrong
// split.
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "value/operators_internal.h"

namespace huisuan::operators {
namespace {

std::string_view text_of(const Value& value) { return value.texts[0]; }

Value kept(std::string_view text, const OperatorContext& context) {
  return Value::text(context.arena->text(text), *context.arena);
}

int64_t length_of(std::string_view text) {
  int64_t count = 0;
  for (uint32_t at = 0; at < text.size(); ++count) at += code_point_at(text, at).bytes;
  return count;
}

Value string_length(Operands operands, const OperatorContext&) {
  return is_text(operands[0]) ? Value::number(length_of(text_of(operands[0]))) : Value::null();
}

Value string(Operands operands, const OperatorContext& context) {
  if (operands[0].is_null() || is_text(operands[0])) return operands[0];
  std::string text = to_text(operands[0]);
  // A date or a duration on its own is its text, without the @"…" of a literal.
  if (text.starts_with('@')) text = text.substr(2, text.size() - 3);
  return kept(text, context);
}

/// A start beyond the text gives "", as does a length of 0; a start of 0 has no meaning.
Value substring(Operands operands, const OperatorContext& context) {
  const auto start = whole_number(operands[1]);
  if (!is_text(operands[0]) || !start || *start == 0) return Value::null();
  const std::string_view text = text_of(operands[0]);
  const int64_t size = length_of(text);
  int64_t length = size;
  if (operands.size() == 3) {
    const auto given = whole_number(operands[2]);
    if (!given || *given < 0) return Value::null();
    length = std::min(*given, size);
  }
  const int64_t first = *start > 0 ? *start - 1 : *start < -size ? size : size + *start;
  uint32_t at = 0;
  for (int64_t i = 0; i < first && at < text.size(); ++i) at += code_point_at(text, at).bytes;
  uint32_t end = at;
  for (int64_t i = 0; i < length && end < text.size(); ++i) end += code_point_at(text, end).bytes;
  return kept(text.substr(at, end - at), context);
}

/// Letters whose two cases lie a fixed distance apart: Latin (basic, Latin-1), Greek, Cyrillic;
/// and Latin Extended-A, where they alternate.
uint32_t upper(uint32_t code) {
  if (code >= 'a' && code <= 'z') return code - 32;
  if (code >= 0xe0 && code <= 0xfe && code != 0xf7) return code - 32;
  if (code >= 0x3b1 && code <= 0x3c9 && code != 0x3c2) return code - 32;
  if (code >= 0x430 && code <= 0x44f) return code - 32;
  if (code >= 0x450 && code <= 0x45f) return code - 80;
  const bool even_upper = (code >= 0x100 && code <= 0x12f) || (code >= 0x14a && code <= 0x177);
  const bool odd_upper = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17e);
  if (even_upper && code % 2 == 1) return code - 1;
  if (odd_upper && code % 2 == 0) return code - 1;
  return code;
}
uint32_t lower(uint32_t code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  if (code >= 0xc0 && code <= 0xde && code != 0xd7) return code + 32;
  if (code >= 0x391 && code <= 0x3a9 && code != 0x3a2) return code + 32;
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  const bool even_upper = (code >= 0x100 && code <= 0x12f) || (code >= 0x14a && code <= 0x177);
  const bool odd_upper = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17e);
  if (even_upper && code % 2 == 0) return code + 1;
  if (odd_upper && code % 2 == 1) return code + 1;
  return code;
}

template <uint32_t (*change)(uint32_t)>
Value in_case(Operands operands, const OperatorContext& context) {
  if (!is_text(operands[0])) return Value::null();
  const std::string_view text = text_of(operands[0]);
  std::string result;
  for (uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid) {
      append_utf8(result, change(point.code));
    } else {
      result += text[at];
    }
    at += point.bytes;
  }
  return kept(result, context);
}

enum class Search : uint8_t { before, after, contains, starts, ends };

template <Search search>
Value searched(Operands operands, const OperatorContext& context) {
  if (!is_text(operands[0]) || !is_text(operands[1])) return Value::null();
  const std::string_view text = text_of(operands[0]);
  const std::string_view match = text_of(operands[1]);
  const auto at = text.find(match);
  const bool found = at != std::string_view::npos;
  switch (search) {
    case Search::before:
      return kept(found ? text.substr(0, at) : "", context);
    case Search::after:
      return kept(found ? text.substr(at + match.size()) : "", context);
    case Search::contains:
      return Value::boolean(found);
    case Search::starts:
      return Value::boolean(text.starts_with(match));
    case Search::ends:
      return Value::boolean(text.ends_with(match));
  }
  return Value::null();
}

Value split(Operands operands, const OperatorContext& context) {
  if (!is_text(operands[0]) || !is_text(operands[1])) return Value::null();
  const std::string_view text = text_of(operands[0]);
  const std::string_view delimiter = text_of(operands[1]);
  constexpr std::string_view kOfPatterns = "\\^$.|?*+()[]{}";
  if (delimiter.empty() || delimiter.find_first_of(kOfPatterns) != std::string_view::npos) {
    return Value::null();
  }
  std::vector<ListItem> items;
  for (std::string_view::size_type begin = 0;;) {
    const auto end = text.find(delimiter, begin);
    items.push_back({kept(text.substr(begin, end - begin), context), false});
    if (end == std::string_view::npos) break;
    begin = end + delimiter.size();
  }
  const auto held = context.arena->copy(std::span<const ListItem>(items));
  List list;
  list.items = held.data();
  list.size = static_cast<uint32_t>(held.size());
  return Value::of_list(context.arena->make_one(list));
}

Value string_join(Operands operands, const OperatorContext& context) {
  std::string_view delimiter;
  if (operands.size() == 2 && !operands[1].is_null()) {
    if (!is_text(operands[1])) return Value::null();
    delimiter = text_of(operands[1]);
  }
  const Value list = as_list(operands[0], *context.arena);
  if (list.kind != Kind::list) return Value::null();
  std::string result;
  bool first = true;
  for (const ListItem& item : list.list->span()) {
    if (item.value.is_null()) continue;
    if (!is_text(item.value)) return Value::null();
    if (!first) result += delimiter;
    result += text_of(item.value);
    first = false;
  }
  return kept(result, context);
}

/// number(from), number(from, grouping separator, decimal separator).
Value number(Operands operands, const OperatorContext&) {
  if (!is_text(operands[0])) return Value::null();
  std::string_view separators[2] = {"", "."};  // grouping, decimal
  for (uint32_t i = 1; i < operands.size(); ++i) {
    if (operands[i].is_null()) continue;
    if (!is_text(operands[i])) return Value::null();
    const std::string_view separator = text_of(operands[i]);
    const bool allowed = separator == "," || separator == "." || (i == 1 && separator == " ");
    if (!allowed) return Value::null();
    separators[i - 1] = separator;
  }
  if (separators[0] == separators[1]) return Value::null();
  std::string plain;
  for (const char c : text_of(operands[0])) {
    const std::string_view one(&c, 1);
    if (one == separators[0]) continue;
    if (one == separators[1]) {
      plain += '.';
    } else if (one == "." || one == ",") {
      return Value::null();
    } else {
      plain += c;
    }
  }
  const auto parsed = Decimal::parse(plain);
  return parsed ? Value::number(*parsed) : Value::null();
}

/// May an operand be something of the kind that the function needs?
bool may_be(const Value& value, Kind kind) { return value.kind == kind || value.kind == Kind::any; }

/// One text or two. Null if an operand can be none; certainly not null if all certainly are.
Value on_texts(ConcreteFunction function, Operands operands, Value fallback,
               const OperatorContext& context) {
  fallback.may_null = false;
  for (const Value& operand : operands) {
    if (!may_be(operand, Kind::string)) return Value::null();
    if (operand.may_null || operand.kind == Kind::any) fallback.may_null = true;
  }
  return lift(function, operands, fallback, context);
}

}  // namespace

Value textual(Function function, Operands operands, const OperatorContext& context) {
  const Value any_text = Value::whole(Kind::string);
  switch (function) {
    case Function::number:
      return lift(number, operands, Value::whole(Kind::number).or_null(), context);
    case Function::string: {
      const bool never_null = operands[0].has_members() && !operands[0].may_null;
      return lift(string, operands, never_null ? any_text : any_text.or_null(), context);
    }
    case Function::string_length: {
      Value length = Value::whole(Kind::number);
      length.integral = true;
      length.lo_free = false;
      return on_texts(string_length, operands, length, context);
    }
    case Function::substring:
      return lift(substring, operands, any_text.or_null(), context);
    case Function::upper_case:
      return on_texts(in_case<upper>, operands, any_text, context);
    case Function::lower_case:
      return on_texts(in_case<lower>, operands, any_text, context);
    case Function::substring_before:
      return on_texts(searched<Search::before>, operands, any_text, context);
    case Function::substring_after:
      return on_texts(searched<Search::after>, operands, any_text, context);
    case Function::contains:
      return on_texts(searched<Search::contains>, operands, Value::either(), context);
    case Function::starts_with:
      return on_texts(searched<Search::starts>, operands, Value::either(), context);
    case Function::ends_with:
      return on_texts(searched<Search::ends>, operands, Value::either(), context);
    case Function::split:
      return lift(split, operands, unknown_or_null(), context);
    default:
      return lift(string_join, operands, any_text.or_null(), context);
  }
}

}  // namespace huisuan::operators
