"""A tokenizer of SPARQL, just fine enough to find keywords and brackets.

Comments, IRIs, strings, names, variables, language tags and numbers are stepped over,
so a word or bracket inside one of them is none. Where two readings are possible, the
longer one holds, as in the standard: `?a<?b&&?c>?d` has an IRI. The engine remains
the judge of the grammar: what never closes is taken to its end, and nothing raises.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from citykg.atomic import compile_atomic

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff"
)
_MORE = "0-9\u00b7\u0300-\u036f\u203f\u2040"

# Possessive quantifiers, and tokens that may stay open, keep the time linear in the
# length of the text: no character is looked at again after a token has failed.
_TOKENS = compile_atomic(
    rf"""
    \s++
  | (?P<mark>[{{}}();])
  | \#[^\n\r]*+
  | <(?:[^<>"{{}}|^`\\\x00-\x20]++|\\[uU][0-9A-Fa-f]{{4}})*+>
  | \"{{3}}(?:[^"\\]++|\\.|"(?!""))*+(?:\"{{3}})?
  | '{{3}}(?:[^'\\]++|\\.|'(?!''))*+(?:'{{3}})?
  | "(?:[^"\\\n\r]++|\\[^\n\r])*+"?
  | '(?:[^'\\\n\r]++|\\[^\n\r])*+'?
  | [?$][{_BASE}{_MORE}_]++
  | @[A-Za-z0-9-]++
  | (?:[{_BASE}_][{_BASE}{_MORE}_.-]*+)?
    :(?:[{_BASE}{_MORE}_.:%-]++|\\[_~.!$&'()*+,;=/?\#@%-])*+
  | (?P<words>[{_BASE}_][{_BASE}{_MORE}_.-]*+)
  | [0-9]++
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^.-]+")
_NAME = re.compile(r"[^\s#?$0-9:][^\s:]*:|:")


class Token(NamedTuple):
    """A piece of a SPARQL text, such as a bare word or a bracket.

    A tuple, because a long text has hundreds of thousands.

    Args:
        text: A word in upper case, one of ``{ } ( ) ;``, or a term as it is written.
        start: Where it starts, as an index into the text.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    r"""Yield the bare words and the brackets of a text in order.

    Source:
        SPARQL 1.1 Query, section 19.8 (grammar), rules 139 to 173.

    Examples:
        >>> [token.text for token in tokens("ask { ?ask :ask 'ask' } # ask")]
        ['ASK', '{', '}']
    """
    for match in _TOKENS.finditer(text):
        if match.lastgroup is None:
            continue
        token = Token(match[0].upper(), *match.span())
        if "." in token.text or "-" in token.text:
            # The grammar puts neither into a keyword: `true.FILTER`.
            for word in _WORD.finditer(text, *match.span()):
                yield Token(word[0].upper(), *word.span())
        else:
            yield token


def terms(text: str) -> Iterator[Token]:
    r"""Yield IRIs, prefixed names, strings and language tags of a text, as written.

    Examples:
        >>> [term.text for term in terms("PREFIX a: <b:> ASK { ?x a:c 'd'@en } # <e>")]
        ['a:', '<b:>', 'a:c', "'d'", '@en']
    """
    for match in _TOKENS.finditer(text):
        found = match[0]
        if match.lastgroup is None and (found[0] in "<\"'@" or _NAME.match(found)):
            yield Token(found, *match.span())
