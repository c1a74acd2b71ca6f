"""Publishing what a steward has written: a build in a process of its own."""

import asyncio
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citykg.errors import (
    AnotherBuildError,
    BuildFailedError,
    CityKgError,
    ReleaseNotFoundError,
)
from citykg.releases import Shelf
from citykg.settings import Settings
from citykg.workers import run_verb


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a build.

    Args:
        release: Name of the new release, or empty if there is none.
        report: What the shapes remark on, as Markdown, if that is why.
        told: What the build says of itself.
    """

    release: str
    report: bytes
    told: Mapping[str, Any]


@dataclass(slots=True)
class Publisher:
    """Builds releases, one at a time.

    Args:
        settings: Settings of the server, and of its builds.
    """

    settings: Settings
    _at_work: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def publish(self) -> Published:
        """Build a release with all that a steward has written.

        Raises:
            AnotherBuildError: If a build is at work.
            BuildFailedError: If no release comes of it for another reason than the
                shapes.
        """
        shelf = Shelf(self.settings.home)
        if self._at_work.locked() or await asyncio.to_thread(lambda: shelf.is_building):
            raise AnotherBuildError
        async with self._at_work:
            printed = await run_verb(
                ("build", "--json"), environment=self._surroundings()
            )
        return await asyncio.to_thread(_read_outcome, printed)

    def manifest(self, name: str) -> bytes:
        """Return what a release says of itself, as JSON.

        Args:
            name: Its whole name.

        Raises:
            ReleaseNotFoundError: If there is none.
        """
        try:
            release = Shelf(self.settings.home).release(name)
        except CityKgError as error:
            raise ReleaseNotFoundError(name) from error
        if release.id != name:
            raise ReleaseNotFoundError(name)
        return release.manifest.to_json().encode()

    def _surroundings(self) -> Mapping[str, str]:
        """Return the environment of a build: our settings, without the token."""
        others = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("CITYKG_")
        }
        given = self.settings.model_dump(exclude={"token"}, exclude_none=True)
        return others | {
            f"CITYKG_{name.upper()}": str(value) for name, value in given.items()
        }


def _read_outcome(printed: str) -> Published:
    """Read what a build prints.

    Raises:
        AnotherBuildError: If another build was at work.
        BuildFailedError: If it came to nothing for another reason than the shapes.
    """
    try:
        told: dict[str, Any] = json.loads(printed)
    except ValueError as error:
        raise BuildFailedError("The build was ended before it was done.") from error
    if "release" in told:
        return Published(told["release"], b"", told)
    if told["error"] == AnotherBuildError.__name__:
        raise AnotherBuildError
    if "report" not in told:
        raise BuildFailedError(told["detail"])
    return Published("", Path(told["report"]).read_bytes(), told)
