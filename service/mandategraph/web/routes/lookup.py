"""``/lookup`` and ``/suggest``: the question of the site."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from rdflib import Literal
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Symbol, parse_acts
from mandategraph.query.answer import Answer
from mandategraph.query.lookup import lookup
from mandategraph.web.behind import behind
from mandategraph.web.data import json_response, wanted
from mandategraph.web.naming import named_of
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.reader import reader_of
from mandategraph.web.routes.things import show
from mandategraph.web.site import Site, site_of
from mandategraph.web.words import kind_word

__all__ = ["router"]

router = APIRouter(tags=["lookup"])

# Kinds that one looks for by typing; claims, listings and the like are reached from these.
SUGGESTED = (
    "document",
    "resolution",
    "decision",
    "recommendation",
    "conclusions",
    "unnumbered",
    "rule",
    "article",
    "instrument",
    "body",
    "session",
    "meeting",
    "item",
    "series",
)
MOST_SUGGESTIONS = 8
LONGEST_TO_SUGGEST = 200

Words = Annotated[str, Query(description="A document symbol, an act, or a name, in any usual spelling")]


@router.get(
    "/lookup",
    summary="Which mandate produced this document?",
    response_description="The answer: exact, normalised, ambiguous or none; a page for browsers",
)
def get_lookup(request: Request, q: Words = "") -> Response:
    """Answer words: the mandates of a document with level and evidence, or what an act produced."""
    media_type = wanted(request, (JSON, HTML))
    site, language = site_of(request), reader_of(request).lang
    answer = lookup(site.store, q, language, brief=media_type != JSON)
    if media_type == JSON:
        return json_response(answer.to_json())
    if answer.subject is not None:
        return show(request, site, answer, answer.subject.thing.iri, echo=q)
    return _unsettled(request, site, answer, q)


def _unsettled(request: Request, site: Site, answer: Answer, words: str) -> Response:
    """Show the candidates of an ambiguous question, or say that nothing is known and what is near."""
    words_shown = 0 < len(words.strip()) <= LONGEST_TO_SUGGEST
    asked = [("lookup/by-key", {"key": Literal(words.strip())})] if words_shown else []
    return site.pages.html(
        request,
        "unsettled.html",
        nav="/",
        answer=answer,
        near=named_of(site.store, (one.thing.iri for one in answer.suggestions), answer.language),
        symbol=_symbol(words),
        is_act=_is_act(words),
        echo=words,
        behind=behind(site, answer.language, asked),
    )


def _symbol(words: str) -> str:
    """Return the symbol that words are, as it is printed; nothing where they are none."""
    try:
        return str(Symbol.parse(words))
    except IdentifierError:
        return ""


def _is_act(words: str) -> bool:
    """Tell whether words cite one act by its number."""
    try:
        return len(parse_acts(words)) == 1
    except IdentifierError:
        return False


@router.get("/suggest", summary="Things whose name or symbol is near to words")
def get_suggest(request: Request, q: Words = "") -> Response:
    """Suggest at most eight things while someone types."""
    site, reader = site_of(request), reader_of(request)
    words = q.strip()
    hits = (
        site.store.search(words, limit=MOST_SUGGESTIONS, kinds=SUGGESTED)
        if 0 < len(words) <= LONGEST_TO_SUGGEST
        else []
    )
    suggestions = []
    for hit in hits:
        name = hit.key if hit.kind in ("document", "body", "session", "instrument") else hit.label
        suggestions.append(
            {
                "iri": str(hit.iri),
                "key": hit.key,
                "kind": hit.kind,
                "kindLabel": reader.gettext(kind_word(hit.kind)),
                "name": name,
                "title": "" if hit.label == name else hit.label,
                "href": reader.href(str(hit.iri)),
            }
        )
    return json_response({"query": q, "suggestions": suggestions})
