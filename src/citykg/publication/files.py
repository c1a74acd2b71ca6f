"""The files that are published beside a graph, and what each of them is."""

from dataclasses import dataclass
from typing import Final

DESCRIPTIONS: Final = "descriptions"
VOID_FILE: Final = "void.ttl"
DCAT_JSON_LD_FILE: Final = "dcat.jsonld"
DCAT_TURTLE_FILE: Final = "dcat.ttl"
TERMS_FILE: Final = "terms.json"

DUMPS: Final = "dumps"
TABLES: Final = "csv"
SUMS_FILE: Final = "SHA256SUMS"
LICENCE_FILE: Final = "LICENSE"
CFF_FILE: Final = "CITATION.cff"
BIBTEX_FILE: Final = "citation.bib"

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER: Final = "citykg project"
TITLE_EN: Final = "citykg: cities in the news as a knowledge graph"
TITLE_EL: Final = "citykg: οι πόλεις στα νέα ως γράφος γνώσης"
SUMMARY_EN: Final = (
    "Cities, municipalities, mayors, networks, strategies, recognitions and measured "
    "values, as press releases and briefs state them; every fact leads to the words "
    "that state it."
)
SUMMARY_EL: Final = (
    "Πόλεις, δήμοι, δήμαρχοι, δίκτυα, στρατηγικές, διακρίσεις και μετρημένες τιμές, "
    "όπως τα λένε δελτία τύπου και σημειώματα· κάθε γεγονός οδηγεί στις λέξεις που το "
    "δηλώνουν."
)


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax that the whole graph is written in.

    Args:
        extension: Last part of the file name, before the compression.
        name: What people call it.
        media_type: Its media type.
        eu_name: Its name in the file types of the EU Publications Office.
    """

    extension: str
    name: str
    media_type: str
    eu_name: str


@dataclass(frozen=True, slots=True)
class Compression:
    """A way to compress a file.

    Args:
        extension: Last part of the file name.
        media_type: Its media type.
    """

    extension: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that holds the whole graph."""

    syntax: Syntax
    compression: Compression

    @property
    def name(self) -> str:
        """Name of the file."""
        return f"citykg.{self.syntax.extension}.{self.compression.extension}"


N_QUADS: Final = Syntax("nq", "N-Quads", "application/n-quads", "RDF_N_QUADS")
TURTLE: Final = Syntax("ttl", "Turtle", "text/turtle", "RDF_TURTLE")
JSON_LD: Final = Syntax("jsonld", "JSON-LD", "application/ld+json", "JSON_LD")
SYNTAXES: Final = (N_QUADS, TURTLE, JSON_LD)

GZIP: Final = Compression("gz", "application/gzip")
ZSTD: Final = Compression("zst", "application/zstd")

ALL_DUMPS: Final = tuple(
    Dump(syntax, compression) for syntax in SYNTAXES for compression in (GZIP, ZSTD)
)
