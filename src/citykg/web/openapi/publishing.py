"""The addresses of descriptions, releases and files to take home."""

from typing import Final

from citykg.web.i18n import mark
from citykg.web.openapi.model import JSON, RELEASE, Field, Operation, format_field

_RELEASE: Final = Field(
    "release", "Name of a release.", example=RELEASE, required=True, place="path"
)
_PART: Final = Field(
    "part",
    "What the release has more, or less, than the one before.",
    {"type": "string", "enum": ["added", "removed"]},
    "added",
    required=True,
    place="path",
)
_FILE: Final = Field(
    "file", "Name of a file.", example="SHA256SUMS", required=True, place="path"
)
_FROM: Final = Field("from", "An older release; the one before if left out.")

DESCRIBING: Final = (
    Operation(
        "/.well-known/void",
        "descriptions",
        mark("Lead to the description in VoID"),
        (),
        status=302,
    ),
    Operation(
        "/void.ttl",
        "descriptions",
        mark("Describe the dataset and its parts in VoID"),
        ("text/turtle",),
    ),
    Operation(
        "/dcat.ttl",
        "descriptions",
        mark("Describe the dataset for data portals, in DCAT-AP"),
        ("text/turtle",),
    ),
    Operation(
        "/dcat.jsonld",
        "descriptions",
        mark("Describe the dataset for data portals, in DCAT-AP"),
        ("application/ld+json",),
    ),
)

RELEASING: Final = (
    Operation(
        "/releases/{release}",
        "releases",
        mark("Give what a release tells of itself"),
        (JSON,),
        (_RELEASE, format_field("json")),
    ),
    Operation(
        "/releases/{release}/changes",
        "releases",
        mark("Give what changed from one release to another"),
        (JSON,),
        (_RELEASE, _FROM, format_field("json")),
    ),
    Operation(
        "/releases/{release}/changes/{part}.nq",
        "releases",
        mark("Give the statements that a release has more, or less"),
        ("application/n-quads",),
        (_RELEASE, _PART, _FROM),
    ),
    Operation(
        "/dumps/current/{file}",
        "releases",
        mark("Lead to a file of the release that is served"),
        (),
        (_FILE,),
        status=302,
    ),
    Operation(
        "/dumps/{release}/",
        "releases",
        mark("List the files of a release"),
        (JSON,),
        (_RELEASE, format_field("json")),
    ),
    Operation(
        "/dumps/{release}/{file}",
        "releases",
        mark("Give a file of a release, whole or in parts"),
        (
            "application/gzip",
            "application/zstd",
            "application/yaml",
            "application/x-bibtex",
            "text/csv",
            "text/plain",
        ),
        (_RELEASE, _FILE),
    ),
)
