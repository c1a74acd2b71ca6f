"""Members of a clause by how they stand, and those that it only points to.

«μέλος του οποίου είναι από το 2010» is said of who does what the sentence says, «, που
ανήκει στο Χ» of the name before it, and «η ρουμανική πόλη» of the city named before.
"""

import re
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clause_parts import Clause
from citykg.extraction.rules.clauses import is_first_person
from citykg.extraction.rules.fellow_words import (
    MANY_CITIES,
    MEMBER_LABELS,
    POSSESSING,
    TOWARDS,
    Kind,
    Role,
    kind_of,
    role_of,
)
from citykg.extraction.rules.members import (
    Member,
    as_members,
    groups_of,
    understood,
)
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_HELD: Final = frozenset({Role.OBJECT, Role.BARE, Role.SUBJECT})
_CHAIRED: Final = frozenset({"chaired", "προεδρευεται"})
_REACH: Final = 12  # tokens from a member to the word behind it
_OWNED: Final = 4  # tokens between “Tampere” and its “membership”
_PREDICATES: Final = frozenset("are is include includes : ειναι".split())
_MARKS: Final = frozenset(", and και το τα".split())
_OF_WHOM: Final = re.compile(
    r"ενταξησ?|εισοδοσ?|προσχωρησησ?|accession|entry|admission|membership"
)
_OWNED_BY: Final = re.compile(
    r"ενταξησ?|εισοδοσ?|προσχωρησησ?|υπογραφη|accession|entry|admission|membership"
    r"|signature|seat|name|place"
)
_APPOSED: Final = frozenset(
    "a the city town place cities towns two three four five six seven eight μια πολη "
    "ενασ δημοσ η οι πολεισ δημοι δυο τρεισ τεσσερισ πεντε εξι".split()
)
_SUBJECTS: Final = frozenset({Role.SUBJECT, Role.BARE, None})
_FIRST: Final = frozenset("πρωτουσ πρωτεσ πρωτοι πρωτη πρωτοσ first only".split())
_COUNTED: Final = 4  # tokens before «που» in which «από τους πρώτους δήμους» stands
_SHORT: Final = 12  # tokens of a relative clause that leaves its subject out


def members_in(
    reading: Reading, word: Token, clause: Clause, *, owns: bool
) -> list[Member]:
    """Return the cities of a clause that stand as members do.

    Args:
        reading: The document as read.
        word: A word of belonging.
        clause: Its clause.
        owns: Whether the network is what the clause is about.
    """
    before, after, beside = _by_place(reading, word, clause, owns=owns)
    found = before or after
    if owns:
        found = found or beside
    elif not found:
        found = _meant(reading, word, clause)
    named = [*found, *beside] if found else []
    seen: dict[str, Member] = {}
    for one in named:
        seen.setdefault(one.entity.path, Member(one.entity, one.words, implied("0.8")))
    return list(seen.values())


def _by_place(
    reading: Reading, word: Token, clause: Clause, *, owns: bool
) -> tuple[list[Member], list[Member], list[Member]]:
    """Return members before and after a word, and those told beside them."""
    before: list[Member] = []
    after: list[Member] = []
    beside: list[Member] = []
    for start, end in clause.parts:
        for group in groups_of(reading, word.doc[start:end]):
            role = Role.BARE
            for words in group:
                role = role_of(words) or role
                place = before if words.end <= word.i else after
                if role is Role.BESIDE:
                    place = beside
                elif not _is_member(words, role, word, owns=owns):
                    continue
                place += as_members(reading, [words])
    return before, after, beside


def _is_member(words: Tokens, role: Role, word: Token, *, owns: bool) -> bool:
    """Tell whether a name may be a member, from how it stands."""
    body = kind_of(word.norm_) not in {Kind.MEMBER, Kind.VERB}
    if words.label_ == "CityNetwork" or (body and words.label_ not in MEMBER_LABELS):
        return False
    if owns:
        by = _by_whom(words) and word.norm_ in _CHAIRED
        return (role in _HELD and words.start > word.i - _REACH) or by
    if role is Role.OWNER:
        return _owns_word(words, word)
    if role is Role.BARE and words.start > word.i:
        return _is_predicate(words) or _is_called(words, word)
    if role is Role.OTHER and _OF_WHOM.fullmatch(word.norm_):
        return words.end <= word.i and _for_whom(words)
    return role in {Role.SUBJECT, Role.BARE}


def _owns_word(words: Tokens, word: Token) -> bool:
    """Tell whether “Tampere's long-standing” stands before “membership”."""
    between = word.doc[words.end : word.i]
    plain = not any(one.ent_type_ or one.norm_ in TOWARDS for one in between)
    near = words.end <= word.i <= words.end + _OWNED
    return near and plain and _OWNED_BY.fullmatch(word.norm_) is not None


def _is_called(words: Tokens, word: Token) -> bool:
    """Tell whether a name follows «πόλεις-μέλη», "member cities"."""
    between = words.doc[word.i + 1 : words.start]
    named = all(
        one.norm_ in MANY_CITIES or one.norm_ in _MARKS or one.ent_type_
        for one in between
    )
    member = kind_of(word.norm_) is Kind.MEMBER
    return member and named and len(between) <= _REACH


def _for_whom(words: Tokens) -> bool:
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return any(one.norm_ in {"for", "για"} for one in before)


def _by_whom(words: Tokens) -> bool:
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return any(one.norm_ in {"by", "απο"} for one in before)


def _is_predicate(words: Tokens) -> bool:
    """Tell whether a verb or colon stands before a name: "are Hersbruck and Ribe"."""
    doc, at = words.doc, words.start - 1
    if doc[at].norm_ in {"το", "τα"}:
        return True
    while at > words.sent.start and (doc[at].ent_type_ or doc[at].norm_ in _MARKS):
        at -= 1
    return doc[at].norm_ in _PREDICATES


def _meant(reading: Reading, word: Token, clause: Clause) -> list[Member]:
    """Return the member that a pronoun or a noun such as «η πόλη» stands for."""
    start, relative = clause.parts[0][0], clause.relative
    counted = word.doc[max(0, word.i - 2) : word.i]
    members = word.norm_ in {"members", "μελη", "μελων"}
    if members and any(one.ent_type_ == "Quantity" for one in counted):
        return []  # “it counts over 200 members”
    if relative is not None and is_subject(relative):
        before = word.doc[max(word.sent.start, start - _COUNTED) : start]
        first = any(one.norm_ in _FIRST for one in before)
        named = before_relative(reading, word.doc, start)
        return named or (_subject_around(reading, clause) if first else [])
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
