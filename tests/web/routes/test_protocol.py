"""Every case of the query part of the W3C tests of the SPARQL 1.1 Protocol, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from httpx import Client, Response
from rdflib import Graph, Literal, Namespace, Node
from rdflib.collection import Collection

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
TEST = Namespace("http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#")
DATA = "http://kasei.us/2009/09/sparql/data/"

# Written out, so that a case that is added or lost is seen.
CASES = [
    "query_post_form",
    "query_dataset_default_graphs_get",
    "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get",
    "query_dataset_full",
    "query_multiple_dataset",
    "query_get",
    "query_content_type_select",
    "query_content_type_ask",
    "query_content_type_describe",
    "query_content_type_construct",
    "query_post_direct",
    "bad_query_method",
    "bad_multiple_queries",
    "bad_query_wrong_media_type",
    "bad_query_missing_form_type",
    "bad_query_missing_direct_type",
    "bad_query_non_utf8",
    "bad_query_syntax",
    # Updates are refused; so the cases of bad ones hold as well.
    "bad_update_get",
    "bad_multiple_updates",
    "bad_update_wrong_media_type",
    "bad_update_missing_form_type",
    "bad_update_non_utf8",
    "bad_update_syntax",
    "bad_update_dataset_conflict",
]


@pytest.fixture(scope="module")
def manifest(shared: Path) -> Graph:
    return Graph().parse(shared / "w3c/sparql/sparql11/protocol/manifest.ttl", format="turtle")


@pytest.fixture(scope="module")
def w3c_client(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[Client]:
    """Serve the graphs of the tests, each under the name that the manifest gives it."""
    folder = tmp_path_factory.mktemp("protocol")
    dataset = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"{DATA}data{number}.rdf"))
        for number in (1, 2, 3)
        for quad in ox.parse(
            path=str(shared / f"w3c/sparql/sparql11/protocol/data{number}.nt"),
            base_iri=f"{DATA}data{number}.rdf",
        )
    )
    (folder / "data.trig").write_bytes(ox.serialize(dataset, format=ox.RdfFormat.TRIG) or b"")
    with (
        serve("--data", folder / "data.trig", "--store", folder / "store") as address,
        Client(base_url=address, timeout=30) as client,
    ):
        yield client


@pytest.mark.parametrize("case", CASES)
def test_w3c(manifest: Graph, w3c_client: Client, case: str) -> None:
    connection = manifest.value(TEST[case], MF.action)
    requests = list(Collection(manifest, manifest.value(connection, HT.requests)))  # type: ignore[arg-type]  # a list
    assert requests
    for request in requests:
        response = send(manifest, w3c_client, request)
        check(manifest, manifest.value(request, HT.resp), response)


def send(manifest: Graph, client: Client, request: Node) -> Response:
    target = urlsplit(str(manifest.value(request, HT.absolutePath)))
    headers = [
        (str(manifest.value(header, HT.fieldName)), str(manifest.value(header, HT.fieldValue)))
        for header in Collection(manifest, manifest.value(request, HT.headers))  # type: ignore[arg-type]  # a list
    ]
    body = manifest.value(request, HT.body)
    content = b""
    if body is not None:
        encoding = str(manifest.value(body, CNT.characterEncoding) or "UTF-8")
        content = str(manifest.value(body, CNT.chars)).encode(encoding)
    url = "/sparql" + (f"?{target.query}" if target.query else "")
    return client.request(str(manifest.value(request, HT.methodName)), url, content=content, headers=headers)


def check(manifest: Graph, expected: Node | None, response: Response) -> None:
    statuses = [str(status)[-3:] for status in manifest.objects(expected, MF.expectedStatus)]
    assert statuses
    assert any(str(response.status_code)[0] == status[0] for status in statuses), response.text
    media_type = response.headers["content-type"].partition(";")[0]
    form = manifest.value(expected, MF.expectedFormat)
    if form is not None:
        assert (
            media_type
            in {
                "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
                "tabular": {
                    "application/sparql-results+json",
                    "application/sparql-results+xml",
                    "text/csv",
                    "text/tab-separated-values",
                },
                "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"},
            }[str(form)]
        )
    truth = manifest.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert isinstance(truth, Literal)
        assert response.json()["boolean"] is truth.toPython()
    if response.status_code >= 400:
        assert media_type == "application/problem+json"


def test_no_query_case_is_left_out(manifest: Graph) -> None:
    root = next(manifest.objects(None, MF.entries))
    names = {str(entry).removeprefix(TEST) for entry in Collection(manifest, root)}
    left = {name for name in names if not name.startswith("update_")}
    assert left == set(CASES)
