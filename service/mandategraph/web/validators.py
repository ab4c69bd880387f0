"""Validators of answers (RFC 9110, section 8.8): the same question to the same build has the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from starlette.requests import Request

from mandategraph import __version__
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.sparql import SparqlText
from mandategraph.web.site import Site

__all__ = ["is_current", "tag_of"]

# What gives another answer each time it is asked.
_FICKLE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


def tag_of(site: Site, text: SparqlText, rest: Iterable[str]) -> str:
    """Return the entity tag of the answer to a query; empty where it may change without notice.

    That is: from a remote store, and of a query that asks for the time or for chance. ``rest`` is what
    else the answer depends on. The tag is weak: rows without ORDER BY may come in another order.
    """
    if not isinstance(site.store, EmbeddedStore):
        return ""
    if any(token.kind == "word" and token.text.upper() in _FICKLE for token in text.tokens):
        return ""
    parts = (__version__, site.store.build.name, str(site.settings.query_rows), text.text, *rest)
    digest = hashlib.sha256("\x00".join(parts).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def is_current(request: Request, tag: str) -> bool:
    """Tell whether the client has the answer with this tag already."""
    if not tag:
        return False
    given = request.headers.get("if-none-match", "")
    known = {part.strip().removeprefix("W/") for part in given.split(",")}
    return tag.removeprefix("W/") in known
