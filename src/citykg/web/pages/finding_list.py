"""The lists of findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from citykg.validation import Finding, Severity, ValidationReport
from citykg.web.assessment import Narrowed, narrowed_findings
from citykg.web.pages.findings import SEVERITIES, ShownFinding, show_findings
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.lists import Pager
from citykg.web.site import Site
from citykg.web.values import Reader, Value

_ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Count:
    """Findings of one severity.

    Args:
        severity: The severity.
        name: What readers call it.
        findings: Number of findings.
        href: Address of their list.
    """

    severity: Severity
    name: str
    findings: int
    href: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Context of a list of findings.

    Args:
        frame: What surrounds the page.
        findings: Those of this page.
        total: Number of all.
        about: What they are narrowed to, or None.
        message: What the shape says that they are narrowed to, or empty.
        severities: Severities to choose from, with whether each is chosen.
        files: Format to the address of all of them as a file.
        pager: Other pages.
    """

    frame: Frame
    findings: tuple[ShownFinding, ...]
    total: int
    about: Value | None
    message: str
    severities: tuple[tuple[Count, bool], ...]
    files: Mapping[str, str]
    pager: Pager


def findings_page(
    site: Site, request: Request, wanted: Narrowed, *, page: int
) -> FindingsPage | None:
    """Fill a list of findings, or return None where there is no such page.

    Args:
        site: The site.
        request: The request.
        wanted: Which findings.
        page: Page of the list.

    Raises:
        NotBuiltError: If the release was built without a report.
    """
    reader = site.reader(request.language)
    found = narrowed_findings(site, wanted)
    first = (page - 1) * _ON_A_PAGE
    if first >= max(1, len(found)):
        return None
    urls, language, told = site.urls, request.language, wanted.told
    named = wanted.document or wanted.thing
    about = reader.thing(f"{site.instance_base}{named}") if named else None
    everywhere = ValidationReport(narrowed_findings(site, replace(wanted, severity="")))
    title = reader.messages.text("Findings")
    return FindingsPage(
        frame=request.frame(
            f"{title}: {about.text}" if about else title,
            trail=((reader.messages.text("Quality"), urls.quality(language)),),
            indexed=False,
        ),
        findings=tuple(show_findings(reader, found[first : first + _ON_A_PAGE])),
        total=len(found),
        about=about,
        message=_common_message(reader, wanted, found),
        severities=tuple(
            (one, one.severity == wanted.severity)
            for one in severity_counts(reader, everywhere, wanted)
        ),
        files={
            extension: urls.findings_file(extension, narrowed=told)
            for extension in ("csv", "json")
        },
        pager=_pager(site, request, told, page=page, total=len(found)),
    )


def severity_counts(
    reader: Reader, report: ValidationReport, wanted: Narrowed
) -> Iterator[Count]:
    """Yield how many findings of each severity there are, and where they are listed.

    Args:
        reader: Who reads.
        report: The findings.
        wanted: What the lists are narrowed to besides.
    """
    for one in Severity:
        told = replace(wanted, severity=one.value).told
        yield Count(
            one,
            reader.messages.text(SEVERITIES[one]),
            report.count(one),
            reader.urls.findings(reader.language, narrowed=told),
        )


def _common_message(reader: Reader, wanted: Narrowed, found: Sequence[Finding]) -> str:
    return found[0].message(reader.language) if wanted.shape and found else ""


def _pager(
    site: Site, request: Request, told: Mapping[str, str], *, page: int, total: int
) -> Pager:
    count = max(1, -(-total // _ON_A_PAGE))

    def address(number: int) -> str:
        return site.urls.findings(request.language, narrowed=told, page=number)

    return Pager(
        page,
        count,
        address(page - 1) if page > 1 else None,
        address(page + 1) if page < count else None,
    )
