"""Enumerations of partners: «τους Δήμους Α και Β, το Πανεπιστήμιο Γ (Ιταλία) και …»."""

from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.bearers import as_bearer
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

BODY_LABELS: Final = frozenset({"Organization", "KnowledgeInstitution"})
CITY_LABELS: Final = frozenset(CITIES)
Member = tuple[Entity, Tokens]
"""A city or body and the words that name it."""

_PASSED: Final = frozenset(
    "Country AdministrativeArea Place Quantity CityNetwork Person".split()
)
_LABELS: Final = (*BODY_LABELS, *CITY_LABELS, *_PASSED, "Initiative", "Event", "Award")
_SEPARATORS: Final = frozenset(
    ", : και κι and & - – · καθωσ μαζι επισησ ακομη plus".split()
)
# Words that may stand in an enumeration without being counted.
_PARTS: Final = frozenset(
    ", ( ) η ο το τα οι τουσ τισ την τη τον του τησ των με με: : και κ κι καθωσ επισησ "
    "ακομη « » “ ” \" ' and the a an with as well also both including δημο δημουσ "
    "δημων δημοι δημοσ δημου city cities town towns municipality municipalities of "
    "εταιρεια εταιρειεσ εταιρειασ εταιρειων φορεισ φορεων ινστιτουτο ιδρυμα company "
    "επιχειρησεισ επιχειρησεων οργανισμουσ οργανισμοι πανεπιστημια ιδρυματα bodies "
    "companies firm firms αλλα συγκεκριμενα δηλαδη namely".split()
)
_STOPS: Final = frozenset(
    ". ; · που οποιοσ οποια οποιο οποιοι οποιεσ οποιουσ οποιων which who that whose "
    "for για οτι ενω αλλα ειναι ηταν is was are were has have had στον στην στη στο "
    "στουσ στισ στα σε απο from in at by to on ωστε θα να will would when where υπο "
    "under γιατι because εχει εχουν but while whereas αιγιδα χορηγο χορηγια sponsor "
    "sponsored κατα προσ into through over about οχι not except εκτοσ πλην χωρισ "
    "without".split()
)
_DEPENDENT: Final = frozenset("του τησ των of".split())
_ITEM_PARTS: Final = frozenset(
    "ο η το οι τα τον την τη τουσ τισ the a an - – • * δημοσ δημο municipality of 's "
    '’s « “ " ( ) πολη city town'.split()
)
_ITEM_LINKS: Final = frozenset(", : ; και and & · κι".split())
_MANY: Final = frozenset("δημοι δημουσ δημων πολεισ cities towns".split())
_LAST: Final = frozenset({"και", "and", "&"})
_FAR: Final = 70  # tokens that an enumeration may take
_ASIDE: Final = 9  # tokens between two commas that an enumeration goes around
_OPENERS: Final = frozenset("among others οπωσ μεταξυ αλλων including like".split())
_ODD: Final = 2  # other words between two members
_LINK: Final = 3  # tokens between an enumeration and the verb behind it


def members_after(reading: Reading, start: int, end: int) -> list[Member]:
    """Return the cities and bodies that are enumerated from *start* on.

    Args:
        reading: The document as read.
        start: Token after the words that lead in the enumeration.
        end: Token where it ends at the latest.
    """
    found: list[Member] = []
    reached = start
    closing = False
    for ent in reading.ents(reading.doc[start : min(end, start + _FAR)], *_LABELS):
        gap = reading.doc[reached : ent.start]
        loose = reached > start and _is_loose(gap)
        if not _is_joint(gap) or loose or (reached == start and _is_over(gap)):
            break
        if closing and ent.label_ in CITY_LABELS and _is_new_subject(gap):
            break
        if found and any(one.norm_ in _LAST for one in gap):
            closing = True
        if any(one.norm_ in _MANY for one in (*gap, ent[0])):
            closing = False
        depends = reached > start and not _separates(gap)
        member = None if depends else _member(reading, ent)
        if member is not None:
            found.append(member)
        elif not depends and ent.label_ not in _PASSED:
            break
        reached = ent.end
    return found


