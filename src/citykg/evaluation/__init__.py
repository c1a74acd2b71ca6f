"""How well an extracted graph says what the gold facts say.

`load_gold` reads the gold facts, `evaluate` compares a graph with them, and
`citykg.evaluation.floors` holds the quality that was once reached.
"""

from citykg.evaluation.floors import Floors, load_floors, raise_floors, shortfalls
from citykg.evaluation.gold import Gold, GoldFact, load_gold
from citykg.evaluation.report import Evaluation
from citykg.evaluation.scoring import evaluate

__all__ = [
    "Evaluation",
    "Floors",
    "Gold",
    "GoldFact",
    "evaluate",
    "load_floors",
    "load_gold",
    "raise_floors",
    "shortfalls",
]
