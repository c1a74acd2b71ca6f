"""Who won a prize that the text names: “X won the P”, «το P απονεμήθηκε στον Χ»."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span as Tokens

from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import as_city, clause_of, subject_of
from citykg.extraction.rules.judgements import Named
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.prize_names import Prize
from citykg.extraction.scope import is_unreal

_ACHIEVED: Final = pattern(
    "κατέκτησ~|κατακτήσ~|κέρδισ~|κερδίζ~|απέσπασ~|έλαβ~|λάβαμε|λαμβάν~|πήρ~|απέκτησ~",
    "τιμήθηκ~|τιμηθήκαμε|βραβεύτηκ~|βραβεύθηκ~|βραβευθήκαμε|διακρίθηκ~|διακριθήκαμε",
    "αναδείχθηκ~|αναδείχτηκ~|ανακηρύχθηκ~|ανακηρύχτηκ~|ανακηρύχτηκ~|χρίστηκ~",
    "στέφθηκ~|ονομάστηκ~|επελέγη|επιλέχθηκ~|επιλέχτηκ~|νικητ~|νικήτρι~",
    "won|wins|received|receives|earned|claimed|scooped|secured|clinched|obtained|"
    "gained|holds|takes|took|captured|winner|winners",
    "is|was|were|are|been|be ...1 awarded|given|honoured|honored|presented|named|"
    "declared|crowned|chosen|selected|designated|elected|proclaimed|recognised|"
    "recognized|voted|distinguished",
)
_COPULA: Final = pattern("is|was|are|were|became|είναι|ήταν the|η|οι?")
_GIVEN: Final = pattern(
    "απονεμήθηκ~|απονέμεται|δόθηκ~|κατακυρώθηκ~|πήγε|πήγαν ...1 "
    "at=στον|στη|στην|στο|στους|στις",
    "at=στον|στη|στην|στο ...4 απονεμήθηκ~|δόθηκ~|κατακυρώθηκ~",
    "went|goes|awarded|given|presented|handed at=to",
    "was|were won at=by",
)
_BECAME: Final = pattern(
    "verb=κατέκτησ~|κέρδισ~|απέσπασ~|έλαβ~|πήρ~|αναδείχθηκ~|ανακηρύχθηκ~|στέφθηκ~ "
    "...1 at=ο|η|το|οι",
)
_AFTER_REACH: Final = 6
_NOT_WON: Final = pattern(
    "φιναλίστ|υποψήφι~|υποψηφι~|ημιτελικ~|επιλαχ~|διεκδικ~|λίστα|λίστας|διαδικασί~",
    "finalist~|semi-finalist~|shortlist~|nominee~|nominat~|candidate~|candidacy|"
    "runner|runners|bid|finals|hosted|ceremony|"
    "within|under|against",
)
_STRANGERS: Final = frozenset("που οποιοσ οποια οποιο οποιον by".split())
_REACH: Final = 14  # tokens between the verb and the name of the prize
_LINKS: Final = frozenset(
    ", και κι and ( ) του τησ των τον την τη το of στον στη στην στο στουσ στισ "
    "the".split()
)
_TITLES: Final = ("Capital", "City", "Community", "Destination", "Πρωτεύουσα", "Πόλη")


def winners_of(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    """Yield who won *prize*, with the words that say that it was won.

    Args:
        reading: The document as read.
        prize: A prize, where the text names it.
    """
    for found in (
        _by_verb_before,
        _given_to,
        _by_verb_after,
        _by_copula,
        _in_apposition,
    ):
        winners = list(found(reading, prize))
        yield from winners
        if winners:
            return


def _by_verb_before(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    """Yield the subject of winning, or to whom a prize was given before its name."""
    words = prize.words
    before = reading.doc[clause_of(words).start : words.start]
    if not len(before):
        return
    given = list(_GIVEN.find(before))[-1:]
    for match in given:
        yield from _recipients(reading, match["at"], match.span)
        return
    for match in list(_ACHIEVED.find(before))[-1:]:
        verb = match.span
        gap = reading.doc[verb.end : words.start]
        if len(gap) > _REACH or _is_no_win(reading, verb, prize):
            continue
        subject = subject_of(reading, verb[-1:])
        if subject is None or _is_of_person(reading, subject.words, verb):
            continue
        named = Named(as_city(reading, subject), subject.words)
        yield named, verb
        for other in _joined_before(reading, subject.words):
            yield other, verb


def _is_no_win(reading: Reading, verb: Tokens, prize: Prize) -> bool:
    """Tell whether being a finalist, a plan or another's win is told."""
    start = max(verb.sent.start, verb.start - 3)
    said = reading.doc[start : prize.words.start]
    after = reading.doc[prize.words.end : min(verb.sent.end, prize.words.end + 2)]
    gap = reading.doc[verb.end : prize.words.start]
    return (
        is_unreal(said)
        or _NOT_WON.first(said) is not None
        or (len(after) > 0 and _NOT_WON.first(after) is not None)
        or any(one.norm_ in _STRANGERS for one in gap)
        or bool(reading.ents(gap, "Person"))
    )


