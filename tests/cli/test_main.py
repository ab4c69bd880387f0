"""What ends a command tells by its status whether there are findings or it could not run."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from mandategraph import __version__
from mandategraph.cli import main as module
from mandategraph.errors import SourceError


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (None, 0, ""),
        (SourceError("is broken", "x.ttl", 3), 2, "mandategraph: x.ttl, line 3: is broken\n"),
        (click.UsageError("no such option"), 2, "Error: no such option\n"),
        (ZeroDivisionError("a mistake of ours"), 2, "ZeroDivisionError: a mistake of ours\n"),
        (click.exceptions.Abort(), 130, ""),
    ],
)
def test_status(
    raised: Exception | None,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @click.command()
    def command() -> None:
        if raised is not None:
            raise raised

    monkeypatch.setattr(module, "cli", command)
    with pytest.raises(SystemExit) as ended:
        module.main([])
    assert ended.value.code == status
    assert capsys.readouterr().err.endswith(said)


def test_package_runs_as_the_command_does() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mandategraph", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in run.stdout
