"""Making ready what the first readers of a release would wait for."""

import structlog

from citykg.errors import CityKgError
from citykg.web.site import Site


def warm(site: Site) -> None:
    """Compile the templates and read the tables behind lists.

    What fails here fails again, and is told, where a reader asks for it.

    Args:
        site: The site, which answers meanwhile.
    """
    try:
        site.templates.compile()
        for section in site.names.sections:
            site.tables.table(section)
    except CityKgError as error:
        structlog.get_logger("citykg.web").warning("not_warmed", reason=str(error))
