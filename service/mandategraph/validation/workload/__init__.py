"""A graph of any size to measure validation on: like the real one in shape, made up in content.

Bodies hold sessions, sessions have items, items list documents; every document has versions, an
attribution with evidence, and a chain of acts behind it. Each kind of flaw that the shapes beside this
module look for is put in at a fixed rate, so that the findings are known to grow with the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import count, islice

from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, URIRef

from mandategraph.namespaces import MG, MGC, MGD, rebase
from mandategraph.store.engine.memory import Triple

__all__ = ["shapes", "triples"]

_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_BODIES = 40
_CHAIN = 15  # how many acts stand one behind the other
_ITEMS = 12  # of a session
_DOCUMENTS = 3  # of an item
_BEGIN = date(2000, 1, 3)


def shapes() -> Graph:
    """Return the shapes that the graph is measured with."""
    text = (files(__name__) / "shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=rebase(text), format="turtle")


def triples(size: int) -> Iterator[Triple]:
    """Give the first ``size`` triples of the endless graph; the same size gives the same graph."""
    return islice(_all(), size)


def _all() -> Iterator[Triple]:
    for name in ("Resolution", "Decision"):
        yield MG[name], RDFS.subClassOf, MG.Act
    for kind in ("report", "note", "agenda", "other"):
        yield MGC[f"document-type/{kind}"], RDF.type, MG.DocumentType
    for number in range(_BODIES):
        yield MGD[f"body/BODY-{number}"], RDF.type, MG.Body
    for number in count():
        session = MGD[f"session/BODY-{number % _BODIES}/{number // _BODIES}"]
        yield from _session(session, number)
        for item in range(_ITEMS):
            place = URIRef(f"{session}/{item}".replace("/session/", "/item/"))
            yield place, RDF.type, MG.AgendaItem
            yield place, MG.itemNumber, Literal(str(item + 1))
            yield place, MG.inSession, session
            for document in range(_DOCUMENTS):
                serial = (number * _ITEMS + item) * _DOCUMENTS + document
                yield from _document(serial, session, place)


def _session(session: URIRef, number: int) -> Iterator[Triple]:
    body = MGD[f"body/BODY-{number % _BODIES}"]
    begin = _BEGIN + timedelta(days=7 * (number % 1000))
    yield session, RDF.type, MG.Session
    yield session, MG.sessionOf, body
    yield session, MG.startDate, Literal(begin)
    # Flaw: a session that ends before it begins.
    yield session, MG.endDate, Literal(begin + timedelta(days=-1 if number % 50 == 7 else 4))


def _document(serial: int, session: URIRef, item: URIRef) -> Iterator[Triple]:
    symbol = f"BODY/{serial % _BODIES}/{serial}"
    document = MGD[f"document/{symbol}"]
    yield document, RDF.type, MG.Document
    if serial % 101 != 3:  # Flaw: no symbol.
        yield document, MG.symbol, Literal(symbol if serial % 103 else symbol.lower())  # Flaw: small letters.
    yield document, DCTERMS.title, Literal(f"Report number {serial} on the work of the body", lang="en")
    yield document, DCTERMS.title, Literal(f"Rapport numéro {serial} sur les travaux", lang="fr")
    if serial % 107 == 5:  # Flaw: two titles in one language.
        yield document, DCTERMS.title, Literal(f"Another title of {serial}", lang="en")
    kind = "unheard-of" if serial % 109 == 8 else ("report", "note", "agenda", "other")[serial % 4]
    yield document, MG.documentType, MGC[f"document-type/{kind}"]
    yield document, MG.forSession, session
    yield document, MG.listedUnder, item
    yield from _versions(serial, document)
    yield from _attribution(serial, document)


def _versions(serial: int, document: URIRef) -> Iterator[Triple]:
    issued = _BEGIN + timedelta(days=serial % 7000)
    for language in _LANGUAGES[: 1 + serial % 6]:
        version = URIRef(f"{document}@{language}".replace("/document/", "/version/"))
        yield document, MG.hasVersion, version
        yield version, RDF.type, MG.Version
        yield version, DCTERMS.language, Literal(language if serial % 113 else "tlh")  # Flaw: no UN language.
        when = Literal("soon") if serial % 127 == 1 else Literal(issued)  # Flaw: no date.
        yield version, MG.issueDate, when


def _attribution(serial: int, document: URIRef) -> Iterator[Triple]:
    place, generation = serial // _CHAIN, serial % _CHAIN
    chain = [MGD[f"resolution/BODY-{place % _BODIES}/{place}/{number}"] for number in range(generation + 1)]
    act = chain[-1]
    yield act, RDF.type, MG.Resolution if generation % 2 else MG.Decision
    yield act, MG.actNumber, Literal(f"{place}/{generation}")
    yield act, MG.adoptedBy, MGD[f"body/BODY-{place % _BODIES}"]
    if generation:
        yield act, MG.derivedFrom, chain[-2]
    for ancestor in chain:  # both ways, as the derived graph of the real store has it
        yield document, MG.lineage, ancestor
        yield ancestor, MG.lineageOf, document
    attribution = MGD[f"attribution/{serial}"]
    yield attribution, RDF.type, MG.Attribution
    yield attribution, MG.attributedDocument, document
    level = ("explicit", "requested", "contextual", "none")[serial % 4]
    yield attribution, MG.level, MGC[f"level/{level}"]
    if (level != "none") != (serial % 131 == 9):  # Flaw: a level without a source, or a source without.
        yield attribution, MG.mandateSource, act
    if serial % 137 != 2:  # Flaw: no evidence.
        yield attribution, MG.evidence, MGD[f"evidence/{serial}/1"]
    evidence = MGD[f"evidence/{serial}/1"]
    yield evidence, RDF.type, MG.Evidence
    yield evidence, MG.start, Literal(serial * 10)
    end = serial * 10 + (-1 if serial % 139 == 4 else 80)  # Flaw: a span that ends before it begins.
    yield evidence, MG.end, Literal(end)
    yield evidence, MG.sha256, Literal(f"{serial:064x}", datatype=XSD.string)
