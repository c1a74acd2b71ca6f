"""Content negotiation of HTTP: which offer a request likes best."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citykg.sparql.headers import NAME, Parameterised, is_utf8, parse_list

IDENTITY = "identity"
"""The content coding that changes nothing."""

_MEDIA_RANGE = re.compile(rf"{NAME}/{NAME}")
_LANGUAGE_RANGE = re.compile(r"\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*")
_CODING = re.compile(NAME)
# More than the grammar takes: Java's own client sends ``q=.2``.
_QUALITY = re.compile(r"0(?:\.[0-9]*)?|1(?:\.0*)?|\.[0-9]+")
_SYNONYMS = {"x-gzip": "gzip", "x-compress": "compress"}


@dataclass(frozen=True, slots=True)
class Preference:
    """One entry of an ``Accept``, ``Accept-Language`` or ``Accept-Encoding`` header.

    Args:
        range: What it names, lower case: ``text/*``, ``el-gr``, ``gzip``.
        quality: How much it is wanted, 0 (not at all) to 1.
        parameters: Parameters but for ``q``, as (name, value).
    """

    range: str
    quality: float
    parameters: tuple[tuple[str, str], ...] = ()


def parse_accept(header: str) -> tuple[Preference, ...]:
    """Read an ``Accept`` header; entries that are not media ranges are left out.

    A lone ``*``, which some clients send, means ``*/*``.

    Source:
        RFC 9110, section 12.5.1.

    Examples:
        >>> parse_accept("text/html, text/*;q=0.5")[1]
        Preference(range='text/*', quality=0.5, parameters=())
    """
    return tuple(
        Preference("*/*", item.quality) if item.range == "*" else item
        for item in _preferences(header)
        if item.range == "*" or _MEDIA_RANGE.fullmatch(item.range)
    )


def parse_accept_language(header: str) -> tuple[Preference, ...]:
    """Read an ``Accept-Language`` header; malformed entries are left out."""
    return tuple(
        item for item in _preferences(header) if _LANGUAGE_RANGE.fullmatch(item.range)
    )


def acceptable(
    header: str | None,
    offers: Sequence[str],
    *,
    aliases: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Return the offers that an ``Accept`` header takes, best first.

    The most specific range that matches an offer decides its quality, so
    ``text/csv;q=0, */*`` refuses CSV alone. Equal qualities keep our order. All we
    write is UTF-8: a range with another charset matches nothing. Of other parameters
    we have none; a range with one is a hint at the type without it.

    Args:
        header: The header, its lines joined by commas; None or empty where all is
            welcome.
        offers: Media types in our order of preference, lower case.
        aliases: Further media types that ask for an offer. Only their full name
            counts, and only where the header does not name the offer itself.

    Source:
        RFC 9110, section 12.5.1; for hints RFC 6906, section 3.1 (profile).

    Examples:
        >>> acceptable("text/*;q=0.3, text/csv", ["text/html", "text/csv"])
        ('text/csv', 'text/html')
    """
    if header is None or not header.strip(" \t,"):
        return tuple(offers)
    rate = _usual if len(header) <= _USUAL_LENGTH else _acceptable
    return rate(header, tuple(offers), tuple((aliases or {}).items()))


def _acceptable(
    header: str, offers: tuple[str, ...], aliases: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    by_range: dict[str, list[Preference]] = {}
    for item in parse_accept(header):
        by_range.setdefault(item.range, []).append(item)
    by_alias: dict[str, float] = {}
    for alias, offer in aliases:
        quality = _named_quality(by_range.get(alias, ()))
        by_alias[offer] = max(quality or 0.0, by_alias.get(offer, 0.0))
    rated = [(_media_quality(offer, by_range, by_alias), offer) for offer in offers]
    wanted = [pair for pair in rated if pair[0] > 0]
    return tuple(offer for _, offer in sorted(wanted, key=lambda pair: -pair[0]))


# Clients send few headers, and the same ones again; long ones could fill the memory.
_USUAL_LENGTH = 500
_usual = lru_cache(maxsize=512)(_acceptable)


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


def best_coding(header: str | None, offers: Sequence[str]) -> str | None:
    """Return the content coding that a request likes best.

    A coding that the header names goes before the identity that it does not name; at
    equal quality our order decides, and the identity comes last.

    Args:
        header: The ``Accept-Encoding`` header, or None.
        offers: Codings in our order of preference, lower case, without the identity.

    Returns:
        One of *offers* or `IDENTITY`; None if the header refuses them all, the
        identity included.

    Source:
        RFC 9110, section 12.5.3.

    Examples:
        >>> best_coding("gzip;q=0.5, br", ["zstd", "br", "gzip"])
        'br'
        >>> best_coding(None, ["gzip"])
        'identity'
    """
    rated: dict[str, float] = {}
    for item in _preferences(header or ""):
        if _CODING.fullmatch(item.range):
            name = _SYNONYMS.get(item.range, item.range)
            rated[name] = max(item.quality, rated.get(name, 0.0))
    others = rated.get("*", 0.0)
    best, best_quality = IDENTITY, rated.get(IDENTITY, others)
    for offer in reversed(offers):
        quality = rated.get(offer, others)
        if quality > 0 and quality >= best_quality:
            best, best_quality = offer, quality
    # The identity is welcome unless it is refused by name, or by the wildcard.
    refused = best_quality == 0 and bool({IDENTITY, "*"} & rated.keys())
    return None if refused else best


def _preferences(header: str) -> Iterator[Preference]:
    for item in parse_list(header):
        quality = _quality(item)
        if quality is not None:
            rest = tuple(pair for pair in item.parameters if pair[0] not in {"", "q"})
            yield Preference(item.value, quality, rest)


def _quality(item: Parameterised) -> float | None:
    """Return the value of ``q``, 1 where it is absent, None where it is malformed."""
    text = item.get("q")
    if text is None:
        broken = any(
            not name and value.strip()[:1] in {"q", "Q"}
            for name, value in item.parameters
        )
        return None if broken else 1.0
    return float(text) if _QUALITY.fullmatch(text) else None


def _media_quality(
    offer: str,
    by_range: Mapping[str, Sequence[Preference]],
    by_alias: Mapping[str, float],
) -> float:
    named = _named_quality(by_range.get(offer, ()))
    if named is not None:
        return named
    kind = offer.partition("/")[0]
    wild = by_range.get(f"{kind}/*") or by_range.get("*/*") or ()
    return by_alias.get(offer) or max((item.quality for item in wild), default=0.0)


def _named_quality(named: Sequence[Preference]) -> float | None:
    """Return the quality that ranges with the full name of a type give it, or None."""
    exact = [item.quality for item in named if item.parameters and _is_met(item)]
    plain = [item.quality for item in named if not item.parameters]
    hints = [item.quality for item in named if item.quality > 0 and _is_hint(item)]
    return max(exact or plain or hints, default=None)


def _is_met(item: Preference) -> bool:
    return all(
        name == "charset" and is_utf8(value.lower()) for name, value in item.parameters
    )


def _is_hint(item: Preference) -> bool:
    return all(
        name != "charset" or is_utf8(value.lower()) for name, value in item.parameters
    )


def _language_quality(offer: str, preferences: Sequence[Preference]) -> float:
    exact = [
        item.quality
        for item in preferences
        if item.range == offer or item.range.startswith(f"{offer}-")
    ]
    rest = [item.quality for item in preferences if item.range == "*"]
    return max(exact or rest, default=0.0)
