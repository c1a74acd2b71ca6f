"""What the service consists of, and how much it gives."""

from dataclasses import dataclass, field

from citykg.web.release import ServedRelease
from citykg.web.service.cache import AnswerCache
from citykg.web.service.publishing import Publisher
from citykg.web.service.record import Record
from citykg.web.service.sizes import SizesKeeper
from citykg.web.service.workbench import Workbench
from citykg.workers import Booth, Pool


@dataclass(frozen=True, slots=True)
class ServiceLimits:
    """How much one request may ask for.

    Args:
        timeout_s: Longest that a query may take, in seconds.
        max_query_bytes: Longest query or update, in bytes.
        max_body_bytes: Largest body of data, in bytes.
        max_answer_bytes: Longest answer, in bytes.
        max_rows: Most rows of a SELECT.
        patience_s: Longest pause in the body of a request, in seconds.
    """

    timeout_s: float
    max_query_bytes: int
    max_body_bytes: int
    max_answer_bytes: int
    max_rows: int
    patience_s: float

    def within(self, asked_s: float | None) -> float:
        """Return how long a query or update may take, in seconds.

        Args:
            asked_s: What the request asks for, or None.
        """
        return min(asked_s or self.timeout_s, self.timeout_s)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a steward works with.

    Args:
        table: The release with the steward's graphs as they are now.
        publisher: Makes releases of it.
        space: What the IRIs of the steward's graphs begin with.
    """

    table: Workbench
    publisher: Publisher
    space: str


@dataclass(frozen=True, slots=True)
class Service:
    """The service over one dataset.

    Args:
        pool: What answers queries.
        cache: Finished answers.
        record: The record of requests.
        limits: How much one request may ask for.
        token: What allows writes; None where nothing may be written.
        scratch: Whether the dataset is an empty one for trying things out.
        fingerprint: Digest of release and program; part of every entity tag.
        types_iri: IRI of the page that lists the kinds of problem.
        release: What is served; None for an empty dataset.
        log_queries: Whether the record has the texts of queries.
        sizes: How much the dataset holds.
        bench: What a steward works with; None where there is no token or no release.
        booth: Where visitors' texts are read; None where there is no release.
    """

    pool: Pool
    cache: AnswerCache
    record: Record
    limits: ServiceLimits
    token: str | None
    scratch: bool
    fingerprint: str
    types_iri: str
    release: ServedRelease | None = None
    log_queries: bool = False
    sizes: SizesKeeper = field(default_factory=SizesKeeper)
    bench: Bench | None = None
    booth: Booth | None = None
