"""Names side by side that may be members of something, and what stands for them.

«οι Δήμοι Α, Β και Γ» are three; «ο Δήμος μας», "it" and «οι δύο πόλεις» stand for
what was named before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.inflection import genitive
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import is_first_person
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

ORGANISATIONS: Final = (
    "Organization",
    "KnowledgeInstitution",
    "GovernanceBody",
    "CityNetwork",
)
_ISLANDS: Final = ("Place",)
_LINKS: Final = frozenset(
    ", και κι and & καθωσ επισησ τοσο οσο as well ο η το οι τα του τησ των τουσ τον "
    "την τη τισ the - – • ( )".split()
)
_NAMING: Final = frozenset(
    "cities municipalities towns city municipality πολη πολεισ πολεων δημοσ δημου δημο "
    "δημοι δημουσ δημων νησι νησια".split()
)
_OBLIQUE: Final = frozenset(
    "του τησ των σε στο στον στη στην στισ στα στουσ απο με για προσ μεταξυ τον τη την "
    "τουσ τισ of in from for with by at to near between like against οπωσ".split()
)
_NOMINATIVE: Final = frozenset("ο η οι".split())
_OFFICES: Final = ("δημαρχ", "αντιδημαρχ", "προεδρ", "mayor", "συμβουλ")
HOME: Final = (
    ("ο", "δημοσ"),
    ("η", "πολη"),
    ("το", "νησι"),
    ("our", "city"),
    ("our", "municipality"),
    ("our", "town"),
    ("the", "city"),
    ("the", "municipality"),
    ("the", "town"),
    ("the", "council"),
)
_BOTH: Final = (
    ("δυο", "πολεισ"),
    ("δυο", "δημοι"),
    ("both", "cities"),
    ("two", "cities"),
    ("both", "municipalities"),
    ("two", "municipalities"),
)
_TOWNS: Final = frozenset("city town municipality capital πολη πρωτευουσα".split())
_THAT: Final = frozenset("the this η".split())
_ADJECTIVES: Final = 4  # tokens between «η» and «πόλη»
_PAIR: Final = 2
_LEADING: Final = 4  # tokens of an item before its first name
_POINTING: Final = frozenset({"it", "we", "εμεισ"})
_AMONG: Final = (
    ("μεταξυ", "των", "οποιων"),
    ("μεταξυ", "αυτων"),
    ("αναμεσα", "τουσ"),
    ("αναμεσα", "σε"),
    ("μεταξυ", "τουσ"),
    ("μεταξυ", "αλλων"),
    ("among", "them"),
    ("among", "which"),
    ("among", "others"),
    ("including",),
    ("namely",),
    ("δηλαδη",),
    ("such", "as"),
    ("συγκεκριμενα",),
    ("that", "is"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Something that belongs to a network.

    Args:
        entity: A municipality, or an organisation.
        words: The words that name it, or the word that implies it.
        grounds: How sure it is.
    """

    entity: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT


def groups_of(reading: Reading, tokens: Tokens) -> list[list[Tokens]]:
    """Return the names in *tokens*, those side by side together."""
    groups: list[list[Tokens]] = []
    for words in reading.ents(tokens, *CITIES, *ORGANISATIONS, *_ISLANDS):
        if words.label_ in _ISLANDS and _municipality_of(reading, words) is None:
            continue
        if groups and _linked(groups[-1][-1], words):
            groups[-1].append(words)
        else:
            groups.append([words])
    return groups


def _linked(one: Tokens, other: Tokens) -> bool:
    between = without_brackets(one.doc[one.end : other.start])
    return all(
        token.norm_ in _LINKS
        or token.norm_ in _NAMING
        or token.ent_type_ == "Country"
        or _leads_to_country(token)
        for token in between
    ) and any(token.norm_ in {",", "και", "κι", "and", "&"} for token in between)


