"""Towns that no list knows, shown by the words beside them.

“Greifswald, Germany”, «η γερμανική πόλη Ζίντελφινγκεν», “the mayors of Hoima and Vyas”,
«δήμαρχος του Ολιβέρι», “neighbouring Opatija”, «Άννα Χ (Κελιμάνε)» beside others with
their towns in brackets. Where the name comes again, the same town is meant.
"""

from collections.abc import Iterator
from typing import Final

from simplemma import is_known

from citykg.extraction.model import Entity
from citykg.extraction.phrases import nominative
from citykg.extraction.position_words import head_of, qualifier
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import capitalised_tokens
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_LONGEST: Final = 3  # words of a name
_SHORTEST: Final = 3  # letters of a word
_TOWN_NOUNS: Final = frozenset(
    "city town village port municipality municipalities cities towns".split()
)
_MAYORS: Final = frozenset(
    "mayor mayors δημαρχοσ δημαρχο δημαρχου δημαρχοι δημαρχουσ δημαρχων "
    "αντιδημαρχοσ αντιδημαρχο αντιδημαρχου".split()
)
_QUARTERS: Final = ("βορει", "νοτι", "ανατολικ", "δυτικ", "κεντρικ")
_BARE_NOUNS: Final = frozenset("πολη πολησ κωμοπολη".split())
_NEIGHBOURS: Final = frozenset("neighbouring neighboring nearby".split())
_OF: Final = frozenset("of του τησ των".split())
_PLACING: Final = frozenset(
    "in from at to near at via στο στη στην στον απο σε προσ visited".split()
)
_BEFORE: Final = _PLACING | frozenset(
    ", ( : ; – - — • * η το ο την τη τον του τησ and και of the with with by".split()
)
_COUNTRY_LINKS: Final = frozenset("in του τησ των στη στην στο".split())
_APPOSED: Final = frozenset("city town village πολη κωμοπολη".split())
_NOT_TOWNS: Final = (
    *"universit institut cent agenc program project partner group compan".split(),
    *"ministr".split(),
    *"πανεπιστημι ινστιτουτ κεντρ εταιρ οργανισμ υπουργει ομιλ δικτυ συνδεσμ".split(),
    *"district county region province council union european ευρωπαικ διεθν".split(),
    *"smart digital green prize award day week north south east west ltd inc".split(),
    *"πρασιν ψηφιακ εξυπν νομ περιφερει republic δημοκρατ κοινοτητ δημο".split(),
)
_DATELINE_ENDS: Final = frozenset(".:–—-,")


def placed_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the towns that no list knows, wherever they are named.

    Args:
        reading: A document whose known names are settled.
    """
    found: dict[str, Tokens] = {}
    runs = list(_runs(reading.doc))
    bracketed = _has_bracketed_towns(reading)
    datelines = _datelines(reading, runs)
    for words in runs:
        shown = _is_placed(words) or (bracketed and _is_bracketed(words))
        if not shown and fold(words.text) not in datelines:
            continue
        if found.setdefault(fold(words.text), words).text.isupper():
            found[fold(words.text)] = words
    towns = {form: _town(words) for form, words in found.items()}
    for words in runs:
        if fold(words.text) in towns:
            yield words, towns[fold(words.text)]
    yield from _quarters(reading)


def _quarters(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield «Ανατολικής Πάφου» of «δήμαρχος Ανατολικής Πάφου», and where it recurs."""
    found: dict[str, Entity] = {}
    named = [
        (reading.doc[city.start - 1 : city.end], reading.entity(city))
        for city in reading.ents(reading.doc, "City")
        if city.start > city.sent.start
        and reading.doc[city.start - 1].norm_.startswith(_QUARTERS)
        and reading.doc[city.start - 1].text[0].isupper()
    ]
    for words, city in named:
        before = reading.doc[words.start - 1].norm_ if words.start else ""
        if city is not None and (before in _MAYORS or before.startswith("δημο")):
            name = f"{_upright(words[0].text, city)} {city.label('el')}"
            labels = (("el", name), ("en", transliterate(name)))
            found[slug(name)] = Entity(f"city/{slug(name)}", CKG.City, labels)
    for words, city in named:
        name = "" if city is None else f"{_upright(words[0].text, city)} "
        town = found.get(slug(f"{name}{city.label('el') if city else ''}"))
        if town is not None:
            yield words, town


def _upright(adjective: str, city: Entity) -> str:
    """Return an adjective in the nominative, in the gender of a town's name."""
    folded = fold(adjective)
    if folded.endswith(("ησ", "ασ")):
        return adjective[:-1]
    if folded.endswith("ου"):
        masculine = fold(city.label("el") or "").endswith("σ")
        return f"{adjective[:-2]}ο{'ς' if masculine else ''}"
    return adjective


def _runs(doc: Doc) -> Iterator[Tokens]:
    """Yield the runs of up to three capitalised words that may name a town."""
    count, reached = len(doc), 0
    tokens = doc.tokens
    capitals = [one for one in capitalised_tokens(doc) if not one.ent_type_]
    for token in capitals:
        if token.i < reached or not _may_name(token):
            continue
        end = token.i + 1
        while end < count and _goes_on(tokens[end]):
            end += 1
        words, reached = doc[token.i : end], end
        if len(words) <= _LONGEST and _may_be_town(words):
            yield words


