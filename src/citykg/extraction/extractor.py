"""From a document to facts: read it, let each rule state what it finds."""

from collections.abc import Callable, Iterable
from typing import Final

from rdflib import ORG, Graph

from citykg.documents.model import Document, Language, Span
from citykg.extraction.findings import Findings
from citykg.extraction.gazetteer import Gazetteer
from citykg.extraction.keeping import load_kept_gazetteer
from citykg.extraction.mentions import Reader
from citykg.extraction.model import Entity, Extraction, Mention
from citykg.extraction.nlp import load_pipeline
from citykg.extraction.reading import Reading
from citykg.extraction.rules.actions import state_actions
from citykg.extraction.rules.assets import state_assets
from citykg.extraction.rules.attendance import state_attendance
from citykg.extraction.rules.belonging import state_belonging
from citykg.extraction.rules.bodies import state_bodies
from citykg.extraction.rules.brands import state_brands
from citykg.extraction.rules.cooperation import state_cooperation
from citykg.extraction.rules.ecosystems import state_ecosystems
from citykg.extraction.rules.events import state_events
from citykg.extraction.rules.figures import state_figures
from citykg.extraction.rules.goals import state_goals
from citykg.extraction.rules.governance import state_governance
from citykg.extraction.rules.home import state_attestations, state_home
from citykg.extraction.rules.initiatives import state_initiatives
from citykg.extraction.rules.instruments import state_instruments
from citykg.extraction.rules.leaders import state_leaders
from citykg.extraction.rules.memberships import state_memberships
from citykg.extraction.rules.networks import state_networks
from citykg.extraction.rules.observations import state_observations
from citykg.extraction.rules.offices import state_offices
from citykg.extraction.rules.participations import state_participations
from citykg.extraction.rules.partners import state_partners
from citykg.extraction.rules.pillars import state_pillars
from citykg.extraction.rules.positions import state_positions
from citykg.extraction.rules.quotations import state_quotations
from citykg.extraction.rules.recognitions import state_recognitions
from citykg.extraction.rules.seats import state_seats
from citykg.extraction.rules.signings import state_signings
from citykg.extraction.rules.strategies import state_strategies
from citykg.extraction.rules.superlatives import state_superlatives
from citykg.extraction.rules.transformations import state_transformations
from citykg.extraction.rules.works import state_works
from citykg.namespaces.greek import fold
from citykg.namespaces.minting import slug
from citykg.settings import Settings

_MUNICIPALITY: Final = ("δημοσ ", "municipality of ", "city of ")

Rule = Callable[[Reading, Findings], None]

RULES: Final[tuple[Rule, ...]] = (
    # Who and when come first: later rules ask who «ο Δήμαρχος» or «το φόρουμ» is.
    state_home,
    state_offices,
    state_positions,
    state_seats,
    state_leaders,
    state_events,
    state_quotations,
    state_participations,
    state_attendance,
    state_memberships,
    state_belonging,
    state_networks,
    # Plans before what is judged, built or done under them.
    state_governance,
    state_signings,
    state_instruments,
    state_strategies,
    state_pillars,
    state_initiatives,
    state_transformations,
    state_goals,
    state_actions,
    state_brands,
    state_recognitions,
    state_works,
    state_assets,
    state_observations,
    state_figures,
    state_ecosystems,
    state_bodies,
    state_partners,
    state_cooperation,
    state_superlatives,
    # Last, because it dates what the others found.
    state_attestations,
)


class Extractor:
    """Finds the facts of documents; made once, used for many.

    Args:
        reader: Finds names and values.
        gazetteer: The names known beforehand.
    """

    def __init__(self, reader: Reader, gazetteer: Gazetteer) -> None:
        self._reader = reader
        self._gazetteer = gazetteer

    def read(self, document: Document) -> Reading:
        """Return *document* as the rules see it."""
        return self._reader.read(document)

    def extract(self, document: Document) -> Extraction:
        """Return all that the rules find in *document*."""
        reading = self.read(document)
        findings = Findings(reading)
        for rule in RULES:
            findings.rule = rule.__name__.removeprefix("state_")
            rule(reading, findings)
        return self._curated(
            Extraction(
                document,
                self._publisher(document) or reading.home,
                findings.facts,
                # Words name one thing: of two proposals for a place the first stands.
                _unique(reading.mentions),
                findings.quotations,
            )
        )

    def _curated(self, extraction: Extraction) -> Extraction:
        """Let what a rule found by itself be what the reference data know by that path.

        A rule may mint the path of something curated, from a name that the reference
        data do not list; its type and names are then theirs.
        """
        known = {
            entity.path: curated
            for entity in extraction.entities()
            if not entity.curated
            and (curated := self._gazetteer.entity(entity.path)) is not None
        }
        return extraction.with_entities(known) if known else extraction

    def _publisher(self, document: Document) -> Entity | None:
        """Return the publisher that the metadata name: known, or new as named."""
        name = document.metadata.publisher
        if name is None:
            return None
        for entity in self._gazetteer.lookup(name):
            return entity
        if fold(name).startswith(_MUNICIPALITY):
            return self._gazetteer.municipality_named(name)
        labels = ((document.metadata.language.value, name),)
        return Entity(f"org/{slug(name)}", ORG.Organization, labels)

    def background(self, entities: Iterable[Entity]) -> Graph:
        """Return the reference triples of *entities* and of what they lead to."""
        return self._gazetteer.background(entities)


def make_extractor(settings: Settings) -> Extractor:
    """Return an extractor with the pipelines and reference data of *settings*.

    Raises:
        OntologyError: If a file of reference data cannot be used.
        OSError: If the spaCy model that the settings name is not installed.
    """
    pipelines = {
        language: load_pipeline(language, model=settings.spacy_model)
        for language in Language
    }
    gazetteer = load_kept_gazetteer(settings)
    return Extractor(Reader(pipelines, gazetteer), gazetteer)


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return one mention for each place, in reading order."""
    places: dict[Span, Mention] = {}
    for one in mentions:
        places.setdefault(one.span, one)
    return tuple(places[span] for span in sorted(places))
