"""Scans the checkout for what DESIGN.md and LANGUAGE.md forbid. Usage: scan.py [ROOT]

Each rule is one test; before them the rules are tried on snippets that they must find.
"""

import subprocess
import sys
from pathlib import Path

import self_test
from rules import RULES, Tree

SUFFIXES = (".h", ".cpp", ".inc", ".js", ".mjs", ".html", ".json")


def checkout(root):
    """The files that git knows or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, check=True,
    ).stdout.decode()
    paths = [p for p in listing.split("\0") if p and (root / p).is_file()]
    files = {}
    for path in paths:
        if path.endswith(SUFFIXES) and path.split("/")[0] in ("core", "wasm", "web", "data"):
            files[path] = (root / path).read_text(encoding="utf-8", errors="replace")
    return Tree(files, {p.split("/")[0] for p in paths})


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    passed, failures = self_test.run()
    for failure in failures:
        print(f"FAILED self-test: {failure}")
    failed = len(failures)
    tree = checkout(root)
    for name, rule in RULES.items():
        found = list(rule(tree))
        if found:
            failed += 1
            print(f"FAILED: {name}")
            for path, line, what in found:
                print(f"  {path}:{line}: {what}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
