"""Canonical N-Quads: the same statements, the same bytes."""

from __future__ import annotations

import random
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.store.engine.canonical import canonical

LINES = [
    b'<x:a> <x:p> "says _:b0 and ends in _:b1" <x:g> .\n',
    b'<x:a> <x:p> "ends in _:b1" .\n',
    b"<x:a> <x:p> _:one <x:g> .\n",
    b'_:one <x:p> "text"@en <x:g> .\n',
    b"_:one <x:q> _:two <x:g> .\n",
    b"_:two <x:q> <x:c> <x:g> .\n",
    b"<x:a> <x:p> <x:b> _:graph .\n",
    b"<x:a> <x:p> <x:b> <x:g> .\n",
]


def test_lines_are_sorted_by_code_point_and_blank_nodes_named_by_the_algorithm() -> None:
    found = list(canonical(LINES))
    assert found == sorted(found)
    assert len(found) == len(LINES)
    assert {b"_:c14n0", b"_:c14n1", b"_:c14n2"} == {
        word for line in found for word in line.split() if word.startswith(b"_:c")
    }
    assert b'<x:a> <x:p> "says _:b0 and ends in _:b1" <x:g> .\n' in found


def test_result_is_that_of_the_algorithm_over_the_whole_dataset() -> None:
    dataset = ox.Dataset(ox.parse(b"".join(LINES), ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert list(canonical(LINES)) == sorted(f"{quad} .\n".encode() for quad in dataset)


def test_names_of_blank_nodes_order_and_repetition_make_no_difference() -> None:
    plain = list(canonical(LINES))
    renamed = [line.replace(b"_:one", b"_:b7").replace(b"_:two", b"_:a1") for line in LINES] + LINES[:1]
    random.Random(1).shuffle(renamed)
    assert list(canonical(renamed)) == plain


def test_many_lines_are_sorted_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package offers the function by the name of its module, so the module is asked for by its own.
    monkeypatch.setattr(sys.modules["mandategraph.store.engine.canonical"], "_HELD", 3)
    lines = [f'<x:{number % 17}> <x:p> "é{number % 5}" .\n'.encode() for number in range(40)]
    assert list(canonical(lines)) == sorted(set(lines))


terms = st.one_of(
    st.sampled_from(["<x:a>", "<x:b>", "_:x", "_:y", "_:z"]),
    st.text(max_size=5).map(lambda text: str(ox.Literal(text))),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["<x:a>", "_:x", "_:y"]), terms), max_size=8), st.randoms())
def test_any_dataset_is_canonical_as_by_the_algorithm(
    quads: list[tuple[str, str]], chance: random.Random
) -> None:
    lines = [f"{subject} <x:p> {thing} <x:g> .\n".encode() for subject, thing in quads]
    dataset = ox.Dataset(ox.parse(b"".join(lines), ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    chance.shuffle(lines)
    assert list(canonical(lines)) == sorted(f"{quad} .\n".encode() for quad in dataset)
