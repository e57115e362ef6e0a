// Decimal: the only number type of the project. Money, rates, areas, counts: all of them.
//
// What it is: a decimal floating point number of 34 significant digits, as FEEL asks (DMN 1.5,
// 10.3.2.3.1: IEEE 754-2008 decimal128), rounded half-even where 34 digits do not suffice.
// What it is not: it has no NaN, no infinity, no negative zero and no cohorts. Equal numbers have
// one representation, so == and hash() look at the bits. What leaves the range (magnitude
// 10^6145 and above) or has no value (x/0) is std::nullopt; what is smaller than 10^-6176 rounds
// to a multiple of it, perhaps zero. Never reads or writes a binary floating point number.
//
// Most callers want add, sub, mul, div, <=> and to_text. The overloads with `bool& inexact` set
// it to true when a digit was lost, and otherwise leave it alone: interval arithmetic then closes
// an open end of a range. All functions are pure, noexcept and free of locale.
//
// Representation: small numbers, which are nearly all, keep a signed 64-bit coefficient in one
// word and the number of decimals in the other, so that adding two integers is one instruction.
// Files: decimal.h (this, with the inline paths), decimal.cpp (arithmetic, rounding),
// decimal_text.cpp (parse and print), decimal_power.cpp (pow, sqrt),
// decimal_wide.h (256-bit integers), decimal_scratch.h (108-digit numbers for decimal_power).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace huisuan {

__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;

class Decimal {
 public:
  static constexpr int32_t kDigits = 34;
  static constexpr int32_t kMinExponent = -6176;  ///< of the last digit
  static constexpr int32_t kMaxExponent = 6111;   ///< of the last of 34 digits

  constexpr Decimal() noexcept = default;  ///< zero
  explicit constexpr Decimal(int64_t value) noexcept : low_(static_cast<uint64_t>(value)) {}

  /// coefficient / 10^decimals: Decimal::scaled(1105956, 2) is 11059.56. Decimals 0..6176.
  [[nodiscard]] static constexpr Decimal scaled(int64_t coefficient, uint32_t decimals) noexcept {
    while (decimals > 0 && coefficient % 10 == 0) {
      if (coefficient == 0) return Decimal();
      coefficient /= 10;
      --decimals;
    }
    return Decimal(static_cast<uint64_t>(coefficient), decimals);
  }

