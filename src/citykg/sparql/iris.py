"""Which texts are IRIs, told without a parser of IRIs."""

import re

from citykg.atomic import compile_atomic

_PERCENT = "%[0-9A-Fa-f]{2}"
_UCS = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(n << 16)}-{chr((n << 16) + 0xFFFD)}" for n in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_PLAIN = rf"A-Za-z0-9._~!$&'()*+,;=:@{_UCS}-"
_ABSOLUTE = compile_atomic(
    rf"""
    [A-Za-z][A-Za-z0-9+.-]*+ :
    (?: // (?: (?:[{_PLAIN}]|{_PERCENT})*+ | (?:[^@/?\#\[\]]*+@)?
           \[[0-9A-Fa-fvV:.]++\] (?: :[0-9]*+ )? )
        (?= [/?\#] | \Z ) )?
    (?: [{_PLAIN}/] | {_PERCENT} )*+
    (?: \? (?: [{_PLAIN}/?{_PRIVATE}] | {_PERCENT} )*+ )?
    (?: \# (?: [{_PLAIN}/?] | {_PERCENT} )*+ )?
    """,
    re.VERBOSE,
)


def is_absolute_iri(text: str) -> bool:
    """Tell whether a text is an IRI with a scheme, fragment or not.

    Source:
        RFC 3987, section 2.2; RFC 3986, appendix A.

    Examples:
        >>> [is_absolute_iri(text) for text in ("urn:x", "/graph/x", "http://e/a b")]
        [True, False, False]
    """
    return _ABSOLUTE.fullmatch(text) is not None
