"""Citations in three forms, each saying the same."""

from __future__ import annotations

import json
import re
from datetime import date

from mandategraph.query.snapshot.citation import Citation

ONE = Citation("2026.1", date(2026, 2, 3), "ab" * 32)


def test_sentence_names_version_day_address_and_digest() -> None:
    assert ONE.text() == (
        "mandategraph editors (2026). mandategraph: which mandate produced which document (version 2026.1, "
        f"2026-02-03) [Data set]. https://w3id.org/mandategraph/dataset/2026.1. sha256:{'ab' * 32}"
    )


def test_bibtex_is_balanced_and_has_the_same_fields() -> None:
    text = ONE.bibtex()
    assert text.count("{") == text.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))
    assert fields["author"] == "{mandategraph editors}"
    assert (fields["year"], fields["month"], fields["version"]) == ("2026", "2", "2026.1")
    assert fields["url"] == ONE.address


def test_csl_is_a_list_of_one_dataset() -> None:
    (entry,) = json.loads(ONE.csl())
    assert entry["type"] == "dataset"
    assert entry["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert entry["author"] == [{"literal": "mandategraph editors"}]
    assert entry["URL"] == ONE.address
