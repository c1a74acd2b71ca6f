"""What the query editor completes: classes, properties, prefixes, words, beginnings."""

from collections.abc import Iterable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool

from citykg.namespaces import Iris, rebase
from citykg.sparql.formats import JSON
from citykg.store.model import Dataset
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.editing import BEGINNINGS, KEYWORDS
from citykg.web.problems import problem_types
from citykg.web.site import Site
from citykg.web.uses import Uses
from citykg.web.vocabulary import OUTSIDE_TERMS, compact, expand

_TYPE: Final = expand("rdf:type")
_LONGEST_DEFINITION: Final = 160

Term = tuple[str, str, str, int, str]
"""Prefixed name, Greek label, English label, count, definition."""


async def completions(site: Site, language: InterfaceLanguage) -> Mapping[str, object]:
    """Return what the editor completes over the release.

    ``uses`` maps the place of a class among ``classes`` to the places of properties
    among ``properties``, each with the number of its members that have it.

    Args:
        site: The site.
        language: Language of definitions and explanations.

    Raises:
        QueryError: If the release cannot be counted.
    """

    async def count() -> bytes:
        return await site.asker.ask(
            site.queries.texts["query/uses"],
            media_type=JSON.media_type,
            dataset=Dataset(),
            client="",
        )

    uses = await site.uses.get(count)
    return await run_in_threadpool(_told, site, language, uses)


def _told(site: Site, language: InterfaceLanguage, uses: Uses) -> Mapping[str, object]:
    text = site.messages[language].text
    definitions = _definitions(site, language)
    sizes = {iri: held.get(_TYPE, 0) for iri, held in uses.items()}
    totals: dict[str, int] = {}
    for held in uses.values():
        for iri, things in held.items():
            totals[iri] = max(totals.get(iri, 0), things)
    classes = sorted(sizes, key=lambda iri: (-sizes[iri], iri))
    properties = sorted(totals, key=lambda iri: (-totals[iri], iri))
    places = {iri: place for place, iri in enumerate(properties)}

    def terms(iris: Iterable[str], counts: Mapping[str, int]) -> list[Term]:
        return [
            (_named(iri), *_labels(site, iri), counts[iri], definitions.get(iri, ""))
            for iri in iris
        ]

    return {
        "release": site.release.id,
        "findsNames": site.index is not None,
        "prefixes": Iris(site.settings.base_iri).prefixes(),
        "classes": terms(classes, sizes),
        "properties": terms(properties, totals),
        "uses": {
            number: sorted(
                ([places[iri], things] for iri, things in uses[name].items()),
                key=lambda pair: (-pair[1], pair[0]),
            )
            for number, name in enumerate(classes)
        },
        "keywords": [(word, text(about)) for word, about in KEYWORDS],
        "beginnings": _beginnings(site, language),
        "problems": {
            kind.slug: (text(kind.title), text(kind.hint) if kind.hint else "")
            for kind in problem_types()
        },
    }


def _beginnings(site: Site, language: InterfaceLanguage) -> list[tuple[str, str]]:
    text, base_iri = site.messages[language].text, site.settings.base_iri
    return [
        (text(name), rebase(query, base_iri=base_iri)) for name, query in BEGINNINGS
    ]


def _named(iri: str) -> str:
    short = compact(iri)
    return f"<{iri}>" if short == iri else short


def _labels(site: Site, iri: str) -> tuple[str, str]:
    known = site.names.labels.get(iri, {})
    message = OUTSIDE_TERMS.get(iri, "")
    greek, english = (
        known.get(one) or (site.messages[one].text(message) if message else "")
        for one in (InterfaceLanguage.GREEK, InterfaceLanguage.ENGLISH)
    )
    return greek, english


def _definitions(site: Site, language: InterfaceLanguage) -> Mapping[str, str]:
    """Return what our own terms mean, in one language."""
    found: dict[str, str] = {}
    for panel in ("terms/classes", "terms/properties"):
        for row in site.queries.rows(panel):
            told = row.get("definition")
            if told is not None and told.language == language:
                found[row["term"].value] = _shortened(told.value)
    return found


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_DEFINITION:
        return text
    return text[:_LONGEST_DEFINITION].rsplit(" ", 1)[0].rstrip(",;:.·") + " …"
