"""The page that tries out a text: what a build would find in it."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from citykg.store.model import Row, Term
from citykg.validation import Severity, to_finding
from citykg.web.i18n import mark
from citykg.web.pages.findings import ShownFinding, show_findings
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.reading import Addresses, Found, Reading, read_text
from citykg.web.problems import Problem
from citykg.web.site import Site
from citykg.web.values import Reader, Value

_EXAMPLES: Final = 4
_EXAMPLE_CHARACTERS: Final = 900
_TRIAL: Final = "document/trial"

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "wait": mark("Waiting for its turn"),
        "start": mark("Loading the rules and names; the first text takes longer"),
        "read": mark("Reading the text"),
        "extract": mark("Finding names and facts"),
        "map": mark("Writing triples"),
        "derive": mark("Drawing conclusions by rules"),
        "validate": mark("Checking against the shapes"),
    }
)
"""Step of reading a text to what readers are told of it."""

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "EmptyDocumentError": mark("There is no text in it."),
        "UnknownEncodingError": mark(
            "Its characters are in no encoding that is known here: UTF-8, UTF-16 with "
            "its mark, Windows-1253 or ISO-8859-7. Save it as UTF-8."
        ),
        "EncryptedDocumentError": mark(
            "It asks for a password. Save a copy without one, and take that."
        ),
        "NoTextLayerError": mark(
            "Its pages are pictures without text: it was scanned. Run text recognition "
            "first."
        ),
        "DamagedDocumentError": mark(
            "It is damaged, or not of the kind that its name says. Open it in the "
            "program that made it and save it again."
        ),
        "InflatedDocumentError": mark(
            "It unpacks to far more than any press release needs. Do not open it; ask "
            "whoever sent it."
        ),
        "UnsupportedMediaTypeError": mark(
            "It is of no kind that is read here: text, HTML, PDF, Word (.docx), e-mail "
            "or Markdown."
        ),
        "UnreadableDocumentError": mark(
            "It holds characters that no text has. Save it as UTF-8 text."
        ),
    }
)
"""Class of a document's error to what readers are told."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document whose beginning can be tried out.

    Args:
        document: The document.
        href: Address of the form with its beginning.
        text: Its beginning.
    """

    document: Value
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A thing that a text names.

    Args:
        thing: The thing; it has a link where the release knows it.
        kind: Its class.
        known: Whether the release knows it.
        mentions: How often the text names it.
    """

    thing: Value
    kind: Value
    known: bool
    mentions: int


@dataclass(frozen=True, slots=True)
class Triples:
    """Triples of one origin.

    Args:
        key: ``stated``, ``derived`` or ``provenance``.
        count: Number of triples.
        turtle: The triples.
    """

    key: str
    count: int
    turtle: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a text.

    Args:
        title: Its title.
        notes: What was left out of it, as sentences in English.
        reading: The text, and what it names and states.
        things: What it names.
        triples: What becomes of that.
        findings: What the shapes remark on.
        conforms: Whether there is no violation.
    """

    title: str
    notes: tuple[str, ...]
    reading: Reading
    things: tuple[FoundThing, ...]
    triples: tuple[Triples, ...]
    findings: tuple[ShownFinding, ...]
    conforms: bool


@dataclass(frozen=True, slots=True)
class TryPage:
    """Context of the page that tries out a text.

    Args:
        frame: What surrounds the page.
        text: What stands in the form.
        examples: Documents whose beginnings can be tried out.
        outcome: What came of the text, or None.
        problem: What went wrong, or None.
        reason: What exactly, in words, or empty.
        steps: Step to what readers are told of it.
        longest: Longest text, in characters.
        largest_kb: Largest file, in kB.
        often: How often one may try, a minute.
        longest_s: How long reading one may take, in seconds.
    """

    frame: Frame
    text: str
    examples: tuple[Example, ...]
    outcome: Outcome | None
    problem: Problem | None
    reason: str
    steps: Mapping[str, str]
    longest: int
    largest_kb: int
    often: int
    longest_s: int


@dataclass(frozen=True, slots=True)
class TrialReader(Reader):
    """A reader of what a text tells: things that the release lacks have no page."""

    def href(self, iri: str) -> str | None:
        """Return the page of an IRI, or None."""
        ours = self.urls.path(iri) is not None
        # Without `super`, which dataclasses with slots know nothing of.
        return None if ours and iri not in self.site_names else Reader.href(self, iri)

    site_names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text that was tried out, or is to be.

    Args:
        text: What stands in the form.
        told: What came of it, as the process that reads texts tells it, or None.
        problem: What went wrong, or None.
        kind: Class of the document's error, or empty.
    """

    text: str = ""
    told: Mapping[str, Any] | None = None
    problem: Problem | None = None
    kind: str = ""


