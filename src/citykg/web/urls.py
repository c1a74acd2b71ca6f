"""Every link of the pages is made here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urlencode

from citykg.web.vocabulary import VOCABULARIES

_SPAN = "#char="
_ALL: Mapping[str, str] = MappingProxyType({})
_SEARCH: Mapping[str, object] = dict.fromkeys(
    ("q", "type", "lang", "network", "year"), ""
) | {"page": 1}
_FINDINGS: Mapping[str, object] = dict.fromkeys(
    ("severity", "shape", "document", "thing"), ""
) | {"page": 1}


@dataclass(frozen=True, slots=True)
class Urls:
    """Makes links within this site from IRIs and names.

    Args:
        base_iri: Start of instance and graph IRIs.
        assets: Static file name to its path, which names the content's digest.
    """

    base_iri: str
    assets: Mapping[str, str]

    def home(self, language: str) -> str:
        """Return the address of the front page."""
        return f"/{language}/"

    def listing(
        self,
        language: str,
        section: str,
        *,
        sort: str = "",
        page: int = 1,
        narrowed: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Return the address of a page of a list.

        Args:
            language: Language of the page.
            section: Class part of the paths.
            sort: Order, or empty for the list's own.
            page: Page of the list.
            narrowed: What the list is narrowed to, as names and values.
        """
        told = [*narrowed, *([("sort", sort)] if sort else [])]
        told += [("page", str(page))] if page != 1 else []
        query = f"?{urlencode(told)}" if told else ""
        return f"/{language}/list/{section}{query}"

    def list_file(
        self,
        language: str,
        section: str,
        suffix: str,
        *,
        sort: str = "",
        narrowed: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Return the address of a whole list as a file.

        Args:
            language: Language of the names of values.
            section: Class part of the paths.
            suffix: ``csv`` or ``json``.
            sort: Order, or empty for the list's own.
            narrowed: What the list is narrowed to, as names and values.
        """
        told = [*narrowed, *([("sort", sort)] if sort else [])]
        query = f"?{urlencode(told)}" if told else ""
        return f"/{language}/list/{section}.{suffix}{query}"

    def compare(self, language: str, slugs: Sequence[str], suffix: str = "") -> str:
        """Return the address of cities side by side.

        Args:
            language: Language of the page.
            slugs: Last parts of the cities' paths, in order.
            suffix: ``csv`` for a file, or empty for the page.
        """
        path = f"/{language}/compare{f'.{suffix}' if suffix else ''}"
        ids = quote(",".join(slugs), safe=",")
        return f"{path}?ids={ids}" if slugs else path

    def search(
        self,
        language: str,
        query: str = "",
        *,
        page: int = 1,
        narrowed: Mapping[str, str] = _ALL,
    ) -> str:
        """Return the address of search results.

        Args:
            language: Language of the page.
            query: What is searched for.
            page: Page of the results.
            narrowed: What they are narrowed to, as addresses name it.
        """
        return _with(
            f"/{language}/search", {"q": query, **narrowed, "page": page}, _SEARCH
        )

    def search_data(
        self, query: str, *, page: int = 1, narrowed: Mapping[str, str] = _ALL
    ) -> str:
        """Return the address of search results as data.

        Args:
            query: What is searched for.
            page: Page of the results.
            narrowed: What they are narrowed to, as addresses name it.
        """
        return _with("/search", {"q": query, **narrowed, "page": page}, _SEARCH)

    def opensearch(self, language: str) -> str:
        """Return the address of what describes the search to browsers."""
        return f"/{language}/opensearch.xml"

    def questions(self, language: str) -> str:
        """Return the address of the list of prepared questions."""
        return f"/{language}/questions"

    def question(self, language: str, slug: str) -> str:
        """Return the address of a prepared question and its answer."""
        return f"/{language}/question/{slug}"

    def glimpse(self, slug: str, version: str) -> str:
        """Return the address of the picture of a question's answer.

        Args:
            slug: Name of the question.
            version: Digest of release and program; only its start is told.
        """
        return f"/question/{slug}.svg?v={version[:12]}"

    def tutorial(self, language: str) -> str:
        """Return the address of the tutorial of SPARQL."""
        return f"/{language}/tutorial"

    def terms(self, language: str, page: str = "ont") -> str:
        """Return the address of the page of the ontology or of the codes."""
        return f"/{language}/{page}"

    def sparql(
        self, language: str, query: str | None = None, format_name: str | None = None
    ) -> str:
        """Return the address of the query page, or of an answer in a format."""
        values = {"query": query, "format": format_name, "lang": language}
        return "/sparql?" + urlencode({k: v for k, v in values.items() if v})

    def query(self, language: str, text: str | None = None) -> str:
        """Return the address of the query page, with a query in it or empty.

        Args:
            language: Language of the page.
            text: The query, or None.
        """
        return _with(f"/{language}/query", {"query": text}, {"query": None})

    def example(self, language: str, slug: str) -> str:
        """Return the address of the query page with a prepared question in it."""
        return _with(f"/{language}/query", {"example": slug}, _ALL)

    def kept_query(self, language: str, name: str) -> str:
        """Return the address of the query page with a kept query in it."""
        return _with(f"/{language}/query", {"kept": name}, _ALL)

    def short_link(self, name: str) -> str:
        """Return the short address of a kept query, or where to post one."""
        return f"/q/{name}" if name else "/q"

    def query_schema(self, language: str) -> str:
        """Return the address of what the query editor completes."""
        return f"/{language}/query/schema.json"

    def links(self, language: str, iri: str, *, page: int = 1) -> str:
        """Return the address of the list of all that points at a thing."""
        path = quote(self.path(iri) or "")
        return _with(f"/{language}/links/{path}", {"page": page}, {"page": 1})

    def neighbours(self, language: str, iri: str) -> str:
        """Return the address of the neighbourhood of a thing."""
        return f"/{language}/neighbours/{quote(self.path(iri) or '')}"

    def releases(self, language: str) -> str:
        """Return the address of the list of releases."""
        return f"/{language}/releases"

    def release(self, language: str, name: str) -> str:
        """Return the address of the page of a release."""
        return f"/{language}/releases/{name}"

    def changes(
        self, language: str, name: str, *, old: str | None = None, page: int = 1
    ) -> str:
        """Return the address of the page of what changed in a release."""
        path = f"/{language}/releases/{name}/changes"
        return _with(path, {"from": old, "page": page}, {"from": None, "page": 1})

    def changes_file(self, name: str, part: str, *, old: str | None = None) -> str:
        """Return the address of the quads that a release has or lacks.

        Args:
            name: The release.
            part: ``added`` or ``removed``; nothing for all changes as JSON.
            old: The release to compare with, or None for the one before.
        """
        path = f"/releases/{name}/changes"
        if part:
            return _with(f"{path}/{part}.nq", {"from": old}, {"from": None})
        return _with(path, {"from": old, "format": "json"}, {"from": None})

    def dumps(self, language: str, name: str) -> str:
        """Return the address of the page of a release's files."""
        return f"/{language}/dumps/{name}"

    def state(self, language: str, name: str, path: str) -> str:
        """Return the address of the page of a thing as a release has it.

        Args:
            language: Language of the page.
            name: The release.
            path: Class part and slug of the thing.
        """
        return f"/{language}/releases/{name}/page/{quote(path)}"

    def static(self, name: str) -> str:
        """Return the address of a static file."""
        return self.assets[name]

    def path(self, iri: str) -> str | None:
        """Return class part and slug of one of our things, or None."""
        rest = iri.removeprefix(f"{self.base_iri}id/")
        return None if rest == iri else rest.partition("#")[0]

    def words(self, language: str, document_iri: str, start: int, end: int) -> str:
        """Return the address of a document's page at some of its words.

        ``at`` lets the server emphasise the words; the fragment makes the browser
        scroll to them.
        """
        path = quote(self.path(document_iri) or "")
        return f"/{language}/page/{path}?at={start},{end}#char={start},{end}"

    def page(self, language: str, iri: str) -> str | None:
        """Return where a reader finds out about an IRI.

        Args:
            language: Language of the page.
            iri: Any IRI.

        Returns:
            An address on this site for our things, terms and codes, the IRI itself
            for the web elsewhere, None for what has no page.
        """
        path = self.path(iri)
        if path is not None:
            return self._page(language, iri, path)
        for page, namespace in VOCABULARIES.items():
            if iri == namespace.removesuffix("#"):
                return self.terms(language, page)
            if iri.startswith(namespace):
                return self._term(language, page, iri.removeprefix(namespace))
        if iri.startswith(self.base_iri):
            return None
        return iri if iri.startswith(("http://", "https://")) else None

    def is_outside(self, address: str) -> bool:
        """Tell whether an address leaves this site."""
        return not address.startswith("/")

    def in_language(self, path: str, query: str, language: str) -> str:
        """Return the address of the page at *path* in another language.

        Args:
            path: Path of a page, with or without a language in front.
            query: Query string of the request, possibly empty.
            language: The other language.
        """
        first, _, rest = path.removeprefix("/").partition("/")
        if first in {"el", "en"}:
            return f"/{language}/{rest}" + (f"?{query}" if query else "")
        parts = [part for part in query.split("&") if part]
        kept = [part for part in parts if not part.startswith("lang=")]
        return f"{path}?{'&'.join([*kept, f'lang={language}'])}"

    def quality(self, language: str) -> str:
        """Return the address of the page of the quality of the release."""
        return f"/{language}/quality"

    def findings(
        self, language: str, *, narrowed: Mapping[str, str] = _ALL, page: int = 1
    ) -> str:
        """Return the address of a list of findings.

        Args:
            language: Language of the page.
            narrowed: What they are narrowed to, as addresses name it.
            page: Page of the list.
        """
        return _with(
            f"/{language}/quality/findings", {**narrowed, "page": page}, _FINDINGS
        )

    def findings_file(
        self, extension: str, *, narrowed: Mapping[str, str] = _ALL
    ) -> str:
        """Return the address of findings as a file.

        Args:
            extension: ``csv`` or ``json``.
            narrowed: What they are narrowed to, as addresses name it.
        """
        return _with(f"/quality/findings.{extension}", narrowed, _FINDINGS)

    def trial(self, language: str, document_iri: str | None = None) -> str:
        """Return the address of the page that tries out texts.

        Args:
            language: Language of the page.
            document_iri: A document whose beginning stands in the form, or None.
        """
        path = self.path(document_iri or "")
        return _with(f"/{language}/try", {"document": path}, {"document": None})

    def chosen(self, language: str, document_iri: str, kind: str) -> str:
        """Return the address of a document's page with one kind of what is found.

        Args:
            language: Language of the page.
            document_iri: The document.
            kind: The kind, or empty for all.
        """
        path = quote(self.path(document_iri) or "")
        return _with(f"/{language}/page/{path}", {"kind": kind}, {"kind": ""})

    def why(self, language: str) -> str:
        """Return the address that tells why a row is in an answer."""
        return f"/{language}/query/why"

    def empty(self, language: str) -> str:
        """Return the address that tells why an answer is empty."""
        return f"/{language}/query/empty"

    def labels(self, language: str) -> str:
        """Return the address that gives the names of IRIs."""
        return f"/{language}/labels"

    def evidence(self, language: str, claim_iri: str) -> str:
        """Return the address of all words that state what a claim claims."""
        return f"/{language}/evidence/{claim_iri.rpartition('/')[2]}"

    def citation(self, iri: str, form: str) -> str:
        """Return the address of how to cite a thing.

        Args:
            iri: The thing.
            form: ``txt``, ``bib`` or ``cff``.
        """
        return f"/cite/{quote(self.path(iri) or '')}.{form}"

    def _page(self, language: str, iri: str, path: str) -> str:
        _, separator, offsets = iri.partition(_SPAN)
        start, _, end = offsets.partition(",")
        if separator and start.isdigit() and end.isdigit():
            return self.words(language, iri, int(start), int(end))
        return f"/{language}/page/{quote(path)}"

    @staticmethod
    def _term(language: str, page: str, name: str) -> str:
        # Shapes stand together on one page; a term or a code has one of its own.
        joint = "#" if page == "shapes" else "/"
        return f"/{language}/{page}{joint}{name}"


def _with(path: str, values: Mapping[str, object], usual: Mapping[str, object]) -> str:
    """Add the values that differ from the usual ones as a query string."""
    told = {key: value for key, value in values.items() if value != usual.get(key)}
    return f"{path}?{urlencode(told)}" if told else path
