"""Whether an authority opens its sentence."""

from __future__ import annotations

import pytest

from mandategraph.extraction.authority import opens
from mandategraph.extraction.language import load
from mandategraph.extraction.masking import Sentence

# a sentence with "@" where the authority begins, whether only adverbs stand before it
SAID = [
    ("@ resolution 7/1, a report has been prepared.", True),
    ("in addition, @ resolution 7/1, a report has been prepared.", True),
    ("the meeting held @ resolution 7/1 was in march.", False),
    ("a report was submitted @ resolution 7/1.", False),
]


@pytest.mark.parametrize(("said", "wanted"), SAID)
def test_an_authority_opens_its_sentence_or_not(said: str, wanted: bool) -> None:
    at = said.index("@")
    assert opens(load("en"), Sentence(0, len(said), said, {}), at) is wanted
