"""What templates put into pages besides text: styles, scripts, fonts and icons."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from citykg.web.assets import walk

_FONTS: Final = "dist/fonts.css"
_FONT: Final = "dist/hashed/source-sans-3-{}-wght-normal-"
_PICTURE: Final = Markup(
    '<svg class="icon" viewBox="0 0 24 24" width="1em" height="1em" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>'
)


class Furnishing:
    """Writes the elements that load static files, and the icons.

    Args:
        paths: Static file name to its path.
    """

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._paths = paths
        self._icons = _read_icons()

    def globals(self, language: str) -> Mapping[str, Callable[..., str]]:
        """Return what templates may call.

        Args:
            language: Language of the pages.
        """
        return {
            "script": self.script,
            "script_path": self.script_path,
            "style": self.style,
            "style_path": self.style_path,
            "icon": self.icon,
            "fonts": lambda: self.fonts(language),
        }

    def script(self, entry: str) -> Markup:
        """Return what loads a script, or nothing where scripts were not built.

        Args:
            entry: Name of its file in ``browser``, without extension.
        """
        path = self._paths.get(f"dist/{entry}.js")
        if path is None:
            return Markup()
        return Markup('<script type="module" src="{}"></script>').format(path)

    def script_path(self, entry: str) -> str:
        """Return where a script is, for scripts that load it, or nothing.

        Args:
            entry: Name of its file in ``browser``, without extension.
        """
        return self._paths.get(f"dist/{entry}.js", "")

    def style_path(self, area: str) -> str:
        """Return where a style sheet is, for scripts that load it, or nothing.

        Args:
            area: Name of its file in ``static/css``, without extension.
        """
        return self._paths.get(f"css/{area}.css", "")

    def style(self, area: str) -> Markup:
        """Return what loads a style sheet.

        Args:
            area: Name of its file in ``static/css``, without extension.
        """
        return _style_sheet(self._paths[f"css/{area}.css"])

    def fonts(self, language: str) -> Markup:
        """Return what loads our fonts, or nothing where they were not built.

        Args:
            language: Language of the page; the letters it needs come first.
        """
        if _FONTS not in self._paths:
            return Markup()
        needed = ("greek", "latin") if language == "el" else ("latin",)
        starts = tuple(_FONT.format(letters) for letters in needed)
        early = Markup().join(
            Markup(
                '<link rel="preload" as="font" type="font/woff2" href="{}" '
                "crossorigin>\n"
            ).format(path)
            for name, path in self._paths.items()
            if name.startswith(starts)
        )
        return early + _style_sheet(self._paths[_FONTS])

    def icon(self, name: str) -> Markup:
        """Return an icon; words beside it say what it means.

        Args:
            name: Name of its file in ``icons``, without extension.
        """
        return self._icons[name]


def _style_sheet(path: str) -> Markup:
    return Markup('<link rel="stylesheet" href="{}">').format(path)


def _read_icons() -> Mapping[str, Markup]:
    """Return the icons of the package by name."""
    found = {}
    for name, item in walk(files("citykg.web") / "icons"):
        if name.endswith(".svg"):
            drawing = item.read_text("utf-8").partition("<svg")[2].partition(">")[2]
            shapes = drawing.partition("</svg>")[0]
            lines = "".join(line.strip() for line in shapes.splitlines())
            found[name.removesuffix(".svg")] = _PICTURE.format(Markup(lines))  # noqa: S704 - our own files
    return MappingProxyType(found)
