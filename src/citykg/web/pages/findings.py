"""What the shapes remark on, as pages show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citykg.validation import Evidence, Finding, Severity
from citykg.web.i18n import InterfaceLanguage, mark
from citykg.web.site import Site
from citykg.web.values import Reader, Value, shorten, words_language

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.VIOLATION: mark("violation"),
        Severity.WARNING: mark("warning"),
        Severity.INFO: mark("remark"),
    }
)
"""Severity to what readers call it."""

_LONGEST_VALUE = 80
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a finding is about.

    Args:
        text: The words, shortened.
        href: Where they stand in their document.
        language: Their language where it is not the page's, else None.
    """

    text: str
    href: str
    language: str | None


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as a page shows it.

    Args:
        severity: How bad it is.
        severity_name: The same in words.
        message: What is wrong.
        message_language: Its language where it is not the page's, else None.
        shape: The shape that remarks, by its name.
        focus: What is at fault.
        path: The property at fault, or None.
        value: The value at fault, as written, or empty.
        words: Words that state what is at fault.
    """

    severity: Severity
    severity_name: str
    message: str
    message_language: str | None
    shape: Value
    focus: Value
    path: Value | None
    value: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings about one thing.

    Args:
        shown: Those that its page shows, worst first.
        total: Number of all.
        href: Address of all of them.
    """

    shown: tuple[ShownFinding, ...] = ()
    total: int = 0
    href: str = ""


def findings_of(site: Site, language: InterfaceLanguage, iri: str) -> Findings:
    """Return the findings about a thing, for ``_quality.html``.

    Args:
        site: The site.
        language: Language of the page.
        iri: The thing.
    """
    if site.quality is None:
        return Findings()
    found = site.quality.of_things.get(iri, ())
    href = site.urls.findings(language, narrowed={"thing": site.urls.path(iri) or iri})
    return _findings(site, language, found, href=href)


def findings_in(site: Site, language: InterfaceLanguage, iri: str) -> Findings:
    """Return the findings about what a document says, for ``_quality.html``.

    Args:
        site: The site.
        language: Language of the page.
        iri: The document.
    """
    if site.quality is None:
        return Findings()
    found = site.quality.of_documents.get(iri, ())
    href = site.urls.findings(
        language, narrowed={"document": site.urls.path(iri) or iri}
    )
    return _findings(site, language, found, href=href)


def show_findings(
    reader: Reader, findings: Iterable[Finding]
) -> Iterator[ShownFinding]:
    """Yield findings as a page shows them.

    Args:
        reader: Who reads.
        findings: The findings.
    """
    for one in findings:
        known = reader.language in one.messages
        other = next(iter(one.messages), None)
        yield ShownFinding(
            severity=one.severity,
            severity_name=reader.messages.text(SEVERITIES[one.severity]),
            message=named_message(reader, one.message(reader.language)),
            message_language=None if known else other,
            shape=reader.thing(one.shape),
            focus=reader.thing(one.focus),
            path=_path(reader, one.path),
            value=_value(one),
            words=tuple(_words(reader, one.evidence)),
        )


def named_message(reader: Reader, message: str) -> str:
    """Return a message in which our things stand by their names.

    Args:
        reader: Who reads.
        message: What is wrong.
    """
    start = re.escape(f"{reader.urls.base_iri}id/")
    return re.sub(
        rf"{start}[^\s<>\"]+", lambda found: f"“{reader.name(found[0]).text}”", message
    )


def _findings(
    site: Site,
    language: InterfaceLanguage,
    found: tuple[Finding, ...],
    *,
    href: str,
) -> Findings:
    shown = show_findings(site.reader(language), found[:_MOST_SHOWN])
    return Findings(tuple(shown), len(found), href)


def _path(reader: Reader, path: str | None) -> Value | None:
    """Return a property by its name; of a longer path the names of its steps."""
    if path is None:
        return None
    if path.startswith(("http://", "https://")):
        return reader.thing(path)
    named = re.sub(r"<([^>]+)>", lambda found: reader.name(found[1]).text, path)
    return Value(named.replace("|", " / "), key=path)


def _value(finding: Finding) -> str:
    if finding.value in {None, f"<{finding.focus}>"}:
        return ""
    return shorten(finding.value or "", _LONGEST_VALUE)


def _words(reader: Reader, evidence: Iterable[Evidence]) -> Iterator[Words]:
    for one in evidence:
        yield Words(
            shorten(one.words),
            reader.urls.words(reader.language, one.document, one.start, one.end),
            words_language(one.words, reader.language),
        )
