"""Content negotiation of HTTP: which offer a request likes best."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_RANGE = re.compile(rf"({_NAME})/({_NAME})$")
_LANGUAGE_RANGE = re.compile(r"(?:\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)$")
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$")


@dataclass(frozen=True, slots=True)
class Preference:
    """One entry of an ``Accept`` or ``Accept-Language`` header.

    Args:
        range: What it names, lower case: ``text/*``, ``el-gr``.
        quality: How much it is wanted, 0 (not at all) to 1.
    """

    range: str
    quality: float


def parse_accept(header: str) -> tuple[Preference, ...]:
    """Read an ``Accept`` header; entries that are not media ranges are left out.

    Parameters other than ``q`` say nothing about our formats and are ignored.

    Examples:
        >>> parse_accept("text/html, text/*;q=0.5")[1]
        Preference(range='text/*', quality=0.5)
    """
    return tuple(_preferences(header, _MEDIA_RANGE))


def parse_accept_language(header: str) -> tuple[Preference, ...]:
    """Read an ``Accept-Language`` header; malformed entries are left out."""
    return tuple(_preferences(header, _LANGUAGE_RANGE))


def acceptable(header: str | None, offers: Sequence[str]) -> tuple[str, ...]:
    """Return the offers that an ``Accept`` header takes, best first.

    The most specific range that matches an offer decides its quality, so
    ``text/csv;q=0, */*`` refuses CSV alone. Equal qualities keep our order.

    Args:
        header: The header, or None or empty where all is welcome.
        offers: Media types in our order of preference, lower case.

    Source:
        RFC 9110, section 12.5.1.

    Examples:
        >>> acceptable("text/*;q=0.3, text/csv", ["text/html", "text/csv"])
        ('text/csv', 'text/html')
    """
    if header is None or not header.strip():
        return tuple(offers)
    preferences = parse_accept(header)
    rated = [(_media_quality(offer, preferences), offer) for offer in offers]
    wanted = [pair for pair in rated if pair[0] > 0]
    return tuple(offer for _, offer in sorted(wanted, key=lambda pair: -pair[0]))


def best_language(header: str | None, offers: Sequence[str]) -> str:
    """Return the offered language that a reader likes best.

    A page in some language is better than none, so the first offer is the answer
    where nothing matches.

    Args:
        header: The ``Accept-Language`` header, or None.
        offers: Primary language subtags in our order of preference, at least one.

    Source:
        RFC 4647, section 3.4 (lookup).

    Examples:
        >>> best_language("fr, el-GR;q=0.8, en;q=0.7", ["en", "el"])
        'el'
    """
    preferences = parse_accept_language(header or "")
    best, best_quality = offers[0], 0.0
    for offer in offers:
        quality = _language_quality(offer, preferences)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _preferences(header: str, shape: re.Pattern[str]) -> Iterator[Preference]:
    for entry in header.split(","):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = _quality(parameters)
        if shape.match(name) and quality is not None:
            yield Preference(name, quality)


def _quality(parameters: Sequence[str]) -> float | None:
    """Return the value of ``q``, 1 where it is absent, None where it is malformed."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            value = value.strip()
            return float(value) if _QUALITY.match(value) else None
    return 1.0


def _media_quality(offer: str, preferences: Sequence[Preference]) -> float:
    kind = offer.partition("/")[0]
    for candidate in (offer, f"{kind}/*", "*/*"):
        found = [item.quality for item in preferences if item.range == candidate]
        if found:
            return max(found)
    return 0.0


def _language_quality(offer: str, preferences: Sequence[Preference]) -> float:
    exact = [
        item.quality
        for item in preferences
        if item.range == offer or item.range.startswith(f"{offer}-")
    ]
    rest = [item.quality for item in preferences if item.range == "*"]
    return max(exact or rest, default=0.0)