def try_page(site: Site, request: Request, attempt: Attempt) -> TryPage:
    """Fill the page.

    Args:
        site: The site.
        request: The request.
        attempt: The text, and what came of it.
    """
    told, problem = attempt.told, attempt.problem
    reader, settings = site.reader(request.language), site.settings
    text = reader.messages.text
    return TryPage(
        frame=request.frame(
            text("Try a text"),
            description=text(
                "Paste a press release and see which facts, names and triples citykg "
                "finds in it. Nothing is stored."
            ),
        ),
        text=attempt.text,
        examples=_examples(site, reader),
        outcome=None if told is None else outcome_of(site, request, told),
        problem=problem,
        reason=_reason(reader, problem, attempt.kind),
        steps={name: text(message) for name, message in STEPS.items()},
        longest=settings.max_trial_characters,
        largest_kb=settings.max_trial_bytes // 1000,
        often=settings.max_trials_per_minute,
        longest_s=round(settings.trial_timeout_s),
    )


def beginning(site: Site, iri: str) -> str:
    """Return the first paragraphs of a document, or nothing where there is none.

    Args:
        site: The site.
        iri: The document.
    """
    rows = site.queries.rows("document/text", document=iri)
    text = rows[0]["text"].value.strip() if rows else ""
    if len(text) <= _EXAMPLE_CHARACTERS:
        return text
    cut = text[:_EXAMPLE_CHARACTERS]
    head = cut.rpartition("\n\n")[0] or cut.rpartition(".")[0]
    return f"{head or cut}".strip()


def _examples(site: Site, reader: Reader) -> tuple[Example, ...]:
    rows = site.queries.rows("home/documents")[:_EXAMPLES]
    return tuple(
        Example(
            reader.thing(row["document"].value),
            site.urls.trial(reader.language, row["document"].value),
            beginning(site, row["document"].value),
        )
        for row in rows
    )


def _reason(reader: Reader, problem: Problem | None, kind: str) -> str:
    if problem is None:
        return ""
    known = REASONS.get(kind) or problem.type.hint
    return reader.messages.text(known) if known else ""


def outcome_of(site: Site, request: Request, told: Mapping[str, Any]) -> Outcome:
    """Return what came of a text as the page shows it.

    Args:
        site: The site.
        request: The request.
        told: What the process that reads texts tells.
    """
    reader = _reader(site, request, told["entities"])
    findings = tuple(map(to_finding, told["findings"]))
    return Outcome(
        title=told["title"],
        notes=tuple(told["notes"]),
        reading=read_text(
            reader,
            _found(told, f"{site.instance_base}{_TRIAL}"),
            Addresses(lambda start, end: f"#char={start},{end}", lambda _: ""),
        ),
        things=_things(reader, told),
        triples=tuple(
            Triples(key, one["count"], one["turtle"])
            for key, one in told["triples"].items()
        ),
        findings=tuple(
            replace(
                shown,
                words=tuple(
                    replace(words, href=f"#char={one.start},{one.end}")
                    for words, one in zip(shown.words, finding.evidence, strict=True)
                ),
            )
            for shown, finding in zip(
                show_findings(reader, findings), findings, strict=True
            )
        ),
        conforms=all(one.severity is not Severity.VIOLATION for one in findings),
    )


def _reader(
    site: Site, request: Request, entities: Sequence[Mapping[str, Any]]
) -> Reader:
    """Return a reader who knows the things of the text by their names in it."""
    names = site.names
    new = {
        one["iri"]: one["labels"] for one in entities if one["iri"] not in names.labels
    }
    known = replace(names, labels=ChainMap(new, names.labels))  # type: ignore[arg-type]  # never written to
    return TrialReader(
        language=request.language,
        messages=site.messages[request.language],
        names=known,
        urls=site.urls,
        localiser=site.reader(request.language).localiser,
        site_names=frozenset(names.kinds),
    )


def _found(told: Mapping[str, Any], iri: str) -> Found:
    text: str = told["text"]
    claims: list[Row] = []
    for number, fact in enumerate(told["facts"]):
        row = {
            "claim": Term.literal(str(number)),
            "subject": Term.iri(fact["subject"]),
            "property": Term.iri(fact["property"]),
            "value": Term.parse_json(fact["value"]),
            "basis": Term.iri(fact["basis"]),
            "confidence": Term.literal(fact["confidence"]),
        }
        if fact["speaker"]:
            row["speaker"] = Term.iri(fact["speaker"])
        claims += [{**row, **_span(text, *span)} for span in fact["spans"]]
    mentions = [
        {"entity": Term.iri(iri), **_span(text, start, end)}
        for start, end, iri in told["mentions"]
    ]
    quotations = [_span(text, *span) for span in told["quotations"]]
    return Found(iri, told["language"], text, claims, mentions, quotations)


def _span(text: str, start: int, end: int) -> dict[str, Term]:
    return {
        "start": Term.literal(str(start)),
        "end": Term.literal(str(end)),
        "words": Term.literal(text[start:end]),
    }


def _things(reader: Reader, told: Mapping[str, Any]) -> tuple[FoundThing, ...]:
    counts: dict[str, int] = {}
    for _, _, iri in told["mentions"]:
        counts[iri] = counts.get(iri, 0) + 1
    rows = [
        FoundThing(
            reader.thing(one["iri"]),
            reader.thing(one["kind"]),
            known=reader.href(one["iri"]) is not None,
            mentions=counts.get(one["iri"], 0),
        )
        for one in told["entities"]
        if one["labels"]
    ]
    return tuple(sorted(rows, key=lambda one: (one.kind.text, -one.mentions)))
