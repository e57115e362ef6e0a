"""Prints "PASSED FAILED" for the log of one test program, in whichever form it counts."""

import re
import sys

FORMS = [
    # doctest: [doctest] test cases: 12 | 11 passed | 1 failed | 0 skipped
    r"^\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed",
    # the project's own scripts
    r"^(?:\w+: )?(\d+) passed, (\d+) failed",
    # node --test
    r"^(?:#|ℹ) pass (\d+)$[\s\S]*?^(?:#|ℹ) fail (\d+)$",
]


def counts(text):
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for pattern in FORMS:
        found = re.findall(pattern, text, re.MULTILINE)
        if found:
            return int(found[-1][0]), int(found[-1][1])
    return 0, 0


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        print(*counts(log.read()))
