"""``/search``: titles and names by words, without regard to case and accents; narrowed by facets."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.identifiers import KINDS
from mandategraph.store.base import Hit
from mandategraph.web.behind import behind
from mandategraph.web.data import json_response, wanted
from mandategraph.web.facets import counts_json
from mandategraph.web.naming import named_of
from mandategraph.web.narrowing import FACETS, QUERIES, narrowed, traits_of
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.paging import leaf
from mandategraph.web.reader import reader_of
from mandategraph.web.site import Site, site_of
from mandategraph.web.words import N_

__all__ = ["router"]

router = APIRouter(tags=["search"])

# So many are told apart and counted; more than the shipped data has for any one letter.
MOST_HITS = 250
ON_A_PAGE = 25
LONGEST = 1000
# What stands in the address, in words.
FACET_WORDS = {
    "kind": N_("Kind"),
    "body": N_("Body"),
    "type": N_("Type of document"),
    "session": N_("Session"),
    "year": N_("Year"),
    "level": N_("Mandate"),
    "language": N_("Language version"),
}

Words = Annotated[str, Query(description="Words or parts of words, in any language")]
Kind = Annotated[str, Query(description="Only things of this kind, such as document or resolution")]
Key = Annotated[str, Query(max_length=300, description="Only what is of it: its key, such as COP-UNTOC/9")]
Code = Annotated[str, Query(max_length=40, description="Only documents with this code, such as report")]
Year = Annotated[
    str, Query(max_length=4, description="Only what was issued, held or due in it, such as 2018")
]
Level = Annotated[str, Query(max_length=40, description="explicit, requested, contextual or none")]
Language = Annotated[str, Query(max_length=8, description="Only documents with a known version in it: fr")]
Page = Annotated[int, Query(ge=1, le=10_000, description="The page, from 1")]


@router.get("/search", summary="Search titles and names")
def get_search(
    request: Request,
    q: Words = "",
    kind: Kind = "",
    body: Key = "",
    type: Code = "",  # the name in the address
    session: Key = "",
    year: Year = "",
    level: Level = "",
    language: Language = "",
    page: Page = 1,
) -> Response:
    """Find things by words of their titles and names, the nearest first; as many as are read are counted."""
    media_type = wanted(request, (JSON, HTML))
    site, reader = site_of(request), reader_of(request)
    words = q.strip()
    given = {"kind": kind if kind in KINDS else "", "body": body, "type": type, "session": session,
             "year": year, "level": level, "language": language}  # fmt: skip
    hits, cut = _found(site, words, given["kind"]) if 0 < len(words) <= LONGEST else ([], False)
    places, facets = narrowed(site, traits_of(site, hits), given, reader.lang)
    shown = [hits[place] for place in places]
    if media_type == JSON:
        return json_response(
            {
                "query": q,
                "kind": given["kind"] or None,
                "truncated": cut,
                "facets": counts_json(facets),
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

    on_page, page, pages = leaf(shown, page, ON_A_PAGE)
    named = named_of(site.store, (str(hit.iri) for hit in on_page), reader.lang)

    def address(page: int = 1, **changed: str) -> str:
        values = [(name, value) for name in FACETS if (value := (given | changed)[name])]
        values += [("page", str(page))] if page > 1 else []
        return "?" + urlencode([("q", words), *values, *reader.kept], errors="replace")

    return site.pages.html(
        request,
        "search.html",
        nav="/search",
        behind=behind(
            site, reader.lang, [(name, {"thing": hit.iri}) for hit in on_page[:1] for name in QUERIES]
        ),
        words=words[:LONGEST],
        hits=[(hit, named[str(hit.iri)]) for hit in on_page],
        total=len(shown),
        cut=cut,
        facets=facets,
        facet_words=FACET_WORDS,
        nothing=dict.fromkeys(FACETS, ""),
        address=address,
        page=page,
        pages=pages,
    )


def _found(site: Site, words: str, kind: str) -> tuple[list[Hit], bool]:
    """Return the nearest things of all kinds with the nearest of one; whether there are more."""
    hits = site.store.search(words, limit=MOST_HITS + 1)
    cut, hits = len(hits) > MOST_HITS, hits[:MOST_HITS]
    if cut and kind:
        of_kind = site.store.search(words, limit=MOST_HITS + 1, kinds=(kind,))
        cut, known = len(of_kind) > MOST_HITS, {hit.iri for hit in hits}
        hits += [hit for hit in of_kind[:MOST_HITS] if hit.iri not in known]
    return hits, cut
