"""Making the last part of an IRI from a name."""

import re
import unicodedata
from hashlib import sha256
from typing import Final

from citykg.namespaces.greek import transliterate

_HASH_DIGITS: Final = 8
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str, *, max_length: int = 60) -> str:
    """Return *text* as lower-case ASCII words joined by hyphens.

    Greek is written in Latin letters first. A name that is too long is cut between
    words and gets a short hash of the whole, so two long names stay apart; a name
    without any Latin or Greek letter or digit becomes such a hash.

    Args:
        text: A name, not empty.
        max_length: Greatest length of the result, at least 20.

    Returns:
        Letters a to z, digits and single hyphens, 1 to *max_length* characters.

    Examples:
        >>> slug("Δήμος Ηρακλείου")
        'dimos-irakleiou'
    """
    latin = unicodedata.normalize("NFKD", transliterate(text).casefold())
    whole = _OTHER.sub("-", latin.encode("ascii", "ignore").decode()).strip("-")
    if whole and len(whole) <= max_length:
        return whole
    digest = sha256(text.encode()).hexdigest()[:_HASH_DIGITS]
    if not whole:
        return digest
    kept = whole[: max_length - _HASH_DIGITS - 1]
    words, _, _ = kept.rpartition("-")
    return f"{words or kept}-{digest}"
