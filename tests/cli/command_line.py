"""The `huisuan` command: every command, every exit code, every kind of bad input.

Usage: command_line.py PROGRAM. Outputs of `evaluate` are golden files in tests/cli/golden; after an
intended change: HUISUAN_UPDATE_GOLDEN=1 python3 tests/cli/command_line.py build/native/bin/huisuan
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOOD = str(ROOT / "tests" / "golden" / "good")
SITUATION = str(HERE / "situation.json")
PROGRAM = str(Path(sys.argv[1]).resolve())

passed = failed = 0


def run(*arguments, stdin=b"", cwd=ROOT):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def check(name, condition, detail=b""):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {name}\n{detail.decode(errors='replace')[:2000]}")


def good(name, *arguments, stdin=b"", has=()):
    code, out, err = run(*arguments, stdin=stdin)
    check(f"{name}: exit 0, nothing on stderr", code == 0 and err == b"", out + err)
    for text in has:
        check(f"{name}: says {text}", text.encode() in out, out)
    return out


def bad(name, *arguments, stdin=b"", has=()):
    """Exit 2, a message on stderr, nothing on stdout."""
    code, out, err = run(*arguments, stdin=stdin)
    check(f"{name}: exit 2", code == 2, out + err)
    check(f"{name}: nothing on stdout", out == b"", out)
    check(f"{name}: a message", err.strip() != b"", err)
    for text in has:
        check(f"{name}: says {text}", text.encode() in err, err)


def golden(name, output):
    path = HERE / "golden" / name
    if os.environ.get("HUISUAN_UPDATE_GOLDEN"):
        path.write_bytes(output)
    wanted = path.read_bytes() if path.exists() else b""
    check(f"golden {name}", output == wanted, output)


def evaluate(*arguments, stdin=b""):
    return run("evaluate", *arguments, "--data", GOOD, stdin=stdin)


def with_data(change):
    """A copy of the good folder with `change(folder)` applied."""
    folder = tempfile.mkdtemp()
    copy = Path(folder) / "data"
    shutil.copytree(GOOD, copy)
    change(copy)
    return str(copy)


def commands():
    good("--help", "--help", has=["huisuan evaluate", "huisuan check"])
    good("--version", "--version", has=["huisuan 1."])
    good("help of one command", "evaluate", "--help", has=["--explain"])
    bad("no command")
    bad("an unknown command", "evalute", has=["evalute", "--help"])
    bad("an unknown option", "list", "--jsn", has=["--jsn", "用法"])
    bad("an option without its value", "evaluate", SITUATION, "--date", has=["--date"])
    bad("too many words", "check", GOOD, GOOD, has=["多余"])
    bad("too few words", "evaluate", has=["缺少参数"])

    good("check", "check", GOOD, has=["0 个错误"])
    bad("check of no folder", "check", "/nowhere", has=["/nowhere"])
    good("coverage", "coverage", GOOD, has=["0 处遗漏", "| 一 |"])
    good("test", "test", GOOD, has=["passed, 0 failed"])
    good("facts", "facts", "--data", GOOD, has=["staff_total", "agreed_months"])
    good("list", "list", "--data", GOOD, has=["example-2023-1-1-hiring"])
    facts = json.loads(good("facts --json", "facts", "--json", "--data", GOOD))
    check("facts --json lists fields", any(f.get("fields") for f in facts))
    listed = json.loads(good("list --json", "list", "--json", "--data", GOOD))
    check("list --json", [e["id"] for e in listed] == ["example-2023-1-1-hiring"])
    schema = good("schema", "schema", has=["2020-12"])
    folder = tempfile.mkdtemp()
    good("schema DIR", "schema", folder, has=["pack.json"])
    check("schema DIR writes the same", (Path(folder) / "pack.json").read_bytes() in schema)
    bad("schema into a file", "schema", SITUATION + "/x", has=["写不了"])


def expressions():
    for expression, context, wanted in [
        ("1 + 2.50", None, "3.5"),
        ("0.1 + 0.2", None, "0.3"),
        ("a * 2", '{"a": 1.05}', "2.1"),
        ('if a then "x" else "y"', '{"a": true}', '"x"'),
        ("[1, null, {a: 2}]", None, '[1, null, {"a": 2}]'),
        ('date("2023-01-31") + duration("P1M")', None, '"2023-02-28"'),
        ('duration("P14M")', None, '"P1Y2M"'),
        ("xs[item > 1]", '{"xs": [1, 2, 3]}', "[2, 3]"),
        ("1 / 0", None, "null"),
        ("nobody", None, "null"),
    ]:
        more = ["--context", context] if context else []
        out = good(f"feel {expression}", "feel", expression, *more)
        check(f"feel {expression} is {wanted}", out.decode() == wanted + "\n", out)
    typed = '{"d": {"type": "date", "value": "2017-01-02"}, "n": {"type": "decimal", "value": "1.5"}}'
    out = good("feel --typed", "feel", "[d.year, n]", "--typed", "--context", typed)
    check("feel --typed reads dates and decimals", out == b"[2017, 1.5]\n", out)
    bad("feel: syntax", "feel", "1 +", has=["表达式:1:"])
    bad("feel: context is no JSON", "feel", "1", "--context", "{", has=["--context:1:"])
    bad("feel: context is no object", "feel", "1", "--context", "[1]")
    bad("feel: no such day", "feel", "1", "--typed", "--context",
        '{"d": {"type": "date", "value": "2023-02-29"}}', has=["2023-02-29"])
    bad("feel: typed wants types", "feel", "1", "--typed", "--context", '{"d": 1}', has=["type"])


def outcomes():
    for name, arguments in {
        "outcome.txt": [], "explained.txt": ["--explain"], "outcome.json": ["--format", "json"],
        "outcome.csv": ["--format", "csv"], "calendar.ics": ["--format", "ics"],
    }.items():
        code, out, err = evaluate(SITUATION, *arguments)
        check(f"evaluate {arguments}: exit 0", code == 0 and err == b"", err)
        golden(name, out)
    _, html, _ = evaluate(SITUATION, "--format", "html")
    check("html is one page without scripts", html.startswith(b"<!doctype html>")
          and b"<script" not in html and b"http://" not in html and b"https://" not in html, html)

    code, out, _ = evaluate("-", "--format", "json", stdin=Path(SITUATION).read_bytes())
    check("- reads standard input", code == 0 and out == (HERE / "golden/outcome.json").read_bytes())
    result = json.loads(out)
    outcome = result["outcomes"][0]
    check("keys of the contract", set(outcome) >= {
        "id", "title", "status", "because", "components", "conditions", "rows", "missing",
        "readings", "reservations", "turns", "near_misses"})
    check("keys of a component", set(outcome["components"][0]) >= {
        "id", "effect", "min", "max", "unit", "qualifier", "period", "strength"})
    check("keys beside the outcomes", set(result) >= {
        "outcomes", "totals", "next_question", "pack_digest"})
    check("amounts are decimal strings", Decimal(outcome["components"][0]["min"]) == 200)

    def facts(text, *arguments):
        whole = '{"region": "9901", "date": "2023-08-01", "facts": ' + text + "}"
        code, out, err = evaluate("-", "--format", "json", *arguments, stdin=whole.encode())
        check(f"{text} {arguments}: exit 0", code == 0, err)
        return json.loads(out) if code == 0 else {"outcomes": [{}]}

    full = ('{"is_registered": true, "staff_total": 5, "trade": "making", "started_on": '
            '"2022-01-01", "recruits": [{"persons": 1, "signed_on": "2023-03-01", '
            '"agreed_months": 12}]}')
    check("entitled", facts(full)["outcomes"][0]["status"] == "entitled")
    check("nothing is known", facts("{}")["outcomes"][0]["status"] == "undetermined")
    check("--date goes before the file",
          facts(full, "--date", "2024-06-01")["outcomes"][0]["because"] == "expired")
    check("--audience goes before the file",
          facts(full, "--audience", "citizen")["outcomes"][0]["because"] == "audience")
    check("no row, no money", facts(full.replace('[{"persons": 1, "signed_on": "2023-03-01", '
                                                 '"agreed_months": 12}]', "[]"))
          ["outcomes"][0]["status"] == "not_entitled")
    code, one, _ = evaluate(SITUATION, "--format", "json")
    _, two, _ = evaluate(SITUATION, "--format", "json")
    check("the same twice", one == two)


def bad_situations():
    def refused(name, text, *has):
        raw = text if isinstance(text, bytes) else text.encode()
        code, out, err = evaluate("-", stdin=raw)
        check(f"{name}: exit 2", code == 2, out + err)
        check(f"{name}: nothing on stdout", out == b"", out)
        for words in has:
            check(f"{name}: says {words}", words.encode() in err, err)

    def facts(inner):
        return '{"region": "99", "date": "2023-08-01", "facts": {' + inner + "}}"

    refused("an unknown fact", facts('"staff_totl": 1'), "标准输入:1:", "staff_total")
    refused("a wrong type", facts('"staff_total": true'), "staff_total")
    refused("text for a number", facts('"staff_total": "many"'), "staff_total")
    refused("out of bounds", facts('"staff_total": 10001'), "10,000")
    refused("a fraction of a person", facts('"staff_total": 2.5'), "整数")
    refused("a negative count", facts('"staff_total": -1'), "负数")
    refused("an impossible day", facts('"started_on": "2023-02-29"'), "2023-02-29")
    refused("a day as a number", facts('"started_on": 20230228'), "started_on")
    refused("a choice that is none", facts('"trade": "mking"'), "making")
    refused("not yet, of what cannot wait", facts('"staff_total": "not_yet"'), "还没发生")
    refused("a range upside down", facts('"staff_total": {"min": 5, "max": 4}'), "范围")
    refused("too many rows", facts('"recruits": [' + ",".join(["{}"] * 6) + "]"), "5")
    refused("an unknown field", facts('"recruits": [{"person": 1}]'), "persons")
    refused("a negative count in a row", facts('"recruits": [{"persons": -2}]'), "recruits[1]")
    refused("several at once", facts('"staff_totl": 1, "is_registered": 3, "trade": "x"'),
            "staff_totl", "is_registered", "trade")
    refused("an unknown region", '{"region": "98", "facts": {}}', "98")
    refused("an impossible date", '{"date": "2023-13-01", "facts": {}}', "date")
    refused("an unknown audience", '{"audience": ["firm"], "facts": {}}', "business")
    refused("an unknown key", '{"factz": {}}', "facts")
    refused("a newer format", '{"format": 2, "facts": {}}', "2")
    refused("the same key twice", facts('"staff_total": 1, "staff_total": 2'), "staff_total")
    refused("an empty file", "", "标准输入")
    refused("half a file", '{"facts": {', "标准输入:1:")
    refused("no object", "[]", "对象")
    refused("invalid UTF-8", b'{"facts": {"trade": "\xff\xfe"}}', "UTF-8")
    refused("10 MB of nesting", "[" * (10 << 20), "标准输入")
    refused("10 MB of nesting in a fact", facts('"recruits": ' + "[" * (10 << 20)), "标准输入")
    refused("17 MB of blanks", " " * (17 << 20), "标准输入")

    bad("no such file", "evaluate", "/nowhere.json", "--data", GOOD, has=["/nowhere.json"])
    bad("a folder for a file", "evaluate", GOOD, "--data", GOOD, has=["文件夹"])
    bad("no such data", "evaluate", SITUATION, "--data", "/nowhere", has=["/nowhere"])
    bad("an impossible --date", "evaluate", SITUATION, "--date", "2023-02-29", "--data", GOOD,
        has=["2023-02-29"])
    bad("an unknown --region", "evaluate", SITUATION, "--region", "98", "--data", GOOD, has=["98"])
    bad("an unknown --audience", "evaluate", SITUATION, "--audience", "x", "--data", GOOD,
        has=["business"])
    bad("an unknown --format", "evaluate", SITUATION, "--format", "xml", "--data", GOOD,
        has=["json"])


def bad_data():
    def replaced(path, old, new):
        def change(folder):
            file = folder / path
            text = file.read_text(encoding="utf-8")
            assert old in text, (path, old)
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return with_data(change)

    pack = "packs/example-2023-1/pack.json"
    broken = replaced(pack, '"is": "is_registered"', '"is": "is_registred"')
    code, out, err = run("check", broken)
    check("check: exit 1", code == 1 and b"is_registred" in out and b"is_registered" in out, out)
    bad("evaluate with rules that do not check", "evaluate", SITUATION, "--data", broken,
        has=["is_registred", "huisuan check"])
    bad("test with rules that do not check", "test", broken, has=["is_registred"])
    bad("list with rules that do not check", "list", "--data", broken, has=["is_registred"])

    newer = replaced(pack, '"format": 1', '"format": 2')
    code, out, err = run("check", newer)
    check("check: a newer format", code == 1 and b"newer-format" in out, out)
    bad("evaluate with a newer format", "evaluate", SITUATION, "--data", newer,
        has=["newer-format"])

    wrong = replaced("packs/example-2023-1/cases.json", '"min": "200"', '"min": "201"')
    code, out, err = run("test", wrong)
    check("test: exit 1", code == 1, out + err)
    check("test: place, expected and actual", b"cases.json:" in out and b'"201"' in out
          and b'"200.00"' in out, out)
    check("test: the last line counts", out.decode().splitlines()[-1].endswith("passed, 1 failed"),
          out)

    open_clause = replaced("coverage/example-2023-1.json",
                           '"entitlements": ["example-2023-1-1-hiring"]', '"entitlements": []')
    code, out, err = run("coverage", open_clause)
    check("coverage: exit 1", code == 1, out + err)
    check("coverage: an entitlement in no clause", "不在任何条款里".encode() in out, out)
    check("coverage: a clause without anything", "没有着落".encode() in out, out)

    def situations(folder):
        (folder / "situations").mkdir()
        text = Path(SITUATION).read_text(encoding="utf-8").rstrip()[:-1]
        text += ', "expect": {"outcomes": {"example-2023-1-1-hiring": {"status": "not_entitled"}}}}'
        (folder / "situations" / "firm.json").write_text(text, encoding="utf-8")
    folder = with_data(situations)
    code, out, err = run("test", folder)
    check("test: a whole situation", code == 1 and b"firm.json" in out
          and b'"entitled"' in out, out + err)


def main():
    commands()
    expressions()
    outcomes()
    bad_situations()
    bad_data()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
