"""What was found is narrowed by facets: counts that hold, values that belong to the things."""

from __future__ import annotations

import pytest
from httpx import Client

from mandategraph.query.library import Library
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.web import routes
from mandategraph.web.narrowing import FACETS, narrowed, traits_of
from mandategraph.web.render import Pages
from mandategraph.web.site import Site


@pytest.fixture
def site(shipped_store: Store, library: Library) -> Site:
    # Nothing here runs a stranger's query.
    return Site(Settings(), shipped_store, library, Pages(), None)  # type: ignore[arg-type]


def test_traits_are_those_of_the_graph(site: Site) -> None:
    hits = [hit for hit in site.store.search("CTOC/COP/2018", limit=50) if hit.kind == "document"]
    traits = {hit.key: one for hit, one in zip(hits, traits_of(site, hits), strict=True)}
    assert traits["CTOC/COP/2018/5"]["level"] == {"explicit"}
    assert traits["CTOC/COP/2018/10"]["level"] == {"requested"}
    assert traits["CTOC/COP/2018/2"]["level"] == {"none"}
    assert traits["CTOC/COP/2018/5"]["session"] == {"COP-UNTOC/9"}
    assert traits["CTOC/COP/2018/5"]["type"] == {"note"}
    assert "fr" in traits["CTOC/COP/2018/1"]["language"]
    assert "2018" in traits["CTOC/COP/2018/1"]["year"]


def test_nothing_found_is_nothing_to_narrow(site: Site) -> None:
    assert traits_of(site, []) == []
    assert narrowed(site, [], {"kind": "document"}, "en")[0] == []


def test_a_facet_is_counted_as_if_it_were_not_narrowed_itself(site: Site) -> None:
    traits = [
        {"kind": frozenset({"document"}), "year": frozenset({"2018"})},
        {"kind": frozenset({"document"}), "year": frozenset({"2016"})},
        {"kind": frozenset({"body"})},
    ]
    places, facets = narrowed(site, traits, {"kind": "document", "year": "2018"}, "en")
    assert places == [0]
    counts = {facet.name: {one.value: one.count for one in facet.choices} for facet in facets}
    assert counts == {"kind": {"document": 1}, "year": {"2018": 1, "2016": 1}}
    # The last year first; what was chosen stays, also where it leaves nothing.
    assert list(counts["year"]) == ["2018", "2016"]
    _, facets = narrowed(site, traits, {"level": "explicit"}, "en")
    assert {"level": [("explicit", 0)]}.items() <= {
        facet.name: [(one.value, one.count) for one in facet.choices] for facet in facets
    }.items()


def test_values_are_called_by_their_names(site: Site) -> None:
    traits = [
        {"body": frozenset({"WG-TIP"}), "type": frozenset({"note"})},
        {"body": frozenset({"COP-UNTOC", "no such body"}), "type": frozenset({"report"})},
    ]
    _, facets = narrowed(site, traits, {}, "fr")
    labels = {one.value: str(one.label) for facet in facets for one in facet.choices}
    assert labels["WG-TIP"] == "Groupe de travail sur la traite des personnes"
    assert labels["no such body"] == "no such body"
    assert labels["report"] == "rapport"


@pytest.mark.parametrize("facet", FACETS)
def test_every_choice_of_the_page_leaves_what_it_counts(facet: str, client: Client) -> None:
    whole = client.get("/search", params={"q": "ctoc"}).json()
    assert whole["facets"][facet]
    for choice in whole["facets"][facet]:
        left = client.get("/search", params={"q": "ctoc", facet: choice["value"]}).json()
        assert len(left["hits"]) == choice["count"]


def test_what_is_counted_is_all_that_is_found_or_is_said_to_be_cut(
    client: Client, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    for letter in "acor":
        found = client.get("/search", params={"q": letter}).json()
        assert not found["truncated"]
        assert sum(one["count"] for one in found["facets"]["kind"]) == len(found["hits"])
    monkeypatch.setattr(routes.search, "MOST_HITS", 20)
    hits, cut = routes.search._found(site, "c", "resolution")
    assert cut
    # The nearest of all, and the nearest of the kind that is wanted.
    assert len([hit for hit in hits if hit.kind == "resolution"]) >= 20


def test_what_is_chosen_can_be_taken_away_and_kept(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/search?q=convention&kind=document&level=none&ui=fr", headers=browser_headers).text
    # Each chip leads to the address without its own facet; languages stay.
    assert 'href="?q=convention&amp;level=none&amp;ui=fr"' in page
    assert 'href="?q=convention&amp;kind=document&amp;ui=fr"' in page
    assert 'href="?q=convention&amp;ui=fr"' in page
    assert page.count('class="things"') == 2


def test_more_than_a_page_goes_on_at_another_address(client: Client, browser_headers: dict[str, str]) -> None:
    first = client.get("/search?q=c", headers=browser_headers).text
    second = client.get("/search?q=c&page=2", headers=browser_headers).text
    assert 'rel="next" href="?q=c&amp;page=2"' in first
    assert 'rel="prev" href="?q=c"' in second
    assert client.get("/search?q=c&page=9999", headers=browser_headers).status_code == 200
