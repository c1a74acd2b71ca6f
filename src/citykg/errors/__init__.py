"""Every error that citykg raises on purpose, as one tree.

* `CityKgError`

  * `DocumentError` (the file at hand is at fault)

    * `UnreadableDocumentError`

      * `MissingDocumentError`
      * `EmptyDocumentError`
      * `DocumentTooLargeError`
      * `UnknownEncodingError`
      * `EncryptedDocumentError`
      * `NoTextLayerError`
      * `DamagedDocumentError`
      * `InflatedDocumentError`
      * `FetchError` (a page on the web)

    * `ExtractionError`
    * `UnsupportedMediaTypeError`
    * `MetadataError`

  * `MappingError` (a fact cannot become triples)

    * `IriError`

  * `SourceFileError` (a file that citykg is built from is at fault)

    * `OntologyError` (in ``ontology/``)
    * `CatalogueError` (in ``queries/``)
    * `GoldError` (in ``data/gold/``)
    * `FloorsError` (the quality floors)
    * `MergedError` (``data/merged.toml``)

  * `StoreError` (the disk or the database is at fault)
  * `ReleaseError` (a release is missing or damaged)

    * `AnotherBuildError`

  * `NotBuiltError` (a release was built without what is asked for)
  * `TrialError` (a text that somebody tries out comes to nothing)

    * `UnreadableTrialError`
    * `EmptyTrialError`
    * `LongTrialError`
    * `LargeTrialError`
    * `TrialTimeoutError`
    * `TrialMemoryError`
    * `BusyTrialsError`

      * `FrequentTrialsError`

  * `AddressError` (the address to serve on cannot be had)
  * `ShapeViolationError` (the graph breaks its shapes, so it is not released)
  * `QueryError` (the query at hand is at fault)

    * `QuerySyntaxError`
    * `QueryRefusedError`
    * `QueryParameterError`
    * `QueryTimeoutError`
    * `QueryTooLongError`
    * `NotAcceptableError`
    * `ServiceBusyError`
    * `AnswerTooLongError`
    * `BuildFailedError`
    * `GraphNotFoundError`
    * `JobNameTakenError`
    * `JobNotFoundError`
    * `LinkNotFoundError`
    * `LinkNotKeptError`
    * `LinkTooLongError`
    * `PayloadSyntaxError`
    * `PayloadTooLargeError`
    * `PayloadTypeError`
    * `QueryCancelledError`
    * `QueryMemoryError`
    * `QueryTooComplexError`
    * `RequestTooSlowError`
    * `NotPublishedError`
    * `ReleaseNotFoundError`
    * `TokenNeededError`

      * `WrongTokenError`

    * `TooManyLinksError`
    * `TooManyRequestsError`
    * `UnwritableAnswerError`
    * `WithdrawnError`
    * `WorkNotKeptError`
    * `WorkerCrashedError`
    * `WriteRefusedError`

An error holds data; its class words the message and says what to do.
"""

from citykg.errors.base import (
    CityKgError,
)
from citykg.errors.building import (
    AddressError,
    AnotherBuildError,
    CatalogueError,
    FloorsError,
    GoldError,
    IriError,
    MappingError,
    MergedError,
    NotBuiltError,
    OntologyError,
    ReleaseError,
    ShapeViolationError,
    SourceFileError,
    StoreError,
)
from citykg.errors.documents import (
    DamagedDocumentError,
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ExtractionError,
    FetchError,
    InflatedDocumentError,
    MetadataError,
    MissingDocumentError,
    NoTextLayerError,
    UnknownEncodingError,
    UnreadableDocumentError,
    UnsupportedMediaTypeError,
)
from citykg.errors.links import (
    LinkNotFoundError,
    LinkNotKeptError,
    LinkTooLongError,
    TooManyLinksError,
)
from citykg.errors.queries import (
    NotAcceptableError,
    QueryError,
    QueryParameterError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLongError,
    ServiceBusyError,
)
from citykg.errors.requests import (
    AnswerTooLongError,
    BuildFailedError,
    GraphNotFoundError,
    JobNameTakenError,
    JobNotFoundError,
    NotPublishedError,
    PayloadSyntaxError,
    PayloadTooLargeError,
    PayloadTypeError,
    QueryCancelledError,
    QueryMemoryError,
    QueryTooComplexError,
    ReleaseNotFoundError,
    RequestTooSlowError,
    TokenNeededError,
    TooManyRequestsError,
    UnwritableAnswerError,
    WithdrawnError,
    WorkerCrashedError,
    WorkNotKeptError,
    WriteRefusedError,
    WrongTokenError,
)
from citykg.errors.trials import (
    BusyTrialsError,
    EmptyTrialError,
    FrequentTrialsError,
    LargeTrialError,
    LongTrialError,
    TrialError,
    TrialMemoryError,
    TrialTimeoutError,
    UnreadableTrialError,
)

__all__ = [
    "AddressError",
    "AnotherBuildError",
    "AnswerTooLongError",
    "BuildFailedError",
    "BusyTrialsError",
    "CatalogueError",
    "CityKgError",
    "DamagedDocumentError",
    "DocumentError",
    "DocumentTooLargeError",
    "EmptyDocumentError",
    "EmptyTrialError",
    "EncryptedDocumentError",
    "ExtractionError",
    "FetchError",
    "FloorsError",
    "FrequentTrialsError",
    "GoldError",
    "GraphNotFoundError",
    "InflatedDocumentError",
    "IriError",
    "JobNameTakenError",
    "JobNotFoundError",
    "LargeTrialError",
    "LinkNotFoundError",
    "LinkNotKeptError",
    "LinkTooLongError",
    "LongTrialError",
    "MappingError",
    "MergedError",
    "MetadataError",
    "MissingDocumentError",
    "NoTextLayerError",
    "NotAcceptableError",
    "NotBuiltError",
    "NotPublishedError",
    "OntologyError",
    "PayloadSyntaxError",
    "PayloadTooLargeError",
    "PayloadTypeError",
    "QueryCancelledError",
    "QueryError",
    "QueryMemoryError",
    "QueryParameterError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "QueryTimeoutError",
    "QueryTooComplexError",
    "QueryTooLongError",
    "ReleaseError",
    "ReleaseNotFoundError",
    "RequestTooSlowError",
    "ServiceBusyError",
    "ShapeViolationError",
    "SourceFileError",
    "StoreError",
    "TokenNeededError",
    "TooManyLinksError",
    "TooManyRequestsError",
    "TrialError",
    "TrialMemoryError",
    "TrialTimeoutError",
    "UnknownEncodingError",
    "UnreadableDocumentError",
    "UnreadableTrialError",
    "UnsupportedMediaTypeError",
    "UnwritableAnswerError",
    "WithdrawnError",
    "WorkNotKeptError",
    "WorkerCrashedError",
    "WriteRefusedError",
    "WrongTokenError",
]
