"""Members that a clause leaves out or only points to.

«μέλος του οποίου είναι από το 2010» is said of who does what the sentence says, «, που
ανήκει στο Χ» of the name before it, and «η ρουμανική πόλη» of the city named before.
"""

from typing import Final

from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clause_parts import Clause
from citykg.extraction.rules.clauses import is_first_person
from citykg.extraction.rules.fellow_words import (
    MANY_CITIES,
    MEMBER_LABELS,
    POSSESSING,
    TOWARDS,
    Role,
    role_of,
)
from citykg.extraction.rules.members import (
    Member,
    as_members,
    groups_of,
    understood,
)
from citykg.extraction.tokens import Doc, Token

_APPOSED: Final = frozenset(
    "a the city town place cities towns two three four five six seven eight μια πολη "
    "ενασ δημοσ η οι πολεισ δημοι δυο τρεισ τεσσερισ πεντε εξι".split()
)
_SUBJECTS: Final = frozenset({Role.SUBJECT, Role.BARE, None})
_SHORT: Final = 12  # tokens of a relative clause that leaves its subject out


def meant_members(reading: Reading, word: Token, clause: Clause) -> list[Member]:
    """Return the member that a pronoun or a noun such as «η πόλη» stands for."""
    start, relative = clause.parts[0][0], clause.relative
    if relative is not None and is_subject(relative):
        return before_relative(reading, word.doc, start)
    if relative is not None and _tells_no_other(word, clause):
        return _subject_around(reading, clause)
    return understood(reading, word.doc[start : word.i])


def _tells_no_other(word: Token, clause: Clause) -> bool:
    """Tell whether «μέλος του οποίου είναι από το 2010» leaves its subject out."""
    ((start, end),) = clause.parts
    words = word.doc[start:end]
    if len(words) > _SHORT or is_first_person(word):
        return False
    entities = {one.label_ for one in words.ents}
    return entities <= {"Date"} and not any(one.norm_ in MANY_CITIES for one in words)


def _subject_around(reading: Reading, clause: Clause) -> list[Member]:
    """Return the first names around a relative clause that may be a subject."""
    ((start, end),) = clause.parts
    sentence = reading.doc[start].sent
    for part in (reading.doc[sentence.start : start], reading.doc[end : sentence.end]):
        for group in groups_of(reading, part):
            if group[0].label_ in CITIES and role_of(group[0]) in _SUBJECTS:
                return as_members(reading, group)
    return []


def before_relative(reading: Reading, doc: Doc, at: int) -> list[Member]:
    """Return the names right before «, που» or ", a city that"."""
    while at > 0 and (doc[at - 1].norm_ in _APPOSED or doc[at - 1].text == ","):
        at -= 1
    groups = groups_of(reading, doc[doc[at - 1].sent.start : at]) if at else []
    if not groups or groups[-1][-1].end != at:
        return []
    return [
        one
        for one in as_members(reading, groups[-1])
        if one.words.label_ in MEMBER_LABELS
    ]


def is_subject(relative: Token) -> bool:
    """Tell whether «που», "which" is what its clause is about."""
    before = relative.nbor(-1).norm_ if relative.i else ""
    if relative.norm_ in {"whose", "οπου", "where", "οποιου", "οποιων"}:
        return False
    return before not in TOWARDS | POSSESSING
