"""``mandategraph serve`` as a user starts it: builds, prints its address, ends clean, says what is wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from mandategraph.cli import serve

MAIN = "from mandategraph.cli.main import main; main()"


@contextmanager
def _serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the server; give the process and the line that it prints when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline()
        finally:
            process.kill()


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, "serve", *arguments], capture_output=True, text=True, timeout=60
    )


def _children(pid: int) -> list[int]:
    """Return the child processes that any thread of a process has started."""
    lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for text in lists for child in text.split()]


def test_it_builds_the_store_with_progress_then_prints_its_address(tmp_path: Path) -> None:
    with _serving("--store", str(tmp_path / "store")) as (process, line):
        assert line.startswith("mandategraph serves at http://127.0.0.1:")
        address = line.split()[3]
        with urllib.request.urlopen(f"{address}lookup?q=CTOC/COP/2018/5") as response:
            assert response.status == 200
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
    assert "building the store" in stderr
    assert "Traceback" not in stderr


def test_control_c_ends_it_clean_with_all_its_processes(shipped_folder: Path) -> None:
    with _serving("--store", str(shipped_folder)) as (process, line):
        address = line.split()[3]
        urllib.request.urlopen(f"{address}health").close()
        children = _children(process.pid)
        assert children  # the processes that run the queries of strangers
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in stderr
    for child in children:
        assert not Path(f"/proc/{child}").exists()


def test_a_taken_port_gets_one_clear_sentence_and_exit_2(shipped_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _run("--port", str(port), "--store", str(shipped_folder))
    assert result.returncode == 2
    assert (
        result.stderr == f"mandategraph: Port {port} on 127.0.0.1 is taken; give another one with --port.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "256.1.1.1"], "is no address of this machine"),
        (["--host", "\udc80"], "--host"),
        (["--port", "99999"], "0<=x<=65535"),
        (["--port", "x"], "not a valid integer"),
        (["--endpoint", "http://127.0.0.1:1/sparql", "--data", "x.ttl"], "does not go with"),
        (["--port", "0", "--data", "no-such-file.ttl", "--store", "{tmp}"], "no-such-file.ttl"),
    ],
)
def test_wrong_options_get_exit_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    result = _run(*(argument.replace("{tmp}", str(tmp_path / "store")) for argument in arguments))
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_help_names_every_option() -> None:
    result = _run("--help")
    assert result.returncode == 0
    for option in ("--host", "--port", "--store", "--endpoint", "--data"):
        assert option in result.stdout


def test_an_endpoint_that_is_not_ready_is_told_and_may_still_come() -> None:
    with _serving("--endpoint", "http://127.0.0.1:9/sparql") as (process, line):
        assert line.startswith("mandategraph serves at http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
    assert "warning: http://127.0.0.1:9/sparql cannot be reached" in stderr
    assert "Traceback" not in stderr


def test_another_endpoint_can_stand_behind_it(shipped_folder: Path) -> None:
    with (
        _serving("--store", str(shipped_folder)) as (_, first),
        _serving("--endpoint", f"{first.split()[3]}sparql") as (_, second),
    ):
        address = second.split()[3]
        for target in ("lookup?q=CTOC/COP/2018/5", "id/body/WG-TIP?format=turtle", "session/COP-UNTOC/9"):
            with urllib.request.urlopen(address + target) as response:
                assert response.status == 200
        with urllib.request.urlopen(f"{address}sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D") as response:
            assert b"true" in response.read()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may use every port")
def test_a_port_that_may_not_be_used_is_said_to_be_so(shipped_folder: Path) -> None:
    result = _run("--port", "80", "--store", str(shipped_folder))
    assert result.returncode == 2


@pytest.mark.parametrize("known", [True, False])
def test_threads_share_a_few_heaps_where_the_c_library_lets_them(
    monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    asked: list[tuple[int, int]] = []
    library = SimpleNamespace(mallopt=lambda *what: asked.append(what)) if known else SimpleNamespace()
    monkeypatch.setattr("ctypes.CDLL", lambda _: library)
    serve.share_heaps()
    assert asked == ([(-8, 2)] if known else [])
