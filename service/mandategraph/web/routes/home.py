"""``/``: the question, and what can be asked, with examples from the data itself."""

from __future__ import annotations

from fastapi import APIRouter
from rdflib import Literal
from starlette.requests import Request
from starlette.responses import Response

from mandategraph import __version__
from mandategraph.identifiers import iri_of
from mandategraph.store.base import Row
from mandategraph.web.behind import behind
from mandategraph.web.chain import Chain, chain_of
from mandategraph.web.composed import naming
from mandategraph.web.data import json_response, wanted
from mandategraph.web.follow_up import Card, read_cards, requests_of
from mandategraph.web.labels import Text, pick
from mandategraph.web.naming import Named, named_of
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.reader import reader_of
from mandategraph.web.site import Site, site_of
from mandategraph.web.words import KINDS

__all__ = ["prepare", "router"]

router = APIRouter(tags=["home"])

LEVELS = ("explicit", "requested", "contextual", "none")
_WHOLE = ("which-documents-show-each-level", "which-numbers-are-shared", "which-requests-are-open")
# Labels of provisions are written in these.
WRITTEN = ("en", "fr")


@router.get("/", summary="Home")
def get_home(request: Request) -> Response:
    """Show the search field with live examples; as JSON, what this service offers."""
    site, reader = site_of(request), reader_of(request)
    language = reader.lang
    if wanted(request, (JSON, HTML)) == JSON:
        return json_response(
            {
                "name": "mandategraph",
                "version": __version__,
                "links": {
                    "lookup": "/lookup{?q,lang}",
                    "search": "/search{?q,kind}",
                    "sparql": "/sparql",
                    "queries": "/queries",
                    "ontology": "/ontology",
                    "openapi": "/openapi.json",
                    "followUp": "/follow-up{?status,body,session,addressee,source}",
                    "preDraft": "/pre-draft{?text,body}",
                    "try": "/try",
                    "brief": "/session/{body}/{number}/brief",
                    "about": "/about",
                },
            }
        )
    levels = _levels(site)
    numbers = [str(row["number"]) for row in _ask(site, "which-numbers-are-shared")]
    examples = [levels[level]["symbol"] for level in LEVELS[:1] if level in levels]
    if numbers:
        # A number that two acts share, and one of them by its full name: the two sides of the point.
        examples += [numbers[0], f"{reader.gettext(KINDS['resolution']).lower()} {numbers[0]}"]
    written = Literal(language if language in WRITTEN else WRITTEN[0])
    for row in _ask(site, "which-provisions-bear-on-documents", lang=written):
        label = str(row["label"])
        if language not in WRITTEN:
            # What is made of a key is read without the body in brackets behind it, too.
            label = naming(language)(str(row["provision"]), label).partition(" (")[0]
        examples.append(label)
    open_requests = _ask(site, "which-requests-are-open")
    return site.pages.html(
        request,
        "home.html",
        nav="/",
        examples=examples,
        levels=levels,
        behind=behind(
            site,
            language,
            [(f"page/{name}", {}) for name in (*_WHOLE, "which-sessions-have-an-agenda")],
        ),
        sessions=_sessions(site, language),
        chain=_chain(site, str(levels["explicit"]["symbol"]), language) if "explicit" in levels else None,
        open_requests=int(str(open_requests[0]["requests"])) if open_requests else 0,
        open_request=_open_request(site, open_requests, language),
        queries=sum(1 for name in site.library if not name.startswith(("lookup/", "page/"))),
    )


def prepare(site: Site) -> None:
    """Ask what the home page says of the whole graph; where the store cannot change, it is kept."""
    for name in _WHOLE:
        _ask(site, name)
    for language in WRITTEN:
        _ask(site, "which-provisions-bear-on-documents", lang=Literal(language))
    # The board of requests shows counts of the whole graph as well.
    requests_of(site)


def _ask(site: Site, name: str, **values: Literal) -> tuple[Row, ...]:
    query = site.library[f"page/{name}"].text
    return site.once(f"home: {name} {values.get('lang', '')}", lambda: site.store.select(query, values).rows)


def _chain(site: Site, symbol: str, language: str) -> Chain | None:
    """Read the chain of one document: drawn by names alone, it shows what an answer looks like."""
    document = Named(str(iri_of("document", symbol)), symbol, Text(symbol))
    return chain_of(site.store, document, language)


def _open_request(site: Site, rows: tuple[Row, ...], language: str) -> Card | None:
    """Return one of the requests that nothing in the graph answers."""
    return next(iter(read_cards(site, [str(rows[0]["mandate"])], language)), None) if rows else None


def _levels(site: Site) -> dict[str, dict[str, str | int]]:
    """Return for each level a document that shows it, and how many there are."""
    return {
        str(row["level"]): {"symbol": str(row["symbol"]), "documents": int(str(row["documents"]))}
        for row in _ask(site, "which-documents-show-each-level")
    }


def _sessions(site: Site, language: str) -> list[dict[str, object]]:
    rows = _ask(site, "which-sessions-have-an-agenda", lang=Literal(language))
    sessions: dict[str, list[Row]] = {}
    for row in rows:
        sessions.setdefault(str(row["session"]), []).append(row)
    bodies = {str(row["body"]) for row in rows if "body" in row}
    named = named_of(site.store, {*sessions, *bodies}, language)
    shown: list[dict[str, object]] = []
    for iri, own in sessions.items():
        places = [text for row in own if isinstance(text := row.get("place"), Literal)]
        body = named.get(str(own[0].get("body")))
        shown.append(
            {
                "iri": iri,
                "key": named[iri].key,
                "label": named[iri].label,
                "body": body.label if body else None,
                "starts": str(own[0].get("starts", "")),
                "ends": str(own[0].get("ends", "")),
                "place": pick(places, language),
            }
        )
    return shown
