"""Trials in processes of their own: at most so many at once, none longer than its time, none left over."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from mandategraph.errors import BusyError, SourceError
from mandategraph.web.desk import Desk

AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"


def test_a_trial_gives_what_the_file_says() -> None:
    told = asyncio.run(Desk(60.0).run(AGENDA.read_bytes(), "agenda.txt"))
    assert told["summary"]["session"]["body"] == "CND"
    assert told["trig"].startswith("@base")
    assert told["findings"]["counts"]["findings"] > 0
    assert told["claims"]


def test_a_folder_of_our_name_is_not_taken_for_the_package(namesake: None) -> None:
    told = asyncio.run(Desk(60.0).run(AGENDA.read_bytes(), "agenda.txt"))
    assert told["summary"]["session"]["body"] == "CND"


def test_what_is_no_agenda_is_refused_with_its_reason() -> None:
    with pytest.raises(SourceError, match=r"^novel\.txt: There is no agenda list"):
        asyncio.run(
            Desk(60.0).run(b"The rain fell on the roof of the house in the night.\n" * 40, "novel.txt")
        )


def test_more_than_two_at_once_are_sent_away_and_the_place_is_free_again() -> None:
    desk, data = Desk(60.0), b"The rain fell on the roof of the house in the night.\n" * 40

    async def three() -> list[object]:
        runs = (desk.run(data, "a.txt") for _ in range(3))
        return list(await asyncio.gather(*runs, return_exceptions=True))

    busy = [one for one in asyncio.run(three()) if isinstance(one, BusyError)]
    assert len(busy) == 1
    assert busy[0].retry_after > 0
    assert str(busy[0]).startswith("2 files are being read")
    assert sum(isinstance(one, BusyError) for one in asyncio.run(three())) == 1


def test_a_desk_tells_its_own_number_of_places() -> None:
    with pytest.raises(BusyError, match=r"^0 files are being read"):
        asyncio.run(Desk(60.0, at_once=0).run(b"", "a.txt"))


def test_a_trial_ends_with_its_time_and_so_does_its_process() -> None:
    async def timed() -> list[int]:
        before = _trials()
        with pytest.raises(SourceError, match=r"took more than 0\.05 seconds"):
            await Desk(0.05).run(AGENDA.read_bytes(), "agenda.txt")
        return sorted(_trials() - before)

    assert asyncio.run(timed()) == []


def test_a_trial_ends_when_nobody_waits_for_it() -> None:
    async def left() -> list[int]:
        before = _trials()
        task = asyncio.ensure_future(Desk(60.0).run(AGENDA.read_bytes(), "agenda.txt"))
        while not _trials() - before:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return sorted(_trials() - before)

    assert asyncio.run(left()) == []


def _trials() -> set[int]:
    """Return the processes that try a file at the moment."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "-m mandategraph.web.trial" in line}
