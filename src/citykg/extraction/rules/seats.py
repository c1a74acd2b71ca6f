"""Who sits on which board or chairs it: «εξελέγη στο Συμβούλιο», “X chairs the Y”."""

from collections.abc import Iterator
from typing import Final

from rdflib import ORG

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.inflection import genitive
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE

_VERBS: Final = frozenset(
    "elected re-elected reelected appointed named sits sit serves serve joined joins "
    "εξελεγη εξελεγησαν εκλεχθηκε εκλεχθηκαν επανεξελεγη οριστηκε διοριστηκε "
    "συμμετεχει αναδειχθηκε εκλεγει οριστει μετεχει".split()
)
_TO: Final = frozenset("to in on onto the στο στη στην and και".split())
_BOARDS: Final = frozenset(
    "board committee council commission parliament bureau presidium panel "
    "συμβουλιο επιτροπη κοινοβουλιο προεδρειο δσ".split()
)
_CHAIRS: Final = frozenset("chairs προεδρευει προηδρευει".split())
_GENITIVE_ARTICLES: Final = frozenset("του τησ των".split())
_STOPS: Final = frozenset(
    "who which that and but after before with as for at και που με ωσ μετα απο για "
    "οποιοσ οποια".split()
)
_NEAR, _FAR, _LONGEST = 4, 14, 12  # tokens to the board, to the person, of the board


def state_seats(reading: Reading, findings: Findings) -> None:
    """State that people are members of the boards that they sit on.

    Args:
        reading: The document as read.
        findings: Where facts go.
    """
    for sentence in reading.doc.sents:
        verb = next((one for one in sentence if one.norm_ in _VERBS), None)
        person = None if verb is None else _person(reading, verb)
        if verb is None or person is None:
            continue
        entity = reading.entity(person)
        for board in _boards(verb):
            words = reading.doc[person.start : board.end]
            if entity is not None and not is_unreal(
                reading.doc[person.end : board.end]
            ):
                _state(findings, entity, board, words)


def state_chairs(reading: Reading, findings: Findings) -> None:
    """State that people preside over the bodies that they are said to chair.

    Args:
        reading: The document as read.
        findings: Where facts go.
    """
    for sentence in reading.doc.sents:
        for token in sentence:
            if token.norm_ in _CHAIRS:
                _state_chair(reading, findings, token)


def _state_chair(reading: Reading, findings: Findings, verb: Token) -> None:
    """State who chairs what, of «της Επιτροπής προεδρεύει ο Χ» and “X chairs the Y”."""
    doc, sentence = reading.doc, verb.sent
    body = _genitive_before(verb) or _phrase_after(verb)
    passive = verb.i + 1 < sentence.end and doc[verb.i + 1].norm_ == "by"
    after = [one for one in reading.ents(sentence, "Person") if one.start > verb.i]
    person = _person(reading, verb) if verb.text.isascii() else None
    if not verb.text.isascii():
        near = after and after[0].start - verb.i <= _NEAR
        person = after[0] if near else _person(reading, verb)
    entity = reading.entity(person)
    if body is None or passive or person is None or entity is None:
        return
    start = min(body.start, person.start)
    words = doc[start : max(body.end, person.end, verb.i + 1)]
    if is_unreal(words):
        return
    greek = not verb.text.isascii()
    name = f"{'Πρόεδρος' if greek else 'Chair of'} {body.text}"
    _state_term(findings, entity, name, words, role="role-president")


def _genitive_before(verb: Token) -> Tokens | None:
    """Return «της Επιτροπής» with which a Greek sentence begins before its verb."""
    before = verb.doc[verb.sent.start : verb.i]
    led = len(before) > 1 and before[0].norm_ in _GENITIVE_ARTICLES
    plain = led and not any(one.is_punct or one.ent_type_ == "Person" for one in before)
    return before if plain and not verb.text.isascii() else None


def _phrase_after(verb: Token) -> Tokens | None:
    """Return the body that stands after the verb, with its article."""
    doc, at = verb.doc, verb.i + 1
    articles = {"the"} if verb.text.isascii() else _GENITIVE_ARTICLES
    if at >= verb.sent.end or doc[at].norm_ not in articles:
        return None
    end = at + 1
    limit = min(verb.sent.end, at + _LONGEST)
    while end < limit and not _ends(doc[end]) and doc[end].ent_type_ != "Person":
        end += 1
    named = any(one.text[0].isupper() for one in doc[at + 1 : end])
    return doc[at:end] if named else None


def _person(reading: Reading, verb: Token) -> Tokens | None:
    """Return the subject of *verb*: the one person named not far before it."""
    before = reading.doc[max(verb.sent.start, verb.i - _FAR) : verb.i]
    people = [one for one in reading.ents(before, "Person") if one.end <= verb.i]
    first = people[0] if len(people) == 1 else None
    if first is None:
        return None
    led = reading.doc[max(0, first.start - 1)].norm_
    return None if led in {"by", "with", "απο", "με", "τον", "την"} else first


def _boards(verb: Token) -> Iterator[Tokens]:
    """Yield the boards that follow a verb: “in the Council and in the parliament”."""
    doc, end = verb.doc, verb.sent.end
    at = verb.i + 1
    while at < end:
        start = at
        while start < end and doc[start].norm_ in _TO:
            start += 1
        if start == at:
            return
        noun = next(
            (i for i in range(start, min(end, start + _NEAR)) if _is_board(doc[i])),
            None,
        )
        if noun is None:
            return
        at = noun + 1
        while at < min(end, start + _LONGEST) and not _ends(doc[at]):
            at += 1
        yield doc[start:at]


def _is_board(token: Token) -> bool:
    return token.norm_ in _BOARDS


def _ends(token: Token) -> bool:
    return token.is_punct or token.is_space or token.norm_ in _STOPS


def _state(findings: Findings, person: Entity, board: Tokens, words: Tokens) -> None:
    """State the term of a member."""
    name = f"member of the {board.text}"
    if not board[0].text.isascii():
        feminine = any(one.norm_ == "επιτροπη" for one in board)
        name = f"Μέλος {'της' if feminine else 'του'} {genitive(board.text)}"
    _state_term(findings, person, name, words, role="role-member")


def _state_term(
    findings: Findings, person: Entity, name: str, words: Tokens, *, role: str
) -> None:
    """State that *person* holds the post called *name*."""
    language = findings.reading.language.value
    post = Entity(f"post/{slug(transliterate(name))}", ORG.Post, ((language, name),))
    label = person.label(language) or person.label("en")
    labels = {language: f"{label}, {name}"}
    term = situation("term", CKG.OfficeTerm, person, name, labels=labels)
    findings.state(term, ORG.member, person, words, grounds=implied("0.9"))
    findings.state(term, ORG.role, CODE[role], words, grounds=implied("0.9"))
    findings.state(term, CKG.forPost, post, words, grounds=implied("0.9"))
