"""Latin names of networks that only the words around them give away.

They begin the items of «μετέχει στα ακόλουθα δίκτυα:», or something is said to be a
member of them.
"""

from typing import Final

from citykg.extraction.patterns import pattern
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens

_SEVERAL: Final = pattern("δίκτυα|δικτύων|networks")
_FEWEST_LATIN: Final = 2
_MEMBER: Final = frozenset("member members μελοσ μελη".split())
_OF_PEOPLE: Final = frozenset(
    "council parliament committee commission board union party states state jury "
    "government cabinet academy team group panel delegation society press".split()
)


def listed_networks(reading: Reading, latin: list[Tokens]) -> set[str]:
    """Return the Latin names with which the items of a list of networks begin."""
    starts = {
        tokens.start
        for lead, items in reading.lists()
        if _SEVERAL.first(lead[-12:]) is not None
        for _, tokens in items
    }
    return {tokens.text for tokens in latin if tokens.start in starts}


def joined_networks(latin: list[Tokens]) -> set[str]:
    """Return the Latin names of which something is said to be a member.

    Of councils and parties people are members, and of unions countries.
    """
    found = set()
    for tokens in latin:
        before = tokens.doc[max(tokens.sent.start, tokens.start - 3) : tokens.start]
        member = any(one.norm_ in _MEMBER for one in before)
        people = any(ent.label_ == "Person" for ent in tokens.sent.ents)
        many = len(tokens) >= _FEWEST_LATIN or not tokens.text.isupper()
        last = tokens[-1].norm_
        one_name = not any(token.norm_ == "and" for token in tokens)
        if member and many and one_name and not people and last not in _OF_PEOPLE:
            found.add(tokens.text)
    return found
