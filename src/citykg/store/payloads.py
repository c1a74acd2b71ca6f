"""Data that come in bodies, and what may be wrong with them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

import pyoxigraph as ox

from citykg.errors import PayloadSyntaxError, PayloadTypeError
from citykg.store.answers import GRAPHS

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
# What the engine wraps around its reason.
_PLACE: Final = re.compile(r"^Parser error at .*?: | \(line \d+\)$")
_XML_IRI: Final = re.compile(r"parsing IRI '(.*)': ")
_REMOTE: Final = "No LoadDocumentCallback"
_NO_FETCHING: Final = (
    "A context at another address is never fetched; write the context into the data"
)
_NO_GRAPHS: Final = (
    "The data name graphs, but a graph takes triples alone. Send them to the whole "
    "store"
)


@dataclass(frozen=True, slots=True)
class Payload:
    """Data to be stored.

    Args:
        data: The serialised data, UTF-8.
        media_type: A media type of `GRAPHS`.
        base_iri: What relative IRIs are resolved against, or None for none.
    """

    data: bytes
    media_type: str
    base_iri: str | None = None

    @property
    def rdf_format(self) -> ox.RdfFormat:
        """The engine's name for the media type.

        Raises:
            PayloadTypeError: If there is none.
        """
        found = GRAPHS.get(self.media_type)
        if found is None:
            raise PayloadTypeError(self.media_type, taken=tuple(GRAPHS))
        return found

    @property
    def text(self) -> bytes:
        """The data without a byte order mark, which the engine takes for a name."""
        return self.data.removeprefix(_BYTE_ORDER_MARK)


@contextmanager
def payload_faults(payload: Payload) -> Iterator[None]:
    """Tell in our words what is wrong with data while they are read.

    Args:
        payload: The data.

    Raises:
        PayloadSyntaxError: If they are malformed.
    """
    try:
        yield
    except SyntaxError as error:
        line, column = error.lineno, error.offset
        if line is None and payload.rdf_format == ox.RdfFormat.RDF_XML:
            line, column = _xml_place(payload.text, str(error))
        raise PayloadSyntaxError(
            _reason(str(error)), line=line, column=column
        ) from error


def _reason(message: str) -> str:
    if _REMOTE in message:
        return f"{_NO_FETCHING}."
    if message == "Named graphs are not allowed":
        return f"{_NO_GRAPHS}."
    reason = _PLACE.sub("", message).rstrip(".")
    return f"{reason[:1].upper()}{reason[1:]}."


def _xml_place(data: bytes, message: str) -> tuple[int, int] | tuple[None, None]:
    """Find a fault of RDF/XML, of which the engine does not tell the place."""
    iri = _XML_IRI.search(message)
    if iri:
        before, found, _ = data.partition(iri[1].encode())
        lines = before.split(b"\n")
        return (len(lines), len(lines[-1].decode()) + 1) if found else (None, None)
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None, None
