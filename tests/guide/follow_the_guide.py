"""Follows data/README.md: its example of a document of a coming year is laid over a copy of data/.

The example's JSON is taken from the guide itself, so that the guide cannot rot; the copy must then
check without an error, its worked cases pass and its ledger be complete. A document that nobody
has written yet thus needs JSON and nothing else. Prints "N passed, N failed".
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HUISUAN = pathlib.Path(sys.argv[1])


def place_of(example):
    """Where the guide says that such a file belongs."""
    if "clauses" in example:
        return f"coverage/{example['document']}.json"
    if "cases" in example:
        return f"packs/{example['document']}/cases.json"
    if "entitlements" in example:
        return f"packs/{example['document']['id']}/pack.json"
    if "facts" in example:
        return "facts/example_of_the_guide.json"
    raise SystemExit(f"the guide shows a file of an unknown kind: {sorted(example)}")


def run(*arguments):
    result = subprocess.run([HUISUAN, *map(str, arguments)], capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


def main():
    guide = (ROOT / "data/README.md").read_text(encoding="utf-8")
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", guide, re.DOTALL)]
    checks = []
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        shutil.copytree(ROOT / "data", data)
        before = run("test", data)[1]
        places = []
        for example in examples:
            place = data / place_of(example)
            checks.append((f"{place_of(example)} is new", not place.exists(), ""))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(example, ensure_ascii=False), encoding="utf-8")
            places.append(place)
        checks.append(("the guide shows a ledger, facts, a pack and cases", len(places) == 4, ""))

        code, output = run("check", data)
        checks.append(("check", code == 0, output))
        code, output = run("test", data)
        ours = sum(len(example.get("cases", [])) for example in examples)
        count = lambda text: int(re.findall(r"^(\d+) passed, 0 failed$", text, re.MULTILINE)[-1])
        checks.append(("test", code == 0 and count(output) == count(before) + ours, output[-2000:]))
        code, output = run("coverage", data)
        checks.append(("coverage", code == 0, output[-2000:]))

        # And it bites: a wrong amount, an unknown name and a forgotten clause are each found.
        for command, kind, old, new in [
            ("test", "cases", '"8000"', '"8001"'),
            ("check", "entitlements", "800 * veterans_hired", "800 * veterans_hire"),
            ("coverage", "clauses", '"entitlements": ["jia-2030-1-1-veteran"]', '"entitlements": []'),
        ]:
            place = next(p for p, e in zip(places, examples) if kind in e)
            right = place.read_text(encoding="utf-8")
            assert old in right, old
            place.write_text(right.replace(old, new), encoding="utf-8")
            code, output = run(command, data)
            checks.append((f"{command} finds {new}", code == 1, output[-2000:]))
            place.write_text(right, encoding="utf-8")

    failed = [(name, output) for name, passed, output in checks if not passed]
    for name, output in failed:
        print(f"FAILED: {name}\n{output}")
    print(f"{len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
