#include "value/decimal.h"

#include <algorithm>
#include <utility>

#include "value/decimal_wide.h"

namespace huisuan {
namespace {

constexpr uint128 kCoefficientLimit = kPowerOfTen[Decimal::kDigits];
constexpr uint64_t kSignBit = uint64_t{1} << 63;
constexpr uint64_t kCoefficientBits = (uint64_t{1} << 49) - 1;
constexpr int32_t kLargestScale = 6176;  // FEEL's limits for the scale of a rounding
constexpr int32_t kSmallestScale = -6111;

[[nodiscard]] uint64_t magnitude_of(int64_t value) noexcept {
  return value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value);
}

/// What rounding does with the digits it drops: compared with half a unit of the last digit kept.
enum class Dropped : uint8_t { nothing, below_half, half, above_half };

[[nodiscard]] Dropped classify(uint128 remainder, uint128 unit, bool more) noexcept {
  if (remainder == 0) return more ? Dropped::below_half : Dropped::nothing;
  const uint128 half = unit / 2;  // unit is a power of ten above 1: even
  if (remainder != half) return remainder < half ? Dropped::below_half : Dropped::above_half;
  return more ? Dropped::above_half : Dropped::half;
}

[[nodiscard]] bool rounds_away(Rounding rounding, Dropped dropped, bool negative,
                               bool odd) noexcept {
  if (dropped == Dropped::nothing) return false;
  switch (rounding) {
    case Rounding::floor:
      return negative;
    case Rounding::ceiling:
      return !negative;
    case Rounding::up:
      return true;
    case Rounding::down:
      return false;
    case Rounding::half_up:
      return dropped >= Dropped::half;
    case Rounding::half_down:
      return dropped == Dropped::above_half;
    case Rounding::half_even:
      return dropped == Dropped::above_half || (dropped == Dropped::half && odd);
  }
  return false;
}

/// The leading digits of a / b: value = digits * 10^exponent, plus something less than one unit
/// if `more`. Stops when exact, with 36 digits, or at exponent 0 if `integer_part` asks so.
struct Quotient {
  uint128 digits = 0;
  int64_t exponent = 0;
  bool more = false;
};

[[nodiscard]] Quotient leading_digits(const DecimalParts& a, const DecimalParts& b,
                                      bool integer_part) noexcept {
  const auto [whole, rest] = divide(a.magnitude, b.magnitude);
  Quotient quotient{whole, int64_t{a.exponent} - b.exponent, false};
  uint128 remainder = rest;
  const int32_t room = 38 - digit_count(b.magnitude);  // remainder * 10^room fits
  while (remainder != 0) {
    const int32_t have = digit_count(quotient.digits);
    if (have >= 36 || (integer_part && quotient.exponent <= 0)) break;
    int64_t step = std::min({room, 38 - have, 19});
    if (integer_part) step = std::min(step, quotient.exponent);
    const Division next = divide(remainder * power_of_ten(step), b.magnitude);
    quotient.digits = quotient.digits * power_of_ten(step) + next.quotient;
    remainder = next.remainder;
    quotient.exponent -= step;
  }
  quotient.more = remainder != 0;
  if (integer_part && quotient.exponent < 0) {
    Division parts{0, quotient.digits};  // below 10^-38 nothing whole is left
    if (quotient.exponent >= -38) parts = divide(quotient.digits, power_of_ten(-quotient.exponent));
    quotient = {parts.quotient, 0, quotient.more || parts.remainder != 0};
  }
  return quotient;
}

}  // namespace

DecimalParts DecimalParts::of(Decimal number) noexcept {
  if (number.is_small()) {
    return {number.small() < 0, magnitude_of(number.small()), number.exponent()};
  }
  const uint128 high = number.high_ & kCoefficientBits;
  return {(number.high_ & kSignBit) != 0, (high << 64) | number.low_, number.exponent()};
}

