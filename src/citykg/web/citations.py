"""How to cite what a release says of a thing: for texts, bibliographies, programs."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from citykg.publication.files import PUBLISHER, TITLE_EN

MEDIA_TYPES: Final = {
    "txt": "text/plain",
    "bib": "application/x-bibtex",
    "cff": "application/yaml",
}
"""Form of a citation to its media type."""

NAMES: Final = {"txt": "Text", "bib": "BibTeX", "cff": "CFF"}
"""Form of a citation to what it is called."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation names.

    Args:
        name: Name of the thing.
        iri: The thing.
        release: Name of the release.
        built: When that was built.
    """

    name: str
    iri: str
    release: str
    built: datetime

    def text(self, form: str) -> str:
        """Return the citation.

        Args:
            form: A key of `MEDIA_TYPES`.
        """
        writers = {"txt": self._plain, "bib": self._bibtex, "cff": self._cff}
        return writers[form]()

    def _plain(self) -> str:
        return (
            f"{PUBLISHER} ({self.built:%Y}). {_quoted(self.name)} In: {TITLE_EN}, "
            f"release {self.release}. {self.iri}\n"
        )

    def _bibtex(self) -> str:
        key = re.sub(r"[^a-z0-9]+", "-", self.iri.partition("/id/")[2].lower())
        return f"""\
@misc{{citykg-{key.strip("-")},
  author       = {{{{{PUBLISHER}}}}},
  title        = {{{{{_without_braces(self.name)}}}}},
  howpublished = {{\\url{{{self.iri}}}}},
  year         = {{{self.built:%Y}}},
  version      = {{{self.release}}},
  note         = {{In: {TITLE_EN}. CC BY 4.0}}
}}
"""

    def _cff(self) -> str:
        return f"""\
cff-version: 1.2.0
message: Please cite this page as follows.
type: dataset
title: {_yaml(f"{self.name}. In: {TITLE_EN}")}
authors:
  - name: {_yaml(PUBLISHER)}
version: {_yaml(self.release)}
date-released: {_yaml(f"{self.built:%Y-%m-%d}")}
license: CC-BY-4.0
url: {_yaml(self.iri)}
"""


def _quoted(name: str) -> str:
    return f"“{name}”."


def _without_braces(name: str) -> str:
    return re.sub(r"[{}\\]", "", name)


def _yaml(text: str) -> str:
    """Write a text as YAML that is nothing else, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"{}"'.format(" ".join(escaped.split()))
