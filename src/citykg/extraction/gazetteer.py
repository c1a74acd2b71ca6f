"""The gazetteer: names of places, bodies and programmes, and what is known of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS
from rdflib.term import Node

from citykg.extraction.inflection import folded_forms, folded_words, genitive
from citykg.extraction.model import Entity
from citykg.extraction.name_index import GREECE, Candidate, NameIndex, Sighting
from citykg.extraction.places import Place, load_places
from citykg.extraction.reference import Reference, load_reference
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.prefixes import WGS84
from citykg.namespaces.vocabulary import CKG, CODE

__all__ = ["GREECE", "Gazetteer", "Sighting", "load_gazetteer"]

_ISLANDS: Final = "place/islands-of-greece"
_POSITION: Final = (WGS84.lat, WGS84.long)
# Words before the name of a municipality; folded.
_MUNICIPALITY_WORDS: Final = frozenset(
    {
        "δημοσ",
        "δημου",
        "δημο",
        "δημον",
        "ο",
        "του",
        "τον",
        "στον",
        "τησ",
        "των",
        "municipality",
        "city",
        "town",
        "of",
        "the",
    }
)
# What words of municipalities' names are shortened to.
_SHORTENED: Final = {
    "Αγίου ": "Αγ. ",
    "Αγίας ": "Αγ. ",
    "Αγίων ": "Αγ. ",
    "Νέας ": "Ν. ",
    "Παλαιού ": "Π. ",
}
_QUARTERS: Final = ("βορει", "νοτι", "ανατολικ", "δυτικ", "κεντρικ")
# Posts that exist once in a municipality: role -> what they are called.
_POST_NAMES: Final = {
    CODE["role-mayor"]: ("Δήμαρχος", "Mayor", "mayor"),
    CODE["role-deputy-mayor"]: ("Αντιδήμαρχος", "Deputy Mayor", "deputy-mayor"),
    CODE["role-director"]: ("Διευθυντής", "Director", "director"),
}


class Gazetteer(NameIndex):
    """Known names in every inflected form, and the settled facts behind them.

    Args:
        reference: Curated entities, which win over *places*.
        places: Cities and countries besides.
    """

    def __init__(self, reference: Reference, places: Iterable[Place] = ()) -> None:
        self._reference = reference
        self._places = {
            place.entity.path: place for place in _uncurated(places, reference)
        }
        super().__init__((*_curated(reference), *_others(self._places.values())))
        self._municipalities = {
            key: entity
            for entity in sorted(reference.entities.values(), key=lambda one: one.path)
            if entity.type == CKG.Municipality
            for key in self._municipality_keys(entity)
        }

    def _municipality_keys(self, municipality: Entity) -> Iterator[str]:
        """Yield what may follow «Δήμος»: own names, and forms of the city's name."""
        for name in _municipality_names(municipality):
            first, _, rest = " ".join(folded_words(name)).partition(" ")
            yield rest if first in _MUNICIPALITY_WORDS else f"{first} {rest}"
        city = self.city_of(municipality)
        if city is not None:
            for _, name in city.labels:
                yield from folded_forms(name)

    def entity(self, path: str) -> Entity | None:
        """Return the entity at *path*, curated or not, or None if unknown."""
        if path in self._reference.entities:
            return self._reference.entities[path]
        return self._places[path].entity if path in self._places else None

    def is_charter(self, entity: Entity) -> bool:
        """Tell whether *entity* is a text that is signed, whatever it is besides."""
        also = self._reference.has_type(entity.path, CKG.Charter)
        return also or entity.type == CKG.Charter

    def municipality_named(self, name: str) -> Entity:
        """Return the municipality of a name that stands after «Δήμος».

        Args:
            name: The name in the genitive, with or without «Δήμος» in any case:
                ``"Λαμιέων"``, ``"Δήμου Ηρακλείου"``, ``"Municipality of Lamia"``.

        Returns:
            The curated municipality; else that of the Greek city whose genitive it
            is; else a new one named as written.
        """
        known = self.known_municipality(name)
        if known is not None:
            return known
        bare = _without_municipality_words(name)
        for city in self.lookup(bare, types={CKG.City}):
            return self.municipality_of(city)
        return _new_municipality(slug(bare), bare, transliterate(bare))

    def known_municipality(self, name: str) -> Entity | None:
        """Return the curated municipality of such a name, or None.

        Args:
            name: As for `municipality_named`; also the bare name of its people, as
                in «Δημάρχου Λαμιέων».
        """
        key = " ".join(folded_words(_without_municipality_words(name)))
        return self._municipalities.get(key)

    def municipality_forms(self) -> Iterable[tuple[str, Entity]]:
        """Return the folded forms of all that may follow «Δήμος», with what they mean.

        Returns:
            Pairs of a form and a curated municipality.
        """
        return self._municipalities.items()

    def municipality_of(self, city: Entity) -> Entity:
        """Return the municipality that serves *city*: curated, or else a new one.

        Args:
            city: A city.

        Returns:
            The municipality; one with the city's own slug where several serve it.
        """
        _, _, own = city.path.partition("/")
        serving = self._reference.relating(CKG.servesCity, city.path)
        for municipality in sorted(
            serving, key=lambda one: one.path != f"municipality/{own}"
        ):
            return municipality
        greek = city.label("el") or city.label("en") or own
        return _new_municipality(own, genitive(greek), city.label("en") or own)

    def city_of(self, municipality: Entity) -> Entity | None:
        """Return the city that *municipality* serves, or None if unknown.

        Args:
            municipality: A municipality, curated or not.

        Returns:
            Of several cities the one that shares the municipality's name, else its
            seat, else the first by path.
        """
        _, _, own = municipality.path.partition("/")
        seats = self._reference.related(municipality.path, CKG.basedIn)
        for city in sorted(
            self._reference.related(municipality.path, CKG.servesCity),
            key=lambda one: (one.path != f"city/{own}", one not in seats),
        ):
            return city
        return None if municipality.curated else self.entity(f"city/{own}")

    def island_of(self, city: Entity) -> Entity | None:
        """Return what «το νησί» means to the people of *city*, or None.

        Args:
            city: A city of Greece.

        Returns:
            The city itself where its municipality is one island, which is then
            called after it; else the island that it lies on.
        """
        if self.is_island(self.municipality_of(city)):
            return city
        return next(filter(self.is_island, self.within(city)), None)

    def is_island(self, entity: Entity) -> bool:
        """Tell whether a place, or the territory of a municipality, is one island."""
        return self._reference.collects(_ISLANDS, entity.path)

    def within(self, entity: Entity) -> Iterator[Entity]:
        """Yield the places that *entity* lies in, from the nearest outwards.

        Args:
            entity: A place, or a municipality, which lies where its city does.
        """
        at = self.city_of(entity) if entity.type == CKG.Municipality else entity
        while at is not None:
            if at.path in self._places:
                parent = self.entity(self._places[at.path].within)
            else:
                parents = self._reference.related(at.path, CKG.within)
                # A country may be stated besides the region, which is nearer.
                nearest_first = sorted(parents, key=lambda one: one.type == CKG.Country)
                parent = next(iter(nearest_first), None)
            if parent is not None:
                yield parent
            at = parent

    def country_of(self, entity: Entity) -> Entity | None:
        """Return the country that *entity* lies in, or None if unknown."""
        around = self.within(entity)
        return next((place for place in around if place.type == CKG.Country), None)

    def post_of(self, role: URIRef, municipality: Entity) -> Entity:
        """Return the post with *role* in *municipality*: curated, or else a new one.

        Args:
            role: A code of ``ckgc:role``: mayor, deputy mayor or director.
            municipality: The municipality that the post is in.

        Returns:
            The post. Deputy mayors and directors are many; a rule that knows the
            portfolio makes a post of its own instead.

        Raises:
            KeyError: If *role* is not the role of an office.
        """
        for post in self._reference.relating(ORG.postIn, municipality.path):
            if role in self._reference.graph.objects(
                self._reference.iri(post.path), ORG.role
            ):
                return post
        greek, english, short = _POST_NAMES[role]
        _, _, own = municipality.path.partition("/")
        of = (municipality.label("el") or own).removeprefix("Δήμος ")
        of_english = (municipality.label("en") or own).removeprefix("Municipality of ")
        return Entity(
            path=f"post/{short}-of-{own}",
            type=ORG.Post,
            labels=(("el", f"{greek} {of}"), ("en", f"{english} of {of_english}")),
        )

    def background(self, entities: Iterable[Entity]) -> Graph:
        """Return what is settled about *entities*, for the graph of reference data.

        Args:
            entities: Any entities; those not known here add nothing.

        Returns:
            Their classes, names, outside identifiers and relations, and the same of
            every known thing that these relations lead to, such as the country.
        """
        graph = Graph()
        waiting = [entity.path for entity in entities]
        done: set[str] = set()
        while waiting:
            path = waiting.pop()
            if path in done:
                continue
            done.add(path)
            for triple in self._known_triples(path):
                graph.add(triple)
                target = str(triple[2]).removeprefix(self._reference.start)
                if isinstance(triple[2], URIRef) and self.entity(target):
                    waiting.append(target)
        return graph

    def _known_triples(self, path: str) -> Iterator[tuple[Node, Node, Node]]:
        node = self._reference.iri(path)
        if path in self._reference.entities:
            triples = self._reference.graph.triples((node, None, None))
            yield from (one for one in triples if one[1] != SKOS.hiddenLabel)
        elif path in self._places:
            place = self._places[path]
            yield node, RDF.type, place.entity.type
            yield node, CKG.within, self._reference.iri(place.within)
            yield node, SKOS.exactMatch, URIRef(place.geonames_iri)
            for language, name in place.entity.labels:
                yield node, SKOS.prefLabel, Literal(name, lang=language)
            for term, degrees in zip(_POSITION, place.position or (), strict=False):
                yield node, term, Literal(degrees)
        elif path.startswith("municipality/"):
            city = self.entity(path.replace("municipality/", "city/", 1))
            if city is not None:
                yield node, CKG.servesCity, self._reference.iri(city.path)


