#!/usr/bin/env python3
"""Writes decimal cases with the results of Python's decimal module: operation, operands, result.

The module is independent of core/value and as exact as FEEL asks: 34 digits, half-even, the exponents
of decimal128. Lines are tab-separated; the same lines on every run. A result that does not exist or
leaves the range is `none`. Usage: decimal_cases.py > FILE
"""

import random
from decimal import (
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP,
    Context, Decimal,
)
from fractions import Fraction

FEEL = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[])
WIDE = Context(prec=20000, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999, traps=[])
ROUNDINGS = {
    "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING, "up": ROUND_UP, "down": ROUND_DOWN,
    "half_up": ROUND_HALF_UP, "half_down": ROUND_HALF_DOWN, "half_even": ROUND_HALF_EVEN,
}
PER_OPERATION = 1500
CHANCE = random.Random(20230801)


def whole(digits):
    return CHANCE.randrange(10 ** (digits - 1) if digits > 1 else 0, 10 ** digits)


def operand():
    """Numbers of every sort that has its own path or its own edge."""
    sort = CHANCE.randrange(12)
    if sort == 0:
        number = Decimal(CHANCE.randrange(-20, 21))
    elif sort == 1:
        number = Decimal(CHANCE.randrange(-10**9, 10**9)).scaleb(-2)
    elif sort == 2:
        number = Decimal(CHANCE.randrange(1, 10**5)).scaleb(-CHANCE.randrange(1, 8))
    elif sort == 3:  # around the 64-bit limits
        number = Decimal(CHANCE.choice([-1, 1]) * (2**63 + CHANCE.randrange(-2, 3)))
        number = number.scaleb(-CHANCE.choice([0, 0, 1, 5, 19, 30]))
    elif sort == 4:  # around the limit of 34 digits
        number = Decimal(10**34 - CHANCE.randrange(1, 4)).scaleb(CHANCE.choice([0, -3, -34, 5, -20]))
    elif sort == 5:
        number = Decimal(10).scaleb(CHANCE.randrange(-60, 60))
    elif sort == 6:  # ends in 5: ties
        number = Decimal(whole(CHANCE.randrange(1, 33)) * 10 + 5).scaleb(-CHANCE.randrange(0, 36))
    elif sort == 7:  # the ends of the range
        number = Decimal(whole(CHANCE.randrange(1, 35))).scaleb(
            CHANCE.choice([-6176, -6170, -6150, 6080, 6100, 6110]))
    elif sort == 8:
        number = Decimal(whole(CHANCE.randrange(17, 21))).scaleb(-CHANCE.randrange(0, 22))
    else:
        number = Decimal(whole(CHANCE.randrange(1, 35))).scaleb(CHANCE.randrange(-45, 12))
    number = FEEL.plus(number)
    if CHANCE.randrange(3) == 0:
        number = -number
    return number if number.is_finite() and number != 0 else Decimal(CHANCE.randrange(3))


def related(a):
    """A second operand that cancels, ties or lies far from the first."""
    sort = CHANCE.randrange(6)
    if sort == 0:
        return FEEL.minus(a)
    if sort == 1:
        digits = a.as_tuple()
        return FEEL.plus(Decimal((CHANCE.randrange(2), (5,), digits.exponent - CHANCE.randrange(0, 4))))
    if sort == 2:
        far = FEEL.plus(a.scaleb(CHANCE.randrange(-40, 40), WIDE))
        return far if far.is_finite() else a
    return operand()


def text(number):
    if number is None or not number.is_finite():
        return "none"
    return str(number) if number != 0 else "0"


def rounded(value):
    return FEEL.plus(value)


def emit(*columns):
    print("\t".join(columns))


def two_operands(name, compute):
    for _ in range(PER_OPERATION):
        a = operand()
        b = related(a)
        emit(name, text(a), text(b), text(compute(a, b)))


def modulo(a, b):
    if b == 0:
        return None
    if abs(a.adjusted() - b.adjusted()) > 3000:
        return "skip"
    x, y = Fraction(a), Fraction(b)
    rest = x - y * (x // y)
    exact = WIDE.divide(Decimal(rest.numerator), Decimal(rest.denominator)) if rest else Decimal(0)
    return rounded(exact)


def main():
    two_operands("add", FEEL.add)
    two_operands("sub", FEEL.subtract)
    two_operands("mul", FEEL.multiply)
    two_operands("div", lambda a, b: None if b == 0 else FEEL.divide(a, b))
    for _ in range(PER_OPERATION):
        a = operand()
        b = related(a)
        rest = modulo(a, b)
        if rest != "skip":
            emit("modulo", text(a), text(b), text(rest))
    for _ in range(PER_OPERATION):
        a = operand()
        b = related(a)
        emit("compare", text(a), text(b), str(int(a.compare(b, context=WIDE))))
    high = Context(prec=600, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999, traps=[])
    for _ in range(PER_OPERATION):
        a = operand()
        n = CHANCE.choice([CHANCE.randrange(-12, 13), CHANCE.randrange(-400, 401)])
        if a == 0:
            power = Decimal(1) if n == 0 else Decimal(0) if n > 0 else None
        else:
            power = high.power(a, n)
            power = None if power.is_infinite() else rounded(power)
        emit("pow", text(a), str(n), text(power))
    for _ in range(PER_OPERATION):
        a = operand()
        if CHANCE.randrange(4) == 0:  # squares, so that exact roots occur
            a = FEEL.plus(Decimal(whole(17) ** 2).scaleb(2 * CHANCE.randrange(-9, 3)))
        emit("sqrt", text(a), "0", text(None if a < 0 else FEEL.sqrt(a)))
    for name, rounding in ROUNDINGS.items():
        for _ in range(PER_OPERATION // 3):
            a = operand()
            scale = CHANCE.choice([0, 1, 2, 2, 3, 6, -1, -2, -5, 20, 33, -33, 40, -40, 6176, -6111])
            unit = Decimal((0, (1,), -scale))
            exact = a if a.as_tuple().exponent >= -scale else a.quantize(
                unit, rounding=rounding, context=WIDE)
            emit("round_" + name, text(a), str(scale), text(rounded(exact)))
    for _ in range(PER_OPERATION):  # more digits than 34 are rounded
        digits = "".join(CHANCE.choice("0123456789") for _ in range(CHANCE.randrange(1, 60)))
        if CHANCE.randrange(3) == 0:  # a tie, or just beside one
            digits = digits[:34].ljust(34, "7") + "5" + "0" * CHANCE.randrange(9) + CHANCE.choice(["", "1"])
        point = CHANCE.randrange(0, len(digits) + 1)
        literal = CHANCE.choice(["", "-"]) + digits[:point]
        if point < len(digits):
            literal += "." + digits[point:]
        if CHANCE.randrange(2):
            literal += CHANCE.choice("eE") + CHANCE.choice(["", "+", "-"]) + str(CHANCE.randrange(0, 6200))
        emit("parse", literal, "0", text(rounded(Decimal(literal))))
    for _ in range(PER_OPERATION):
        a = operand()
        plain = format(a.normalize(WIDE), "f") if a != 0 else "0"
        if len(plain) <= 60:
            emit("print", text(a), "0", plain)


if __name__ == "__main__":
    main()
