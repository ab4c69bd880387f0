"""The namespaces, read from the one prefix table, and the one setting of the base IRI.

The base ``https://w3id.org/mandategraph/`` stands in the shipped files. A publisher who must use
another sets ``MANDATEGRAPH_BASE``; ``rebase`` then rewrites our own files as they are read, and
nothing else in the package spells a base.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import SH

from mandategraph.assets import asset

__all__ = ["BASE", "DEFAULT_BASE", "MG", "MGC", "MGD", "MGS", "prefixes", "read_own", "rebase"]

DEFAULT_BASE = "https://w3id.org/mandategraph/"
BASE = os.environ.get("MANDATEGRAPH_BASE", DEFAULT_BASE).rstrip("/") + "/"

MG = Namespace(BASE + "ontology/")
MGC = Namespace(BASE + "code/")
MGD = Namespace(BASE + "id/")
MGS = Namespace(BASE + "shapes/")


def rebase(text: str) -> str:
    """Return the text of one of our own files with the base of this installation."""
    return text if BASE == DEFAULT_BASE else text.replace(DEFAULT_BASE, BASE)


def read_own(path: Path) -> str:
    """Return the text of a shipped RDF or SPARQL file, rebased."""
    return rebase(path.read_text(encoding="utf-8"))


@cache
def prefixes() -> dict[str, str]:
    """Return prefix to namespace, in the order of ``ontology/prefixes.ttl`` by prefix."""
    graph = Graph().parse(data=read_own(asset("ontology/prefixes.ttl")), format="turtle")
    table: dict[str, str] = {}
    for declaration in graph.objects(URIRef(str(MG)), SH.declare):
        prefix = graph.value(declaration, SH.prefix)
        namespace = graph.value(declaration, SH.namespace)
        table[str(prefix)] = str(namespace)
    return dict(sorted(table.items()))
