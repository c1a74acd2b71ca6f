"""Who does or bears what a clause says, and when."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from citykg.extraction.dates import DateValue
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, DATE, PLACES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.vocabulary import CKG

_HOME: Final = pattern(
    "subject=ο δήμος μας?",
    "subject=the municipality",
    "subject=our municipality",
)
_HOME_CITY: Final = pattern(
    "subject=η πόλη μας?", "subject=our city", "subject=the city"
)
_RELATIVE: Final = frozenset("που οποιοσ οποια οποιο οποιοι οποιεσ which that".split())
_BREAKS: Final = frozenset("ενω αλλα ομωσ while but whereas ;".split())
_SUBJECT_ARTICLES: Final = frozenset("ο η το οι τα and και ωσ as the".split())
_SURELY_SUBJECT: Final = frozenset("ο η οι".split())
_OBLIQUE: Final = frozenset(
    "in of from to by with for at near like against beside over than".split()
)
_WE: Final = ("αμε", "ομε", "ουμε", "υμε", "μαστε", "μεθα")
_NOT_WE: Final = frozenset("μεσα αμεσα".split())
_SHORTEST_WE: Final = 5  # letters; «πάμε» aside, shorter words are no such verbs
_OURS: Final = frozenset("μασ our".split())
_NOW: Final = frozenset("σημερα πλεον τωρα today now currently".split())
_SINCE: Final = frozenset("απο εωσ μεχρι ωσ since until from by till".split())
_ARTICLES: Final = frozenset("το του τον την τη τησ η ο στισ the".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about.

    Args:
        entity: A city or a municipality.
        words: The words that name it, or the verb that implies it.
        is_we: Whether it speaks of itself in the first person plural.
    """

    entity: Entity
    words: Tokens
    is_we: bool = False


def clause_of(tokens: Tokens) -> Tokens:
    """Return the part of the sentence around *tokens*, up to contrasts on each side.

    A clause ends at words such as «ενώ» and «αλλά» and at semicolons.
    """
    sentence = tokens.sent
    start, end = sentence.start, max(sentence.end, tokens.end)
    for token in tokens_with(sentence, _BREAKS):
        if not token.ent_type_:
            if token.i < tokens.start:
                start = token.i + 1
            elif token.i >= tokens.end:
                end = token.i
                break
    return tokens.doc[start:end]


def subject_of(reading: Reading, verb: Tokens) -> Subject | None:
    """Return the city or municipality that is the subject of *verb*, or None.

    The verb's own ending decides for «we»; else the nearest name before it that may
    be a nominative; else one after it that surely is. Behind «που» only the name just
    before that word counts.

    Args:
        reading: The document as read.
        verb: The tokens of a finite verb.
    """
    if any(is_first_person(token) for token in verb):
        return None if reading.home is None else Subject(reading.home, verb, is_we=True)
    clause = clause_of(verb)
    before = reading.doc[clause.start : verb.start]
    relative = max(
        (token.i for token in before if token.norm_ in _RELATIVE), default=-1
    )
    candidates = _candidates(reading, before)
    if relative >= 0:
        between = [one for one in candidates if one.words.start > relative]
        antecedents = _all_names(reading, reading.doc[clause.start : relative])
        near = [one for one in antecedents if relative - one.words.end <= 1]
        behind = between or near
        return behind[-1] if behind else None
    if candidates:
        return candidates[-1]
    after = reading.doc[verb.end : clause.end]
    return next(
        (one for one in _candidates(reading, after) if _is_surely_subject(one)), None
    )


def is_first_person(token: Token) -> bool:
    """Tell by its ending whether *token* is a verb in the first person plural."""
    form = token.norm_
    if form in {"we", "our"}:
        return True
    is_long = len(form) >= _SHORTEST_WE and form not in _NOT_WE
    return is_long and form.endswith(_WE)


def has_unknown_subject(tokens: Tokens) -> bool:
    """Tell whether a sentence begins with a name that no list knows, as its subject.

    «Το Μπίελεφελντ ανήκει …», “Altenau is …”: what is said is not of home.

    Args:
        tokens: What stands before a verb in its clause.
    """
    if not len(tokens) or tokens.start != tokens.sent.start:
        return False
    name = tokens[1:] if tokens[0].norm_ in _NAMED_WITH else tokens
    if len(name) and name[-1].norm_ in _AUXILIARIES:
        name = name[:-1]
    if not len(name) or len(name) > _SHORT_NAME:
        return False
    proper = all(one.text[0].isupper() and not one.ent_type_ for one in name)
    bare = name.start == tokens.start
    if not proper or (bare and not _opens_with_name(name)):
        return False
    return name[0].norm_ not in _NO_NAMES


def has_unknown_subject_after(tokens: Tokens) -> bool:
    """Tell whether a name that no list knows follows a verb: «… κατέκτησε το Βίλνιους».

    Args:
        tokens: What follows a verb in its clause.
    """
    near = tokens.doc[tokens.start : min(tokens.end, tokens.start + _SOON_AFTER)]
    for one, other in pairwise(near):
        named = other.text.istitle() and not other.ent_type_
        if one.norm_ in _NOMINATIVES and named:
            return other.norm_ not in _NO_NAMES
    return False


_NOMINATIVES: Final = frozenset("ο η το τα οι".split())
_SOON_AFTER: Final = 5  # tokens


def _opens_with_name(name: Tokens) -> bool:
    """Tell whether an English sentence opens with a name, and not “Since joining”."""
    following = name.doc[name.end].norm_ if name.end < len(name.doc) else ""
    return name.text.isascii() and not following.endswith("ing")


