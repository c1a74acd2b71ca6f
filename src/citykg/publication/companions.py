"""What writes the files beside a release's graph."""

from functools import partial

from citykg.publication.changing import write_changes
from citykg.publication.measuring import write_measures
from citykg.publication.merging import load_merged
from citykg.publication.publishing import publish_files
from citykg.releases import Companion
from citykg.settings import Settings


def companions(settings: Settings) -> tuple[Companion, ...]:
    """Return what writes the files of publication, in the order to run them.

    Args:
        settings: Base of the IRIs, and the folder of the data.

    Raises:
        MergedError: If the file of merged things is at fault.
    """
    return (
        partial(publish_files, base_iri=settings.base_iri),
        partial(write_measures, base_iri=settings.base_iri),
        partial(
            write_changes,
            settings=settings,
            merged=load_merged(settings.data_dir),
        ),
    )
