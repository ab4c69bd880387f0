"""``/id/...``: every thing at its own address, as a page or as data."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from rdflib import Graph, URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mandategraph.errors import IdentifierError, NotFoundError
from mandategraph.identifiers import iri_of, key_of
from mandategraph.message import Message
from mandategraph.namespaces import BASE
from mandategraph.query.answer import Answer
from mandategraph.query.lookup import answer_for, lookup
from mandategraph.web.behind import behind_thing
from mandategraph.web.chain import chain_of
from mandategraph.web.citation import Citation
from mandategraph.web.data import THING_TYPES, graph_response, wanted
from mandategraph.web.description import manifest_of
from mandategraph.web.drawing import FILES, lineage_file
from mandategraph.web.evidence import in_context
from mandategraph.web.follow_up import read_cards
from mandategraph.web.labels import href
from mandategraph.web.linking import link_header
from mandategraph.web.naming import Named
from mandategraph.web.negotiate import HTML
from mandategraph.web.reader import reader_of
from mandategraph.web.recurrence import recurrence_of
from mandategraph.web.render import content_language
from mandategraph.web.session_page import read_item, read_session
from mandategraph.web.site import Site, site_of
from mandategraph.web.structured import structured
from mandategraph.web.things import read_thing
from mandategraph.web.timeline import EVENTS, timeline_of
from mandategraph.web.view import MOST_SHOWN, make_view
from mandategraph.web.words import STATUS

__all__ = ["raw_path", "router", "show"]

router = APIRouter(tags=["things"])

# What is worked out of the data has an IRI and no key.
NAMELESS = frozenset({"count"})


def raw_path(request: Request) -> str:
    """Return the path as the client sent it, its escapes intact."""
    raw = request.scope.get("raw_path")
    return raw.decode("ascii", "replace") if isinstance(raw, bytes) else quote(request.url.path)


@router.get("/id/{kind}/{path:path}", summary="A thing: its page, or its data in an RDF format")
def get_thing(request: Request, kind: str, path: str) -> Response:
    """Answer at the address of a thing; an address that spells it otherwise leads there."""
    # The picture of the lineage and its table are files of the page, not the thing in another format.
    drawn = request.query_params.get("format") in FILES
    media_type = HTML if drawn else wanted(request, THING_TYPES)
    try:
        iri = iri_of(*key_of(BASE + raw_path(request).lstrip("/")))
    except IdentifierError as error:
        if kind not in NAMELESS:
            return _elsewhere(request, kind, path, NotFoundError(_nothing_here(error)))
        iri = URIRef(BASE + raw_path(request).lstrip("/"))
    try:
        return answer_at(request, str(iri), media_type)
    except NotFoundError as error:
        return _elsewhere(request, kind, path, error)


def _elsewhere(request: Request, kind: str, path: str, unknown: NotFoundError) -> Response:
    """Lead to the thing that this spelling of a key means; raise the error where there is none."""
    answer = lookup(site_of(request).store, path, brief=True)
    if answer.subject is None or answer.unread or answer.subject.thing.kind != kind:
        raise unknown
    query = request.url.query
    target = href(answer.subject.thing.iri) + (f"?{query}" if query else "")
    if target.partition("?")[0] == raw_path(request):
        raise unknown
    return RedirectResponse(target, status_code=308)


def answer_at(request: Request, iri: str, media_type: str) -> Response:
    """Answer at the address of a thing or term of the store, as a page or as data."""
    site, language = site_of(request), content_language(request)
    canonical = href(iri)
    if media_type != HTML:
        response = graph_response(description(site, iri), media_type)
        response.headers["Link"] = link_header(canonical, media_type)
        return response
    if raw_path(request) not in (canonical, "/" + iri[len(BASE) :]):
        query = request.url.query
        return RedirectResponse(canonical + (f"?{query}" if query else ""), status_code=308)
    if (form := request.query_params.get("format", "")) in FILES:
        page = read_thing(site.store, site.library, iri, language)
        named = Named(page.iri, page.key, page.label, page.title)
        chain = chain_of(site.store, named, language, page.steps)
        return lineage_file(form, site.pages, chain, reader_of(request), page.key or page.label.text)
    try:
        key_of(iri)
    except IdentifierError:  # a code, or what has no key
        answer = Answer(iri, "exact", language)
    else:
        answer = answer_for(site.store, URIRef(iri), language, brief=True)
    return show(request, site, answer, iri)


def _nothing_here(error: IdentifierError) -> str:
    """Say what was expected at an address, by an example where there is one."""
    expected, _, example = error.expected.partition(", such as ")
    if not example:
        return f"There is nothing at this address: {error}"
    return Message(
        "There is nothing at this address: Read {words}; expected {expected}, such as {example}.",
        words=repr(error.read),
        expected=expected,
        example=example,
    )


def description(site: Site, iri: str) -> Graph:
    """Return the data behind the page of a thing. Raises NotFoundError where there is none."""
    graph = site.store.construct(site.library["page/description"].text, {"thing": URIRef(iri)})
    if not graph:
        raise NotFoundError(Message("{thing} is not in this graph.", thing=iri.removeprefix(BASE)))
    return graph


def show(request: Request, site: Site, answer: Answer, iri: str, *, echo: str = "") -> Response:
    """Render the page of a thing; ``echo`` is what the reader typed to get there."""
    language = content_language(request)
    view = make_view(site.store, site.library, site.ontology, answer, iri, href(iri), language)
    kind = view.page.kind
    extra = read_session(site.store, site.library, iri, language) if kind == "session" else None
    card = next(iter(read_cards(site, [iri], language)), None) if kind == "mandate" else None
    response = site.pages.html(
        request,
        "session.html" if extra else "thing.html",
        nav="/",
        known=view.known,
        view=view,
        echo=echo,
        match=answer.match if echo else "exact",
        unread=answer.unread if echo else "",
        status_words=STATUS,
        most_shown=MOST_SHOWN,
        session=extra,
        card=card,
        agenda_item=read_item(site.store, site.library, iri, language) if kind == "item" else None,
        behind=behind_thing(site, kind, iri, language),
        citation=Citation(iri, view.key, view.heading.text, str(manifest_of(site).get("built", ""))[:4]),
        structured=structured(view.page, view.addresses.values()),
        timeline=timeline_of(site, kind, iri, language),
        events=EVENTS,
        in_context=in_context(site, kind, iri),
        has_sources=site.sources is not None,
        recurrence=recurrence_of(site, kind, iri, language),
    )
    response.headers["Link"] = link_header(view.path, HTML)
    return response
