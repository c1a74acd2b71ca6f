"""What writes the files beside a release's graph."""

from functools import partial

from citykg.publication.describing import write_descriptions
from citykg.releases import Companion
from citykg.settings import Settings


def companions(settings: Settings) -> tuple[Companion, ...]:
    """Return what writes the files of publication, in the order to run them.

    Args:
        settings: Base of the IRIs.
    """
    return (partial(write_descriptions, base_iri=settings.base_iri),)
