"""What cities and others do together: agreements, twinnings, joint works.

Whoever a clause names takes part, wherever it stands: «Με το Πανεπιστήμιο Χ συμπράττει
ο Δήμος», «το συνυπέγραψαν με το Υπουργείο οι Δήμοι Α και Β», “A has been twinned with
B”. Bodies are partners of each city; cities of the home city, else of the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.patterns import Pattern, pattern
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.bearers import Bearer, as_bearer, is_fund
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.partner_lists import BODY_LABELS, CITY_LABELS, Member
from citykg.extraction.rules.partner_words import Scope
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_JOINTLY: Final = pattern(
    "συνεργάστηκ~|συνεργάζετ~|συνεργάζοντ~|συνεργάσθηκ~|συνδιοργάνωσ~|συνδιοργανών~",
    "συνυπέγραψ~|συνυπογράφ~|συνέπραξ~|συμπράττ~",
    "ένωσ~|ενών~ ...2 δυνάμεις",
    "δυνάμεις ...2 ένωσ~|ενών~",
    "υλοποίησαν|υλοποιούν|διοργάνωσαν|διοργανώνουν|ανέπτυξαν από κοινού",
    "από κοινού ο|η|το|οι",
    "joined|join forces",
    "teamed|team up",
    "cooperated|collaborated|cooperate|collaborate",
    "worked|working|work|developed|organised|implemented together|jointly by?",
    "jointly by|organised|organized|developed|implemented by?",
)
_PACT: Final = (
    "συμφωνία|συμφωνίας|μνημόνιο|μνημονίου|σύμφωνο|πρωτόκολλο|πρωτοκόλλου|σύμβαση"
)
_AGREED: Final = pattern(
    f"υπέγραψ~|υπογράφ~|υπεγράφη|υπογράφηκ~|υπογραφή ...6 {_PACT}",
    f"{_PACT} ...6 υπέγραψ~|υπογράφ~|υπεγράφη|υπογράφηκ~|συνυπέγραψ~",
    f"{_PACT} ...6 μεταξύ|ανάμεσα",
    "συνεργασία|συνεργασίας|σύμπραξη ...3 μεταξύ|ανάμεσα",
    "συνεργασία|συνεργασίας|σύμπραξη|μνημόνιο|μνημονίου του|της|των ...5 με",
    "συνεργασία|συνεργασίας|σύμπραξη του|της|των",
    "συμβαλλόμεν~|αντισυμβαλλόμεν~",
    "signed ...5 agreement|memorandum|protocol",
    "agreement|memorandum|cooperation|collaboration|partnership ...4 between",
)
_TWINS: Final = pattern(
    "αδελφοποιημέν~|αδελφοποιηθ~|αδελφοποίησ~|αδελφοποίησε|αδελφοποιού~",
    "αδελφή|αδελφές|αδελφών|αδερφή|αδερφές πόλη|πόλεις|πόλεων",
    "twinned|twinning",
    "twin|sister town|towns|city|cities",
)
_PLACED: Final = frozenset(
    "στο στη στην στον στα στισ στουσ in at near from απο υπο under by για for".split()
)
_ARTICLES: Final = frozenset(
    "ο η το οι τον την τη τουσ τισ τα του τησ των the a".split()
)
_BETWEEN: Final = frozenset("μεταξυ between with με και and".split())
_PASSIVE: Final = frozenset({"jointly", "organised", "organized", "developed", "by"})
_OF: Final = frozenset("του τησ των of".split())
_OURS: Final = frozenset("δημοσ δημου δημο πολη city municipality town".split())
_TO_RELATIVE: Final = 3  # tokens from a name to the relative: «, ο οποίος»
_PAIR: Final = 2
_FAR: Final = 30  # tokens from the words of an alliance to who is in it
_HEADING: Final = 4  # tokens of a line that only names a city
_SUBORDINATING: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οτι γιατι ωστε οταν επειδη which who that "
    "whose because where when why if".split()
)
_OWN: Final = frozenset("μασ τησ του our its".split())
_INTENDED: Final = tuple(
    "αποφασισ εναρξ διαδικασ προτασ προτειν εξεταζ συζητ procedur propos talk decid "
    "would".split()
)
_INTENTION: Final = 10  # tokens from such a word to a twinning
_AGREEING: Final = ("συνεργα", "εταιρ", "αδελφοπ", "cooperat", "partner", "twin")
_TOWNS: Final = ("πολ", "δημο", "town", "city", "cities")
_NO_ALLIANCE: Final = frozenset(
    "αιγιδα χορηγοσ χορηγο χορηγουσ χορηγια επιτροπη υποψηφιοτητα".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A place where partners are named.

    Args:
        words: The words that say that they are partners.
        partners: The partners with the words that name each.
        sure: How sure that is.
        scope: What they are partners of.
        target: What they are partners of, where the words say it themselves.
    """

    words: Tokens
    partners: list[Member]
    sure: str
    scope: Scope = Scope.ANY
    target: Bearer | None = None


