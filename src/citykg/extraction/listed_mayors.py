"""Mayors in lists, told by the title that leads the list in or by a remark after it."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.bearers import Bearer, Holding
from citykg.extraction.reading import Reading
from citykg.extraction.rosters import rosters_of
from citykg.extraction.titles import titles_in
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CODE

_MAYOR: Final = CODE["role-mayor"]
_LESSER: Final = frozenset({CODE["role-deputy-mayor"], CODE["role-councillor"]})


def listed_mayors(reading: Reading) -> Iterator[Holding]:
    """Yield the title of mayors at the head of a list, with those who are listed.

    Args:
        reading: The document as read.
    """
    for roster in rosters_of(reading):
        told = roster.mayors()
        if told is None:
            continue
        words, entries = told
        for title in (one for part in words.sents for one in titles_in(part)):
            if title.role == _MAYOR and title.held:
                mayors = (one for one in entries if not _is_other(one.rest))
                bearers = (Bearer(one.name, one.city, listed=True) for one in mayors)
                yield Holding(title, tuple(bearers))
                break


def _is_other(rest: Tokens) -> bool:
    """Tell whether a line of a list of mayors makes somebody less than one."""
    sentence = rest[:1].sent if len(rest) else rest
    titles = [one for one in titles_in(sentence) if one.words.start >= rest.start]
    return bool(titles) and titles[0].role in _LESSER
