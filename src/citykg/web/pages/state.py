"""The page of a thing as a release has it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from citykg.releases import Release
from citykg.store import Row, Term
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.queries import PageQueries
from citykg.web.signposting import DATA_FORMATS
from citykg.web.site import Site
from citykg.web.values import Reader, Value, shorten
from citykg.web.vocabulary import expand_all

_NAMES = frozenset(expand_all("skos:prefLabel rdfs:label foaf:name"))


@dataclass(frozen=True, slots=True)
class StatePage:
    """Context of the page of a thing as a release has it.

    Args:
        frame: What surrounds the page.
        name: What the thing was called.
        release_id: Name of the release.
        release_href: Its page.
        now: Page of the thing as it is now.
        facts: Property to values, each with the documents that state it.
    """

    frame: Frame
    name: Name
    release_id: str
    release_href: str
    now: str
    facts: tuple[tuple[Value, tuple[tuple[Value, tuple[Value, ...]], ...]], ...]


def state_page(
    site: Site, request: Request, release: Release, path: str
) -> StatePage | None:
    """Fill the page, or return None where the release says nothing of the thing.

    Args:
        site: The site.
        request: The request.
        release: The release.
        path: Class part and slug of the thing.

    Raises:
        StoreError: If the release cannot be read.
    """
    iri = f"{site.instance_base}{path}"
    queries = PageQueries(site.archive.engine(release), site.queries.texts)
    rows = queries.rows("entity/state", entity=iri)
    if not rows:
        return None
    reader = site.reader(request.language)
    labels = {**site.names.labels, **_labels(iri, rows)}
    reader = replace(reader, names=replace(site.names, labels=labels))
    name = reader.name(iri)
    data = tuple(
        (item.media_type, f"/releases/{release.id}/data/{quote(path)}.{item.name}")
        for item in DATA_FORMATS
    )
    return StatePage(
        frame=request.frame(
            name.text, indexed=False, title_language=name.language, data=data
        ),
        name=name,
        release_id=release.id,
        release_href=site.urls.release(request.language, release.id),
        now=reader.href(iri) or "",
        facts=tuple(_facts(site, reader, rows)),
    )


def _labels(iri: str, rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Return the names that the release has for the thing and its values."""
    labels: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["property"].value in _NAMES:
            _add(labels, iri, row["value"])
        if "label" in row:
            _add(labels, row["value"].value, row["label"])
    return labels


def _add(labels: dict[str, dict[str, str]], iri: str, label: Term) -> None:
    language = (label.language or "").lower()
    known = labels.setdefault(iri, {})
    known[language] = min(label.value, known.get(language, label.value))


def _facts(
    site: Site, reader: Reader, rows: Iterable[Row]
) -> Iterable[tuple[Value, tuple[tuple[Value, tuple[Value, ...]], ...]]]:
    found: dict[str, dict[Term, set[str]]] = {}
    for row in rows:
        values = found.setdefault(row["property"].value, {})
        values.setdefault(row["value"], set()).add(row["graph"].value)
    for iri in sorted(found, key=lambda one: reader.name(one).text):
        shown = []
        for term, graphs in found[iri].items():
            value = reader.value(term)
            documents = sorted({_document(site, one) for one in graphs} - {""})
            shown.append(
                (
                    replace(value, text=shorten(value.text)),
                    tuple(reader.thing(one) for one in documents),
                )
            )
        yield reader.thing(iri), tuple(sorted(shown, key=lambda one: one[0].text))


def _document(site: Site, graph: str) -> str:
    kind, _, slug = graph.removeprefix(f"{site.settings.base_iri}graph/").partition("/")
    return f"{site.instance_base}document/{slug}" if kind in {"doc", "prov"} else ""
