"""The wheel, installed away from the checkout, answers."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout and return what it prints; fail with what it says."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["XDG_CACHE_HOME"] = str(cwd / "cache")
    finished = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=280
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Install the built wheel, and nothing of the checkout, into an environment in a folder elsewhere."""
    folder = tmp_path_factory.mktemp("elsewhere")
    _run(
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder / "dist", REPOSITORY, cwd=folder
    )
    (wheel,) = (folder / "dist").glob("mandategraph-*.whl")
    # The dependencies come from the environment under test: what is tested is our wheel, not the registry.
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    _run(python, "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=folder)
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    ours = next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))
    (site / "dependencies.pth").write_text(f"{ours}\n", encoding="utf-8")
    return folder, folder / "venv" / "bin"


@pytest.mark.packaging
def test_the_installed_package_is_the_wheel(installed: tuple[Path, Path]) -> None:
    folder, binaries = installed
    place = _run(binaries / "python", "-c", "import mandategraph; print(mandategraph.__file__)", cwd=folder)
    assert Path(place.strip()).is_relative_to(folder)


@pytest.mark.packaging
def test_lookup_answers_away_from_the_checkout(installed: tuple[Path, Path]) -> None:
    folder, binaries = installed
    answer = _run(binaries / "mandategraph", "lookup", "CTOC/COP/2018/10", cwd=folder)
    assert "resolution 8/1" in answer.lower()
    assert "requested" in answer


@pytest.mark.packaging
def test_the_wheel_brings_the_bundle_where_there_is_one(installed: tuple[Path, Path]) -> None:
    folder, _ = installed
    built = {path.name for path in (REPOSITORY / "service/mandategraph/web/static/bundle").glob("*")}
    shipped = {
        path.name for path in folder.glob("venv/lib/python*/site-packages/mandategraph/web/static/bundle/*")
    }
    assert shipped == built
