"""Building: what is made, what a broken or killed build leaves, when a rebuild is skipped."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.errors import MandategraphError, SourceError, StoreFullError, StoreLockedError
from mandategraph.settings import Settings
from mandategraph.store import build as build_module
from mandategraph.store.build import build_store, ensure_store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.folder import writing
from smallstore import ID, SMALL, build_small

EXTRA = f'<{ID}body/NEW> <http://purl.org/dc/terms/identifier> "NEW" .\n'
ASK_NEW = f"ASK {{ <{ID}body/NEW> ?property ?value }}"
ASK_OLD = f"ASK {{ <{ID}document/X/2020/2> <https://w3id.org/mandategraph/ontology/lineage> <{ID}body/X> }}"

# Builds the store given, and is killed by the system at the step given.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
from mandategraph.store.build import build_store
store, step, *data = sys.argv[1:]
def progress(now, done, total):
    if now.startswith(step):
        os.kill(os.getpid(), signal.SIGKILL)
if step == "link":
    Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
build_store(Path(store), [Path(one) for one in data], progress=progress)
"""


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    file = tmp_path / "extra.nt"
    file.write_text(EXTRA)
    return file


def _answers(place: Path) -> tuple[bool, bool]:
    store = EmbeddedStore(place)
    try:
        assert store.search("X/2020/2")[0].key == "X/2020/2"
        return store.ask(ASK_OLD), store.ask(ASK_NEW)
    finally:
        store.close()


def test_a_build_reports_and_keeps_what_it_made(tmp_path: Path) -> None:
    steps: list[str] = []
    report = build_store(tmp_path / "s", [SMALL], progress=lambda step, done, total: steps.append(step))
    store = EmbeddedStore(tmp_path / "s")
    manifest = store.manifest
    total = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0]["n"]
    store.close()
    assert manifest["counts"] == {
        "files": report.files,
        "stated": report.stated,
        "derived": report.derived,
        "names": report.names,
    }
    assert int(total) == report.stated + report.derived
    assert report.derived > 0 < report.names
    assert str(SMALL.resolve()) in manifest["inputs"]  # type: ignore[operator]
    assert steps[0] == "load"
    assert steps[-1] == "publish"


def test_a_new_build_takes_the_place_of_the_old_one_and_readers_keep_theirs(
    tmp_path: Path, extra: Path
) -> None:
    place = build_small(tmp_path / "s")
    reader = EmbeddedStore(place)
    build_store(place, [SMALL, extra])
    assert reader.ask(ASK_OLD)
    assert not reader.ask(ASK_NEW)
    assert _answers(place) == (True, True)
    reader.close()
    build_store(place, [SMALL])
    assert len(list(place.glob("build-*"))) == 1


@pytest.mark.parametrize("step", ["load", "derive", "optimise", "publish", "link"])
def test_a_killed_build_leaves_the_old_store(tmp_path: Path, extra: Path, step: str) -> None:
    place = build_small(tmp_path / "s")
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, place, step, SMALL, extra], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(place.glob("build-*"))) == 2
    assert _answers(place) == (True, False)
    build_store(place, [SMALL, extra])
    assert _answers(place) == (True, True)
    assert len(list(place.glob("build-*"))) == 1


def test_a_first_build_that_is_killed_leaves_no_store_that_looks_whole(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED_AT, tmp_path / "s", "optimise", SMALL], check=False)
    with pytest.raises(MandategraphError, match="There is no store"):
        EmbeddedStore(tmp_path / "s")
    build_small(tmp_path / "s")
    assert _answers(tmp_path / "s") == (True, False)


