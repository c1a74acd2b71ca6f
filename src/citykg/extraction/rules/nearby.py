"""The nearest word of a table around a number."""

import re
from collections.abc import Sequence
from typing import Final

from citykg.extraction.reading import QUANTITY
from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.tokens import Span as Tokens

_WORD_REACH: Final = 9  # tokens between «προϋπολογισμός» and its sum
_AFTER: Final = 5  # tokens from «3 εκατ. ανέρχεται ο συνολικός» to «προϋπολογισμός»


def word_near(
    words: Tokens, rows: Sequence[tuple[str, str]]
) -> tuple[str, Tokens] | None:
    """Return the nearest of *rows* before a number in its clause, else right after.

    Args:
        words: The number.
        rows: What to return, with the folded words for it as a regular expression.
    """
    doc, clause = words.doc, clause_around(words)
    start = max(clause.start, words.start - _WORD_REACH)
    if words.start > words.sent.start and doc[words.start - 1].text == ":":
        start = max(words.sent.start, words.start - _WORD_REACH)  # «Κόστος: 3 εκατ.»
    after = doc[words.end : min(clause.end, words.end + _AFTER)]
    end = next((one.i for one in after if one.is_punct), after.end)
    after = words.doc[words.end : max(end, words.end)]
    for token in (*after, *reversed(doc[start : words.start])):
        if token.ent_type_ == QUANTITY and token.i < words.start:
            return None
        for name, regex in rows:
            if not token.ent_type_ and re.fullmatch(regex, token.norm_):
                return name, doc[token.i : token.i + 1]
    return None
