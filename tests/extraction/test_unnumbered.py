# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

# language, annotation, key, container, part
ACTS = [
    ("en", "At its fifth session, the Conference decided to invite observers (see CTOC/COP/2010/17, sect. II.D).", "COP-UNTOC/unnumbered/5-1", "CTOC/COP/2010/17", "sect. II.D"),
    ("en", "At its meeting held on 25 May 2018, the extended Bureau of the Conference agreed on the programme.", "EXTBUR/unnumbered/2018-05-25-1", None, None),
    ("en", "The programme was agreed by the extended Bureau on 25 May 2018.", "EXTBUR/unnumbered/2018-05-25-1", None, None),
    ("fr", "À sa cinquième session, la Conférence a en outre décidé d'inviter des observateurs.", "COP-UNTOC/unnumbered/5-1", None, None),
    ("fr", "À la huitième session de la Conférence, le Bureau élargi a décidé de prolonger le délai.", "EXTBUR/unnumbered/8-1", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "annotation", "key", "container", "part"), ACTS, ids=[a[1] for a in ACTS])
def test_decisions_without_a_number(
    code: str, annotation: str, key: str, container: str | None, part: str | None
) -> None:
    (found,) = extract_text(agenda(annotation, code=code), language=code).unnumbered
    assert (found.key, found.contained_in, found.contained_in_part) == (key, container, part)


@pytest.mark.parametrize(
    "annotation",
    [
        "At its eighth session, the Conference, in its decision 8/1, decided on the programme.",
        "At its tenth session, the Conference will have decided on the programme.",
        "The Conference decided to continue.",
    ],
)
def test_what_has_a_number_or_no_session_is_none(annotation: str) -> None:
    assert extract_text(agenda(annotation), language="en").unnumbered == ()


def test_two_decisions_of_one_session_are_counted() -> None:
    found = extract_text(
        agenda(
            "At its fifth session, the Conference decided on gold. At its fifth session, the Conference decided on silver."
        ),
        language="en",
    )
    assert [u.key for u in found.unnumbered] == ["COP-UNTOC/unnumbered/5-1", "COP-UNTOC/unnumbered/5-2"]
