"""``mandategraph bench w3c``: both validation engines on the W3C SHACL test suite."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

__all__ = ["command"]


@click.command("w3c")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(folder: Path) -> int:
    r"""Run both validation engines on the W3C SHACL tests below FOLDER.

    A test is passed where the report is the one wanted, result by result; handed over where pySHACL had
    to check a constraint that cannot be compiled. Each test that is not simply passed is told with why.
    Exit status 1 where the compiled engine fails a test that pySHACL passes.

    \b
    Example:
      mandategraph bench w3c data-shapes-test-suite/tests
    """
    from mandategraph.validation.suite import Verdict, table

    outcomes = table(folder)
    click.echo("  ".join([" " * 9, *(f"{verdict.value:>11}" for verdict in Verdict), f"{'tests':>7}"]))
    for engine, found in outcomes.items():
        counts = Counter(outcome.verdict for outcome in found)
        click.echo("  ".join([f"{engine:9}", *(f"{counts[v]:11}" for v in Verdict), f"{len(found):7}"]))
    for engine, found in outcomes.items():
        for outcome in found:
            if outcome.verdict is not Verdict.PASSED:
                click.echo(f"{engine}: {outcome.name} {outcome.verdict.value}: {outcome.reason}")
    failed = {
        engine: {outcome.name for outcome in found if outcome.verdict is Verdict.FAILED}
        for engine, found in outcomes.items()
    }
    return 1 if failed["compiled"] - failed["pyshacl"] else 0
