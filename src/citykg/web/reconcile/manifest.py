"""What the reconciliation service says of itself."""

from typing import Final

from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.identifiers import SCHEMA_SPACE, term_id
from citykg.web.site import Site
from citykg.web.vocabulary import expand_all

DEFAULT_TYPES: Final = expand_all(
    "ckg:City ckg:Municipality ckg:Person ckg:CityNetwork ckg:Organization"
)
PREVIEW_WIDTH: Final = 430
PREVIEW_HEIGHT: Final = 300


def manifest(
    site: Site, *, host: str, path: str, language: InterfaceLanguage
) -> dict[str, object]:
    """Return the manifest.

    Args:
        site: The site.
        host: Scheme and authority that the client uses.
        path: Path of the service, which names the language or none.
        language: Language of names.

    Source:
        Reconciliation Service API 0.2, section 3.
    """
    service = f"{host}{path}"
    text = site.messages[language].text
    return {
        "versions": ["0.1", "0.2"],
        "name": text("citykg: cities, networks and who runs them"),
        "identifierSpace": site.instance_base,
        "schemaSpace": SCHEMA_SPACE,
        "documentation": f"{host}/{language}/api",
        "defaultTypes": [
            {"id": term_id(iri), "name": site.names.name(iri, language).text}
            for iri in DEFAULT_TYPES
            if iri in site.names.labels
        ],
        "view": {"url": f"{host}/id/{{{{id}}}}"},
        "feature_view": {"url": f"{host}/{language}/ont#{{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            what: _suggester(host, path, what)
            for what in ("entity", "type", "property")
        },
        "extend": _extension(site, host, path, language),
    }


def _extension(
    site: Site, host: str, path: str, language: InterfaceLanguage
) -> dict[str, object]:
    text = site.messages[language].text
    limit = {
        "name": "limit",
        "label": text("Most values"),
        "type": "number",
        "default": 0,
        "help_text": text("How many values to fetch at most; 0 for all."),
    }
    proposals = {"service_url": host, "service_path": f"{path}/properties"}
    return {"propose_properties": proposals, "property_settings": [limit]}


def _suggester(host: str, path: str, what: str) -> dict[str, str]:
    return {
        "service_url": host,
        "service_path": f"{path}/suggest/{what}",
        "flyout_service_url": host,
        "flyout_service_path": f"{path}/flyout/{what}?id=${{id}}",
    }
