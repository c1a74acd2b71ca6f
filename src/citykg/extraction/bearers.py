"""A sentence's titles and people, and which belong together by a verb.

«Ο Χ εξελέγη πρόεδρος του Ψ», «πρόεδρος του Ψ είναι ο Χ», “the board appointed X
director”, “he is also chair of Y”.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from citykg.extraction.reading import Reading
from citykg.extraction.scope import is_unreal
from citykg.extraction.titles import ARTICLES, HONORIFICS, TAKING, Title
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CODE

_COPULAS: Final = frozenset("ειναι παραμενει is are remains serves serving".split())
_BECOMING: Final = frozenset(
    "εξελεγη εξελεγησαν εκλεχθηκε εκλεχθηκαν εκλεχτηκε αναδειχθηκε αναδειχθηκαν "
    "αναδειχτηκε οριστηκε οριστηκαν διοριστηκε διοριστηκαν ανελαβε ανελαβαν "
    "αναλαμβανει ορκιστηκε ορκιστηκαν επανεξελεγη επανεκλεχθηκε τοποθετηθηκε "
    "τοποθετηθηκαν εγινε τιθεται εκλεγεται αναδεικνυεται οριζεται ανακηρυχθηκε εκλεγει "
    "οριστει διοριστει αναλαβει αναδειχθει τοποθετηθει επιλεχθηκε επελεγη elected "
    "re-elected reelected appointed reappointed named became becomes chosen confirmed "
    "ασκει εκτελει κατεχει διατηρει ψηφιστηκε ψηφιστηκαν προτιμηθηκε "
    "designated sworn took takes assumed assumes succeeds succeeded selected".split()
)
_LASTING: Final = frozenset("served been worked acted".split())
_MAKING: Final = frozenset(
    "ορισε διορισε εξελεξε ανεδειξε επελεξε τοποθετησε ορισαν εξελεξαν διορισαν οριζει "
    "διοριζει οριζεται elected re-elected appointed named chose selected "
    "appoints names with με".split()
)
_PAST: Final = frozenset(
    "ηταν was were διετελεσε υπηρξε served had been υπηρετησε formerly πρωην former "
    "διατελεσει χρηματισε".split()
)
NO_AGENT: Final = frozenset("απο by with με από".split())
_MANNER: Final = frozenset(
    "ομοφωνα παμψηφει εκ νεου και παλι σημερα χθεσ unanimously again now currently "
    "also εκλεγει οριστει διοριστει αναλαβει στο στη στισ στην".split()
)
_RELATIVES: Final = frozenset("who οποιοσ οποια".split())
_OFFICES: Final = frozenset({CODE["role-mayor"], CODE["role-deputy-mayor"]})
_THATS: Final = frozenset("οτι πωσ that".split())
_PRONOUNS: Final = frozenset("ιδιοσ ιδια he she".split())
_ACTING: Final = frozenset(
    "leads led works working acts acting serves serving served joined joins returns "
    "participated participates attended spoke speaks continues υπηρετει εργαζεται "
    "συμμετεχει συμμετειχε παρεστη υπογραφει υπεγραψε ενεργει παρευρεθηκε".split()
)
_JURIES: Final = frozenset("κριτικησ επιτροπησ jury panel".split())
_CLAUSES: Final = frozenset("ενω ενώ while whereas αλλα but".split())
_NEAR: Final = 8  # tokens between a verb and the title that it leads to
_LEAD: Final = 5  # tokens before a person that may tell hearsay
_UNTIL: Final = re.compile(r"(?<!\S)(?:εωσ|ωσ|μεχρι|until|till) (?:το )?(?:19|20)\d\d")
_CLOSE: Final = 4  # tokens between “is” and a title
_IN_BRACKETS: Final = 8  # tokens in brackets between a name and a title
_FAR: Final = 16  # tokens between a person and the verb


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who bears a title.

    Args:
        name: The words that name the person.
        city: The city that a list gives beside the name, or None.
        sure: Whether the words say so outright.
        listed: Whether the title stands at the head of a list, far from the name.
    """

    name: Tokens
    city: Tokens | None = None
    sure: bool = True
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A title with those who bear it.

    Args:
        title: The title.
        bearers: Who bears it; empty where the sentence does not tell.
    """

    title: Title
    bearers: tuple[Bearer, ...] = ()

    def words(self, bearer: Bearer) -> Tokens:
        """Return the words from the first to the last of title and bearer."""
        parts = [bearer.name, *([bearer.city] if bearer.city else [])]
        parts += [] if bearer.listed else [self.title.words]
        start = min(part.start for part in parts)
        return bearer.name.doc[start : max(part.end for part in parts)]


@dataclass(slots=True)
class Links:
    """The titles and people of one sentence, and what is known of them so far."""

    reading: Reading
    sentence: Tokens
    titles: list[Title]
    people: list[Tokens]
    found: dict[int, tuple[Bearer, ...]] = field(default_factory=dict)
    led: set[int] = field(default_factory=set)  # starts of names that follow titles

    def person_at(self, at: int) -> Tokens | None:
        """Return the person whose name begins at token *at*, or None."""
        return next((one for one in self.people if one.start == at), None)


def bearer_by_verb(links: Links, title: Title, last: list[Tokens]) -> Bearer | None:
    """Return who a verb makes the bearer of *title*, or None."""
    for find in (_made, _subject_before, _subject_after, _subject_of_as):
        name = find(links, title)
        if name is not None:
            start = min(name.start, title.words.start) - _LEAD
            end = max(name.start, title.words.start)
            near = links.sentence.doc[max(links.sentence.start, start) : end]
            span = _after_break(near)
            return None if _is_denied(span, title) else Bearer(name)
    if last and (_begins_with_pronoun(links, title) or _made_of_pronoun(links, title)):
        return Bearer(last[0], sure=len({one.text for one in last}) == 1)
    return None


def _after_break(tokens: Tokens) -> Tokens:
    """Return what follows the last comma or the like in the first *_LEAD* tokens."""
    start = tokens.start
    for token in tokens[:_LEAD]:
        if token.is_punct or token.is_space:
            start = token.i + 1
    return tokens.doc[start : tokens.end]


def is_predicate(office: Title, title: Title) -> bool:
    """Tell whether *title* is said of whoever holds *office*, named before it.

    Args:
        office: A title of a mayor or deputy mayor.
        title: Another title, the next in the text.
    """
    doc, start = title.words.doc, title.words.start
    if office.words.sent != title.words.sent or office.role not in _OFFICES:
        return False
    between = doc[office.words.end : start]
    words = {token.norm_ for token in between}
    told = len(between) and (
        between[-1].norm_ in {"ωσ", "as"} or words & (_BECOMING | _COPULAS)
    )
    subject = office.article is not None and office.article.norm_ in {"ο", "η", "the"}
    people = any(token.ent_type_ == "Person" for token in between)
    near = len(between) <= _NEAR and not people and office.held
    return bool(told and subject and near) and not _is_denied(between, title)


def _is_denied(tokens: Tokens, title: Title) -> bool:
    """Tell whether the words between a person and a title deny that he holds it."""
    after = title.words.doc[title.words.end : title.words.sent.end]
    if is_unreal(tokens) or _UNTIL.search(" ".join(one.norm_ for one in after)):
        return True
    rest = after[:2]
    since = any(token.norm_ in {"since", "απο"} for token in rest)
    become = any(token.norm_ in _BECOMING for token in tokens)
    past = _PAST - {"was", "were"} - (_LASTING if since else frozenset())
    past -= {"been"} if become else frozenset()
    past -= {"ηταν"} if _is_of_jury(title) else frozenset()
    return any(token.norm_ in past for token in tokens)


def _made(links: Links, title: Title) -> Tokens | None:
    """Return the person of “appointed X (as) director”, «όρισε τον Χ Αντιδήμαρχο»."""
    doc, start = links.sentence.doc, title.words.start
    start -= doc[start - 1].norm_ in {"its", "their", "our"}
    as_ = start - 1 if doc[start - 1].norm_ in {"as", "ωσ"} else start
    if title.article is not None:
        return None
    person = next((one for one in links.people if one.end == as_), None)
    if person is None or title.words.start == links.sentence.start:
        return None
    before = doc[max(links.sentence.start, person.start - _NEAR) : person.start]
    made = any(token.norm_ in _MAKING for token in before)
    return person if made or as_ < start else None


def _verb_before(links: Links, title: Title) -> Token | None:
    """Return the verb that leads to a title as its predicate, or None."""
    doc = links.sentence.doc
    for at in range(title.words.start - 1, links.sentence.start - 1, -1):
        token = doc[at]
        lasting = token.norm_ in _LASTING and doc[at - 1].norm_ in {"has", "have"}
        taken = title.head.charge and token.norm_ in TAKING
        if lasting or taken or token.norm_ in _BECOMING or token.norm_ in _COPULAS:
            distance = title.words.start - at
            near = _CLOSE if token.norm_ in _COPULAS else _NEAR
            return token if distance <= near else None
        if token.ent_type_ == "Person" or token.text in ";:":
            return None
    return None


def _subject_before(links: Links, title: Title) -> Tokens | None:
    """Return the person of «ο Χ εξελέγη … πρόεδρος», or None."""
    verb = _verb_before(links, title)
    if verb is None or title.head.plural:
        return None
    before = [one for one in links.people if one.end <= verb.i]
    if not before or verb.i - before[-1].end > _FAR:
        return None
    at = before[-1].start - 1
    agent = at >= links.sentence.start and _agent(links.sentence.doc, at)
    between = links.sentence.doc[before[-1].end : verb.i]
    return None if agent or _strays(links, between) else before[-1]


def _strays(links: Links, between: Tokens) -> bool:
    """Tell whether what stands between a person and a verb is about somebody else.

    That is so if a name follows that no list knows, a relative pronoun that does not
    stand right after the person, or what the person says.
    """
    titles = [one.words for one in links.titles]
    for place, token in enumerate(between):
        if (token.norm_ in _RELATIVES and place > 1) or token.norm_ in _THATS:
            return True
        if token.norm_ in {"οτι", "πωσ", "that"}:
            return True
        known = token.ent_type_ or any(t.start <= token.i < t.end for t in titles)
        if token.text[0].isupper() and not known:
            return True
    return False


def _agent(doc: Doc, at: int) -> bool:
    """Tell whether a name stands after a preposition, so that it is no subject."""
    near = doc[max(0, at - 1) : at + 1]
    return any(token.norm_ in NO_AGENT for token in near)


def _subject_after(links: Links, title: Title) -> Tokens | None:
    """Return the person of «πρόεδρος του Χ εξελέγη ο Ψ», or None."""
    doc, at = links.sentence.doc, title.words.end
    near = doc[at : min(links.sentence.end, at + _NEAR)]
    verb = next((one for one in near if _says(title, one)), None)
    following = [one for one in links.people if one.start >= at]
    if verb is None or not following or title.head.plural:
        return None
    if any(map(_breaks, doc[at : following[0].start])):
        return None
    person = following[0]
    between = doc[verb.i + 1 : person.start]
    if len(between) > _FAR or any(token.norm_ in NO_AGENT for token in between):
        return None
    within = [one.words for one in links.titles if one.words.start > verb.i]
    if not all(_leads(token, within) for token in between):
        return None
    subject = {"ο", "η"} & {token.norm_ for token in between}
    return person if subject or not title.head.greek or not len(between) else None


def _says(title: Title, verb: Token) -> bool:
    """Tell whether a verb says that its subject bears the title before it.

    The chair of a jury is told in the past, as juries are.
    """
    past = _is_of_jury(title) and verb.norm_ in {"ηταν", "was", "were"}
    taken = title.head.charge and verb.norm_ in TAKING
    return past or taken or verb.norm_ in _BECOMING | _COPULAS


def _is_of_jury(title: Title) -> bool:
    return any(one.norm_ in _JURIES for one in title.words)


def _breaks(token: Token) -> bool:
    """Tell whether *token* begins another clause."""
    return token.norm_ in _CLAUSES or token.text in {";", "·"}


def _leads(token: Token, titles: Iterable[Tokens]) -> bool:
    """Tell whether a word may stand between a verb and its subject's name."""
    return (
        token.norm_ in ARTICLES | HONORIFICS
        or token.text == ","
        or token.norm_ in _MANNER
        or bool(token.ent_type_)
        or any(one.start <= token.i < one.end for one in titles)
    )


