"""The grammar that header fields share: lists, parameters, quoted strings, weights."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"

_STOPS = re.compile(r'\\.|["]|[,;]', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARAMETER = re.compile(rf'\s*({NAME})\s*=\s*({NAME}|"(?:[^"\\]|\\.)*")\s*', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A value with parameters, as in ``text/turtle; charset=utf-8``.

    Args:
        value: The value, lower case, without white space around it.
        parameters: Name, lower case, and value of each parameter, in order. A
            malformed parameter has an empty name and stands as it was written.
    """

    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the first value of a parameter, or None."""
        return next((value for key, value in self.parameters if key == name), None)

    @property
    def charset(self) -> str | None:
        """Value of the parameter ``charset``, lower case, or None."""
        charset = self.get("charset")
        return None if charset is None else charset.strip().lower()


def parse_list(field: str) -> Iterator[Parameterised]:
    """Yield the elements of a header field that is a list; empty ones are left out.

    Source:
        RFC 9110, sections 5.6.1, 5.6.4 and 5.6.6.

    Examples:
        >>> [item.value for item in parse_list('a;x="1,2", ,B')]
        ['a', 'b']
    """
    for element in _split(field, ","):
        if element.strip():
            yield parse_parameterised(element)


def parse_parameterised(field: str) -> Parameterised:
    r"""Read a value with parameters.

    Source:
        RFC 9110, section 5.6.6.

    Examples:
        >>> parse_parameterised('Text/HTML ; Level="\\1"').parameters
        (('level', '1'),)
    """
    value, *parameters = _split(field, ";")
    return Parameterised(
        value.strip().lower(),
        tuple(_parameter(item) for item in parameters if item.strip()),
    )


def is_utf8(charset: str | None) -> bool:
    """Tell whether text in a charset is UTF-8, as all of it that is ours must be."""
    return charset in {None, "utf-8", "utf8", "us-ascii", "ascii"}


def _parameter(text: str) -> tuple[str, str]:
    match = _PARAMETER.fullmatch(text)
    if match is None:
        return "", text
    name, value = match.groups()
    if value.startswith('"'):
        value = _ESCAPED.sub(r"\1", value[1:-1])
    return name.lower(), value


def _split(text: str, separator: str) -> Iterator[str]:
    """Split a text where a separator stands outside of quoted strings."""
    if '"' not in text:
        yield from text.split(separator)
        return
    start, quoted = 0, False
    for match in _STOPS.finditer(text):
        if match[0] == '"':
            quoted = not quoted
        elif match[0] == separator and not quoted:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]