  /// Reads a FEEL numeric literal with an optional leading minus: "12", ".5", "1e-7", "-0.30".
  /// No plus sign in front, no blanks, no grouping; "1." is not a number. More than 34 digits
  /// are rounded half-even. nullopt if the text is something else or the number is too large.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text) noexcept;
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text, bool& inexact) noexcept;

  /// As FEEL's string(): "0.000001", "-12.5", "10000000000"; no trailing zeros. Numbers whose
  /// plain text would exceed 60 characters become "1.5e70", which parse() reads back.
  [[nodiscard]] std::string to_text() const;
  /// Plain text with at least `decimals` digits after the point: 11059.5 with 2 is "11059.50".
  /// Never drops digits: round first, in the way that the clause asks for.
  [[nodiscard]] std::string to_fixed(uint32_t decimals) const;

  [[nodiscard]] constexpr bool is_zero() const noexcept { return (low_ | high_) == 0; }
  [[nodiscard]] constexpr bool is_negative() const noexcept {
    return is_small() ? static_cast<int64_t>(low_) < 0 : (high_ >> 63) != 0;
  }
  /// -1, 0 or 1.
  [[nodiscard]] constexpr int32_t sign() const noexcept {
    return is_negative() ? -1 : is_zero() ? 0 : 1;
  }
  [[nodiscard]] constexpr bool is_integer() const noexcept { return exponent() >= 0; }
  /// Digits after the point: 0 for integers, 2 for 11059.56.
  [[nodiscard]] constexpr uint32_t decimals() const noexcept {
    return exponent() >= 0 ? 0 : static_cast<uint32_t>(-exponent());
  }
  /// The value, if it is an integer that fits.
  [[nodiscard]] constexpr std::optional<int64_t> to_int64() const noexcept {
    if (high_ != 0) return std::nullopt;
    return static_cast<int64_t>(low_);
  }

  [[nodiscard]] constexpr uint64_t hash() const noexcept {
    uint64_t mixed = low_ ^ (high_ * 0x9e3779b97f4a7c15u);
    mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93u;
    mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93u;
    return mixed ^ (mixed >> 32);
  }

  friend constexpr bool operator==(Decimal, Decimal) noexcept = default;
  friend std::strong_ordering operator<=>(Decimal a, Decimal b) noexcept;
  friend std::optional<Decimal> add(Decimal a, Decimal b, bool& inexact) noexcept;
  friend std::optional<Decimal> sub(Decimal a, Decimal b, bool& inexact) noexcept;
  friend std::optional<Decimal> mul(Decimal a, Decimal b, bool& inexact) noexcept;
  friend constexpr Decimal negate(Decimal a) noexcept;

 private:
  friend struct DecimalParts;  // decimal_wide.h: takes numbers apart and builds them again

  // Canonical form: the exponent as near to 0 as 34 digits allow. So integers below 10^34 have
  // exponent 0, fractions have no trailing zero, larger integers have exactly 34 digits.
  //   small (coefficient fits int64, exponent <= 0): low_ = coefficient, high_ = -exponent
  //   large: low_ and bits 0..48 of high_ = magnitude, bits 49..62 = exponent + kBias, 63 = sign
  // The bias keeps bit 61 or 62 set in every large number: one comparison tells them apart.
  static constexpr int32_t kBias = 6176 + 4096;
  static constexpr uint64_t kFirstLarge = uint64_t{1} << 61;

  constexpr Decimal(uint64_t low, uint64_t high) noexcept : low_(low), high_(high) {}

  [[nodiscard]] constexpr bool is_small() const noexcept { return high_ < kFirstLarge; }
  [[nodiscard]] constexpr int64_t small() const noexcept { return static_cast<int64_t>(low_); }
  [[nodiscard]] constexpr int32_t exponent() const noexcept {
    if (is_small()) return -static_cast<int32_t>(high_);
    return static_cast<int32_t>((high_ >> 49) & 0x3fffu) - kBias;
  }

  [[nodiscard]] static std::strong_ordering compare_general(Decimal a, Decimal b) noexcept;
  [[nodiscard]] static std::optional<Decimal> add_general(Decimal a, Decimal b,
                                                          bool& inexact) noexcept;
  [[nodiscard]] static std::optional<Decimal> mul_general(Decimal a, Decimal b,
                                                          bool& inexact) noexcept;
  [[nodiscard]] static Decimal negate_least(Decimal a) noexcept;

  uint64_t low_ = 0;
  uint64_t high_ = 0;
};

static_assert(sizeof(Decimal) == 16 && std::is_trivially_copyable_v<Decimal>);

/// Total order by value.
[[nodiscard]] inline std::strong_ordering operator<=>(Decimal a, Decimal b) noexcept {
  if (a.high_ == b.high_ && a.is_small()) return a.small() <=> b.small();
  return Decimal::compare_general(a, b);
}

[[nodiscard]] constexpr Decimal negate(Decimal a) noexcept {
  if (!a.is_small()) {
    if (a.low_ == (uint64_t{1} << 63)) return Decimal::negate_least(a);  // may be 2^63: see .cpp
    return Decimal(a.low_, a.high_ ^ (uint64_t{1} << 63));
  }
  if (a.small() == INT64_MIN) return Decimal::negate_least(a);
  return Decimal(static_cast<uint64_t>(-a.small()), a.high_);
}
[[nodiscard]] constexpr Decimal abs(Decimal a) noexcept { return a.is_negative() ? negate(a) : a; }

