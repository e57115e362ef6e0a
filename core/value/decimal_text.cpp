// Reading and printing decimals, digit by digit.
#include "value/decimal.h"
#include "value/decimal_wide.h"

namespace huisuan {
namespace {

constexpr int64_t kLongestPlainText = 60;

[[nodiscard]] bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Walks over a numeric literal and collects what its digits say.
class LiteralReader {
 public:
  explicit LiteralReader(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] std::optional<Decimal> read(bool& inexact) noexcept {
    const bool negative = take('-');
    const bool whole = take_digits(0);
    if (take('.') ? !take_digits(-1) : !whole) return std::nullopt;
    if (take('e') || take('E')) {
      if (!take_exponent()) return std::nullopt;
    }
    if (at_ != text_.size()) return std::nullopt;
    // Exponents beyond this bring every number out of range; the sum stays far from overflow.
    constexpr int64_t kFar = 1'000'000'000'000;
    if (magnitude_ == 0) return Decimal();
    if (exponent_ > kFar) return std::nullopt;
    return DecimalParts::round(negative, magnitude_, exponent_, more_, inexact);
  }

 private:
  [[nodiscard]] bool take(char wanted) noexcept {
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  /// `step` is what a kept digit adds to the exponent: 0 before the point, -1 after it.
  [[nodiscard]] bool take_digits(int64_t step) noexcept {
    const auto begin = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      const auto digit = static_cast<uint32_t>(text_[at_] - '0');
      if (magnitude_ < power_of_ten(36)) {
        magnitude_ = magnitude_ * 10 + digit;
        exponent_ += step;
      } else {  // 37 digits are there: more than enough to round
        more_ = more_ || digit != 0;
        exponent_ += step + 1;
      }
    }
    return at_ > begin;
  }

  [[nodiscard]] bool take_exponent() noexcept {
    const bool negative = take('-');
    if (!negative) (void)take('+');
    const auto begin = at_;
    int64_t value = 0;
    constexpr int64_t kSaturated = 1'000'000'000'000'000;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      value = value * 10 + (text_[at_] - '0');
      if (value > kSaturated) value = kSaturated;
    }
    exponent_ += negative ? -value : value;
    return at_ > begin;
  }

  std::string_view text_;
  std::string_view::size_type at_ = 0;
  uint128 magnitude_ = 0;
  int64_t exponent_ = 0;
  bool more_ = false;
};

[[nodiscard]] std::string digits_of(uint128 value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int32_t>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

[[nodiscard]] std::string digits_of(int32_t value) {
  const auto magnitude = static_cast<uint128>(value < 0 ? -value : value);
  return (value < 0 ? "-" : "") + digits_of(magnitude);
}

[[nodiscard]] std::string plain_text(const DecimalParts& parts) {
  std::string digits = digits_of(parts.magnitude);
  if (parts.exponent > 0) {
    digits.append(static_cast<uint32_t>(parts.exponent), '0');
  } else if (parts.exponent < 0) {
    const auto decimals = static_cast<uint32_t>(-parts.exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, ".");
  }
  return parts.negative ? "-" + digits : digits;
}

[[nodiscard]] std::string scientific_text(const DecimalParts& parts) {
  std::string digits = digits_of(parts.magnitude);
  const int32_t exponent = parts.exponent + static_cast<int32_t>(digits.size()) - 1;
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (digits.size() > 1) digits.insert(1, ".");
  return (parts.negative ? "-" : "") + digits + "e" + digits_of(exponent);
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text, bool& inexact) noexcept {
  return LiteralReader(text).read(inexact);
}

std::optional<Decimal> Decimal::parse(std::string_view text) noexcept {
  bool inexact = false;
  return parse(text, inexact);
}

std::string Decimal::to_text() const {
  const DecimalParts parts = DecimalParts::of(*this);
  const int64_t digits = digit_count(parts.magnitude);
  const int64_t sign = parts.negative ? 1 : 0;
  const int64_t length = parts.exponent >= 0        ? sign + digits + parts.exponent
                         : digits > -parts.exponent ? sign + digits + 1
                                                    : sign + 2 - parts.exponent;
  return length <= kLongestPlainText ? plain_text(parts) : scientific_text(parts);
}

std::string Decimal::to_fixed(uint32_t wanted) const {
  std::string text = plain_text(DecimalParts::of(*this));
  const uint32_t have = decimals();
  if (wanted > have) {
    if (have == 0) text += '.';
    text.append(wanted - have, '0');
  }
  return text;
}

}  // namespace huisuan
