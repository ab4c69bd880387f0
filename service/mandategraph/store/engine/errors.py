"""What the engine complains of, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import (
    QueryError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
)

__all__ = ["ENGINE", "Translated", "panics_told", "query_error", "store_error", "unreadable"]

ENGINE = f"pyoxigraph {ox.__version__}"

_FULL = re.compile(r"no space left|disk quota|file too large|os error (?:27|28|122)\b", re.IGNORECASE)


def store_error(error: BaseException, place: Path) -> StoreError:
    """Turn an error of the engine or the file system into the sentence for it."""
    said = str(error)
    if _FULL.search(said):
        return StoreFullError(
            f"The disk is full: {place} could not be written. Make room and try again; "
            "the store that was there is untouched."
        )
    if isinstance(error, FileNotFoundError):
        return StoreMissingError(f"There is no store at {place}; make one with: mandategraph build")
    if "LOCK" in said:
        return StoreLockedError(f"Another process is writing the store at {place}; wait for it to end.")
    return StoreError(f"The store at {place} cannot be used ({said[:200]}); make it anew: mandategraph build")


def query_error(error: SyntaxError, text: str = "") -> QueryError:
    """Turn what the engine's parser raises about a query into our error."""
    return unreadable(str(error.msg), text)


def unreadable(said: str, text: str = "") -> QueryError:
    """Make a complaint of the engine (or its server) about a query readable: place, read, expected."""
    place = re.match(r"error at (\d+):(\d+): (.*)", said, re.DOTALL)
    if not place:
        return QueryError(f"The query cannot be read: {' '.join(said.split())[:300].rstrip('.')}.")
    line, column, rest = int(place[1]), int(place[2]), place[3]
    # Classes of characters tell nobody what to write.
    rest = re.sub(r"\[(?:'(?:\\.|[^'])*'|[^\]'])*\]", "", re.sub(r"^expected (?:one of )?", "", rest))
    expected = [one.strip() for one in re.findall(r'"(?:\\.|[^"])+"|[^",\s][^,"]*', rest)]
    # A named problem stands among the expected tokens; it tells more than they do.
    wrong = next((one for one in expected if re.match(r"[A-Z][a-z]* ", one)), "")
    if not wrong:
        lines = text.split("\n")
        there = lines[line - 1][column - 1 :].split() if line <= len(lines) else []
        read = f"{there[0][:20]!r} cannot stand here" if there else "something is missing here"
        wrong = f"{read}; expected {' or '.join(expected[:8])}" if expected else read
    return QueryError(f"Line {line}, column {column}: {wrong}.", line, column)


@contextmanager
def panics_told() -> Iterator[None]:
    """Turn a panic of the engine into a QueryError: the process and the store are none the worse.

    The one that is known comes from ORDER BY over values of several kinds, which it cannot order.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # its class can be imported from nowhere
            raise
        told = QueryError(
            f"The engine failed on this query ({str(error)[:200]}); where it sorts values of several kinds, "
            "sort by their text: ORDER BY STR(?value)."
        )
        raise told from error


class Translated:
    """Turns the errors of the engine and the file system inside a ``with`` into ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (OSError, RuntimeError)):
            raise store_error(error, self._folder) from error
