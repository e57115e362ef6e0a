// The inside of Decimal: powers of ten, 256-bit integers, taking numbers apart, and the one place
// that rounds to 34 digits. Only decimal*.cpp include this.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "value/decimal.h"

namespace huisuan {

inline constexpr int32_t kUint128Powers = 39;  ///< 10^0 … 10^38 fit 128 bits

inline constexpr std::array<uint128, kUint128Powers> kPowerOfTen = [] {
  std::array<uint128, kUint128Powers> powers{};
  uint128 power = 1;
  for (auto& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

inline constexpr std::array<uint64_t, 20> kSmallPowerOfTen = [] {
  std::array<uint64_t, 20> powers{};
  uint64_t power = 1;
  for (auto& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

[[nodiscard]] constexpr uint128 power_of_ten(int64_t exponent) noexcept {
  return kPowerOfTen[static_cast<uint32_t>(exponent)];
}
[[nodiscard]] constexpr uint64_t small_power_of_ten(int64_t exponent) noexcept {
  return kSmallPowerOfTen[static_cast<uint32_t>(exponent)];
}

[[nodiscard]] constexpr int32_t bit_length(uint128 value) noexcept {
  const auto high = static_cast<uint64_t>(value >> 64);
  const auto low = static_cast<uint64_t>(value);
  if (high != 0) return 128 - __builtin_clzll(high);
  return low == 0 ? 0 : 64 - __builtin_clzll(low);
}

/// Decimal digits of a value below 10^38; 0 has none.
[[nodiscard]] constexpr int32_t digit_count(uint128 value) noexcept {
  const int32_t guess = (bit_length(value) * 1233) >> 12;  // log10(2) = 1233/4096, rounded down
  return guess + (value >= power_of_ten(guess) ? 1 : 0);
}

struct Division {
  uint128 quotient = 0;
  uint128 remainder = 0;
};

/// Both results for one division; a 64-bit one where that is enough.
[[nodiscard]] constexpr Division divide(uint128 dividend, uint128 divisor) noexcept {
  if (((dividend | divisor) >> 64) == 0) {
    const auto small_dividend = static_cast<uint64_t>(dividend);
    const auto small_divisor = static_cast<uint64_t>(divisor);
    return {small_dividend / small_divisor, small_dividend % small_divisor};
  }
  const uint128 quotient = dividend / divisor;
  return {quotient, dividend - quotient * divisor};
}

/// An unsigned 256-bit integer, least significant limb first: holds 76 digits and every product
/// of two coefficients.
struct Wide {
  std::array<uint64_t, 4> limbs{};

  [[nodiscard]] static constexpr Wide of(uint128 value) noexcept {
    return {{static_cast<uint64_t>(value), static_cast<uint64_t>(value >> 64), 0, 0}};
  }
  [[nodiscard]] static constexpr Wide product(uint128 a, uint128 b) noexcept {
    Wide result = of(a).times(static_cast<uint64_t>(b));
    const Wide upper = of(a).times(static_cast<uint64_t>(b >> 64));
    return result.plus({{0, upper.limbs[0], upper.limbs[1], upper.limbs[2]}});
  }
  /// 10^exponent, exponent 0..76.
  [[nodiscard]] static constexpr Wide power(int64_t exponent) noexcept {
    if (exponent < kUint128Powers) return of(power_of_ten(exponent));
    return product(power_of_ten(38), power_of_ten(exponent - 38));
  }

  /// The caller knows that the result fits.
  [[nodiscard]] constexpr Wide times(uint64_t factor) const noexcept {
    Wide result;
    uint128 carry = 0;
    for (uint32_t i = 0; i < 4; ++i) {
      carry += static_cast<uint128>(limbs[i]) * factor;
      result.limbs[i] = static_cast<uint64_t>(carry);
      carry >>= 64;
    }
    return result;
  }
  [[nodiscard]] constexpr Wide plus(const Wide& other) const noexcept {
    Wide result;
    uint128 carry = 0;
    for (uint32_t i = 0; i < 4; ++i) {
      carry += static_cast<uint128>(limbs[i]) + other.limbs[i];
      result.limbs[i] = static_cast<uint64_t>(carry);
      carry >>= 64;
    }
    return result;
  }
  /// other <= *this.
  [[nodiscard]] constexpr Wide minus(const Wide& other) const noexcept {
    Wide result;
    uint64_t borrow = 0;
    for (uint32_t i = 0; i < 4; ++i) {
      const uint128 take = static_cast<uint128>(other.limbs[i]) + borrow;
      borrow = limbs[i] < take ? 1 : 0;
      result.limbs[i] = static_cast<uint64_t>(static_cast<uint128>(limbs[i]) - take);
    }
    return result;
  }
  [[nodiscard]] constexpr bool less_than(const Wide& other) const noexcept {
    for (uint32_t i = 4; i-- > 0;) {
      if (limbs[i] != other.limbs[i]) return limbs[i] < other.limbs[i];
    }
    return false;
  }
  /// Divides in place, returns the remainder.
  constexpr uint64_t divide_by(uint64_t divisor) noexcept {
    uint128 remainder = 0;
    for (uint32_t i = 4; i-- > 0;) {
      const uint128 current = (remainder << 64) | limbs[i];
      const Division part = divide(current, divisor);
      limbs[i] = static_cast<uint64_t>(part.quotient);
      remainder = part.remainder;
    }
    return static_cast<uint64_t>(remainder);
  }
  [[nodiscard]] constexpr bool fits_uint128() const noexcept { return (limbs[2] | limbs[3]) == 0; }
  [[nodiscard]] constexpr uint128 low() const noexcept {
    return (static_cast<uint128>(limbs[1]) << 64) | limbs[0];
  }
  /// Decimal digits, for values below 10^76.
  [[nodiscard]] constexpr int32_t digits() const noexcept {
    const uint128 high = (static_cast<uint128>(limbs[3]) << 64) | limbs[2];
    const int32_t bits = high != 0 ? 128 + bit_length(high) : bit_length(low());
    const int32_t guess = (bits * 1233) >> 12;
    return guess + (less_than(power(guess)) ? 0 : 1);
  }
};

/// A number taken apart: (-1)^negative * magnitude * 10^exponent, magnitude < 10^34.
struct DecimalParts {
  bool negative = false;
  uint128 magnitude = 0;
  int32_t exponent = 0;

  [[nodiscard]] static DecimalParts of(Decimal number) noexcept;
  /// The exponent may be anything; magnitude < 10^34. nullopt if too large; the caller has seen
  /// to it that exponent >= kMinExponent.
  [[nodiscard]] static std::optional<Decimal> build(bool negative, uint128 magnitude,
                                                    int64_t exponent) noexcept;
  /// Rounds half-even to 34 digits and to multiples of 10^-6176. `more`: the true magnitude is a
  /// little above the one given (by less than one of its units). magnitude < 10^38.
  [[nodiscard]] static std::optional<Decimal> round(bool negative, uint128 magnitude,
                                                    int64_t exponent, bool more,
                                                    bool& inexact) noexcept;
  /// The same for magnitudes below 10^76.
  [[nodiscard]] static std::optional<Decimal> round(bool negative, Wide magnitude, int64_t exponent,
                                                    bool more, bool& inexact) noexcept;
};

}  // namespace huisuan
