// Text of an expression -> tokens (FEEL grammar rules 27-34, 60-63: names, literals, spaces).
//
// Only the parser needs this header. Mistakes in characters are reported here (unclosed text, bad
// escape, full-width punctuation, `==`, `%` …) and repaired where the intention is plain, so that
// the parser can go on and show what else is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"

namespace huisuan::feel {

enum class TokenKind : uint8_t {
  end,
  number,
  string,  ///< value: escapes resolved
  name,    ///< one word, or the name of a built-in function with spaces, joined by one space
  keyword,
  symbol,
  damaged,  ///< reported already; the parser stays silent about it
};

struct Token {
  TokenKind kind = TokenKind::end;
  uint32_t begin = 0;  ///< bytes of the text
  uint32_t end = 0;
  std::string value;  ///< symbols and keywords: the ASCII spelling

  [[nodiscard]] bool is(std::string_view spelling) const {
    return (kind == TokenKind::symbol || kind == TokenKind::keyword) && value == spelling;
  }
  [[nodiscard]] bool is_word() const {
    return kind == TokenKind::name || kind == TokenKind::keyword;
  }
};

/// A mistake with its place in the text; the parser turns it into an Issue.
struct LexError {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string message;
  std::string hint;  ///< may be empty
};

/// The whole text as tokens, closed by one of kind `end`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, std::vector<LexError>& errors);

/// Words that cannot be names: and, or, in, if, then …
[[nodiscard]] const std::vector<std::string_view>& keywords();

}  // namespace huisuan::feel
