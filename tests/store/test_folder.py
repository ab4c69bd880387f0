"""The store's folder: finding, holding, publishing and sweeping builds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mandategraph.errors import StoreError, StoreLockedError, StoreMissingError, StoreVersionError
from mandategraph.namespaces import BASE
from mandategraph.store.folder import FORMAT, OpenBuild, new_build, publish, sweep, writing

MANIFEST: dict[str, object] = {"format": FORMAT, "base": BASE, "version": "0"}


def _publish(place: Path, **more: object) -> Path:
    with writing(place), new_build(place) as path:
        publish(path, MANIFEST | more)
    return path


def test_the_current_build_is_found_and_read(tmp_path: Path) -> None:
    path = _publish(tmp_path / "store", counts={"files": 1})
    build = OpenBuild(tmp_path / "store")
    assert build.path == path.resolve()
    assert build.manifest["counts"] == {"files": 1}
    build.close()
    build.close()
    again = OpenBuild(path)  # a build can be opened by itself
    assert again.path == path.resolve()
    again.close()


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="mandategraph build"):
        OpenBuild(tmp_path)


@pytest.mark.parametrize(
    ("change", "match"),
    [({"format": 0}, r"format 0; .* needs format"), ({"base": "https://example.org/"}, "for the base https")],
)
def test_another_version_is_told_apart(tmp_path: Path, change: dict[str, object], match: str) -> None:
    _publish(tmp_path / "store", **change)
    with pytest.raises(StoreVersionError, match=match):
        OpenBuild(tmp_path / "store")


@pytest.mark.parametrize("text", ["", "[1]", "{"])
def test_a_broken_manifest_is_told(tmp_path: Path, text: str) -> None:
    path = _publish(tmp_path / "store")
    (path / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match="damaged"):
        OpenBuild(tmp_path / "store")


def test_a_build_in_use_outlives_its_successor_until_it_is_closed(tmp_path: Path) -> None:
    place = tmp_path / "store"
    first = _publish(place)
    reader = OpenBuild(place)
    second = _publish(place)
    with writing(place):
        sweep(place)
        assert first.exists()
        reader.close()
        sweep(place)
        assert not first.exists()
        assert second.exists()


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "store"
    old = _publish(place)

    def fail() -> None:
        with writing(place), new_build(place) as path:
            (path / "graph").mkdir()
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert sorted(child.name for child in place.iterdir()) == sorted(["lock", "current", old.name])


def test_leftovers_of_dead_builds_go_and_live_ones_stay(tmp_path: Path) -> None:
    place = tmp_path / "store"
    current = _publish(place)
    (place / "build-dead" / "graph").mkdir(parents=True)
    (place / "build-dead" / "inuse").touch()
    (place / "build-dead-early").mkdir()
    with writing(place), new_build(place) as living:
        sweep(place)
        assert {child.name for child in place.glob("build-*")} == {current.name, living.name}


def test_a_half_made_link_does_not_stop_the_next_build(tmp_path: Path) -> None:
    place = tmp_path / "store"
    _publish(place)
    (place / "current.new").symlink_to("nowhere")
    second = _publish(place)
    assert (place / "current").resolve() == second.resolve()


def test_only_one_may_build_and_the_other_may_wait(tmp_path: Path) -> None:
    place = tmp_path / "store"
    code = (
        "import sys, time; from pathlib import Path; from mandategraph.store.folder import writing\n"
        "with writing(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(1)"
    )
    with subprocess.Popen([sys.executable, "-c", code, place], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreLockedError, match="Another process is building"), writing(place):
            pass
        start = time.monotonic()
        with writing(place, wait=30):
            assert time.monotonic() - start > 0.1
        other.wait()


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"letter\.txt"), writing(tmp_path):
        pass
    assert [child.name for child in tmp_path.iterdir()] == ["letter.txt"]


def test_the_mark_of_a_file_system_is_no_stranger(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".keep").touch()
    with writing(tmp_path):
        pass


def test_a_place_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"), writing(tmp_path / "file"):
        pass


def test_a_manifest_is_whole_before_the_link_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "store"
    old = _publish(place)
    real = Path.replace

    def die(self: Path, target: Path) -> Path:
        assert json.loads((self.resolve() / "manifest.json").read_text())["format"] == FORMAT
        raise OSError("killed here")

    monkeypatch.setattr(Path, "replace", die)
    with pytest.raises(OSError, match="killed here"):
        _publish(place)
    monkeypatch.setattr(Path, "replace", real)
    assert os.path.realpath(place / "current") == str(old.resolve())
