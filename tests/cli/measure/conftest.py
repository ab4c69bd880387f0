"""One small graph to measure with, for all tests of this folder."""

from __future__ import annotations

import pytest

from mandategraph.cli.measure.corpus import Corpus


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("measure"), 4_000)
    made.build(lambda _: None)
    return made
