"""Who sits on which board: «εξελέγη στο Συμβούλιο», “X sits on the board of Y”."""

from collections.abc import Iterator
from typing import Final

from rdflib import ORG

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rosters import Entry, Roster, rosters_of
from citykg.extraction.rules.boards import BOARDS, Board, board_at, last_board, seat_of
from citykg.extraction.scope import is_unreal
from citykg.extraction.title_lists import is_list_gap
from citykg.extraction.titles import titles_in
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.greek import transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE

_VERBS: Final = frozenset(
    "elected re-elected reelected appointed reappointed named sits sit serves serve "
    "joined joins εξελεγη εξελεγησαν εκλεχθηκε εκλεχθηκαν επανεξελεγη επανεξελεγησαν "
    "εκλεγηκαν εκλεγηκε οριστηκε οριστηκαν διοριστηκε διοριστηκαν συμμετεχει "
    "συμμετεχουν αναδειχθηκε αναδειχθηκαν εκλεγει οριστει μετεχει μετεχουν".split()
)
_HOLDING: Final = frozenset(
    "κρατησε κρατα κατεχει διατηρει διατηρησε εχει πηρε κατελαβε καταλαμβανει took "
    "takes holds kept keeps has won".split()
)
_SEATED: Final = _VERBS | frozenset(
    "μελη συνθεση συγκροτηθηκε συγκροτειται αποτελειται αποτελουν απαρτιζουν "
    "απαρτιζεται εκλεγεντων εκλεγεντεσ members composed consists comprises "
    "composition".split()
)
_CHOSEN: Final = frozenset(
    "εκλεγεντων εκλεγεντεσ εξελεγησαν εκλεχθηκαν elected".split()
)
_SITTINGS: Final = frozenset(
    "συνεδριαση συνεδριασε συναντηση συναντηθηκαν παρεστησαν meeting met attended "
    "συσκεψη".split()
)
_MEMBERS: Final = frozenset({"μελη", "μελοσ"})
_TO: Final = frozenset("to in on onto the στο στη στην its their".split())
_INTO: Final = _TO - {"the", "its", "their"}
_JOINED: Final = _TO | {"και", "and"}
_FROM: Final = frozenset("απο του τον την τη τησ from of δημο δημου".split())
_NEAR, _FAR = 4, 14  # tokens to the board, to the person


def state_seats(reading: Reading, findings: Findings) -> None:
    """State that people are members of the boards that they sit on.

    Args:
        reading: The document as read.
        findings: Where facts go.
    """
    for sentence in reading.doc.sents:
        verb = next((one for one in sentence if _seats(one)), None)
        if verb is not None:
            _state_elected(reading, findings, verb)
        for token in tokens_with(sentence, _MEMBERS):
            _state_members(reading, findings, token)
    for roster in rosters_of(reading):
        _state_listed(reading, findings, roster)


def _state_elected(reading: Reading, findings: Findings, verb: Token) -> None:
    """State who was elected to a board, or sits on it, in one sentence."""
    person, boards = _person(reading, verb), list(_boards(verb))
    people = [] if person is None else [person]
    if not boards and (board := _fronted(verb)) is not None:
        boards, people = [board], list(_elected_after(reading, verb))
    for board in boards:
        for one in people:
            start, end = (
                min(one.start, board.words.start),
                max(one.end, board.words.end),
            )
            if not is_unreal(reading.doc[min(one.end, verb.i) : end]):
                _state(reading, findings, one, board, reading.doc[start:end])


def _seats(token: Token) -> bool:
    """Tell whether a verb, or «θέση» with one before it, seats somebody."""
    if token.norm_ not in {"θεση", "seat"}:
        return token.norm_ in _VERBS
    before = token.doc[max(token.sent.start, token.i - _NEAR) : token.i]
    return any(one.norm_ in _HOLDING for one in before)


