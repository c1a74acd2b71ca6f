"""Possessive patterns match what they say, on every Python 3.11."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.atomic import compile_atomic, to_atomic


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("a++", "(?>a+)"),
        (r"\)*+[])]?+", r"(?>\)*)(?>[])]?)"),
        ("(?:a|b{2,3}+)*+c", "(?>(?:a|(?>b{2,3}))*)c"),
        ("(?P<n>a?+)(?=b++)(?<!c)", "(?P<n>(?>a?))(?=(?>b+))(?<!c)"),
        ("a+?b*{1}", "a+?b*{1}"),
    ],
)
def test_only_possessive_quantifiers_change(short: str, long: str) -> None:
    """Groups, classes, escapes, lookarounds and other quantifiers stay."""
    assert to_atomic(short) == long


def test_bytes_and_blanks_are_translated() -> None:
    """Patterns over bytes, and those that are written with blanks."""
    assert compile_atomic(b"[\x80-\xff]++x").fullmatch(b"\x81\xfex")
    assert compile_atomic("(?: a | b )*+ c", re.VERBOSE).fullmatch("abbac")


# What is repeated may backtrack: by an option, or by an alternative.
@given(st.text("ab'\\", max_size=12))
def test_a_repeated_choice_is_matched_like_the_greedy_one(text: str) -> None:
    """Where nothing after it could be given back, greedy and possessive agree."""
    body = r"(?:[^'\\]+|\\.|'(?!''))*"
    possessive = compile_atomic(body + "+").match(text)
    greedy = re.match(body, text)
    assert possessive is not None
    assert greedy is not None
    assert possessive.end() == greedy.end()
