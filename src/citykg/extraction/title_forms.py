"""How titles read in the nominative singular: the words before their complement."""

from typing import Final

from citykg.extraction.position_words import head_of
from citykg.extraction.tokens import Span as Tokens

_ADJECTIVE: Final = (
    ("διευθύνοντος", "διευθύνων"),
    ("διευθύνοντα", "διευθύνων"),
    ("διευθύνοντες", "διευθύνων"),
    ("ούς", "ός"),
    ("ού", "ός"),
    ("ους", "ος"),
    ("ου", "ος"),
    ("οί", "ός"),
    ("οι", "ος"),
    ("ών", "ός"),
    ("ων", "ος"),
    ("ής", "ή"),
    ("ης", "η"),
    ("ας", "α"),
    ("ό", "ός"),
    ("ο", "ος"),
    ("τή", "τής"),
)


def adjective_of_title(word: str) -> str:
    """Return an adjective of a title in the nominative singular."""
    for ending, nominative in _ADJECTIVE:
        if word.lower().endswith(ending) and word.lower() != "διευθύνων":
            made = word[: len(word) - len(ending)] + nominative
            return made[:1].upper() + made[1:] if word[0].isupper() else made
    return word


def singular_title(noun: Tokens) -> str:
    """Return an English title whose noun is a plural in the singular."""
    words = [token.text for token in noun]
    at = next(i for i, token in enumerate(noun) if head_of(token.norm_))
    if words[at].lower().endswith("men"):
        words[at] = words[at][:-2] + "an"
    elif words[at].lower().endswith("ies"):
        words[at] = words[at][:-3] + "y"
    else:
        words[at] = words[at].removesuffix("s")
    return "".join(
        word + token.whitespace_ for word, token in zip(words, noun, strict=True)
    ).strip()
