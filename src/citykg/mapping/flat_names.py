"""What the things of flat facts are called, and of which kind they are."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from rdflib import DCTERMS, FOAF, ORG, RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from citykg.documents.model import Language
from citykg.mapping.triple_index import Union
from citykg.namespaces import CKG, SCHEMA

_TYPES: Final[Mapping[Node, str]] = {
    CKG.City: "City",
    CKG.Municipality: "City",
    FOAF.Person: "Person",
    CKG.CityNetwork: "Network",
    CKG.Strategy: "Strategy",
    CKG.Charter: "Strategy",
    CKG.PolicyInstrument: "Strategy",
    CKG.Pillar: "Pillar",
    CKG.Award: "Award",
    CKG.Listing: "Award",
    CKG.Score: "Award",
    CKG.Event: "Event",
    CKG.Signing: "Event",
    ORG.Organization: "Organisation",
    CKG.KnowledgeInstitution: "Organisation",
    CKG.GovernanceBody: "Organisation",
    CKG.Initiative: "Project",
}
_MUNICIPALITY: Final = re.compile(r"^(?:Δήμος|Municipality of) ")


class FlatNames:
    """Names and kinds of things, in the language of a document.

    Args:
        everything: Facts, words, reference data and codes as one graph.
        language: Language of the names.
        mentioned: What the words of the document refer to.
        written: Names that things have in the document, whatever else they are called.
    """

    def __init__(
        self,
        everything: Union,
        *,
        language: str,
        mentioned: Collection[Node],
        written: Mapping[Node, str],
    ) -> None:
        self._all = everything
        self._language = language
        self._mentioned = frozenset(mentioned)
        self._written = written

    def type_of(self, node: Node | None) -> str | None:
        """Return the kind of a thing, such as ``City``, or None for other things."""
        if node is None:
            return None
        kinds = sorted(self._all.objects(node, RDF.type), key=str)
        if CKG.CityNetwork in kinds:  # a compact is signed, but it has members
            return _TYPES[CKG.CityNetwork]
        if CKG.Signing in kinds and self.joined_by(node) is not None:
            return None
        found = next((_TYPES[kind] for kind in kinds if kind in _TYPES), None)
        return None if found == "Award" and not self.is_named(node) else found

    def is_named(self, recognition: Node) -> bool:
        """Tell an award, or a list with a title or a judge, from a bare place."""
        return (recognition, RDF.type, CKG.Award) in self._all or any(
            self._all.value(recognition, told) is not None
            for told in (CKG.recognitionTitle, CKG.conferredBy)
        )

    def joined_by(self, signing: Node) -> Node | None:
        """Return the compact that one joins by this signing, or None."""
        signed = self._all.value(signing, CKG.signedInstrument)
        return signed if self.type_of(signed) == "Network" else None

    def name_of(self, node: Node) -> str:
        """Return a value as written, or a name; a municipality's is its city's."""
        if isinstance(node, Literal):
            return plain(node)
        if (node, RDF.type, CKG.Municipality) in self._all:
            own = self._name_of_municipality(node)
            named = self._named_city(node)
            if own is not None and named is None:
                return own
            node = named or self._served_by(node)
        elif (district := self._naming_municipality(node)) is not None:
            return district
        if node in self._written:
            return self._written[node]
        # A prize keeps its own name, whatever the language of the document.
        title = self.in_language(node, DCTERMS.title) or self._all.value(
            node, CKG.recognitionTitle
        )
        label = str(title) if title else self.in_language(node, SKOS.prefLabel)
        if label is None:
            label = str(self._all.value(node, SKOS.prefLabel) or node)
        return label

    def _named_city(self, municipality: Node) -> Node | None:
        """Return the city by which alone the document names its municipality."""
        if municipality in self._mentioned:
            return None
        served = set(self._all.objects(municipality, CKG.servesCity))
        named = served & self._mentioned
        return named.pop() if len(named) == 1 else None

    def _naming_municipality(self, city: Node) -> str | None:
        """Return the name by which alone the document names a city: its district's.

        So Myrina is called Lemnos where only that is named.
        """
        if city in self._mentioned or (city, RDF.type, CKG.City) not in self._all:
            return None
        serving = [
            node
            for node in self._mentioned
            if (node, CKG.servesCity, city) in self._all
            and self._all.value(node, SCHEMA.name) is not None
        ]
        return self._name_of_municipality(serving[0]) if len(serving) == 1 else None

    def _name_of_municipality(self, node: Node) -> str | None:
        """Return the name of a municipality that is not called after its seat."""
        own = self._all.value(node, SCHEMA.name)
        if own is None:
            return self._name_of_unknown(node)
        if self._language == Language.GREEK:
            return str(own)
        label = self.in_language(node, SKOS.prefLabel)
        return label.removeprefix("Municipality of ") if label else None

    def _name_of_unknown(self, node: Node) -> str | None:
        """Return the bare name of a municipality whose city is not known."""
        if self._served_by(node) != node:
            return None
        label = self.in_language(node, SKOS.prefLabel)
        return None if label is None else _MUNICIPALITY.sub("", label)

    def _served_by(self, node: Node) -> Node:
        """Return the city of a municipality, that of the same name before others."""
        slug = str(node).rpartition("/")[2]
        same = URIRef(str(node).replace("/municipality/", "/city/"))
        if (same, RDF.type, CKG.City) in self._all:
            return same
        cities = sorted(
            self._all.objects(node, CKG.servesCity),
            key=lambda city: (str(city).rpartition("/")[2] != slug, str(city)),
        )
        return next(iter(cities), node)

    def in_language(self, node: Node, predicate: URIRef) -> str | None:
        """Return the value that *predicate* has in the language, or None."""
        values = sorted(self._all.objects(node, predicate), key=str)
        return next(
            (
                str(value)
                for value in values
                if isinstance(value, Literal) and value.language == self._language
            ),
            None,
        )


def plain(value: Node) -> str:
    """Return a value without the zeros that only its notation has."""
    text = str(value)
    if isinstance(value, Literal) and "." in text and text.replace(".", "").isdigit():
        return text.rstrip("0").rstrip(".")
    return text
