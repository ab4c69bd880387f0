"""What every route works with: the store, the query library, the ontology, the templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from rdflib import Graph
from starlette.requests import Request

from mandategraph.assets import asset_files
from mandategraph.graph.terms import Ontology, ontology_graph, shipped_ontology
from mandategraph.namespaces import read_own
from mandategraph.query.library import Library
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.render import Pages
from mandategraph.web.sources import Sources

if TYPE_CHECKING:
    from mandategraph.query.pool import QueryPool

__all__ = ["Site", "site_of"]

Made = TypeVar("Made")


@dataclass(frozen=True)
class Site:
    """The parts of one running service."""

    settings: Settings
    store: Store
    library: Library
    pages: Pages
    pool: QueryPool
    # The texts of sources, where they are kept beside the store.
    sources: Sources | None = None
    # What was worked out once and stays true as long as the store is open.
    kept: dict[str, object] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what is made of the graph: where it cannot change, made once and kept under a name.

        Raises what ``make`` raises.
        """
        if not isinstance(self.store, EmbeddedStore):
            return make()
        if name not in self.kept:
            self.kept[name] = make()
        return cast("Made", self.kept[name])

    @cached_property
    def ontology(self) -> Ontology:
        """The ontology as a table of terms."""
        return shipped_ontology()

    @cached_property
    def ontology_graph(self) -> Graph:
        """The ontology as RDF."""
        return ontology_graph()

    @cached_property
    def shapes_graph(self) -> Graph:
        """The shapes as RDF."""
        graph = Graph()
        for path in asset_files("shapes", ".ttl"):
            graph.parse(data=read_own(path), format="turtle")
        return graph


def site_of(request: Request) -> Site:
    """Return the parts of the service that answers this request."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site
