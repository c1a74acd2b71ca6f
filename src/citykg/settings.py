"""Everything that a user may set, in one frozen class; prefix ``CITYKG_``."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGE = Path(__file__).parent


def _shared_dir(name: str) -> Path:
    """Return the folder *name* of the checkout, else the copy inside the wheel."""
    installed = _PACKAGE / "_share" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


class Settings(BaseSettings):
    """Settings of one process; built once in `citykg.cli`, then passed on."""

    model_config = SettingsConfigDict(env_prefix="CITYKG_", frozen=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("citykg"),
        description="Folder that holds the releases.",
    )
    base_iri: str = Field(
        default="https://w3id.org/citykg/",
        pattern=r"^https?://[^\s#?]+/$",
        description="Start of instance and graph IRIs; terms, codes and shapes keep "
        "theirs.",
    )
    ontology_dir: Path = Field(
        default_factory=lambda: _shared_dir("ontology"),
        description="Folder with ontology, codes, alignments, shapes, rules, checks.",
    )
    data_dir: Path = Field(
        default_factory=lambda: _shared_dir("data"),
        description="Folder with documents, reference data and gold facts.",
    )
    queries_dir: Path = Field(
        default_factory=lambda: _shared_dir("queries"),
        description="Folder with the query catalogue.",
    )
    spacy_model: str | None = Field(
        default=None,
        description="Installed spaCy model to use instead of a blank pipeline.",
    )
    max_document_bytes: int = Field(
        default=5_000_000,
        gt=0,
        description="Largest document that is taken in, in bytes.",
    )
    host: str = Field(default="127.0.0.1", description="Address to serve on.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port to serve on; 0 picks one."
    )
    client_timeout_s: float = Field(
        default=30.0,
        gt=0,
        description="How long a client may take over the head of a request, or pause "
        "in its body, in seconds.",
    )
    contact: str | None = Field(
        default=None,
        pattern=r"^(mailto:|https://|tel:)[!-~]+$",
        description="Whom to tell of a weakness, as mailto:, https: or tel: address; "
        "stands in security.txt.",
    )
    token: SecretStr | None = Field(
        default=None,
        description="What allows writes, as bearer token; none may write without one.",
    )
    query_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest that a query may take, in seconds."
    )
    max_query_bytes: int = Field(
        default=4_000_000, gt=0, description="Longest query that is taken, in bytes."
    )
    max_body_bytes: int = Field(
        default=100_000_000,
        gt=0,
        description="Largest body of data that is stored, in bytes.",
    )
    max_answer_bytes: int = Field(
        default=4_000_000_000, gt=0, description="Longest answer sent, in bytes."
    )
    max_answer_rows: int = Field(
        default=20_000_000, gt=0, description="Most rows that a SELECT is answered by."
    )
    quick_workers: int | None = Field(
        default=None,
        gt=0,
        description="Processes for queries that take a moment; by default one a core.",
    )
    max_concurrent_queries: int = Field(
        default=4,
        gt=0,
        description="Queries that may take longer, at once, all but one from one "
        "address; more wait.",
    )
    max_waiting_queries: int = Field(
        default=256, gt=0, description="Queries that may wait; more are turned away."
    )
    max_queries_per_client: int = Field(
        default=256,
        gt=0,
        description="Queries that one address may have at work or waiting.",
    )
    worker_memory_bytes: int = Field(
        default=1 << 30,
        gt=0,
        description="Memory that one query may take beyond the data, in bytes.",
    )
    max_held_bytes: int = Field(
        default=3_000_000_000,
        gt=0,
        description="Largest release that is held in memory, in bytes of N-Quads; a "
        "larger one is asked on disk.",
    )
    cache_bytes: int = Field(
        default=128 << 20, ge=0, description="Memory for finished answers, in bytes."
    )
    max_links: int = Field(
        default=10_000,
        ge=0,
        description="Queries that are kept under short links, for ever; 0 keeps none.",
    )
    log_queries: bool = Field(
        default=False, description="Log query texts instead of their hashes."
    )
    max_trial_bytes: int = Field(
        default=2_000_000,
        gt=0,
        description="Largest file that visitors may try out, in bytes.",
    )
    max_trial_characters: int = Field(
        default=20_000,
        gt=0,
        description="Longest text that visitors may try out, in characters.",
    )
    max_trials_per_minute: int = Field(
        default=10,
        gt=0,
        description="Texts that one address may try out in a minute.",
    )
    max_concurrent_trials: int = Field(
        default=1, gt=0, description="Texts that are tried out at once."
    )
    trial_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest that reading one may take, in seconds."
    )
    trial_memory_bytes: int = Field(
        default=1 << 30, gt=0, description="Memory that reading one may take, in bytes."
    )