def without_brackets(words: Tokens) -> list[Token]:
    """Return *words* without what stands in brackets: «Καρδίτσα (από το 2015), …».

    Args:
        words: Tokens of one sentence.
    """
    found, inside = [], False
    for token in words:
        if token.text == "(":
            inside = True
        elif token.text == ")":
            inside = False
        elif not inside:
            found.append(token)
    return found


def _leads_to_country(token: Token) -> bool:
    """Tell whether «από την Ιταλία» only says where the names before it lie."""
    if token.norm_ not in {"απο", "from", "στη", "στην", "in"}:
        return False
    following = token.doc[token.i + 1 : token.i + 3]
    return any(one.ent_type_ == "Country" for one in following)


def is_oblique(words: Tokens, start: int) -> bool:
    """Tell whether a name depends on another word, other than «πόλεις» and the like."""
    doc = words.doc
    if words[0].norm_ in {"δημοσ", "δημοι", "municipality", "city"}:
        at = words.start - 1
        return at >= start and doc[at].norm_ in _OBLIQUE
    if words[0].norm_ in {"δημου", "δημο", "δημων", "δημουσ"}:
        return True
    previous = [token.norm_ for token in doc[max(start, words.start - 3) : words.start]]
    while previous and previous[-1] in {"the", "το", "τα"}:
        previous.pop()
    if not previous:
        return False
    if previous[-1] in _OBLIQUE:
        return not (len(previous) > 1 and previous[-2] in _NAMING)
    return previous[-1].startswith(_OFFICES)


def is_owner(words: Tokens) -> bool:
    """Tell whether a name owns what follows: "Lund's mayor"."""
    following = words.doc[words.end : words.end + 1]
    return len(following) > 0 and following[0].text in {"'s", "’s"}


def as_members(reading: Reading, group: list[Tokens]) -> list[Member]:
    """Return what the names of *group* stand for, a city for its municipality."""
    found = []
    for words in group:
        entity = reading.entity(words)
        if entity is None:
            continue
        if words.label_ in _ISLANDS:
            entity = _municipality_of(reading, words)
        elif entity.type == CKG.City:
            entity = reading.gazetteer.municipality_of(entity)
        if entity is None:
            continue
        found.append(Member(entity, words))
    return found


def _municipality_of(reading: Reading, words: Tokens) -> Entity | None:
    """Return the municipality of an island or area that has one of its name."""
    place = reading.entity(words)
    name = place.label("el") if place is not None else None
    known = reading.gazetteer.known_municipality
    return known(genitive(name)) or known(name) if name is not None else None


def is_nominative(words: Tokens) -> bool:
    """Tell whether a name surely is a subject: «η Χ», «ο Δήμος Χ», «οι Δήμοι Χ»."""
    if words[0].norm_ in {"δημοσ", "δημοι"}:
        return True
    before = words.doc[words.start - 1]
    naming = before.norm_ in {"δημοι", "πολεισ"}
    return before.norm_ in _NOMINATIVE or naming


def told_among(reading: Reading, tokens: Tokens) -> list[Member]:
    """Return the names that «μεταξύ των οποίων», "among them" or "namely" lead in."""
    norms = [token.norm_ for token in tokens]
    for row in _AMONG:
        for at in range(len(norms) - len(row) + 1):
            if tuple(norms[at : at + len(row)]) == row:
                rest = tokens.doc[tokens.start + at + len(row) : tokens.end]
                found = list(members_named(reading, rest))
                if found:
                    return found
    return []


def members_named(
    reading: Reading, tokens: Tokens, *, listed: bool = False
) -> Iterator[Member]:
    """Yield the members with which *tokens* begin, up to the first other word.

    Countries may stand before them or in brackets after each: «Φινλανδία: Ελσίνκι,
    Έσποο», «της Λεμεσού (Κύπρος)».

    Args:
        reading: The document as read.
        tokens: Words that begin with a member.
        listed: Whether they are an item of a list, where words such as «οι ευρωπαϊκές
            ενώσεις» may stand before its first name.
    """
    at = tokens.start
    first = True
    while at < tokens.end:
        token = tokens.doc[at]
        ent = next((one for one in tokens.ents if one.start == at), None)
        if ent is not None and ent.label_ in {*CITIES, *ORGANISATIONS, *_ISLANDS}:
            yield from as_members(reading, [ent])
            at, first = ent.end, False
        elif ent is not None and _only_tells_more(ent):
            at = ent.end
        elif _goes_on(token) or (listed and (first or token.text[0].isupper())):
            if listed and first and at - tokens.start > _LEADING:
                return
            at += 1
        else:
            return