def _state_members(reading: Reading, findings: Findings, noun: Token) -> None:
    """State the members of «… πρόεδρος ο Χ και μέλη οι Ψ και Ω» of a board."""
    doc, board = reading.doc, last_board(reading.doc[noun.sent.start : noun.i])
    after = doc[noun.i + 1 : noun.i + 2]
    led = len(after) and after[0].norm_ in {"οι", "ο", "η"}
    if board is None or not led or is_unreal(doc[noun.sent.start : noun.i]):
        return
    for name in _elected_after(reading, noun):
        if name.start - noun.i <= _FAR:
            start = min(noun.i, name.start)
            _state(reading, findings, name, board, doc[start : name.end])


def _state_listed(reading: Reading, findings: Findings, roster: Roster) -> None:
    """State that those on a list are members of the board that leads it in."""
    words = {one.norm_ for one in roster.lead}
    if words.isdisjoint(_SEATED) or not words.isdisjoint(_SITTINGS):
        return
    board = last_board(roster.lead)
    if board is None and not words.isdisjoint(_CHOSEN):
        board = last_board(reading.doc[: roster.lead.start])
    if board is None or is_unreal(roster.lead):
        return
    for entry in roster.entries:
        if not _has_own_post(entry):
            _state(reading, findings, entry.name, board, entry.words)


def _has_own_post(entry: Entry) -> bool:
    """Tell whether a line gives somebody a post of the board itself: «, ταμίας»."""
    rest = entry.rest
    titles = list(titles_in(rest[:1].sent)) if len(rest) else []
    return any(
        rest.start <= one.words.start
        and (not len(one.complement) or one.complement[0].norm_ in {"for", "για"})
        for one in titles
    )


def _fronted(verb: Token) -> Board | None:
    """Return the board of «Στην Επιτροπή εξελέγησαν …», or None."""
    before = verb.doc[verb.sent.start : verb.i]
    for token in before:
        if token.norm_ in BOARDS and token.i - verb.sent.start <= _NEAR:
            led = verb.doc[max(verb.sent.start, token.i - _NEAR) : token.i]
            if any(one.norm_ in _INTO for one in led):
                return board_at(token)
    return None


def _elected_after(reading: Reading, verb: Token) -> Iterator[Tokens]:
    """Yield the people of a list that follows a verb, whatever towns stand between."""
    doc, at = verb.doc, verb.i + 1
    people = {
        one.start: one for one in reading.ents(verb.sent, "Person") if one.start >= at
    }
    begun = False
    while at < verb.sent.end:
        if at in people:
            yield people[at]
            at, begun = people[at].end, True
            continue
        token = doc[at]
        gap = is_list_gap(token) or token.norm_ in _FROM or token.ent_type_ in CITIES
        if begun and not gap:
            return
        at += 1


def _person(reading: Reading, verb: Token) -> Tokens | None:
    """Return the subject of *verb*: the one person named not far before it."""
    before = reading.doc[max(verb.sent.start, verb.i - _FAR) : verb.i]
    people = [one for one in reading.ents(before, "Person") if one.end <= verb.i]
    first = people[0] if len(people) == 1 else None
    if first is None:
        return None
    led = reading.doc[max(0, first.start - 1)].norm_
    return None if led in {"by", "with", "απο", "με", "τον", "την"} else first


def _boards(verb: Token) -> Iterator[Board]:
    """Yield the boards that follow a verb: “in the Council and in the parliament”."""
    doc, end = verb.doc, verb.sent.end
    at = verb.i + 1
    at += at < end and doc[at].norm_ in {"του", "τησ", "μελουσ"}
    while at < end:
        start = at
        while start < end and doc[start].norm_ in _JOINED:
            start += 1
        if start == at:
            return
        near = range(start, min(end, start + _NEAR))
        noun = next((i for i in near if doc[i].norm_ in BOARDS), None)
        if noun is None:
            return
        board = board_at(doc[noun])
        yield board
        at = board.words.end


def _state(
    reading: Reading, findings: Findings, name: Tokens, board: Board, words: Tokens
) -> None:
    """State the term of a member."""
    person = reading.entity(name)
    if person is not None:
        seat = seat_of(reading, board)
        _state_term(findings, person, seat, words, role="role-member")


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
