"""Prefixes and namespaces, the same in every file, query and page of citykg."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VOID, XSD, Namespace
from rdflib.namespace import DCAT, DCTERMS, QB, SOSA, VANN

from citykg.namespaces.vocabulary import CKG, CODE

ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
BIBO: Final = Namespace("http://purl.org/ontology/bibo/")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")
CV: Final = Namespace("http://data.europa.eu/m8g/")
EU_LANGUAGE: Final = Namespace(
    "http://publications.europa.eu/resource/authority/language/"
)
GEO: Final = Namespace("http://www.opengis.net/ont/geosparql#")
NUTS: Final = Namespace("http://data.europa.eu/nuts/code/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
QUDT: Final = Namespace("http://qudt.org/schema/qudt/")
SCHEMA: Final = Namespace("https://schema.org/")
SHAPES: Final = Namespace("https://w3id.org/citykg/shapes#")
UNIT: Final = Namespace("http://qudt.org/vocab/unit/")
WD: Final = Namespace("http://www.wikidata.org/entity/")
WGS84: Final = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adms": str(ADMS),
        "bibo": str(BIBO),
        "ckg": str(CKG),
        "ckgc": str(CODE),
        "ckgs": str(SHAPES),
        "cpsv": str(CPSV),
        "cv": str(CV),
        "dbo": "http://dbpedia.org/ontology/",
        "dcat": str(DCAT),
        "dcterms": str(DCTERMS),
        "dul": "http://www.ontologydesignpatterns.org/ont/dul/DUL.owl#",
        "foaf": str(FOAF),
        "geo": str(GEO),
        "iso21972": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
        "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
        "km4c": "http://www.disit.org/km4city/schema#",
        "language": str(EU_LANGUAGE),
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "nuts": str(NUTS),
        "oa": str(OA),
        "org": str(ORG),
        "owl": str(OWL),
        "pplan": "http://purl.org/net/p-plan#",
        "prov": str(PROV),
        "qb": str(QB),
        "qudt": str(QUDT),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "ro-it": "https://w3id.org/italia/onto/RO/",
        "roar": "https://w3id.org/roar#",
        "s4city": "https://saref.etsi.org/saref4city/",
        "schema": str(SCHEMA),
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": str(SH),
        "skos": str(SKOS),
        "sosa": str(SOSA),
        "unit": str(UNIT),
        "vann": str(VANN),
        "void": str(VOID),
        "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
        "wd": str(WD),
        "wdt": "http://www.wikidata.org/prop/direct/",
        "wgs84": str(WGS84),
        "xsd": str(XSD),
    }
)
"""Prefix to namespace IRI; `Iris.prefixes` adds ``id:``, which follows the base."""
