"""The bundle of the pages: locked without addresses, built elsewhere, and missing without harm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
BUNDLE = FRONTEND.parent / "service/mandategraph/web/static/bundle"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder with the script alone, and with an npm that does what a file beside it says."""
    folder = tmp_path / "frontend"
    folder.mkdir()
    shutil.copy(FRONTEND / "make.sh", folder)
    (tmp_path / "bin").mkdir()
    (tmp_path / "service/mandategraph/web/static/bundle").mkdir(parents=True)
    for name in ("node", "npm"):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n. {tmp_path}/does\n")
        program.chmod(0o755)
    return tmp_path


def make(folder: Path, does: str) -> subprocess.CompletedProcess[str]:
    (folder / "does").write_text(does)
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        (folder / "frontend/make.sh", "python3"),
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_lock_names_versions_and_digests_and_no_address() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 20
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def test_what_is_wanted_is_wanted_exactly() -> None:
    wanted = json.loads((FRONTEND / "package.json").read_text())
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert version[0].isdigit()


def test_without_npm_packages_one_line_says_so_and_nothing_fails(elsewhere: Path) -> None:
    done = make(elsewhere, 'echo "npm error code ENOTFOUND" >&2; exit 1')
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert "npm error code ENOTFOUND" in line
    assert "the site runs without it" in line
    assert not list(elsewhere.rglob(".stamp"))


def test_a_build_that_can_be_done_is_stamped(elsewhere: Path) -> None:
    done = make(elsewhere, "exit 0")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(elsewhere.rglob(".stamp"))


@pytest.mark.skipif(not BUNDLE.is_dir(), reason="needs the bundle: make frontend (from npm)")
def test_the_bundle_names_the_licence_of_every_package_in_it() -> None:
    licences = (BUNDLE / "licences.txt").read_text(encoding="utf-8")
    lock = json.loads((FRONTEND / "package-lock.json").read_text())
    for name, entry in lock["packages"].items():
        if name and not entry.get("dev"):
            assert f"{name.rpartition('node_modules/')[2]} {entry['version']}," in licences
    assert "SIL OPEN FONT LICENSE" in licences.upper()


@pytest.mark.skipif(not BUNDLE.is_dir(), reason="needs the bundle: make frontend (from npm)")
def test_the_bundle_loads_nothing_from_elsewhere() -> None:
    for sheet in BUNDLE.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(http" not in text
        assert "url(//" not in text


def test_no_font_and_nothing_built_is_in_the_repository() -> None:
    listed = subprocess.run(
        ("git", "ls-files", "-z"), cwd=FRONTEND.parent, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("needs the repository; this is a copy without it")
    names = listed.stdout.split("\0")
    assert not [name for name in names if name.endswith((".woff", ".woff2", ".ttf", ".otf", ".min.js"))]
    assert not [name for name in names if "/bundle/" in name or "node_modules/" in name]
