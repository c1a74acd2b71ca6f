"""Plans that are described, not named: «το στρατηγικό σχέδιο για την έξυπνη πόλη».

Around a noun such as «στρατηγική» or “plan” stand adjectives that agree with it, a
genitive, and what it is for; together they serve as its name. Whose it is («του
Δήμου», “its”) stands among them and is no part of the name.
"""

import re
from dataclasses import dataclass
from typing import Final

from citykg.extraction.agreement import Noun, agreeing
from citykg.extraction.phrases import capitalised
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_ADJECTIVE: Final = re.compile(
    r"[α-ω]+(?:ικ|ιακ|ακ|ευτικ)(?:οσ|ου|ο|ον|η|ησ|ην)"
    r"|(?:ολοκληρωμεν|ενιαι|βιωσιμ|αειφορ|πρασιν|εξυπν|αστικ|τριετ|πενταετ|ετησι|κοιν"
    r"|γενικ|ειδικ|μακροπροθεσμ|μεσοπροθεσμ|δημοσι|υγι|γαλαζι|νε|διετ|τετραετ)"
    r"(?:οσ|ου|ο|ον|η|ησ|ην|α|ασ|αν|ια|ιασ|εσ|ουσ)"
)
_PLAIN: Final = frozenset(
    "νεο νεα νεου νεασ νεο πρωτο πρωτη πρωτησ πρωτου δικο δικη δικησ συνολικη συνολικο "
    "συγκεκριμενη συγκεκριμενο κεντρικη κεντρικο αναλυτικο αναλυτικη τελικο τελικη "
    "σχετικο σχετικη τεχνικη γενικη βασικη βασικο επισημη επισημο μοναδικη "
    "new first own detailed ambitious long term long-term same whole concrete clear "
    "final common overall comprehensive joint current future next latest old such "
    "any every this that general good best strong great key main other similar "
    "coherent bold successful national european regional updated revised".split()
)
_GENITIVE: Final = re.compile(r"[α-ω]{2,}(?:σ|ου|ων)$")
_OF: Final = frozenset("του τησ των".split())
_OWNER: Final = frozenset(
    "δημου πολησ μασ νησιου τοπου περιοχησ municipality city".split()
)
_PRONOUNS: Final = frozenset("μασ του τησ τουσ".split())
_FOR: Final = frozenset("για".split())
_FIELD: Final = frozenset("στον στην στη στο προσ".split())
_TOWARDS: Final = frozenset("προσαρμογησ μεταβασησ".split())
_ENDS: Final = frozenset(
    "που με σε απο ωσ οπωσ ωστε εωσ μεχρι κατα ο οι αλλα ενω αφου διοτι καθωσ οποιο "
    "οποια οποιοσ εναντι μεσω ανα βασει συμφωνα στο στη στην στον στα στισ στουσ "
    "for of that which who with in on by from until till to as at was is are has have "
    "had were and but while where when under since into through will it its".split()
)
_VERB: Final = re.compile(
    r"[α-ω]+(?:θηκε|θηκαν|εται|ονται|ουνται|ηκε|σε|σαν|ξε|ξαν|ψε|ψαν|ει|ουν|ειται)"
)
_JOINTS: Final = frozenset(
    "και κι του τησ των την τη το τον τισ τουσ τα για and or".split()
)
_OTHER: Final = re.compile(r"μελέτη|πρόγραμμα|σχέδιο|στρατηγική|έργο")
_LONGEST: Final = 9  # tokens of what a plan is for
_MODIFIERS: Final = 5
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z’'-]*$")
_DETERMINERS: Final = frozenset("its our their a an the 's ’s".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun of a plan with what stands around it.

    Args:
        words: From the first adjective to the end of what the plan is for.
        name: The name in the nominative, without whose it is.
        owner: The words that tell whose it is, among *words*; or None.
    """

    words: Tokens
    name: str
    owner: Tokens | None


def plan_phrase(token: Token, noun: Noun) -> Phrase | None:
    """Return the plan that the noun at *token* describes, or None if it stands bare.

    Args:
        token: A noun such as «σχέδιο», in any case of the singular.
        noun: The noun.
    """
    return _latin(token) if token.text.isascii() else _greek(token, noun)


def _greek(token: Token, noun: Noun) -> Phrase | None:
    doc, start = token.doc, token.i
    while start > token.sent.start and _ADJECTIVE.fullmatch(doc[start - 1].norm_):
        start -= 1
    adjectives = [one for one in doc[start : token.i] if one.norm_ not in _PLAIN]
    end = _bare_genitives(token)
    of = doc[token.i + 1 : end].text
    owner, after = _owner(token, end)
    aim = _aim(token, after)
    if not adjectives and not of and not len(aim):
        return None
    before = " ".join(agreeing(one.text, noun.gender) for one in adjectives)
    parts = [before, noun.nominative, of, aim.text if len(aim) else ""]
    name = capitalised(" ".join(part for part in parts if part))
    last = max(end, aim.end if len(aim) else after if owner is not None else 0)
    return Phrase(doc[start:last], name, owner)


def _bare_genitives(token: Token) -> int:
    """Return where «αστικής κινητικότητας και ανάπτυξης» behind the noun ends."""
    doc, end = token.doc, token.i + 1
    while end < token.sent.end and _is_genitive(doc[end]):
        end += 1
        joined = end + 1 < token.sent.end and doc[end].norm_ == "και"
        if joined and _is_genitive(doc[end + 1]):
            end += 1
    return end


def _is_genitive(token: Token) -> bool:
    form = token.norm_
    if form in {"τισ", "τουσ"} or form.endswith("εισ"):
        return False
    known = form in _OF or form in _PRONOUNS or form in _ENDS or form in _OWNER
    return not known and not token.ent_type_ and _GENITIVE.match(form) is not None


def _owner(token: Token, at: int) -> tuple[Tokens | None, int]:
    """Return the words from *at* that tell whose the plan is, and what follows them."""
    doc, limit = token.doc, token.sent.end
    if at >= limit:
        return None, at
    one, following = doc[at], doc[at + 1] if at + 1 < limit else None
    if one.norm_ in _OF and following is not None:
        ent = next((ent for ent in doc.ents if ent.start == at + 1), None)
        if ent is not None and ent.label_ in {"City", "Municipality"}:
            return doc[at : ent.end], ent.end
        if following.norm_ in _OWNER:
            ours = at + 2 < limit and doc[at + 2].norm_ == "μασ"
            end = at + 2 + ours
            return doc[at:end], end
    pronoun = one.norm_ in _PRONOUNS
    bare = following is None or following.norm_ in _ENDS | _FOR | _FIELD
    if pronoun and (one.norm_ == "μασ" or bare or following.is_punct):  # type: ignore[union-attr]  # bare covers None
        return doc[at : at + 1], at + 1
    return None, at


def aim_after(tokens: Tokens) -> Tokens:
    """Return «για την έξυπνη πόλη» behind *tokens*, or nothing."""
    return _aim(tokens[-1], tokens.end)


def _aim(token: Token, at: int) -> Tokens:
    """Return «για την έξυπνη πόλη» from *at*, or nothing."""
    doc, limit = token.doc, min(token.sent.end, at + _LONGEST)
    opening = _FOR if doc[at - 1].norm_ not in _TOWARDS else _FOR | _FIELD
    if at >= limit or doc[at].norm_ not in opening:
        return doc[at:at]
    end = at + 1
    while end < limit and _goes_on(doc[end]):
        if doc[end].norm_ == "και" and _OTHER.search(doc[end : end + 3].text.lower()):
            break
        end += 1
    while end > at and doc[end - 1].norm_ in _JOINTS:
        end -= 1
    dated = all(one.ent_type_ in {"Date", "Quantity"} for one in doc[at + 2 : end])
    return doc[at:at] if dated else doc[at:end]


def _goes_on(token: Token) -> bool:
    if token.is_punct or token.is_space or token.norm_ in _ENDS:
        return False
    return _VERB.fullmatch(token.norm_) is None


def _latin(token: Token) -> Phrase | None:
    """Return “digital transformation strategy” or “strategy for digital change”."""
    doc, start = token.doc, token.i
    lowest = max(token.sent.start, token.i - _MODIFIERS)
    while start > lowest and _modifies(doc[start - 1]):
        start -= 1
    if start > token.sent.start and doc[start - 1].norm_ not in _DETERMINERS:
        return None
    while start < token.i and doc[start].norm_ in _PLAIN:
        start += 1
    aim = _latin_aim(token)
    if start == token.i and not len(aim):
        return None
    words = doc[start : aim.end if len(aim) else token.i + 1]
    return Phrase(words, words.text, None)


def _modifies(token: Token) -> bool:
    closed = token.norm_ in _ENDS or token.norm_ in _DETERMINERS
    return not closed and not token.ent_type_ and _WORD.match(token.text) is not None


def _latin_aim(token: Token) -> Tokens:
    doc, at = token.doc, token.i + 1
    limit = min(token.sent.end, at + _LONGEST)
    if at >= limit or doc[at].norm_ != "for":
        return doc[at:at]
    end = at + 1
    while end < limit and (_goes_on(doc[end]) or doc[end].norm_ == "and"):
        end += 1
    while end > at and doc[end - 1].norm_ in _JOINTS | {"the"}:
        end -= 1
    city = any(one.ent_type_ in {"City", "Municipality", "Date"} for one in doc[at:end])
    return doc[at:at] if city or end - at <= 1 else doc[at:end]
