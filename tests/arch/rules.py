"""The rules. Each takes the Tree and yields findings: (path, line, what is wrong)."""

import json
import re

import house
from source_text import tokens


class Tree:
    """The files of a checkout, or of a self-test: path -> text."""

    def __init__(self, files, top_level=()):
        self.files = files
        self.top_level = list(top_level)
        self._tokens = {}
        self._data_names = None

    def tokens(self, path):
        if path not in self._tokens:
            self._tokens[path] = tokens(path, self.files[path])
        return self._tokens[path]

    def cpp(self, *folders):
        for path in sorted(self.files):
            if path.endswith((".h", ".cpp", ".inc")) and path.startswith(
                tuple(f + "/" for f in folders)
            ):
                yield path

    def core_without_cli(self):
        return (p for p in self.cpp("core") if not p.startswith("core/cli/"))

    def scripts(self):
        """JavaScript and HTML that reach the user; web/tools runs on the developer's machine."""
        for path in sorted(self.files):
            if path.startswith(("web/", "wasm/")) and not path.startswith("web/tools/"):
                if path.endswith((".js", ".mjs", ".html")):
                    yield path

    def includes(self, path):
        return [t for t in self.tokens(path) if t.kind == "include"]

    def resolve(self, path, include):
        """The project file that an #include means, or None for a foreign header."""
        base = path.rsplit("/", 1)[0]
        for candidate in (f"core/{include}", f"wasm/{include}", f"{base}/{include}"):
            if candidate in self.files:
                return candidate
        return None

    def data_names(self):
        if self._data_names is None:
            self._data_names = DataNames(self)
        return self._data_names


def folder_of(path):
    """The longest folder of the house plan that holds the file."""
    parts = path.split("/")
    for depth in range(len(parts) - 1, 0, -1):
        folder = "/".join(parts[:depth])
        if folder in house.MAY_INCLUDE:
            return folder
    return None


def within(path, folders):
    return path.startswith(tuple(f + "/" for f in folders))


# --- arrows ---------------------------------------------------------------------------------------


def arrows(tree):
    for path in tree.cpp("core", "wasm"):
        folder = folder_of(path)
        if folder is None:
            yield path, 1, "lies in no folder of the house plan (tests/arch/house.py)"
            continue
        allowed = house.MAY_INCLUDE[folder]
        for include in tree.includes(path):
            target = tree.resolve(path, include.text)
            if target and folder_of(target) != folder and not within(target, allowed):
                yield path, include.line, f"{folder} must not include {target}"


def hidden_arrows(tree):
    for start, targets in house.NEVER_REACHES.items():
        for path in tree.cpp(start):
            seen = {path: None}
            queue = [path]
            while queue:
                here = queue.pop()
                for include in tree.includes(here):
                    target = tree.resolve(here, include.text)
                    if target is None or target in seen:
                        continue
                    seen[target] = here
                    queue.append(target)
                    if within(target, targets):
                        chain = [target]
                        while seen[chain[-1]]:
                            chain.append(seen[chain[-1]])
                        yield path, 1, "reaches " + " <- ".join(chain)


def relative_includes(tree):
    for path in tree.cpp("core", "wasm"):
        for include in tree.includes(path):
            if include.text.startswith("."):
                yield path, include.line, f'"{include.text}": includes are rooted, not relative'


def json_places(tree):
    for path in tree.cpp("core", "wasm"):
        for include in tree.includes(path):
            if include.text.startswith("nlohmann") and not within(path, house.JSON_FOLDERS):
                yield path, include.line, "nlohmann/json belongs in core/pack and core/codec only"


def core_headers(tree):
    for path in tree.core_without_cli():
        for include in tree.includes(path):
            if include.text in house.BANNED_HEADERS or include.text.startswith(
                house.BANNED_HEADER_PREFIXES
            ):
                yield path, include.line, f"<{include.text}> is not for the core"


def core_names(tree):
    for path in tree.core_without_cli():
        code = tree.tokens(path)
        for index, token in enumerate(code):
            if token.kind != "name" or token.text not in house.BANNED_NAMES:
                continue
            if index and code[index - 1].text == "." and token.text not in ("throw", "catch"):
                continue  # a member of the project's own types
            yield path, token.line, f"{token.text} is not for the core"


