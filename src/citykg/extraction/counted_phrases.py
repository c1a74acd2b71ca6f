"""What a number counts: the noun phrase after it, in the nominative."""

import re
from typing import Final

import simplemma

from citykg.documents.model import Language
from citykg.extraction.figure_words import MEMBERS
from citykg.extraction.plurals import plural
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_STOPS: Final = frozenset(
    "και κι η ή ειτε αλλα με σε για απο που του τησ το τα τον την τη των ο οι τουσ "
    "τισ στο στη στην στον στα στισ στουσ προσ ωσ εωσ μεχρι κατα οπωσ ωστε οταν ενω "
    "καθωσ επι ανα μεταξυ δια ειναι ηταν εκτοσ μεσω μεσα μετα πριν ηδη πλεον δηλαδη "
    "οποιοι οποιεσ οποια οποιων συνολικα περιπου πανω στασ ομωσ επισησ σημερα ακομη "
    "with for which that in to by from on at have has had are is was were will who "
    "and or than as into through over under between within across the a an per since "
    "while where when took take takes now today already also live lived work worked "
    "came".split()
)
_VERB: Final = re.compile(
    r"\w{2,}(?:ουν|ονται|ουνται|ηκαν|θηκε|εται|αται|ειται|ησαν|ισαν|υσαν|ωσαν|αμε|ουμε"
    r"|ευσε|ησε|ισε|ασε|εσε|ωσε|εψε|αξε|υξε|[^ε]νει|[ζτθξψχ]ει|φερει|ρκει|λκει|ευει|οξενει|ηρετει|ρθαν"
    r"|ηραν|[αηιωυξψ]σαν|[ξψ]αν)|εχει|εχουν|ειχε|ειχαν"
)
_NOUNS: Final = frozenset("φωτιστικα κλινικεσ τεχνικοι μηχανικοι ιδιωτικοι".split())
_OPENERS: Final = frozenset({"συνολικα", "περιπου", "μονο", "ακομη", "ακομα"})
_OF_THEM: Final = frozenset("αυτουσ αυτεσ αυτα αυτων".split())
_PEOPLE: Final = frozenset(
    "people children staff personnel men women fibre fiber".split()
)
_MOST: Final = 5  # words of a phrase
_WHOM: Final = frozenset("whom which them these those οποιων".split())
_OF: Final = frozenset("των τησ του".split())
_MOST_OF: Final = 4  # words of «των Χ» or “of X” behind it
_SHORTEST: Final = 3
_ENGLISH_STOPS: Final = frozenset({"of", "and"})


def counted_after(words: Tokens, language: Language) -> Tokens:
    """Return the words after a number that say what it counts; they may be empty.

    Args:
        words: The number.
        language: Language of the text.
    """
    if language is Language.GREEK:
        return _greek_after(words)
    return _english_after(words)


def _greek_after(words: Tokens) -> Tokens:
    doc, limit = words.doc, min(words.sent.end, words.end + _MOST)
    start = end = words.end + _openers(words)
    while (
        end < limit
        and _is_phrase_word(doc[end])
        and not _VERB.fullmatch(doc[end].norm_)
    ):
        end += 1
        if end + 1 < limit and doc[end].norm_ == "και" and _is_adjective(doc[end - 1]):
            end += 1
    while end > start and doc[end - 1].norm_ == "και":
        end -= 1
    alone = end == start + 1 and _is_adjective(doc[start])
    alone = alone and doc[start].norm_ not in _NOUNS
    return doc[start:start] if alone else doc[start:end]


def _openers(words: Tokens) -> int:
    """Return how many words such as «συνολικά» stand between number and noun."""
    doc, at = words.doc, words.end
    if at + 2 < words.sent.end and doc[at].norm_ == "απο":
        at += 2 if doc[at + 1].norm_ in _OF_THEM else 0
    while at < words.sent.end and doc[at].norm_ in _OPENERS:
        at += 1
    return at - words.end


def _is_adjective(token: Token) -> bool:
    ends = token.norm_.endswith(("ικεσ", "ικοι", "ικα", "ικων", "ικουσ"))
    return ends and not token.norm_.startswith("κατοικ")