std::optional<Decimal> DecimalParts::build(bool negative, uint128 magnitude,
                                           int64_t exponent) noexcept {
  if (magnitude == 0) return Decimal();
  if (exponent > 0) {
    const int64_t padding = std::min<int64_t>(exponent, Decimal::kDigits - digit_count(magnitude));
    magnitude *= power_of_ten(padding);
    exponent -= padding;
    if (exponent > Decimal::kMaxExponent) return std::nullopt;
  }
  // Strip trailing zeros of fractions: in big steps as long as the number needs two words.
  while (exponent < 0 && (magnitude >> 64) != 0) {
    const bool big_step = exponent <= -8 && magnitude % 100'000'000 == 0;
    const uint64_t unit = big_step ? 100'000'000 : 10;
    if (magnitude % unit != 0) break;
    magnitude /= unit;
    exponent += big_step ? 8 : 1;
  }
  if ((magnitude >> 64) == 0) {
    auto low = static_cast<uint64_t>(magnitude);
    while (exponent <= -8 && low % 100'000'000 == 0) {
      low /= 100'000'000;
      exponent += 8;
    }
    while (exponent < 0 && low % 10 == 0) {
      low /= 10;
      ++exponent;
    }
    if (exponent <= 0 && low <= kSignBit - (negative ? 0 : 1)) {
      return Decimal(negative ? ~low + 1 : low, static_cast<uint64_t>(-exponent));
    }
    magnitude = low;
  }
  uint64_t high = static_cast<uint64_t>(magnitude >> 64);
  high |= static_cast<uint64_t>(exponent + Decimal::kBias) << 49;
  if (negative) high |= kSignBit;
  return Decimal(static_cast<uint64_t>(magnitude), high);
}

std::optional<Decimal> DecimalParts::round(bool negative, uint128 magnitude, int64_t exponent,
                                           bool more, bool& inexact) noexcept {
  const int64_t excess = digit_count(magnitude) - int64_t{Decimal::kDigits};
  const int64_t drop = std::max(excess, Decimal::kMinExponent - exponent);
  if (drop <= 0) {
    // `more` comes only with more digits than 34 or at the lower end of the range.
    inexact = inexact || more;
    return build(negative, magnitude, exponent);
  }
  if (drop >= kUint128Powers) {  // less than half of the smallest number
    inexact = inexact || more || magnitude != 0;
    return Decimal();
  }
  const uint128 unit = power_of_ten(drop);
  auto [kept, remainder] = divide(magnitude, unit);
  const Dropped dropped = classify(remainder, unit, more);
  inexact = inexact || dropped != Dropped::nothing;
  exponent += drop;
  if (rounds_away(Rounding::half_even, dropped, negative, (kept & 1) != 0)) ++kept;
  if (kept == kCoefficientLimit) {
    kept /= 10;
    ++exponent;
  }
  return build(negative, kept, exponent);
}

std::optional<Decimal> DecimalParts::round(bool negative, Wide magnitude, int64_t exponent,
                                           bool more, bool& inexact) noexcept {
  // Down to 37 digits: enough to tell the half, with `more` for what is below.
  int32_t drop = magnitude.digits() - 37;
  while (drop > 0) {
    const int32_t step = std::min(drop, 19);
    more = magnitude.divide_by(small_power_of_ten(step)) != 0 || more;
    exponent += step;
    drop -= step;
  }
  return round(negative, magnitude.low(), exponent, more, inexact);
}

Decimal Decimal::negate_least(Decimal a) noexcept {
  const DecimalParts parts = DecimalParts::of(a);
  return *DecimalParts::build(!parts.negative, parts.magnitude, parts.exponent);
}

std::strong_ordering Decimal::compare_general(Decimal a, Decimal b) noexcept {
  if (a.is_small() && b.is_small()) {
    const int64_t gap = static_cast<int64_t>(a.high_) - static_cast<int64_t>(b.high_);
    if (gap >= -19 && gap <= 19) {  // 2^63 * 10^19 fits 128 bits
      const int128 left = static_cast<int128>(a.small()) *
                          static_cast<int128>(small_power_of_ten(gap < 0 ? -gap : 0));
      const int128 right = static_cast<int128>(b.small()) *
                           static_cast<int128>(small_power_of_ten(gap > 0 ? gap : 0));
      return left < right   ? std::strong_ordering::less
             : left > right ? std::strong_ordering::greater
                            : std::strong_ordering::equal;
    }
  }
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  if (a.is_zero()) return std::strong_ordering::equal;
  if (a.is_negative()) {
    std::swap(a, b);  // below, magnitudes
  }
  DecimalParts left = DecimalParts::of(a);
  DecimalParts right = DecimalParts::of(b);
  const int32_t left_top = digit_count(left.magnitude) + left.exponent;
  const int32_t right_top = digit_count(right.magnitude) + right.exponent;
  if (left_top != right_top) return left_top <=> right_top;
  // Equal top digits: the one with the larger exponent has as many fewer digits.
  const int32_t gap = left.exponent - right.exponent;
  if (gap > 0) left.magnitude *= power_of_ten(gap);
  if (gap < 0) right.magnitude *= power_of_ten(-gap);
  return left.magnitude < right.magnitude   ? std::strong_ordering::less
         : left.magnitude > right.magnitude ? std::strong_ordering::greater
                                            : std::strong_ordering::equal;
}

