"""People in lists, whose title leads the list in or is told by a remark after it."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.bearers import Bearer, Holding
from citykg.extraction.reading import Reading
from citykg.extraction.rosters import Entry, Roster, rosters_of
from citykg.extraction.titles import Title, titles_in
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CODE

_MAYOR: Final = CODE["role-mayor"]
_MEMBER: Final = CODE["role-member"]
_LESSER: Final = frozenset({CODE["role-deputy-mayor"], CODE["role-councillor"]})
_JOINING: Final = frozenset("και ή or and & of".split())


def listed_bearers(reading: Reading) -> Iterator[Holding]:
    """Yield the titles that lead lists in, with those who are listed.

    Args:
        reading: The document as read.
    """
    for roster in rosters_of(reading):
        told = roster.mayors()
        if told is not None:
            yield from _mayors(*told)
        elif (title := _leading(roster)) is not None:
            bearers = (one for one in roster.entries if not _has_title(one))
            listed = tuple(Bearer(one.name, one.city, listed=True) for one in bearers)
            yield Holding(title, listed)


def _mayors(words: Tokens, entries: tuple[Entry, ...]) -> Iterator[Holding]:
    """Yield the title of mayors in *words*, with those of the list who are mayors."""
    for title in (one for part in words.sents for one in titles_in(part)):
        if title.role == _MAYOR and title.held:
            mayors = (one for one in entries if not _is_other(one))
            listed = tuple(Bearer(one.name, one.city, listed=True) for one in mayors)
            yield Holding(title, listed)
            break


def _leading(roster: Roster) -> Title | None:
    """Return the plural title that leads a list in: «Αντιδήμαρχοι ορίστηκαν οι:»."""
    lead = roster.lead
    if not len(lead) or lead.text.rstrip()[-1:] != ":":
        return None
    titles = [one for part in lead.sents for one in titles_in(part)]
    plural = [one for one in titles if one.head.plural and not one.is_bare]
    if len(plural) != 1 or plural[0].role in {_MAYOR, _MEMBER}:
        return None
    title = plural[0]
    before = lead.doc[title.words.start - 1 : title.words.start]
    after = lead.doc[title.words.end : title.words.end + 1]
    joined = any(one.norm_ in _JOINING for one in (*before, *after))
    named = any(
        one.ent_type_ == "Person" for one in lead.doc[title.words.end : lead.end]
    )
    return title if title.held and not joined and not named else None


def _own_titles(entry: Entry) -> list[Title]:
    """Return the titles in the line of somebody, behind the name."""
    rest = entry.rest
    titles = titles_in(rest[:1].sent) if len(rest) else ()
    return [one for one in titles if one.words.start >= rest.start]


def _has_title(entry: Entry) -> bool:
    return bool(_own_titles(entry))


def _is_other(entry: Entry) -> bool:
    """Tell whether a line of a list of mayors makes somebody less than one."""
    titles = _own_titles(entry)
    return bool(titles) and titles[0].role in _LESSER
