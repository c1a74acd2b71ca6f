"""Works of a city without a title: «η ανάπλαση της πλατείας», “the Urban Living Lab”.

A noun of something made heads the phrase. It counts as a project where the text says
that the city made it («… που κατασκεύασε ο Δήμος»), or honours the city for it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Mention
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import QUANTITY, TITLE, Reading
from citykg.extraction.rules.carriers import Verbs, carrier_of
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.content import labels_of, name_of
from citykg.extraction.rules.honoured import agent_of, honoured_for, named_works
from citykg.extraction.rules.possession import Carrier
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.vocabulary import CKG

_DOING: Final = re.compile(
    r"(?:αναπλασ|αναβαθμισ|ανακαινισ|αποκαταστασ|επαναλειτουργι|αναστηλωσ|κατασκευ"
    r"|επεκτασ|μετατροπ|πεζοδρομησ|συντηρησ|διαμορφωσ|αναμορφωσ|καθιερωσ|συνδεσ"
    r"|ψηφιοποιησ)(?:η|ησ|εωσ|α|ασ|εισ)|εργο"
    r"|renovation|restoration|redevelopment|refurbishment|regeneration|conversion"
    r"|construction|upgrade|modernisation|modernization|pedestrianisation|extension"
)
_MADE: Final = re.compile(
    r"παρκ(?:ο|ου|α)|δομη|δομησ|δομεσ|χωρο(?:σ|υ|)|χωρων|κομβο(?:σ|υ|υσ|ι)|κομβο"
    r"|δικτυο|δικτυου|ποδηλατοδρομ(?:οσ|ο|ου|οι|ουσ)|μονοπατι(?:ου|α)?|διαδρομ(?:η|ησ|εσ)"
    r"|συστημα(?:τοσ|τα)?|πλατφορμα|εφαρμογη|κηπο(?:σ|υ|ι|υσ)?|συνελευση|σταθμο(?:σ|υ|ι|υσ)?"
    r"|θερμοκοιτιδα|πλατεια|εξεδρεσ|καλντεριμια|κεντρο|κεντρου|φροντιστηριο|παντοπωλειο"
    r"|μουσειο|παρατηρητηριο|εργαστηρι(?:ο|α)|τηλεοραση|γραφειο|σημειο|γεφυρα|αγορα"
    r"|βιβλιοθηκη|καταφυγιο|λιμανι|συγκροτημα|κτιριο|πολυχωροσ|πολυχωρο|κηπο|ξεναγοσ|πεζοδρομοσ|πεζοδρομια|κολυμβητηριο|αλσοσ|μονοπατια"
    r"|park|plant|lab|hub|point|centre|center|station|system|garden|trail|trails|bridge"
    r"|museum|platform|network|route|greenway|square|library|office|academy|corridor"
)
_SCHEME: Final = re.compile(
    r"προγραμμα|δραση|πρωτοβουλια|υπηρεσια|καμπανια|εκστρατεια"
    r"|scheme|programme|program|initiative|campaign|service"
)
_NO_THING: Final = re.compile(
    r"\b(?:συστημα ποιοτητασ|πολεων|δημων|cities|municipalities|δημοτικο κεντρο"
    r"|city centre|town centre|κεντρο τησ πολησ|town hall|historic centre"
    r"|starting point|turning point|head office|post office|press office|mayor)"
)
_VERBS: Final = Verbs(
    re.compile(
        r"(?:υλοποιησ|κατασκευασ|δημιουργησ|εγκαινιασ|ολοκληρωσ|αναπτυξ|ανεπτυξ|σχεδιασ"
        r"|παρεδωσ|διαμορφωσ|καθιερωσ|ιδρυσ|ανοιξ|εθεσ|συστησ|οργανωσ|αποκτησ|απεκτησ"
        r"|λειτουργησ|αναβαθμισ|εγκατεστησ)(?:ε|αν|αμε|α)"
        r"|λειτουργει|διαθετει"
        r"|built|opened|created|launched|established|inaugurated|completed|developed"
        r"|introduced|designed|delivered|set"
    ),
    re.compile(
        r"(?:υλοποιηθ|κατασκευαστ|δημιουργηθ|ολοκληρωθ|εγκαινιαστ|συγκροτηθ|ιδρυθ"
        r"|σχεδιαστ|διαμορφωθ|αναπτυχθ|συσταθ|παραδοθ)(?:ηκε|ηκαν)|λειτουργει"
        r"|λειτουργουν|ξεχωριζει|ξεχωριζουν"
        r"|built|opened|created|launched|established|inaugurated|completed|developed"
        r"|introduced|delivered"
    ),
)
_ARTICLES: Final = frozenset(
    "ο η το οι τα τον την τη τισ τουσ του τησ των ενα μια εναν the a an its our".split()
)
_GENITIVES: Final = frozenset("του τησ των of".split())
_WHOSE: Final = frozenset("δημου δημων πολησ νησιου χωρασ city municipality".split())
_MAKING: Final = frozenset(
    "δημιουργια δημιουργιασ υλοποιηση υλοποιησησ λειτουργια λειτουργιασ".split()
)
_PARTS_OF_TOWNS: Final = frozenset(
    "κεντρου πλατειασ παραλιασ λιμανιου λιμενα αγορασ καστρου μετωπου κηπου".split()
)
_PLAIN: Final = frozenset(
    "νεο νεα νεου νεασ νεοσ νεων νεουσ πρωτο πρωτη πρωτου ολοκληρωμενο ολοκληρωμενη "
    "ολοκληρωμενου σημαντικο μεγαλο μεγαλη new first big large modern public second "
    "major".split()
)
_SMALL: Final = frozenset(
    "και για στο στη στην στον στα στισ στουσ σε με απο προσ κατα που ειναι "
    "for and in on at to with by from as is was has have will".split()
)
_GENITIVE: Final = re.compile(r"[α-ω]{2,}(?:ου|ησ|ασ|ων|οσ|ουσ|εωσ)")
_LABELS: Final = frozenset({"", TITLE, "Place", "Name", "City", QUANTITY})
_LONGEST: Final = 10
_MODIFIERS: Final = 4
_FEWEST: Final = 2


def state_works(reading: Reading, findings: Findings) -> None:
    """State which works the text says that a city made, or honours it for."""
    named = list(named_works(reading))
    taken = {at for words in named for at in range(words.start, words.end)}
    rest = [words for words in _phrases(reading) if words.start not in taken]
    for words in (*named, *rest):
        carrier = honoured_for(findings, words)
        if carrier is None and not _is_scheme(words):
            carrier = _made_by(reading, words)
        if carrier is None:
            continue
        home = agent_of(reading, carrier.entity)
        name = words.text if words.text.isascii() else _nominative(words)
        project = situation(
            "initiative", CKG.Initiative, home, name, labels=labels_of(name)
        )
        reading.mentions.append(Mention(reading.span(words), project))
        findings.state(
            project, CKG.carriedOutBy, home, carrier.words, grounds=carrier.grounds
        )


def _is_scheme(words: Tokens) -> bool:
    """Tell whether a programme heads a phrase, which anybody may run."""
    return any(_SCHEME.fullmatch(one.norm_) for one in words)


def _nominative(words: Tokens) -> str:
    """Return a name in the nominative; «τον Βοτανικό Κήπο» is a masculine."""
    before = words.doc[words.start - 1].norm_ if words.start else ""
    if before != "τον":
        return name_of(words)
    said: list[str] = []
    for one in words:
        head = all(word.endswith(("ος", "ός")) for word in said)
        bare = head and one.norm_.endswith("ο")
        said.append(f"{one.text}ς" if bare else one.text)
    return capitalised(" ".join(said))


def _phrases(reading: Reading) -> Iterator[Tokens]:
    """Yield the phrases that a noun of something made heads, not named otherwise."""
    end = 0
    for token in tokens_with(reading.doc, _heads_works):
        if token.i < end or token.ent_type_:
            continue
        words = _latin(token) if token.text.isascii() else _greek(token)
        doing = _DOING.fullmatch(token.norm_) is not None
        inside = _LABELS | {"Organization"} if doing else _LABELS
        named = [one for one in words if one.ent_type_ not in inside]
        folded = " ".join(one.norm_ for one in words)
        general = words[-1].i == token.i and token.text.islower()
        general = general and not token.text.isascii()  # «ψηφιακή εφαρμογή»
        general = general or (token.norm_ == "εργο" and words[-1].text.islower())
        if len(words) < _FEWEST or general or named or _NO_THING.search(folded):
            continue
        end = words.end
        if not _goes_on(words):
            yield words


def _goes_on(words: Tokens) -> bool:
    """Tell whether «και οι Πλακοστρώσεις» still belongs to the name."""
    after = words.doc[words.end : min(words.sent.end, words.end + 3)]
    joined = len(after) > 2 and after[0].norm_ == "και"  # noqa: PLR2004  # article and noun
    return joined and after[1].norm_ in _ARTICLES


@lru_cache(maxsize=1 << 15)
def _heads_works(form: str) -> bool:
    return any(one.fullmatch(form) for one in (_MADE, _DOING, _SCHEME))


def _greek(token: Token) -> Tokens:
    """Return «Πάρκο Κυκλοφοριακής Αγωγής», «ανάπλαση της πλατείας Ελευθερίας»."""
    doc, start = token.doc, token.i
    while start > max(token.sent.start, token.i - _MODIFIERS):
        before = doc[start - 1]
        if before.norm_ in _ARTICLES | _SMALL or not before.is_alpha:
            break
        start -= 1
    if start and doc[start - 1].norm_ not in _ARTICLES:
        start = token.i
    while start < token.i and doc[start].norm_ in _PLAIN | _MAKING:
        start += 1
    return doc[start : _genitives(token)]


def _genitives(token: Token) -> int:
    """Return where what a thing is of ends: «της Δημοτικής Αγοράς Κυψέλης»."""
    doc, end = token.doc, token.i + 1
    limit = min(token.sent.end, token.i + _LONGEST)
    while end < limit:
        one = doc[end]
        joint = one.norm_ in _GENITIVES or one.norm_ == "και"
        if joint:
            following = doc[end + 1] if end + 1 < limit else None
            if following is None or not _may_follow(following):
                break
            end += 2
        elif _may_follow(one) and one.norm_ not in _ARTICLES | _SMALL:
            end += 1
        else:
            break
    return end


def _may_follow(token: Token) -> bool:
    if token.norm_ in _WHOSE:
        return False
    if token.ent_type_ in {"City", "Municipality"}:
        return token.nbor(-2).norm_ in _PARTS_OF_TOWNS
    capital = token.text[0].isupper()
    return token.is_alpha and (capital or bool(_GENITIVE.fullmatch(token.norm_)))


def _latin(token: Token) -> Tokens:
    """Return “Urban Living Lab”, “renovation of the Old Market”."""
    doc, start = token.doc, token.i
    while start > max(token.sent.start, token.i - _MODIFIERS):
        before = doc[start - 1]
        closed = before.norm_ in _ARTICLES | _SMALL | _GENITIVES
        if closed or not re.match(r"[A-Za-z]", before.text):
            break
        start -= 1
    if start and doc[start - 1].norm_ not in _ARTICLES:
        start = token.i
    while start < token.i and doc[start].norm_ in _PLAIN:
        start += 1
    end = token.i + 1
    if _DOING.fullmatch(token.norm_) and doc[end : end + 1].text == "of":
        at = end + 1
        while at < token.sent.end and (
            doc[at].norm_ in {"the", "its"} or doc[at].text[0].isupper()
        ):
            at += 1
        end = at if at > end + 1 and doc[at - 1].text[0].isupper() else end
    return doc[start:end]


def _made_by(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city that the clause says has made *words*."""
    clause = clause_of(words)
    if is_unreal(clause):
        return None
    capital = words[0].text[0].isupper() and words[-1].text[0].isupper()
    doing = any(_DOING.fullmatch(one.norm_) for one in words)
    if not capital and not doing:
        return None
    carrier = carrier_of(reading, words, _VERBS)
    if carrier is None:
        return None
    told = carrier.words
    verbs = (_VERBS.active, _VERBS.passive)
    if not any(one.fullmatch(token.norm_) for one in verbs for token in told):
        return None
    return Carrier(carrier.entity, told, implied("0.7"))
