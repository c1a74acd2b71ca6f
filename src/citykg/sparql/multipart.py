"""Forms with files, as browsers and curl send them."""

from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser

from citykg.errors import PayloadSyntaxError
from citykg.sparql.headers import Parameterised, parse_parameterised

MULTIPART_TYPE = "multipart/form-data"

MAX_PARTS = 100
"""More files than anybody picks by hand; each costs as much as a small request."""

_MALFORMED = "The form is malformed: {}"
_MAX_BOUNDARY = 70


@dataclass(frozen=True, slots=True)
class Part:
    """One field or file of a form.

    Args:
        name: Name of the field, or empty.
        file_name: Name of the file, or empty.
        content_type: Value of its ``Content-Type``, or empty.
        data: What it holds.
    """

    name: str
    file_name: str
    content_type: str
    data: bytes


def parse_multipart(kind: Parameterised, body: bytes) -> tuple[Part, ...]:
    """Read a form.

    Args:
        kind: Its media type, with the boundary.
        body: The whole body.

    Raises:
        PayloadSyntaxError: If it is malformed, ends too early or has more than
            `MAX_PARTS` parts.

    Source:
        RFC 7578, section 4; RFC 2046, section 5.1.1.
    """
    boundary = kind.get("boundary") or ""
    if not 0 < len(boundary) <= _MAX_BOUNDARY or not boundary.isascii():
        raise PayloadSyntaxError(_MALFORMED.format("the media type has no boundary."))
    if body.count(f"--{boundary}".encode()) > MAX_PARTS + 1:
        raise PayloadSyntaxError(f"The form has more than {MAX_PARTS} parts.")
    reader = _Reader()
    try:
        parser = MultipartParser(boundary, reader.callbacks())  # type: ignore[arg-type] # a mapping of names to functions
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise PayloadSyntaxError(_MALFORMED.format(error)) from error
    if not reader.complete:
        raise PayloadSyntaxError(_MALFORMED.format("it ends too early."))
    return tuple(reader.parts)


@dataclass(slots=True)
class _Reader:
    """Gathers what the parser reports; it reports names and values in pieces."""

    parts: list[Part] = field(default_factory=list)
    complete: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    name: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)
    data: bytearray = field(default_factory=bytearray)

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self.headers.clear,
            "on_header_field": lambda data, start, end: self.name.extend(
                data[start:end]
            ),
            "on_header_value": lambda data, start, end: self.value.extend(
                data[start:end]
            ),
            "on_header_end": self.end_header,
            "on_part_data": lambda data, start, end: self.data.extend(
                memoryview(data)[start:end]
            ),
            "on_part_end": self.end_part,
            "on_end": self.end,
        }

    def end_header(self) -> None:
        name = self.name.decode("ascii", "replace").lower()
        self.headers[name] = self.value.decode("utf-8", "replace")
        self.name.clear()
        self.value.clear()

    def end_part(self) -> None:
        about = parse_parameterised(self.headers.get("content-disposition", ""))
        part = Part(
            name=about.get("name") or "",
            file_name=about.get("filename") or "",
            content_type=self.headers.get("content-type", "").strip(),
            data=bytes(self.data),
        )
        self.parts.append(part)
        self.data.clear()

    def end(self) -> None:
        self.complete = True
