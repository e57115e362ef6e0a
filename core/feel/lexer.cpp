#include "feel/lexer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "feel/builtins.h"

namespace huisuan::feel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// FEEL grammar rules 61 and 62: white space, including the ideographic space of Chinese input.
bool is_white_space(uint32_t c) {
  return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

struct CodePoints {
  uint32_t first;
  uint32_t last;
};

/// FEEL grammar rule 28 (name start char).
constexpr CodePoints kNameStart[] = {
    {'?', '?'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};

bool is_name_start(uint32_t c) {
  return std::any_of(std::begin(kNameStart), std::end(kNameStart),
                     [c](const CodePoints& r) { return c >= r.first && c <= r.last; });
}

/// FEEL grammar rule 29 and, of rule 30's symbols, the apostrophe: names are single tokens here.
bool is_name_part(uint32_t c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040 || c == '\'';
}

/// Signs that Chinese input methods give instead of ASCII, and other languages' operators.
struct Repair {
  std::string_view written;
  std::string_view meant;  ///< empty: cannot be guessed
  std::string_view hint;
};

constexpr Repair kRepairs[] = {
    {"（", "(", "请用半角括号 ( )"},
    {"）", ")", "请用半角括号 ( )"},
    {"【", "[", "请用半角方括号 [ ]"},
    {"】", "]", "请用半角方括号 [ ]"},
    {"［", "[", "请用半角方括号 [ ]"},
    {"］", "]", "请用半角方括号 [ ]"},
    {"｛", "{", "请用半角花括号 { }"},
    {"｝", "}", "请用半角花括号 { }"},
    {"，", ",", "请用半角逗号"},
    {"、", ",", "并列的各项用半角逗号隔开"},
    {"：", ":", "请用半角冒号"},
    {"。", ".", "请用半角句点"},
    {"；", "", "表达式中没有分号"},
    {"＋", "+", "请用半角加号"},
    {"－", "-", "请用半角减号"},
    {"−", "-", "请用半角减号"},
    {"×", "*", "乘号写作 *"},
    {"＊", "*", "请用半角星号"},
    {"÷", "/", "除号写作 /"},
    {"／", "/", "请用半角斜杠"},
    {"＝", "=", "请用半角等号"},
    {"＜", "<", "请用半角小于号"},
    {"＞", ">", "请用半角大于号"},
    {"≤", "<=", "写作 <="},
    {"≥", ">=", "写作 >="},
    {"≠", "!=", "写作 !="},
    {"％", "", "百分数写成小数，例如 5.5% 写成 0.055"},
    {"%", "", "百分数写成小数，例如 5.5% 写成 0.055；取余数用 modulo(a, b)"},
    {"==", "=", "相等写作一个等号 ="},
    {"<>", "!=", "不等写作 !="},
    {"=>", ">=", "大于或等于写作 >="},
    {"=<", "<=", "小于或等于写作 <="},
    {"&&", "and", "并且写作 and"},
    {"||", "or", "或者写作 or"},
    {"…", "..", "区间写作 [a..b]"},
};

constexpr std::string_view kSymbols[] = {
    "..", "**", "!=", "<=", ">=", "->", "(", ")", "[", "]", "{", "}",
    ",",  ":",  ".",  "+",  "-",  "*",  "/", "=", "<", ">", "@",
};

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<LexError>& errors) : text_(text), errors_(errors) {}

  std::vector<Token> run() {
    while (skip_blank(), at_ < text_.size()) take_token();
    push(TokenKind::end, at_, "");
    return std::move(tokens_);
  }

 private:
  void error(uint32_t begin, uint32_t end, std::string message, std::string_view hint = {}) {
    errors_.push_back({begin, end, std::move(message), std::string(hint)});
  }

  void push(TokenKind kind, uint32_t begin, std::string value) {
    tokens_.push_back({kind, begin, at_, std::move(value)});
  }

  [[nodiscard]] bool starts(std::string_view prefix) const {
    return text_.substr(at_).starts_with(prefix);
  }

  [[nodiscard]] CodePoint code_point() const { return code_point_at(text_, at_); }

  /// White space and comments (rule 63: `//` to the end of the line, `/*` to `*/`).
  void skip_blank() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
      } else if (starts("/*")) {
        const size_t close = text_.find("*/", at_ + 2);
        if (close == std::string_view::npos) {
          error(at_, at_ + 2, "注释没有结束", "用 */ 结束注释");
          at_ = static_cast<uint32_t>(text_.size());
        } else {
          at_ = static_cast<uint32_t>(close) + 2;
        }
      } else if (const CodePoint c = code_point(); c.valid && is_white_space(c.code)) {
        at_ += c.bytes;
      } else {
        return;
      }
    }
  }

  void take_token() {
    const char c = text_[at_];
    const bool number = is_digit(c) || (c == '.' && at_ + 1 < text_.size() &&
                                        is_digit(text_[at_ + 1]) && !ends_range_dots());
    if (number) {
      take_number();
    } else if (c == '"') {
      take_string("\"");
    } else if (starts("“") || starts("”")) {
      take_quoted_otherwise("”", 3, "文本用半角双引号");
    } else if (c == '\'') {
      take_quoted_otherwise("'", 1, "文本用双引号，不用单引号");
    } else if (!take_repair() && !take_word() && !take_symbol()) {
      take_unknown();
    }
  }

  /// In "1...5" the third dot must not start the number ".5": dots pair up from the left.
  [[nodiscard]] bool ends_range_dots() const { return at_ > 0 && text_[at_ - 1] == '.'; }

  void take_number() {
    const uint32_t begin = at_;
    take_digits();
    if (starts(".") && !starts("..") && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;
      take_digits();
    }
    take_exponent();
    push(TokenKind::number, begin, std::string(text_.substr(begin, at_ - begin)));
    const uint32_t after = at_;
    while (at_ < text_.size() && is_name_part(code_point().code) && code_point().valid &&
           !starts("、") && !starts("。") && !is_full_width()) {
      at_ += code_point().bytes;
    }
    if (at_ != after) {
      const std::string tail(text_.substr(after, at_ - after));
      const bool ten_thousand = tail.starts_with("万") || tail.starts_with("亿");
      error(begin, at_, "数字后面紧跟着“" + tail + "”",
            ten_thousand ? "金额一律以元计，例如 5万 写成 50000"
                         : "数字与名称之间要有运算符；计量单位不写在表达式里");
    }
  }

  void take_digits() {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }

  void take_exponent() {
    uint32_t ahead = at_;
    if (ahead >= text_.size() || (text_[ahead] != 'e' && text_[ahead] != 'E')) return;
    ++ahead;
    if (ahead < text_.size() && (text_[ahead] == '+' || text_[ahead] == '-')) ++ahead;
    if (ahead >= text_.size() || !is_digit(text_[ahead])) return;
    at_ = ahead;
    take_digits();
  }

  /// Text between `"` and `close`; the opening quote is one byte (or was skipped by the caller).
  void take_string(std::string_view close) {
    const uint32_t begin = at_;
    ++at_;
    take_string_rest(begin, close);
  }

  void take_quoted_otherwise(std::string_view close, uint32_t quote_length, std::string_view hint) {
    const uint32_t begin = at_;
    error(begin, begin + quote_length, "引号不对", hint);
    at_ += quote_length;
    take_string_rest(begin, close);
  }

  void take_string_rest(uint32_t begin, std::string_view close) {
    std::string value;
    while (at_ < text_.size() && !starts(close)) {
      const CodePoint c = code_point();
      if (!c.valid) {
        error(at_, at_ + 1, "文本不是有效的 UTF-8 编码");
        ++at_;
      } else if (c.code == '\n' || c.code == '\r') {
        break;  // rule 35 excludes line ends: report where the text began, go on behind it
      } else if (c.code == '\\') {
        take_escape(value);
      } else {
        value += text_.substr(at_, c.bytes);
        at_ += c.bytes;
      }
    }
    if (starts(close)) {
      at_ += static_cast<uint32_t>(close.size());
    } else {
      error(begin, at_, "文本没有结束", "文本要在同一行内用双引号结束；换行写作 \\n");
    }
    push(TokenKind::string, begin, std::move(value));
  }

  void take_escape(std::string& value) {
    const uint32_t begin = at_;
    ++at_;
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    constexpr std::string_view kLetters = "\"'\\nrt";
    constexpr std::string_view kMeanings = "\"'\\\n\r\t";
    if (const size_t i = kLetters.find(c); c != '\0' && i != std::string_view::npos) {
      value += kMeanings[i];
      ++at_;
    } else if (c == 'u' || c == 'U') {
      ++at_;
      uint32_t code = take_hex(c == 'u' ? 4 : 6);
      if (code >= 0xD800 && code <= 0xDBFF && starts("\\u")) {
        at_ += 2;  // a pair of surrogates is one code point
        const uint32_t low = take_hex(4);
        const bool paired = low >= 0xDC00 && low <= 0xDFFF;
        code = paired ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : kBadCode;
      }
      if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        error(begin, at_, "转义写得不对", "写作 \\u 加四位或 \\U 加六位十六进制数");
      } else {
        append_utf8(value, code);
      }
    } else {
      error(begin, std::min<uint32_t>(at_ + 1, static_cast<uint32_t>(text_.size())), "不认识的转义",
            "可用的有 \\\" \\\\ \\n \\r \\t \\' \\uXXXX \\UXXXXXX");
    }
  }

  static constexpr uint32_t kBadCode = 0xffffffffu;

  uint32_t take_hex(uint32_t digits) {
    uint32_t code = 0;
    for (uint32_t i = 0; i < digits; ++i, ++at_) {
      const char c = at_ < text_.size() ? text_[at_] : '\0';
      if (is_digit(c)) {
        code = code * 16 + static_cast<uint32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        code = code * 16 + 10 + static_cast<uint32_t>(c - 'a');
      } else if (c >= 'A' && c <= 'F') {
        code = code * 16 + 10 + static_cast<uint32_t>(c - 'A');
      } else {
        return kBadCode;
      }
    }
    return code;
  }

  [[nodiscard]] const Repair* repair_here() const {
    for (const Repair& repair : kRepairs) {
      if (starts(repair.written)) return &repair;
    }
    return nullptr;
  }

  /// A full-width sign, which FEEL's name grammar would take for a letter.
  [[nodiscard]] bool is_full_width() const {
    return repair_here() != nullptr && static_cast<uint8_t>(text_[at_]) >= 0x80;
  }

  bool take_repair() {
    const Repair* repair = repair_here();
    if (repair == nullptr) return false;
    const uint32_t begin = at_;
    at_ += static_cast<uint32_t>(repair->written.size());
    error(begin, at_, "这里不能写“" + std::string(repair->written) + "”", repair->hint);
    const bool keyword = repair->meant == "and" || repair->meant == "or";
    TokenKind kind = keyword ? TokenKind::keyword : TokenKind::symbol;
    if (repair->meant.empty()) kind = TokenKind::damaged;
    push(kind, begin, std::string(repair->meant));
    return true;
  }

  bool take_word() {
    if (const CodePoint c = code_point(); !c.valid || !is_name_start(c.code)) return false;
    const uint32_t begin = at_;
    std::string_view spaced;
    if (const uint32_t length = match_spaced_name(text_.substr(at_), spaced); length != 0) {
      at_ += length;
      push(TokenKind::name, begin, std::string(spaced));
      return true;
    }
    while (at_ < text_.size() && !is_full_width()) {
      const CodePoint c = code_point();
      if (!c.valid || !is_name_part(c.code)) break;
      at_ += c.bytes;
    }
    std::string word(text_.substr(begin, at_ - begin));
    const bool keyword = std::find(keywords().begin(), keywords().end(), word) != keywords().end();
    push(keyword ? TokenKind::keyword : TokenKind::name, begin, std::move(word));
    return true;
  }

  bool take_symbol() {
    for (std::string_view symbol : kSymbols) {
      if (!starts(symbol)) continue;
      const uint32_t begin = at_;
      at_ += static_cast<uint32_t>(symbol.size());
      push(TokenKind::symbol, begin, std::string(symbol));
      return true;
    }
    return false;
  }

  void take_unknown() {
    const uint32_t begin = at_;
    const CodePoint c = code_point();
    at_ += c.bytes;
    if (!c.valid) {
      error(begin, at_, "不是有效的 UTF-8 编码");
    } else if (c.code == '!') {
      error(begin, at_, "这里不能写“!”", "不等写作 !=，否定写作 not(…)");
    } else {
      error(begin, at_, "这里不能写“" + std::string(text_.substr(begin, c.bytes)) + "”");
    }
    push(TokenKind::damaged, begin, "");
  }

  std::string_view text_;
  std::vector<LexError>& errors_;
  std::vector<Token> tokens_;
  uint32_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, std::vector<LexError>& errors) {
  return Lexer(text, errors).run();
}

const std::vector<std::string_view>& keywords() {
  static const std::vector<std::string_view> words = {
      "and",   "or",        "in",      "if",   "then",  "else", "for",      "return",  "some",
      "every", "satisfies", "between", "true", "false", "null", "function", "instance"};
  return words;
}

}  // namespace huisuan::feel
