"""How often each term is used, for the pages of the vocabularies."""

import json

from citykg.publication.survey import Survey


def to_terms_json(found: Survey) -> str:
    """Return the usage of classes and properties as JSON.

    ``classes`` maps the IRI of a class to the number of things of it and to one of
    them; ``properties`` that of a property to its number of triples, of things that
    have it, of distinct values, and to one of these things.

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
    told = {"classes": classes, "properties": properties}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
