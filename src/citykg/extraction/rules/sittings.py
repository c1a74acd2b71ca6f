"""Sittings of boards and juries: «το Διοικητικό Συμβούλιο συνεδρίασε», “the Jury met”.

Councils of municipalities sit, too, but that is no event.
"""

from typing import Final

from citykg.extraction.event_complements import complement_end
from citykg.extraction.inflection import genitive
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_SAT: Final = frozenset("συνεδριασε συνεδριαζει συνηλθε συνηλθαν συνεδριασαν".split())
_MET: Final = frozenset({"met", "convened", "meets"})
SITTING: Final = _SAT | _MET
_BODIES: Final = frozenset(
    "συμβουλιο επιτροπη δσ δ.σ δ.σ. γραμματεια jury board committee council "
    "commission".split()
)
_FEMININE: Final = frozenset({"επιτροπη", "γραμματεια"})
_OF_TOWNS: Final = (
    "δημοτικ", "περιφερειακ", "οικονομικ", "κοινοτικ", "city", "town", "municipal",
    "local",
)  # fmt: skip
_ADJECTIVE: Final = ("ικο", "ικη", "ιο", "ια", "νο", "νη", "τη", "το", "μη", "μο")
_POSSESSIVE: Final = frozenset("του τησ τουσ μασ".split())
_RELATIVE: Final = 2  # tokens between a body and the verb of its relative clause
_LONGEST: Final = 6  # tokens of the English name of a body


def sitting_at(token: Token) -> tuple[Tokens, str] | None:
    """Return the words that tell of a sitting, and its name, if *token* says “met”.

    Args:
        token: Any token of a text.
    """
    greek = token.norm_ in _SAT
    if not greek and not (token.norm_ in _MET and token.ent_type_ == ""):
        return None
    noun = _body(token)
    if noun is None:
        return None
    start, end = _greek_body(noun) if greek else _english_body(noun)
    body = noun.doc[start:end]
    before = noun.doc[max(noun.sent.start, start - 1) : end]
    if any(one.norm_.startswith(_OF_TOWNS) for one in before):
        return None
    name = _greek_name(body, noun) if greek else f"meeting of the {_flat(body)}"
    near = range(body.end, body.end + _RELATIVE + 1)  # «…, που συνήλθε»
    first = body.start if token.i in near else token.i
    return noun.doc[first : token.i + 1], name


def _body(token: Token) -> Token | None:
    """Return the noun of the body that sits, before its verb or else after it."""
    sentence = token.sent
    before = reversed(token.doc[sentence.start : token.i])
    found = next((one for one in before if one.norm_ in _BODIES), None)
    if found is None and token.norm_ in _SAT:
        after = token.doc[token.i + 1 : sentence.end]
        found = next((one for one in after if one.norm_ in _BODIES), None)
    return found


def _greek_body(noun: Token) -> tuple[int, int]:
    at = max(noun.sent.start, noun.i - 1)
    if noun.doc[at].norm_ in _POSSESSIVE:
        at = max(noun.sent.start, at - 1)  # «το Διοικητικό του Συμβούλιο»
    before = noun.doc[at]
    adjective = before.text[0].isupper() and before.norm_.endswith(_ADJECTIVE)
    return before.i if adjective else noun.i, complement_end(noun)


def _english_body(noun: Token) -> tuple[int, int]:
    """Return where “European Jury”, “Board of Energy Cities” begins and ends."""
    doc, start, end = noun.doc, noun.i, noun.i + 1
    while start > max(noun.sent.start, noun.i - _LONGEST):
        if not doc[start - 1].text[0].isupper() or doc[start - 1].norm_ == "the":
            break
        start -= 1
    if end < noun.sent.end and doc[end].norm_ == "of":
        for one in doc[end + 1 : min(noun.sent.end, end + _LONGEST)]:
            if one.text[0].isupper():
                end = one.i + 1
            elif one.norm_ not in {"the", "of", "for"}:
                break
    return start, end


def _greek_name(body: Tokens, noun: Token) -> str:
    """Return «Συνεδρίαση του Διοικητικού Συμβουλίου του Δικτύου Χ»."""
    head = body.doc[body.start : noun.i + 1]
    genitives = " ".join(
        genitive(one.text) for one in head if one.norm_ not in _POSSESSIVE
    )
    rest = _flat(body.doc[noun.i + 1 : body.end])
    article = "της" if noun.norm_ in _FEMININE else "του"
    return f"Συνεδρίαση {article} {genitives} {rest}".strip()


def _flat(words: Tokens) -> str:
    return " ".join(words.text.split())
