"""The rules of the ontology as the pages tell of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_SUMMARY: Final = re.compile(r"^#\+ summary@(\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule.

    Args:
        name: Its name.
        text: The CONSTRUCT query.
        summary: Language to what it does, in one sentence.
    """

    name: str
    text: str
    summary: Mapping[str, str]


@lru_cache(maxsize=4)
def load_rule_texts(ontology: Path) -> tuple[RuleText, ...]:
    """Read the rules; a folder without any has none.

    Args:
        ontology: The folder of the ontology.
    """
    texts = (
        (path.stem, path.read_text("utf-8"))
        for path in sorted((ontology / "rules").glob("*.rq"))
    )
    return tuple(
        RuleText(name, text, dict(_SUMMARY.findall(text))) for name, text in texts
    )
