"""Contrast of the palettes in wasm/ui/theme.cpp, after WCAG 2.2: text 4.5:1, edges of controls 3:1.

Each pair of roles that the screens draw one over the other is one test, in each theme.
"""

import re
import sys
from pathlib import Path

TEXT = 4.5  # 1.4.3
EDGE = 3.0  # 1.4.11
PAIRS = [
    *((text, ground, TEXT) for text in ("ink", "ink2", "ink3", "link", "celadon", "amber", "seal")
      for ground in ("paper", "card")),
    *(("ink", ground, TEXT) for ground in ("wash", "grey", "amber_wash", "celadon_wash", "seal_wash")),
    ("ink2", "amber_wash", TEXT), ("link", "wash", TEXT), ("grey_ink", "grey", TEXT),
    ("on_blue", "blue", TEXT), ("on_blue2", "blue", TEXT), ("celadon", "celadon_wash", TEXT),
    ("amber", "amber_wash", TEXT), ("seal", "seal_wash", TEXT),
    *((edge, ground, EDGE) for edge in ("edge", "blue2", "seal") for ground in ("paper", "card")),
]


def luminance(color):
    parts = [(color >> shift & 255) / 255 for shift in (16, 8, 0)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def ratio(one, other):
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def palettes(source):
    for name, body in re.findall(r"constexpr Palette (\w+)\{(.*?)\};", source, re.S):
        yield name, {role: int(value, 16)
                     for role, value in re.findall(r"\.(\w+) = rgb\(0x([0-9A-F]{6})", body)}


def main():
    assert round(ratio(0x000000, 0xFFFFFF), 2) == 21 and round(ratio(0x767676, 0xFFFFFF), 2) == 4.54
    source = (Path(__file__).parents[2] / "wasm/ui/theme.cpp").read_text("utf-8")
    passed = failed = 0
    for theme, colors in palettes(source):
        for text, ground, least in PAIRS:
            found = ratio(colors[text], colors[ground])
            if found >= least:
                passed += 1
            else:
                failed += 1
                print(f"FAILED {theme}: {text} on {ground} is {found:.2f}, {least} is needed")
    print(f"{passed} passed, {failed} failed")
    return failed != 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
