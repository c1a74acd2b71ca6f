"""A term of the graph as a page shows it: text, link, language and sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from citykg.store.model import Row, Term
from citykg.web.i18n import InterfaceLanguage, Messages
from citykg.web.localise import Localiser
from citykg.web.names import Name, Names
from citykg.web.urls import Urls
from citykg.web.vocabulary import INVERSES, OUTSIDE_TERMS, expand, expand_all

_EXPLICIT = expand("ckgc:basis-explicit")
_CERTAIN = Decimal(1)
_LONGEST_WORDS = 90
DATES = frozenset(expand_all("xsd:date xsd:dateTime xsd:gYear xsd:gYearMonth"))
"""Datatypes of dates, which sort as text."""

Triple = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class Source:
    """Words that state a fact.

    Args:
        href: The document's page, at the words.
        words: The words, shortened in the middle where long.
        language: Language of the words where it is not the page's, else None.
        speaker: Who vouches for the fact, or None if unknown.
        speaker_href: Page of who vouches.
        basis: How the fact follows, in words, or None where the words say it.
        confidence: How sure, as a percentage, or None where certain.
        document: Name of the document.
        document_iri: The document.
        evidence: Address of all words that state the fact, or empty.
    """

    href: str
    words: str
    language: str | None
    speaker: Name | None
    speaker_href: str | None
    basis: Name | None
    confidence: str | None
    document: Name
    document_iri: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a page.

    Args:
        text: What is shown.
        href: Where it leads, or None.
        language: Language of the text where it is not the page's, else None.
        stands_in: Whether another language stands in for the page's.
        outside: Whether the link leaves the site.
        sources: Words that state it, in document order.
        origin: ``document``, ``reference`` or ``derived``.
        conflict: Page of the disagreement that it is part of, or None.
        preferred: Whether that disagreement was resolved in its favour.
        before: Words in front of the text, translated.
        after: Words behind the text, translated.
        key: IRI or lexical form, for sorting and for telling values apart.
        moment: Lexical form where it is a date, else empty.
    """

    text: str
    href: str | None = None
    language: str | None = None
    stands_in: bool = False
    outside: bool = False
    sources: tuple[Source, ...] = ()
    origin: str = "document"
    conflict: str | None = None
    preferred: bool = False
    before: str = ""
    after: str = ""
    key: str = ""
    moment: str = ""

    @property
    def documents(self) -> int:
        """Number of documents that state it."""
        return len({source.document_iri for source in self.sources})

    @property
    def confidence(self) -> str | None:
        """How sure the surest of its sources is, or None where that is certain."""
        shares = [source.confidence for source in self.sources]
        return None if None in shares else max(shares, default=None, key=str)


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that a page's facts rest on.

    Args:
        rows: Fact to the rows of a claims query that tell of it.
    """

    rows: Mapping[Triple, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """Shows terms to a reader of one language.

    Args:
        language: The reader's language.
        messages: The interface in that language.
        names: Names of the release.
        urls: Maker of links.
        localiser: Writer of numbers and dates.
    """

    language: InterfaceLanguage
    messages: Messages
    names: Names
    urls: Urls
    localiser: Localiser

    def name(self, iri: str) -> Name:
        """Return the name of a thing, term or code."""
        if iri in OUTSIDE_TERMS and self.names.name_in(iri, self.language) is None:
            return Name(self.messages.text(OUTSIDE_TERMS[iri]))
        return self.names.name(iri, self.language)

    def href(self, iri: str) -> str | None:
        """Return the page of an IRI, or None."""
        return self.urls.page(self.language, iri)

    def inverse(self, property_iri: str) -> Name:
        """Return the heading for what points at a thing by a property."""
        if property_iri in INVERSES:
            return Name(self.messages.text(INVERSES[property_iri]))
        return self.name(property_iri)

    def value(self, term: Term, *, unit: str | None = None) -> Value:
        """Return a term as a value without sources.

        Args:
            term: The term.
            unit: Unit of a number, or None.
        """
        if term.kind == "iri":
            return self.thing(term.value)
        if term.kind == "bnode":
            return Value(term.value, key=term.value)
        if unit is not None:
            return Value(self.localiser.quantity(term.value, unit), key=term.value)
        text = self.localiser.literal(term.value, term.datatype)
        foreign = term.language if term.language != self.language else None
        outside = term.value.startswith(("http://", "https://"))
        return Value(
            text,
            term.value if outside else None,
            language=foreign,
            outside=outside,
            key=term.value,
            moment=term.value if term.datatype in DATES else "",
        )

    def thing(self, iri: str) -> Value:
        """Return the thing an IRI names, by its name and with its link."""
        name, href = self.name(iri), self.href(iri)
        outside = href is not None and self.urls.is_outside(href)
        return Value(
            name.text,
            href,
            language=name.language,
            stands_in=name.stands_in,
            outside=outside,
            key=iri,
        )

    def source(self, row: Row, document_iri: str) -> Source:
        """Return the words of a claim.

        Args:
            row: A row with the columns of the claims queries.
            document_iri: The document that holds the words.
        """
        start, end = int(row["start"].value), int(row["end"].value)
        basis = row["basis"].value
        speaker, claim = row.get("speaker"), row.get("claim")
        confidence = Decimal(row["confidence"].value)
        return Source(
            href=self.urls.words(self.language, document_iri, start, end),
            words=shorten(row["words"].value),
            language=words_language(row["words"].value, self.language),
            speaker=self.name(speaker.value) if speaker else None,
            speaker_href=self.href(speaker.value) if speaker else None,
            basis=None if basis == _EXPLICIT else self.name(basis),
            confidence=(
                None if confidence >= _CERTAIN else self.localiser.share(confidence)
            ),
            document=self.name(document_iri),
            document_iri=document_iri,
            evidence=(self.urls.evidence(self.language, claim.value) if claim else ""),
        )

    def sourced(self, value: Value, fact: Triple, claims: Claims) -> Value:
        """Return a value with the words that state it and the disagreement about it.

        Args:
            value: The value.
            fact: The fact that it is the value of.
            claims: The claims of the page.
        """
        rows = claims.rows.get(fact, ())
        sources = (self.source(row, row["document"].value) for row in rows)
        disputed = next((row for row in rows if "conflict" in row), None)
        value = replace(value, sources=tuple(dict.fromkeys(sources)))
        if disputed is None:
            return value
        return replace(
            value,
            conflict=self.href(disputed["conflict"].value) or "",
            preferred=disputed["preferred"].value == "true",
        )


def claims_of(rows: Iterable[Row], conflicts: Iterable[Row] = ()) -> Claims:
    """Gather the rows of a claims query by fact.

    Args:
        rows: The rows.
        conflicts: Rows of ``entity/conflicts``.
    """
    disputed = {row["claim"]: row for row in conflicts}
    facts: dict[Triple, list[Row]] = {}
    for row in rows:
        fact = (row["subject"].value, row["property"].value, row["value"])
        told = disputed.get(row["claim"])
        facts.setdefault(fact, []).append({**row, **told} if told else row)
    return Claims(facts)


def shorten(words: str, longest: int = _LONGEST_WORDS) -> str:
    """Return words on one line, with the middle left out where they are many.

    Examples:
        >>> shorten("one two  three four five six", 20)
        'one two … five six'
    """
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    half = longest // 2
    head, tail = line[:half].rpartition(" ")[0], line[-half:].partition(" ")[2]
    return f"{head or line[:half]} … {tail or line[-half:]}"


def words_language(words: str, page: InterfaceLanguage) -> str | None:
    """Tell the language of quoted words by their script, if it is not the page's.

    Args:
        words: The words.
        page: Language of the page.
    """
    greek = sum("Ͱ" <= letter <= "Ͽ" or "ἀ" <= letter <= "῿" for letter in words)
    letters = sum(letter.isalpha() for letter in words)
    language = "el" if 2 * greek > letters else "en"
    return None if language == page else language
