// Values as text: FEEL literals where one thing is known, a notation for sets otherwise.
#include <string>

#include "value/civil.h"
#include "value/duration.h"
#include "value/value.h"

namespace huisuan {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
      case '\\':
        result += '\\';
        result += c;
        break;
      case '\n':
        result += "\\n";
        break;
      case '\r':
        result += "\\r";
        break;
      case '\t':
        result += "\\t";
        break;
      default:
        result += c;
    }
  }
  return result + '"';
}

/// An entry's name as it may stand in a context literal.
std::string name_text(std::string_view name) {
  constexpr std::string_view kNeedsQuotes = "{}[]():,\"\\\n\r\t";
  const bool plain = !name.empty() && name.find_first_of(kNeedsQuotes) == std::string_view::npos;
  return plain ? std::string(name) : quoted(name);
}

std::string point_text(Kind kind, const Decimal& value) {
  const auto whole = value.to_int64();
  switch (kind) {
    case Kind::date:
      return whole ? "@\"" + to_text(Date{*whole}) + '"' : value.to_text();
    case Kind::days:
      return "@\"" + to_text(DaysTime{value}) + '"';
    case Kind::months:
      return whole ? "@\"" + to_text(YearsMonths{*whole}) + '"' : value.to_text();
    default:
      return value.to_text();
  }
}

std::string interval_text(const Value& value) {
  if (value.without_null().is_point()) return point_text(value.kind, value.lo);
  std::string text = value.lo_free || value.lo_open ? "(" : "[";
  if (!value.lo_free) text += point_text(value.kind, value.lo);
  text += "..";
  if (!value.hi_free) text += point_text(value.kind, value.hi);
  return text + (value.hi_free || value.hi_open ? ')' : ']');
}

std::string list_text(const List& list) {
  std::string text = "[";
  const auto separate = [&] {
    if (text.size() > 1) text += ", ";
  };
  for (const ListItem& item : list.span()) {
    separate();
    text += to_text(item.value);
    if (item.maybe) text += '?';
  }
  if (list.tail_max > 0) {
    separate();
    text += "…" + Decimal(list.tail_min).to_text() + ".." + Decimal(list.tail_max).to_text() +
            " of " + to_text(list.tail);
  }
  return text + ']';
}

std::string context_text(const Context& context) {
  std::string text = "{";
  for (uint32_t i = 0; i < context.size; ++i) {
    if (i > 0) text += ", ";
    text += name_text(context.names[i]) + ": " + to_text(context.values[i]);
  }
  return text + '}';
}

std::string range_text(const RangeEnds& range) {
  if (range.lo.is_bottom()) return (range.hi_open ? "< " : "<= ") + to_text(range.hi);
  if (range.hi.is_bottom()) return (range.lo_open ? "> " : ">= ") + to_text(range.lo);
  return (range.lo_open ? "(" : "[") + to_text(range.lo) + ".." + to_text(range.hi) +
         (range.hi_open ? ")" : "]");
}

std::string texts_text(const Value& value) {
  if (value.all_texts) return "any text";
  std::string text;
  for (std::string_view member : value.text_members()) {
    if (!text.empty()) text += '|';
    text += quoted(member);
  }
  return text;
}

std::string members_text(const Value& value) {
  switch (value.kind) {
    case Kind::boolean:
      return value.may_true && value.may_false ? "true|false" : value.may_true ? "true" : "false";
    case Kind::number:
    case Kind::date:
    case Kind::days:
    case Kind::months:
      return interval_text(value);
    case Kind::string:
      return texts_text(value);
    case Kind::list:
      return list_text(*value.list);
    case Kind::context:
      return context_text(*value.context);
    case Kind::range:
      return range_text(*value.range);
    case Kind::any:
      return "anything";
    case Kind::none:
      break;
  }
  return "nothing";
}

}  // namespace

std::string to_text(const Value& value) {
  if (value.is_null()) return "null";
  const std::string text = members_text(value);
  return value.may_null ? text + "|null" : text;
}

}  // namespace huisuan
