"""Subset fonts for the browser program: every character that the program or data/ can show.

python3 web/tools/make_fonts.py OUT_FOLDER TRADITIONAL_CHARACTERS

Writes OUT_FOLDER/{regular,bold}.otf and OUT_FOLDER/characters.txt (what each must contain), and
traditional-{regular,bold}.otf with those of TRADITIONAL_CHARACTERS (web/tools/make_traditional.mjs) that the first
have not: loaded when somebody wants them. Characters come from
core/present/strings.inc, from every text under data/ that reaches a screen, and from the printable
part of ASCII and Chinese punctuation. What a user types beyond that is drawn by the device itself
(wasm/platform/device_glyphs.h).
"""

import io
import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

ROOT = pathlib.Path(__file__).resolve().parents[2]
FONTS = pathlib.Path("/usr/share/fonts/opentype/noto")
FACE = "Noto Sans CJK SC"
TRADITIONAL_FACE = "Noto Sans CJK TC"
NOT_SHOWN = {"schema", "situations", "coverage"}  # folders of data/ that no screen reads
ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + (
    "　、。·…—–～《》〈〉「」『』【】〔〕（）［］｛｝！？：；，．％＋－＝／×÷±≤≥≠≈￥¥"
    "‘’“”→←↑↓✓○●△▲▼‹›①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９²³℃°"
)
# Written in bold by the screens: titles, labels, questions; never clauses, notes or materials.
BOLD_KEYS = {
    "title", "label", "question", "name", "short_title", "number", "unit", "titles",
}


def texts(value, keys=None, key=None):
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from texts(item, keys, inner)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, keys, key)
    elif isinstance(value, str) and (keys is None or key in keys):
        yield value


def characters(keys=None):
    found = set(ALWAYS) | set((ROOT / "core/present/strings.inc").read_text("utf-8"))
    for path in sorted((ROOT / "data").rglob("*.json")):
        if not NOT_SHOWN & set(path.parts) and not path.name.startswith("cases"):
            for text in texts(json.loads(path.read_text("utf-8")), keys):
                found.update(text)
    return {c for c in found if c.isprintable() or c == "\u3000"}


def face_of(path, face):
    for font in TTCollection(path, lazy=True).fonts:
        if face in (font["name"].getDebugName(1), font["name"].getDebugName(16)):
            return font
    raise SystemExit(f"{path} has no face {face}")


def make(source, wanted, face=FACE):
    font = face_of(source, face)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True  # smaller once compressed
    options.notdef_outline = True
    options.name_IDs = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in wanted])
    subsetter.subset(font)
    # A font size means the em square, as in CSS: line distances are the program's own.
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 880, -120, 0
    font["head"].modified = font["head"].created  # the same bytes from the same input
    font.recalcTimestamp = False
    data = io.BytesIO()
    font.flavor = None
    font.save(data)
    return data.getvalue(), set(map(chr, font.getBestCmap()))


def main(out, traditional):
    out = pathlib.Path(out)
    more = set(pathlib.Path(traditional).read_text("utf-8")) - characters()
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, source, keys in (
        ("regular", "NotoSansCJK-Regular.ttc", None),
        ("bold", "NotoSansCJK-Bold.ttc", BOLD_KEYS),
    ):
        wanted = characters(keys)
        data, has = make(FONTS / source, wanted)
        absent = sorted(wanted - has)
        if absent:
            raise SystemExit(f"{source} lacks {''.join(absent)}: {[hex(ord(c)) for c in absent]}")
        (out / f"{name}.otf").write_bytes(data)
        lines.append(f"{name} {''.join(sorted(wanted))}\n")
        print(f"{name}: {len(wanted)} characters, {len(data)} bytes")
        data, has = make(FONTS / source, more, TRADITIONAL_FACE)
        (out / f"traditional-{name}.otf").write_bytes(data)
        print(f"traditional-{name}: {len(has)} characters, {len(data)} bytes")
    (out / "characters.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
