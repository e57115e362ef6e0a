// Numbers of 108 digits, truncated, for the few functions that need more than 34 on the way to a
// rounded result. Magnitudes only; decimal_power.cpp keeps signs. Only decimal*.cpp include this.
#pragma once

#include <array>
#include <cstdint>

#include "value/decimal_wide.h"

namespace huisuan {

/// limbs * 10^exponent, limbs in base 10^9, least significant first; the top one is not 0 unless
/// the number is. `more`: something positive, below one unit of the last digit, was cut off.
class Scratch {
 public:
  static constexpr uint32_t kLimbs = 12;
  static constexpr uint64_t kBase = 1'000'000'000;
  static constexpr int64_t kLimbDigits = 9;

  Scratch() = default;
  /// numerator / divisor to 108 digits; divisor below 10^34, not 0.
  [[nodiscard]] static Scratch quotient(uint128 numerator, int64_t exponent,
                                        uint128 divisor) noexcept {
    std::array<uint64_t, kLimbs + 6> digits{};  // big end first
    uint128 remainder = numerator;
    const auto count = static_cast<uint32_t>(digits.size());
    // numerator < 10^38: its whole quotient first, three limbs at a time from the front.
    const Division whole = divide(remainder, divisor);
    uint128 head = whole.quotient;
    for (uint32_t i = 5; i-- > 0;) {
      digits[i] = static_cast<uint64_t>(head % kBase);
      head /= kBase;
    }
    remainder = whole.remainder;
    for (uint32_t i = 5; i < count; ++i) {
      uint64_t limb = 0;
      for (uint32_t step = 0; step < 3; ++step) {  // remainder * 1000 < 10^37
        const Division part = divide(remainder * 1000, divisor);
        limb = limb * 1000 + static_cast<uint64_t>(part.quotient);
        remainder = part.remainder;
      }
      digits[i] = limb;
    }
    std::array<uint64_t, 2 * kLimbs> limbs{};
    for (uint32_t i = 0; i < count; ++i) limbs[count - 1 - i] = digits[i];
    Scratch result;
    result.keep_top(limbs, exponent - kLimbDigits * static_cast<int64_t>(count - 5), false);
    result.more_ = result.more_ || remainder != 0;
    return result;
  }
  [[nodiscard]] static Scratch of(uint128 magnitude, int64_t exponent) noexcept {
    std::array<uint64_t, 2 * kLimbs> limbs{};
    for (uint32_t i = 0; magnitude != 0; ++i) {
      limbs[i] = static_cast<uint64_t>(magnitude % kBase);
      magnitude /= kBase;
    }
    Scratch result;
    result.keep_top(limbs, exponent, false);
    return result;
  }

  [[nodiscard]] int64_t exponent() const noexcept { return exponent_; }

  [[nodiscard]] Scratch times(const Scratch& other) const noexcept {
    std::array<uint64_t, 2 * kLimbs> limbs{};
    for (uint32_t i = 0; i < kLimbs; ++i) {
      uint64_t carry = 0;
      for (uint32_t j = 0; j < kLimbs; ++j) {
        const uint64_t sum = limbs[i + j] + limbs_[i] * other.limbs_[j] + carry;
        limbs[i + j] = sum % kBase;
        carry = sum / kBase;
      }
      limbs[i + kLimbs] = carry;
    }
    Scratch result;
    result.keep_top(limbs, exponent_ + other.exponent_, more_ || other.more_);
    return result;
  }

  /// Rounded half-even to 34 digits.
  [[nodiscard]] std::optional<Decimal> rounded(bool negative, bool& inexact) const noexcept {
    uint32_t top = kLimbs;
    while (top > 0 && limbs_[top - 1] == 0) --top;
    if (top == 0) return Decimal();
    // The top five limbs hold 37 digits at least; one more factor of ten where that is all.
    uint128 magnitude = 0;
    bool more = more_;
    uint32_t used = 0;
    uint32_t at = top;
    while (at > 0 && used < 4) {
      magnitude = magnitude * kBase + limbs_[--at];
      ++used;
    }
    int64_t exponent = exponent_ + kLimbDigits * at;
    // 28 to 36 digits so far: digits of the next limb, as many as keep the whole below 10^37.
    if (at > 0) {
      const int32_t room = 37 - digit_count(magnitude);
      const int32_t taken = room < kLimbDigits ? room : static_cast<int32_t>(kLimbDigits);
      const uint64_t next = limbs_[--at];
      const uint64_t unit = small_power_of_ten(kLimbDigits - taken);
      magnitude = magnitude * power_of_ten(taken) + next / unit;
      more = more || next % unit != 0;
      exponent -= taken;
    }
    while (at > 0) more = limbs_[--at] != 0 || more;
    return DecimalParts::round(negative, magnitude, exponent, more, inexact);
  }

 private:
  void keep_top(const std::array<uint64_t, 2 * kLimbs>& limbs, int64_t exponent,
                bool more) noexcept {
    uint32_t top = 2 * kLimbs;
    while (top > 0 && limbs[top - 1] == 0) --top;
    const uint32_t dropped = top > kLimbs ? top - kLimbs : 0;
    for (uint32_t i = 0; i < dropped; ++i) more = more || limbs[i] != 0;
    for (uint32_t i = 0; i < kLimbs; ++i) limbs_[i] = i + dropped < top ? limbs[i + dropped] : 0;
    exponent_ = exponent + kLimbDigits * dropped;
    more_ = more;
  }

  std::array<uint64_t, kLimbs> limbs_{};
  int64_t exponent_ = 0;
  bool more_ = false;
};

}  // namespace huisuan
