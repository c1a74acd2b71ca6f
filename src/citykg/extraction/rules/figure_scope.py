"""What keeps a figure from being so: aims, forecasts, promises, and denials."""

from typing import Final

from citykg.extraction.figure_words import TARGET, UNTIL
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens

_WISH_REACH: Final = 6  # tokens between «να» and its number
_WISHED: Final = frozenset("να cut reduce reach save plant install build raise".split())
_THATS: Final = frozenset("that οτι πωσ που which who οποιοι οποιεσ οποια".split())


def clause_around(words: Tokens) -> Tokens:
    """Return the clause around *words*, which «·» and a colon end, too."""
    clause, doc = clause_of(words), words.doc
    start, end = clause.start, clause.end
    for token in clause:
        if token.text in {"·", ":"} and token.i < words.start:
            start = token.i + 1
        elif token.text == "·" and token.i >= words.end:
            end = token.i
            break
    return doc[start:end]


def is_aim(words: Tokens) -> bool:
    """Tell whether a figure is an aim, a forecast, a denial or somebody's bid."""
    clause = clause_around(words)
    doc, end = clause.doc, words.end
    while end < clause.end and doc[end].text != "," and doc[end].norm_ not in _THATS:
        end += 1
    near = doc[clause.start : end]
    if is_unreal(near) or any(TARGET.fullmatch(one.norm_) for one in near):
        return True
    start = max(clause.start - 2, words.sent.start, words.start - _WISH_REACH)
    if any(one.norm_ in _WISHED for one in doc[start : words.end]):
        return True
    return any(
        one.norm_ in UNTIL
        and any(after.ent_type_ == "Date" for after in doc[one.i + 1 : one.i + 3])
        for one in clause
    )