def test_the_command_killed_at_any_moment_leaves_a_store_that_answers(tmp_path: Path, extra: Path) -> None:
    place = build_small(tmp_path / "s")
    rng = random.Random(7)
    for _ in range(6):
        code = "from mandategraph.cli.main import main; main()"
        command = [sys.executable, "-c", code, "build", "--store", str(place)]
        command += ["--data", str(SMALL), "--data", str(extra)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as building:
            time.sleep(rng.uniform(0.2, 1.0))
            building.send_signal(signal.SIGKILL)
        assert _answers(place)[0] is True
    build_small(place)
    assert len(list(place.glob("build-*"))) == 1


def test_broken_data_leaves_the_old_store_and_names_the_line(tmp_path: Path) -> None:
    place = build_small(tmp_path / "s")
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a:a> <a:b> <a:c> .\n<a:a> <a:b> oops .\n")
    with pytest.raises(SourceError, match=r"broken\.ttl, line 2"):
        build_store(place, [SMALL, broken])
    assert _answers(place) == (True, False)
    assert len(list(place.glob("build-*"))) == 1


def test_a_second_build_at_once_is_refused(tmp_path: Path) -> None:
    with writing(tmp_path / "s"), pytest.raises(StoreLockedError):
        build_small(tmp_path / "s")


# Builds with a limit to the size of files: to the engine and the index it is a full disk.
LIMITED = """
import resource, sys
from pathlib import Path
from mandategraph.errors import StoreFullError
from mandategraph.store.build import build_store
size = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    build_store(Path(sys.argv[1]), [Path(sys.argv[3])])
except StoreFullError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("size", [2_000, 20_000, 60_000])
def test_a_disk_that_takes_no_more_leaves_the_old_store(tmp_path: Path, size: int) -> None:
    place = build_small(tmp_path / "s")
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, place, str(size), SMALL], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1, result.stderr
    assert result.stderr.startswith("The disk is full")
    assert _answers(place) == (True, False)
    assert len(list(place.glob("build-*"))) == 1


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting needs root")
def test_a_really_full_disk_is_told(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let us mount")
    try:
        big = tmp_path / "big.nt"
        big.write_text("".join(f'<a:{n}> <a:p{n % 7}> "value {n} {n * n}" .\n' for n in range(60_000)))
        with pytest.raises(StoreFullError, match="Make room"):
            build_store(disk / "s", [big])
        assert not list((disk / "s").glob("build-*"))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_rebuild_is_skipped_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data.trig"
    shutil.copy(SMALL, data)
    settings = replace(Settings(), store=tmp_path / "s")

    def built() -> str:
        assert ensure_store(settings, [data]) == settings.store
        return str((settings.store / "current").readlink())

    first = built()
    assert built() == first
    data.write_text(data.read_text() + "\n# a remark\n")
    second = built()
    assert second != first
    monkeypatch.setattr(build_module, "_rules", lambda: "changed")
    assert built() != second


def test_a_store_of_other_data_is_not_replaced_by_the_shipped(tmp_path: Path) -> None:
    data = tmp_path / "data.trig"
    shutil.copy(SMALL, data)
    settings = replace(Settings(), store=tmp_path / "s")
    build_store(settings.store, [data])
    before = str((settings.store / "current").readlink())
    ensure_store(settings)
    assert str((settings.store / "current").readlink()) == before
    data.unlink()
    ensure_store(settings)  # its files are gone: it is what there is
    assert str((settings.store / "current").readlink()) == before


def test_a_store_of_another_version_is_built_anew(tmp_path: Path) -> None:
    settings = replace(Settings(), store=tmp_path / "s")
    build_store(settings.store, [SMALL])
    manifest = settings.store / "current" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 0}))
    ensure_store(settings, [SMALL])
    assert _answers(settings.store) == (True, False)


def test_data_that_broke_does_not_stop_a_service_that_has_a_store(tmp_path: Path) -> None:
    data = tmp_path / "data.trig"
    shutil.copy(SMALL, data)
    settings = replace(Settings(), store=tmp_path / "s")
    build_store(settings.store, [data])
    data.write_text("broken")
    ensure_store(settings)
    assert _answers(settings.store) == (True, False)
    with pytest.raises(SourceError, match="line 1"):
        ensure_store(settings, [data])


def test_two_services_that_start_at_once_build_once_after_the_other(tmp_path: Path) -> None:
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from mandategraph.settings import Settings; from mandategraph.store.build import ensure_store\n"
        "ensure_store(replace(Settings(), store=Path(sys.argv[1])), [Path(sys.argv[2])])"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, tmp_path / "s", SMALL]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert _answers(tmp_path / "s") == (True, False)


def test_file_descriptors_are_given_back(tmp_path: Path) -> None:
    build_small(tmp_path / "s")
    mine = Path("/proc/self/fd")
    if not mine.exists():
        pytest.skip("this system does not list open files")
    before = len(list(mine.iterdir()))
    for _ in range(5):
        _answers(tmp_path / "s")
    assert len(list(mine.iterdir())) <= before + 2
