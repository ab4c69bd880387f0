"""What the first readers would wait for, done before they come."""

from __future__ import annotations

import gc
from contextlib import suppress

from mandategraph.errors import MandategraphError
from mandategraph.query.lookup import lookup
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.reader import USUAL
from mandategraph.web.site import Site

__all__ = ["keep_out_of_garbage", "warm"]

# A number that acts of several bodies have: all that lookups need is read for it.
WORDS = "1/1"


def warm(site: Site) -> None:
    """Compile the templates of the usual language, read the ontology, the names and the search index.

    A store elsewhere is not asked, and one that cannot answer says so to its first reader.
    """
    environment = site.pages.environment(USUAL)
    for name in environment.list_templates(extensions=("html", "svg")):
        environment.get_template(name)
    assert site.ontology.terms
    if isinstance(site.store, EmbeddedStore):
        with suppress(MandategraphError):
            lookup(site.store, WORDS)
            site.store.search(WORDS, limit=1)
    keep_out_of_garbage()


def keep_out_of_garbage() -> None:
    """Let what is there now stay: to look for garbage among it would stop a request for 0.1 s."""
    gc.collect()
    gc.freeze()
