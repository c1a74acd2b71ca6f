"""Where the name of a network begins and ends.

“Of the Union of Baltic Cities Tallinn …” ends before the city; in “Lakeland Cities
Alliance” a network that is known is only part of another's name, and “EU Mission
“100 Climate-Neutral Cities”” begins before the quotation marks.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.headed import is_epithet
from citykg.extraction.model import Entity
from citykg.extraction.reading import NAME, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ&+'’-]*$")
_BODIES: Final = frozenset("EU UN UNESCO WHO OECD".split())
_SAME: Final = frozenset(
    "european global international world worldwide eu un unesco who new our mission "
    "network project initiative programme major".split()
)
_NEVER: Final = frozenset(
    "the a an of in on at by for with from to through since until under within across "
    "into among between joining as when while although thanks besides alongside via "
    "meanwhile moreover both its this that these after before and".split()
)
_JOINTS: Final = frozenset("of de di du da – - and & in the".split())
_NATIONAL: Final = re.compile(
    r"(?:ελληνικ|κυπριακ|πανελλην|ισπανικ|ιταλικ|γαλλικ|πορτογαλικ|βουλγαρικ|ρουμανικ"
    r"|ιρλανδικ|γερμανικ|πολωνικ|τουρκικ)\w+"
)
_NOUN: Final = re.compile(r"αποστολη[νσ]?|δικτυου?|πρωτοβουλιασ?|συμμαχιασ?")
_OWNERS: Final = frozenset(
    "τησ του των για τισ εε ε.ε ευρωπαικησ ενωσησ επιτροπησ unesco eu ευρωπαικη".split()
)
_REACH: Final = 5  # tokens between «Αποστολή» and its title
_WORLDWIDE: Final = re.compile(
    r"\b(?:UNESCO|World|WHO|Global|European|International)\b"
)


def without_city(words: Tokens) -> Tokens:
    """Return a name without the city that only stands behind it.

    Args:
        words: A name of a network.
    """
    last = next((one for one in reversed(words.ents) if one.end == words.end), None)
    if last is None or last.label_ != "City" or not words[0].text.isascii():
        return words
    before = words.doc[last.start - 1] if last.start > words.start + 1 else None
    if before is None or before.norm_ in _JOINTS:
        return words
    return words.doc[words.start : last.start]


def widened(reading: Reading) -> Iterator[tuple[Tokens, Entity | None]]:
    """Yield longer names around networks that are known, with who bears them.

    Args:
        reading: A document whose known names are settled.

    Yields:
        The longer name, and the network known if it is the same, or None.
    """
    for words in reading.ents(reading.doc, "CityNetwork"):
        network = reading.entity(words)
        if network is None:
            continue
        start = _start(words)
        if start < words.start:
            more = words.doc[start : words.start]
            same = all(_says_nothing(one) for one in more)
            yield words.doc[start : words.end], network if same else None
        elif _is_national(words, network):
            yield words.doc[words.start - 1 : words.end], None


def _says_nothing(token: Token) -> bool:
    """Tell whether a word before a known name leaves it the same network."""
    norm = token.norm_
    known = norm in _SAME or norm in _OWNERS or _NOUN.fullmatch(norm) is not None
    return known or token.is_punct


def heads_network(words: Tokens) -> bool:
    """Tell whether a name is only the first part of “SUMP Network”.

    Args:
        words: A name.
    """
    doc = words.doc
    after = doc[words.end].text if words.end < words.sent.end else ""
    return after in {"Network", "Alliance"} and words[-1].text.isupper()


def _start(words: Tokens) -> int:
    """Return where the capitalised Latin words before a Latin name begin."""
    doc, at = words.doc, words.start
    quoted = at > words.sent.start and doc[at - 1].is_quote
    if quoted and (greek := _greek_start(doc[at - 1])) < at - 1:
        return greek
    if not words[0].text.isascii():
        return at
    if at > words.sent.start and doc[at - 1].is_quote:
        at -= 1
    first = at
    while first > words.sent.start and _leads(doc[first - 1]):
        first -= 1
    opens = first == words.sent.start and first + 1 == at
    return words.start if first == at or opens else first


def _greek_start(mark: Token) -> int:
    """Return where «Αποστολή της ΕΕ» before a quotation mark begins, or the mark."""
    doc, sentence = mark.doc, mark.sent
    for at in range(mark.i - 1, max(sentence.start, mark.i - _REACH) - 1, -1):
        if _NOUN.fullmatch(doc[at].norm_) and doc[at].text[0].isupper():
            return at
        if doc[at].norm_ not in _OWNERS:
            break
    return mark.i


def _leads(token: Token) -> bool:
    if not _CAPITAL.match(token.text) or token.norm_ in _NEVER:
        return False
    return token.ent_type_ in {"", NAME} or token.text in _BODIES


def _is_national(words: Tokens, network: Entity) -> bool:
    """Tell whether «Ελληνικό» before the name of a worldwide network makes another."""
    if words.start == words.sent.start:
        return False
    before = words.doc[words.start - 1]
    if not is_epithet(before) or not _NATIONAL.fullmatch(before.norm_):
        return False
    return any(_WORLDWIDE.search(name) for _, name in network.labels)
