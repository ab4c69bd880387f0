"""Where files are tried: at most two at a time, each in a process that ends with its time limit."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from typing import Any

from mandategraph.errors import BusyError, SourceError
from mandategraph.extraction.reading.child import LENGTH
from mandategraph.message import Message

__all__ = ["AT_ONCE", "Desk"]

AT_ONCE = 2


class Desk:
    """Runs trials; one for a service. What is tried stays in memory and is forgotten with its answer."""

    def __init__(self, seconds: float, at_once: int = AT_ONCE) -> None:
        self._seconds = seconds
        self._at_once = self._free = at_once

    async def run(
        self, data: bytes, name: str, symbol: str = "", language: str = "en", ui: str = "en"
    ) -> dict[str, Any]:
        """Return what ``trial.try_file`` does, from a process of its own.

        Raises SourceError where the file is no agenda that can be read, or takes too long, and BusyError
        where as many trials as may are under way.
        """
        if self._free < 1:
            raise BusyError(
                Message(
                    "{count} files are being read at the moment; try again in some seconds.",
                    count=self._at_once,
                ),
                10,
            )
        self._free -= 1
        try:
            return await self._ask({"name": name, "symbol": symbol, "language": language, "ui": ui}, data)
        finally:
            self._free += 1

    async def _ask(self, request: dict[str, str], data: bytes) -> dict[str, Any]:
        head = json.dumps(request).encode("ascii")
        process = await asyncio.create_subprocess_exec(
            # -P: a folder of our name in the working directory must not be taken for the package.
            *(sys.executable, "-P", "-m"),
            "mandategraph.web.trial",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # Its own group, so that the process that parses ends with it.
            start_new_session=True,
        )
        try:
            frames = LENGTH.pack(len(head)) + head + LENGTH.pack(len(data)) + data
            output, _ = await asyncio.wait_for(process.communicate(frames), self._seconds)
        except TimeoutError:
            raise SourceError(
                Message(
                    "reading it took more than {seconds} seconds and was stopped; give the agenda alone",
                    seconds=f"{self._seconds:g}",
                ),
                request["name"],
            ) from None
        finally:
            await _end(process)
        answer = json.loads(output[LENGTH.size :]) if len(output) > LENGTH.size else {}
        if "told" in answer:
            told: dict[str, Any] = answer["told"]
            return told
        if "refused" in answer:
            raise SourceError(Message.of_json(answer["refused"]))
        raise SourceError("the file ended the process that read it; give its text instead", request["name"])


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a process that has not ended, and what it started; wait until it is gone."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
