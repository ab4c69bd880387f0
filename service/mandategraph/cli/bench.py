"""``mandategraph bench``: the project's own measurements, one sub-command a module."""

from __future__ import annotations

import click

from mandategraph.cli.lazy import lazy_group

__all__ = ["command"]

# Sub-command to the module mandategraph.cli.bench_<name> that holds it, as an attribute ``command``.
COMMANDS = (
    "counts",
    "extract",
    "http",
    "lineage",
    "load",
    "pages",
    "run",
    "search",
    "soak",
    "synth",
    "validate",
    "w3c",
)


@click.group("bench", cls=lazy_group("mandategraph.cli.bench_", COMMANDS))
def command() -> None:
    """Measure: how quick and how large, against the bare engines, on graphs of any size."""
