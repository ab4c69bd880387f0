"""Property paths: written as they were meant, and the same from the other end."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.store.plan.path import Alternative, Inverse, Link, Path, Repeat, Sequence, inverse, simplify

P, Q, R = Link(":p"), Link(":q"), Link(":r")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (P, ":p"),
        (Inverse(P), "^:p"),
        (Inverse(Sequence((P, Q))), "^(:p/:q)"),
        (Sequence((P, Alternative((Q, R)))), ":p/(:q|:r)"),
        (Sequence((P, Sequence((Q, R)))), ":p/(:q/:r)"),
        (Alternative((Sequence((P, Q)), Repeat(R, "*"))), ":p/:q|:r*"),
        (Alternative((Alternative((P, Q)), R)), "(:p|:q)|:r"),
        (Repeat(Repeat(P, "?"), "+"), "(:p?)+"),
        (Repeat(Inverse(P), "*"), "(^:p)*"),
    ],
)
def test_path_is_written_with_the_brackets_it_needs(path: Path, text: str) -> None:
    assert str(path) == text


@pytest.mark.parametrize(
    ("path", "other"),
    [
        (P, "^:p"),
        (Inverse(P), ":p"),
        (Sequence((P, Repeat(Q, "*"))), "(^:q)*/^:p"),
        (Alternative((P, Inverse(Q))), "^:p|:q"),
        (Repeat(Sequence((P, Q)), "+"), "(^:q/^:p)+"),
    ],
)
def test_inverse_is_the_path_from_its_other_end(path: Path, other: str) -> None:
    assert str(inverse(path)) == other


def test_simple_path_has_inverses_only_on_single_properties() -> None:
    path = Inverse(Sequence((P, Repeat(Inverse(Alternative((Q, R))), "*"))))
    assert str(simplify(path)) == "(:q|:r)*/^:p"


paths: st.SearchStrategy[Path] = st.recursive(
    st.sampled_from([P, Q, R]),
    lambda inner: st.one_of(
        inner.map(Inverse),
        st.tuples(inner, inner).map(Sequence),
        st.tuples(inner, inner).map(Alternative),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda two: Repeat(*two)),
    ),
    max_leaves=4,
)
edges = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("pqr"), st.sampled_from("abc")), max_size=7
)


@settings(max_examples=150, deadline=None)
@given(edges=edges, path=paths)
def test_path_its_simple_form_and_its_inverse_give_the_same_pairs_as_often(
    edges: list[tuple[str, str, str]], path: Path
) -> None:
    store = ox.Store()
    store.load("".join(f"<x:{s}> <x:{p}> <x:{o}> .\n" for s, p, o in edges).encode(), ox.RdfFormat.TURTLE)

    def pairs(subject: str, walked: Path, thing: str) -> list[str]:
        text = "PREFIX : <x:> SELECT ?one ?other " + f"{{ {subject} {walked} {thing} }}"
        found = store.query(text)
        assert isinstance(found, ox.QuerySolutions)
        return sorted(map(str, found))

    plain = pairs("?one", path, "?other")
    assert pairs("?one", simplify(path), "?other") == plain
    assert pairs("?other", inverse(path), "?one") == plain
    for node in ("<x:a>", "<x:b>"):
        assert pairs(node, path, "?other") == pairs("?other", inverse(path), node)
