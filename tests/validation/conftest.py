"""What the tests of validation share: the rules, and reports on the shipped session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mandategraph.store.base import Store
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.review import Review, review
from mandategraph.validation.rulebook import RuleBook

SESSION = "COP-UNTOC/9"
# After the term of rule 9 (60 days) and before the six-week mark.
DAY = date(2018, 8, 20)

Own = Callable[..., Dossier]


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return RuleBook.shipped()


@pytest.fixture(scope="session")
def dossier(shipped_store: Store) -> Dossier:
    """Return all that the shipped data says of its session."""
    return Dossier.of_store(shipped_store, SESSION)


@pytest.fixture(scope="session")
def found(dossier: Dossier) -> Review:
    """Return a report in English, on a day between two terms."""
    return review(dossier, "en", DAY)


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Write Turtle into a file and gather it like a user's own data."""

    def gather(text: str, session: str | None = None) -> Dossier:
        path = tmp_path / "own.ttl"
        head = "@base <https://w3id.org/mandategraph/id/> .\n"
        head += "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        head += "@prefix mg: <https://w3id.org/mandategraph/ontology/> .\n"
        head += "@prefix mgc: <https://w3id.org/mandategraph/code/> .\n"
        head += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        head += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        path.write_text(head + text, encoding="utf-8")
        return Dossier.of_files([path], session=session)

    return gather
