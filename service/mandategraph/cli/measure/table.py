"""Measurements as rows: for people in Markdown, for machines in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from mandategraph.cli.measure.clock import Timing

__all__ = ["Measurement", "as_csv", "as_markdown", "of_timing"]

OURS = "mandategraph"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number with what it is of; ``unit`` is ms (a question), s (a load), req/s, or MiB.

    ``same`` tells whether the answer is that of the other engines; None where it cannot be compared.
    """

    task: str
    triples: int
    engine: str
    unit: str
    value: float
    p99: float | None = None
    runs: int = 1
    same: bool | None = None


def of_timing(task: str, triples: int, engine: str, timing: Timing, same: bool | None) -> Measurement:
    """Make a measurement of the times that a question took."""
    return Measurement(task, triples, engine, "ms", timing.median, timing.p99, timing.runs, same)


def as_csv(found: Iterable[Measurement]) -> str:
    """Return all measurements, one a line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(Measurement)]
    writer.writerow(names)
    for one in found:
        writer.writerow([getattr(one, name) for name in names])
    return out.getvalue()


def as_markdown(found: Sequence[Measurement]) -> str:
    """Return a table: a line for each task and size, a column for each engine, ratios to ours in brackets."""
    engines = list(dict.fromkeys(one.engine for one in found))
    cells = {(one.task, one.triples, one.engine): one for one in found}
    lines = [
        "| task | triples | unit | " + " | ".join(engines) + " | same answers |",
        "|---|---:|---|" + "---:|" * len(engines) + "---|",
    ]
    for task, triples in dict.fromkeys((one.task, one.triples) for one in found):
        row = [cells.get((task, triples, engine)) for engine in engines]
        own = cells.get((task, triples, OURS))
        there = [one for one in row if one is not None]
        verdicts = {one.same for one in there if one.same is not None}
        verdict = "no" if False in verdicts else "yes" if verdicts else ""
        texts = [_cell(one, own) for one in row]
        lines.append(f"| {task} | {triples} | {there[0].unit} | " + " | ".join(texts) + f" | {verdict} |")
    return "\n".join(lines) + "\n"


def _cell(one: Measurement | None, own: Measurement | None) -> str:
    if one is None:
        return ""
    text = _number(one.value) if one.p99 is None else f"{_number(one.value)} / {_number(one.p99)}"
    if own is None or one is own or not own.value:
        return text
    return f"{text} ({_number(one.value / own.value)}×)"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
