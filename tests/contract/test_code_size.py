"""No function has more than 40 lines, no module more than 400; see CONTRIBUTING.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAX_FUNCTION_LINES = 40
MAX_MODULE_LINES = 400
MODULES = sorted(
    path
    for part in ("src", "tests", "benchmarks")
    for path in ROOT.glob(f"{part}/**/*.py")
)


def function_lengths(source: str) -> Iterator[tuple[str, int]]:
    """Yield name and length of each function, in lines without its docstring."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            length = (node.end_lineno or first) - first + 1
            if ast.get_docstring(node) is not None:
                docstring = node.body[0]
                length -= (docstring.end_lineno or 0) - docstring.lineno + 1
            yield node.name, length


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    """A module and each of its functions keep to the limits."""
    source = path.read_text("utf-8")
    long = {
        name: length
        for name, length in function_lengths(source)
        if length > MAX_FUNCTION_LINES
    }
    assert long == {}
    assert len(source.splitlines()) <= MAX_MODULE_LINES


def test_lengths_leave_out_the_docstring() -> None:
    """A function's docstring does not count, its decorators do."""
    source = '@cache\ndef f() -> int:\n    """One.\n\n    Two.\n    """\n    return 1\n'
    assert list(function_lengths(source)) == [("f", 3)]
