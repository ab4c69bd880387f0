"""The command in process: what it prints on both streams, and its exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mandategraph.cli.main import main


class Result(NamedTuple):
    """What a run of the command gave."""

    status: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def mandategraph(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``mandategraph`` with arguments."""

    def run(*arguments: str) -> Result:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return Result(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def ask(mandategraph: Command, shipped_folder: Path) -> Command:
    """Run a sub-command on the shipped data."""

    def run(command: str, *arguments: str) -> Result:
        return mandategraph(command, "--store", str(shipped_folder), *arguments)

    return run
