"""The words of acts at events, in both languages."""

import re
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from citykg.documents.model import Language


class Act(Enum):
    """What a word says that somebody does at an event."""

    TAKE_PART = "take part"  # cities, too; in events and initiatives
    ATTEND = "attend"  # people and cities; in events
    SPEAK = "speak"  # people; in events
    JOIN = "join"  # cities; in initiatives
    REPRESENT = "represent"  # people for cities; in events
    BE_GIVEN = "be given"  # people, what is said or given at the event
    BY_NOUN = "by noun"  # «παρουσία του …», «με τη συμμετοχή των …»
    OWN = "own"  # «η συμμετοχή του στο …», “its participation in …”


# Folded beginnings of words; a blank parts the word from the next one.
_GREEK: Final = (
    (
        Act.TAKE_PART,
        "συμμετειχ",
        "μετειχ",
        r"συμμετεχ(?:ει|ουν|ουμε|οντ)",
        r"μετεχ(?:ει|ουν|ουμε)",
        r"(?:ελαβ|λαμβαν|πηρ|παιρν|παρει|λαβει)\w* μεροσ",
        r"συμμετασχει\b",
        r"(?:φερνει|εφερε) (?:κοντα|μαζι)",
        r"(?:συγκεντρων|ενων|συμπεριλαμβαν)ει\b",
        r"παιρνοντασ μεροσ",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:συμ)?μετασχει\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:λαβει|παρει) μεροσ",
        r"συμμετεχοντασ\b",
    ),
    (
        Act.JOIN,
        r"(?:επιλεχ[θτ]ηκ|επιλεγηκ|επελεγη|επιλεγει\b|ενταχθηκ|ενταχθει\b|εντασσετ)",
        r"(?:προκριθηκ|επιλεγμεν|εντασσοντ|συμπεριληφθηκ|προσχωρησ)",
        r"(?:συμ)?περιλαμβαν(?:ετ|οντ)",
        r"(?:ειναι|ηταν) (?:\w+ )?(?:μια|εν\w+|αναμ\w+|μετ\w+) (?:απο )?σ?τ",
        r"συγκαταλεγ(?:ετ|οντ)",
        r"πολ(?:η|εισ) - (?:φαρ|πιλοτ|εταιρ|παρατηρητ|ακολουθ)",
        r"πολ(?:η|εισ)-(?:φαρ|πιλοτ|εταιρ|παρατηρητ|ακολουθ)",
        r"πιλοτικ(?:η|εσ|οσ|οι|ουσ|ο) (?:πολ|δημο)",
        r"(?:lighthouse|fellow|follower|pilot|partner) (?:cit|πολ)",
    ),
    (
        Act.ATTEND,
        r"(?:παρεστη|παρισταται|παριστανται|παραβρεθηκ|παρευρεθηκ|παρευρισκ)",
        r"(?:παρακολουθησ(?:ε|αν)|παροντεσ|παρων|παρουσα|παρον|παρουσεσ)\b",
        r"τιμησ(?:ε|αν) με",
        r"επικεφαλησ (?:τησ|ηταν)",
        r"βρεθηκ(?:ε|αν)\b",
        r"(?:ταξιδεψ(?:ε|αν)|μετεβη(?:σαν)?|προσηλθ(?:ε|αν))\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:παραστει|παρα?ε?υ?βρεθει)\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:παρακολουθησει|δωσει το παρων)",
        r"καθισ(?:ε|αν)\b",
        r"σταθηκαν\b",
        r"(?:ηγηθηκε|ηγουνταν) (?:τησ|του)",
        r"(?:εφ(?:τασ|θασ)|καταφθασ|κατεφθασ)(?:ε|αν) εκει",
        r"(?:προσκεκλημεν|καλεσμεν)(?:οσ|η|οι|εσ)\b",
        r"συζητησαν\b",
        r"(?:μαζι|διπλα) (?:του|τησ|τουσ) (?:ηταν|βρεθηκ|βρισκ)",
        r"εκει (?:ηταν|βρισκ)",
        r"(?:συμπληρων|συνοδευ|πλαισιων)(?:ουν|αν|ε|σαν|σε)\b",
        r"(?:αντιπροσωπεια|αποστολη|κλιμακιο) (?:αποτελ|απαρτιζ|συμπληρων)",
        r"οικοδεσπο(?:τησ|τεσ|ινα) (?:\w+ )?(?:ηταν|ειναι)",
        r"συναντηθηκ(?:ε|αν)\b",
        r"συναντηση (?:\w+ )?(?:ειχ|πραγματοποιησ)",
        r"(?:ειχ(?:ε|αν)|πραγματοποιησ(?:ε|αν)) (?:\w+ )?συναντηση",
        r"(?:συνομιλησ|συσκεφθηκ)(?:ε|αν)\b",
        r"συνοδευ(?:οταν|ονταν|τηκε|τηκαν) απο",
    ),
    (
        Act.SPEAK,
        r"(?:μιλησ(?:ε|αν)|συντονισ(?:ε|αν))\b",
        r"χαιρετισ(?:ε|αν) (?:ο|η|οι)\b",
        r"(?:ανοιξ|εκλεισ|κηρυξ)(?:ε|αν) (?:ο|η|οι)\b",
        r"εργασιεσ (?:ανοιξ|εκλεισ|κηρυξ|προλογισ)",
        r"ανοιξ(?:ε|αν) (?:τισ εργασιεσ|το συνεδριο|την εκδηλωση|το φορουμ)",
        r"χαιρετισ(?:ε|αν) (?:την?|το|τισ) (?:εκδηλ|συν|ημερ|τελετ|φορ|εργασι)",
        r"(?:εισηγηθηκ|προλογισ|καλωσορισ|υποδεχ[θτ]ηκ|προ[εη]δρευσ|συντονιστ)",
        r"τοποθετηθηκ(?:ε|αν)",
        r"(?:ομιλητ|εισηγητ)(?:ησ|ρια|εσ|ριεσ)\b",
        r"(?:χαιρετισμ(?:ο|ουσ)|ομιλια|ομιλιεσ)\b",
        r"(?:εισηγησ|παρουσιασ|τοποθετησ|παρεμβασ)εισ (?:απο|εκαν|πραγματοποι|ειχ)",
        r"κηρυξ(?:ε|αν)",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:μιλησει|χαιρετισει)\b",
        r"λογο (?:ελαβ|πηρ|ειχ)",
        r"(?:πηρ(?:ε|αν)|ελαβ(?:ε|αν)|ειχ(?:ε|αν)) (?:τον )?λογο",
        r"(?:βημα|πανελ|podium)\b",
        r"απαντησ(?:ε|αν) (?:σε|στισ) ερωτησεισ",
        r"ερωτησεισ (?:\w+ )?απαντησ",
        r"απηυθυν(?:ε|αν)\b",
        r"δεχ[θτ]ηκ(?:ε|αν) στο γραφειο",
    ),
    (
        Act.BE_GIVEN,
        r"(?:παρουσιασ(?:ε|αν)|βραβευσ(?:ε|αν))\b",
        "ανεπτυξ",
        "ανελυσ",
        "παρελαβ",
        "παρεδωσ",
        "απενειμ",
        "επεδωσ",
        "παραλαμβανοντασ",
        "βραβευτηκ",
        r"υπεγραψ(?:ε|αν)\b",
    ),
    (
        Act.REPRESENT,
        r"εκπροσωπησ(?:ε|αν)\b",
        "εκπροσωπηθηκ",
        "αντιπροσωπευσ",
        r"εκπροσωπ(?:ει|ουν|ουσε|ουσαν)\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?εκπροσωπησει\b",
    ),
    (
        Act.OWN,
        r"(?:συμμετοχη|παρουσια)σ? (?:(?:μασ|τουσ)\b|(?:του|τησ) στ[οηιαυ])",
    ),
    (Act.BY_NOUN, r"(?:παρουσια|συμμετοχη)σ? (?:του|τησ|των)\b"),
    (
        Act.BY_NOUN,
        r"παροντ(?:οσ|ων) (?:του|των)\b",
        r"παρουσησ τησ\b",
        r"(?:οικοδεσπο\w+|επικεφαλησ|συντονιστ\w+|ομιλητ\w+) (?:τον|την|τουσ|τισ)\b",
    ),
    (
        Act.BY_NOUN,
        r"(?:παρουσια|συμμετοχη)σ? (?:\w+ )?(?:εκπροσωπ|αντιπροσωπ|στελεχ|δημαρχ)",
    ),
)
_ENGLISH: Final = (
    (
        Act.TAKE_PART,
        r"participat(?:e|es|ed|ing)\b",
        r"(?:took|takes?|taking|taken) part",
        r"(?:brought|brings|bringing) together",
        r"(?:involve[sd]|counts|unites|gathers)\b",
        r"(?:sent|sends) (?:an?|its|their|\w+) (?:\w+ )?(?:delegat|representat)",
    ),
    (
        Act.JOIN,
        r"(?:joined|joins|selected|chosen|admitted)\b",
        r"(?:among|amongst)\b",
        r"(?:one|part) of\b",
        r"participating (?:cities|towns|municipalities)\b",
        r"(?:lighthouse|fellow|follower|pilot|partner|twin|mission) (?:cit|town|munic)",
    ),
    (
        Act.ATTEND,
        r"attend(?:s|ed|ing)?\b",
        r"present (?:were|was|on|at|from)\b",
        r"(?:was|were|also) present",
        r"(?:was|were) (?:also |all |both )?there\b",
        r"in attendance\b",
        r"hosted by\b",
        r"accompanied by\b",
        r"on hand\b",
        r"(?:around|at) the (?:\w+ )?table\b",
        r"(?:came|went|flew|spoke|appeared) in person",
        r"(?:sat|sits|sit|stood) (?:on|around|at|beside|alongside|down)\b",
        r"(?:flew|went|drove) (?:out )?to\b",
        r"(?:travelled|traveled) to\b",
        r"met (?!in|at|on|the)",
        r"(?:met|gathered|convened|assembled) (?:in|at)\b",
        r"(?:held|had) (?:a|an) (?:\w+ )?(?:meeting|talks)",
        r"joining (?:him|her|them|the)\b",
        r"(?:guests|attendees|participants)\b",
        r"(?:led|headed) the",
        r"delegation (?:was |is )?(?:led|headed) by",
    ),
    (
        Act.SPEAK,
        r"spoke (?!of|from|about)",
        r"(?:speaks|speakers?|addressed|chaired|moderated|opened|closed)\b",
        r"(?:keynote|panell?ists?)\b",
        r"(?:gave|giv|deliver)\w* (?:the|an?|h\w+) (?:\w+ )?(?:speech|talk|addr|keyn)",
        r"(?:took|takes|had) the (?:floor|microphone|stage|podium|chair|lectern)",
        r"(?:shared|graced|mounted) the (?:stage|podium|platform)",
        r"told (?:the|its) (?:\w+ )?(?:conf|summit|meeting|delegat|audienc|plen|forum)",
        r"(?:answered|fielded|took) (?:the )?questions",
        r"welcomed (?:the )?(?:participants|guests|delegates|attendees|visitors)",
        r"(?:introduced|delivered|given) by\b",
        r"guest (?:of|at|speaker)\b",
    ),
    (Act.BY_NOUN, r"(?:presence|participation) of\b"),
    (Act.BE_GIVEN, r"(?:presented|accepted|received|collected|handed|signed)\b"),
    (Act.REPRESENT, r"represent(?:ed|s)\b"),
    (Act.OWN, r"(?:its|our|their|his|her) participation"),
)


@lru_cache(maxsize=1 << 14)
def act_said(text: str, language: Language) -> Act | None:
    """Return what a word and those after it say, folded, or None."""
    rows = _rows(language)
    return next((act for act, _, row in rows if row.match(text)), None)


@cache
def may_say(form: str, language: Language) -> bool:
    """Tell whether some row of the table may begin with *form*."""
    return any(first.match(form) for _, first, _ in _rows(language))


@cache
def _rows(
    language: Language,
) -> tuple[tuple[Act, re.Pattern[str], re.Pattern[str]], ...]:
    """Return the acts, each with the first words that may say it, and all words."""
    table = _GREEK if language is Language.GREEK else _ENGLISH
    return tuple(
        (
            act,
            re.compile("|".join([f"(?:{one.partition(' ')[0]})" for one in forms])),
            re.compile("|".join([f"(?:{one})" for one in forms])),
        )
        for act, *forms in table
    )
