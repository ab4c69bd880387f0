"""A batch on a local cluster."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from mandategraph.errors import ParameterError
from mandategraph.graph.batch import run_batch
from mandategraph.graph.cluster import dask_engine
from mandategraph.graph.files import Options

pytest.importorskip("distributed", reason="needs the extra dask")
AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"


@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("default")  # what the library warns of is its own affair
def test_a_local_cluster_maps_the_same_function(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_bytes(AGENDA.read_bytes())
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff")
    options = Options("trig")
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        totals = run_batch(folder, tmp_path / "out", options, engine=dask_engine("local", options))
    assert totals.outcomes == {"written": 12, "refused": 1}
    here = run_batch(folder, tmp_path / "here", options, jobs=1)
    assert here.outcomes == totals.outcomes
    for path in (tmp_path / "here").glob("*.trig"):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


def test_an_address_where_nothing_answers_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    options = Options()
    with pytest.raises(ParameterError, match="No Dask scheduler"):
        run_batch(tmp_path / "in", tmp_path / "out", options, engine=dask_engine("nonsense://x", options))
