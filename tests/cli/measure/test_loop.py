"""The bare loops: what is said of a document, its mandates and its lineage, as JSON."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.loop import bare_loop, whole_loop
from mandategraph.identifiers.iri import key_of
from mandategraph.query.lookup import lookup
from mandategraph.store.open import open_store


async def _ask(app: FastAPI, iri: str) -> dict[str, Any]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://loop") as client:
        answer = await client.get("/lookup", params={"q": key_of(iri)[1]})
        return dict(answer.json())


def test_loop_tells_of_the_document_its_claims_and_its_lineage(corpus: Corpus) -> None:
    iri = corpus.samples["document"][0]
    found = asyncio.run(_ask(bare_loop(str(corpus.build(lambda _: None))), iri))["things"]
    assert iri in found
    kinds = {one.removeprefix("https://w3id.org/mandategraph/id/").partition("/")[0] for one in found}
    assert {"document", "attribution", "evidence", "body", "instrument"} <= kinds


def test_other_loop_gives_the_answer_of_the_service(corpus: Corpus) -> None:
    iri = corpus.samples["document"][0]
    corpus.build(lambda _: None)
    store = open_store(corpus.place)
    expected = lookup(store, key_of(iri)[1]).to_json()
    store.close()
    assert asyncio.run(_ask(whole_loop(str(corpus.place)), iri)) == expected
