"""What goes with the dumps: terms of use and how to cite them."""

from pathlib import Path
from typing import Final

from citykg.publication.edition import Edition
from citykg.publication.files import (
    BIBTEX_FILE,
    CFF_FILE,
    LICENCE,
    LICENCE_FILE,
    PUBLISHER,
    SUMMARY_EN,
    TITLE_EN,
)

_LICENCE: Final = f"""\
Creative Commons Attribution 4.0 International (CC BY 4.0)

The graph in this folder, in every format, is © the {PUBLISHER} and licensed under the
Creative Commons Attribution 4.0 International Public License.

  Human-readable summary: {LICENCE}
  Licence text:           {LICENCE}legalcode

You may share and adapt it for any purpose, also commercially, as long as you name the
{PUBLISHER}, link to the licence and say what you changed.

Not covered: the words of documents that others published. The graph gives them as
text and quotations (ckg:text, oa:exact, oa:prefix, oa:suffix), and says of each
document whose they are (dcterms:rights, dcterms:publisher). The facts belong to nobody.

Attribution owed to others: names, coordinates and populations of cities come from
GeoNames, https://www.geonames.org/, under CC BY 4.0; the project selects and
reshapes them.
"""


def write_citation(folder: Path, edition: Edition) -> None:
    """Write the terms of use and the citation in both formats.

    Args:
        folder: Takes the files.
        edition: What to cite.
    """
    texts = {
        LICENCE_FILE: _LICENCE,
        CFF_FILE: to_cff(edition),
        BIBTEX_FILE: to_bibtex(edition),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def to_cff(edition: Edition) -> str:
    """Return the citation of a release for programs.

    Args:
        edition: The release.

    Source:
        Citation File Format 1.2.0.
    """
    return f"""\
cff-version: 1.2.0
message: Please cite this release as follows.
type: dataset
title: "{TITLE_EN}"
abstract: "{SUMMARY_EN}"
authors:
  - name: {PUBLISHER}
version: "{edition.release}"
date-released: "{edition.built:%Y-%m-%d}"
license: CC-BY-4.0
url: "{edition.dumps}"
keywords:
  - smart cities
  - knowledge graph
  - linked open data
  - Greece
"""


def to_bibtex(edition: Edition) -> str:
    """Return the citation of a release for bibliographies.

    Args:
        edition: The release.
    """
    return f"""\
@misc{{citykg-{edition.release},
  author       = {{{{{PUBLISHER}}}}},
  title        = {{{{{TITLE_EN}}}}},
  year         = {{{edition.built:%Y}}},
  version      = {{{edition.release}}},
  howpublished = {{\\url{{{edition.dumps}}}}},
  note         = {{Data set, CC BY 4.0}}
}}
"""
