"""The bare loop: what is said of a document, its mandates and its lineage, as JSON."""

from __future__ import annotations

import asyncio

import httpx

from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.loop import bare_loop
from mandategraph.identifiers.iri import key_of


def test_loop_tells_of_the_document_its_claims_and_its_lineage(corpus: Corpus) -> None:
    iri = corpus.samples["document"][0]
    app = bare_loop(str(corpus.build(lambda _: None)))

    async def ask() -> dict[str, object]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://loop") as client:
            answer = await client.get("/lookup", params={"q": key_of(iri)[1]})
            return dict(answer.json()["things"])

    found = asyncio.run(ask())
    assert iri in found
    kinds = {one.removeprefix("https://w3id.org/mandategraph/id/").partition("/")[0] for one in found}
    assert {"document", "attribution", "evidence", "body", "instrument"} <= kinds
