"""Static files, served under names that change when their content does."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

import brotli

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
        "woff2": "font/woff2",
    }
)
"""File name extension to media type; other files are not served."""

_DIGITS: Final = 10
# The build names these after their content, and they link to each other by name.
_NAMED: Final = "dist/hashed/"
# Packing best takes twenty times as long as packing well.
_WELL, _BEST = 9, 11
_PACKED_ALREADY: Final = "woff2"
_SITE_STYLE: Final = "css/site.css"
# Every page needs them: one file comes sooner than three.
_SITE_PARTS: Final = ("css/base.css", "css/components.css", "css/pages.css")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file.

    Args:
        name: Path below the folder of static files, without digest.
        path: Path of its address, with a digest of the content.
        content: The content.
        media_type: Value of ``Content-Type``.
    """

    name: str
    path: str
    content: bytes
    media_type: str
    _packed: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def packed(self, coding: str) -> bytes:
        """Return the content in a content coding; made once, then kept.

        Args:
            coding: ``br``, ``gzip``, or any other for the content as it is.
        """
        if coding not in {"br", "gzip"}:
            return self.content
        if coding not in self._packed:
            self._packed[coding] = (
                bytes(brotli.compress(self.content, quality=_WELL))
                if coding == "br"
                else gzip.compress(self.content, mtime=0)
            )
        return self._packed[coding]

    def squeeze(self) -> None:
        """Pack the content as small as it gets, for all who ask from now on."""
        if self.is_packable:
            self._packed["br"] = bytes(brotli.compress(self.content, quality=_BEST))

    @property
    def is_packable(self) -> bool:
        """Whether packing makes it any smaller."""
        return not self.name.endswith(_PACKED_ALREADY)


def load_assets() -> Mapping[str, Asset]:
    """Read the static files of the package, by name.

    Scripts and fonts, below ``dist``, are there only where they were built. The styles
    that every page needs are one file, ``css/site.css``.
    """
    found = {
        name: item.read_bytes()
        for name, item in walk(files("citykg.web") / "static")
        if item.name.rpartition(".")[2] in TYPES
    }
    found[_SITE_STYLE] = b"".join(found.pop(name) for name in _SITE_PARTS)
    return MappingProxyType({name: _asset(name, found[name]) for name in found})


def walk(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield path and file of all below a folder, in the order of their names.

    Args:
        folder: The folder.
        above: What stands before each path.
    """
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            yield from walk(item, f"{above}{item.name}/")
        else:
            yield f"{above}{item.name}", item


def _asset(name: str, content: bytes) -> Asset:
    stem, _, extension = name.rpartition(".")
    path = f"/static/{name}"
    if not name.startswith(_NAMED):
        digest = sha256(content).hexdigest()[:_DIGITS]
        path = f"/static/{stem}.{digest}.{extension}"
    return Asset(name, path, content, TYPES[extension])