_NAMED_WITH: Final = frozenset("ο η το τα οι the".split())
_NO_NAMES: Final = frozenset(
    "it this that which there he she they we today δημοσ πολη νησι δημαρχοσ δικτυο "
    "σημερα εκει τωρα ηδη πλεον city municipality town mayor since after when by upon "
    "having before while as following with on in at for from to also both all "
    "its their our who what once only now".split()
)
_SHORT_NAME: Final = 2  # words
_AUXILIARIES: Final = frozenset("is was has had εχει ειχε".split())


def _candidates(reading: Reading, tokens: Tokens) -> list[Subject]:
    """Return the names in *tokens* that may be a subject, in reading order."""
    named = [one for one in _all_names(reading, tokens) if _may_be_subject(one.words)]
    return sorted([*named, *_implied(reading, tokens)], key=lambda one: one.words.start)


def _all_names(reading: Reading, tokens: Tokens) -> list[Subject]:
    found = []
    for words in reading.ents(tokens, *CITIES):
        entity = reading.entity(words)
        if entity is not None:
            found.append(Subject(entity, words))
    return found


def _implied(reading: Reading, tokens: Tokens) -> list[Subject]:
    """Return where «ο Δήμος», «η πόλη μας» and “we” stand for home."""
    if reading.home is None:
        return []
    found = [
        Subject(reading.home, tokens.doc[token.i : token.i + 1], is_we=True)
        for token in tokens
        if token.norm_ == "we"
    ]
    for rows, entity in ((_HOME, reading.home), (_HOME_CITY, reading.home_city)):
        if entity is not None:
            spans = (match.span for match in rows.find(tokens))
            found += [
                Subject(entity, one) for one in spans if _means_home(reading, one)
            ]
    return found


def _means_home(reading: Reading, words: Tokens) -> bool:
    """Tell whether «η πόλη» is home: no name follows, and no other city was spoken of.

    «Η πόλη μας» always is; a bare «η πόλη» may point back to a city named before it
    in the same or the last sentence.
    """
    following = words.doc[words.end : min(words.sent.end, words.end + 2)]
    if following[:1].text in {"'s", "’s"}:
        return False  # “the city's deputy mayor”
    if any(token.ent_type_ in {*CITIES, *PLACES} for token in (*words, *following)):
        return False
    if any(token.norm_ in _OURS for token in words):
        return True
    sentence = words.sent
    last = words.doc[max(0, sentence.start - 1)].sent
    spoken_of = reading.entities(words.doc[last.start : words.start], *CITIES)
    return all(one in {reading.home, reading.home_city} for one in spoken_of)


def _may_be_subject(words: Tokens) -> bool:
    """Tell whether a name stands in what may be the nominative."""
    if words[0].norm_ in {"δημοσ", "municipality"}:
        return words.start == words.sent.start or _before(words).norm_ not in _OBLIQUE
    if words[0].norm_ in {"δημου", "δημο"}:
        return False
    if words.start == words.sent.start:
        return True
    article = _before(words)
    if article.norm_ == "the":
        article = words.doc[max(words.sent.start, words.start - 2)]
    if article.norm_ in _OBLIQUE:
        return False
    return article.norm_ in _SUBJECT_ARTICLES or words[0].text.isascii()


def _is_surely_subject(subject: Subject) -> bool:
    words = subject.words
    named = words[0].norm_ in {"δημοσ", *_SURELY_SUBJECT}
    return named or _before(words).norm_ in _SURELY_SUBJECT


def _before(words: Tokens) -> Token:
    return words.doc[max(0, words.start - 1)]


def dates_near(
    reading: Reading, anchor: Tokens
) -> tuple[Tokens, tuple[DateValue, ...]]:
    """Return the date that tells when *anchor* holds, with the tokens that give it.

    The nearest date before it in its clause counts, else the nearest after it.
    «Από το 2007» and «έως το 2030» tell beginnings and ends, not when.

    Args:
        reading: The document as read.
        anchor: The words that hold at some time.

    Returns:
        The tokens, empty if there is no date, and the dates, several for a list.
    """
    clause = clause_of(anchor)
    points = [one for one in reading.ents(clause, DATE) if not _is_limit(one)]
    before = [one for one in points if _reaches(one, anchor)]
    after = [one for one in points if one.start >= anchor.end]
    within = [one for one in points if anchor.start < one.end and one not in after]
    for words in (*within, *reversed(before), *after):
        return words, reading.dates(words)
    return reading.doc[anchor.start : anchor.start], ()


def _reaches(date: Tokens, anchor: Tokens) -> bool:
    """Tell whether a date before *anchor* still holds there: no «σήμερα» between."""
    between = anchor.doc[date.end : max(date.end, anchor.start)]
    return date.end <= anchor.start and not any(one.norm_ in _NOW for one in between)


def _is_limit(date: Tokens) -> bool:
    """Tell whether *date* stands after «από», «έως» and the like."""
    at = date.start - 1
    while at >= date.sent.start and date.doc[at].norm_ in _ARTICLES:
        at -= 1
    inner = date[0].norm_ in _SINCE
    return inner or (at >= date.sent.start and date.doc[at].norm_ in _SINCE)


def as_city(reading: Reading, subject: Subject) -> Entity:
    """Return the city where «we» are listed; a name stands for what it names."""
    if subject.is_we and reading.home_city is not None:
        return reading.home_city
    return subject.entity


def as_municipality(reading: Reading, entity: Entity) -> Entity:
    """Return the municipality that acts where a text names a city."""
    if entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)
