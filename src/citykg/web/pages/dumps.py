"""The page of the files of a release."""

from dataclasses import dataclass

from citykg.publication import files
from citykg.releases import Release
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.releases import FileLink, files_of
from citykg.web.site import Site


@dataclass(frozen=True, slots=True)
class DumpsPage:
    """Context of the page of the files of a release.

    Args:
        frame: What surrounds the page.
        release_id: Name of the release.
        graphs: The files that hold the whole graph.
        tables: The tables of things.
        others: The files about these files.
        licence: Under which terms they may be used.
    """

    frame: Frame
    release_id: str
    graphs: tuple[FileLink, ...]
    tables: tuple[FileLink, ...]
    others: tuple[FileLink, ...]
    licence: str


def dumps_page(site: Site, request: Request, release: Release) -> DumpsPage:
    """Fill the page of the files of a release.

    Args:
        site: The site.
        request: The request.
        release: The release.
    """
    messages = site.reader(request.language).messages
    title = messages.text("Files of release %(id)s") % {"id": release.id}
    every = tuple(files_of(release))
    whole = {dump.name for dump in files.ALL_DUMPS}
    start = f"{files.TABLES}/"
    return DumpsPage(
        frame=request.frame(
            title, data=(("application/json", f"/dumps/{release.id}/?format=json"),)
        ),
        release_id=release.id,
        graphs=tuple(one for one in every if one.name in whole),
        tables=tuple(one for one in every if one.name.startswith(start)),
        others=tuple(
            one
            for one in every
            if one.name not in whole and not one.name.startswith(start)
        ),
        licence=files.LICENCE,
    )
