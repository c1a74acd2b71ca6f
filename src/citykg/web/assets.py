"""Static files, served under names that change when their content does."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

_TYPES = MappingProxyType(
    {"css": "text/css; charset=utf-8", "svg": "image/svg+xml", "js": "text/javascript"}
)
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file.

    Args:
        name: File name, without digest.
        path: Path of its address, with a digest of the content.
        content: The content.
        media_type: Value of ``Content-Type``.
    """

    name: str
    path: str
    content: bytes
    media_type: str


def load_assets() -> Mapping[str, Asset]:
    """Read the static files of the package, by name."""
    folder = files("citykg.web") / "static"
    loaded = (
        _asset(item.name, item.read_bytes())
        for item in folder.iterdir()
        if item.name.rpartition(".")[2] in _TYPES
    )
    return MappingProxyType({asset.name: asset for asset in loaded})


def _asset(name: str, content: bytes) -> Asset:
    stem, _, extension = name.rpartition(".")
    digest = sha256(content).hexdigest()[:_DIGITS]
    path = f"/static/{stem}.{digest}.{extension}"
    return Asset(name, path, content, _TYPES[extension])