def alliances(reading: Reading) -> Iterator[Said]:
    """Yield what cities and others do together, once for each city.

    Args:
        reading: The document as read.
    """
    for rows, sure in ((_JOINTLY, "0.8"), (_AGREED, "0.8"), (_TWINS, "0.85")):
        for match in rows.find(reading.doc):
            yield from _allied(reading, match.span, rows, sure=sure)


def _allied(
    reading: Reading, words: Tokens, rows: Pattern, *, sure: str
) -> Iterator[Said]:
    """Yield who is allied with which city by *words*."""
    named = _in_clause(reading, words)
    cities = [one for one in named if one[1].label_ in CITY_LABELS]
    bodies = [one for one in named if one[1].label_ in BODY_LABELS]
    if rows is _TWINS:
        bodies = []
        if _are_others(words, cities) or _is_intended(words):
            return
    home = _meant(reading, words, twins=rows is _TWINS)
    known = {one for one, _ in cities}
    if home is not None and home[0] not in known:
        twin = rows is _TWINS and len(known) == 1 and _is_twin(cities[0][1])
        few = not cities or twin
        cities = [home, *cities] if few or _names_us(words) else cities
    project = None if rows is _TWINS else _project(reading, words, named)
    allies = bodies or project or rows is _TWINS or _agree(words, cities)
    for city, others in _paired(reading, cities, bodies) if allies else ():
        target = project or Bearer(city[0], "City", city[1].start)
        yield Said(words, others, sure, target=target)


def _is_intended(words: Tokens) -> bool:
    """Tell whether a twinning is only decided on, talked of or proposed."""
    clause = clause_of(words)
    start = max(clause.start, words.start - _INTENTION)
    return any(
        one.norm_.startswith(_INTENDED) for one in words.doc[start : words.start]
    )


def _is_twin(ent: Tokens) -> bool:
    """Tell whether a city stands as the other one: «με την Πάφο», “with Turin”."""
    doc, at = ent.doc, ent.start - 1
    while at > ent.sent.start and doc[at].norm_ in _ARTICLES - _OF:
        at -= 1
    return at >= ent.sent.start and doc[at].norm_ in _BETWEEN | _OF | {"to"}


def _agree(words: Tokens, cities: list[Member]) -> bool:
    """Tell whether two cities agree to work together; signing as such does not."""
    agrees = any(one.norm_.startswith(_AGREEING) for one in words.sent)
    return agrees and len({one for one, _ in cities}) == _PAIR


def _are_others(words: Tokens, cities: list[Member]) -> bool:
    """Tell whether “twin towns are A and B” leaves open whose they are."""
    after = words.doc[words.end : words.end + 1]
    noun = len(after) > 0 and after[0].norm_.startswith(_TOWNS)
    noun = noun or words[-1].norm_.startswith(_TOWNS)
    before = any(one[1].end <= words.start for one in cities)
    near = words.doc[max(words.sent.start, words.start - 2) : words.end + 3]
    return noun and not before and not any(one.norm_ in _OWN for one in near)


def _paired(
    reading: Reading, cities: list[Member], bodies: list[Member]
) -> Iterator[tuple[Member, list[Member]]]:
    """Yield each city with its partners: bodies of each, else cities of one."""
    if bodies:
        for city in cities:
            yield city, bodies
        return
    ours = [one for one in cities if one[0] == reading.home_city] or cities[:1]
    others = [one for one in cities if ours and one[0] != ours[0][0]]
    if others:
        yield ours[0], others


def _in_clause(reading: Reading, words: Tokens) -> list[Member]:
    """Return the cities and bodies of the clause, but for mere places and owners."""
    clause, doc = clause_of(words), reading.doc
    if any(one.norm_ in _NO_ALLIANCE for one in doc[words.start : clause.end]):
        return []
    start, end = (
        max(clause.start, words.start - _FAR),
        min(clause.end, words.end + _FAR),
    )
    found: list[Member] = []
    last: Tokens | None = None
    for ent in reading.ents(doc[start:end], *BODY_LABELS, *CITIES):
        entity = reading.entity(ent)
        apart = _is_apart(ent, words)
        if entity is not None and not apart and not _is_aside(ent, last, words):
            found.append((as_bearer(reading, entity), ent))
        last = ent
    return found


def _is_apart(ent: Tokens, words: Tokens) -> bool:
    """Tell whether a name stands in another clause than *words*.

    What a relative clause is about stands just before it: «ο Χ, ο οποίος συνεργάζεται».
    """
    of_words = _subordinate(words)
    antecedent = 0 <= of_words - ent.end <= _TO_RELATIVE
    return not antecedent and _subordinate(ent) != of_words


def _subordinate(words: Tokens) -> int:
    """Return where the subordinate clause begins in which *words* stand, or -1.

    It ends at the next comma: «Με τη Χ, που δεν ανήκει στο Δίκτυο, είναι …».
    """
    for token in reversed(words.doc[words.sent.start : words.start]):
        if token.norm_ in _SUBORDINATING:
            return token.i
        if token.text == "," and not token.nbor(1).ent_type_:
            return -1
    return -1


def _is_aside(ent: Tokens, last: Tokens | None, words: Tokens) -> bool:
    """Tell whether a name tells where something is, or whose the one before it is."""
    doc, at, start = ent.doc, ent.start - 1, ent.sent.start
    while at >= start and doc[at].norm_ in _ARTICLES:
        at -= 1
    if at < start:
        return False
    before = doc[at].norm_
    if before in _PLACED:
        passive = before in {"by", "απο"} and any(
            one.norm_ in _PASSIVE for one in words
        )
        return not passive
    owner = last is not None and last.end > at and ent.start - last.end <= _PAIR
    separate = any(one.norm_ in _BETWEEN or one.text == "," for one in doc[at : at + 1])
    return owner and not separate and doc[ent.start - 1].norm_ in _OF


def _names_us(words: Tokens) -> bool:
    """Tell whether «ο Δήμος» or “the city” takes part without its name."""
    clause = clause_of(words)
    return any(_is_ours(one) for one in clause)


def _is_ours(token: Token) -> bool:
    if token.norm_ not in _OURS or token.ent_type_:
        return False
    doc = token.doc
    before = doc[token.i - 1].norm_ if token.i > token.sent.start else ""
    following = doc[token.i + 1] if token.i + 1 < token.sent.end else None
    named = following is not None and (
        following.ent_type_ in CITY_LABELS or following.norm_ == "of"
    )
    return before in _ARTICLES | {"our", "τουσ", "μασ", "οικοδεσποτησ"} and not named


def _meant(reading: Reading, words: Tokens, *, twins: bool) -> Member | None:
    """Return the city that «ο Δήμος» stands for: the one of the heading, or home."""
    if not twins and not _names_us(words):
        return None
    entity = _headed(reading, words) or reading.home_city or _spoken_of(reading, words)
    return None if entity is None else (entity, words)


def _spoken_of(reading: Reading, words: Tokens) -> Entity | None:
    """Return the city that the sentence before speaks of first, or None."""
    last = words.doc[max(0, words.sent.start - 1)].sent
    found = reading.entities(last, *CITIES)[:1]
    return as_bearer(reading, found[0]) if found else None


def _headed(reading: Reading, words: Tokens) -> Entity | None:
    """Return the city that alone heads the paragraph of *words*: «ΚΑΣΤΟΡΙΑ. Ο …»."""
    at = words.start_char
    block = next(
        (one for one in reading.flow.blocks if one.start <= at < one.end), None
    )
    if block is None:
        return None
    first = reading.block_tokens(block)[:1].sent
    named = reading.ents(first, *CITIES)
    alone = len(first) <= _HEADING and len(named) == 1 and first.end <= words.start
    found = reading.entity(named[0]) if alone else None
    return None if found is None else as_bearer(reading, found)


def _project(reading: Reading, words: Tokens, named: list[Member]) -> Bearer | None:
    """Return the project that the sentence names, the last before *words* first."""
    known = {entity for entity, _ in named}
    found = [
        Bearer(entity, "Initiative", ent.start)
        for ent in reading.ents(words.sent, "Initiative")
        if (entity := reading.entity(ent)) is not None
        and entity not in known
        and not is_fund(entity)
    ]
    before = [one for one in found if one.at < words.end]
    return before[-1] if before else next(iter(found), None)
