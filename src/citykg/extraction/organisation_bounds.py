"""Where names of organisations begin and end: lists of fields, English words."""

from typing import Final

from citykg.extraction.organisation_words import NOUNS, OFFICE
from citykg.extraction.reading import TITLE
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

BODIES: Final = frozenset(
    "Organization KnowledgeInstitution CityNetwork Initiative".split()
)
"""Labels of what a committee may be of."""
ARTICLES: Final = frozenset("του τησ των".split())
JOINED: Final = frozenset("και & and".split())
OF_ITS_CITY: Final = frozenset({"δημου", "δημων"})
_BRACKET: Final = 8  # tokens of an acronym with points, and the bracket behind it
_REGIONS: Final = frozenset({"Place", "AdministrativeArea", "City", "Country"})
LISTED: Final = frozenset(
    "υπουργειο υπουργειου υφυπουργειο υφυπουργειου διευθυνση διευθυνσησ τμημα "
    "τμηματοσ επιτροπη επιτροπησ γραμματεια γραμματειασ ministry department committee "
    "commission directorate office secretariat".split()
)
"""Nouns of bodies whose names go on with a list of fields."""
# Nouns of bodies whose names go on with «Δήμου Χ»; folded.
_MUNICIPAL: Final = ("επιχειρηση", "οργανισμ", "εταιρει", "επιτροπη")
_BACKWARD: Final = frozenset("of the for on at in by from with to".split())
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
_LINKED: Final = frozenset(
    "σημειο σημειου επιτροπη επιτροπησ γραμματεια γραμματειασ committee secretariat "
    "συμβουλιο συμβουλιου λογαριασμοσ λογαριασμου λογαριασμο board council".split()
)


def stretched(token: Token, end: int) -> int:
    """Return the end of a name with its list of fields, or the body it belongs to.

    «Υπουργείο Υποδομών, Μεταφορών και Δικτύων»; «Εθνική Επιτροπή για την UNESCO».
    """
    doc = token.doc
    if token.norm_ in LISTED:
        end = over_list(doc, end, token.sent.end)
    if token.norm_.startswith(_MUNICIPAL) and end < token.sent.end:
        city = next((ent for ent in doc.ents if ent.start == end), None)
        if city is not None and city[0].norm_ in OF_ITS_CITY:
            end = city.end
    if token.norm_ in _LINKED:
        at = end
        while at < token.sent.end and doc[at].norm_ in {"για", "for", "of", "την"} | (
            ARTICLES | {"the", "to"}
        ):
            at += 1
        if at < token.sent.end and doc[at].ent_type_ in BODIES:
            end = next(ent.end for ent in doc.ents if ent.start <= at < ent.end)
            while end < token.sent.end and (
                doc[end].ent_type_ == "Country" or doc[end].text in "–-"
            ):
                end += 1
    return end


def over_list(doc: Doc, end: int, limit: int) -> int:
    """Return the end of «Χ, Ψ και Ω» where X ends at *end*: all with capitals."""
    at = end
    while at + 1 < limit and doc[at].text == "," and _is_field(doc[at + 1]):
        at = _run(doc, at + 1, limit)
    if at + 1 < limit and doc[at].norm_ in JOINED and _is_field(doc[at + 1]):
        end = _run(doc, at + 1, limit)
        of = end + 1 < limit and doc[end].norm_ in ARTICLES
        if of and _is_field(doc[end + 1]) and doc[end + 1].norm_ not in OF_ITS_CITY:
            end = _run(doc, end + 1, limit)
    return end


def _is_field(token: Token) -> bool:
    free = token.ent_type_ in {"", TITLE}
    return free and token.text.istitle() and not OFFICE.fullmatch(token.norm_)


def _run(doc: Doc, at: int, limit: int) -> int:
    while at < limit and _is_field(doc[at]):
        at += 1
    return at


def english_start(words: Tokens, token: Token) -> int:
    """Return where a name begins before its noun: not with an office or “of the”."""
    doc = words.doc
    start = token.i
    while start > words.start:
        before = doc[start - 1]
        if before.text in _POSSESSIVES and doc[start - 2].norm_ not in NOUNS:
            start -= 2
            continue
        outside = before.norm_ in _BACKWARD or before.ent_type_ == "Date"
        office = OFFICE.fullmatch(before.norm_) and before.norm_ != "mayors"
        office = office or before.text[0].isdigit()
        if outside or office or before.text in _POSSESSIVES:
            break
        start -= 1
    while start < token.i and doc[start].norm_ in {"and", "&", "our", "its"}:
        start += 1
    if start > 0 and doc[start - 1].ent_type_ in BODIES:
        return next(ent.start for ent in doc.ents if ent.end == start)
    return start


def english_end(words: Tokens, token: Token) -> int:
    """Return where a name ends behind its noun: before another body or an office."""
    doc, end = words.doc, token.i + 1
    for after in doc[token.i + 1 : words.end]:
        leads = after.norm_ in NOUNS and doc[after.i - 1].norm_ == "the"
        office = OFFICE.fullmatch(after.norm_) or after.ent_type_ == "Person"
        joins = after.norm_ in JOINED and _has_acronym(doc[after.i : words.end])
        tied = after.norm_ in JOINED and _heads_another(doc[after.i + 1 : words.end])
        dated = after.norm_ in {"on", "at", "in"} or after.ent_type_ == "Date"
        if leads or office or joins or tied or dated or after.text in _POSSESSIVES:
            break
        if after.text[0].isupper() or after.text[0].isdigit():
            end = after.i + 1
    return end


def _heads_another(tokens: Tokens) -> bool:
    """Tell whether “X Institute and Y Chamber” goes on with another body."""
    heads = [one.i for one in tokens if one.norm_ in NOUNS and one.text[0].isupper()]
    capitals = (
        all(one.text[0].isupper() for one in tokens[: heads[0] - tokens.start + 1])
        if heads
        else False
    )
    return bool(heads) and heads[0] > tokens.start and capitals


def _has_acronym(tokens: Tokens) -> bool:
    return any(one.text.isupper() and len(one) > 1 for one in tokens)


def place_behind(words: Tokens) -> Tokens | None:
    """Return the place behind an acronym: the last word of «Εταιρεία Χ (ΕΧ) Ψ».

    Args:
        words: A Greek name of a body.
    """
    doc, at, limit = words.doc, words.end, words.sent.end
    if at + 3 >= limit or doc[at].text != "(":
        return None
    close = next(
        (one.i for one in doc[at + 1 : at + 1 + _BRACKET] if one.text == ")"), None
    )
    if close is None or close + 1 >= limit or not doc[close + 1].text.istitle():
        return None
    acronym = doc[at + 1 : close].text
    places = (one for one in doc[close + 1 : limit].ents if one.start == close + 1)
    place = next(places, None)
    known = place is not None and place.label_ in _REGIONS
    return place if known and any(one.isupper() for one in acronym) else None
