"""Shows that every rule finds what it is for, and leaves good code alone."""

from rules import RULES, Tree

FACTS = '{"facts": [{"id": "layoff_rate"}, {"id": "industry"}]}'
PACK = '{"document": {"id": "jx-1", "number": "赣某字〔2023〕1号", "title": "某通知全文"}}'
REGIONS = '{"regions": [{"code": "360111", "name": "青山湖区"}, {"code": "36", "name": "江西省"}]}'

# rule, path, text that must be found, text that must not; `extra` files stand beside both.
CASES = [
    ("arrows between folders", "core/value/a.h", '#include "feel/b.h"', '#include "base/b.h"'),
    ("arrows between folders", "core/eval/a.h", '#include "advise/b.h"', '#include "program/b.h"'),
    ("arrows between folders", "core/odd/a.h", "int a;", None),
    ("arrows between folders", "wasm/panel.cpp", '#include "value/decimal.h"',
     '#include "present/b.h"'),
    ("arrows between folders", "core/value/a.h", 'int a;\n\n  # include "feel/b.h"',
     '// #include "feel/b.h"\n/* #include "feel/b.h" */'),
    ("arrows through other headers", "core/eval/a.h", '#include "program/to_pack.h"',
     '#include "program/b.h"'),
    ("includes are rooted", "core/value/a.h", '#include "../base/b.h"', '#include "base/b.h"'),
    ("nlohmann/json in two folders", "core/present/a.cpp", "#include <nlohmann/json.hpp>", None),
    ("nlohmann/json in two folders", "core/codec/a.cpp", None, "#include <nlohmann/json.hpp>"),
    ("headers that the core does without", "core/base/a.h", "#include <chrono>",
     "#include <string>"),
    ("headers that the core does without", "core/base/a.h", "#include <sys/stat.h>",
     "// #include <chrono>"),
    ("headers that the core does without", "core/cli/a.cpp", None, "#include <fstream>"),
    ("names that the core does without", "core/base/a.h", 'auto x = std::getenv("A");',
     '// getenv\nauto x = "getenv";'),
    ("names that the core does without", "core/base/a.h", "double_t x = std::stod(text);",
     "auto x = R\"(stod(\")\";"),
    ("names that the core does without", "core/base/a.h", "throw 1;", "int thrown = 1;"),
    ("no browser in the core", "core/cli/a.cpp", "#include <emscripten.h>", "#include <cstdio>"),
    ("no browser in the core", "core/base/a.h", "#ifdef __EMSCRIPTEN__\n#endif",
     "// __EMSCRIPTEN__"),
    ("no browser in the core", "core/present/a.cpp", "ImGui::Text(a);", "imagine(a);"),
    ("no binary floating point, no changing widths", "core/eval/a.h", "double x;",
     "/* double */ int x;"),
    ("no binary floating point, no changing widths", "core/eval/a.h", "unsigned long x;",
     "int64_t longest;"),
    ("no binary floating point, no changing widths", "core/eval/a.h", "auto x = 1.5;",
     'auto x = "1.5"; auto y = 1\'000\'000; auto z = 0x1f;'),
    ("no binary floating point, no changing widths", "core/eval/a.h", "auto x = 1e3;",
     "auto x = 0x1e3;"),
    ("no binary floating point, no changing widths", "core/value/a.h", "std::size_t x;",
     "uint32_t x;"),
    ("no members of changing width", "core/feel/a.h", "struct A {\n  size_t x = 0;\n};",
     "inline void f() {\n  size_t x = 0;\n}"),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("layoff_rate");',
     '// "layoff_rate"\nf("layoff");'),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("layoff_rate <= 0.2");',
     'f("layoff_rate_2");'),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("industry");', 'f("the industry");'),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("依据赣某字〔2023〕1号");', 'f("依据");'),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("国办发〔2021〕99号");', None),
    ("names of data/ stay in data/", "core/eval/a.cpp", 'f("\\xe9\\x9d\\x92\\xe5\\xb1\\xb1\\xe6'
     '\\xb9\\x96\\xe5\\x8c\\xba");', None),
    ("names of data/ stay in data/", "core/eval/a.cpp", "f(360111);", "f(360112);"),
    ("names of data/ stay in data/", "web/app.js", "region = '360111';", "region = '1360111';"),
    ("names of data/ stay in data/", "web/app.js", "region = `36`;", "x = a / b; // '360111'"),
    ("names of data/ stay in data/", "web/app.js", 'x = "青山湖区";', 'x = /"/; y = 1; // "青山湖区"'),
    ("names of data/ stay in data/", "web/tools/a.mjs", None, "region = '360111';"),
    ("scripts do not compute", "web/app.js", "x = parseFloat(amount);", "x = amount;"),
    ("scripts keep everything here", "web/app.js", "localStorage.x = 1;", '"localStorage";'),
    ("scripts keep everything here", "web/app.js", 'fetch("https://example.org/a");',
     'fetch("data.json");'),
    ("scripts keep everything here", "web/app.js", 'document.cookie = "a";', "a = 1;"),
    ("no tests in production", "core/eval/a.cpp", "#include <doctest/doctest.h>",
     "#include <string>"),
    ("no tests in production", "core/eval/a.cpp", "if (is_test) {}", "if (is_tested_rule) {}"),
    ("no tests in production", "web/app.js", 'import "../tests/a.js";', 'import "./tested.js";'),
    ("headers open with their purpose", "core/base/a.h", "#pragma once",
     "// What it is for.\n#pragma once"),
]

BESIDE = {
    "core/base/b.h": "// b\n#pragma once",
    "core/feel/b.h": "// b\n#pragma once",
    "core/pack/b.h": "// b\n#pragma once",
    "core/value/decimal.h": "// b\n#pragma once",
    "core/program/b.h": "// b\n#pragma once",
    "core/program/to_pack.h": '// b\n#pragma once\n#include "pack/b.h"',
    "core/advise/b.h": "// b\n#pragma once",
    "core/present/b.h": "// b\n#pragma once",
    "data/facts/a.json": FACTS,
    "data/packs/jx-1/pack.json": PACK,
    "data/regions.json": REGIONS,
}


def findings(rule, path, text):
    tree = Tree({**BESIDE, path: text})
    return [f for f in RULES[rule](tree) if f[0] == path]


def run():
    passed, failures = 0, []

    def expect(condition, what):
        nonlocal passed
        if condition:
            passed += 1
        else:
            failures.append(what)

    for rule, path, bad, good in CASES:
        if bad is not None:
            expect(findings(rule, path, bad), f"{rule}: not found in {path}: {bad}")
        if good is not None:
            wrong = findings(rule, path, good)
            expect(not wrong, f"{rule}: wrongly found in {path}: {good}: {wrong}")
    expect(list(RULES["top level"](Tree({}, ["notes"]))), "top level: notes not found")
    expect(not list(RULES["top level"](Tree({}, ["core", ".ci"]))), "top level: core found")
    for rule in RULES:
        expect(
            rule == "top level" or any(c[0] == rule and c[2] for c in CASES),
            f"{rule}: no case shows that it finds anything",
        )
    return passed, failures
