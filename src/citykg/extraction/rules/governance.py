"""Councils and committees of a municipality, by the words that name them."""

from collections.abc import Iterator
from typing import Final

from rdflib import ORG

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.rules.content import labels_for
from citykg.extraction.rules.phrasing import language_of
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_COUNCIL: Final = pattern(
    "δημοτικό|δημοτικού συμβούλιο|συμβουλίου του|της? of=@City|Municipality?",
    "municipal|city council",
    greedy=True,
)
_COMMITTEE: Final = pattern(
    f'επιτροπή|επιτροπής «|“|" title=@{TITLE}',
    f'title=@{TITLE} ”|"|» committee',
)
_NAMED: Final = pattern("kind=οικονομική|εκτελεστική|δημοτική επιτροπή")


def bodies_in(reading: Reading, tokens: Tokens) -> Iterator[tuple[Entity, Tokens]]:
    """Yield the councils and committees that *tokens* name, in reading order.

    A council or committee without further name belongs to the home city.

    Args:
        reading: The document as read.
        tokens: Part of a document.
    """
    found = [
        (body, match.span)
        for match in _COUNCIL.find(tokens)
        if (body := _council(reading, match)) is not None
    ]
    found.extend(
        (_titled_committee(reading, match["title"]), match.span)
        for match in _COMMITTEE.find(tokens)
    )
    for match in _NAMED.find(tokens):
        body = _named_committee(reading, match)
        if body is not None:
            found.append((body, match.span))
    for words in reading.ents(tokens, "GovernanceBody"):
        known = reading.entity(words)
        if known is not None:
            found.append((known, words))
    yield from sorted(found, key=lambda one: one[1].start)


def state_governance(reading: Reading, findings: Findings) -> None:
    """State that a municipal council is part of its municipality."""
    for match in _COUNCIL.find(reading.doc):
        body, owner = _council(reading, match), _owner(reading, match)
        if body is not None and owner is not None:
            findings.state(
                body,
                ORG.subOrganizationOf,
                owner,
                match.span,
                grounds=implied("0.97"),
            )


def _owner(reading: Reading, match: Match) -> Entity | None:
    """Return the municipality whose council it is: the one named, else home."""
    of = match.get("of")
    named = reading.entities(of, *CITIES) if of is not None else []
    for entity in named:
        if entity.type == CKG.Municipality:
            return entity
        return reading.gazetteer.municipality_of(entity)
    return reading.home


def _council(reading: Reading, match: Match) -> Entity | None:
    owner = _owner(reading, match)
    city = reading.gazetteer.city_of(owner) if owner is not None else None
    if city is None:
        return None
    labels = labels_for(city, greek="Δημοτικό Συμβούλιο", english="Municipal council")
    return situation(
        "body", CKG.GovernanceBody, city, "municipal-council", labels=labels
    )


def _named_committee(reading: Reading, match: Match) -> Entity | None:
    city = reading.home_city
    if city is None or any(token.ent_type_ for token in match.span):
        return None
    kind = match["kind"].text.capitalize()
    labels = labels_for(city, greek=f"{kind} Επιτροπή", english="")
    labels.pop("en", None)
    return situation(
        "body", CKG.GovernanceBody, city, f"{kind}-epitropi", labels=labels
    )


def _titled_committee(reading: Reading, title: Tokens) -> Entity:
    city = reading.home_city
    keys = (city, title.text) if city is not None else (title.text,)
    labels = {"el": f"Επιτροπή «{title.text}»"}
    if language_of(title.text) == "en":
        labels = {"en": f"“{title.text}” committee"}
    return situation("body", CKG.GovernanceBody, *keys, labels=labels)