namespace {

struct SignedSum {
  bool negative;
  Wide magnitude;
};
[[nodiscard]] SignedSum signed_sum(bool a_negative, const Wide& a, bool b_negative,
                                   const Wide& b) noexcept {
  if (a_negative == b_negative) return {a_negative, a.plus(b)};
  if (a.less_than(b)) return {b_negative, b.minus(a)};
  return {a_negative, a.minus(b)};
}

[[nodiscard]] std::optional<Decimal> add_parts(DecimalParts a, DecimalParts b,
                                               bool& inexact) noexcept {
  if (a.exponent < b.exponent) std::swap(a, b);
  const int32_t gap = a.exponent - b.exponent;
  const int32_t digits = digit_count(a.magnitude) + gap;
  if (digits <= 37) {
    const uint128 left = a.magnitude * power_of_ten(gap);
    const uint128 right = b.magnitude;
    if (a.negative == b.negative) {
      return DecimalParts::round(a.negative, left + right, b.exponent, false, inexact);
    }
    if (left < right) {
      return DecimalParts::round(b.negative, right - left, b.exponent, false, inexact);
    }
    return DecimalParts::round(a.negative, left - right, b.exponent, false, inexact);
  }
  if (digits <= 75) {
    const Wide left = gap < kUint128Powers
                          ? Wide::product(a.magnitude, power_of_ten(gap))
                          : Wide::product(a.magnitude * power_of_ten(gap - 38), power_of_ten(38));
    const SignedSum sum = signed_sum(a.negative, left, b.negative, Wide::of(b.magnitude));
    return DecimalParts::round(sum.negative, sum.magnitude, b.exponent, false, inexact);
  }
  // b is far below the last digit of a, and only says to which side of a the sum lies.
  const int32_t padding = 37 - digit_count(a.magnitude);
  uint128 magnitude = a.magnitude * power_of_ten(padding);
  if (a.negative != b.negative) --magnitude;
  return DecimalParts::round(a.negative, magnitude, int64_t{a.exponent} - padding, true, inexact);
}

}  // namespace

std::optional<Decimal> Decimal::add_general(Decimal a, Decimal b, bool& inexact) noexcept {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  if (a.is_small() && b.is_small()) {
    if (a.high_ < b.high_) std::swap(a, b);
    const uint64_t gap = a.high_ - b.high_;
    if (gap <= 18) {
      int64_t aligned = 0;
      int64_t sum = 0;
      const auto factor = static_cast<int64_t>(kSmallPowerOfTen[gap]);
      if (!__builtin_mul_overflow(b.small(), factor, &aligned) &&
          !__builtin_add_overflow(a.small(), aligned, &sum)) {
        uint64_t decimals = a.high_;
        while (decimals > 0 && sum % 10 == 0) {  // only if gap is 0
          if (sum == 0) return Decimal();
          sum /= 10;
          --decimals;
        }
        return Decimal(static_cast<uint64_t>(sum), decimals);
      }
    }
  }
  return add_parts(DecimalParts::of(a), DecimalParts::of(b), inexact);
}

std::optional<Decimal> Decimal::mul_general(Decimal a, Decimal b, bool& inexact) noexcept {
  if (a.is_zero() || b.is_zero()) return Decimal();
  if (a.is_small() && b.is_small()) {
    uint64_t decimals = a.high_ + b.high_;
    int64_t product = 0;
    if (decimals <= 6176 && !__builtin_mul_overflow(a.small(), b.small(), &product)) {
      while (decimals > 0 && product % 10 == 0) {
        product /= 10;
        --decimals;
      }
      return Decimal(static_cast<uint64_t>(product), decimals);
    }
  }
  const DecimalParts left = DecimalParts::of(a);
  const DecimalParts right = DecimalParts::of(b);
  const bool negative = left.negative != right.negative;
  const int64_t exponent = int64_t{left.exponent} + right.exponent;
  if (digit_count(left.magnitude) + digit_count(right.magnitude) <= 38) {
    return DecimalParts::round(negative, left.magnitude * right.magnitude, exponent, false,
                               inexact);
  }
  return DecimalParts::round(negative, Wide::product(left.magnitude, right.magnitude), exponent,
                             false, inexact);
}

