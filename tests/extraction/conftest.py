"""Fixtures of the extraction tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.extraction.language import Language, load
from mandategraph.extraction.register import Register, load_register

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture(scope="session")
def english() -> Language:
    return load("en")


@pytest.fixture(scope="session")
def french() -> Language:
    return load("fr")


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register()


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS
