"""The same command natively and in WebAssembly: the same output, the same exit code, byte for byte.

python3 tests/parity/compare.py NATIVE_PROGRAM WASM_SCRIPT

Situations are those of tests/parity/situations.json (and data/situations, once there are some),
in every output format; expressions exercise decimals, dates and text; bad input must be refused
alike.
"""

import itertools
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ("json", "text", "html", "csv", "ics")

EXPRESSIONS = [
    "1/3", "2/3*3", "10**34+1", "0.1+0.2", "1e400*1e400", "-7.5 - 2.25", "decimal(2.5, 0)",
    "decimal(-0.125, 2)", "sqrt(2)", "exp(1)", "log(10)", "modulo(-12, 5)", "floor(-1.5)",
    'date("2023-01-31") + duration("P1M")', 'date("2024-02-29") - date("2023-02-28")',
    'duration("P1Y2M") * 3', 'date("2023-02-30")', 'string length("惠算")', 'substring("政策待遇", 2, 2)',
    "if 1 > 2 then 1 else null", "some x in [1,2,3] satisfies x > 2", "for x in 1..5 return x*x",
    "[1,2,3,4][item > 2]", "sum([0.1,0.2,0.3])", "count([])", "1 +", "unknown_name + 1", "",
    "null + 1", '"a" < "b"', "1 in [1..3)", "not(null)", "mean([1,2])", "max([])",
]

REFUSED = [
    "", "{", "[]", '{"facts": 1}', '{"region": "000000", "date": "2023-08-01", "facts": {}}',
    '{"date": "2023-02-30", "facts": {}}', '{"facts": {"no_such_fact": 1}}',
    '{"facts": {}, "facts": {}}', '{"date": "2023-08-01", "facts": {}} x', "\ufeff{}", "\xff",
]


def run(command, stdin):
    done = subprocess.run(command, input=stdin, cwd=ROOT, capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def situations():
    own = json.loads((ROOT / "tests/parity/situations.json").read_text("utf-8"))
    texts = [(json.dumps(one, ensure_ascii=False), True) for one in own]
    for path in sorted((ROOT / "data/situations").rglob("*.json")):
        texts.append((path.read_text("utf-8"), False))
    return [(number, text, is_own) for number, (text, is_own) in enumerate(texts)]


def cases():
    """Yields (name, arguments, standard input)."""
    for arguments in (["check", "data/"], ["test", "data/"], ["coverage", "data/"], ["facts"],
                      ["facts", "--json"], ["list"], ["list", "--json"], ["--help"], ["no-command"],
                      ["evaluate", "no-such-file.json"], ["check", "no-such-folder"],
                      ["check", "tests/golden/good"]):
        yield " ".join(arguments), arguments, b""
    for (number, text, own), form in itertools.product(situations(), FORMATS):
        if not own and form != "json":
            continue  # the words are the same everywhere; JSON has every figure
        yield (f"situation {number} as {form}",
               ["evaluate", "-", "--date", "2023-08-01", "--format", form, "--explain"],
               text.encode("utf-8"))
    for expression in EXPRESSIONS:
        yield f"feel {expression}", ["feel", expression], b""
    for text in REFUSED:
        yield f"refused {text!r}", ["evaluate", "-"], text.encode("latin-1" if text == "\xff" else "utf-8")


def main(native, script):
    passed = failed = 0
    for name, arguments, stdin in cases():
        here = run([native, *arguments], stdin)
        there = run(["node", script, *arguments], stdin)
        same = here == there
        # A comparison of two failures to start would prove nothing.
        if same and (here[1] or here[2]) and here[0] in (0, 1, 2):
            passed += 1
            continue
        failed += 1
        print(f"FAILED: {name}: exit {here[0]} natively, {there[0]} in wasm")
        for kind, mine, other in (("output", here[1], there[1]), ("message", here[2], there[2])):
            if mine != other:
                at = next((i for i, (a, b) in enumerate(zip(mine, other)) if a != b),
                          min(len(mine), len(other)))
                print(f"  {kind} differs at byte {at}:")
                print("    native", mine[max(0, at - 60):at + 60])
                print("    wasm  ", other[max(0, at - 60):at + 60])
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
