"""Making ready what the first readers of a release would wait for."""

from collections.abc import Iterable

import structlog

from citykg.errors import CityKgError
from citykg.web.assets import Asset
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.frame import Request
from citykg.web.pages.home import home_page
from citykg.web.responses import page
from citykg.web.site import Site


def warm(site: Site, assets: Iterable[Asset]) -> None:
    """Compile templates, read the tables of lists, make a page, pack the files.

    What fails here fails again, and is told, where a reader asks for it.

    Args:
        site: The site, which answers meanwhile.
        assets: Its static files.
    """
    try:
        site.templates.compile()
        for section in site.names.sections:
            site.tables.table(section)
        for language in InterfaceLanguage:
            request = Request(language, site.urls.home(language))
            page(site, "home.html", home_page(site, request))
    except CityKgError as error:
        structlog.get_logger("citykg.web").warning("not_warmed", reason=str(error))
    for asset in assets:
        asset.squeeze()
