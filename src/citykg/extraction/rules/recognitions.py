"""Recognitions: listings, awards and scores that outside bodies give."""

from citykg.extraction.findings import Findings
from citykg.extraction.reading import Reading
from citykg.extraction.rules.awards import state_awards
from citykg.extraction.rules.listings import state_listings
from citykg.extraction.rules.projects import state_projects
from citykg.extraction.rules.scores import state_scores


def state_recognitions(reading: Reading, findings: Findings) -> None:
    """State what others judged well, each year and each judge apart.

    A prize for a project tells whose the project is.
    """
    state_listings(reading, findings)
    state_awards(reading, findings)
    state_scores(reading, findings)
    state_projects(reading, findings)
