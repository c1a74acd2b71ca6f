"""What everything is called: read once per release, for labels and lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from citykg.store.model import Row
from citykg.web.i18n import InterfaceLanguage
from citykg.web.queries import PageQueries
from citykg.web.vocabulary import SECTIONS, compact


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a page shows it.

    Args:
        text: The name.
        language: Its language where that is not the page's, else None.
        stands_in: Whether it is shown because the page's language has no name.
    """

    text: str
    language: str | None = None
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Names and kinds of the things, terms and codes of one release.

    Args:
        labels: IRI to language to the name to show; "" is no language.
        others: IRI to further names, as (language or "", name).
        kinds: IRI of a thing to its classes, most particular first.
        sections: Class part of a path to the things in it, in order of IRI.
        unique: Pairs of name and language to the one thing that is called so.
    """

    labels: Mapping[str, Mapping[str, str]]
    others: Mapping[str, Sequence[tuple[str, str]]]
    kinds: Mapping[str, Sequence[str]]
    sections: Mapping[str, Sequence[str]]
    unique: Mapping[tuple[str, str], str]

    def __contains__(self, iri: str) -> bool:
        return iri in self.labels or iri in self.kinds

    def name(self, iri: str, language: InterfaceLanguage) -> Name:
        """Return a thing's name for a page.

        The order is fixed: the page's language, the interface's other language, a
        name without language, any name, the last part of the IRI.
        """
        known = self.labels.get(iri)
        if not known:
            return Name(last_part(iri))
        if language in known:
            return Name(known[language])
        for other in (language.other, "", *sorted(known)):
            if other in known:
                return Name(known[other], other or None, stands_in=bool(other))
        return Name(last_part(iri))  # pragma: no cover - known is never empty

    def name_in(self, iri: str, language: str) -> str | None:
        """Return a thing's name in exactly one language, or None."""
        return self.labels.get(iri, {}).get(language)

    def kind(self, iri: str) -> str | None:
        """Return the most particular class of a thing, or None."""
        return next(iter(self.kinds.get(iri, ())), None)


def load_names(queries: PageQueries, *, instance_base: str) -> Names:
    """Read all names of a release.

    Args:
        queries: The queries of the pages.
        instance_base: Start of the IRIs of things.
    """
    labels, others = _read_labels(queries.rows("names/labels"))
    kinds = _read_kinds(queries.rows("names/kinds"))
    return Names(
        labels=MappingProxyType(labels),
        others=MappingProxyType(others),
        kinds=MappingProxyType(kinds),
        sections=MappingProxyType(_sections(kinds, instance_base)),
        unique=MappingProxyType(_unique(labels, kinds)),
    )


def last_part(iri: str) -> str:
    """Return a readable last part of an IRI that has no name.

    Examples:
        >>> last_part("http://www.wikidata.org/entity/Q41")
        'wd:Q41'
        >>> last_part("https://example.org/id/claim/0fe7")
        'claim 0fe7'
    """
    short = compact(iri)
    if short != iri or not iri.startswith(("http://", "https://")):
        return short
    return " ".join(iri.rstrip("/").rsplit("/", 2)[-2:])


def _read_labels(
    rows: Iterable[Row],
) -> tuple[dict[str, dict[str, str]], dict[str, list[tuple[str, str]]]]:
    labels: dict[str, dict[str, str]] = {}
    others: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        iri, label = row["entity"].value, row["label"]
        language = (label.language or "").lower()
        if row["preferred"].value == "true":
            known = labels.setdefault(iri, {})
            # Two names in one language break a shape; the first by letter is shown.
            known[language] = min(label.value, known.get(language, label.value))
        else:
            others.setdefault(iri, []).append((language, label.value))
    return labels, {iri: sorted(set(names)) for iri, names in others.items()}


def _read_kinds(rows: Iterable[Row]) -> dict[str, list[str]]:
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row["entity"].value, set()).add(row["kind"].value)
    # Our own classes are more particular than those of the vocabularies they refine,
    # and rarer classes more particular than common ones.
    sizes: dict[str, int] = {}
    for classes in kinds.values():
        for iri in classes:
            sizes[iri] = sizes.get(iri, 0) + 1
    return {
        iri: sorted(
            classes,
            key=lambda one: (not compact(one).startswith("ckg:"), sizes[one], one),
        )
        for iri, classes in kinds.items()
    }


def _sections(things: Iterable[str], instance_base: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {name: [] for name in SECTIONS}
    for iri in sorted(things):
        path = iri.removeprefix(instance_base)
        section = path.partition("/")[0]
        if path != iri and "#" not in path and section in sections:
            sections[section].append(iri)
    return {name: members for name, members in sections.items() if members}


def _unique(
    labels: Mapping[str, Mapping[str, str]], kinds: Mapping[str, object]
) -> dict[tuple[str, str], str]:
    called: dict[tuple[str, str], list[str]] = {}
    for iri in kinds:
        for language, name in labels.get(iri, {}).items():
            called.setdefault((name, language), []).append(iri)
    return {name: iris[0] for name, iris in called.items() if len(iris) == 1}
