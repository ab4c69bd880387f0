"""What the README names exists, and what exists is named there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from mandategraph.cli.main import COMMANDS, cli

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    assert {name for name in COMMANDS if f"`mandategraph {name}" not in README} == set()


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"(?:`|bin/)mandategraph ([a-z]+)", README))
    assert named
    assert named <= set(COMMANDS)


def test_every_make_target_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", README))
    assert {"run", "test"} <= named
    assert {name for name in named if not re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)} == set()


def test_every_picture_and_file_that_the_readme_links_exists() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (REPOSITORY / target).exists(), target


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    subcommands = command.commands.values() if isinstance(command, click.Group) else [command]
    for one in subcommands:
        assert f"mandategraph {name}" in (one.help or ""), one.name