def _only_tells_more(ent: Tokens) -> bool:
    """Tell whether a country, or a date in brackets, says more of a member."""
    dated = ent.label_ == "Date" and ent.doc[ent.start - 1].text in "(,"
    return dated or ent.label_ == "Country"


def _goes_on(token: Token) -> bool:
    norm = token.norm_
    if norm in _LINKS or norm in _NAMING or norm in {":", "of"}:
        return True
    return token.ent_type_ == "Quantity" or _leads_to_country(token)


def understood(reading: Reading, before: Tokens) -> list[Member]:
    """Return what «ο Δήμος», «η πόλη μας», "we" and "it" mean in *before*."""
    for token in reversed(before):
        words = before.doc[token.i : token.i + 1]
        if token.norm_ == "it":
            return topic_of(reading, words)
        if (token.nbor(-1).norm_ if token.i else "", token.norm_) in _BOTH:
            return _last_two(reading, words)
        if token.norm_ in _POINTING or is_first_person(token):
            return home_of(reading, words)
        if token.i and (token.nbor(-1).norm_, token.norm_) in HOME:
            both = before.doc[token.i - 1 : token.i + 1]
            return _named_there(reading, both) or topic_of(reading, both)
        if token.norm_ in _TOWNS and _is_that_town(token):
            return topic_of(reading, words)
    return []


def _is_that_town(token: Token) -> bool:
    """Tell whether «η ρουμανική πόλη», "the northern university town" points back."""
    doc, following = token.doc, token.doc[token.i + 1 : token.i + 3]
    if following[:1].text in {"of", "του", "της"} or any(
        one.ent_type_ in CITIES for one in following
    ):
        return False
    for one in reversed(doc[max(token.sent.start, token.i - _ADJECTIVES) : token.i]):
        if one.norm_ in _THAT:
            return True
        if one.ent_type_ in CITIES or not one.is_alpha or one.norm_ in _OBLIQUE:
            return False
    return False


def _last_two(reading: Reading, words: Tokens) -> list[Member]:
    """Return the two cities that were named last, for «οι δύο πόλεις»."""
    found: list[Entity] = []
    for ent in reversed(reading.ents(words.doc[: words.start], *CITIES)):
        for member in as_members(reading, [ent]):
            if member.entity not in found:
                found.append(member.entity)
        if len(found) == _PAIR:
            return [Member(one, words, implied("0.85")) for one in reversed(found)]
    return []


def _named_there(reading: Reading, words: Tokens) -> list[Member]:
    following = words.doc[words.end : min(words.sent.end, words.end + 2)]
    if any(token.norm_ in {"μασ", "our"} for token in (*words, *following)):
        return home_of(reading, words)
    return []


def home_of(reading: Reading, words: Tokens) -> list[Member]:
    """Return the home municipality, which *words* stand for."""
    if reading.home is None:
        return []
    return [Member(reading.home, words, implied("0.9"))]


def topic_of(reading: Reading, words: Tokens) -> list[Member]:
    """Return the one city spoken of just before, or else the home municipality."""
    sentence = words.sent
    last = words.doc[max(0, sentence.start - 1)].sent
    earlier = words.doc[min(last.start, sentence.start) : words.start]
    spoken = {
        one.entity
        for group in groups_of(reading, earlier)
        for one in as_members(reading, group)
        if one.entity.type == CKG.Municipality
    }
    if len(spoken) == 1:
        return [Member(spoken.pop(), words, implied("0.85"))]
    if spoken and reading.home not in spoken:
        return []
    return home_of(reading, words)
