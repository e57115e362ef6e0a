#include "base/sha256.h"
#include "codec/sheets.h"
#include "value/civil.h"

namespace huisuan::codec {

namespace {

/// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '\\' || byte == ';' || byte == ',') result += '\\';
    if (byte == '\n') {
      result += "\\n";
    } else if (byte != '\r') {
      result += byte;
    }
  }
  return result;
}

/// RFC 5545, 3.1: at most 75 bytes a line, never inside a character.
std::string folded(std::string_view text) {
  constexpr uint32_t kMost = 73;
  std::string result;
  uint32_t used = 0;
  for (uint32_t i = 0; i < text.size();) {
    uint32_t bytes = 1;
    while (i + bytes < text.size() &&
           (static_cast<unsigned char>(text[i + bytes]) & 0xc0) == 0x80) {
      ++bytes;
    }
    if (used + bytes > kMost) {
      result += "\r\n ";
      used = 1;
    }
    result += text.substr(i, bytes);
    used += bytes;
    i += bytes;
  }
  return result + "\r\n";
}

std::string without_dashes(std::string_view iso) {
  std::string result;
  for (const char byte : iso) {
    if (byte != '-') result += byte;
  }
  return result;
}

std::string event(const present::DatedText& entry, const present::ViewModel& view) {
  const auto day = parse_date(entry.iso);
  const auto next = day ? add_days(*day, 1) : std::nullopt;
  if (!next) return {};
  const std::string id = sha256(entry.iso + "\n" + entry.text).hex().substr(0, 32);
  std::string text = "BEGIN:VEVENT\r\n";
  text += folded("UID:" + id + "@huisuan.invalid");
  // The as-of date stands for the time of writing: the core has no clock.
  text += folded("DTSTAMP:" + without_dashes(view.date_iso) + "T000000Z");
  text += folded("DTSTART;VALUE=DATE:" + without_dashes(entry.iso));
  text += folded("DTEND;VALUE=DATE:" + without_dashes(to_text(*next)));
  text += folded("SUMMARY:" + escaped(entry.text));
  text += folded("DESCRIPTION:" + escaped(view.region_text + " · " + view.data_text));
  text += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
  return text;
}

}  // namespace

std::string calendar_ics(const present::ViewModel& view) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//huisuan//huisuan//ZH\r\n";
  text += "CALSCALE:GREGORIAN\r\n";
  for (const present::DatedText& entry : view.calendar) text += event(entry, view);
  return text + "END:VCALENDAR\r\n";
}

}  // namespace huisuan::codec
