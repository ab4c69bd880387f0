"""``/dataset`` and ``/.well-known/void``: the dataset described, for people and for machines."""

from __future__ import annotations

from pathlib import PurePosixPath

from fastapi import APIRouter
from rdflib.namespace import VOID
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from mandategraph.errors import NotFoundError
from mandategraph.namespaces import MG
from mandategraph.web.behind import behind
from mandategraph.web.data import THING_TYPES, graph_response, json_response, wanted
from mandategraph.web.description import COUNTS, DATASET, describe, manifest_of
from mandategraph.web.labels import label_of_term, local_name
from mandategraph.web.negotiate import HTML
from mandategraph.web.reader import reader_of
from mandategraph.web.site import site_of
from mandategraph.web.snapshots import MEDIA_TYPES, offered

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
    language = reader_of(request).lang
    labels = site.ontology.labels
    return site.pages.html(
        request,
        "dataset.html",
        triples=graph.value(DATASET, VOID.triples),
        classes=[
            (iri, label_of_term(labels.get(iri, {}), language, local_name(iri)), count)
            for iri, count in sorted(parts, key=lambda part: (-part[1], part[0]))
        ],
        behind=behind(site, language, [(COUNTS, {"dataset": DATASET})]),
        built=str(manifest_of(site).get("built", "")),
        snapshots=await run_in_threadpool(offered, site),
        address=str(request.url_for("get_sparql")),
    )


@router.get("/dataset/snapshots", summary="The snapshots that can be taken away")
def get_snapshots(request: Request) -> Response:
    """List the snapshots: version, day, digest, citation, and where each file is."""
    base = str(request.base_url)
    return json_response(
        {
            "snapshots": [
                {
                    "name": one.name,
                    "version": one.version,
                    "issued": one.issued,
                    "statements": one.statements,
                    "sha256": one.sha256,
                    "citation": one.citation,
                    "files": {file: f"{base}dataset/snapshots/{one.name}/{file}" for file in one.files},
                }
                for one in offered(site_of(request))
            ]
        }
    )


@router.get("/dataset/snapshots/{name}/{file:path}", summary="A file of a snapshot")
def get_snapshot(request: Request, name: str, file: str) -> Response:
    """Give a file of a snapshot as it was written; SHA256SUMS has the digest of each."""
    found = next((one for one in offered(site_of(request)) if one.name == name), None)
    if found is None or file not in found.files:
        raise NotFoundError("There is no such file of a snapshot; /dataset/snapshots lists them.")
    content = found.files[file]
    media_type = MEDIA_TYPES.get(PurePosixPath(file).suffix, "text/plain; charset=utf-8")
    disposition = f'attachment; filename="mandategraph-{found.version}-{PurePosixPath(file).name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-cache"}
    if isinstance(content, bytes):
        return Response(content, media_type=media_type, headers=headers)
    return FileResponse(content, media_type=media_type, headers=headers)


@router.get("/.well-known/void", summary="The dataset in VoID")
async def get_void(request: Request) -> Response:
    """Give the same description at the address that VoID sets for it."""
    media_type = wanted(request, _DATA_TYPES)
    return graph_response(await describe(site_of(request), str(request.base_url)), media_type)
