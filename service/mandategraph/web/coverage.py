"""What this graph knows and does not, counted from the graph itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from mandategraph.errors import MandategraphError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.negotiate import RESULT_TYPES
from mandategraph.web.site import Site
from mandategraph.web.words import N_

__all__ = ["GAPS", "Gap", "coverage_of"]

QUERY = "page/what-is-not-known"
LOG = logging.getLogger(__name__)

# What each gap asks, in the order of the page.
GAPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mandate": N_("Documents whose mandate a source states or lets infer"),
        "document-date": N_("Documents with a date of issue"),
        "act-title": N_("Acts with an official title"),
        "act-text": N_("Acts of which it is known where the text is published"),
        "body-founding": N_("Bodies that meet, with the act or treaty that founded them"),
        "session-agenda": N_("Sessions with their agenda"),
        "session-dates": N_("Sessions with their dates"),
        "meeting-report": N_("Meetings with a document that reports on them"),
        "item-documents": N_("Agenda items that list documents or say that there is none"),
        "request-answer": N_("Requests with a document that a source states to answer them"),
        "claim-review": N_("Claims of a mandate that a reviewer confirmed"),
    }
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Of how many things something is known; ``name`` is a key of ``GAPS``."""

    name: str
    known: int
    all: int

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""
        return self.all - self.known


async def coverage_of(site: Site) -> tuple[Gap, ...]:
    """Return the gaps; empty where they could not be counted in the time of a stranger's query.

    They are counted once where the store cannot change.
    """
    kept = site.kept.get(QUERY)
    if not isinstance(kept, tuple):
        try:
            spool = await site.pool.run(site.library[QUERY].text, RESULT_TYPES["json"])
            body = b"".join([piece async for piece in spool])
        except MandategraphError as error:
            LOG.warning("the gaps of the graph are not counted: %s", error)
            return ()
        kept = tuple(map(_gap, json.loads(body)["results"]["bindings"]))
        if isinstance(site.store, EmbeddedStore):
            site.kept[QUERY] = kept
    found = {gap.name: gap for gap in kept if gap.all}
    return tuple(found[name] for name in GAPS if name in found)


def _gap(binding: Mapping[str, Any]) -> Gap:
    return Gap(binding["gap"]["value"], int(binding["known"]["value"]), int(binding["all"]["value"]))
