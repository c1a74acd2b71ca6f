"""What is published: a release, what it holds, and where it is found."""

from dataclasses import dataclass
from datetime import datetime

from rdflib import URIRef

from citykg.publication.files import DUMPS, VOID_FILE
from citykg.publication.survey import Survey


@dataclass(frozen=True, slots=True)
class Edition:
    """A release as it is described.

    Args:
        release: Name of the release.
        built: When it was built, in UTC.
        found: What it holds.
        base_iri: Start of instance IRIs and of the addresses in the descriptions.
        period: First and last day on which its documents were issued, or None.
    """

    release: str
    built: datetime
    found: Survey
    base_iri: str
    period: tuple[str, str] | None = None

    @property
    def dataset(self) -> URIRef:
        """What all descriptions call the dataset, whatever the release."""
        return URIRef(f"{self.base_iri}{VOID_FILE}#dataset")

    @property
    def endpoint(self) -> URIRef:
        """The SPARQL endpoint."""
        return URIRef(f"{self.base_iri}sparql")

    @property
    def dumps(self) -> URIRef:
        """Address of the files of this release; ends in a slash."""
        return URIRef(f"{self.base_iri}{DUMPS}/{self.release}/")
