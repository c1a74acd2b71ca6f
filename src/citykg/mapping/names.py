"""Names of things over all documents: one preferred name per language, the rest beside.

Two documents may name one thing differently. A graph with two preferred names in one
language breaks its shapes, so the first document, in order of identifiers, decides.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rdflib import Literal, URIRef

from citykg.documents.model import Language
from citykg.extraction.model import Entity, Extraction
from citykg.namespaces.greek import fold
from citykg.ontology import Vocabulary

_GREEK: Final = re.compile(r"[Ͱ-Ͽἀ-῿]")

_DESCRIPTIONS: Final = {Language.GREEK: "{}: «{}»", Language.ENGLISH: "{}: “{}”"}

# «Λαμιέων» shares four letters with «Λαμία», «Βρυξελλών» six with «Βρυξέλλες»; words
# that share fewer are other words. Re-run the tests of names after a change.
_SHARED_LETTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Names:
    """The preferred names of all things in a set of documents.

    Args:
        preferred: Path to language to name; things of the reference data are absent.
        described: Path to the languages whose name is only a description.
    """

    preferred: Mapping[str, Mapping[str, str]]
    described: Mapping[str, frozenset[str]]

    def preferred_in(self, entity: Entity) -> Iterator[Literal]:
        """Yield those of the entity's names that are the preferred ones."""
        chosen = self.preferred.get(entity.path, {})
        own = dict(entity.labels)
        for language, name in chosen.items():
            # A description belongs to every document that names the thing.
            described = language in self.described.get(entity.path, ())
            if described or own.get(language) == name:
                yield _name(name, language)

    def others_in(self, entity: Entity) -> Iterator[Literal]:
        """Yield the entity's names that are not preferred, wherever they come from."""
        chosen = self.preferred.get(entity.path)
        if chosen is None:
            return
        for language, name in (*entity.labels, *entity.alt_labels):
            if chosen.get(language) != name:
                yield _name(name, language or None)

    def without(self, paths: Container[str]) -> "Names":
        """Return these names but for things that are named elsewhere.

        Args:
            paths: Paths of the things, such as those of the reference data.
        """
        kept = {one: own for one, own in self.preferred.items() if one not in paths}
        return Names(MappingProxyType(kept), self.described)


def choose_names(extractions: Iterable[Extraction], ontology: Vocabulary) -> Names:
    """Choose the preferred names of everything that some documents speak of.

    A thing named in one language only is described in the other by its class and its
    name in quotation marks, as a writer does who has no translation: “Pillar:
    «Ποιότητα ζωής»”.

    Args:
        extractions: What was found in each document, in order of identifiers.
        ontology: Names the classes.
    """
    chosen: dict[str, dict[str, str]] = {}
    types: dict[str, URIRef] = {}
    curated: set[str] = set()
    for extraction in extractions:
        for entity in extraction.entities():
            if entity.curated:
                curated.add(entity.path)
            types.setdefault(entity.path, entity.type)
            names = chosen.setdefault(entity.path, {})
            for language, name in entity.labels:
                names.setdefault(language, name)
    described: dict[str, frozenset[str]] = {}
    for path, names in chosen.items():
        descriptions = _described(names, types[path], ontology=ontology)
        described[path] = frozenset(descriptions)
        names.update(descriptions)
    return Names(
        MappingProxyType(
            {
                path: MappingProxyType(names)
                for path, names in chosen.items()
                if path not in curated
            }
        ),
        MappingProxyType(described),
    )


def _described(
    names: Mapping[str, str], type_: URIRef, *, ontology: Vocabulary
) -> dict[str, str]:
    """Return a name for each language that *names* lacks."""
    name = next(iter(names.values()), None)
    described: dict[str, str] = {}
    for language, form in _DESCRIPTIONS.items():
        kind = ontology.label(type_, language=language)
        if name is not None and kind is not None and language not in names:
            described[language] = form.format(kind[:1].upper() + kind[1:], name)
    return described


def inflected_forms(extraction: Extraction) -> Iterator[tuple[Entity, Literal]]:
    """Yield the forms of names that a document writes and nobody has listed.

    Words that point without naming («ο Δήμαρχος», "the summit") are left out, and so
    are parts of names: a form has as many words as a name, each of the same stem.

    Args:
        extraction: What was found in the document.
    """
    for mention in extraction.mentions:
        entity = mention.entity
        known = {name for _, name in (*entity.labels, *entity.alt_labels)}
        form = " ".join(extraction.document.words(mention.span).split())
        if form not in known and any(_inflects(form, name) for name in known):
            language = extraction.document.metadata.language
            yield entity, _name(form, _language_of(form, language))


@lru_cache(maxsize=1 << 14)  # the same things are named in document after document
def _name(name: str, language: str | None) -> Literal:
    return Literal(name, lang=language)


def _inflects(form: str, name: str) -> bool:
    words, others = fold(form).split(), fold(name).split()
    return len(words) == len(others) and all(
        word[:_SHARED_LETTERS] == other[:_SHARED_LETTERS]
        for word, other in zip(words, others, strict=True)
    )


def _language_of(form: str, document_language: Language) -> str | None:
    if _GREEK.search(form):
        return Language.GREEK
    # A Latin spelling within Greek text is of no certain language.
    return None if document_language is Language.GREEK else document_language
