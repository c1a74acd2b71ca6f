"""Which people are meant by a word of taking part: its subjects, agents and company."""

import re
from collections.abc import Iterator
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.findings import Findings
from citykg.extraction.reading import Reading
from citykg.extraction.rules import attendees
from citykg.extraction.rules.act_words import Act
from citykg.extraction.rules.acts import Trigger
from citykg.extraction.rules.attendees import Attendee, people_in, subjects
from citykg.extraction.rules.understood_events import MEETING
from citykg.extraction.tokens import Span as Tokens

_SAYING: Final = re.compile(
    r"(?:τονισ|δηλωσ|ανεφερ|υπογραμμισ|επισημαν|σημειωσ|ειπε|προσθεσ|εξηγησ|ευχαριστ|"
    r"συνεχαρ|said|stated|stressed|noted|added|told|thanked|congratulated|explained)"
)
_INTO: Final = frozenset("σε στο στη στην στον στα στισ in at of during".split())
_LISTED: Final = frozenset(
    "speakers speaker present panelists panellists panelist panellist guests attendees "
    "participants keynote joining were was around hand attendance".split()
)
_PRONOUNS: Final = frozenset("που οποιοσ οποια".split())
_TO_PERSON: Final = 2  # tokens between a name and «που», «ο οποίος»
_LISTING: Final = frozenset(
    "were included include includes was are is : featured".split()
)


def people(
    reading: Reading, findings: Findings, trigger: Trigger
) -> Iterator[Attendee]:
    """Yield the people who are the subject of a trigger.

    Args:
        reading: The document as read.
        findings: What is stated so far.
        trigger: A word of taking part.
    """
    doc, clause, verb = reading.doc, trigger.clause, trigger.words
    before, after = doc[clause.start : verb.start], doc[verb.end : clause.end]
    if trigger.act is Act.OWN:
        return
    if trigger.act is Act.BY_NOUN:
        yield from _of_noun(reading, trigger)
    elif reading.language is Language.GREEK:
        yield from _greek_people(reading, findings, trigger)
    elif _has_agent(verb):
        yield from people_in(reading, after)
    elif _opens_list(trigger):
        yield from people_in(reading, doc[verb.end : verb.sent.end])
    else:
        yield from _company(reading, clause)
        yield from subjects(reading, findings, _since_relative(before))
        if verb[0].norm_ in {"welcomed", "met"}:
            yield from people_in(reading, after)


def _has_agent(verb: Tokens) -> bool:
    """Tell whether its people follow: “attended by”, “the keynote fell to X”."""
    following = [one.norm_ for one in verb.doc[verb.end : verb.end + 4]]
    if "by" in following:
        return True
    return verb[0].norm_ == "keynote" and not {"from", "to"}.isdisjoint(following)


def _since_relative(before: Tokens) -> Tokens:
    """Return the name before “who” where a relative clause leads to a verb."""
    for token in reversed(before):
        if token.norm_ == "who":
            named = before.doc[before.start : token.i].ents
            near = bool(named) and token.i - named[-1].end <= 1
            return named[-1] if near else before[:0]
        if token.text == "," and token.i < before.end - 1:
            return before
    return before


def _greek_people(
    reading: Reading, findings: Findings, trigger: Trigger
) -> Iterator[Attendee]:
    """Yield the people who are the subject of a Greek verb, or its agents."""
    doc, clause, verb = reading.doc, trigger.clause, trigger.words
    after = doc[verb.end : clause.end]
    head = doc[verb.end].norm_ if verb.end < len(doc) else ""
    if verb[0].norm_.startswith(MEETING) or head.startswith(MEETING):
        yield from _met_people(reading, clause)
    by = next((one.i for one in after if one.norm_ == "απο"), None)
    if by is not None and verb[0].norm_.startswith("εκπροσωπηθηκ"):
        yield from people_in(reading, doc[by : clause.end])
    elif verb[0].norm_.startswith("υποδεχ"):
        yield from people_in(reading, clause)
    elif head == "απο":
        yield from people_in(reading, after)
    else:
        yield from _company(reading, clause)
        said = next((one.i for one in clause if _SAYING.match(one.norm_)), clause.end)
        start = attendees.in_which(doc[clause.start : verb.start])
        found = subjects(reading, findings, doc[start : max(verb.end, said)])
        yield from found or _antecedent(reading, trigger)


def _antecedent(reading: Reading, trigger: Trigger) -> Iterator[Attendee]:
    """Yield whom «η οποία συμμετείχε» means: the person right before the pronoun."""
    sentence, verb = trigger.words.sent, trigger.words
    doc = sentence.doc
    begun = max(sentence.start, trigger.clause.start - _TO_PERSON)
    pronoun = next(
        (one for one in doc[begun : verb.start] if one.norm_ in _PRONOUNS), None
    )
    if pronoun is None:
        return
    named = reading.ents(doc[sentence.start : pronoun.i], "Person")
    if named and pronoun.i - named[-1].end <= _TO_PERSON:
        yield from people_in(reading, named[-1])


def _met_people(reading: Reading, clause: Tokens) -> Iterator[Attendee]:
    """Yield the people of «με τον Α και τον Β» where somebody met them."""
    for token in clause:
        if token.norm_ == "με":
            rest = clause.doc[token.i : clause.end]
            end = next((one.i for one in rest if one.text in ";·"), rest.end)
            yield from people_in(reading, clause.doc[token.i : end])
            return


def _company(reading: Reading, clause: Tokens) -> Iterator[Attendee]:
    """Yield the people of «συνοδευόμενος από τον …», “accompanied by …”."""
    for token in clause:
        if token.norm_.startswith(("συνοδευομεν", "συνοδεια", "accompanied")):
            yield from people_in(reading, clause.doc[token.i : clause.end])
            return


def _of_noun(reading: Reading, trigger: Trigger) -> Iterator[Attendee]:
    """Yield the people of «παρουσία του Α και του Β», no others."""
    yield from people_in(reading, noun_reach(trigger))


def noun_reach(trigger: Trigger) -> Tokens:
    """Return what may still depend on «παρουσία» and “participation”.

    Args:
        trigger: A noun of taking part.
    """
    doc, start, end = trigger.words.doc, trigger.words.end, trigger.clause.end
    for one in doc[start:end]:
        if one.norm_ in _INTO - {"of"} or one.norm_ in {"με", "που", "ο", "η", "οι"}:
            return doc[start : one.i]
    return doc[start:end]


def _opens_list(trigger: Trigger) -> bool:
    """Tell whether the subject follows: “speakers were …”, “also present were …”."""
    doc, verb = trigger.words.doc, trigger.words
    if verb[0].norm_ not in _LISTED:
        return False
    for one in doc[max(verb.sent.start, verb.start - 2) : verb.sent.end]:
        if one.norm_ in _LISTING:
            return True
        if one.ent_type_ == "Person":
            return False
    return False
