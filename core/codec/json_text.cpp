#include "codec/json_text.h"

namespace huisuan::codec {

std::string json_string(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      out += "\\u00";
      out += kHex[code >> 4];
      out += kHex[code & 15];
    } else {
      out += byte;
    }
  }
  return out + "\"";
}

std::string written(const json::Node& node) {
  switch (node.kind) {
    case json::Kind::null:
      return "null";
    case json::Kind::boolean:
      return node.truth ? "true" : "false";
    case json::Kind::number:
      return node.text;
    case json::Kind::string:
      return json_string(node.text);
    case json::Kind::array: {
      std::string text = "[";
      for (const json::Node& item : node.items) {
        if (text.size() > 1) text += ", ";
        text += written(item);
      }
      return text + "]";
    }
    case json::Kind::object: {
      std::string text = "{";
      for (const json::Member& member : node.members) {
        if (text.size() > 1) text += ", ";
        text += json_string(member.key) + ": " + written(member.value);
      }
      return text + "}";
    }
  }
  return {};
}

std::string json_list(const std::vector<std::string>& words) {
  std::string text = "[";
  for (const std::string& word : words) {
    if (text.size() > 1) text += ", ";
    text += json_string(word);
  }
  return text + "]";
}

void JsonText::new_line() {
  text_ += '\n';
  text_.append(uint64_t{2} * depth_, ' ');
}

void JsonText::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!empty_) text_ += ',';
  new_line();
  empty_ = false;
}

void JsonText::open(char bracket) {
  before_value();
  text_ += bracket;
  ++depth_;
  empty_ = true;
}

void JsonText::close(char bracket) {
  --depth_;
  if (!empty_) new_line();
  text_ += bracket;
  empty_ = false;
}

void JsonText::key(std::string_view name) {
  before_value();
  text_ += json_string(name);
  text_ += ": ";
  after_key_ = true;
}

void JsonText::text(std::string_view value) {
  before_value();
  text_ += json_string(value);
}

void JsonText::truth(bool value) {
  before_value();
  text_ += value ? "true" : "false";
}

void JsonText::count(int64_t value) {
  before_value();
  text_ += std::to_string(value);
}

void JsonText::null() {
  before_value();
  text_ += "null";
}

void JsonText::raw(std::string_view json) {
  before_value();
  text_ += json;
}

std::string JsonText::take() {
  text_ += '\n';
  return std::move(text_);
}

}  // namespace huisuan::codec
