"""``/follow-up``: what acts and rules ask for, and what became of it, as far as this graph knows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from rdflib import URIRef
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.web.behind import behind
from mandategraph.web.data import json_response, wanted
from mandategraph.web.facets import counts_json
from mandategraph.web.follow_up import FACETS, Card, read_board, read_cards
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.paging import leaf
from mandategraph.web.reader import reader_of
from mandategraph.web.render import content_language
from mandategraph.web.site import site_of
from mandategraph.web.words import N_, STATUS

__all__ = ["router"]

router = APIRouter(tags=["follow-up"])

CSV = "text/csv"
ON_A_PAGE = 24
# Data formats give as many at once.
MOST_GIVEN = 1000
COLUMNS = (
    "key", "iri", "status", "source", "sourceLabel", "addressees", "asks", "recurrence", "dueSessions",
    "dueDate", "deliverables", "answers", "possibleAnswers", "evidence",
)  # fmt: skip
# What a spreadsheet would take for a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
# What stands in the address, in words.
FACET_WORDS = {
    "status": N_("Status"),
    "body": N_("Body that asks"),
    "session": N_("Session"),
    "addressee": N_("Asked of"),
    "source": N_("Act or rule"),
}

Key = Annotated[str, Query(max_length=300, description="The key of it, such as COP-UNTOC")]
Status = Annotated[str, Query(max_length=40, description="open, possibly-answered, no-symbol or answered")]
Page = Annotated[int, Query(ge=1, le=10_000, description="The page, from 1")]


@router.get("/follow-up", summary="Requests of acts and rules by status")
def get_follow_up(
    request: Request,
    status: Status = "",
    body: Key = "",
    session: Key = "",
    addressee: Key = "",
    source: Key = "",
    page: Page = 1,
) -> Response:
    """Show who asks what of whom, by when, and what answers it; as a page, JSON or CSV."""
    media_type = wanted(request, (JSON, HTML, CSV))
    site, language = site_of(request), content_language(request)
    given = {"status": status, "body": body, "session": session, "addressee": addressee, "source": source}
    board = read_board(site, given, language)
    mandates = [iri for found in board.mandates.values() for iri in found]
    if media_type != HTML:
        cards = read_cards(site, mandates[:MOST_GIVEN], language)
        if media_type == CSV:
            headers = {"Vary": "Accept", "Content-Disposition": 'attachment; filename="follow-up.csv"'}
            return Response(_csv(cards), media_type=CSV, headers=headers)
        return json_response(
            {
                "total": board.total,
                "truncated": board.cut or board.total > MOST_GIVEN,
                "facets": counts_json(board.facets),
                "requests": [card.to_json() for card in cards],
            }
        )
    shown, page, pages = leaf(mandates, page, ON_A_PAGE)
    cards = read_cards(site, shown, language)
    kept = [*((name, given[name]) for name in FACETS if given[name]), *reader_of(request).kept]

    def address(number: int) -> str:
        return "?" + urlencode([*kept, ("page", number)], errors="replace")

    return site.pages.html(
        request,
        "follow_up.html",
        nav="/follow-up",
        board=board,
        behind=behind(
            site,
            language,
            [
                ("page/which-requests-are-there", {}),
                *(
                    ("page/what-is-known-of-a-request", {"mandate": URIRef(card.mandate.iri)})
                    for card in cards[:1]
                ),
            ],
        ),
        groups={status: [card for card in cards if card.status == status] for status in board.mandates},
        status_words=STATUS,
        facet_words=FACET_WORDS,
        narrowed=any(given.values()),
        data_query="&" + urlencode(kept, errors="replace") if kept else "",
        page=page,
        pages=pages,
        before=address(page - 1) if page > 1 else "",
        after=address(page + 1) if page < pages else "",
    )


def _csv(cards: Iterable[Card]) -> str:
    """Return the requests as CSV (RFC 4180), one a row, under the names of the JSON."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in cards:
        told = card.to_json()
        told |= {"source": card.source.key, "sourceLabel": str(card.source.label)}
        told["evidence"] = [
            " ".join(filter(None, (record.document, record.item, record.paragraph)))
            for record in card.evidence
        ]
        cells = [
            "; ".join(told[name]) if isinstance(told[name], list) else told[name] or "" for name in COLUMNS
        ]
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return stream.getvalue()
