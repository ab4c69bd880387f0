"""Times: the middle, the worst of a hundred, within a budget."""

from __future__ import annotations

import time

import pytest

from mandategraph.cli.measure.clock import Timing, timed


def test_timing_is_of_the_middle_and_the_ninety_ninth() -> None:
    timing = Timing.of([number / 1000 for number in range(1, 201)])
    assert (timing.median, timing.p99) == pytest.approx((100.5, 199))
    assert timing.runs == 200


def test_every_value_is_asked_once_and_the_first_once_more() -> None:
    asked: list[int] = []

    def ask(value: int) -> int:
        asked.append(value)
        return value * 2

    timing, found = timed([1, 2, 3], ask, budget=5)
    assert asked == [1, 1, 2, 3]
    assert found == [2, 4, 6]
    assert timing.runs == 3


def test_budget_ends_the_asking_after_one_slow_answer() -> None:
    timing, found = timed(range(10), lambda _: time.sleep(0.02), budget=0.01)
    assert timing.runs == len(found) == 1
    assert timing.median >= 20
