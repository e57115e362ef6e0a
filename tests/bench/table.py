#!/usr/bin/env python3
"""The figures of one run as a Markdown table.

table.py FOLDER LOAD        prints it; FOLDER holds native.txt and wasm.txt
table.py --into FILE TABLE  puts it between the markers of FILE
"""
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def read(path):
    figures = {}
    for line in path.read_text().splitlines():
        name, value = line.split("\t")
        figures[name] = int(value)
    return figures


def time_text(nanoseconds):
    if nanoseconds is None:
        return "–"
    for unit, size in (("ms", 1_000_000), ("µs", 1000)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}" if nanoseconds < 1000 * size else f"{nanoseconds / size:,.0f} {unit}"
    return f"{nanoseconds} ns"


def against(value, budget, less=True):
    return "met" if value <= budget else f"not met ({value / budget:.1f}×)"


def rows_of(native, wasm):
    def row(label, name, budget=None):
        n, w = native[name], wasm.get(name)
        ratio = f"{w / n:.1f}" if w else "–"
        verdict = f"{time_text(budget)}: {against(n, budget)}" if budget else ""
        return f"| {label} | {time_text(n)} | {time_text(w)} | {ratio} | {verdict} |"

    kinds = (("nothing answered", "empty"), ("half answered", "half"), ("complete", "complete"))
    rows = []
    size = f"{native['count/data/bytes'] / 1e6:.1f} MB, {native['count/all/entitlements']} entitlements"
    for label, name in (("parse", "parse"), ("check", "check"), ("compile", "compile")):
        rows.append(row(f"data/ ({size}): {label}", f"load/{name}"))
    for title, name, budget in (
        (f"all of data/ ({native['count/all/entitlements']})", "all", 50_000),
        (f"synthetic ({native['count/synthetic/entitlements']})", "synthetic", 50_000),
        (f"first document ({native['count/document/entitlements']})", "document", None),
    ):
        for label, kind in kinds:
            rows.append(row(f"{title}: {label}, another person", f"{name}/{kind}", budget))
        rows.append(row(f"{title}: one answer changed", f"{name}/next", budget))
        rows.append(row(f"{title}: a new evaluator", f"{name}/construct"))
        rows.append(row(f"{title}: its first evaluation, nothing answered", f"{name}/first", budget))
        for label, kind in kinds:
            rows.append(row(f"{title}: {label}, with trace", f"{name}/{kind}/trace"))
        for label, kind in kinds:
            if f"{name}/{kind}/advice" in native:
                rows.append(row(f"{title}: {label}, trace, near misses, next question",
                                f"{name}/{kind}/advice", 5_000_000))
    for label, kind in kinds:
        rows.append(row(f"first document by hand over value sets: {label}", f"document/{kind}/sets"))
    rows.append(row("first document by hand, int64: complete", "document/complete/concrete"))
    return rows


def ratio_rows(native, wasm):
    rows = []
    for label, kind in (("nothing answered", "empty"), ("half answered", "half"), ("complete", "complete")):
        ratio = native[f"document/{kind}"] / native[f"document/{kind}/sets"]
        rows.append(f"| engine ÷ by hand over value sets: {label} | {ratio:.1f} | 5: {against(ratio, 5)} |")
    wasm_ratio = sorted(wasm[name] / native[name] for name in native if name.startswith(("all/", "document/")) and wasm.get(name))
    middle = wasm_ratio[len(wasm_ratio) // 2]
    rows.append(f"| wasm ÷ native, median of all rows over data/ | {middle:.1f} | 2: {against(middle, 2)} |")
    ratio = native["document/complete"] / native["document/complete/concrete"]
    rows.append(f"| engine ÷ by hand in int64: complete | {ratio:.0f} | |")
    return rows


def sizes():
    site = pathlib.Path("build/site")
    groups = {"wasm": 0, "js": 0, "css": 0, "data": 0, "font": 0}
    packed = dict(groups)
    if not site.is_dir() or not shutil.which("brotli"):
        return ["| download: `build/site` is not built | | |"]
    ends = {".wasm": "wasm", ".js": "js", ".mjs": "js", ".css": "css", ".ttf": "font", ".otf": "font",
            ".woff2": "font"}
    for path in sorted(site.rglob("*")):
        if path.name.startswith("traditional"):
            continue  # loaded only by whoever reads traditional characters
        if not path.is_file() or path.suffix in (".br", ".gz", ".html", ".png", ".svg", ".webmanifest"):
            continue
        group = ends.get(path.suffix, "data")
        groups[group] += path.stat().st_size
        packed[group] += len(subprocess.run(["brotli", "-q", "11", "-c", path], capture_output=True, check=True).stdout)
    rows = [f"| {name} | {groups[name] / 1024:,.0f} KB | {packed[name] / 1024:,.0f} KB |" for name in groups]
    total = sum(packed.values()) / 1024
    verdict = against(total, 700)
    rows.append(f"| together (budget 700 KB brotli: {verdict}) | {sum(groups.values()) / 1024:,.0f} KB | {total:,.0f} KB |")
    return rows


def browser_rows():
    path = pathlib.Path("build/test/browser-figures.jsonl")
    if not path.is_file():
        return ["| first frame, idle frames, typing | not measured: nothing has written `build/test/browser-figures.jsonl` | |"]
    figures = dict(json.loads(line) for line in path.read_text().splitlines())
    return [f"| {name} | {value} | |" for name, value in figures.items()]


def table(folder, load):
    native, wasm = read(folder / "native.txt"), read(folder / "wasm.txt")
    today = datetime.date.today().isoformat()
    lines = [
        f"Measured on {today} by `tests/bench/run` in one run (two shared cores, load {load}; medians of processor",
        "time; wasm under node, compiled like the browser program; the last column is the budget for native code).",
        "Another person: drawn independently of the one before, at the rules' thresholds; about half of the answers differ. What nothing",
        "answered gives on a day, in a place, for an audience is kept from when it was first met, and restored from then on.",
        "",
        "| what | native | wasm | ÷ | budget |",
        "|---|---|---|---|---|",
        *rows_of(native, wasm),
        "",
        f"The code by hand and the engine agreed on {native['count/agree/statuses']:,} statuses and "
        f"{native['count/agree/amounts']:,} amounts",
        "of drawn persons. By hand means status and amounts only: no reasons, no missing facts, no cells, no deadlines.",
        "",
        "| ratio | | budget |",
        "|---|---|---|",
        *ratio_rows(native, wasm),
        "",
        "| download | raw | brotli |",
        "|---|---|---|",
        *sizes(),
        "",
        "| browser | | |",
        "|---|---|---|",
        *browser_rows(),
    ]
    return "\n".join(lines) + "\n"


def put_into(path, text):
    old = path.read_text()
    if BEGIN not in old or END not in old:
        sys.exit(f"{path}: the markers {BEGIN} and {END} are missing")
    new = re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: f"{BEGIN}\n{text}{END}", old, flags=re.S)
    path.write_text(new)


if __name__ == "__main__":
    if sys.argv[1] == "--into":
        put_into(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text())
    else:
        sys.stdout.write(table(pathlib.Path(sys.argv[1]), sys.argv[2]))
