"""The pages of the releases, and of what changed from one to another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final

from citykg.namespaces.greek import fold
from citykg.publication import CHANGES, Change, ChangedThing, ChangedValue, Changes
from citykg.releases import GRAPH_FILE, Release
from citykg.web.i18n import mark
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.lists import Pager, page_slice, pager_of
from citykg.web.site import Site
from citykg.web.values import Reader, Value, shorten

CHANGE_NAMES: Final[dict[Change, str]] = {
    "new": mark("new"),
    "gone": mark("gone"),
    "changed": mark("changed"),
}
_DUMPS: Final = "dumps/"


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of a release.

    Args:
        name: Its name.
        href: Where it is.
        size: Its size in bytes.
        sha256: Its digest.
    """

    name: str
    href: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release as pages show it.

    Args:
        id: Its name.
        href: Its page.
        built: When it was built, with time zone.
        current: Whether it is the one that is served.
        documents: Number of documents.
        facts: Number of facts with evidence.
        triples: Number of triples.
        violations: Number of findings that would stop a release.
        warnings: Number of the other findings.
        size: Size of its N-Quads in bytes.
        sha256: Digest of its N-Quads.
        files: What can be taken home.
        changes: Page of what changed, or None where it is the first.
        counts: How many things changed how; empty likewise.
        citation: How to cite it.
    """

    id: str
    href: str
    built: datetime
    current: bool
    documents: int
    facts: int
    triples: int
    violations: int
    warnings: int
    size: int
    sha256: str
    files: tuple[FileLink, ...]
    changes: str | None
    counts: tuple[tuple[Change, int], ...]
    citation: str


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """Context of the list of releases.

    Args:
        frame: What surrounds the page.
        rows: The releases, newest first.
    """

    frame: Frame
    rows: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Context of the page of a release.

    Args:
        frame: What surrounds the page.
        row: The release.
        classes: The classes of its things, as (class, number), largest first.
        others: The other releases to compare with, as (name, address).
    """

    frame: Frame
    row: ReleaseRow
    classes: tuple[tuple[Value, int], ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """What changed about a property of a thing.

    Args:
        property: The property.
        old: Values that it has no more, each with the documents that stated it.
        new: Values that it did not have, likewise.
    """

    property: Value
    old: tuple[tuple[Value, tuple[Value, ...]], ...]
    new: tuple[tuple[Value, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing that changed.

    Args:
        thing: The thing.
        change: What happened to it.
        facts: What changed about it; empty unless it stayed.
        triples: How many triples it is the subject of.
    """

    thing: Value
    change: Change
    facts: tuple[FactRow, ...]
    triples: int


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Context of the page of what changed from a release to another.

    Args:
        frame: What surrounds the page.
        row: The newer release.
        old: Name of the older one, or None where there is none.
        old_href: Its page, or None where it is no longer kept.
        added: Number of quads added.
        removed: Number of quads removed.
        files: Where those are, as (name, address).
        total: Number of things that changed.
        summary: Class to how many of its things are new, gone and changed.
        groups: The things on this page by class.
        names: What the changes are called.
        pager: Where the reader is.
    """

    frame: Frame
    row: ReleaseRow
    old: str | None
    old_href: str | None
    added: int
    removed: int
    files: tuple[tuple[str, str], ...]
    total: int
    summary: tuple[tuple[Value, tuple[int, ...]], ...]
    groups: tuple[tuple[Value, tuple[ThingRow, ...]], ...]
    names: dict[Change, str]
    pager: Pager


def releases_page(site: Site, request: Request) -> ReleasesPage:
    """Fill the list of releases.

    Args:
        site: The site.
        request: The request.

    Raises:
        ReleaseError: If one is damaged.
    """
    heading = site.reader(request.language).messages.text("Releases")
    return ReleasesPage(
        request.frame(heading, data=(("application/json", "/releases?format=json"),)),
        tuple(
            release_row(site, one, request.language) for one in site.archive.releases()
        ),
    )


def release_page(site: Site, request: Request, release: Release) -> ReleasePage:
    """Fill the page of a release.

    Args:
        site: The site.
        request: The request.
        release: The release.

    Raises:
        ReleaseError: If one is damaged.
    """
    reader = site.reader(request.language)
    title = reader.messages.text("Release %(id)s") % {"id": release.id}
    sizes = sorted(release.manifest.classes.items(), key=lambda pair: -pair[1])
    return ReleasePage(
        request.frame(
            title,
            data=(("application/json", f"/releases/{release.id}?format=json"),),
        ),
        release_row(site, release, request.language),
        tuple((reader.thing(iri), size) for iri, size in sizes),
        tuple(
            (one.id, site.urls.changes(request.language, release.id, old=one.id))
            for one in site.archive.releases()
            if one.id != release.id
        ),
    )


def release_row(site: Site, release: Release, language: str) -> ReleaseRow:
    """Return what pages and programs are told of a release.

    Args:
        site: The site.
        release: The release.
        language: Language of the pages that it leads to.

    Raises:
        ReleaseError: If its files are damaged.
    """
    manifest = release.manifest
    changes = site.archive.changes(release)
    violations = manifest.findings.get("Violation", 0)
    return ReleaseRow(
        id=release.id,
        href=site.urls.release(language, release.id),
        built=manifest.built,
        current=release.id == site.release.id,
        documents=manifest.documents,
        facts=manifest.claims,
        triples=manifest.triples,
        violations=violations,
        warnings=manifest.findings.get("Warning", 0),
        size=release.graph_path.stat().st_size,
        sha256=manifest.outputs[GRAPH_FILE],
        files=tuple(files_of(release)),
        changes=site.urls.changes(language, release.id) if changes else None,
        counts=tuple((one, changes.count(one)) for one in CHANGES) if changes else (),
        citation=(
            f"citykg ({manifest.built:%Y}). Release {release.id}. "
            f"{site.settings.base_iri}releases/{release.id}"
        ),
    )


def changes_page(
    site: Site,
    request: Request,
    release: Release,
    *,
    old: Release | None,
    page: int,
) -> ChangesPage:
    """Fill the page of what changed.

    Args:
        site: The site.
        request: The request.
        release: The newer release.
        old: The older one; None is the one before.
        page: Page of the things.

    Raises:
        ReleaseError: If one is damaged.
    """
    language = request.language
    known = site.archive.changes(release, old)
    changes = known or Changes("", release.id)
    reader = _reader(site, request, changes)
    told = old.id if old is not None else None
    things = sorted(changes.things, key=lambda one: _order(reader, one))
    pager = pager_of(
        page,
        len(things),
        lambda number: site.urls.changes(language, release.id, old=told, page=number),
    )
    is_kept = any(one.id == changes.old for one in site.archive.releases())
    title = reader.messages.text("What changed in release %(id)s") % {"id": release.id}
    data = ("application/json", site.urls.changes_file(release.id, "", old=told))
    return ChangesPage(
        frame=request.frame(title, indexed=False, data=(data,) if known else ()),
        row=release_row(site, release, language),
        old=changes.old or None,
        old_href=site.urls.release(language, changes.old) if is_kept else None,
        added=changes.added,
        removed=changes.removed,
        files=_change_files(site, release, told),
        total=len(things),
        summary=tuple(_summary(reader, things)),
        groups=_groups(reader, page_slice(things, pager)),
        names={one: reader.messages.text(CHANGE_NAMES[one]) for one in CHANGES},
        pager=pager,
    )


def files_of(release: Release) -> Iterator[FileLink]:
    """Yield the files of a release that can be taken home."""
    for name, digest in release.manifest.outputs.items():
        if name.startswith(_DUMPS):
            short = name.removeprefix(_DUMPS)
            size = (release.folder / name).stat().st_size
            yield FileLink(short, f"/dumps/{release.id}/{short}", size, digest)


def _change_files(
    site: Site, release: Release, old: str | None
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{name}.nq", site.urls.changes_file(release.id, name, old=old))
        for name in ("added", "removed")
    )


def _groups(
    reader: Reader, things: Sequence[ChangedThing]
) -> tuple[tuple[Value, tuple[ThingRow, ...]], ...]:
    return tuple(
        (kind, tuple(_thing_row(reader, one) for one in held))
        for kind, held in _by_kind(reader, things)
    )


def _reader(site: Site, request: Request, changes: Changes) -> Reader:
    """Return a reader who also knows the names of what is gone."""
    reader = site.reader(request.language)
    labels = {**changes.labels, **site.names.labels}
    return replace(reader, names=replace(site.names, labels=labels))


def _order(reader: Reader, thing: ChangedThing) -> tuple[object, ...]:
    kind = _kind(reader, thing)
    name = reader.name(thing.iri).text
    return fold(kind.text), kind.key, CHANGES.index(thing.change), fold(name)


def _kind(reader: Reader, thing: ChangedThing) -> Value:
    return reader.thing(thing.kind) if thing.kind is not None else Value("–")


def _summary(
    reader: Reader, things: Iterable[ChangedThing]
) -> Iterator[tuple[Value, tuple[int, ...]]]:
    for kind, held in _by_kind(reader, things):
        yield kind, tuple(sum(one.change == name for one in held) for name in CHANGES)


def _by_kind(
    reader: Reader, things: Iterable[ChangedThing]
) -> Iterator[tuple[Value, list[ChangedThing]]]:
    for _, members in groupby(things, key=lambda one: one.kind):
        held = list(members)
        yield _kind(reader, held[0]), held


def _thing_row(reader: Reader, thing: ChangedThing) -> ThingRow:
    facts = tuple(
        FactRow(
            reader.thing(fact.property),
            tuple(_value(reader, one) for one in fact.old),
            tuple(_value(reader, one) for one in fact.new),
        )
        for fact in thing.facts
    )
    return ThingRow(reader.thing(thing.iri), thing.change, facts, thing.triples)


def _value(reader: Reader, value: ChangedValue) -> tuple[Value, tuple[Value, ...]]:
    shown = reader.value(value.term)
    documents = tuple(reader.thing(one) for one in value.documents)
    return replace(shown, text=shorten(shown.text)), documents
