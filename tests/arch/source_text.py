"""Splits C++ and JavaScript into tokens, so that rules see code, strings and comments apart.

Not a parser: names, numbers, strings and single punctuation characters with their lines. Comments
are dropped, because a comment may name whatever it likes.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    kind: str  # name, number, string, include, punct
    text: str  # a string without its quotes, an include without its brackets
    line: int


_CPP = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<include>^[ \t]*\#[ \t]*include[ \t]*(?:<(?P<angle>[^>\n]+)>|"(?P<quoted>[^"\n]+)"))
  | (?P<raw>(?:u8|u|U|L)?R"(?P<delim>[^()\\\s]{0,16})\((?P<rawbody>.*?)\)(?P=delim)")
  | (?P<string>(?:u8|u|U|L)?"(?P<body>(?:\\.|[^"\\\n])*)")
  | (?P<char>(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:'?[\w.]|[eEpP][+-])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<space>\n|[^\S\n]+)
  | (?P<punct>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

# A slash begins a regular expression after an operator, a bracket or one of a few words.
_JS = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/|<!--.*?-->)
  | (?P<string>"(?P<body>(?:\\.|[^"\\\n])*)"|'(?P<body2>(?:\\.|[^'\\\n])*)'|`(?P<body3>(?:\\.|[^`\\])*)`)
  | (?P<number>\.?\d(?:_?[\w.])*)
  | (?P<name>[A-Za-z_$][\w$]*)
  | (?P<space>\s+)
  | (?P<punct>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_JS_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_BEFORE_REGEX = set("(,=:[!&|?{};+-*%<>~^") | {"return", "typeof", "case", "in", "of"}


def _unescape(text):
    """UTF-8 bytes or code points written as escapes count as what they stand for."""
    if "\\" not in text:
        return text
    text = re.sub(
        r"(?:\\x[0-9a-fA-F]{2})+",
        lambda m: bytes.fromhex(m[0].replace("\\x", "")).decode("utf-8", "replace"),
        text,
    )
    return re.sub(
        r"\\u\{?([0-9a-fA-F]{4,6})\}?", lambda m: chr(int(m[1], 16) % 0x110000), text
    )


def tokens(path, text):
    return list(_cpp_tokens(text) if path.endswith((".h", ".cpp", ".inc")) else _js_tokens(text))


def _cpp_tokens(text):
    line = 1
    position = 0
    while position < len(text):
        match = _CPP.match(text, position)
        kind = match.lastgroup
        if match["include"] is not None:
            yield Token("include", match["angle"] or match["quoted"], line)
        elif match["raw"] is not None:
            yield Token("string", match["rawbody"], line)
        elif match["string"] is not None:
            yield Token("string", _unescape(match["body"]), line)
        elif kind in ("name", "number", "punct"):
            yield Token(kind, match[0], line)
        line += match[0].count("\n")
        position = match.end()


def _js_tokens(text):
    line = 1
    position = 0
    previous = "("
    while position < len(text):
        if text[position] == "/" and text[position + 1 : position + 2] not in ("/", "*"):
            match = _JS_REGEX.match(text, position)
            if match and previous in _BEFORE_REGEX:
                yield Token("string", match[0], line)
                previous = "regex"
                position = match.end()
                continue
        match = _JS.match(text, position)
        if match["string"] is not None:
            body = next(b for b in (match["body"], match["body2"], match["body3"]) if b is not None)
            yield Token("string", _unescape(body), line)
            previous = "string"
        elif match.lastgroup in ("name", "number", "punct"):
            yield Token(match.lastgroup, match[0], line)
            previous = match[0]
        line += match[0].count("\n")
        position = match.end()
