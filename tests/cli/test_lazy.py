"""Groups whose commands are loaded when they are called."""

from __future__ import annotations

import importlib

import click
import pytest
from click.testing import CliRunner

from mandategraph.cli import bench, main


@pytest.mark.parametrize(
    ("group", "package", "names"),
    [
        (main.cli, "mandategraph.cli.", main.COMMANDS),
        (bench.command, "mandategraph.cli.bench_", bench.COMMANDS),
    ],
)
def test_every_command_is_there_with_help_that_keeps_its_examples(
    group: click.Group, package: str, names: tuple[str, ...]
) -> None:
    context = click.Context(group)
    assert group.list_commands(context) == sorted(names)
    for name in names:
        command = group.get_command(context, name)
        assert command is importlib.import_module(package + name).command
        shown = CliRunner().invoke(group, [name, "--help"]).output
        assert "Usage:" in shown
        assert "\\b" not in shown


def test_unknown_command_is_told() -> None:
    assert bench.command.get_command(click.Context(bench.command), "nothing") is None
    found = CliRunner().invoke(main.cli, ["bench", "nothing"])
    assert found.exit_code == 2
    assert "No such command 'nothing'" in found.output
