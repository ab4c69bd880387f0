"""Groups of commands whose modules are loaded only when they are called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import click

__all__ = ["lazy_group"]


def lazy_group(package: str, names: Sequence[str]) -> type[click.Group]:
    """Return a class of group with the sub-commands ``names``: ``--help`` stays quick.

    Each is the attribute ``command`` of the module whose name is ``package`` and its own name,
    joined with nothing between, so that ``package`` ends in a dot or in an underscore.
    """

    class LazyGroup(click.Group):
        """A group that imports a sub-command's module when it is asked for."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            _mark(self)

        def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
            """Return the names of the sub-commands, sorted."""
            return sorted(names)

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
            """Import and return a sub-command, or None where there is none of that name."""
            if cmd_name not in names:
                return None
            command = importlib.import_module(f"{package}{cmd_name}").command
            assert isinstance(command, click.Command)
            _mark(command)
            return command

    return LazyGroup


def _mark(command: click.Command) -> None:
    """Make the mark for "do not wrap" out of what a raw docstring says for it."""
    if command.help:
        command.help = command.help.replace("\\b\n", "\b\n")