def members_before(reading: Reading, start: int, end: int) -> list[Member]:
    """Return the cities and bodies that are enumerated up to *end*, in reading order.

    Args:
        reading: The document as read.
        start: Token where the enumeration begins at the earliest.
        end: Token of the verb behind it.
    """
    found: list[Member] = []
    reached = end
    for ent in reversed(reading.ents(reading.doc[start:end], *_LABELS)):
        gap = reading.doc[ent.end : reached]
        if reached == end:
            if len(_bare(gap)) > _LINK or any(one.text in ".;:" for one in gap):
                break
        elif not _is_joint(gap) or not _separates(gap):
            break
        member = _member(reading, ent)
        if member is not None:
            found.append(member)
        elif ent.label_ not in _PASSED or reached == end:
            break
        reached = ent.start
    return found[::-1]


def members_of_item(reading: Reading, item: Tokens) -> list[Member]:
    """Return the cities and bodies that an item of a list names as its own.

    They stand at its beginning, or behind a comma, a colon or «και»; «of Spain» and
    «, the port of Genoa» only tell where.

    Args:
        reading: The document as read.
        item: The tokens of the item.
    """
    found: list[Member] = []
    for ent in reading.ents(item, *BODY_LABELS, *CITY_LABELS):
        member = _member(reading, ent)
        at = ent.start - 1
        while at >= item.start and reading.doc[at].norm_ in _ITEM_PARTS:
            at -= 1
        owned = ent.start and reading.doc[ent.start - 1].norm_ in _DEPENDENT
        at -= at >= item.start and owned and at == item.start
        first = at < item.start or reading.doc[at].ent_type_ == "Country"
        if member is not None and (first or reading.doc[at].norm_ in _ITEM_LINKS):
            found.append(member)
    return found


def _member(reading: Reading, ent: Tokens) -> Member | None:
    entity = reading.entity(ent)
    if entity is None or ent.label_ not in BODY_LABELS | CITY_LABELS:
        return None
    return as_bearer(reading, entity), ent


def _is_joint(gap: Tokens) -> bool:
    """Tell whether only articles, «και», marks and few other words stand in *gap*."""
    words = _without_aside(_bare(gap))
    odd = [one for one in words if one.norm_ not in _PARTS | _SEPARATORS]
    if odd and any(one.norm_ == "με" for one in words[1:]):
        return False  # «, με περίπτερα του Χ»
    return len(odd) <= _ODD and all(one.norm_ not in _STOPS for one in words)


def _without_aside(words: list[Token]) -> list[Token]:
    """Return what follows an aside between commas: «Α, στον ρόλο του …, και Β»."""
    commas = [at for at, one in enumerate(words) if one.text == ","]
    if len(commas) > 1 and commas[0] == 0 and commas[1] <= _ASIDE:
        return words[commas[1] :]
    return words


def _is_over(gap: Tokens) -> bool:
    """Tell whether somebody unnamed stands first: «με άλλες πόλεις, και το Χ»."""
    words = [one.norm_ for one in _bare(gap)]
    comma = words.index(",") if "," in words else 0
    return any(one not in _PARTS and one not in _OPENERS for one in words[:comma])


def _is_loose(gap: Tokens) -> bool:
    """Tell whether words behind a member end the list: «Χ παρουσίασε τον Δήμο»."""
    first = next(iter(_bare(gap)), None)
    return first is not None and first.norm_ not in _SEPARATORS | _DEPENDENT | _PARTS


def _is_new_subject(gap: Tokens) -> bool:
    """Tell whether a list that had its «και» is over: «την Α και τη Β, ο Δήμος»."""
    words = [one.norm_ for one in _bare(gap)]
    return words == [","] or words[-2:] == [",", "ο"]


def _separates(gap: Tokens) -> bool:
    return any(one.norm_ in _SEPARATORS for one in _bare(gap))


def _bare(gap: Tokens) -> list[Token]:
    """Return the tokens of *gap* outside of brackets."""
    words = []
    depth = 0
    for token in gap:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth and not token.is_space:
            words.append(token)
    return words
