"""Bodies whose names go on behind a known one, or stand for those who act.

«Υπουργείο Υποδομών, Μεταφορών και Δικτύων», «Ευρωπαϊκή Ένωση Παράκτιων Περιοχών», and
regions that act: «με την Περιφέρεια Χ».
"""

from collections.abc import Iterator
from typing import Final

from rdflib import ORG

from citykg.extraction.headed import name_in_nominative
from citykg.extraction.model import Entity, Mention
from citykg.extraction.organisation_bounds import JOINED, LISTED, over_list
from citykg.extraction.organisation_words import NOUNS
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.minting import slug

_REGIONS: Final = frozenset({"περιφερεια", "περιφερειακη"})
_PARTNERS: Final = ("εταιρο", "εταιρω", "δικαιουχ", "συνεργ", "κοινοπραξ", "συμπραττ")
_OF_TOWNS: Final = frozenset({"city", "town", "municipal"})
_BESIDE: Final = frozenset({"διπλα", "πλαι", "μαζι"})
_WITH: Final = frozenset({"με", "απο", "και", "ευχαριστει", "ευχαριστω", "προσ"})
# Beginnings of words for what a region does or has; folded.
_DOINGS: Final = tuple(
    "συνεργασ συμμετοχ συνδρομ συμβολ στηριξ υποστηριξ χρηματοδοτ στελεχ υπηρεσι "
    "εκπροσωπ πρωτοβουλι αποφασ προγραμμ επιτροπ συμβουλι διευθυνσ αιγιδ".split()
)
_UNION_LABELS: Final = frozenset({"Organization", "AdministrativeArea", "Country"})

Longer = tuple[Tokens, str, str]
"""The words of a name, the name in the nominative, and its folded noun."""


def longer_bodies(reading: Reading) -> Iterator[Longer]:
    """Yield bodies whose names go on behind a known one, and regions that act.

    Args:
        reading: A document whose known names are settled.
    """
    yield from _longer_ministries(reading)
    yield from _longer_unions(reading)
    yield from _acting_regions(reading)


def _acting_regions(reading: Reading) -> Iterator[Longer]:
    """Yield regions that act: «με την Περιφέρεια Χ», «στελέχη της Περιφέρειας Χ»."""
    doc = reading.doc
    for ent in doc.ents:
        if not ent[0].norm_.startswith("περιφερεια") or ent.start < ent.sent.start + 1:
            continue
        article, before = doc[ent.start - 1].norm_, doc[max(0, ent.start - 2)].norm_
        subject = article == "η" and ent[0].norm_ in _REGIONS
        subject = subject or (article == "στην" and before in _BESIDE)
        listed = article in {"την", "τη"} and before in {",", "και"}
        subject = subject or (listed and _has_partners(ent.sent))
        acts = article == "τησ" and (before.startswith(_DOINGS) or before == "και")
        if subject or acts or (article in {"την", "τη"} and before in _WITH):
            # With its article it is longer than the territory, and is preferred.
            name = "Περιφέρεια" if ent[0].norm_ == "περιφερειασ" else ent[0].text
            name = f"{name} {doc[ent.start + 1 : ent.end].text}"
            yield doc[ent.start - 1 : ent.end], name, "περιφερεια"


def _has_partners(sentence: Tokens) -> bool:
    return any(one.norm_.startswith(_PARTNERS) for one in sentence)


def _longer_unions(reading: Reading) -> Iterator[Longer]:
    """Yield «Ευρωπαϊκή Ένωση Παράκτιων Περιοχών», which is not the EU."""
    doc = reading.doc
    for ent in doc.ents:
        head = doc[ent.end - 1]
        if ent.label_ not in _UNION_LABELS or not head.norm_.startswith("ενωσ"):
            continue
        end, limit = ent.end, ent.sent.end
        while end < limit and (_is_of_many(doc[end]) or doc[end].norm_ in JOINED):
            end += 1
        end -= doc[end - 1].norm_ in JOINED
        if end > ent.end and not doc[end - 1].ent_type_:
            words = doc[ent.start : end]
            name = name_in_nominative(words, head, NOUNS[head.norm_]).strip()
            yield words, name, head.norm_


def _is_of_many(token: Token) -> bool:
    """Tell whether a capitalised genitive plural goes on: «Παράκτιων»."""
    return token.text.istitle() and token.norm_.endswith("ων") and not token.ent_type_


def _longer_ministries(reading: Reading) -> Iterator[Longer]:
    """Yield ministries with more fields than the one that is known."""
    doc = reading.doc
    for ent in doc.ents:
        if ent.label_ == "Organization" and ent[0].norm_ in LISTED:
            end = over_list(doc, ent.end, ent.sent.end)
            if end > ent.end:
                words = doc[ent.start : end]
                noun = NOUNS[ent[0].norm_]
                name = name_in_nominative(words, ent[0], noun).strip()
                yield words, name, ent[0].norm_


def with_councils(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Return *mentions* where “Ghent City Council” names a body beside its city.

    Its acts are the city's; only what the words name is told apart.

    Args:
        reading: A document whose names are settled.
        mentions: What the document names.
    """
    bodies = {
        reading.span(ent).start: ent
        for ent in reading.ents(reading.doc, *CITIES)
        if ent[-1].text == "Council" and len(ent) > 1 and ent.text.isascii()
    }
    if not bodies:
        return mentions
    found: list[Mention] = []
    for one in mentions:
        ent = bodies.get(one.span.start)
        if ent is None or one.span != reading.span(ent):
            found.append(one)
            continue
        last = next(at for at in (-2, -1) if at == -1 or ent[at].norm_ in _OF_TOWNS)
        name = reading.doc[ent.start : ent.end + last]
        path = f"org/{slug(ent.text)}"
        labels = (("el", ent.text), ("en", ent.text))
        found.append(Mention(reading.span(name), one.entity))
        found.append(Mention(one.span, Entity(path, ORG.Organization, labels)))
    return found