def load_gazetteer(reference_dir: Path, base_iri: str) -> Gazetteer:
    """Load reference data and the places of the world.

    Args:
        reference_dir: Folder of curated Turtle files.
        base_iri: Base of instance IRIs in use, ending in a slash.

    Returns:
        The gazetteer.

    Raises:
        OntologyError: If a file of reference data cannot be used.
    """
    return Gazetteer(load_reference(reference_dir, base_iri), load_places())


def _without_municipality_words(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[0]) in _MUNICIPALITY_WORDS:
        words.pop(0)
    return " ".join(words)


def _municipality_names(municipality: Entity) -> Iterator[str]:
    """Yield the Greek names of a municipality, as they are and shortened."""
    for language, name in (*municipality.labels, *municipality.alt_labels):
        if language == "el":
            yield name
            shortened = name
            for word, short in _SHORTENED.items():
                shortened = shortened.replace(word, short)
            yield shortened


def _double_names(municipality: Entity) -> Iterator[str]:
    """Yield names of several words, which need no «Δήμος» before them."""
    for name in _municipality_names(municipality):
        bare = name.removeprefix("Δήμος ")
        if "-" in bare or fold(bare).startswith(_QUARTERS):
            yield bare


def _uncurated(places: Iterable[Place], reference: Reference) -> Iterator[Place]:
    """Yield the places that no curated entity already stands for."""
    curated = {str(node) for node in reference.graph.objects(None, SKOS.exactMatch)}
    for place in places:
        known = place.geonames_iri in curated or place.entity.path in reference.entities
        if not known:
            yield place


