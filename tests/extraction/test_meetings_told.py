"""Forms of drafting that tell of meetings, each in the six languages: the table beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mandategraph.extraction.pipeline import extract_text

from . import test_drafting as drafting

ROWS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("meetings_told.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("code", drafting.LANGUAGES)
@pytest.mark.parametrize("row", ROWS, ids=[row["form"] for row in ROWS])
def test_a_meeting_is_found_and_the_document_that_tells_of_it(row: dict[str, Any], code: str) -> None:
    extraction = extract_text(drafting.agenda(code, row[code], row.get("entry", {}).get(code)))
    assert [m.start for m in extraction.meetings] == row["held"]
    told = {d.symbol: d.reports_on for d in extraction.documents}[drafting.SYMBOL]
    assert told == (tuple(m.key for m in extraction.meetings) if row["reported"] else ())
