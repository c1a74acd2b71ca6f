"""What tests of prizes look at: who won which, and what is told of it."""

Triples = set[tuple[str, str, str]]


def won(found: Triples) -> set[tuple[str, str]]:
    """Return recipient and prize of each award."""
    return {
        (value.partition("/")[2], subject.removeprefix("award/"))
        for subject, predicate, value in found
        if subject.startswith("award/") and predicate == "recipient"
    }


def told(found: Triples, predicate: str) -> set[tuple[str, str]]:
    """Return prize and value of each fact of *predicate*."""
    return {
        (subject.removeprefix("award/"), value)
        for subject, told, value in found
        if subject.startswith("award/") and told == predicate
    }


def own(found: Triples, predicate: str) -> set[tuple[str, str]]:
    """Return recipient and value of each rank or category."""
    of = {one: value for one, told, value in found if told == "recipient"}
    return {
        (of[subject].partition("/")[2], value)
        for subject, told, value in found
        if told == predicate and subject.startswith("recognition/")
    }