def _subject_of_as(links: Links, title: Title) -> Tokens | None:
    """Return the person of «ως πρόεδρος του Χ, ο Ψ …» and “X works as director”."""
    doc, at = links.sentence.doc, title.words.start - 1
    at -= at > links.sentence.start and doc[at].norm_ in {"the", "a", "its", "their"}
    if at < links.sentence.start or doc[at].norm_ not in {"as", "ωσ"}:
        return None
    end = title.words.end
    if at - links.sentence.start <= 1 and doc[end : end + 1].text == ",":
        after = [one for one in links.people if one.start > end]
        near = after and not any(one.is_punct for one in doc[end + 1 : after[0].start])
        return after[0] if near and after[0].start - end <= _FAR else None
    before = [one for one in links.people if one.end <= at]
    between = doc[before[-1].end : at] if before else doc[at:at]
    acting = any(one.norm_ in _ACTING for one in between)
    return before[-1] if acting and len(between) <= _FAR else None


def _made_of_pronoun(links: Links, title: Title) -> bool:
    """Tell whether “elected her its chair” or «τον όρισε πρόεδρο» tells of *title*."""
    doc, start = links.sentence.doc, title.words.start
    before = [one.norm_ for one in doc[max(links.sentence.start, start - 4) : start]]
    if links.people or not set(before) & _MAKING - {"με", "with", "names"}:
        return False
    pronoun = set(before) & {"her", "him", "τον", "την", "τη"}
    return bool(pronoun) and not _is_denied(doc[links.sentence.start : start], title)


def _begins_with_pronoun(links: Links, title: Title) -> bool:
    """Tell whether «ο ίδιος είναι …» or “he was elected …” leads to *title*."""
    verb = _verb_before(links, title)
    if verb is None or links.people:
        return False
    doc, start = links.sentence.doc, links.sentence.start
    opening = doc[start : min(verb.i, start + 3)]
    pronoun = any(token.norm_ in _PRONOUNS for token in opening)
    return pronoun and not _is_denied(doc[start : title.words.start], title)


def opening_of(doc: Doc, at: int) -> int | None:
    """Return where the bracket that is closed at *at* was opened, if not far before."""
    near = range(at - 1, max(-1, at - _IN_BRACKETS), -1)
    return next((on for on in near if doc[on].text == "("), None)
