"""Whose a project is when its sentence speaks of one city alone.

«Η Νίσυρος έγινε γνωστή με το πρόγραμμα «Σπίτι»»: no verb of making says it, but no one
else is there to whom it may belong. Partners, funds, plans and other bodies in the
sentence leave it open.
"""

import re
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.possession import Carrier, is_others
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_OF_OTHERS: Final = re.compile(
    r"\b(?:εταιρ(?:οσ|οι|ου|ων|ουσ)\b|συμμετ[εοα]|μετε[χι]|μετασχ|μελοσ|μελη\b|μελων\b"
    r"|λαμβαν\w+ μεροσ|πηρ\w+ μεροσ|ελαβ\w+ μεροσ|συνεργ|ενταξ|ενταχ|ενταγμεν"
    r"|προσχωρ|χρηματοδοτ|επιδοτ|υπουργ|υποστηριξ|επιτροπη|κομισιον|διοργαν|συναντησ"
    r"|ευρωπαικ\w+ (?:εργ|προγραμμ|πρωτοβουλ)|προσκλησ|επιλεχ|επιλεγ|δικτυ"
    r"|εκπον|καταρτι|προσχεδ|διαβουλευσ|put to|αναθετ|αναμεν|draft|prepar|plann"
    r"|plans to|no\b|χωρισ|εθνικ"
    r"|πρωην|προηγουμεν|εξαγγειλ|σχεδιαζ|προτειν|former|one of|ενασ απο|μια απο|ενα απο"
    r"|εταιρ[ει]ια|πανεπιστ|company|firm\b"
    r"|partner|participa|tak\w+ part|took part|member|consortium|join|fund|selected"
    r"|chosen|financ|ministry|commission|support|invited|meeting|workshop|conference"
    r"|eu project|european|network|under the|cooperat|lighthouse|follower|fellow)"
)
_THERE: Final = frozenset(
    "στο στη στην στον στα στισ στουσ απο in at from near to like".split()
)
_NEAR: Final = 2
_OTHERS: Final = (
    "Organization",
    "KnowledgeInstitution",
    "GovernanceBody",
    "CityNetwork",
    "Country",
    "Event",
)


def one_city_beside(reading: Reading, phrase: Tokens) -> Carrier | None:
    """Return the only city of the clause around *phrase*, if nothing speaks against it.

    Args:
        reading: The document as read.
        phrase: The name of a project with the noun that tells its kind.
    """
    clause = clause_of(phrase)
    if (
        reading.ents(clause, *_OTHERS)
        or is_unreal(clause)
        or is_others(reading, phrase)
    ):
        return None
    if _OF_OTHERS.search(" ".join(one.norm_ for one in clause)):
        return None
    found = [
        (words, entity)
        for words in reading.ents(clause, *CITIES)
        if (entity := reading.entity(words)) is not None
    ]
    if len({_city(reading, entity) for _, entity in found}) != 1:
        return None
    words, entity = min(found, key=lambda one: abs(one[0].start - phrase.start))
    beside = 0 <= words.start - phrase.end <= _NEAR  # “Projects in Ghent include …”
    if words.start and words[0].nbor(-1).norm_ in _THERE and not beside:
        return None
    return Carrier(entity, between(words, phrase), implied("0.7"))


def _city(reading: Reading, entity: Entity) -> Entity:
    if entity.type == CKG.City:
        return entity
    return reading.gazetteer.city_of(entity) or entity
