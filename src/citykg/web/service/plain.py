"""Small pages for browsers, where there are no others: no style, no script."""

from collections.abc import Mapping
from html import escape
from string import Template
from typing import Final

from citykg.sparql.formats import FORMATS, HTML

_PAGE: Final = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
</head>
<body>
<main>
<h1>$title</h1>
$body
</main>
</body>
</html>
""")
_FORM: Final = Template("""\
<p>$about</p>
<form action="/sparql" method="get">
<p><label for="query">Query</label></p>
<p><textarea id="query" name="query" rows="12" cols="80" required>
SELECT * { ?s ?p ?o } LIMIT 100</textarea></p>
<p><label for="format">Format</label>
<select id="format" name="format">
<option value="">as the browser likes</option>
$formats
</select>
<button>Ask</button></p>
</form>
<h2>Addresses</h2>
<ul>
<li><code>/sparql</code>: queries$updates;
<a href="/sparql?format=ttl">description of the service</a></li>
<li><code>/graph?default</code>, <code>/graph?graph=IRI</code>: Graph Store</li>
<li><a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>,
<a href="/metrics">/metrics</a>: state of the service</li>
</ul>
""")


def query_page(*, scratch: bool, writable: bool) -> bytes:
    """Return the page with a form for queries.

    Args:
        scratch: Whether the dataset is lost at the end.
        writable: Whether who has the token may write.
    """
    about = "This endpoint answers SPARQL 1.1."
    if scratch:
        about += " Its dataset is for trying things out and is lost at the end."
    formats = "\n".join(
        f'<option value="{item.name}">{item.media_type}</option>'
        for item in FORMATS
        if item is not HTML
    )
    updates = " and, with the token, updates" if writable else ""
    body = _FORM.substitute(about=about, formats=formats, updates=updates)
    return _page("SPARQL endpoint", body)


def problem_page(document: Mapping[str, object]) -> bytes:
    """Return a problem document as a page.

    Args:
        document: The members of the document; see `Problem.to_document`.
    """
    told = [
        f"<dt>{escape(name)}</dt>\n<dd>{escape(_shown(value))}</dd>"
        for name, value in document.items()
        if name not in {"title", "type"}
    ]
    body = "\n".join(["<dl>", *told, "</dl>", '<p><a href="/sparql">Back</a></p>'])
    return _page(escape(str(document["title"])), body)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _page(title: str, body: str) -> bytes:
    return _PAGE.substitute(title=title, body=body).encode("utf-8", "replace")
