"""Snapshots on offer: of what is served, and those that an operator has put into a folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from httpx import Client

from mandategraph.query.library import shipped
from mandategraph.query.snapshot import take
from mandategraph.settings import Settings
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web import snapshots
from mandategraph.web.site import Site


def test_what_is_served_can_be_taken_away(client: Client, browser_headers: dict[str, str]) -> None:
    (current,) = client.get("/dataset/snapshots").json()["snapshots"]
    files = {name: client.get(address) for name, address in current["files"].items()}
    assert all(response.status_code == 200 for response in files.values())
    digest = hashlib.sha256(files["dataset.nq"].content).hexdigest()
    assert digest == current["sha256"] == files["manifest.json"].json()["sha256"]
    assert digest in files["CITATION.txt"].text
    assert {"citation.bib", "citation.json", "description.ttl"} <= set(files)
    for line in files["SHA256SUMS"].text.splitlines():
        told, name = line.split("  ")
        assert hashlib.sha256(files[name].content).hexdigest() == told
    assert files["dataset.nq"].headers["content-type"] == "application/n-quads"
    assert "attachment" in files["dataset.nq"].headers["content-disposition"]
    assert files["dataset.nq"].content.count(b"\n") == current["statements"]
    page = client.get("/dataset", headers=browser_headers).text
    assert digest in page
    assert 'href="/dataset/snapshots/current/dataset.nq"' in page


@pytest.fixture
def shelf(shipped_folder: Path, tmp_path: Path) -> Path:
    store = EmbeddedStore(shipped_folder)
    try:
        folder = tmp_path / "shelf"
        take(store, folder / "2026.1", version="2026.1", issued=date(2026, 1, 1))
    finally:
        store.close()
    shutil.copytree(folder / "2026.1", folder / "broken")
    (folder / "broken" / "dataset.nq").unlink()
    (folder / "empty").mkdir()
    (folder / "secret.txt").write_text("not on offer")
    return folder


@pytest.fixture
def other(
    shipped_folder: Path,
    shelf: Path,
    serve: Callable[..., AbstractContextManager[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Client]:
    """Give a client of a service with a folder of snapshots."""
    monkeypatch.setenv("MANDATEGRAPH_SNAPSHOTS", str(shelf))
    with serve("--store", shipped_folder) as address, Client(base_url=address, timeout=30) as client:
        yield client


def test_a_folder_of_snapshots_is_offered_but_for_what_is_not_whole(other: Client, shelf: Path) -> None:
    current, found = other.get("/dataset/snapshots").json()["snapshots"]
    assert (current["name"], found["name"], found["issued"]) == ("current", "2026.1", "2026-01-01")
    given = other.get("/dataset/snapshots/2026.1/dataset.nq").content
    assert given == (shelf / "2026.1" / "dataset.nq").read_bytes()
    assert other.get("/dataset/snapshots/2026.1/manifest.json").json()["version"] == "2026.1"
    for path in ("broken/dataset.nq", "2026.1/other", "2026.1/%2e%2e/secret.txt", "x/y", "current/x"):
        assert other.get(f"/dataset/snapshots/{path}").status_code == 404
    # A list of files that leads out of the folder makes it no snapshot.
    sums = shelf / "2026.1" / "SHA256SUMS"
    sums.write_text(sums.read_text() + f"{'0' * 64}  ../secret.txt\n")
    assert [one["name"] for one in other.get("/dataset/snapshots").json()["snapshots"]] == ["current"]


def test_of_a_large_graph_none_is_taken_on_the_way(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(shipped_folder)
    site = Site(Settings(), store, shipped(), None, None)  # type: ignore[arg-type]  # no page is made
    try:
        assert [one.name for one in snapshots.offered(site)] == [snapshots.CURRENT]
        monkeypatch.setattr(snapshots, "MOST_STATEMENTS", 10)
        assert snapshots.offered(site) == []
    finally:
        store.close()
