"""Times: how long something takes, asked several times within a budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

__all__ = ["Timing", "timed"]

Value = TypeVar("Value")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds: the middle one, the ninety-ninth of a hundred; and how often it was asked."""

    median: float
    p99: float
    runs: int

    @classmethod
    def of(cls, seconds: Iterable[float]) -> Timing:
        """Gather times in seconds, of which there must be one at least."""
        times = sorted(1000 * one for one in seconds)
        return cls(median(times), times[min(len(times) - 1, int(len(times) * 0.99))], len(times))


def timed(
    values: Iterable[Value], ask: Callable[[Value], Found], budget: float
) -> tuple[Timing, list[Found]]:
    """Ask for one value after the other, until all are done or the budget of seconds is spent.

    What a first call has to load is no part of an answer: it is asked twice, where it is quick.
    """
    times: list[float] = []
    found: list[Found] = []
    spent = 0.0
    for value in values:
        took, answer = _one(ask, value)
        spent += took
        if not times and took < budget / 10:
            took, answer = _one(ask, value)
            spent += took
        times.append(took)
        found.append(answer)
        if spent > budget:
            break
    return Timing.of(times), found


def _one(ask: Callable[[Value], Found], value: Value) -> tuple[float, Found]:
    start = time.perf_counter()
    answer = ask(value)
    return time.perf_counter() - start, answer
