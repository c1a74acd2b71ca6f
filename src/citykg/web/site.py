"""Everything that answering a request needs, built once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from citykg.catalogue import Catalogue, Step
from citykg.errors import NotBuiltError
from citykg.publication import History, Quality, TermUse
from citykg.releases import Links
from citykg.search import INDEX_FILE, Index
from citykg.settings import Settings
from citykg.store.model import QueryEngine
from citykg.web.answers import Answers
from citykg.web.archive import Archive
from citykg.web.asking import Asker
from citykg.web.coordinates import Point
from citykg.web.i18n import InterfaceLanguage, Messages
from citykg.web.keeping import Kept
from citykg.web.limits import Gate
from citykg.web.listing.tables import Tables
from citykg.web.localise import Localiser
from citykg.web.names import Names
from citykg.web.pace import Pace
from citykg.web.queries import PageQueries
from citykg.web.release import ServedRelease
from citykg.web.ruletexts import RuleText, load_rule_texts
from citykg.web.templating import Templates
from citykg.web.urls import Urls
from citykg.web.uses import UsesKeeper
from citykg.web.values import Reader
from citykg.workers import Booth


@dataclass(frozen=True, slots=True)
class Site:
    """The site over one release.

    Args:
        settings: Settings of the process.
        release: The release.
        engine: What answers our own queries over it.
        asker: What answers queries of readers.
        queries: The queries of the pages.
        answers: Answers of prepared questions.
        catalogue: The prepared questions.
        tutorial: The steps of the tutorial.
        names: Names of everything in the release.
        coordinates: IRI to where it is, for what has a place on the map.
        urls: Maker of links.
        messages: The interface in each language.
        templates: Writer of pages.
        gate: What keeps too many queries from running at once.
        index: What search finds, or None where the release was built without.
        fingerprint: Digest of release and program; part of every entity tag.
        archive: The releases that are kept.
        descriptions: Name to packed content of the descriptions that it has.
        terms: Term or code to how often the release uses it, or None where it was built
            without telling.
        history: What became of things that are no longer there.
        tables: The tables behind lists of things.
        links: Queries that are kept under short links.
        pace: How often an address may have a query kept.
        uses: What the query editor is told of the release, once it was counted.
        quality: What is known of the quality of the release, or None where it was built
            without a report.
        booth: Where visitors' texts are read, or None where none are.
        trials: How often each visitor may have one read.
        pages: Pages that were made already.
    """

    settings: Settings
    release: ServedRelease
    engine: QueryEngine
    asker: Asker
    queries: PageQueries
    answers: Answers
    catalogue: Catalogue
    tutorial: tuple[Step, ...]
    names: Names
    coordinates: Mapping[str, Point]
    urls: Urls
    messages: Mapping[InterfaceLanguage, Messages]
    templates: Templates
    gate: Gate
    index: Index | None
    fingerprint: str
    archive: Archive
    descriptions: Mapping[str, bytes]
    terms: Mapping[str, TermUse] | None
    history: History
    tables: Tables
    links: Links
    quality: Quality | None
    booth: Booth | None
    trials: Pace
    pace: Pace = field(default_factory=lambda: Pace(each=60, total=1_000, span_s=3600))
    pages: Kept = field(default_factory=Kept)
    uses: UsesKeeper = field(default_factory=UsesKeeper)

    @property
    def search_index(self) -> Index:
        """What search finds.

        Raises:
            NotBuiltError: If the release was built without.
        """
        if self.index is None:
            raise NotBuiltError(INDEX_FILE)
        return self.index

    @property
    def rules(self) -> tuple[RuleText, ...]:
        """The rules that derived triples come from."""
        return load_rule_texts(self.settings.ontology_dir)

    def reader(self, language: InterfaceLanguage) -> Reader:
        """Return the reader of a language, who sees terms as values."""
        return Reader(
            language=language,
            messages=self.messages[language],
            names=self.names,
            urls=self.urls,
            localiser=Localiser(language),
        )

    @property
    def origins(self) -> Mapping[str, str]:
        """Graph IRI to where its triples come from; other graphs hold documents'."""
        graphs = f"{self.settings.base_iri}graph/"
        return {f"{graphs}ref": "reference", f"{graphs}derived": "derived"}

    @property
    def instance_base(self) -> str:
        """Start of the IRIs of things."""
        return f"{self.settings.base_iri}id/"
