"""``/search``: titles and names by words, without regard to case and accents."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.identifiers import KINDS
from mandategraph.web.data import json_response, wanted
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.reader import reader_of
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["search"])

MOST_HITS = 100
LONGEST = 1000

Words = Annotated[str, Query(description="Words or parts of words, in any language")]
Kind = Annotated[str, Query(description="Only things of this kind, such as document or resolution")]


@router.get("/search", summary="Search titles and names")
def get_search(request: Request, q: Words = "", kind: Kind = "") -> Response:
    """Find things by words of their titles and names; at most a hundred, the nearest first."""
    media_type = wanted(request, (JSON, HTML))
    site = site_of(request)
    words = q.strip()
    hits = site.store.search(words, limit=MOST_HITS + 1) if 0 < len(words) <= LONGEST else []
    cut = len(hits) > MOST_HITS
    counts: dict[str, int] = {}
    for hit in hits[:MOST_HITS]:
        counts[hit.kind] = counts.get(hit.kind, 0) + 1
    chosen = kind if kind in KINDS else ""
    shown = [hit for hit in hits[:MOST_HITS] if not chosen or hit.kind == chosen]
    if media_type == JSON:
        return json_response(
            {
                "query": q,
                "kind": chosen or None,
                "truncated": cut,
                "hits": [
                    {
                        "iri": str(hit.iri),
                        "key": hit.key,
                        "kind": hit.kind,
                        "label": hit.label,
                        "score": hit.score,
                    }
                    for hit in shown
                ],
            }
        )
    kept = reader_of(request).kept
    facets = [
        {
            "kind": name,
            "count": count,
            "query": urlencode([("q", words), ("kind", name), *kept], errors="replace"),
        }
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return site.pages.html(
        request,
        "search.html",
        nav="/search",
        words=words[:LONGEST],
        hits=shown,
        cut=cut,
        kind=chosen,
        facets=facets,
        all_query=urlencode([("q", words), *kept], errors="replace"),
    )
