"""The bare loop that our service is measured against: FastAPI, the engine, one query, JSON.

Run as ``python -m mandategraph.cli.measure.loop FOLDER PORT``.
"""

from __future__ import annotations

import sys
from typing import Any, cast

import pyoxigraph as ox
import uvicorn
from fastapi import FastAPI
from rdflib import Literal

from mandategraph.cli.measure.questions import text_of

__all__ = ["bare_loop"]


def bare_loop(folder: str) -> FastAPI:
    """Return an application that answers ``/lookup?q=SYMBOL`` with what is said of the document."""
    store = ox.Store.read_only(folder)
    app = FastAPI()

    @app.get("/lookup")
    async def lookup(q: str) -> dict[str, Any]:
        text = text_of("lookup", symbol=Literal(q))
        found = cast("ox.QuerySolutions", store.query(text, use_default_graph_as_union=True))
        things: dict[str, dict[str, list[str]]] = {}
        for solution in found:
            thing, said, value = (getattr(term, "value", "") for term in solution)
            things.setdefault(thing, {}).setdefault(said, []).append(value)
        return {"query": q, "things": things}

    return app


if __name__ == "__main__":
    uvicorn.run(bare_loop(sys.argv[1]), port=int(sys.argv[2]), log_level="error")
