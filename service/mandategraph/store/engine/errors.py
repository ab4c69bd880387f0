"""What the engine complains of, in our words."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import (
    QueryError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
)

__all__ = ["ENGINE", "Translated", "query_error", "store_error"]

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


def query_error(error: SyntaxError) -> QueryError:
    """Make the engine's complaint about a query readable: place, what is wrong, what was expected."""
    said = str(error.msg)
    place = re.match(r"error at (\d+):(\d+): (.*)", said, re.DOTALL)
    if not place:
        return QueryError(f"This is not a SPARQL query: {said[:300]}.")
    line, column, rest = int(place[1]), int(place[2]), place[3]
    # A named problem stands among the expected tokens; it tells more than they do.
    sentences = re.findall(r"(?:^expected (?:one of )?|, )([A-Z][a-z][^,\"\[\]]+)", rest)
    if sentences:
        wrong = sentences[0].strip().rstrip(".")
    else:
        tokens = re.findall(r'"(?:\\.|[^"])*"|\b[A-Za-z_]{2,}\b', re.sub(r"^expected( one of)?", "", rest))
        shown = [token for token in dict.fromkeys(tokens) if "u{" not in token][:8]
        wrong = "expected " + (" or ".join(shown) if shown else "something else")
    return QueryError(f"Line {line}, column {column}: {wrong}.", line, column)


class Translated:
    """Turns the errors of the engine and the file system inside a ``with`` into ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (OSError, RuntimeError)):
            raise store_error(error, self._folder) from error
