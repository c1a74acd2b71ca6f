"""Noun phrases get the plural that a Greek reader expects, stress included."""

import pytest

from citykg.extraction.plurals import plural


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("δημοτικό ασύρματο δίκτυο", "δημοτικά ασύρματα δίκτυα"),
        ("δημοτική πύλη", "δημοτικές πύλες"),
        ("έξυπνη πόλη", "έξυπνες πόλεις"),
        ("ψηφιακή πλατφόρμα", "ψηφιακές πλατφόρμες"),
        ("πληροφοριακό σύστημα", "πληροφοριακά συστήματα"),
        ("πρόσβαση", "προσβάσεις"),
        ("δήμος", "δήμοι"),
        ("δημοτικό datacentre", "δημοτικά datacentre"),
        ("εφαρμογές", "εφαρμογές"),
    ],
)
def test_each_word_takes_its_own_plural(singular: str, expected: str) -> None:
    assert plural(singular.split()) == expected
