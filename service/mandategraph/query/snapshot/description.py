"""What a snapshot says of itself in DCAT and VoID."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from rdflib import URIRef
from rdflib.namespace import VOID, Namespace

from mandategraph.namespaces import BASE, MGD, rebase
from mandategraph.query.library import shipped
from mandategraph.store.base import Store

__all__ = ["describe"]

_GAP = re.compile(r"__([a-z]+)__")
_COUNTS = "page/which-classes-and-graphs-are-there"
_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def describe(store: Store, values: Mapping[str, object]) -> str:
    """Return the description as Turtle, always the same for the same dataset.

    ``values`` fill the gaps of the template; classes and named graphs are counted in the store.
    """
    counts = store.construct(shipped()[_COUNTS].text, {"dataset": URIRef(BASE + "dataset")})
    classes = sorted(
        (str(counts.value(part, VOID["class"])), str(counts.value(part, VOID.entities)))
        for part in counts.objects(None, VOID.classPartition)
    )
    graphs = sorted(
        (str(counts.value(named, _SD.name)), str(counts.value(counts.value(named, _SD.graph), VOID.triples)))
        for named in counts.objects(None, _SD.namedGraph)
    )
    texts = [_filled("description", values)]
    texts += [
        _filled("class", {**values, "number": number, "class": name, "entities": entities})
        for number, (name, entities) in enumerate(classes, 1)
    ]
    texts += [
        _filled("graph", {**values, "number": number, "label": _name(name), "triples": triples})
        for number, (name, triples) in enumerate(graphs, 1)
    ]
    return "".join(texts)


def _name(graph: str) -> str:
    return graph.removeprefix(str(MGD))


def _filled(name: str, values: Mapping[str, object]) -> str:
    template = rebase((files(__package__) / "templates" / f"{name}.ttl").read_text(encoding="utf-8"))
    return _GAP.sub(lambda gap: str(values[gap[1]]).replace("\\", "\\\\").replace('"', '\\"'), template)