def browser_in_core(tree):
    for path in tree.cpp("core"):
        for token in tree.tokens(path):
            lower = token.text.lower()
            if token.kind == "include" and lower.startswith(house.BROWSER_HEADERS):
                yield path, token.line, f"<{token.text}> belongs in wasm/"
            if token.kind == "name" and (
                lower.startswith(("emscripten", "__emscripten", "em_asm", "em_js"))
                or token.text.startswith(("ImGui", "ImVec", "__wasm"))
            ):
                yield path, token.line, f"{token.text} belongs in wasm/"


# --- types ----------------------------------------------------------------------------------------


def banned_types(tree):
    for path in tree.cpp("core"):
        for token in tree.tokens(path):
            if token.kind == "name" and token.text in house.BANNED_TYPES:
                yield path, token.line, f"{token.text}: use decimals or int64_t (LANGUAGE.md)"
            if (
                token.kind == "name"
                and token.text in house.BANNED_WIDTHS
                and within(path, house.FIXED_WIDTH_FOLDERS)
            ):
                yield path, token.line, f"{token.text}: its width differs between machines"
            if token.kind == "number" and is_floating(token.text):
                yield path, token.line, f"{token.text} is a binary floating-point literal"


def is_floating(number):
    digits = number.replace("'", "")
    if digits.lower().startswith(("0x", "0b")):
        return "." in digits or "p" in digits.lower()
    return "." in digits or bool(re.search(r"\d[eE]", digits)) or digits.endswith(("f", "F"))


def members_of_changing_width(tree):
    """A data member (name_, or in a struct) of type size_t would make hashes differ in wasm."""
    member = re.compile(
        r"^\s*(?:mutable\s+|const\s+)*(?:std::)?(?:size_t|ptrdiff_t)\s+\w+\s*(?:=[^;()]*|\{[^;()]*\})?;"
    )
    for path in tree.cpp("core"):
        if not path.endswith(".h") or path.startswith("core/cli/"):
            continue
        inside_function = 0
        for number, line in enumerate(tree.files[path].split("\n"), 1):
            code = line.split("//")[0]
            if inside_function == 0 and member.match(code):
                yield path, number, "a member of type size_t: its width differs between machines"
            if inside_function or re.search(r"\)[^;]*\{\s*$", code):
                inside_function += code.count("{") - code.count("}")


# --- data stays in data/ --------------------------------------------------------------------------


