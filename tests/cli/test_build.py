"""The command ``build``: what it prints, where, and with which status."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.build import command
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.folder import writing
from smallstore import SMALL

MAIN = "from mandategraph.cli.main import main; main()"


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, "build", *arguments], capture_output=True, text=True, check=False
    )


def test_counts_go_to_stdout_and_progress_to_stderr(tmp_path: Path) -> None:
    result = _run("--data", SMALL, "--store", tmp_path / "s")
    assert result.returncode == 0
    assert re.fullmatch(
        r"\d+ files, \d+ statements, \d+ derived, \d+ things to search, \d+\.\d s: .*\n", result.stdout
    )
    assert "derive ..." in result.stderr
    assert "\x1b" not in result.stderr
    store = EmbeddedStore(tmp_path / "s")
    assert store.search("X/2020/2")
    store.close()


def test_the_store_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATEGRAPH_STORE", str(tmp_path / "s"))
    result = CliRunner().invoke(command, ["--data", str(SMALL)], standalone_mode=False)
    assert result.exception is None
    assert (tmp_path / "s" / "current").is_symlink()


def test_the_shipped_data_can_be_joined_by_other_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = _run("--data", "shipped", "--data", SMALL, "--store", tmp_path / "s")
    assert result.returncode == 0, result.stderr
    store = EmbeddedStore(tmp_path / "s")
    assert store.search("X/2020/2")
    assert store.search("COP-UNTOC")
    store.close()


@pytest.mark.parametrize("case", ["syntax", "missing", "locked", "strange"])
def test_what_stops_a_build_is_one_sentence_and_status_2(tmp_path: Path, case: str) -> None:
    store, data = tmp_path / "s", tmp_path / "data.ttl"
    data.write_text("<a:a> <a:b> <a:c> .\n<a:a> oops\n" if case == "syntax" else "<a:a> <a:b> <a:c> .\n")
    expected = "data.ttl, line 2: "
    if case == "missing":
        data, expected = tmp_path / "none.ttl", "no such file"
    elif case == "strange":
        store.mkdir()
        (store / "letter.txt").touch()
        expected = "letter.txt"
    if case == "locked":
        with writing(store):
            result = _run("--data", data, "--store", store)
        expected = "Another process is building"
    else:
        result = _run("--data", data, "--store", store)
    assert result.returncode == 2
    assert result.stdout == ""
    last = result.stderr.splitlines()[-1]
    assert last.startswith("mandategraph: ")
    assert expected in last
    assert "Traceback" not in result.stderr


def test_help_shows_an_example() -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert result.exit_code == 0
    assert "mandategraph build --data shipped" in result.output
