"""Single sentences of any municipality yield their facts, whoever stands in them."""

from dataclasses import dataclass

import pytest
from rdflib import ORG, XSD, Literal, URIRef

from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.extraction import Entity, Extraction
from citykg.extraction.extractor import Extractor
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.vocabulary import CKG, CODE


@dataclass(frozen=True, slots=True)
class City:
    """A city in the cases that the sentences need.

    Args:
        genitive: Genitive as in «Δήμος …», without article.
        subject: Nominative with its article, capitalised.
        name: Nominative.
    """

    genitive: str
    subject: str
    name: str


CITIES = (
    City("Βόλου", "Ο Βόλος", "Βόλος"),
    City("Καβάλας", "Η Καβάλα", "Καβάλα"),
    City("Ιωαννιτών", "Τα Ιωάννινα", "Ιωάννινα"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is put into the sentences.

    Args:
        city: The city.
        mayor: Article, honorific and name of the mayor, in the nominative.
        network: A network, known beforehand or not.
        ordinal: A neuter ordinal in words, and its number.
        year: A year.
    """

    city: City
    mayor: tuple[str, str, str]
    network: str
    ordinal: tuple[str, int]
    year: int


CASES = (
    Case(
        CITIES[0], ("Ο", "κ.", "Γιάννης Παπαδάκης"), "Eurocities", ("δεύτερο", 2), 2013
    ),
    Case(
        CITIES[1],
        ("Η", "κα", "Μαρία Σταυρίδου"),
        "Connected Towns Alliance",
        ("έβδομο", 7),
        2019,
    ),
    Case(
        CITIES[2],
        ("Ο", "κ.", "Χαράλαμπος Τσιρίγος"),
        "Green Harbours Network",
        ("δέκατο", 10),
        2022,
    ),
)
each_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda case: transliterate(case.city.name)
)
each_city = pytest.mark.parametrize(
    "city", CITIES, ids=lambda city: transliterate(city.name)
)


def read(extractor: Extractor, text: str, city: City) -> Extraction:
    metadata = Metadata(
        "Δελτίο τύπου", Language.GREEK, publisher=f"Δήμος {city.genitive}"
    )
    return extractor.extract(
        Document(DocumentId("sentence"), text, "0" * 64, "text/plain", metadata)
    )


def said(extraction: Extraction, kind: URIRef) -> set[tuple[URIRef, str]]:
    """Return what the facts say of things of one class: predicate, folded value."""
    found = set()
    for fact in extraction.facts:
        if fact.subject.type == kind:
            value = fact.object
            if isinstance(value, Entity):
                found |= {(fact.predicate, fold(name)) for _, name in value.labels}
            elif isinstance(value, Literal) and value.datatype == XSD.decimal:
                found.add((fact.predicate, f"{value.toPython().normalize():f}"))
            else:
                found.add((fact.predicate, str(value)))
    return found


@each_case
def test_mayor_approves_membership(extractor: Extractor, case: Case) -> None:
    """Who is mayor of what, who joins which network as which member, who approved."""
    (article, honorific, person), (word, number) = case.mayor, case.ordinal
    text = (
        f"{article} Δήμαρχος {case.city.genitive}, {honorific} {person}, ενέκρινε την "
        f"ένταξη του Δήμου {case.city.genitive} στο δίκτυο {case.network}. "
        f"Ο Δήμος {case.city.genitive} είναι το {word} επίσημο μέλος του δικτύου "
        f"{case.network}."
    )
    extraction = read(extractor, text, case.city)
    municipality = fold(f"Δήμος {case.city.genitive}")
    assert said(extraction, CKG.OfficeTerm) >= {
        (ORG.member, fold(person)),
        (ORG.role, str(CODE["role-mayor"])),
        (ORG.organization, municipality),
    }
    assert said(extraction, CKG.NetworkMembership) >= {
        (ORG.member, municipality),
        (ORG.organization, fold(case.network)),
        (CKG.approvedBy, fold(person)),
        (CKG.ordinal, str(number)),
    }


@pytest.mark.parametrize(
    ("written", "value"), [("1.250.000", "1250000"), ("840.000", "840000")]
)
@each_case
def test_visitors_of_a_year(
    extractor: Extractor, case: Case, written: str, value: str
) -> None:
    """How many visitors a city had in which year."""
    verb = "είχαν" if case.city.subject.startswith("Τα") else "είχε"
    text = f"{case.city.subject} το {case.year} {verb} {written} επισκέπτες."
    assert said(read(extractor, text, case.city), CKG.Observation) >= {
        (CKG.observedEntity, fold(case.city.name)),
        (CKG.value, value),
        (CKG.period, str(case.year)),
        (CKG.valueAsWritten, written),
    }


@each_case
def test_covenant_is_signed(extractor: Extractor, case: Case) -> None:
    """Which municipality signed the covenant in which year."""
    text = (
        f"Το {case.year} ο Δήμος {case.city.genitive} υπέγραψε το Σύμφωνο των Δημάρχων."
    )
    assert said(read(extractor, text, case.city), CKG.Signing) >= {
        (CKG.occursOn, str(case.year)),
        (CKG.signedInstrument, fold("Σύμφωνο των Δημάρχων")),
        (CKG.signatory, fold(f"Δήμος {case.city.genitive}")),
    }


@pytest.mark.parametrize(("written", "value"), [("14,5", "14.5"), ("87", "87")])
@each_city
def test_score_of_a_year(
    extractor: Extractor, city: City, written: str, value: str
) -> None:
    """Which score a municipality got from which initiative in which year."""
    text = (
        f"Το 2020 ο Δήμος {city.genitive} βαθμολογήθηκε με {written} από την "
        "πρωτοβουλία Intelligent Cities Challenge."
    )
    assert said(read(extractor, text, city), CKG.Score) >= {
        (CKG.value, value),
        (CKG.valueAsWritten, written),
        (CKG.recipient, fold(f"Δήμος {city.genitive}")),
        (CKG.conferredBy, fold("Intelligent Cities Challenge")),
        (CKG.occursOn, "2020"),
    }


@each_city
def test_nothing_is_found_in_words_without_facts(
    extractor: Extractor, city: City
) -> None:
    """A sentence about the weather says nothing about offices, networks or figures."""
    text = "Ο καιρός θα είναι αίθριος σε όλη τη χώρα, με λίγες νεφώσεις το απόγευμα."
    facts = read(extractor, text, city).facts
    assert [fact for fact in facts if fact.predicate != CKG.servesCity] == []
