"""Which request a thing goes back to: the one that asks for such a thing."""

from __future__ import annotations

import pytest

from .test_drafting import ACT, levels

ASKED = "In its resolution 7/1, the Conference requested the Secretariat to prepare a study on cooperation. "
# what stands behind the request, the level that it gives
BEHIND = [
    ("That study is contained in document X.", "explicit"),
    ("That guide is contained in document X.", "contextual"),
    ("Experts met in March. The requested study is contained in document X.", "explicit"),
    ("Experts met in March. That study is contained in document X.", "contextual"),
]


@pytest.mark.parametrize(("behind", "level"), BEHIND)
def test_a_thing_is_what_was_asked_for(behind: str, level: str) -> None:
    assert levels("en", ASKED + behind, "Study on cooperation (X)") == {(level, ACT)}
