"""Greek first names in all their cases."""

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from citykg.extraction.accent import stress
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold, transliterate


class Gender(Enum):
    """Grammatical gender of a person's name."""

    MALE = "male"
    FEMALE = "female"


class Case(Enum):
    """Case of a name, as far as its forms tell cases apart."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    ACCUSATIVE = "accusative"
    VOCATIVE = "vocative"


@dataclass(frozen=True, slots=True)
class FirstName:
    """A reading of one form of a first name.

    Args:
        nominative: The name in the nominative.
        gender: Whose name it is.
        case: Case that the form is in.
    """

    nominative: str
    gender: Gender
    case: Case


# Folded nominative ending -> folded endings of genitive, accusative and vocative,
# longest ending first.
_Endings = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_MALE: Final[tuple[tuple[str, _Endings], ...]] = (
    ("φων", (("φωντοσ", "φωντα"), ("φωντα",), ("φων",))),
    ("ων", (("ωνοσ", "ωνα", "ονοσ"), ("ωνα", "ονα"), ("ων",))),
    ("ωρ", (("ωροσ",), ("ωρα",), ("ωρ",))),
    ("ευσ", (("εωσ", "εα"), ("εα",), ("ευ",))),
    ("εασ", (("εα", "εωσ"), ("εα",), ("εα",))),
    ("οσ", (("ου",), ("ο", "ον"), ("ε", "ο"))),
    ("ησ", (("η", "ουσ"), ("η", "ην"), ("η",))),
    ("ασ", (("α", "ου"), ("α", "αν"), ("α",))),
    ("ισ", (("ι", "ιδοσ"), ("ι", "ιν"), ("ι",))),
    ("ωσ", (("ω", "ωοσ"), ("ω", "ωα"), ("ω",))),
)
_FEMALE: Final[tuple[tuple[str, _Endings], ...]] = (
    ("ισ", (("ιδοσ", "ιδασ"), ("ιδα", "ιν"), ("ι",))),
    ("ου", (("ουσ",), ("ου",), ("ου",))),
    ("α", (("ασ",), ("α", "αν"), ("α",))),
    ("η", (("ησ",), ("η", "ην"), ("η",))),
    ("ω", (("ωσ", "ουσ"), ("ω",), ("ω",))),
)
_ENDINGS: Final = {Gender.MALE: _MALE, Gender.FEMALE: _FEMALE}
_LISTS: Final = {
    Gender.MALE: "first-names-male",
    Gender.FEMALE: "first-names-female",
}


@lru_cache(maxsize=1 << 14)
def first_names(word: str) -> tuple[FirstName, ...]:
    """Return what *word* may be as a form of a first name.

    Args:
        word: One Greek word, in any case, with or without accents.

    Returns:
        Its readings, nominative before genitive before the other cases; empty if it
        is no first name.

    Examples:
        >>> [(one.nominative, one.case.value) for one in first_names("Βασίλη")]
        [('Βασίλης', 'genitive'), ('Βασίλης', 'accusative'), ('Βασίλης', 'vocative')]
    """
    if "/" in word:
        return _contracted(fold(word))
    readings = _forms().get(fold(word), ())
    where = stress(word)
    return tuple(one for one in readings if _is_stressed_so(one, where))


def _is_stressed_so(reading: FirstName, where: int) -> bool:
    """Tell whether a woman's name keeps its stress: «Ξανθής», but the city «Ξάνθης»."""
    keeps = reading.gender is Gender.FEMALE and reading.nominative[-1] in "ηαήά"
    return not where or not keeps or where == stress(reading.nominative)


@cache
def _contracted(folded: str) -> tuple[FirstName, ...]:
    """Return what «Κων/νος» may be short for."""
    start, _, end = folded.partition("/")
    return tuple(
        reading
        for form, readings in _forms().items()
        if form.startswith(start) and form.endswith(end) and len(form) > len(folded)
        for reading in readings
    )


@cache
def latin_first_names() -> frozenset[str]:
    """Return first names in Latin letters, folded, Greek ones among them."""
    greek = (name for each in _LISTS.values() for name in load_lines(each))
    latin = (*load_lines("first-names-latin"), *map(transliterate, greek))
    return frozenset(map(fold, latin))


@cache
def _forms() -> dict[str, tuple[FirstName, ...]]:
    forms: dict[str, list[FirstName]] = {}
    for gender, name_list in _LISTS.items():
        for name in load_lines(name_list):
            for form, case in _declined(fold(name), gender):
                forms.setdefault(form, []).append(FirstName(name, gender, case))
    order = list(Case)
    return {
        form: tuple(sorted(found, key=lambda one: order.index(one.case)))
        for form, found in forms.items()
    }


def _declined(folded: str, gender: Gender) -> list[tuple[str, Case]]:
    """Return the forms of a folded nominative; a name that is not declined has one."""
    oblique = (Case.GENITIVE, Case.ACCUSATIVE, Case.VOCATIVE)
    for ending, endings in _ENDINGS[gender]:
        if folded.endswith(ending):
            stem = folded.removesuffix(ending)
            made = [
                (stem + other, case)
                for case, others in zip(oblique, endings, strict=True)
                for other in others
            ]
            return [(folded, Case.NOMINATIVE), *made]
    return [(folded, case) for case in Case]
