"""Where rules put what they find: facts, merged, with their speakers."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import Literal, URIRef

from citykg.documents.model import Span
from citykg.extraction.model import Basis, Entity, Fact, Quotation
from citykg.extraction.reading import Reading
from citykg.extraction.reliability import surest
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG


@dataclass(frozen=True, slots=True)
class Grounds:
    """How sure a rule is of what it states.

    Args:
        basis: How the fact follows from its words.
        confidence: Between 0 and 1.
    """

    basis: Basis
    confidence: Decimal


EXPLICIT = Grounds(Basis.EXPLICIT, Decimal("1.0"))


def implied(confidence: str) -> Grounds:
    """Return the grounds of a fact that the words imply."""
    return Grounds(Basis.IMPLIED, Decimal(confidence))


def corrected(confidence: str) -> Grounds:
    """Return the grounds of a fact read through a slip of the source."""
    return Grounds(Basis.CORRECTED, Decimal(confidence))


def background(confidence: str) -> Grounds:
    """Return the grounds of a fact that needs general knowledge."""
    return Grounds(Basis.BACKGROUND, Decimal(confidence))


@dataclass(slots=True)
class Findings:
    """The facts of one document, as the rules state them one after the other.

    Args:
        reading: The document as read.
        rule: Name of the rule at work, for the facts that it states.
    """

    reading: Reading
    rule: str = ""
    _facts: dict[URIRef, dict[tuple[Entity, object], Fact]] = field(
        default_factory=dict
    )
    _quotations: list[Quotation] = field(default_factory=list)

    def state(
        self,
        subject: Entity,
        predicate: URIRef,
        value: Entity | URIRef | Literal,
        *words: Tokens,
        grounds: Grounds = EXPLICIT,
    ) -> None:
        """State a fact; stated before, it gains these words as further evidence.

        Args:
            subject: What the fact is about.
            predicate: Property.
            value: Entity, code, unit or literal.
            words: Tokens that state it, at least one span.
            grounds: How sure the rule is.
        """
        spans = tuple(self.reading.span(tokens) for tokens in words)
        fact = Fact(
            subject,
            predicate,
            value,
            spans,
            basis=grounds.basis,
            confidence=grounds.confidence,
            rule=self.rule,
        )
        self._add(fact)

    def restate(
        self, fact: Fact, *, subject: Entity, predicate: URIRef, confidence: str
    ) -> None:
        """State of *subject* what *fact* says of its own, as implied by its words."""
        follows = replace(
            fact,
            subject=subject,
            predicate=predicate,
            basis=Basis.IMPLIED,
            confidence=min(fact.confidence, Decimal(confidence)),
            rule=self.rule,
        )
        self._add(follows)

    def _add(self, fact: Fact) -> None:
        most = surest(fact.subject.type, fact.predicate, rule=fact.rule)
        if fact.confidence > most:
            fact = replace(fact, confidence=most)
        facts = self._facts.setdefault(fact.predicate, {})
        key = (fact.subject, fact.object)
        facts[key] = _merged(facts.get(key), fact)

    def quote(self, quotation: Quotation) -> None:
        """Record the words of a speaker."""
        self._quotations.append(quotation)

    def _speaker_of(self, fact: Fact) -> Entity | None:
        """Return who speaks all words of *fact*, or None if the publisher does."""
        for quotation in self._quotations:
            if fact.subject != quotation.entity and all(
                quotation.span.contains(span) for span in fact.spans
            ):
                return self.value(quotation.entity, CKG.speaker)
        return None

    def value(self, subject: Entity, predicate: URIRef) -> Entity | None:
        """Return the first entity stated for *subject* and *predicate*, or None."""
        return next(
            (
                fact.object
                for fact in self.about(subject, predicate)
                if isinstance(fact.object, Entity)
            ),
            None,
        )

    def about(self, subject: Entity, predicate: URIRef) -> list[Fact]:
        """Return the facts stated so far for *subject* and *predicate*."""
        return [
            fact
            for fact in self._facts.get(predicate, {}).values()
            if fact.subject == subject
        ]

    def having(self, predicate: URIRef, value: Entity | URIRef | None) -> list[Fact]:
        """Return the facts stated so far with *predicate* and, if given, *value*."""
        return [
            fact
            for fact in self._facts.get(predicate, {}).values()
            if value in (None, fact.object)
        ]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts in order of their first words, each with its speaker."""
        spoken = (
            fact if speaker is None else replace(fact, speaker=speaker)
            for facts in self._facts.values()
            for fact in facts.values()
            for speaker in (self._speaker_of(fact),)
        )
        return tuple(sorted(spoken, key=_reading_order))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations in reading order."""
        return tuple(sorted(self._quotations, key=lambda quotation: quotation.span))


def situation(
    kind: str, type_: URIRef, *key: Entity | str, labels: dict[str, str]
) -> Entity:
    """Return the node of a relation between several things.

    Its path follows from what it relates, so that reading a document again, or
    reading another that says the same, meets the same node.

    Args:
        kind: Class part of the path, such as ``term``.
        type_: Class.
        key: What it relates, most telling first; at least one.
        labels: Preferred name per language.
    """
    parts = [
        part.path.partition("/")[2] if isinstance(part, Entity) else slug(part)
        for part in key
        if part
    ]
    return Entity(f"{kind}/{slug('-'.join(parts))}", type_, tuple(labels.items()))


def _reading_order(fact: Fact) -> tuple[tuple[Span, ...], str, str]:
    return fact.spans, fact.subject.path, fact.predicate


def _merged(before: Fact | None, fact: Fact) -> Fact:
    """Return *before* with the evidence of *fact* added; the surer grounds stand."""
    if before is None:
        return fact
    surer = max(before, fact, key=lambda one: one.confidence)
    spans = tuple(sorted({*before.spans, *fact.spans}))
    return replace(surer, spans=spans)
