"""Forms of drafting, each in the six languages, against the level they give: tables beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mandategraph.extraction.pipeline import extract_text

from . import agendas
from .languages import small

SYMBOL, ACT = "CTOC/COP/2018/5", "COP-UNTOC/resolution/7/1"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ENTRIES = {
    **small.REPORT,
    "en": "Report of the Secretariat on cooperation (X)",
    "fr": "Rapport du secrétariat sur la coopération (X)",
}
ROWS: list[dict[str, Any]] = [
    {"level": path.stem, **row}
    for path in sorted(Path(__file__).with_name("drafting").glob("*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]
CASES = [
    pytest.param(
        {(row["level"], None if row["level"] == "none" else s) for s in row.get("sources", [ACT])},
        code,
        row[code],
        row.get("entry", {}).get(code),
        id=f"{code}-{row['form']}",
    )
    for row in ROWS
    for code in LANGUAGES
    if code in row
]


def agenda(code: str, annotation: str, entry: str | None) -> str:
    """Return an agenda with one annotation and one entry; X stands for the symbol."""
    said, listed = (text.replace("X", SYMBOL) for text in (annotation, entry or ENTRIES[code]))
    return agendas.agenda(said, listed, code) if code in ("en", "fr") else small.agenda(code, said, listed)


def levels(code: str, annotation: str, entry: str | None) -> set[tuple[str, str | None]]:
    """Return level and source of the document; a request that it may answer is a context too."""
    found = [a for a in extract_text(agenda(code, annotation, entry)).attributions if a.document == SYMBOL]
    return {("contextual" if a.level == "requested" else a.level, a.source) for a in found}


@pytest.mark.parametrize(("wanted", "code", "annotation", "entry"), CASES)
def test_a_form_of_drafting_gives_its_level(
    wanted: set[tuple[str, str | None]], code: str, annotation: str, entry: str | None
) -> None:
    assert levels(code, annotation, entry) == wanted


def test_nearly_every_form_is_told_in_six_languages() -> None:
    assert sum(code in row for row in ROWS for code in LANGUAGES) >= 6 * len(ROWS) - 5
