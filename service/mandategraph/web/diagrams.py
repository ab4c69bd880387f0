"""Class diagrams of the ontology, drawn on the server from its own domains and ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import RDFS

from mandategraph.graph.terms import Diagram, Ontology
from mandategraph.namespaces import MG
from mandategraph.web import picture
from mandategraph.web.words import N_

__all__ = ["DIAGRAMS", "Sketch", "sketch"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A diagram to draw: its name, title, what it tells, and the classes in it."""

    name: str
    title: str
    tells: str
    classes: tuple[str, ...]
    relations: tuple[str, ...]


# One diagram for each question that a reader has of the model; all classes in one picture tell nothing.
DIAGRAMS: Sequence[Sketch] = (
    Sketch(
        "attribution",
        N_("A document and its mandate"),
        N_("The claim that a document comes from a source is a thing of its own, with its evidence."),
        ("Attribution", "Document", "Act", "Provision", "Evidence", "Version", "AgendaItem"),
        ("attributedDocument", "mandateSource", "sourceVersion", "evidenceItem", "versionOf"),
    ),
    Sketch(
        "session",
        N_("A session, its agenda and its documents"),
        N_("Items list documents, or say that there is none; slots say when they are taken up."),
        ("Body", "Session", "Agenda", "AgendaItem", "Listing", "Document", "ScheduleSlot", "Meeting"),
        (
            "sessionOf",
            "agendaOf",
            "inAgenda",
            "listingItem",
            "listedDocument",
            "slotOf",
            "plenaryItem",
            "parallelMeeting",
            "meetingOf",
            "reportsOn",
        ),
    ),
    Sketch(
        "mandate",
        N_("What an act asks for"),
        N_("A mandate asks an addressee for something by a session or a date; a document may answer it."),
        ("Act", "Provision", "Mandate", "Body", "Deliverable", "Document", "Session", "Deadline"),
        ("derivesFrom", "addressee", "asksFor", "dueSession", "fulfilledBy", "possiblyFulfilledBy", "setBy"),
    ),
    Sketch(
        "authority",
        N_("Where authority comes from"),
        N_("The steps of which the chain to a founding instrument is made."),
        ("Instrument", "Body", "Act", "Provision", "Recommendation"),
        (
            "establishedUnder",
            "createdBy",
            "madePermanentBy",
            "adoptedBy",
            "adoptedIn",
            "provisionOf",
            "supplements",
            "endorses",
        ),
    ),
    Sketch(
        "kinds",
        N_("Kinds of acts, provisions and bodies"),
        N_("The classes that are special cases of another."),
        (
            "Act",
            "Resolution",
            "Decision",
            "Recommendation",
            "Conclusions",
            "Provision",
            "Paragraph",
            "Rule",
            "Article",
        ),
        (),
    ),
)


def sketch(ontology: Ontology, wanted: Sketch, language: str) -> picture.Picture:
    """Draw the classes of a sketch with the chosen relations and the sub-classes among them."""
    classes = [MG[name] for name in wanted.classes]
    diagram: Diagram = ontology.diagram(classes)
    labels = {term.iri: term.labels for term in ontology.terms}
    order = {iri: number for number, iri in enumerate(classes)}
    things = [
        picture.Thing(
            id=str(iri),
            type="",
            name=labels[iri].get(language) or labels[iri].get("en", str(iri)),
            href=f"#{iri.removeprefix(str(MG))}",
        )
        for iri in sorted(diagram.classes, key=lambda iri: order[iri])
    ]
    pairs: dict[tuple[str, str], list[str]] = {}
    for edge in diagram.edges:
        name = edge.relation.removeprefix(str(MG))
        if edge.relation == RDFS.subClassOf:
            # A sub-class hangs below its parent; the line has no word.
            pairs.setdefault((str(edge.target), str(edge.source)), [])
        elif name in wanted.relations and edge.source != edge.target:
            text = labels[edge.relation]
            pairs.setdefault((str(edge.source), str(edge.target)), []).append(
                text.get(language) or text.get("en", name)
            )
    links = [picture.Link(upper, lower, ", ".join(words), "kind") for (upper, lower), words in pairs.items()]
    return picture.draw(things, links, box_width=picture.NARROW_BOX)