// Sums, differences and products: nullopt only if the result is 10^6145 or more.
[[nodiscard]] inline std::optional<Decimal> add(Decimal a, Decimal b, bool& inexact) noexcept {
  if (a.high_ == b.high_ && a.is_small()) {
    int64_t sum = 0;
    if (!__builtin_add_overflow(a.small(), b.small(), &sum) && (a.high_ == 0 || sum % 10 != 0)) {
      return Decimal(static_cast<uint64_t>(sum), a.high_);
    }
  }
  return Decimal::add_general(a, b, inexact);
}
[[nodiscard]] inline std::optional<Decimal> sub(Decimal a, Decimal b, bool& inexact) noexcept {
  if (a.high_ == b.high_ && a.is_small()) {
    int64_t difference = 0;
    if (!__builtin_sub_overflow(a.small(), b.small(), &difference) &&
        (a.high_ == 0 || difference % 10 != 0)) {
      return Decimal(static_cast<uint64_t>(difference), a.high_);
    }
  }
  return Decimal::add_general(a, negate(b), inexact);
}
[[nodiscard]] inline std::optional<Decimal> mul(Decimal a, Decimal b, bool& inexact) noexcept {
  if (a.is_small() && b.is_small()) {
    const uint64_t decimals = a.high_ + b.high_;
    int64_t product = 0;
    if (!__builtin_mul_overflow(a.small(), b.small(), &product) &&
        (decimals == 0 || (product % 10 != 0 && decimals <= 6176))) {
      return Decimal(static_cast<uint64_t>(product), decimals);
    }
  }
  return Decimal::mul_general(a, b, inexact);
}
[[nodiscard]] inline std::optional<Decimal> add(Decimal a, Decimal b) noexcept {
  bool inexact = false;
  return add(a, b, inexact);
}
[[nodiscard]] inline std::optional<Decimal> sub(Decimal a, Decimal b) noexcept {
  bool inexact = false;
  return sub(a, b, inexact);
}
[[nodiscard]] inline std::optional<Decimal> mul(Decimal a, Decimal b) noexcept {
  bool inexact = false;
  return mul(a, b, inexact);
}

/// a / b; nullopt if b is 0.
[[nodiscard]] std::optional<Decimal> div(Decimal a, Decimal b, bool& inexact) noexcept;
[[nodiscard]] std::optional<Decimal> div(Decimal a, Decimal b) noexcept;
/// The largest integer not above the exact a / b (half-even to 34 digits if it has more).
[[nodiscard]] std::optional<Decimal> floor_div(Decimal a, Decimal b) noexcept;
/// FEEL modulo: a - b * floor(a / b), the sign of b, from the exact quotient; modulo(-12, 5) is 3.
[[nodiscard]] std::optional<Decimal> modulo(Decimal a, Decimal b) noexcept;

/// FEEL `**` with a whole exponent: the power, rounded once. nullopt: a fraction as exponent, 0 to
/// a negative power, overflow, an exponent of 10^34 or more (unless a is 1 or -1). 0 ** 0 is 1.
[[nodiscard]] std::optional<Decimal> pow(Decimal a, Decimal b, bool& inexact) noexcept;
[[nodiscard]] std::optional<Decimal> pow(Decimal a, Decimal b) noexcept;
/// nullopt for negative numbers; correctly rounded.
[[nodiscard]] std::optional<Decimal> sqrt(Decimal a, bool& inexact) noexcept;
[[nodiscard]] std::optional<Decimal> sqrt(Decimal a) noexcept;

enum class Rounding : uint8_t {
  floor,      ///< towards minus infinity: FEEL floor
  ceiling,    ///< towards plus infinity: FEEL ceiling
  up,         ///< away from zero: FEEL round up
  down,       ///< towards zero: FEEL round down
  half_up,    ///< nearest, ties away from zero: FEEL round half up; the usual 四舍五入
  half_down,  ///< nearest, ties towards zero: FEEL round half down
  half_even,  ///< nearest, ties to the even digit: FEEL decimal
};

/// Rounds to `scale` digits after the point (negative: tens, hundreds, …). nullopt if scale is
/// outside -6111..6176 (FEEL) or the result is too large.
[[nodiscard]] std::optional<Decimal> round(Decimal n, int64_t scale, Rounding rounding) noexcept;
[[nodiscard]] Decimal floor(Decimal n) noexcept;
[[nodiscard]] Decimal ceiling(Decimal n) noexcept;

[[nodiscard]] inline std::optional<Decimal> floor(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::floor);
}
[[nodiscard]] inline std::optional<Decimal> ceiling(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::ceiling);
}
[[nodiscard]] inline std::optional<Decimal> round_up(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::up);
}
[[nodiscard]] inline std::optional<Decimal> round_down(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::down);
}
[[nodiscard]] inline std::optional<Decimal> round_half_up(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::half_up);
}
[[nodiscard]] inline std::optional<Decimal> round_half_down(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::half_down);
}
[[nodiscard]] inline std::optional<Decimal> round_half_even(Decimal n, int64_t scale) noexcept {
  return round(n, scale, Rounding::half_even);
}

}  // namespace huisuan
