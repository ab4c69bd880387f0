"""A made-up graph of some size: its file, the store that is built of it, and things in it to ask about."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mandategraph.cli.measure.questions import text_of
from mandategraph.graph.synth import synthesise
from mandategraph.identifiers.iri import key_of
from mandategraph.settings import Settings
from mandategraph.store.build import ensure_store
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["Corpus", "told"]

# Of the made-up graph, on average.
_STATEMENTS_A_DOCUMENT = 134
_SAMPLES = 200

Tell = Callable[[str], None]


def told(triples: int) -> str:
    """Return a number of triples as people say it: 100k, 10M."""
    return f"{triples / 1e6:g}M" if triples >= 1_000_000 else f"{triples / 1e3:g}k"


@dataclass(frozen=True)
class Corpus:
    """A graph of about so many triples in a folder, which keeps it for the next run."""

    folder: Path
    triples: int

    @property
    def documents(self) -> int:
        """How many documents it has."""
        return max(20, self.triples // _STATEMENTS_A_DOCUMENT)

    @property
    def file(self) -> Path:
        """Where its N-Quads are."""
        return self.folder / f"{told(self.triples)}.nq"

    @property
    def place(self) -> Path:
        """Where its store is."""
        return self.folder / f"{told(self.triples)}-store"

    def write(self, tell: Tell) -> Path:
        """Write the file, unless it is there."""
        if not self.file.exists():
            tell(f"writing {self.file.name}")
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.file.with_suffix(".part")
            with part.open("w", encoding="utf-8") as stream:
                stream.writelines(synthesise(self.documents))
            part.rename(self.file)
        return self.file

    def build(self, tell: Tell) -> Path:
        """Build the store, unless it is there and as it would be built now; return the engine's folder."""
        self.write(tell)

        def progress(step: str, done: int, _: int) -> None:
            if done == 0:
                tell(f"building {self.place.name}: {step}")

        ensure_store(Settings(store=self.place), [self.file], progress=progress)
        return (self.place / "current").resolve() / "graph"

    def clear(self) -> None:
        """Forget the store, so that building it can be measured."""
        shutil.rmtree(self.place, ignore_errors=True)

    @cached_property
    def samples(self) -> dict[str, list[str]]:
        """IRIs of documents and of the acts that mandate some, chosen by chance, always the same."""
        store = EmbeddedStore(self.place)
        try:
            rows = store.select(text_of("samples")).rows
        finally:
            store.close()
        documents = sorted({str(row["document"]) for row in rows})
        acts = sorted({str(row["source"]) for row in rows if key_of(str(row["source"]))[0] != "paragraph"})
        chance = random.Random(0)
        return {
            "document": chance.sample(documents, min(_SAMPLES, len(documents))),
            "act": chance.sample(acts, min(_SAMPLES, len(acts))),
        }
