// Powers and square roots.
#include "value/decimal_scratch.h"

namespace huisuan {
namespace {

/// Powers that leave the range of exponents on the way leave it at the end, too: the magnitudes
/// only grow, or only shrink.
constexpr int64_t kFarExponent = 20'000;

/// a to the power n >= 1. Digits beyond 108 are cut off on the way, each time by less than 10^-99
/// of the value, so that the result is rounded rightly unless its digits 35 to 90 are all 9 or all
/// 0.
[[nodiscard]] std::optional<Decimal> whole_power(bool negative, const Scratch& a, uint128 n,
                                                 bool& inexact) noexcept {
  Scratch power = a;
  for (int32_t bit = bit_length(n) - 2; bit >= 0; --bit) {
    power = power.times(power);
    if (((n >> bit) & 1) != 0) power = power.times(a);
    if (power.exponent() > kFarExponent) return std::nullopt;
    if (power.exponent() < -kFarExponent) {
      inexact = true;
      return Decimal();
    }
  }
  return power.rounded(negative && (n & 1) != 0, inexact);
}

/// The whole part of the square root, bit by bit.
[[nodiscard]] uint128 whole_root(Wide number, bool& exact) noexcept {
  // Two bits of the number at a time: remainder = number so far - root^2.
  Wide remainder;
  uint128 root = 0;
  for (int32_t pair = 127; pair >= 0; --pair) {
    const uint64_t bits = (number.limbs[static_cast<uint32_t>(pair) / 32] >>
                           (2 * (static_cast<uint32_t>(pair) % 32))) &
                          3;
    remainder = remainder.times(4).plus(Wide::of(bits));
    const Wide candidate = Wide::of(root).times(4).plus(Wide::of(1));
    root <<= 1;
    if (!remainder.less_than(candidate)) {
      remainder = remainder.minus(candidate);
      root |= 1;
    }
  }
  exact = remainder.fits_uint128() && remainder.low() == 0;
  return root;
}

}  // namespace

std::optional<Decimal> pow(Decimal a, Decimal b, bool& inexact) noexcept {
  if (!b.is_integer()) return std::nullopt;
  if (b.is_zero()) return Decimal(1);
  if (a.is_zero()) return b.is_negative() ? std::nullopt : std::optional(Decimal());
  const DecimalParts base = DecimalParts::of(a);
  const DecimalParts exponent = DecimalParts::of(b);
  if (base.magnitude == 1 && base.exponent == 0 && exponent.exponent > 0) {
    return Decimal(1);  // such exponents are even
  }
  if (exponent.exponent > 0) return std::nullopt;
  const Scratch start = exponent.negative
                            ? Scratch::quotient(1, -int64_t{base.exponent}, base.magnitude)
                            : Scratch::of(base.magnitude, base.exponent);
  return whole_power(base.negative, start, exponent.magnitude, inexact);
}

std::optional<Decimal> pow(Decimal a, Decimal b) noexcept {
  bool inexact = false;
  return pow(a, b, inexact);
}

std::optional<Decimal> sqrt(Decimal a, bool& inexact) noexcept {
  if (a.is_negative()) return std::nullopt;
  if (a.is_zero()) return a;
  const DecimalParts parts = DecimalParts::of(a);
  // 73 or 74 digits under the root and an even exponent: 37 digits of root.
  int32_t padding = 73 - digit_count(parts.magnitude);
  if ((parts.exponent - padding) % 2 != 0) ++padding;
  // Together up to 74 digits; each factor stays below 10^38.
  const int32_t first = padding < 38 ? 0 : padding - 38;
  const Wide number =
      Wide::product(parts.magnitude * power_of_ten(first), power_of_ten(padding - first));
  bool exact = false;
  const uint128 root = whole_root(number, exact);
  return DecimalParts::round(false, root, (int64_t{parts.exponent} - padding) / 2, !exact, inexact);
}

std::optional<Decimal> sqrt(Decimal a) noexcept {
  bool inexact = false;
  return sqrt(a, inexact);
}

}  // namespace huisuan
