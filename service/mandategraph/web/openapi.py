"""The description of the interface: FastAPI's own, and each query of the library as an operation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mandategraph.query.header import Parameter
from mandategraph.query.library import NamedQuery
from mandategraph.web.labels import LANGUAGES
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, RESULT_TYPES, XLSX
from mandategraph.web.problem import PROBLEM

__all__ = ["query_paths"]

# What the datatype of a parameter is called in JSON Schema.
SCHEMAS: dict[str, dict[str, str]] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
ERRORS = {
    "400": "A parameter is missing, unknown, or not of its type",
    "406": "The answer cannot be given in that format",
    "503": "Too many queries at once; see Retry-After",
    "504": "The query ran longer than it may",
}


def query_paths(queries: Iterable[NamedQuery]) -> dict[str, Any]:
    """Return the paths of an OpenAPI document for queries of the library, each with its own parameters."""
    return {f"/queries/{query.name}": {"get": _operation(query)} for query in queries}


def _operation(query: NamedQuery) -> dict[str, Any]:
    header = query.header
    rows = query.form == "SELECT"
    graph = query.form in ("CONSTRUCT", "DESCRIBE")
    types = GRAPH_TYPES if graph else RESULT_TYPES
    formats = {**types, **({"xlsx": XLSX} if rows else {}), "html": HTML}
    columns = "".join(f"\n- `{column.name}`: {column.description}" for column in header.returns)
    return {
        "tags": [f"queries: {query.name.partition('/')[0]}"],
        "summary": header.summary,
        "description": f"{header.description}\n\nColumns:\n{columns}" if rows else header.description,
        "operationId": "query_" + re.sub(r"[^a-z0-9]+", "_", query.name),
        "parameters": [
            *(_parameter(parameter) for parameter in header.parameters),
            *(_paging() if rows else ()),
            *(() if any(parameter.name == "lang" for parameter in header.parameters) else (_language(),)),
            _own("format", {"type": "string", "enum": list(formats)}, "How the answer is written."),
        ],
        "responses": {
            "200": {
                "description": "The answer",
                "content": {media_type: {} for media_type in formats.values()},
                **({"headers": {"Link": _link()}} if rows else {}),
            },
            **{status: _error(meaning) for status, meaning in ERRORS.items()},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.kind == "literal":
        schema = dict(SCHEMAS.get(parameter.datatype, schema))
    elif parameter.kind == "iri":
        schema["format"] = "iri"
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.name != "lang",  # it has English for a default, on every page
        "description": parameter.description,
        "schema": schema,
        "example": parameter.example,
    }


def _paging() -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        _own("limit", {"type": "integer", "minimum": 1}, "At most so many rows."),
        _own("offset", {"type": "integer", "minimum": 0}, "Leave out so many rows at the beginning."),
    )


def _language() -> dict[str, Any]:
    return _own("lang", {"type": "string", "enum": list(LANGUAGES)}, "The language of labels on a page.")


def _own(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _link() -> dict[str, Any]:
    return {"description": "The pages around this one (RFC 8288)", "schema": {"type": "string"}}


def _error(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {PROBLEM: {}}}
