"""The words of SPARQL as the engine cuts them, for readers that swallow many at once.

The engine has no separate lexer: a keyword needs no blank before or after it, a name
ends where the grammar of names does, and what cannot be a long string may be two short
ones. The patterns here follow it to the letter (pyoxigraph 0.5.13), for a text that
two readers cut in two ways hides what one of them must see.

Source:
    SPARQL 1.2 Query Language, section 19.8, Grammar (productions IRIREF to ANON).
"""

from typing import Final

_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_WORD: Final = rf"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
# Eight dots are enough for a prefix; more would make ``a.a.a…`` slow to read.
_PREFIX: Final = rf"[{_BASE}][{_WORD}-]*+(?:\.++[{_WORD}-]++){{0,8}}+"
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
# No surrogates and nothing beyond the last plane: where such an escape stands, the
# engine's string is none, and a long one falls apart into short ones.
_ESCAPE: Final = (
    r"\\(?:[tbnrf\"'\\]|u(?:[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})"
    r"|U(?:0010[0-9A-Fa-f]{4}|000[1-9A-Fa-f][0-9A-Fa-f]{4}"
    r"|0000(?:[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})))"
)

BLANK: Final = r"(?:[ \t\r\n]++|\#[^\r\n]*+)"
IRI: Final = r"<(?:[^<>\"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>"
VARIABLE: Final = rf"[?$][{_WORD}]++"
NAME: Final = (
    rf"(?:{_PREFIX})?+:(?:(?:[{_WORD}:]|{_ESCAPED})(?:[{_WORD}:-]++|{_ESCAPED})*+"
    rf"(?:\.++(?:[{_WORD}:-]++|{_ESCAPED})++)?+)?+"
)
LABEL: Final = rf"_:[{_WORD}][{_WORD}-]*+(?:\.++[{_WORD}-]++)*+"
STRING: Final = (
    rf"\"{{3}}(?:\"{{0,2}}+(?:[^\"\\]++|{_ESCAPE}))*+\"{{3}}"
    rf"|'{{3}}(?:'{{0,2}}+(?:[^'\\]++|{_ESCAPE}))*+'{{3}}"
    rf"|\"(?:[^\"\\\n\r]++|{_ESCAPE})*+\""
    rf"|'(?:[^'\\\n\r]++|{_ESCAPE})*+'"
)
NUMBER: Final = (
    r"(?:[0-9]++(?:\.[0-9]*+(?=[eE][+-]?[0-9])|\.[0-9]++)?+|\.[0-9]++)"
    r"(?:[eE][+-]?+[0-9]++)?+"
)
LANGUAGE: Final = r"@[A-Za-z]++(?:-{1,2}[A-Za-z0-9]++)*+"
KEYWORD: Final = r"[A-Za-z_]\w*+"

TERM: Final = rf"(?:{IRI}|{VARIABLE}|{STRING}|{LANGUAGE}|\^\^|{LABEL}|{NUMBER})"
"""A term that no keyword can hide in; names are apart for that reason."""