class DataNames:
    """What only data/ may name: ids, document numbers and titles, regions."""

    def __init__(self, tree):
        self.ids = {}  # id -> file; compared with whole literals, long ones as words within
        self.texts = {}  # document numbers, titles, region names: searched within literals
        self.codes = {}  # region codes
        for path in sorted(tree.files):
            if path.startswith("data/") and path.endswith(".json") and "/schema/" not in path:
                try:
                    self.collect(path, json.loads(tree.files[path]))
                except json.JSONDecodeError:
                    pass  # `huisuan check data/` reports it
        for word in house.NAMES_THAT_ARE_ALSO_WORDS:
            self.ids.pop(word, None)

    def collect(self, path, data):
        if not isinstance(data, dict):
            return
        for key in ("facts", "derived", "parameters", "entitlements", "topics", "life_events"):
            entries = data.get(key)
            for entry in entries if isinstance(entries, list) else []:
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    self.ids[entry["id"]] = path
                    for field in entry.get("fields") or []:
                        if isinstance(field, dict) and "_" in str(field.get("id", "")):
                            self.ids[field["id"]] = path
        document = data.get("document")
        if isinstance(document, dict):
            if document.get("id"):
                self.ids[document["id"]] = path
            for key in ("number", "title"):
                if document.get(key):
                    self.texts[document[key]] = path
        regions = data.get("regions")
        for region in regions if isinstance(regions, list) else []:
            if isinstance(region, dict) and region.get("code"):
                self.codes[region["code"]] = path
                if len(region.get("name", "")) >= 3:
                    self.texts[region["name"]] = path

    def in_string(self, text):
        """The first name of data/ that a literal contains, or None."""
        if text in self.ids:
            return text
        for word in re.findall(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+", text):
            if word in self.ids:
                return word
        if text in self.codes:
            return text
        for code in re.findall(r"(?<![\w.])\d{4,6}(?:Z\d+)?(?!\w)", text):
            if code in self.codes and len(code) >= 6:
                return code
        for phrase in self.texts:
            if phrase in text:
                return phrase
        return re_document_number(text)


def re_document_number(text):
    """Any document number at all, known to data/ or not: 赣府厅字〔2023〕43号."""
    found = re.search(r"[\u4e00-\u9fff]+[〔\[［(（]20\d\d[〕\]］)）]\s*\d+\s*号", text)
    return found[0] if found else None


def data_in_code(tree):
    names = tree.data_names()
    paths = list(tree.cpp("core", "wasm")) + list(tree.scripts())
    for path in paths:
        for token in tree.tokens(path):
            if token.kind == "string":
                name = names.in_string(token.text)
                if name:
                    yield path, token.line, f'"{name}" is a name of data/'
            elif token.kind == "number":
                plain = token.text.replace("'", "")
                if len(plain) == 6 and plain in names.codes:
                    yield path, token.line, f"{plain} is a region code of data/"


# --- browser --------------------------------------------------------------------------------------


def scripts_do_not_compute(tree):
    for path in tree.scripts():
        for token in tree.tokens(path):
            if token.kind == "name" and token.text in house.BANNED_ARITHMETIC_IN_JS:
                yield path, token.line, f"{token.text}: amounts and dates come from the view model"


def scripts_stay_here(tree):
    for path in tree.scripts():
        code = tree.tokens(path)
        for index, token in enumerate(code):
            if token.kind == "name" and token.text in house.BANNED_IN_JS:
                yield path, token.line, f"{token.text}: nothing leaves the device or stays on it"
            if token.kind == "name" and token.text == "cookie":
                yield path, token.line, "no cookies"
            if token.kind == "string" and re.match(r"(https?|wss?):?//", token.text):
                if not token.text.startswith("http://www.w3.org/"):
                    yield path, token.line, f"{token.text}: no address outside the page"


# --- production and tests -------------------------------------------------------------------------


def no_tests_in_production(tree):
    flag = re.compile(house.TEST_FLAG)
    for path in list(tree.cpp("core", "wasm")) + list(tree.scripts()):
        for token in tree.tokens(path):
            if token.kind == "include" and re.search(r"(^|/)(tests?|doctest|gtest|benchmark)/", token.text):
                yield path, token.line, f"production code includes {token.text}"
            if token.kind == "string" and re.search(r"(^|/)\.\./tests/|^/?tests/", token.text):
                yield path, token.line, f"production code names {token.text}"
            if token.kind == "name" and flag.match(token.text):
                yield path, token.line, f"{token.text}: no test modes in production code"


def top_level(tree):
    for entry in tree.top_level:
        if not entry.startswith(".") and entry not in house.TOP_LEVEL:
            yield entry, 1, "does not belong at the top level"


def pragma_once(tree):
    for path in tree.cpp("core", "wasm"):
        if path.endswith(".h"):
            if "#pragma once" not in tree.files[path]:
                yield path, 1, "#pragma once is missing"
            if not tree.files[path].lstrip().startswith("//"):
                yield path, 1, "a header opens with what it is for"


RULES = {
    "arrows between folders": arrows,
    "arrows through other headers": hidden_arrows,
    "includes are rooted": relative_includes,
    "nlohmann/json in two folders": json_places,
    "headers that the core does without": core_headers,
    "names that the core does without": core_names,
    "no browser in the core": browser_in_core,
    "no binary floating point, no changing widths": banned_types,
    "no members of changing width": members_of_changing_width,
    "names of data/ stay in data/": data_in_code,
    "scripts do not compute": scripts_do_not_compute,
    "scripts keep everything here": scripts_stay_here,
    "no tests in production": no_tests_in_production,
    "top level": top_level,
    "headers open with their purpose": pragma_once,
}
