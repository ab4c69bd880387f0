"""The description of the interface names each query of the library with its own parameters."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Client

from mandategraph.query.library import Library, NamedQuery, shipped
from mandategraph.web.openapi import query_paths

QUERIES = list(shipped().values())


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_query_is_described(query: NamedQuery) -> None:
    operation = query_paths([query])[f"/queries/{query.name}"]["get"]
    own = [p for p in operation["parameters"] if p["required"]]
    assert [p["name"] for p in own] == [p.name for p in query.header.parameters if p.name != "lang"]
    assert all(p["in"] == "query" and p["example"] and p["description"] for p in own)
    names = [p["name"] for p in operation["parameters"]]
    assert len(set(names)) == len(names)
    assert ("limit" in names) == ("offset" in names) == (query.form == "SELECT")
    for column in query.header.returns if query.form == "SELECT" else ():
        assert f"`{column.name}`: {column.description}" in operation["description"]


def test_the_types_of_parameters_are_told() -> None:
    parameters = query_paths([shipped()["deadlines/what-is-due-by-a-date"]])
    operation = parameters["/queries/deadlines/what-is-due-by-a-date"]["get"]
    schemas = {p["name"]: p["schema"] for p in operation["parameters"]}
    assert schemas["date"] == {"type": "string", "format": "date"}
    assert schemas["session"] == {"type": "string"}
    assert "xlsx" in schemas["format"]["enum"]


def test_the_service_describes_its_whole_library(document: dict[str, Any], library: Library) -> None:
    assert {f"/queries/{name}" for name in library} <= document["paths"].keys()
    assert {"/queries", "/queries/{name}", "/lookup"} <= document["paths"].keys()
    ids = [
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
        if "operationId" in operation
    ]
    assert len(set(ids)) == len(ids)


def test_what_is_described_can_be_called(document: dict[str, Any], client: Client) -> None:
    path = "/queries/provenance/on-which-passages-does-a-statement-rest"
    operation = document["paths"][path]["get"]
    values = {p["name"]: p["example"] for p in operation["parameters"] if p["required"]}
    for name in operation["parameters"][-1]["schema"]["enum"]:
        response = client.get(path, params={**values, "format": name})
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] in operation["responses"]["200"]["content"]
