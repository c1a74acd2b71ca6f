"""Verbs and nouns that say that a prize was won, given, or given by whom."""

from enum import Enum
from functools import cache
from typing import Final

from citykg.extraction.award_words import GENERIC
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with


class Kind(Enum):
    """How a trigger relates prize and recipient."""

    TAKES = "the subject gets the prize"
    PASSIVE = "the subject is given it, if an auxiliary stands before"
    GIVEN = "who is behind the preposition gets it"
    GIVES = "the subject gives it to the object"
    WINNER = "a noun for who has it"
    NOMINAL = "a noun for the giving"


_TAKES: Final = tuple(
    "κερδισ κερδιζ αποσπασ αποσπα απεσπασ ελαβ λαβαμε λαβει λαβουν λαμβανει λαμβανουν "
    "κατεκτησ κατακτησ κατακτα πηρε πηραν πηραμε απεκτησ αποκτησ αποκτα εξασφαλισ "
    "παρελαβ παραλαβ σαρωσ κατεχει κατεχουν κατειχ φερει επεστρεψ επιστρεφ εφυγ "
    "συγκεντρωσ μοιραστηκ δρεψ "
    "τιμηθηκ τιμαται τιμωνται τιμηθει βραβευτηκ βραβευθηκ βραβευεται βραβευονται "
    "βραβευτει βραβευθει βραβευμεν τιμημεν διακριθηκ διακρινεται διακρινονται "
    "διακριθει επιβραβευτηκ επιβραβευθηκ πιστοποιηθηκ "
    "αναδειχθηκ αναδειχτηκ αναδειχθει αναδειχτει αναδεικνυεται αναδεικνυονται "
    "ανακηρυχθηκ ανακηρυχτηκ ανακηρυχθει ανακηρυσσεται ονομαστηκ ονομασθηκ χριστηκ "
    "στεφθηκ στεφεται στεφονται επελεγη επιλεχθηκ επιλεχτηκ επιλεγηκ επιλεγεται "
    "οριστηκ αναγορευθηκ αναγορευτηκ νικησ μοιραζεται μοιραζονται ανεβηκαν ανεβηκε "
    "ανελαβ αναλαβ συγκαταλεχθηκ τιτλοφορ πρωτευσ επικρατησ θριαμβευσ διαθετει "
    "διαθετουν αριστευσ "
    "στεφανωθηκ χαρακτηριστηκ χαρακτηρισθηκ αναγορευ".split()
)
# Verbs that win something only “with” it, and those of having it in hand.
_WITH: Final = frozenset(
    "left leaves came comes walked walks returned returns arrived arrives went "
    "departed αποχωρησε αποχωρησαν γυρισε γυρισαν ηρθε".split()
)
_HAS: Final = frozenset("has have had εχει εχουν ειχε ειχαν εχουμε".split())
_HAD: Final = frozenset("the an a τον την το ηδη already also its στα".split())
_HELD: Final = 7  # tokens from “has” to what one has
_ON_THE_WAY: Final = 12  # tokens between such a verb and its “with”
_TAKES_EN: Final = frozenset(
    "won wins win got gets received receives earned earns claimed claims scooped "
    "scoops secured secures clinched obtained obtains gained gains holds held takes "
    "took captured topped tops collected bagged landed achieved achieves shared "
    "garnered accepted brought brings "
    "picked becomes became win achieve receive earn gain obtain claim secure "
    "hold share shares carries carried carry bears bore".split()
)
_PASSIVE_EN: Final = frozenset(
    "awarded given honoured honored presented named declared crowned chosen selected "
    "designated elected proclaimed recognised recognized voted distinguished granted "
    "certified decorated bestowed conferred handed commended rewarded "
    "borne titled".split()
)
_GIVEN: Final = tuple(
    "επιφυλαχθηκ επιφυλασσ παραδοθει επιδοθει αποδοθει αποδιδεται "
    "απονεμηθηκ απονεμεται απονεμονται απονεμηθει δοθηκ κατακυρωθηκ επιδοθηκ αποδοθηκ "
    "απονεμημεν παραδοθηκ κατεληγ πηγε πηγαν πηγαινε κατεληξ ανηκει ανηκουν ανηκε "
    "περασ περναει περνα ταξιδεψ καταλη".split()
)
_GIVEN_EN: Final = frozenset(
    "went goes go gone belongs belong belonged passes passed fell falls "
    "travelled".split()
)
_GIVES: Final = frozenset(
    "απενειμε απενειμαν απονεμει απονεμουν εδωσε εδωσαν βραβευσε βραβευσαν βραβευει "
    "βραβευουν τιμησε τιμησαν ανακηρυξε ανακηρυξαν ανεδειξε επελεξε ονομασε χρισε "
    "διεκρινε ανακηρυσσει απενεμε τιμα τιμουν επελεξαν διεκριναν ανεδειξαν ονομασαν "
    "παρεδωσε επεδωσε αναδεικνυει δινει".split()
)
_GIVES_EN: Final = frozenset(
    "awards gave gives names honours honors crowns chose declares presents "
    "recognises recognizes confers bestows commends".split()
)
_WINNER: Final = (
    "νικητ",
    "κατοχο",
    "τιτλουχ",
    "βραβευθεντ",
    "βραβευμενοι",
    "βραβευμενουσ",
    "βραβευμενεσ",
    "βραβευμενων",
    "τιμηθεντ",
    "διακριθεντ",
)
_WINNER_EN: Final = frozenset(
    "winner winners laureate laureates recipient recipients holder holders "
    "winning".split()
)
_NOMINAL: Final = ("βραβευσ", "απονομ", "ανακηρυξ", "αναδειξ", "επιλογ")
_NOUNS: Final = frozenset(
    "κατακτηση κατακτησησ αποκτηση αποκτησησ εξασφαλιση εξασφαλισησ παραλαβη παραλαβησ "
    "κατακτησεισ".split()
)
_NOMINAL_EN: Final = frozenset(
    "awarding conferral designation victory triumph win naming crowning".split()
)
_PART: Final = frozenset("μεροσ υποψη χωρα χωραν part place care note account".split())
_FOR: Final = frozenset("για στη στην στο στον στα".split())
BE: Final = frozenset("is was were are been be being got".split())
RECEIVING: Final = (
    "παρελαβ", "παραλαβ", "ελαβ", "received", "accepted", "collected", "handed",
    "presented",
)  # fmt: skip


