"""Everything that a user may set, in one frozen class; prefix ``CITYKG_``."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
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
    max_query_bytes: int = Field(
        default=100_000, gt=0, description="Longest query that is taken, in bytes."
    )
    max_answer_bytes: int = Field(
        default=50_000_000, gt=0, description="Longest answer that is sent, in bytes."
    )
    max_concurrent_queries: int = Field(
        default=4, gt=0, description="Queries evaluated at once; more wait their turn."
    )
    log_queries: bool = Field(
        default=False, description="Log query texts instead of their hashes."
    )
