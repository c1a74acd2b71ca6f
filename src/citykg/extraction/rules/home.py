"""What follows from whose document it is, and from when."""

from rdflib import ORG

from citykg.extraction.findings import Findings, implied
from citykg.extraction.reading import Reading
from citykg.extraction.rules.events import main_event
from citykg.namespaces.vocabulary import CKG


def state_home(reading: Reading, findings: Findings) -> None:
    """State which city the home municipality acts for.

    The words are those that name the municipality first as somebody who acts.
    """
    home, city = reading.home, reading.home_city
    if home is None or city is None:
        return
    for words in reading.ents(reading.doc, "Municipality"):
        if reading.entity(words) == home:
            findings.state(home, CKG.servesCity, city, words, grounds=implied("0.97"))
            return


def state_attestations(_: Reading, findings: Findings) -> None:
    """State that a term of office holds on the day of the main event.

    Whoever is called mayor in a report of an event is mayor on its day; that says
    nothing of when the term began or ends.
    """
    event = main_event(findings)
    if event is None:
        return
    terms = {fact.subject for fact in findings.having(ORG.member, None)}
    for date in findings.about(event, CKG.occursOn):
        for term in terms:
            if term.type == CKG.OfficeTerm:
                findings.restate(
                    date, subject=term, predicate=CKG.attestedOn, confidence="0.95"
                )
