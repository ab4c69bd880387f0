"""``/about``: where the graph comes from, what it does not know, on which terms it is had, how to cite it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph import __version__
from mandategraph.store.base import Row
from mandategraph.web.behind import behind
from mandategraph.web.coverage import GAPS, coverage_of
from mandategraph.web.data import json_response, wanted
from mandategraph.web.description import DATASET, manifest_of
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.reader import reader_of
from mandategraph.web.site import Site, site_of
from mandategraph.web.snapshots import offered
from mandategraph.web.things import collect

__all__ = ["router"]

router = APIRouter(tags=["about"])

SOURCES = "page/which-sources-were-read"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@router.get("/about", summary="Sources, coverage, terms and citation")
async def get_about(request: Request) -> Response:
    """Say what was read, what this graph does not know (counted from it), the terms, and how to cite it."""
    media_type = wanted(request, (JSON, HTML))
    site, reader = site_of(request), reader_of(request)
    gaps = await coverage_of(site)
    rows = await run_in_threadpool(_sources, site)
    snapshots = await run_in_threadpool(offered, site)
    citation = snapshots[0].citation if snapshots else f"mandategraph, version {__version__}. {DATASET}."
    built = str(manifest_of(site).get("built", ""))
    if media_type == JSON:
        return json_response(
            {
                "version": __version__,
                "built": built or None,
                "licence": LICENCE,
                "citation": citation,
                "sources": sorted({str(row["symbol"]) for row in rows}),
                "coverage": [{"gap": gap.name, "known": gap.known, "of": gap.all} for gap in gaps],
            }
        )
    return site.pages.html(
        request,
        "about.html",
        nav="/about",
        sources=list(collect(rows, "document", reader.lang, names=("symbol", "symbol", "title")).values()),
        gaps=gaps,
        behind=behind(
            site,
            reader.lang,
            [(f"page/{name}", {}) for name in ("which-sources-were-read", "what-is-not-known")],
        ),
        gap_words=GAPS,
        licence=LICENCE,
        citation=citation,
        built=built,
    )


def _sources(site: Site) -> tuple[Row, ...]:
    return site.once(SOURCES, lambda: site.store.select(site.library[SOURCES].text).rows)