def _curated(reference: Reference) -> Iterator[tuple[Candidate, Iterable[str]]]:
    for path, entity in reference.entities.items():
        names = [name for _, name in (*entity.labels, *entity.alt_labels)]
        if entity.type == CKG.Municipality:
            names.extend(_municipality_names(entity))
            names.extend((*_double_names(entity), *reference.names(path)))
        country = GREECE if _lies_in_greece(reference, path) else ""
        yield (
            Candidate(entity, country),
            (*names, *reference.search_names.get(path, ())),
        )


def _lies_in_greece(reference: Reference, path: str) -> bool:
    if path == "place/greece":
        return True
    parents = (
        *reference.related(path, CKG.within),
        *reference.related(path, CKG.servesCity),
    )
    return any(_lies_in_greece(reference, parent.path) for parent in parents)


def _others(places: Iterable[Place]) -> Iterator[tuple[Candidate, Iterable[str]]]:
    for place in places:
        yield Candidate(place.entity, place.country, place.population), place.names


def _new_municipality(own: str, genitive_name: str, english: str) -> Entity:
    return Entity(
        path=f"municipality/{own}",
        type=CKG.Municipality,
        labels=(
            ("el", f"Δήμος {genitive_name}"),
            ("en", f"Municipality of {english}"),
        ),
    )