_HONOURING: Final = (
    "βραβευ",
    "τιμηθηκ",
    "διακριθηκ",
    "επιβραβευ",
    "honoured",
    "honored",
    "recognised",
    "recognized",
    "distinguished",
    "awarded",
)
INDEFINITE: Final = frozenset(
    "βραβειο βραβεια διακριση διακρισεισ επαινο επαινοσ award awards prize prizes "
    "distinction".split()
)


def honours(token: Token, behind: Tokens) -> bool:
    """Tell whether *token* says that somebody was honoured, with whatever prize."""
    if token.norm_.startswith(_HONOURING):
        return True
    return any(one.norm_ in INDEFINITE and not one.ent_type_ for one in behind[:6])


@cache
def _kind_of(norm: str) -> Kind | None:
    if norm.isascii():
        for words, kind in (
            (_TAKES_EN, Kind.TAKES),
            (_PASSIVE_EN, Kind.PASSIVE),
            (_GIVEN_EN, Kind.GIVEN),
            (_GIVES_EN, Kind.GIVES),
            (_WINNER_EN, Kind.WINNER),
            (_NOMINAL_EN, Kind.NOMINAL),
        ):
            if norm in words:
                return kind
        return None
    if norm in _GIVES:
        return Kind.GIVES
    if norm in _NOUNS:
        return Kind.NOMINAL
    for prefixes, kind in (
        (_WINNER, Kind.WINNER),
        (_TAKES, Kind.TAKES),
        (_GIVEN, Kind.GIVEN),
        (_NOMINAL, Kind.NOMINAL),
    ):
        if norm.startswith(prefixes):
            return kind
    return None


def wins_with(verb: Token) -> bool:
    """Tell whether one “left the gala with” something."""
    if verb.norm_ not in _WITH:
        return False
    end = min(verb.sent.end, verb.i + _ON_THE_WAY)
    return any(one.norm_ in {"with", "με"} for one in verb.doc[verb.i + 1 : end])


def _is_had(verb: Token) -> bool:
    """Tell “has the title” from “has won the title”."""
    near = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _HELD)]
    prized = any(one.ent_type_ == "Award" or one.norm_ in GENERIC for one in near)
    return prized and near[0].norm_ in _HAD


def _leaves_for(token: Token) -> bool:
    """Tell «το βραβείο έφυγε για τη Χ» from «η Χ έφυγε με το βραβείο»."""
    leaves = token.norm_.startswith(("εφυγ", "επεστρεψ"))
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + 2)]
    return leaves and any(one.norm_ in _FOR for one in following)


def verbs_in(sentence: Tokens) -> list[Token]:
    """Return the words of *sentence* that relate a prize to somebody."""
    return [one for one in tokens_with(sentence, _may_relate) if kind_of(one)]


@cache
def _may_relate(form: str) -> bool:
    """Tell whether a word may, by itself, relate a prize to somebody."""
    return form in _WITH or form in _HAS or _kind_of(form) is not None


def kind_of(token: Token) -> Kind | None:
    """Return how *token* relates a prize to somebody, or None."""
    if token.ent_type_:
        return None
    if wins_with(token):
        return Kind.TAKES
    if token.norm_ in _HAS and _is_had(token):
        return Kind.TAKES
    kind = _kind_of(token.norm_)
    if kind is Kind.TAKES and _leaves_for(token):
        return Kind.GIVEN
    if kind is Kind.TAKES and token.i + 1 < len(token.doc):
        # «έλαβε μέρος», “took part”
        return None if token.nbor(1).norm_ in _PART else kind
    return kind
