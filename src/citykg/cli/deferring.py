"""Verbs whose modules are imported when they are called.

Reading documents, validating and serving each need libraries that take seconds to
import; ``citykg --help`` and the other verbs need not wait for them.
"""

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from citykg.cli.console import Guarded

# Name of the verb -> module below `citykg.cli`, what it holds, first line of its help.
_VERBS: Final = {
    "build": (
        "building",
        "build_verb",
        "Turn the documents into a release, and let it be the current one.",
    ),
    "validate": (
        "validating",
        "validate_verb",
        "Hold the current release, or files of RDF, against the shapes.",
    ),
    "query": (
        "querying",
        "query_verb",
        "Ask the current release a question in SPARQL.",
    ),
    "search": (
        "searching",
        "search_verb",
        "Find things and documents of the current release by words.",
    ),
    "serve": (
        "serving",
        "serve_verb",
        "Serve the current release as pages and as a SPARQL endpoint.",
    ),
    "extract": (
        "extracting",
        "extract_verb",
        "Print what is found in some documents; nothing is kept.",
    ),
    "evaluate": (
        "evaluating",
        "evaluate_verb",
        "Compare the current release, or a split's briefs, with what people found.",
    ),
    "releases": (
        "shelving",
        "app",
        "List, compare, check, choose and clear away releases.",
    ),
}


class Deferred(TyperCommand):
    """A verb that is known by name and summary until it is called.

    Args:
        name: What it is called.
    """

    def __init__(self, name: str) -> None:
        self._module, self._attribute, summary = _VERBS[name]
        super().__init__(name, help=summary)

    def load(self) -> TyperCommand | TyperGroup:
        """Import the verb and return it."""
        module = import_module(f"citykg.cli.{self._module}")
        found = getattr(module, self._attribute)
        if not isinstance(found, typer.Typer):
            verb, found = found, typer.Typer(add_completion=False)
            found.command(self.name)(verb)
        return typer.main.get_command(found)  # type: ignore[return-value]  # it makes these

    def make_context(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  # typer keeps the types to itself
        """Return the context of the verb itself, which then takes this one's place.

        Args:
            args: Name that it was called by, and what stands after it.
            options: Context of the whole program, and what else belongs to it.
        """
        return self.load().make_context(*args, **options)


class Verbs(Guarded):
    """The whole program: all verbs, none of them imported.

    Args:
        options: What typer makes groups with.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # typer says no more
        super().__init__(**options)
        for name in _VERBS:
            self.add_command(Deferred(name))
