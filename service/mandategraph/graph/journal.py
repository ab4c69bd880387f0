"""The journal of a batch: what became of each file, so that a stopped batch can be taken up again."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from mandategraph import __version__
from mandategraph.errors import SourceError
from mandategraph.graph.files import Options

__all__ = ["Entry", "Journal", "stamp_of"]

NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a file: "written", "refused" (with the sentence), or "failed" (an error of ours)."""

    file: str
    stamp: str
    outcome: str
    message: str = ""
    findings: int = 0


def stamp_of(path: Path, options: Options) -> str:
    """Return what tells whether a file must be read anew: its size and time, the options, our version."""
    status = path.stat()
    said = json.dumps([status.st_size, status.st_mtime_ns, asdict(options), __version__])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class Journal:
    """Entries in a file of the output folder, one a line; a line that was cut off by a stop is left out."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._stream = (folder / NAME).open("a+", encoding="utf-8")
        except OSError as error:
            raise SourceError(f"the output folder cannot be used ({error.strerror})", str(folder)) from error
        self._stream.seek(0)
        self._before: dict[str, Entry] = {}
        whole = True
        for line in self._stream:
            whole = line.endswith("\n")
            try:
                entry = Entry(**json.loads(line))
            except (ValueError, TypeError):
                continue
            if entry.outcome != "failed":
                self._before[entry.file] = entry
        if not whole:
            self._stream.write("\n")

    def outcome(self, file: str, stamp: str) -> str | None:
        """Return what became of a file as it stands, or None where it is to be read."""
        before = self._before.get(file)
        return before.outcome if before is not None and before.stamp == stamp else None

    def add(self, entry: Entry) -> None:
        """Write an entry down at once: a stop after it loses nothing."""
        self._stream.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Make the journal safe on disk."""
        os.fsync(self._stream.fileno())
        self._stream.close()
