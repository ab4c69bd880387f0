"""The command ``mandategraph``: one sub-command a module, loaded only when it is called."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from mandategraph import __version__
from mandategraph.cli.lazy import lazy_group
from mandategraph.errors import MandategraphError

__all__ = ["cli", "main"]

# Sub-command to the module of mandategraph.cli that holds it, as an attribute named ``command``.
COMMANDS = ("bench", "build", "extract", "lookup", "query", "review", "serve", "snapshot", "validate")


@click.group(
    cls=lazy_group("mandategraph.cli.", COMMANDS), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="mandategraph")
def cli() -> None:
    """Which mandate produced this document? Ask, query, build and serve the graph of UN mandates.

    Exit status: 0 fine, 1 findings (nothing found, or a report with findings), 2 could not run.

    \b
    Examples:
      mandategraph lookup CTOC/COP/2018/5
      mandategraph serve --port 8000
    """  # noqa: D301 (click needs the control character)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; every error of ours becomes one sentence on stderr and exit status 2."""
    try:
        status = cli.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except MandategraphError as error:
        click.echo(f"mandategraph: {error}", err=True)
        sys.exit(2)
    except Exception:
        # A mistake of ours, with all that helps to mend it; 1 would say that there are findings.
        traceback.print_exc()
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