std::optional<Decimal> div(Decimal a, Decimal b, bool& inexact) noexcept {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return a;
  const DecimalParts left = DecimalParts::of(a);
  const DecimalParts right = DecimalParts::of(b);
  const Quotient quotient = leading_digits(left, right, false);
  return DecimalParts::round(left.negative != right.negative, quotient.digits, quotient.exponent,
                             quotient.more, inexact);
}

std::optional<Decimal> div(Decimal a, Decimal b) noexcept {
  bool inexact = false;
  return div(a, b, inexact);
}

std::optional<Decimal> floor_div(Decimal a, Decimal b) noexcept {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return a;
  const DecimalParts left = DecimalParts::of(a);
  const DecimalParts right = DecimalParts::of(b);
  const bool negative = left.negative != right.negative;
  Quotient quotient = leading_digits(left, right, true);
  if (quotient.exponent == 0) {
    if (negative && quotient.more) ++quotient.digits;
    quotient.more = false;
  }
  bool inexact = false;
  return DecimalParts::round(negative, quotient.digits, quotient.exponent, quotient.more, inexact);
}

std::optional<Decimal> modulo(Decimal a, Decimal b) noexcept {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return a;
  const DecimalParts dividend = DecimalParts::of(a);
  const DecimalParts divisor = DecimalParts::of(b);
  uint128 remainder = 0;
  int64_t gap = int64_t{dividend.exponent} - divisor.exponent;
  if (gap >= 0) {
    const int32_t room = 38 - digit_count(divisor.magnitude);
    remainder = dividend.magnitude % divisor.magnitude;
    while (gap > 0 && remainder != 0) {
      const int64_t step = std::min<int64_t>(gap, room);
      remainder = remainder * power_of_ten(step) % divisor.magnitude;
      gap -= step;
    }
  } else if (digit_count(divisor.magnitude) - gap > 38) {
    remainder = dividend.magnitude;  // below 10^34, and so below the divisor
  } else {
    remainder = dividend.magnitude % (divisor.magnitude * power_of_ten(-gap));
  }
  const int32_t exponent = std::min(dividend.exponent, divisor.exponent);
  const std::optional<Decimal> rest = DecimalParts::build(dividend.negative, remainder, exponent);
  if (!rest || rest->is_zero() || dividend.negative == divisor.negative) return rest;
  return add(*rest, b);
}

std::optional<Decimal> round(Decimal n, int64_t scale, Rounding rounding) noexcept {
  if (scale < kSmallestScale || scale > kLargestScale) return std::nullopt;
  const DecimalParts parts = DecimalParts::of(n);
  const int64_t drop = -scale - parts.exponent;
  if (drop <= 0 || n.is_zero()) return n;
  if (scale >= 0 && drop <= 18 && (parts.magnitude >> 63) == 0) {  // the common case in 64 bits
    const auto magnitude = static_cast<uint64_t>(parts.magnitude);
    const uint64_t unit = small_power_of_ten(drop);
    uint64_t kept = magnitude / unit;
    const Dropped dropped = classify(magnitude % unit, unit, false);
    if (rounds_away(rounding, dropped, parts.negative, (kept & 1) != 0)) ++kept;
    const auto coefficient = static_cast<int64_t>(kept);
    return Decimal::scaled(parts.negative ? -coefficient : coefficient,
                           static_cast<uint32_t>(scale));
  }
  uint128 kept = 0;
  Dropped dropped = Dropped::below_half;
  if (drop <= Decimal::kDigits) {
    const uint128 unit = power_of_ten(drop);
    const Division division = divide(parts.magnitude, unit);
    kept = division.quotient;
    dropped = classify(division.remainder, unit, false);
  }  // otherwise less than a tenth of a unit is left
  if (rounds_away(rounding, dropped, parts.negative, (kept & 1) != 0)) ++kept;
  bool inexact = false;
  return DecimalParts::round(parts.negative, kept, -scale, false, inexact);
}

// Without a scale the result always fits: only fractions change, and they are below 10^34.
Decimal floor(Decimal n) noexcept { return n.is_integer() ? n : *round(n, 0, Rounding::floor); }
Decimal ceiling(Decimal n) noexcept { return n.is_integer() ? n : *round(n, 0, Rounding::ceiling); }

}  // namespace huisuan
