"""Constructed agendas, extracted and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.records import Extraction
from mandategraph.graph.statements import statements

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def read() -> Callable[[str], str]:
    return lambda name: (CORPUS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def text(read: Callable[[str], str]) -> str:
    return read("constructed_CND_70.en.txt")


@pytest.fixture(scope="session")
def extraction(text: str) -> Extraction:
    return extract_text(text)


@pytest.fixture(scope="session")
def said(text: str, extraction: Extraction) -> list[Quad]:
    return statements(extraction, text)