def _may_name(token: Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        and len(text) >= _SHORTEST
        and not token.ent_type_
        and text.replace("-", "").replace("’", "").isalpha()
    )


def _goes_on(token: Token) -> bool:
    return _may_name(token) and not token.is_sent_start


def _may_be_town(words: Tokens) -> bool:
    """Tell whether no word of a run is that of a body, a title or a language."""
    for token in words:
        form = token.norm_
        if form.startswith(_NOT_TOWNS) or head_of(form) or qualifier(form):
            return False
    after = words.doc[words.end : words.end + 1]
    return not (
        len(after) and after[0].text in {"-", "/"} and not words[-1].whitespace_
    )


def _is_placed(words: Tokens) -> bool:
    """Tell whether the words right beside a name show that it is a town's."""
    doc, start, first = words.doc, words.start, words.sent.start
    before = doc[start - 1].norm_ if start > first else ""
    noun = doc[start - 2].norm_ if before in _OF and start - 2 >= first else ""
    if noun in _MAYORS:
        return before == "of" or not is_ordinary(words)
    if is_ordinary(words):
        return False
    if before in _NEIGHBOURS or before.startswith("γειτονικ") or before in _BARE_NOUNS:
        return True
    towns = before == "of" and noun in _TOWN_NOUNS
    return towns or _is_in_country(words, before) or _is_apposed(words)


def _is_in_country(words: Tokens, before: str) -> bool:
    """Tell whether a country follows: “Évreux, France”, «η Herzliya του Ισραήλ»."""
    doc, at = words.doc, words.end
    if at + 1 >= words.sent.end or not _may_precede(words, before):
        return False
    link, country = doc[at], doc[at + 1]
    if link.text == "," and doc[at + 1].norm_ == "in" and at + 2 < words.sent.end:
        country = doc[at + 2]
    if country.ent_type_ != "Country":
        return False
    if link.norm_ in _COUNTRY_LINKS:
        return before in _PLACING | {"η", "το", "τη", "την"}
    return link.text in {",", "("}


def _may_precede(words: Tokens, before: str) -> bool:
    """Tell whether a name may begin behind the word before it."""
    doc, at = words.doc, words.start - 1
    if before in _OF and at > words.sent.start:
        return not doc[at - 1].norm_.startswith(_NOT_TOWNS)
    return not before or before in _BEFORE or doc[at].text.islower()


def is_ordinary(words: Tokens) -> bool:
    """Tell whether all words of a run are words of the language."""
    language = "en" if words[0].text.isascii() else "el"
    return all(is_known(one.text.lower(), lang=language) for one in words)


def _is_apposed(words: Tokens) -> bool:
    """Tell whether “, a town in …” or «, πόλη της …» follows."""
    after = words.doc[words.end : min(words.sent.end, words.end + 4)]
    if len(after) < _SHORTEST or after[0].text not in {",", "("}:
        return False
    plain = after[1].norm_ in _APPOSED and not after[1].text.isascii()
    return plain or (
        after[1].norm_ in {"a", "the", "an", "μια"}
        and any(one.norm_ in _APPOSED for one in after[2:])
    )


def _has_bracketed_towns(reading: Reading) -> bool:
    """Tell whether a text has the town of somebody in brackets behind the name."""
    for person in reading.ents(reading.doc, "Person"):
        after = reading.doc[person.end : person.end + 2]
        town = len(after) > 1 and after[1].ent_type_ in CITIES
        if town and after[0].text == "(":
            return True
    return False


def _is_bracketed(words: Tokens) -> bool:
    """Tell whether a name stands in brackets behind that of a person."""
    doc, at = words.doc, words.start - 1
    opened = at > 0 and doc[at].text == "(" and doc[at - 1].ent_type_ == "Person"
    closed = doc[words.end : words.end + 1].text in {")", ","}
    return opened and closed and not all(map(_is_title, words))


def _is_title(token: Token) -> bool:
    return bool(head_of(token.norm_) or qualifier(token.norm_))


def _datelines(reading: Reading, runs: list[Tokens]) -> frozenset[str]:
    """Return the names in capitals with which a text begins and that come again.

    «ΖΙΝΤΕΛΦΙΝΓΚΕΝ. Με ρεκόρ …» with «στο Ζίντελφινγκεν» elsewhere is a dateline.
    """
    openings = {block.start for block in reading.flow.blocks[:3]}
    capitals = {
        fold(words.text)
        for words in runs
        if words.start_char in openings
        and words.text.isupper()
        and words.doc[words.end : words.end + 1].text in _DATELINE_ENDS
        and not is_ordinary(words)
    }
    if not capitals:
        return frozenset()
    return frozenset(
        fold(words.text)
        for words in runs
        if fold(words.text) in capitals
        and words.start > 0
        and words.doc[words.start - 1].norm_ in _PLACING
    )


def _town(words: Tokens) -> Entity:
    """Return a town that no list knows, named in the nominative."""
    article = words.doc[words.start - 1] if words.start else None
    name = words.text
    if article is not None and article.norm_ in {"του", "τησ"}:
        name = nominative(words, article=article)
    return Entity(
        f"city/{slug(name)}", CKG.City, (("el", name), ("en", transliterate(name)))
    )
