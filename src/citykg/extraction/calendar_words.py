"""Names of months and weekdays as texts inflect and shorten them."""

from typing import Final

from citykg.documents.model import Language

_EL_MONTHS: Final = (
    r"ιανουαρι(?:οσ|ου|ο|ον)|γεναρησ?|ιαν\.",
    r"φεβρουαρι(?:οσ|ου|ο|ον)|φλεβαρησ?|φεβ\.",
    r"μαρτι(?:οσ|ου|ο|ον)|μαρτησ?|μαρ\.",
    r"απριλι(?:οσ|ου|ο|ον)|απριλησ?|απρ\.",
    r"μαι(?:οσ|ου|ο|ον)|μαησ?",
    r"ιουνι(?:οσ|ου|ο|ον)|ιουνησ?|ιουν\.",
    r"ιουλι(?:οσ|ου|ο|ον)|ιουλησ?|ιουλ\.",
    r"αυγουστ(?:οσ|ου|ο|ον)|αυγ\.",
    r"σεπτεμβρι(?:οσ|ου|ο|ον)|σεπτεμβρησ?|σεπτ?\.",
    r"οκτωβρι(?:οσ|ου|ο|ον)|ο[κχ]τωβρησ?|οκτ\.",
    r"νοεμβρι(?:οσ|ου|ο|ον)|νοεμβρησ?|νοε\.",
    r"δεκεμβρι(?:οσ|ου|ο|ον)|δεκεμβρησ?|δεκ\.",
)
_EN_MONTHS: Final = (
    r"january|jan\.?",
    r"february|feb\.?",
    r"march|mar\.",
    r"april|apr\.?",
    r"may",
    r"june|jun\.",
    r"july|jul\.",
    r"august|aug\.?",
    r"september|sept?\.?",
    r"october|oct\.?",
    r"november|nov\.?",
    r"december|dec\.?",
)
_EL_WEEKDAYS: Final = (
    r"δευτερασ?",
    r"τριτησ?",
    r"τεταρτησ?",
    r"πεμπτησ?",
    r"παρασκευησ?",
    r"σαββατ(?:ο|ου)",
    r"κυριακησ?",
)
_EN_WEEKDAYS: Final = (
    r"mon(?:day|\.)",
    r"tue(?:sday|s?\.)",
    r"wed(?:nesday|\.)",
    r"thu(?:rsday|r?s?\.)",
    r"fri(?:day|\.)",
    r"sat(?:urday|\.)",
    r"sun(?:day|\.)",
)
# Regular expressions over folded text; January and Monday first.
MONTHS: Final = {Language.GREEK: _EL_MONTHS, Language.ENGLISH: _EN_MONTHS}
WEEKDAYS: Final = {Language.GREEK: _EL_WEEKDAYS, Language.ENGLISH: _EN_WEEKDAYS}
