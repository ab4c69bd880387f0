"""``/dataset`` and ``/.well-known/void``: the dataset described, for people and for machines."""

from __future__ import annotations

from fastapi import APIRouter
from rdflib.namespace import VOID
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.namespaces import MG
from mandategraph.web.data import THING_TYPES, graph_response, wanted
from mandategraph.web.description import DATASET, describe, manifest_of
from mandategraph.web.negotiate import HTML
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["dataset"])

_DATA_TYPES = [media_type for media_type in THING_TYPES if media_type != HTML]


@router.get("/dataset", summary="The dataset: a page, or DCAT and VoID")
async def get_dataset(request: Request) -> Response:
    """Describe the dataset: its licence, its size, and how to reach it."""
    media_type = wanted(request, THING_TYPES)
    site = site_of(request)
    graph = await describe(site, str(request.base_url))
    if media_type != HTML:
        return graph_response(graph, media_type)
    parts = [
        (str(graph.value(part, VOID["class"])), int(str(graph.value(part, VOID.entities))))
        for part in graph.objects(DATASET, VOID.classPartition)
        if str(graph.value(part, VOID["class"])).startswith(str(MG))  # the rest is how it is written down
    ]
    return site.pages.html(
        request,
        "dataset.html",
        triples=graph.value(DATASET, VOID.triples),
        classes=sorted(parts, key=lambda part: (-part[1], part[0])),
        built=str(manifest_of(site).get("built", "")),
        address=str(request.url_for("get_sparql")),
    )


@router.get("/.well-known/void", summary="The dataset in VoID")
async def get_void(request: Request) -> Response:
    """Give the same description at the address that VoID sets for it."""
    media_type = wanted(request, _DATA_TYPES)
    return graph_response(await describe(site_of(request), str(request.base_url)), media_type)
