"""What a text means where nothing is fetched from elsewhere.

A tokenizer finds the places; whoever evaluates what comes out lets a guard look at it
all the same.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citykg.sparql.tokens import Token, tokens

_NOTHING = "INSERT DATA {}"


def without_fetching(text: str) -> str:
    """Write each ``SERVICE`` and ``LOAD`` as what is written alike and fetches nothing.

    What comes out is SPARQL if *text* is, and has the same lines.

    Args:
        text: A query or update, well-formed or not.

    Examples:
        >>> without_fetching("ASK { SERVICE SILENT <urn:a> {} }")
        'ASK { GRAPH          <urn:a> {} }'
        >>> without_fetching("LOAD <urn:a> INTO GRAPH <urn:b>")
        'COPY <urn:a> TO   GRAPH <urn:b>'
    """
    found = list(tokens(text))
    edits = []
    for at, _ in _services(found):
        edits.append(_put(found[at], "GRAPH"))
        if found[at + 1].text == "SILENT":
            edits.append(_put(found[at + 1], ""))
    for at, end in _loads(found):
        words = found[at:end]
        into = [word for word, after in pairwise(words) if _names_graph(word, after)]
        edits += [_put(word, "TO") for word in into]
        last = words[1] if words[1:] and words[1].text == "SILENT" else words[0]
        verb = "COPY" if into else "CLEAR"
        edits.append(words[0]._replace(text=verb))
        if not into:
            edits.append(Token(" GRAPH", last.end, last.end))
    return _edited(text, edits)


def with_silent_failures(text: str) -> str:
    """Let each ``SERVICE SILENT`` and ``LOAD SILENT`` fail, which does no harm.

    The pattern of a service counts as one solution without bindings, and loading
    changes nothing.

    Args:
        text: A well-formed query or update.

    Source:
        SPARQL 1.1 Federated Query, section 2.3; SPARQL 1.1 Update, section 3.1.4.

    Examples:
        >>> with_silent_failures("ASK { SERVICE SILENT <urn:a> {} }")
        'ASK { OPTIONAL {{ {} FILTER(false) }} }'
        >>> with_silent_failures("LOAD SILENT <urn:a>; CLEAR ALL")
        'INSERT DATA {}; CLEAR ALL'
    """
    found = list(tokens(text))
    edits = []
    for at, (start, end) in _services(found):
        if found[at + 1].text == "SILENT":
            edits.append(Token("OPTIONAL {{ ", found[at].start, start))
            edits.append(Token(" FILTER(false) }}", end, end))
    for at, end in _loads(found):
        if [word.text for word in found[at + 1 : at + 2]] == ["SILENT"]:
            stop = found[end].start if end < len(found) else len(text)
            edits.append(Token(_NOTHING, found[at].start, stop))
    return _edited(text, edits)


def _services(found: Sequence[Token]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the index of each ``SERVICE``, and where its pattern starts and ends."""
    braces: list[tuple[int | None, int]] = []
    for at, token in enumerate(found):
        if token.text == "{":
            words = [word.text for word in found[max(at - 2, 0) : at]]
            service = at - 1 if words[-1:] == ["SERVICE"] else None
            if words == ["SERVICE", "SILENT"]:
                service = at - 2
            braces.append((service, token.start))
        elif token.text == "}" and braces:
            service, start = braces.pop()
            if service is not None:
                yield service, (start, token.end)


def _loads(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the indices of each ``LOAD``, and of what follows its operation."""
    depth = 0
    load: int | None = None
    for at, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == ";" and load is not None:
            yield load, at
            load = None
        elif token.text == "LOAD" and not depth and load is None:
            load = at
    if load is not None:
        yield load, len(found)


def _names_graph(word: Token, after: Token) -> bool:
    return word.text == "INTO" and after.text == "GRAPH"


def _put(token: Token, text: str) -> Token:
    """Return a token with another text, as long as before."""
    return token._replace(text=text.ljust(token.end - token.start))


def _edited(text: str, edits: Sequence[Token]) -> str:
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join(parts) + text[done:]
