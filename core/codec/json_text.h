// Writes JSON: two blanks a level, keys in the order of the calls. Numbers never pass through a
// double: amounts are strings, counts are integers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/json.h"

namespace huisuan::codec {

/// `text` in quotes, control characters escaped.
[[nodiscard]] std::string json_string(std::string_view text);
/// Texts as a list, on one line.
[[nodiscard]] std::string json_list(const std::vector<std::string>& texts);
/// What was parsed, on one line, numbers as they were written: for messages.
[[nodiscard]] std::string written(const json::Node& node);

class JsonText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void text(std::string_view value);
  void truth(bool value);
  void count(int64_t value);
  void null();
  /// A finished piece of JSON.
  void raw(std::string_view json);

  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  /// Nothing for an empty text.
  void member_if(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }

  /// The document with a line end behind it.
  [[nodiscard]] std::string take();

 private:
  void before_value();
  void open(char bracket);
  void close(char bracket);
  void new_line();

  std::string text_;
  uint32_t depth_ = 0;
  bool empty_ = true;  ///< nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

}  // namespace huisuan::codec