def _english_after(words: Tokens) -> Tokens:
    doc, limit = words.doc, min(words.sent.end, words.end + _MOST)
    end = last = words.end
    while end < limit and (_may_count(doc[end]) or _links(doc[end], last, words)):
        end += 1
        if _is_plural(doc[end - 1]):
            last = end
    return doc[words.end : last]


def _links(token: Token, last: int, words: Tokens) -> bool:
    """Tell whether “and” joins adjectives: “2,000 local and regional governments”."""
    joined = token.norm_ == "and" and last == words.end and token.i > words.end
    return joined and _is_phrase_word(token.doc[token.i + 1])


def _may_count(token: Token) -> bool:
    """Tell whether an English word may belong to what is counted, as in “e-bikes”."""
    doc, at = token.doc, token.i
    prefix = len(token) == 1 and at + 1 < len(doc) and doc[at + 1].text == "-"
    hyphen = token.text == "-" and not token.whitespace_
    if prefix or hyphen or _is_people_of(token):
        return True
    return _is_phrase_word(token) and token.norm_ != "of"


def _is_people_of(token: Token) -> bool:
    """Tell “German” in “ten German municipalities”: a capital before a plural."""
    doc, at = token.doc, token.i
    capital = token.text.istitle() and not token.ent_type_ and at + 1 < len(doc)
    return capital and doc[at + 1].text.islower() and _is_plural(doc[at + 1])


def complement(words: Tokens) -> Tokens:
    """Return the «των κτιρίων» or “of the households” right after *words*."""
    doc, at = words.doc, words.end
    limit = min(words.sent.end, at + _MOST_OF + 2)
    if at >= limit or doc[at].norm_ not in _OF | {"of"}:
        return doc[at:at]
    at += 1
    if at < limit and doc[at].norm_ in _WHOM:
        return doc[at:at]
    while at < limit and doc[at].norm_ in {"the", "its", "our", "all"}:
        at += 1
    end = at
    while end < limit and _is_phrase_word(doc[end], inner=True):
        end += 1
    return doc[at:end]


def _is_phrase_word(token: Token, *, inner: bool = False) -> bool:
    """Tell whether a word may belong to what is counted: a small word with a sense."""
    if token.ent_type_ and not inner:
        return False
    word = token.text
    member = MEMBERS.fullmatch(token.norm_) is not None
    fits = word[0].islower() or inner or word.isupper() or member
    plain = word.replace("-", "").isalpha() or (inner and word.isalnum())
    plain = plain and len(word) >= _SHORTEST
    return fits and plain and token.norm_ not in _STOPS


def _is_plural(token: Token) -> bool:
    form = token.norm_
    return (form.endswith("s") and not form.endswith("ss")) or form in _PEOPLE


def looks_plural(words: Tokens, language: Language) -> bool:
    """Tell whether a phrase holds a plural noun, as what is counted does."""
    if language is Language.ENGLISH:
        return any(_is_plural(one) for one in words)
    return any(one.norm_.endswith(_GREEK_PLURALS) for one in words)


_GREEK_PLURALS: Final = ("εσ", "οι", "ουσ", "α", "εισ", "ων", "η", "led", "bus", "τραμ")


def in_nominative(words: Tokens, language: Language) -> str:
    """Return what is counted as a subject: «κατοίκους» and «κατοίκων» are «κάτοικοι».

    Args:
        words: The phrase.
        language: Language of the text.
    """
    if language is Language.ENGLISH or not len(words):
        return words.text
    said, head = [], True
    genitive = words[0].norm_.endswith("ων")
    for one in words:
        head = head and one.norm_.endswith("ων") == genitive
        said.append(
            _plural_nominative(one.text, genitive=genitive) if head else one.text
        )
    return " ".join(said)


def _plural_nominative(word: str, *, genitive: bool) -> str:
    oblique = word.endswith(("ους", "ούς")) or (
        genitive and word.endswith(("ων", "ών"))
    )
    if not oblique:
        return word
    lemma = simplemma.lemmatize(word.lower(), lang="el")
    if lemma == word.lower():
        return word
    return plural([lemma])
