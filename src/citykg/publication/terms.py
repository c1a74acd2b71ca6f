"""How often each term is used, for the pages of the vocabularies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citykg.publication.files import DESCRIPTIONS, TERMS_FILE
from citykg.publication.survey import Survey


def to_terms_json(found: Survey) -> str:
    """Return the usage of classes, properties and codes as JSON.

    ``classes`` maps the IRI of a class to the number of things of it and to one of
    them; ``properties`` that of a property to its number of triples, of things that
    have it, of distinct values, and to one of these things; ``codes`` that of a code
    to the number of triples that have it as value, and to one of their subjects.

    Args:
        found: What the graph holds.
    """
    classes = {
        iri: {"count": usage.entities, "example": usage.example}
        for iri, usage in sorted(found.classes.items())
    }
    properties = {
        iri: {
            "count": usage.triples,
            "subjects": usage.subjects,
            "values": usage.values,
            "example": usage.example,
        }
        for iri, usage in sorted(found.properties.items())
    }
    codes = {
        iri: {"count": usage.triples, "example": usage.example}
        for iri, usage in sorted(found.codes.items())
    }
    told = {"classes": classes, "properties": properties, "codes": codes}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class TermUse:
    """How often a release uses a term.

    Args:
        count: How often.
        example: A thing that does, or empty.
    """

    count: int
    example: str = ""


def load_terms(folder: Path) -> Mapping[str, TermUse] | None:
    """Read how often a release uses its terms and codes; None if it does not tell.

    Args:
        folder: Folder of the release.
    """
    try:
        told = json.loads((folder / DESCRIPTIONS / TERMS_FILE).read_text("utf-8"))
        return {
            iri: TermUse(one["count"], one["example"])
            for group in ("properties", "classes", "codes")
            for iri, one in told[group].items()
        }
    except (OSError, ValueError, KeyError):
        return None
