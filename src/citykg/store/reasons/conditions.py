"""What may be wrong with a FILTER that no row passes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from citykg.store.reasons.probing import Probe

_LANGUAGE: Final = re.compile(
    r"""\bLANG\s*\(\s*[?$](?P<name>\w+)\s*\)\s*(?:=|,)\s*(?P<tag>"[^"]*"|'[^']*')""",
    re.IGNORECASE,
)
_EQUAL: Final = re.compile(
    r"""(?<![\w?$])(?P<name>[?$]\w+)(?P<sign>\s*=\s*)"""
    r"""(?P<text>"[^"\\]*"|'[^'\\]*')(?P<tag>@[\w-]+)?"""
)
_REGEX: Final = re.compile(
    r"""\bREGEX\s*\((?P<within>[^,()]*(?:\([^()]*\))?[^,()]*),\s*"""
    r"""(?P<text>"[^"]*"|'[^']*')\s*\)""",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"""\b(?P<name>CONTAINS|STRSTARTS|STRENDS)\s*\("""
    r"""(?P<within>[^,()]*(?:\([^()]*\))?[^,()]*),\s*(?P<text>"[^"]*"|'[^']*')"""
    r"""(?P<tag>@[\w-]+)?\s*\)""",
    re.IGNORECASE,
)
_MOST: Final = 12


def languages_of(text: str, rest: str, *, probe: Probe) -> tuple[str, ...]:
    """Return the languages that there are where a FILTER wants another.

    Args:
        text: The FILTER.
        rest: The group without it.
        probe: Asks small questions.

    Raises:
        OutOfTimeError: If the time is over.
    """
    wanted = _LANGUAGE.search(text)
    if wanted is None:
        return ()
    body = f"{{ {rest} }} BIND(LANG(?{wanted['name']}) AS ?language_)"
    rows = probe.rows(body, most=_MOST, what="DISTINCT ?language_")
    found = {row["language_"] for row in rows if "language_" in row}
    return tuple(sorted(str(getattr(one, "value", "")) for one in found))


def filter_changes(text: str, languages: Sequence[str]) -> Iterator[str]:
    """Yield other writings of a FILTER, which may let rows pass.

    Args:
        text: The FILTER.
        languages: The languages that there are.

    Examples:
        >>> list(filter_changes('FILTER(?n = "Lamia")', ()))
        ['FILTER(STR(?n) = "Lamia")', 'FILTER(LCASE(STR(?n)) = LCASE("Lamia"))']
        >>> list(filter_changes('FILTER(LANG(?n) = "gr")', ["el"]))
        ['FILTER(LANG(?n) = "el")']
    """
    if wanted := _LANGUAGE.search(text):
        start, end = wanted.span("tag")
        for language in languages:
            yield f'{text[:start]}"{language}"{text[end:]}'
    for pattern, templates in (
        (
            _EQUAL,
            (
                r"STR(\g<name>)\g<sign>\g<text>",
                r"LCASE(STR(\g<name>))\g<sign>LCASE(\g<text>)",
            ),
        ),
        (_REGEX, (r'REGEX(STR(\g<within>), \g<text>, "i")',)),
        (_PART, (r"\g<name>(LCASE(STR(\g<within>)), LCASE(\g<text>))",)),
    ):
        for template in templates:
            changed = pattern.sub(template, text)
            if changed != text:
                yield changed
