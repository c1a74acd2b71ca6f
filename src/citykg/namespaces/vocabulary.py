# ruff: noqa: N815 - the names are the ontology's terms, which are camelCase
"""The terms and codes of our ontology; a misspelt one raises `AttributeError`.

``ontology/*.ttl`` is the source; ``tests/contract/test_ontology_vocabulary.py``
names every term that is missing here or there.
"""

from typing import ClassVar

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class CKG(DefinedNamespace):
    """Classes and properties, ``https://w3id.org/citykg/ont#``."""

    _fail = True
    _NS = Namespace("https://w3id.org/citykg/ont#")

    Action: URIRef
    AdministrativeArea: URIRef
    Award: URIRef
    Brief: URIRef
    Charter: URIRef
    City: URIRef
    CityNetwork: URIRef
    Claim: URIRef
    Collaboration: URIRef
    Conflict: URIRef
    Country: URIRef
    DigitalAsset: URIRef
    DigitalService: URIRef
    Ecosystem: URIRef
    Event: URIRef
    ExtractionRun: URIRef
    Goal: URIRef
    GovernanceBody: URIRef
    Indicator: URIRef
    Infrastructure: URIRef
    Initiative: URIRef
    KnowledgeInstitution: URIRef
    Listing: URIRef
    Mayor: URIRef
    Mention: URIRef
    Municipality: URIRef
    NetworkMembership: URIRef
    Observation: URIRef
    OfficeTerm: URIRef
    Participation: URIRef
    Pillar: URIRef
    Place: URIRef
    PolicyInstrument: URIRef
    PressRelease: URIRef
    Quotation: URIRef
    Recognition: URIRef
    Score: URIRef
    Signing: URIRef
    Situation: URIRef
    SourceDocument: URIRef
    Strategy: URIRef
    Superlative: URIRef
    TextSpan: URIRef
    about: URIRef
    appliesTo: URIRef
    approvedBy: URIRef
    assetType: URIRef
    attestedOn: URIRef
    attributedTo: URIRef
    basedIn: URIRef
    baseline: URIRef
    basis: URIRef
    beneficiary: URIRef
    carriedOutBy: URIRef
    category: URIRef
    claimRank: URIRef
    comparisonArea: URIRef
    comparisonClass: URIRef
    concernsCity: URIRef
    conferredBy: URIRef
    confidence: URIRef
    documentCount: URIRef
    conflictingClaim: URIRef
    coverage: URIRef
    criterion: URIRef
    dimension: URIRef
    endsOn: URIRef
    evidence: URIRef
    evidenceFor: URIRef
    expectSingle: URIRef
    expectedBenefit: URIRef
    factNumber: URIRef
    focus: URIRef
    forPost: URIRef
    foundedOn: URIRef
    function: URIRef
    goalOf: URIRef
    governedBy: URIRef
    governs: URIRef
    hasGoal: URIRef
    hasMayor: URIRef
    hasMunicipality: URIRef
    hasPillar: URIRef
    hasRecognition: URIRef
    hasStrategy: URIRef
    inDocument: URIRef
    indicator: URIRef
    initiatedBy: URIRef
    listSize: URIRef
    lowerBound: URIRef
    makesClaim: URIRef
    measure: URIRef
    memberOfNetwork: URIRef
    observationStatus: URIRef
    observedEntity: URIRef
    occursOn: URIRef
    onBehalfOf: URIRef
    operatedBy: URIRef
    operates: URIRef
    ordinal: URIRef
    ordinalScope: URIRef
    partOfInitiative: URIRef
    participant: URIRef
    participantGroup: URIRef
    participatesIn: URIRef
    partner: URIRef
    period: URIRef
    pillarOf: URIRef
    position: URIRef
    prefers: URIRef
    presentedOn: URIRef
    qualifier: URIRef
    quoteMode: URIRef
    rank: URIRef
    rankAtMost: URIRef
    recipient: URIRef
    recognition: URIRef
    recognitionTitle: URIRef
    refersTo: URIRef
    role: URIRef
    scaleMax: URIRef
    seats: URIRef
    sectorCount: URIRef
    servesCity: URIRef
    sha256: URIRef
    signatory: URIRef
    signatoryArea: URIRef
    signatoryCount: URIRef
    signatoryRole: URIRef
    signedAt: URIRef
    signedInstrument: URIRef
    simpleLayerOf: URIRef
    spanOf: URIRef
    speaker: URIRef
    spokenAt: URIRef
    stakeholder: URIRef
    startsOn: URIRef
    statedNumeral: URIRef
    statedPillarCount: URIRef
    status: URIRef
    strengthensBrand: URIRef
    supports: URIRef
    text: URIRef
    timeframe: URIRef
    unit: URIRef
    value: URIRef
    valueAsWritten: URIRef
    within: URIRef


class CODE(DefinedNamespace):
    """Concepts of the code lists, ``https://w3id.org/citykg/code#``."""

    _fail = True
    _NS = Namespace("https://w3id.org/citykg/code#")
    _extras: ClassVar[list[str]] = [
        "asset-type",
        "asset-type-data-centre",
        "asset-type-fibre-network",
        "asset-type-iot-platform",
        "asset-type-mobile-apps",
        "asset-type-portal",
        "asset-type-wireless-network",
        "basis",
        "basis-background",
        "basis-corrected",
        "basis-explicit",
        "basis-implied",
        "claim-rank",
        "claim-rank-deprecated",
        "claim-rank-normal",
        "claim-rank-preferred",
        "criterion",
        "criterion-among-strongest",
        "criterion-centre-of-excellence",
        "criterion-first",
        "criterion-largest",
        "criterion-only",
        "dimension",
        "dimension-economy",
        "dimension-environment",
        "dimension-governance",
        "dimension-living",
        "dimension-mobility",
        "dimension-people",
        "measure",
        "measure-level",
        "measure-relative-change",
        "observation-status",
        "observation-status-actual",
        "observation-status-derived",
        "observation-status-projected",
        "qualifier",
        "qualifier-approximate",
        "qualifier-at-least",
        "qualifier-exact",
        "qualifier-order-of-magnitude",
        "quote-mode",
        "quote-mode-direct",
        "quote-mode-reported",
        "role",
        "role-adviser",
        "role-attendee",
        "role-chief-executive",
        "role-commissioner",
        "role-coordinator",
        "role-councillor",
        "role-deputy-mayor",
        "role-director",
        "role-founder",
        "role-head",
        "role-mayor",
        "role-member",
        "role-minister",
        "role-officer",
        "role-participant-city",
        "role-president",
        "role-professor",
        "role-regional-governor",
        "role-secretary-general",
        "role-speaker",
        "role-vice-president",
        "stakeholder",
        "stakeholder-businesses",
        "stakeholder-citizens",
        "stakeholder-municipalities",
        "stakeholder-public-bodies",
        "stakeholder-residents",
        "stakeholder-schools",
        "stakeholder-visitors",
        "status",
        "status-done",
        "status-ongoing",
        "status-planned",
        "status-proposed",
    ]