def _is_of_person(reading: Reading, subject: Tokens, verb: Tokens) -> bool:
    """Tell whether a person acts: “the Mayor of X received”, «ο Δήμαρχος Χ έλαβε»."""
    doc = subject.doc
    before = doc[max(subject.sent.start, subject.start - 3) : subject.start]
    if any(
        one.norm_.startswith(("δημαρχ", "αντιδημαρχ", "mayor", "councillor"))
        for one in before
    ):
        return True
    between_ = doc[subject.end : max(subject.end, verb.start)]
    return bool(reading.ents(between_, "Person"))


def _given_to(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    after = reading.doc[prize.words.end : clause_of(prize.words).end]
    match = _GIVEN.first(after) if len(after) else None
    if match is None or match.span.start - prize.words.end > _AFTER_REACH:
        return
    yield from _recipients(reading, match["at"], match.span)


def _by_verb_after(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    """Yield the city of «το βραβείο Χ κατέκτησε η Λάρισα»."""
    doc, end = reading.doc, prize.words.end
    after = doc[end : min(prize.words.sent.end, end + _AFTER_REACH)]
    match = _BECAME.first(after) if len(after) else None
    if match is None or match.span.start > end + 1:
        return
    verb = match["verb"]
    if is_unreal(doc[max(verb.sent.start, verb.start - 2) : verb.end]):
        return
    for named in cities_after(reading, match["at"]):
        yield named, verb


def _recipients(
    reading: Reading, preposition: Tokens, verb: Tokens
) -> Iterator[tuple[Named, Tokens]]:
    said = reading.doc[max(verb.sent.start, verb.start - 3) : verb.end]
    if is_unreal(said) or _NOT_WON.first(said) is not None:
        return
    for named in cities_after(reading, preposition):
        yield named, verb


def cities_after(reading: Reading, word: Tokens) -> Iterator[Named]:
    """Yield the cities that are listed right after *word*: “to X, Y and Z”."""
    reached = word.end
    for ent in reading.doc[word.start : word.sent.end].ents:
        gap = reading.doc[reached : max(reached, ent.start)]
        if any(one.norm_ not in _LINKS for one in gap):
            return
        entity = reading.entity(ent)
        if ent.label_ in CITIES and entity is not None:
            yield Named(entity, ent)
        elif ent.label_ not in {"Country", "Date", "Quantity"}:
            return
        reached = ent.end


def _joined_before(reading: Reading, words: Tokens) -> Iterator[Named]:
    """Yield the cities that “X and” puts before the subject *words*."""
    reached = words.start
    for ent in reversed(reading.doc[words.sent.start : words.start].ents):
        gap = reading.doc[ent.end : reached]
        joined = any(one.norm_ in {",", "and", "και"} for one in gap)
        articles = all(one.norm_ in {*_LINKS, "ο", "η"} for one in gap)
        entity = reading.entity(ent)
        if not joined or not articles or ent.label_ not in CITIES or entity is None:
            return
        yield Named(entity, ent)
        reached = ent.start


def _by_copula(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    """Yield who “is European Green Capital 2024”."""
    words = prize.words
    before = reading.doc[max(words.sent.start, words.start - 2) : words.start]
    match = _COPULA.first(before) if len(before) else None
    fits = prize.year and any(one in prize.name for one in _TITLES)
    if match is None or match.span.end != words.start or not fits:
        return
    subject = subject_of(reading, match.span[:1])
    if subject is not None and not _is_no_win(reading, match.span, prize):
        yield Named(as_city(reading, subject), subject.words), match.span


def _in_apposition(reading: Reading, prize: Prize) -> Iterator[tuple[Named, Tokens]]:
    """Yield the city of “Grenoble, European Green Capital 2022,”."""
    at = prize.words.start - 1
    doc = reading.doc
    if not prize.year or at <= prize.words.sent.start or doc[at].text not in ",(":
        return
    ends = [one for one in reading.ents(prize.words.sent, *CITIES) if one.end == at]
    after = doc[prize.words.end] if prize.words.end < len(doc) else None
    if after is not None and after.text in {",", ")", "."}:
        for ent in ends:
            entity = reading.entity(ent)
            if entity is not None:
                yield Named(entity, ent), between(ent, prize.words)
