"""Speed and memory of extraction as the number of documents grows, beside a peer.

Documents are made out of those in ``data/documents``: each name of a city, person or
network is exchanged for another and each figure for another, by the number of the
document alone, so every run reads the same texts. Each size has a process of its own,
so that its peak memory is its own. One core is used.

The peer is a blank spaCy pipeline with an `EntityRuler` of all names of the gazetteer:
it finds names, and no facts, quantities, dates or persons.

Run: ``make bench``, or ``python benchmarks/scale.py --sizes 100 1000 --json out.json``.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from math import log
from pathlib import Path
from random import Random
from time import process_time
from typing import Final

import spacy
from rdflib.namespace import split_uri

from citykg.documents import Document, DocumentId, load_folder
from citykg.extraction import Extraction, Mention, load_background, load_extractor
from citykg.extraction.extractor import Extractor
from citykg.mapping import Mapper, choose_names
from citykg.namespaces import Iris
from citykg.ontology import load_ontology
from citykg.settings import Settings

SIZES: Final = (100, 1_000, 10_000)
_WORDS: Final = 250  # of a document, to which rates are normalised
_MOST_EXPONENT: Final = 1.1  # of the size, for a time that grows in proportion
_MOST_GROWTH_MB: Final = 100.0  # of memory, whatever the size
_KINDS: Final = ("City", "Person", "CityNetwork")
_DIGIT: Final = re.compile(r"[1-9]")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured with one number of documents; times are of the processor.

    Args:
        way: What was done: ``extraction``, ``extraction+mapping`` or ``peer``.
        documents: How many.
        words: Words of all documents.
        megabytes: UTF-8 bytes of all documents, in millions.
        seconds: Time that it took, without that of making the documents.
        peak_mb: Largest memory of the process, in millions of bytes.
    """

    way: str
    documents: int
    words: int
    megabytes: float
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Documents of 250 words in a second."""
        return self.words / _WORDS / self.seconds

    def row(self) -> str:
        """Return a line of the table."""
        return (
            f"{self.way:<20}{self.documents:>10,}{self.seconds:>10.1f}"
            f"{self.rate:>14.1f}{self.megabytes / self.seconds:>10.3f}"
            f"{self.peak_mb:>10.0f}"
        )


def made_up(
    extractions: list[Extraction], names: Mapping[str, list[str]], count: int
) -> Iterator[Document]:
    """Yield documents that differ from the given ones in names and figures.

    Args:
        extractions: Documents, with where their names stand.
        names: Names of each kind to choose from.
        count: How many to make.
    """
    for number in range(count):
        chance = Random(number)  # noqa: S311  # no secret
        found = extractions[number % len(extractions)]
        document = found.document
        pieces, end = [], 0
        for mention in found.mentions:
            kind = _kind_of(mention)
            if kind in names:
                before = document.text[end : mention.span.start]
                pieces.append(_other_digits(before, chance))
                pieces.append(chance.choice(names[kind]))
                end = mention.span.end
        pieces.append(_other_digits(document.text[end:], chance))
        yield replace(
            document,
            id=DocumentId(f"{document.id}-{number}"),
            text="".join(pieces),
        )


def _kind_of(mention: Mention) -> str:
    return str(split_uri(mention.entity.type)[1])


def _other_digits(text: str, chance: Random) -> str:
    return _DIGIT.sub(lambda _: chance.choice("123456789"), text)


def measure(way: str, count: int, *, settings: Settings) -> Figures:
    """Do one thing to some documents, and tell what it took.

    Args:
        way: ``extraction``, ``extraction+mapping`` or ``peer``.
        count: How many documents.
        settings: Where documents and reference data are.
    """
    extractor = load_extractor(settings)
    documents = load_folder(settings.data_dir / "documents").documents
    originals = [extractor.extract(one) for one in documents]
    work = _works(extractor, settings)[way]
    for one in documents:
        work(one)  # what is loaded at first use is no part of a rate
    seconds, words, size = 0.0, 0, 0
    for document in made_up(originals, _names_in(originals), count):
        began = process_time()
        work(document)
        seconds += process_time() - began
        words += len(document.text.split())
        size += len(document.text.encode())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return Figures(way, count, words, size / 1e6, seconds, peak)


def _names_in(extractions: list[Extraction]) -> dict[str, list[str]]:
    names: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for found in extractions:
        for mention in found.mentions:
            kind = _kind_of(mention)
            if kind in names:
                names[kind].add(found.document.words(mention.span))
    return {kind: sorted(found) for kind, found in names.items() if found}


def _works(
    extractor: Extractor, settings: Settings
) -> Mapping[str, Callable[[Document], object]]:
    ontology = load_ontology(settings.ontology_dir, base_iri=settings.base_iri)
    mapper = Mapper(Iris(settings.base_iri), ontology, "benchmark")

    def map_one(document: Document) -> bytes:
        found = extractor.extract(document)
        names = choose_names([found], ontology)
        return mapper.document(found, names=names).to_nquads()

    return {
        "extraction": extractor.extract,
        "extraction+mapping": map_one,
        "peer": _peer(settings),
    }


def _peer(settings: Settings) -> Callable[[Document], object]:
    nlp = spacy.blank("el")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(  # type: ignore[attr-defined]  # spaCy returns components untyped
        [
            {"label": str(entity.type), "pattern": name}
            for entity, _ in load_background(settings).entries()
            for _, name in entity.labels
        ]
    )
    return lambda document: nlp(document.text)


def main() -> None:
    """Measure every way with every size, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "SIZE"), help="print JSON")
    chosen = parser.parse_args()
    if chosen.one:
        figures = measure(chosen.one[0], int(chosen.one[1]), settings=Settings())
        print(json.dumps(asdict(figures)))  # the result
        return
    print(  # the result
        f"{'':<20}{'documents':>10}{'CPU s':>10}{'docs of 250 w/s':>14}"
        f"{'MB/s':>10}{'peak MB':>10}"
    )
    found: dict[str, list[Figures]] = {}
    for way in ("extraction", "extraction+mapping", "peer"):
        for size in sorted(chosen.sizes):
            figures = _apart(way, size)
            found.setdefault(way, []).append(figures)
            print(figures.row(), flush=True)  # the result
    for way, rows in found.items():
        print(_verdict(way, rows))  # the result
    if chosen.json:
        every = [
            asdict(one) | {"rate": one.rate} for rows in found.values() for one in rows
        ]
        chosen.json.write_text(json.dumps(every, indent=2) + "\n")


def _apart(way: str, size: int) -> Figures:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--one", way, str(size)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True
    )  # ourselves
    return Figures(**json.loads(done.stdout))


def _verdict(way: str, rows: list[Figures]) -> str:
    """Say whether time grows in proportion to the documents, and memory not at all."""
    first, last = rows[0], rows[-1]
    if first.documents == last.documents:
        return f"{way}: one size tells nothing of growth."
    exponent = log(last.seconds / first.seconds) / log(last.words / first.words)
    growth = last.peak_mb - first.peak_mb
    time = (
        "in proportion" if exponent <= _MOST_EXPONENT else "FASTER THAN THE DOCUMENTS"
    )
    memory = "is bounded" if growth <= _MOST_GROWTH_MB else "GROWS WITH THEM"
    return (
        f"{way}: time grows with the power {exponent:.2f} of the words, {time}; "
        f"memory {memory} ({growth:+.0f} MB)."
    )


if __name__ == "__main__":
    main()
