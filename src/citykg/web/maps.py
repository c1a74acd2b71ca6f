"""Maps as pictures and lists, which a script then lets people move and zoom.

Without scripts a map is a drawing whose circles are links, and a list of the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from markupsafe import Markup

from citykg.namespaces.greek import fold
from citykg.web.basemaps import Frame, frame_around, frame_named, frames_as_told
from citykg.web.i18n import InterfaceLanguage, Messages, mark
from citykg.web.labelling import Disc, Label, place_labels

_LABELLED: Final = 14
"""More names than this would hide the places; the list and a pointer tell them."""

_RADIUS: Final = 6.0
_LARGEST_RADIUS: Final = 18.0

# What scripts say; the keys are theirs.
_TEXTS: Final = {
    "zoomIn": mark("Zoom in"),
    "zoomOut": mark("Zoom out"),
    "reset": mark("Show the whole map"),
    "map": mark("Map: arrow keys move it, plus and minus zoom"),
    "cluster": mark("%(count)s places: zoom in"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Something on a map.

    Args:
        href: Where it leads.
        label: Its name.
        latitude: In degrees, WGS 84.
        longitude: In degrees, WGS 84.
        group: What kind of place it is, in words that the legend shows, or empty.
        value: What the area of its circle tells, or None.
        language: Language of the name where it is not the page's, else None.
    """

    href: str
    label: str
    latitude: float
    longitude: float
    group: str = ""
    value: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Circle:
    place: Place
    disc: Disc
    label: Label | None


class Maps:
    """Writes maps.

    Args:
        paths: Static file name to its path.
        messages: The interface in each language.
    """

    def __init__(
        self,
        paths: Mapping[str, str],
        messages: Mapping[InterfaceLanguage, Messages],
    ) -> None:
        self._paths = paths
        self._messages = messages

    def attributes(self, language: InterfaceLanguage) -> Markup:
        """Return the attributes of an element ``kg-map`` that a script fills.

        Args:
            language: Language of the page.
        """
        text = self._messages[language].text
        frames = [
            {**frame, "src": self._outline(frame["outline"])}
            for frame in frames_as_told()
        ]
        return Markup('data-texts="{}" data-frames="{}"').format(
            _dense({key: text(message) for key, message in _TEXTS.items()}),
            _dense(frames),
        )

    def figure(
        self, places: Iterable[Place], language: InterfaceLanguage, *, caption: str = ""
    ) -> Markup:
        """Return a map of places, or nothing where there are none.

        Args:
            places: The places.
            language: Language of the page.
            caption: What stands below the map, or empty.
        """
        shown = sorted(places, key=lambda one: -(one.value or 0))
        if not shown:
            return Markup()
        frame = frame_around((one.latitude, one.longitude) for one in shown)
        groups = tuple(dict.fromkeys(one.group for one in shown if one.group))
        messages = self._messages[language]
        counted = messages.counted("%(num)s place", "%(num)s places", len(shown))
        count = counted % {"num": len(shown)}
        title = messages.text("Map: %(places)s") % {"places": caption or count}
        width, height = frame.size
        return Markup(
            '<kg-map {}>\n<figure class="map">\n<svg class="map-drawing" '
            'viewBox="0 0 {} {}" role="group" aria-label="{}">\n{}{}</svg>\n{}{}'
            "</figure>\n{}</kg-map>\n"
        ).format(
            self.attributes(language),
            width,
            height,
            title,
            self._land(frame),
            _drawn(_circles(frame, shown), groups),
            legend(groups),
            Markup("<figcaption>{}</figcaption>\n").format(caption) if caption else "",
            _listed(shown, count),
        )

    def _outline(self, name: str) -> str:
        return self._paths[f"map/{name}.svg"]

    def _land(self, frame: Frame) -> Markup:
        factor, across, down = frame.shift_of(frame_named(frame.outline))
        source = self._outline(frame.outline)
        uses = Markup("").join(
            Markup('<use class="map-{}" href="{}#{}"/>').format(part, source, part)
            for part in ("land", "home", "borders")
        )
        return Markup(
            '<g class="map-base" transform="translate({:.2f} {:.2f}) scale({:.4f})">'
            "{}</g>\n"
        ).format(across, down, factor, uses)


def legend(groups: Sequence[str]) -> Markup:
    """Return what the colours of groups mean, or nothing where there is but one.

    Args:
        groups: Names of the groups, in the order of their colours.
    """
    if len(groups) < 2:  # noqa: PLR2004 - one colour means nothing
        return Markup()
    entries = Markup("").join(
        Markup('<li class="group-{}">{}</li>').format(_colour(number), name)
        for number, name in enumerate(groups)
    )
    return Markup('<ul class="group-key">{}</ul>\n').format(entries)


def _colour(number: int) -> int:
    """Return the number of a group's colour; there are six."""
    return number % 6 + 1


def _circles(frame: Frame, places: Sequence[Place]) -> tuple[_Circle, ...]:
    most = max((one.value or 0) for one in places)
    discs = [
        Disc(frame.place(one.latitude, one.longitude), _radius(one, most), one.label)
        for one in places
    ]
    few = len(places) <= _LABELLED
    labels = place_labels(discs, frame.size) if few else [None] * len(discs)
    return tuple(map(_Circle, places, discs, labels))


def _radius(place: Place, most: float) -> float:
    if not place.value or most <= 0:
        return _RADIUS
    return max(_RADIUS / 2, _LARGEST_RADIUS * sqrt(max(place.value, 0) / most))


def _drawn(circles: Iterable[_Circle], groups: Sequence[str]) -> Markup:
    return Markup('<g class="map-places">\n{}</g>\n').format(
        Markup("").join(_link(circle, groups) for circle in circles)
    )


def _link(circle: _Circle, groups: Sequence[str]) -> Markup:
    place, (x, y) = circle.place, circle.disc.at
    colour = _colour(groups.index(place.group)) if place.group else 1
    return Markup(
        '<a href="{}" class="group-{}"{}><title>{}</title>'
        '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>{}</a>\n'
    ).format(
        place.href,
        colour,
        _lang(place),
        place.label,
        x,
        y,
        circle.disc.radius,
        _written(circle),
    )


def _written(circle: _Circle) -> Markup:
    if circle.label is None:
        return Markup()
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(
        circle.label.side, *circle.label.at, circle.place.label
    )


def _listed(places: Sequence[Place], count: str) -> Markup:
    """Return the list that scripts read as well."""
    entries = Markup("").join(
        Markup('<li><a href="{}" data-at="{},{}"{}{}{}>{}</a></li>\n').format(
            one.href,
            one.latitude,
            one.longitude,
            _told("group", one.group),
            _told("value", "" if one.value is None else f"{one.value:g}"),
            _lang(one),
            one.label,
        )
        for one in sorted(places, key=lambda one: fold(one.label))
    )
    return Markup(
        '<details class="map-list"><summary>{}</summary>\n<ul>\n{}</ul>\n</details>\n'
    ).format(count, entries)


def _told(name: str, value: str) -> Markup:
    return Markup(' data-{}="{}"').format(name, value) if value else Markup()


def _lang(place: Place) -> Markup:
    return Markup(' lang="{}"').format(place.language) if place.language else Markup()


def _dense(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
