"""Who a clause says was honoured: its subject, who is behind «στον», or understood."""

from typing import Final

from citykg.documents.model import Language
from citykg.extraction.findings import Grounds, implied
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.asides import known_words, outside_brackets, past_aside
from citykg.extraction.rules.home_told import Recipient, home_implied, told_by_country
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

RECIPIENTS: Final = frozenset(
    {
        *CITIES,
        "Person",
        "Organization",
        "KnowledgeInstitution",
        "CityNetwork",
        "Initiative",
        "GovernanceBody",
        "Place",
    }
)
_PLACES: Final = frozenset({*CITIES, "Place"})  # an island is a place
_LINKS: Final = frozenset(
    ", και κι and ( ) του τησ των τον την τη το ο η οι τα of στον στη στην στο στουσ "
    "στισ στα the & δημο δημοι δημου δημων δημουσ δημοσ πολη πολησ πολεισ πολεων "
    "cities city municipality municipalities • - – both as well κ. κ. κο κα τουσ "
    "τισ from in jointly".split()
)
_NOMINATIVE: Final = frozenset("ο η το οι τα".split())
_SURE: Final = frozenset("ο η οι".split())
_OBLIQUE: Final = frozenset(
    "του τησ των τον την τη τουσ τισ στο στον στη στην στισ στα στουσ σε απο με για "
    "προσ μεταξυ οπωσ κατα in of from to by with for at near like against beside "
    "over than between 's ’s after following via μετα χωρισ εναντι alongside among "
    "including versus besides except πλαι διπλα εκτοσ πισω behind".split()
)
_TOWNS: Final = frozenset(
    "πολη δημοσ νησι κωμοπολη περιφερεια city town island".split()
)
_RELATIVE: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ which that who".split()
)
_WHOSE: Final = frozenset("whose οποιου οποιασ οποιων".split())
_OFFICIALS: Final = (
    "δημαρχ",
    "αντιδημαρχ",
    "αντιπροεδρ",
    "προεδρ",
    "γραμματε",
    "διευθυντ",
    "συμβουλ",
    "εκπροσωπ",
    "mayor",
    "vice",
    "deputy",
    "president",
    "director",
    "councillor",
    "representative",
    "manager",
)
_THINGS: Final = ("εργο", "προγραμμα", "σχεδι", "ομαδα", "σχολει", "συστημα")
_PRONOUNS: Final = frozenset("it he she they αυτοσ αυτη αυτο ιδιοσ ιδια ιδιο".split())
_MANNER: Final = frozenset("ηδη και παλι φετοσ τελικα επισησ εντελει".split())
_REACH: Final = 30  # tokens between a subject and its verb
_AFTER: Final = 9  # tokens between a verb and a subject that follows it
# What shows that another than the name before is the subject.
_OTHERS: Final = frozenset(
    "its their his her : δημαρχοι αντιδημαρχοι εκπροσωποι mayors officials "
    "representatives".split()
)
_AMONG: Final = frozenset("among μεταξυ αναμεσα".split())
_PRONOUN_REACH: Final = 6  # words between “it” and what is told of it
_AUXILIARIES: Final = 4  # words of “it has also been” before a participle
_ANTECEDENT: Final = 5  # tokens between a name and the «που» that it bears


def named_at(reading: Reading, ent: Tokens) -> Recipient | None:
    """Return what *ent* names as a recipient, or None."""
    entity = reading.entity(ent)
    if ent.label_ not in RECIPIENTS or entity is None:
        return None
    if ent.label_ == "Place":
        # «η Τήλος»: of an island its municipality is honoured.
        name = entity.path.removeprefix("place/")
        entity = reading.gazetteer.entity(f"municipality/{name}")
        if entity is None:
            return None
    return Recipient(entity, ent)


