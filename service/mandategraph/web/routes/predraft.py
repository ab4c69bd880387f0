"""``/pre-draft``: a draft operative paragraph beside what is there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import IdentifierError, InputError, ParameterError
from mandategraph.extraction.register import load_register
from mandategraph.identifiers import iri_of
from mandategraph.web.behind import behind
from mandategraph.web.data import json_response, wanted
from mandategraph.web.draft import LONGEST, read_draft
from mandategraph.web.labels import Text
from mandategraph.web.naming import known_of
from mandategraph.web.negotiate import HTML, JSON, content_type
from mandategraph.web.predraft import check
from mandategraph.web.reader import reader_of
from mandategraph.web.site import site_of
from mandategraph.web.words import N_, STATUS

__all__ = ["router"]

router = APIRouter(tags=["pre-draft"])

FORM = "application/x-www-form-urlencoded"
BODY_SCHEMA = {
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "required": ["text"],
                "properties": {"text": {"type": "string", "maxLength": LONGEST}, "body": {"type": "string"}},
            }
        }
    },
}
# How a draft may stand to a request that is there. Nothing is said for certain: words are compared.
RELATIONS: Mapping[str, str] = {
    "conflicts": N_("may conflict"),
    "renews": N_("seems to renew it"),
    "again": N_("seems to ask for the same at another session"),
    "duplicates": N_("may duplicate it"),
    "near": N_("near it"),
}
# What whom a draft asks is called, where it names an office and no body.
OFFICERS: Mapping[str, str] = {
    "secretariat": N_("the secretariat"),
    "executive-director": N_("the Executive Director"),
    "executive-secretary": N_("the Executive Secretary"),
    "secretary-general": N_("the Secretary-General"),
    "director-general": N_("the Director-General"),
    "high-commissioner": N_("the High Commissioner"),
}

Draft = Annotated[str, Query(description="A draft operative paragraph, in one of the six languages")]
Body = Annotated[str, Query(description="The body that would adopt it, such as COP-UNTOC", max_length=100)]


@router.get("/pre-draft", summary="Compare a draft paragraph with what is there")
def get_predraft(request: Request, text: Draft = "", body: Body = "") -> Response:
    """Show the form, or what is near a draft, what it cites, and when what it asks for is due."""
    return _answer(request, text, body, asked="text" in request.query_params)


@router.post(
    "/pre-draft",
    summary="Compare a draft paragraph with what is there",
    openapi_extra={"requestBody": BODY_SCHEMA},
)
async def post_predraft(request: Request) -> Response:
    """Answer as GET does; the text is in the body, and in no address, log or history."""
    kind, _ = content_type(request.headers.get("content-type"))
    if kind != FORM:
        raise ParameterError(f"Send the text as {FORM}, in a field named 'text'.")
    try:
        content = (await request.body()).decode("utf-8")
        fields = dict(parse_qsl(content, keep_blank_values=True, errors="strict", max_num_fields=20))
    except UnicodeDecodeError as error:
        raise ParameterError(f"The body is not UTF-8 at byte {error.start}.") from error
    except ValueError as error:
        raise ParameterError("The form has more than 20 fields.") from error
    response = await run_in_threadpool(
        _answer, request, fields.get("text", ""), fields.get("body", ""), asked=True
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(request: Request, text: str, body: str, *, asked: bool) -> Response:
    media_type = wanted(request, (JSON, HTML))
    site, reader = site_of(request), reader_of(request)
    # Browsers send line ends as CR LF.
    text, body = text.replace("\r\n", "\n"), body.strip()
    trouble, status, found = "", 200, None
    if asked:
        try:
            found = check(site, read_draft(text, _known(body), reader.lang), body or None, reader.lang)
        except InputError as error:
            if media_type != HTML:
                raise
            trouble, status = error.sentence, error.status
    if media_type == JSON:
        if found is None:
            return json_response({"fields": ["text", "body"], "longest": LONGEST, "kept": "nothing"})
        return json_response(found.to_json())
    return site.pages.html(
        request,
        "predraft.html",
        nav="/pre-draft",
        status=status,
        trouble=trouble,
        behind=behind(site, reader.lang, [("page/what-do-requests-say", {})]),
        text=text[:LONGEST],
        body=body,
        bodies=_bodies(request),
        longest=LONGEST,
        found=found,
        relations=RELATIONS,
        officers=OFFICERS,
        status_words=STATUS,
    )


def _known(body: str) -> str | None:
    """Return the id of a body as the register has it; raises ParameterError for what is no id."""
    if not body:
        return None
    try:
        iri_of("body", body)
    except IdentifierError as error:
        raise ParameterError(f"{error} Choose a body, or leave it open.") from error
    return body


def _bodies(request: Request) -> list[tuple[str, Text]]:
    """Return the bodies that the register has and this graph too, for the form."""
    site, language = site_of(request), reader_of(request).lang
    iris = {
        str(iri_of("body", entity.id)): entity.id
        for entity in load_register().entities.values()
        if entity.adopts
    }
    known = known_of(site.store, iris, language)
    return sorted(((iris[iri], one.label) for iri, one in known.items()), key=lambda pair: str(pair[1]))
