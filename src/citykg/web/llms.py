"""What a language model, or whoever writes a program, needs to use the site.

Source: https://llmstxt.org/
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.responses import origin_of
from citykg.web.site import Site

router = APIRouter()

_MARKDOWN: Final = "text/markdown; charset=utf-8"
_ABOUT: Final = """\
# citykg

> A knowledge graph of smart cities, read from documents of municipalities in Greek and
> English. Every fact leads to the words that state it. This is release {id}: {triples}
> triples, {facts} facts with their source, from {documents} documents. CC BY 4.0.

IRIs start with {base}; the same paths answer on this server.
An IRI such as [/id/city/heraklion]({origin}/id/city/heraklion)
leads by its `Accept` header to a page, or to its triples. Facts are triples; the claim
behind one (`rdf:subject`, `rdf:predicate`, `rdf:object`) names document
(`ckg:inDocument`), words (`ckg:evidence/oa:exact`), speaker (`ckg:attributedTo`) and
confidence. Labels are `skos:prefLabel`, in `el`, `en` or both.

## How to ask

- [SPARQL 1.1]({origin}/sparql): `GET {origin}/sparql?query=…` or POST; add
  `format=json|csv|tsv|xml` for tables, `format=ttl|nt|jsonld|rdf` for graphs. Our
  prefixes need not be declared. The default graph is the union of all graphs.
- Find the IRI of a thing by name, in Greek, Greeklish or English:
  `{origin}/search?q=…&format=json`
- [Prepared questions as an HTTP API]({origin}/api), in [OpenAPI]({origin}/openapi.json)
- [Triple patterns]({origin}/tpf): `{origin}/tpf?subject=…&predicate=…&object=…`
- [Names to IRIs in bulk]({origin}/en/reconcile): a reconciliation service, API 0.2
- The words behind the facts about a thing:
  `SELECT ?property ?value ?words {{ ?claim rdf:subject <IRI>; rdf:predicate ?property;
  rdf:object ?value; ckg:evidence/oa:exact ?words }}`

## Descriptions

- [Ontology]({origin}/en/ont): classes and properties; [as Turtle]({origin}/ont.ttl)
- [Codes]({origin}/en/code): values that properties take; [as Turtle]({origin}/code.ttl)
- [Shapes]({origin}/shapes.ttl): what the data conforms to, in SHACL
- [Sitemap]({origin}/sitemap.xml): every page
- [Releases]({origin}/releases?format=json): what is kept, and what changed
"""
_FILES: Final = (
    ("descriptions/void.ttl", "/void.ttl", "VoID: classes and properties in figures"),
    ("descriptions/dcat.jsonld", "/dcat.jsonld", "DCAT: the data set and its files"),
    ("dumps", "/dumps/{id}/", "The whole release as files, and how to cite it"),
)
"""File of the release, its address and what it is; older releases lack some."""


@router.api_route("/llms.txt", methods=["GET", "HEAD"])
def llms(request: Request, site: SiteNeeded) -> Response:
    """Say what this is, how to ask it, and where it is described."""
    origin = origin_of(request)

    def build() -> Response:
        release = site.release
        about = _ABOUT.format(
            origin=origin,
            base=site.settings.base_iri,
            id=release.id,
            triples=f"{release.triples:,}",
            facts=f"{release.facts:,}",
            documents=f"{release.documents:,}",
        )
        parts = (about, *_files(site, origin), "\n## Examples\n\n")
        text = "".join((*parts, _examples(site, origin)))
        return Response(text, media_type=_MARKDOWN)

    return cached(request, site, origin, "llms", build=build)


def _files(site: Site, origin: str) -> Iterator[str]:
    """List what a release holds in files."""
    folder = site.release.folder
    for name, path, words in _FILES:
        if folder is not None and (folder / name).exists():
            yield f"- [{words}]({origin}{path.format(id=site.release.id)})\n"


def _examples(site: Site, origin: str) -> str:
    """List the prepared questions, each with its page and its answer as CSV."""
    return "".join(
        f"- [{query.question['en']}]({origin}{site.urls.question('en', query.slug)}), "
        f"[as CSV]({origin}/sparql?{_answer(query.in_language('en'))})\n"
        for query in site.catalogue
    )


def _answer(text: str) -> str:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return urlencode({"format": "csv", "query": "\n".join(lines)})
