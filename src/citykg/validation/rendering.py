"""The report in the forms that machines and people read."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rdflib import DCTERMS, RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Identifier
from rdflib.util import from_n3

from citykg.namespaces import CKG, OA, PREFIXES
from citykg.validation.model import Evidence, Finding, Severity, ValidationReport

_MAX_WORDS: Final = 120
_MARKS: Final = {
    Severity.VIOLATION: "✗",
    Severity.WARNING: "!",
    Severity.INFO: "i",
}


def to_turtle(report: ValidationReport) -> str:
    """Return the report as a ``sh:ValidationReport``, the words concerned included.

    Source:
        SHACL, section 3.6; words are given as Web Annotation positions.
    """
    graph = Graph()
    for prefix in ("ckg", "ckgs", "dcterms", "oa", "sh"):
        graph.bind(prefix, PREFIXES[prefix])
    node = BNode("report")
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, Literal(report.conforms)))
    for number, finding in enumerate(report.findings, start=1):
        result = BNode(f"result{number:06}")
        graph.add((node, SH.result, result))
        _add_finding(graph, result, finding)
    return graph.serialize(format="turtle")


def to_json(report: ValidationReport) -> str:
    """Return the report as JSON; the fields are those of `Finding`."""
    data = {
        "conforms": report.conforms,
        "counts": {severity: report.count(severity) for severity in Severity},
        "findings": [asdict(finding) for finding in report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def parse_json(text: str) -> ValidationReport:
    """Return the report that `to_json` wrote.

    Args:
        text: What it wrote.

    Raises:
        ValueError: If it is something else.
    """
    try:
        findings = tuple(to_finding(one) for one in json.loads(text)["findings"])
    except (KeyError, TypeError) as error:
        raise ValueError("This is no validation report.") from error
    return ValidationReport(findings)


def to_finding(data: Mapping[str, Any]) -> Finding:
    """Read a finding of a report in JSON.

    Args:
        data: The finding, as ``dataclasses.asdict`` tells it.

    Raises:
        KeyError: If a part is missing.
    """
    return Finding(
        severity=Severity(data["severity"]),
        shape=data["shape"],
        focus=data["focus"],
        path=data["path"],
        value=data["value"],
        messages=data["messages"],
        evidence=tuple(Evidence(**one) for one in data["evidence"]),
        documents=tuple(data["documents"]),
    )


def to_text(report: ValidationReport, *, language: str = "en") -> str:
    """Return the report as plain lines, worst first.

    Args:
        report: The report.
        language: Language of the messages.
    """
    lines = [_summary(report)]
    for finding in report.findings:
        lines.append(
            f"{_MARKS[finding.severity]} {finding.severity}: "
            f"{finding.message(language)} [{_local(finding.shape)}]"
        )
        lines.append(f"    {finding.focus}")
        lines += [f"    {line}" for line in _details(finding)]
    return "\n".join(lines) + "\n"


def to_markdown(report: ValidationReport, *, language: str = "en") -> str:
    """Return the report as Markdown, a section for each severity.

    Args:
        report: The report.
        language: Language of the messages.
    """
    lines = ["# Validation report", "", _summary(report)]
    for severity in Severity:
        findings = [one for one in report.findings if one.severity is severity]
        if findings:
            lines += ["", f"## {severity} ({len(findings)})", ""]
        for finding in findings:
            lines.append(
                f"- **{finding.message(language)}** `{_local(finding.shape)}` "
                f"<{finding.focus}>"
            )
            lines += [f"  - {line}" for line in _details(finding)]
    return "\n".join(lines) + "\n"


def _summary(report: ValidationReport) -> str:
    counts = ", ".join(
        f"{report.count(severity)} {severity.lower()}" for severity in Severity
    )
    verdict = "The graph conforms" if report.conforms else "The graph does not conform"
    return f"{verdict}: {counts}."


def _details(finding: Finding) -> Iterator[str]:
    if finding.path is not None:
        yield f"property {_compact(finding.path)}"
    if finding.value is not None and finding.value != f"<{finding.focus}>":
        yield f"value {_shortened(_compact(finding.value))}"
    for one in finding.evidence:
        yield (
            f"{_local(one.document)}, characters {one.start}-{one.end}: "
            f"“{_shortened(one.words)}”"
        )
    if not finding.evidence:
        for document in finding.documents:
            yield f"document {_local(document)}"


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _compact(text: str) -> str:
    """Write IRIs of known namespaces with their prefixes."""
    for prefix, namespace in PREFIXES.items():
        text = re.sub(rf"<?{re.escape(namespace)}([\w-]+)>?", rf"{prefix}:\1", text)
    return text


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_WORDS else f"{line[:_MAX_WORDS]}…"


def _add_finding(graph: Graph, result: BNode, finding: Finding) -> None:
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.resultSeverity, SH[finding.severity]))
    graph.add((result, SH.sourceShape, URIRef(finding.shape)))
    graph.add((result, SH.focusNode, URIRef(finding.focus)))
    # A longer path would need nodes of its own; the shape has it.
    if finding.path is not None and not finding.path.startswith(("<", "^", "(")):
        graph.add((result, SH.resultPath, URIRef(finding.path)))
    value = None if finding.value is None else from_n3(finding.value)
    if isinstance(value, Identifier):
        graph.add((result, SH.value, value))
    for language, message in finding.messages.items():
        graph.add((result, SH.resultMessage, Literal(message, lang=language or None)))
    for document in finding.documents:
        graph.add((result, DCTERMS.source, URIRef(document)))
    for number, one in enumerate(finding.evidence, start=1):
        _add_evidence(graph, result, one, node=BNode(f"{result}words{number}"))


def _add_evidence(
    graph: Graph, result: BNode, evidence: Evidence, *, node: BNode
) -> None:
    graph.add((result, CKG.evidence, node))
    graph.add((node, CKG.spanOf, URIRef(evidence.document)))
    graph.add((node, OA.start, Literal(evidence.start)))
    graph.add((node, OA.end, Literal(evidence.end)))
    graph.add((node, OA.exact, Literal(evidence.words)))