def before(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the subject in *region*, which ends before a verb, with its conjuncts."""
    doc = region.doc
    relative = max((one.i for one in region if _is_relative(one)), default=-1)
    owner = max((one.i for one in region if one.norm_ in _WHOSE), default=-1)
    if owner > relative:
        return _whose_city(reading, doc[region.start : owner + 2])
    if relative >= 0:
        own = _nominatives(reading, doc[relative + 1 : region.end])
        return own[-1:] or antecedent(reading, doc[region.start : relative])
    found = _nominatives(reading, region)
    if not found or region.end - found[-1].words.end > _REACH:
        return []
    if any(_is_owner(one) for one in doc[found[-1].words.end : region.end]):
        return []  # “X is proud: its library was named …”
    if any(one.norm_ == "it" for one in doc[found[-1].words.end : region.end]):
        return []
    group = [found[-1]]
    for one in reversed(found[:-1]):
        gap = doc[one.words.end : group[0].words.start]
        joined = any(token.norm_ in {",", "και", "and", "&"} for token in gap)
        if not joined or any(token.norm_ not in _LINKS for token in gap):
            break
        group.insert(0, one)
    return group


def _whose_city(reading: Reading, tokens: Tokens) -> list[Recipient]:
    """Return the city of “Mayor X of Y, whose city”; of other things nobody."""
    if tokens[-1].norm_ not in {*_TOWNS, "its"}:
        return []
    cities = [one for one in tokens.ents if one.label_ in CITIES]
    found = named_at(reading, cities[-1]) if cities else None
    return [] if found is None else [found]


def _is_owner(token: Token) -> bool:
    part = token.i and token.doc[token.i - 1].norm_ == "for"  # “X, for its part,”
    return token.norm_ in _OTHERS and not part


def _is_relative(token: Token) -> bool:
    """Tell «που» and “who” from «ΠΟΥ» and “WHO”, the organisation."""
    return token.norm_ in _RELATIVE and not token.text.isupper()


def antecedent(reading: Reading, tokens: Tokens) -> list[Recipient]:
    """Return what «που» refers to: «τη Λάρισα, που …», «την Άρτα, την πόλη που …»."""
    for token in reversed(list(tokens[-_ANTECEDENT:])):
        if token.norm_ in _AMONG and token.i > tokens.start:
            return before(reading, tokens.doc[tokens.start : token.i])
    for ent in reversed(tokens.ents):
        found = named_at(reading, ent)
        if found is not None and tokens.end - ent.end <= _ANTECEDENT:
            return [found]
        if ent.label_ in {"Award", "Date"}:
            break
    return []


def owner_of_places(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the city of «(σε) πέντε ακτές του Δήμου Σιθωνίας», “two schools in X”."""
    for ent in region.ents:
        if ent.label_ in {"Quantity", "Date"}:
            continue
        before = region.doc[ent.start - 1].norm_ if ent.start > region.start else ""
        city = ent.label_ in CITIES and before in {"του", "τησ", "των", "of", "in", ""}
        found = named_at(reading, ent) if city else None
        return [] if found is None else [_at(found, implied("0.8"))]
    return []


def _at(one: Recipient, grounds: Grounds) -> Recipient:
    return Recipient(one.entity, one.words, grounds)


def _nominatives(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the names in *region* that may be a subject, and what stands for home."""
    found: list[Recipient] = []
    previous: Tokens | None = None
    fits = False
    for ent in region.ents:
        one = named_at(reading, ent)
        if one is None:
            continue
        if ent.label_ in CITIES and _qualifies_official(ent):
            continue  # “the Mannheim mayor”
        # «μετά τη Λυών και το Πόζναν»: a neuter is in the case of what it is joined to.
        joined = previous is not None and (
            _is_neuter_joined(previous, ent) or _is_plainly_joined(previous, ent)
        )
        fits = fits if joined else is_nominative(ent, region.start)
        previous = ent
        if fits:
            found.append(one)
    found += list(home_implied(reading, region))
    found += list(told_by_country(reading, region))
    return sorted(found, key=lambda one: one.words.start)


def _is_neuter_joined(previous: Tokens, ent: Tokens) -> bool:
    gap = [one.norm_ for one in ent.doc[previous.end : ent.start]]
    joined = {"και", ","} & set(gap) and len(gap) <= _ANTECEDENT + 1
    return bool(joined) and gap[-1] in {"το", "τα"}


def _is_plainly_joined(previous: Tokens, ent: Tokens) -> bool:
    """Tell whether English “and” joins a name to one whose case it shares."""
    gap = [one.norm_ for one in ent.doc[previous.end : ent.start]]
    return gap in (["and"], ["&"])


def is_nominative(words: Tokens, start: int) -> bool:
    """Tell whether a name may be the subject of a clause that begins at *start*."""
    doc, first = words.doc, words[0].norm_
    if first in {"δημοσ", "municipality"} or words.start == start:
        return first not in {"δημου", "δημο"}
    if first in {"δημου", "δημο"}:
        return False
    at = words.start - 1
    if doc[at].norm_ in {"the", "κ.", "κα", "«", "“", '"', "mr", "ms"} and at > start:
        at -= 1
    previous = doc[at].norm_
    if previous in {"του", "τησ", "of"} and at > start and doc[at - 1].norm_ in _TOWNS:
        article = doc[max(start, at - 2)].norm_
        return at - 1 == start or article in {*_SURE, "the"} or article in "—–-:,"
    officials = previous.startswith(_OFFICIALS) and words.label_ in CITIES
    if words.label_ == "Person" and doc[at].ent_type_ in CITIES:
        return True  # «ο Δήμαρχος Ηρακλείου Νίκος …»
    neuter = previous in {"το", "τα"} and at > start
    if officials or (neuter and doc[at - 1].norm_ in _OBLIQUE):
        return False
    return _may_stand(words, previous)


def _qualifies_official(words: Tokens) -> bool:
    following = words.doc[words.end : min(words.sent.end, words.end + 1)]
    return any(one.text.isascii() and is_official(one) for one in following)


def _may_stand(words: Tokens, previous: str) -> bool:
    """Tell whether a name behind the word *previous* may be in the nominative."""
    if words.label_ == "Initiative" and previous not in _OBLIQUE - {"στο"}:
        return True
    greek = not words.text.isascii()
    if not greek and words.label_ in CITIES:
        return previous not in _OBLIQUE
    return (
        previous in _NOMINATIVE
        or (previous not in _OBLIQUE and not greek)
        or (previous in {",", "και", "·", "–", "-", ":"})
    )


def after(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the subject that follows a verb: «… κατέκτησε η Λάρισα»."""
    doc = region.doc
    for ent in region.ents:
        gap = [one.norm_ for one in past_aside(doc[region.start : ent.start])]
        if len(gap) > _AFTER:
            break
        if any(one in _OBLIQUE | _RELATIVE | {",", ";", ":"} for one in gap[:-1]):
            break
        found = named_at(reading, ent)
        if found is None:
            continue
        first = ent[0].norm_
        project = ent.label_ == "Initiative" and len(gap) > 1 and gap[-2] == "το"
        last = gap[-1] if gap else ""
        plain = [one for one in gap if one not in _MANNER]
        close = len(plain) <= 1 and last in {"το", "τα", ""} and ent.label_ in _PLACES
        if first == "δημοσ" or {first, last} & _SURE or close or project:
            return [found, *listed(reading, doc[ent.end : region.end])]
        break
    near = doc[region.start : min(region.end, region.start + 4)]
    return list(home_implied(reading, near))[:1]


def listed(
    reading: Reading, region: Tokens, *, people: bool = False
) -> list[Recipient]:
    """Return the recipients with which *region* goes on: “, X (2020) and Y”.

    Args:
        reading: The document as read.
        region: What follows a recipient.
        people: Whether that is a person, so that others are listed, too.
    """
    found: list[Recipient] = []
    labels = {"Person"} if people else _PLACES
    reached = region.start
    for ent in region.ents:
        gap = outside_brackets(region.doc[reached : ent.start])
        if gap is None:
            continue
        if any(
            one.norm_ not in _LINKS and one.norm_ != ":" for one in known_words(gap)
        ):
            break
        one = named_at(reading, ent)
        if one is not None and ent.label_ in labels:
            if not any(token.norm_ in {",", "και", "and", "&"} for token in gap):
                break
            found.append(one)
        elif ent.label_ not in {
            "Country",
            "Date",
            "Quantity",
            "Place",
            "AdministrativeArea",
        }:
            break
        reached = ent.end
    return found


def first_listed(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the recipients with which *region* begins, or home if it is meant."""
    doc = region.doc
    for ent in region.ents:
        gap = doc[region.start : ent.start]
        if any(
            one.norm_ not in _LINKS and not one.norm_.startswith(_OFFICIALS)
            for one in known_words(gap)
        ):
            break
        one = named_at(reading, ent)
        if one is not None:
            people = ent.label_ == "Person"
            return [one, *listed(reading, doc[ent.end : region.end], people=people)]
        if ent.label_ not in {"Country", "Quantity"}:
            break
    towns = list(told_by_country(reading, doc[region.start : region.end][:4]))
    if towns:
        return towns
    near = [one.norm_ for one in doc[region.start : min(region.end, region.start + 3)]]
    if reading.home is not None and ({"δημο", "πολη", "νησι", "city"} & set(near)):
        words = doc[region.start : region.start + len(near)]
        entity = reading.home if {"δημο", "νησι"} & set(near) else reading.home_city
        if entity is not None and {"μασ", "our", "δημο", "νησι"} & set(near):
            return [Recipient(entity, words, implied("0.9"))]
    return []


def is_official(token: Token) -> bool:
    """Tell whether *token* is the name of an office: «ο Δήμαρχος»."""
    return token.norm_.startswith(_OFFICIALS)


def officials_city(reading: Reading, region: Tokens) -> list[Recipient]:
    """Return the city whose official acts in *region*: «ο Δήμαρχος Βόλου, κ. …,»."""
    for token in reversed(list(region)):
        if not token.norm_.startswith(_OFFICIALS):
            continue
        mayor = "δημαρχ" in token.norm_ or "mayor" in token.norm_
        following = region.doc[token.i : region.end]
        for ent in following.ents:
            found = named_at(reading, ent)
            if found is not None and ent.label_ in CITIES:
                return [Recipient(found.entity, found.words, implied("0.8"))]
        if mayor and reading.home is not None:
            words = region.doc[token.i : token.i + 1]
            return [Recipient(reading.home, words, implied("0.7"))]
        return []
    return []


def is_understood(reading: Reading, region: Tokens) -> bool:
    """Tell whether the subject of a verb after *region* is left out, or a pronoun.

    Greek leaves it out; any article of the nominative shows that one is there.
    """
    words = [one for one in region if one.is_alpha]
    if reading.language is Language.ENGLISH and any(
        one.norm_ == "it" for one in words[-_AUXILIARIES:]
    ):
        return True
    if any(ent.label_ in RECIPIENTS for ent in region.ents):
        return False
    if reading.language is Language.ENGLISH:
        return any(one.norm_ in _PRONOUNS for one in words[-_PRONOUN_REACH:])
    return not any(one.norm_ in _SURE or one.norm_.startswith(_THINGS) for one in words)
