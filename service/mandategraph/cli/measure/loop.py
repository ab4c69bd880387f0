"""The bare loops that our service is measured against: FastAPI and the engine, nothing kept.

One answers with the rows of one query; with ``whole``, the other gives the very answer of our service.
Run as ``python -m mandategraph.cli.measure.loop FOLDER [whole] PORT``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import uvicorn
from fastapi import FastAPI
from rdflib import Literal

from mandategraph.cli.measure.questions import text_of
from mandategraph.query.lookup import lookup
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["bare_loop", "whole_loop"]


def bare_loop(folder: str) -> FastAPI:
    """Return an application that answers ``/lookup?q=SYMBOL`` with what is said of the document."""
    store = ox.Store.read_only(folder)
    app = FastAPI()

    @app.get("/lookup")
    async def rows(q: str) -> dict[str, Any]:
        text = text_of("lookup", symbol=Literal(q))
        found = cast("ox.QuerySolutions", store.query(text, use_default_graph_as_union=True))
        things: dict[str, dict[str, list[str]]] = {}
        for solution in found:
            thing, said, value = (getattr(term, "value", "") for term in solution)
            things.setdefault(thing, {}).setdefault(said, []).append(value)
        return {"query": q, "things": things}

    return app


def whole_loop(folder: str) -> FastAPI:
    """Return an application that answers ``/lookup?q=SYMBOL`` with the whole answer."""
    store = EmbeddedStore(Path(folder))
    app = FastAPI()

    @app.get("/lookup")
    def answer(q: str) -> dict[str, Any]:
        return lookup(store, q).to_json()

    return app


if __name__ == "__main__":
    loop = whole_loop if "whole" in sys.argv[2:] else bare_loop
    uvicorn.run(loop(sys.argv[1]), port=int(sys.argv[-1]), log_level="error")
